"""Packs a folder so that the same files always make the same bytes: sorted, without owners, all of one date."""

from __future__ import annotations

import io
import lzma
import os
import stat
import tarfile
import time
import zipfile
from pathlib import Path

FROM_1980 = 315532800
"""The first second that a ZIP can name, since 1970."""


def entries(folder: Path) -> list[Path]:
    """Return the folder and all that is in it, sorted."""
    return [folder, *sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())]


def mode(path: Path) -> int:
    """Return the permissions to be packed: everybody may read, the owner may write, what can run can be run."""
    if path.is_symlink():
        return 0o777
    return 0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644


def tar_xz(folder: Path, packed: Path, date: int, level: int = 9) -> None:
    """Pack a folder as `.tar.xz`; `level` is that of xz, from 0 (fast) to 9 (small).

    In one thread, because the bytes depend on their number.
    """
    with (
        lzma.open(packed, "wb", preset=level) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in entries(folder):
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.mtime, entry.mode = date, mode(path)
            if path.is_symlink():
                entry.type, entry.linkname = tarfile.SYMTYPE, path.readlink().as_posix()
                archive.addfile(entry)
            elif path.is_dir():
                entry.type = tarfile.DIRTYPE
                archive.addfile(entry)
            else:
                content = path.read_bytes()
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))


def zip_(folder: Path, packed: Path, date: int) -> None:
    """Pack a folder as `.zip`, with permissions and links as macOS unpacks them (PyInstaller's bundles hold links)."""
    day = time.gmtime(max(date, FROM_1980))[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in entries(folder):
            link = path.is_symlink()
            is_folder = path.is_dir() and not link
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix() + "/" * is_folder, day)
            entry.create_system = 3  # Unix, which alone has permissions and links, on whatever system this runs
            kind = stat.S_IFLNK if link else stat.S_IFDIR if is_folder else stat.S_IFREG
            entry.external_attr = (kind | mode(path)) << 16
            entry.compress_type = zipfile.ZIP_STORED if is_folder else zipfile.ZIP_DEFLATED
            content = b"" if is_folder else os.fsencode(path.readlink()) if link else path.read_bytes()
            archive.writestr(entry, content)
