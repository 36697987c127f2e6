"""Renews the small corpus of targets from everything that their runs have found.

python -m tools.fuzz.corpus TARGET…
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
WORKING = ROOT / ".cache" / "fuzz"
KEPT = 25_000
"""In bytes: how much of a target is kept, the shortest inputs first."""
FOUND = "found-"
"""How the names of inputs begin that broke a contract once; they stay for good."""


def name_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def renew(target: str) -> None:
    """Keep the shortest inputs that together reach all that is known to be reached."""
    small = CORPUS / target
    small.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        sources = [str(WORKING / target), str(small)]
        subprocess.run([sys.executable, "-m", "tools.fuzz", target, "-merge=1", folder, *sources], cwd=ROOT, check=True)
        found = sorted(
            (path.read_bytes() for path in Path(folder).iterdir()), key=lambda content: (len(content), content)
        )
    for path in small.iterdir():
        if not path.name.startswith(FOUND):
            path.unlink()
    room = KEPT
    for content in found:
        room -= len(content)
        if room < 0:
            break
        (small / name_of(content)).write_bytes(content)


def main(targets: Sequence[str]) -> None:
    for target in targets:
        renew(target)


if __name__ == "__main__":
    main(sys.argv[1:])
