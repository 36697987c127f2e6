"""`python -m shipping`: makes the frozen program, with licences, bill of materials and check sums, and packs it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from quiz import __version__
from shipping import archive, bill_of_materials, contents, licences, sums, twice
from shipping.freezing import NAME, ROOT, BuildFailed, commit_date, freeze
from shipping.linux.debian import make_package
from shipping.needs import needs

BESIDE = ROOT / "shipping" / "beside"
LONGEST_SELF_TEST = 300
MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
SYSTEMS = {"darwin": "macos", "win32": "windows"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py build", description="macht das fertige Programm")
    parser.add_argument("--folder-only", action="store_true", help="nur den Ordner, kein Archiv, kein Selbsttest")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="ORDNER", help="wohin (sonst dist)")
    parser.add_argument(
        "--level", type=int, default=9, choices=range(10), help="0 packt schnell, 9 klein (nur .tar.xz)"
    )
    parser.add_argument("--deb", action="store_true", help="ein Debian-Paket statt des Archivs")
    parser.add_argument("--check", action="store_true", help="baut zweimal an zwei Orten und vergleicht die Archive")
    words = parser.parse_args()
    try:
        if words.check:
            return twice.main(words.level)
        build(words.output.resolve(), words.level, "folder" if words.folder_only else "deb" if words.deb else "archive")
    except BuildFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def build(output: Path, level: int, goal: Literal["folder", "archive", "deb"]) -> None:
    """Make the folder of the program in `output`, and beside it the archive with its sum and bill of materials."""
    began = time.monotonic()
    date = commit_date()
    with TemporaryDirectory() as work:
        folder = freeze(output, Path(work), date)
        found = contents.read(folder, Path(work) / "build" / "contents.json")
    licences.write(folder, found)
    bill_of_materials.write(folder, found, date)
    for text in BESIDE.iterdir():
        shutil.copyfile(text, folder / text.name)
    sums.write(folder)
    made = None
    if goal != "folder":
        self_test(folder)
        made = make_package(folder, output, date) if goal == "deb" else packed(folder, output, date, level)
    report(folder, made)
    print(f"Fertig nach {time.monotonic() - began:.0f} s.")


def packed(folder: Path, output: Path, date: int, level: int) -> Path:
    """Pack the folder, with an empty folder for data in it, and write sum and bill of materials beside the archive."""
    system = SYSTEMS.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    name = f"{NAME}-{__version__}-{system}-{MACHINES.get(machine, machine)}"
    made = output / (f"{name}.tar.xz" if system == "linux" else f"{name}.zip")
    (folder / "data").mkdir()
    if system == "linux":
        archive.tar_xz(folder, made, date, level)
    else:
        archive.zip_(folder, made, date)
    (folder / "data").rmdir()
    bill = output / f"{name}.cdx.json"
    shutil.copyfile(folder / bill_of_materials.FILE, bill)
    lines = [f"{sums.sha256(file)}  {file.name}\n" for file in sorted((made, bill))]
    (output / f"{name}.sha256").write_text("".join(lines), encoding="utf-8", newline="\n")
    return made


def report(folder: Path, made: Path | None) -> None:
    """Print what came of it: sizes, and what it needs of the system."""
    files = sums.files(folder)
    size = sum((folder / file).stat().st_size for file in files)
    print(f"{folder}: {len(files)} Dateien, {size / 1e6:.1f} MB")
    if made:
        print(f"{made}: {made.stat().st_size / 1e6:.1f} MB, SHA-256 {sums.sha256(made)}")
    if sys.platform.startswith("linux"):
        wanted = needs(folder)
        print(f"Braucht glibc {wanted.glibc} und libstdc++ mit GLIBCXX {wanted.glibcxx} oder neuer.")
        print(f"Vom System: {', '.join(wanted.libraries)}")


def self_test(folder: Path) -> None:
    """Let the frozen program test itself, in an account without settings.

    Raises:
        BuildFailed: it fails, or does not end.
    """
    program = folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    with TemporaryDirectory() as home:
        try:
            done = subprocess.run(
                [program, "self-test"],
                cwd=home,
                env={**os.environ, "HOME": home, "USERPROFILE": home, "QT_QPA_PLATFORM": "offscreen"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                timeout=LONGEST_SELF_TEST,
            )
        except subprocess.TimeoutExpired as problem:
            text = f"Der Selbsttest des fertigen Programms ist nach {LONGEST_SELF_TEST} s nicht zu Ende."
            raise BuildFailed(text) from problem
    if done.returncode:
        raise BuildFailed(f"Der Selbsttest des fertigen Programms ist nicht bestanden:\n{done.stdout.strip()}")
    print(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
