"""`python -m shipping`: makes the frozen program."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from shipping.freezing import ROOT, BuildFailed, freeze


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py build", description="macht das fertige Programm")
    parser.add_argument("--folder-only", action="store_true", help="nur den Ordner, kein Archiv")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="ORDNER", help="wohin (sonst dist)")
    words = parser.parse_args()
    try:
        with TemporaryDirectory() as work:
            folder = freeze(words.output, Path(work), commit_date())
    except BuildFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    print(folder)
    return 0


def commit_date() -> int:
    """Return the time of the last commit, in seconds since 1970."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    if asked.returncode:
        raise BuildFailed(f"In {ROOT} ist keine Versionsgeschichte von git: {asked.stderr.strip()}.")
    return int(asked.stdout)


if __name__ == "__main__":
    sys.exit(main())
