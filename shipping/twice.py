"""Builds twice, from two clones in two folders, and compares what comes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from shipping.freezing import ROOT, BuildFailed
from shipping.sums import sha256


def main(level: int) -> int:
    """Build what is committed twice; print each file that differs, and return 1 if one does."""
    with TemporaryDirectory() as place:
        clones = [Path(place, "a"), Path(place, "b", "a longer path")]
        for clone in clones:  # both before the first build, for somebody may commit meanwhile
            _run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], ROOT)
        first, second = [made(clone, level) for clone in clones]
        different = differences(first, second)
        for name in different:
            print(f"Verschieden: {name}")
        names = sorted(file.name for file in first.iterdir() if file.is_file())
        if not different:
            print(f"Zweimal gebaut, Byte für Byte gleich: {', '.join(names)}")
        return bool(different)


def made(clone: Path, level: int) -> Path:
    """Build in a clone with this Python, and return the folder of the results."""
    output = clone / "dist"
    _run([sys.executable, "-m", "shipping", "--output", str(output), "--level", str(level)], clone)
    return output


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise BuildFailed(f"{' '.join(command)} ist gescheitert:\n{done.stdout.strip()}")


def differences(first: Path, second: Path) -> list[str]:
    """Return the paths below two folders of all files that are in one only, or not the same in both."""
    of_first, of_second = (
        {file.relative_to(folder).as_posix(): state(file) for file in folder.rglob("*") if not file.is_dir()}
        for folder in (first, second)
    )
    return sorted(name for name in of_first | of_second if of_first.get(name) != of_second.get(name))


def state(file: Path) -> str:
    """Return what a file consists of: its content, or where it points to."""
    return f"-> {file.readlink()}" if file.is_symlink() else sha256(file)
