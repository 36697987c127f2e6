"""Archives: the same files give the same bytes, whoever unpacks them gets the same files."""

from __future__ import annotations

import os
import stat
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shipping.archive import tar_xz, zip_
from shipping.sums import sha256

DATE = 1_790_000_000
Pack = Callable[[Path, Path, int], None]


def made(place: Path, *, backwards: bool = False, date: int = 0) -> Path:
    """Make a folder with a program, a text, a link and an empty folder, written in one order or the other."""
    folder = place / "Durchblick"
    for name in sorted(["Durchblick", "_internal/lib/text ä.txt", "_internal/lib/libx.so.6"], reverse=backwards):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name * 100)
        os.utime(file, (date, date))
    (folder / "Durchblick").chmod(0o700)
    (folder / "_internal/libx.so.6").symlink_to("lib/libx.so.6")
    (folder / "data").mkdir(mode=0o700)
    return folder


@pytest.mark.parametrize("pack", [tar_xz, zip_])
def test_two_folders_with_the_same_files_make_the_same_archive(pack: Pack, tmp_path: Path) -> None:
    first = made(tmp_path / "a", date=1_000_000_000)
    second = made(tmp_path / "b" / "longer", backwards=True, date=1_600_000_000)
    second.joinpath("_internal").chmod(0o700)
    pack(first, tmp_path / "first", DATE)
    pack(second, tmp_path / "second", DATE)
    assert sha256(tmp_path / "first") == sha256(tmp_path / "second")
    second.joinpath("Durchblick").write_text("changed")
    pack(second, tmp_path / "second", DATE)
    assert sha256(tmp_path / "first") != sha256(tmp_path / "second")


def test_a_tar_unpacks_to_what_was_packed_and_names_nobody(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    tar_xz(folder, tmp_path / "x.tar.xz", DATE, level=0)
    with tarfile.open(tmp_path / "x.tar.xz") as archive:
        members = archive.getmembers()
        archive.extractall(tmp_path / "out", filter="data")
    assert [member.name for member in members] == sorted(member.name for member in members)
    assert {(m.uid, m.gid, m.uname, m.gname, int(m.mtime)) for m in members} == {(0, 0, "", "", DATE)}
    _same(folder, tmp_path / "out" / "Durchblick")
    assert stat.S_IMODE((tmp_path / "out/Durchblick/Durchblick").stat().st_mode) == 0o755


def test_a_zip_keeps_permissions_links_and_empty_folders(tmp_path: Path) -> None:
    zip_(made(tmp_path), tmp_path / "x.zip", DATE)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
        assert archive.read("Durchblick/_internal/libx.so.6") == b"lib/libx.so.6"
        assert archive.testzip() is None
    assert stat.S_ISLNK(modes["Durchblick/_internal/libx.so.6"])
    assert modes["Durchblick/Durchblick"] == stat.S_IFREG | 0o755
    assert modes["Durchblick/_internal/lib/text ä.txt"] == stat.S_IFREG | 0o644
    assert modes["Durchblick/data/"] == stat.S_IFDIR | 0o755


def test_a_zip_takes_a_date_that_it_cannot_name(tmp_path: Path) -> None:
    zip_(made(tmp_path), tmp_path / "x.zip", 0)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def _same(first: Path, second: Path) -> None:
    def all_of(folder: Path) -> dict[str, bytes | str | None]:
        return {
            path.relative_to(folder).as_posix(): str(path.readlink())
            if path.is_symlink()
            else None
            if path.is_dir()
            else path.read_bytes()
            for path in folder.rglob("*")
        }

    assert all_of(first) == all_of(second)
    assert len(all_of(first)) == 7, sys.platform
