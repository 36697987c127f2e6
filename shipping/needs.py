"""What the binaries of a bundle need of a Linux system: its C and C++ libraries, and others that are not in it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

VERSION = re.compile(r"^ +0x\S+ 0x\S+ \d+ (GLIBC|GLIBCXX)_([\d.]+)$", re.MULTILINE)
NEEDED = re.compile(r"^ *NEEDED +(\S+)$", re.MULTILINE)
GLIBC = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|resolv)\.so)")


@dataclass(frozen=True)
class Needs:
    """The oldest versions of glibc and libstdc++ (as GLIBCXX) that do, and the names of the libraries."""

    glibc: str
    glibcxx: str
    libraries: tuple[str, ...]


def needs(folder: Path) -> Needs:
    """Ask all binaries in a folder what they need of the system."""
    versions: dict[str, set[tuple[int, ...]]] = {"GLIBC": {(0,)}, "GLIBCXX": {(0,)}}
    needed: set[str] = set()
    names: set[str] = set()
    for file in folder.rglob("*"):
        if file.is_symlink() or not file.is_file() or not is_elf(file):
            continue
        names.add(file.name)
        told = subprocess.run(["objdump", "--private-headers", file], capture_output=True, text=True, check=True).stdout
        needed |= set(NEEDED.findall(told))
        for library, version in VERSION.findall(told):
            versions[library].add(tuple(map(int, version.split("."))))
    libraries = sorted(name for name in needed - names if not GLIBC.match(name))
    oldest = {library: ".".join(map(str, max(found))) for library, found in versions.items()}
    return Needs(oldest["GLIBC"], oldest["GLIBCXX"], tuple(libraries))


def is_elf(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"
