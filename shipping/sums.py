"""Check sums as `sha256sum --check` reads them."""

from __future__ import annotations

import hashlib
from pathlib import Path

FILE = "SHA256SUMS"


def sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, sorted; links are not followed and not among them."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def write(folder: Path) -> None:
    """Write the sums of all files of a folder into it."""
    lines = [f"{sha256(folder / name)}  {name}\n" for name in files(folder) if name != FILE]
    (folder / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
