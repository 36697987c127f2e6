"""What is in the frozen program, and which package each file comes from."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Literal

from quiz import __version__
from shipping.freezing import ROOT, BuildFailed

Kind = Literal["own", "pypi", "python", "deb", "windows"]


@dataclass
class Package:
    """Something with a name, a version and a licence, and its files in the bundle, by their paths there."""

    name: str
    version: str
    kind: Kind
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Contents:
    """Everything that is in a bundle, sorted by kind and name."""

    packages: tuple[Package, ...]

    def of(self, kind: Kind) -> tuple[Package, ...]:
        return tuple(package for package in self.packages if package.kind == kind)


def read(folder: Path, told: Path) -> Contents:
    """Read what the build told about the bundle in `folder`.

    Raises:
        BuildFailed: a file comes from nowhere, or packages are missing or too many.
    """
    told_of = json.loads(told.read_text(encoding="utf-8"))
    owners = _owners()
    packages: dict[tuple[str, str], Package] = {}

    def add(package: Package, files: list[str]) -> None:
        packages.setdefault((package.kind, package.name), package).files += files

    for goal, source in told_of["files"]:
        add(_package(Path(source), Path(told_of["work"]), owners), [goal] if (folder / goal).exists() else [])
    for source in told_of["modules"]:
        add(_package(Path(source), Path(told_of["work"]), owners), [])
    found = Contents(tuple(sorted(packages.values(), key=lambda package: (package.kind, package.name.lower()))))
    _compare(found)
    return found


def pinned(pins: Path = ROOT / "requirements.txt") -> dict[str, str]:
    """Return name and version of each package that the program needs."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)(?: ;.*)? \\$", pins.read_text(encoding="utf-8"), re.MULTILINE))


def normal(name: str) -> str:
    """Return the name of a Python package in the form in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _compare(found: Contents) -> None:
    """Refuse a bundle that lacks a package, or has one too many: the builder's own must not leak into it."""
    wanted = {normal(name) for name in pinned()} | {"pyinstaller"}
    there = {normal(package.name) for package in found.of("pypi")}
    if there != wanted:
        raise BuildFailed(
            f"Im Programm stecken nicht genau die Pakete aus requirements.txt. "
            f"Zu viel: {sorted(there - wanted)}. Es fehlen: {sorted(wanted - there)}."
        )


def _owners() -> dict[Path, Distribution]:
    """Return which package each file of the environment belongs to."""
    return {
        Path(str(distribution.locate_file(file))).resolve(): distribution
        for distribution in distributions()
        for file in distribution.files or ()
    }


def _package(source: Path, work: Path, owners: dict[Path, Distribution]) -> Package:
    file = source.resolve()
    owner = owners.get(file)
    if owner:
        return Package(owner.metadata["Name"], owner.version, "pypi")
    if file.is_relative_to(work.resolve()) or (
        file.is_relative_to(ROOT) and ".venv" not in file.parts[len(ROOT.parts)]
    ):
        return Package("Durchblick", __version__, "own")
    if file.is_relative_to(Path(sys.base_prefix).resolve()):
        return Package("Python", platform.python_version(), "python")
    if sys.platform == "win32":
        return Package("Windows", platform.version(), "windows")
    return _of_debian(source)


def _of_debian(file: Path) -> Package:
    asked = subprocess.run(["dpkg-query", "--search", file.resolve()], capture_output=True, text=True)
    if asked.returncode:  # /lib is a link to /usr/lib, and lists of files name either
        asked = subprocess.run(["dpkg-query", "--search", f"*/{file.resolve().name}"], capture_output=True, text=True)
    name = asked.stdout.partition(":")[0]
    if not name:
        raise BuildFailed(f"{file} gehört zu keinem Paket, also ist auch seine Lizenz nicht bekannt.")
    version = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Version}\n", name], capture_output=True, text=True, check=True
    )
    return Package(name, version.stdout.splitlines()[0], "deb")
