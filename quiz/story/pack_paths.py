"""Paths to the files of a pack, which is a folder or a zip file: a path leads through `pack.zip` as through a folder.

    /home/ida/pack/media/sonne.svg        /home/ida/pack.zip/media/sonne.svg

Everything that reads a pack asks here, so nothing else knows that there are archives; see :mod:`quiz.story.archives`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

SUFFIX = ".zip"


class NoFile(OSError):
    """What lies at a path is a folder, a pipe or a device."""


class Stamp(NamedTuple):
    """When a file was modified, in nanoseconds, and its size in bytes."""

    modified: int
    size: int


class _Inside(NamedTuple):
    """A place in a zip file: `name` is relative to its pack, empty for the pack itself."""

    archive: Path
    name: str

    def content(self) -> bytes:
        """Raises OSError: the archive is none, or has no such file."""
        try:
            return _contents(self.archive)[self.name]
        except KeyError:
            raise FileNotFoundError(self.name) from None

    def is_file(self) -> bool:
        return self.name in self._all()

    def below(self) -> Iterator[str]:
        """The paths of all files in this folder, relative to it."""
        prefix = f"{self.name}/" if self.name else ""
        return (name.removeprefix(prefix) for name in self._all() if name.startswith(prefix))

    def _all(self) -> Mapping[str, bytes]:
        try:
            return _contents(self.archive)
        except OSError:
            return {}


def archive_of(path: Path) -> Path | None:
    """The zip file that a path leads to or into; None if it leads to an ordinary file or folder."""
    inside = _inside(path)
    return None if inside is None else inside.archive


def _inside(path: Path) -> _Inside | None:
    if SUFFIX not in str(path).lower():
        return None
    for number, part in enumerate(path.parts, 1):
        archive = Path(*path.parts[:number])
        if part.lower().endswith(SUFFIX) and os.path.isfile(archive):  # noqa: PTH113 - False where Path.is_file raises
            return _Inside(archive, "/".join(path.parts[number:]))
    return None


def _contents(archive: Path) -> Mapping[str, bytes]:
    from quiz.story.archives import contents  # most packs are folders

    return contents(archive)


def is_pack(path: Path) -> bool:
    """Whether there is a folder or a zip file; what is in it does not matter."""
    return archive_of(path) == path or os.path.isdir(path)  # noqa: PTH112 - False where Path.is_dir raises


def exists(path: Path) -> bool:
    """Whether a pack has this file, readable or not."""
    inside = _inside(path)
    return os.path.lexists(path) if inside is None else inside.is_file()


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file; False as well if its folder may not be entered."""
    inside = _inside(path)
    return os.path.isfile(path) if inside is None else inside.is_file()  # noqa: PTH113 - as above


def files_in(folder: Path) -> frozenset[str]:
    """The names of the files in a folder, with their exact spelling; none if there is no folder."""
    inside = _inside(folder)
    if inside is not None:
        return frozenset(name for name in inside.below() if "/" not in name)
    return frozenset(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else frozenset()


def folders_in(folder: Path) -> frozenset[str]:
    """The names of the folders in a folder; none if it cannot be read."""
    inside = _inside(folder)
    if inside is not None:
        return frozenset(name.partition("/")[0] for name in inside.below() if "/" in name)
    try:
        return frozenset(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return frozenset()


def stamp(path: Path) -> Stamp:
    """When a file was modified, and its size; one in an archive is as old as the archive.

    Raises:
        NoFile: it is no ordinary file.
        OSError: there is none, or it may not be looked at.
    """
    inside = _inside(path)
    if inside is not None:
        return Stamp(inside.archive.stat().st_mtime_ns, len(inside.content()))
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise NoFile(path)
    return Stamp(status.st_mtime_ns, status.st_size)


def read(path: Path, limit: int) -> bytes:
    """The content of a file, at most its first `limit` bytes. Raises OSError."""
    inside = _inside(path)
    if inside is not None:
        return inside.content()[:limit]
    with path.open("rb") as stream:
        return stream.read(limit)
