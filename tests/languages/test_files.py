"""Catalogue files from foreign packs: what is no ordinary file is refused at once, and nothing is written by halves."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.languages.catalogs import content_lookup
from quiz.languages.files import MAX_MEGABYTES, read_catalogue, write_catalogue
from quiz.languages.po_files import compiled, read_po
from quiz.languages.translation import LanguageProblem

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
ENTRY = '\nmsgctxt "klein/m01/text"\nmsgid "Hey"\nmsgstr "Hi"\n'


def pipe(file: Path) -> None:
    os.mkfifo(file)


def endless(file: Path) -> None:
    file.symlink_to("/dev/zero")


def huge(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(MAX_MEGABYTES * 1024 * 1024 + 1)


def folder(file: Path) -> None:
    file.mkdir()


def loop(file: Path) -> None:
    file.symlink_to(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor devices in folders")
@pytest.mark.parametrize("made", [pipe, endless, huge, folder, loop])
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path, made: Callable[[Path], None]) -> None:
    file = tmp_path / "content.po"
    made(file)
    with pytest.raises(LanguageProblem, match=r"lässt sich nicht lesen: .+\. Die Texte bleiben deutsch\.$"):
        read_po(file, "en")
    for suffix in (".po", ".mo"):
        inside = tmp_path / f"{suffix}/locale/en/LC_MESSAGES/content{suffix}"
        inside.parent.mkdir(parents=True)
        made(inside)
        if made is huge:
            with pytest.raises(LanguageProblem, match=f"{inside}.* größer als"):
                content_lookup(tmp_path / suffix, "en")
        else:
            assert content_lookup(tmp_path / suffix, "en")("klein/m01/text", "Hey") == "Hey"


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "content.po"
    text = (HEADER + ENTRY).encode()
    file.write_bytes(text + b"\n" * (MAX_MEGABYTES * 1024 * 1024 - len(text)))
    assert b"Hi" in compiled(file)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_an_interrupted_write_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    file = tmp_path / "content.po"
    write_catalogue(file, b"old")

    def fail(_descriptor: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    expected = KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else LanguageProblem
    with pytest.raises(expected) as raised:
        write_catalogue(file, b"new")
    if expected is LanguageProblem:
        assert f"{file} lässt sich nicht schreiben: No space left on device" in str(raised.value)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("content.po", b"old")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere, file = tmp_path / "diary.txt", tmp_path / "pack/content.pot"
    elsewhere.write_text("mine", encoding="utf-8")
    file.parent.mkdir()
    file.symlink_to(elsewhere)
    write_catalogue(file, b"new")
    assert (elsewhere.read_text(encoding="utf-8"), read_catalogue(file), file.is_symlink()) == ("mine", b"new", False)


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root enters every folder"
)
def test_a_folder_that_cannot_be_entered_holds_no_translation(tmp_path: Path) -> None:
    closed = tmp_path / "locale/en"
    closed.mkdir(parents=True)
    closed.chmod(0)
    try:
        assert content_lookup(tmp_path, "en")("klein/m01/text", "Hey") == "Hey"
    finally:
        closed.chmod(0o700)
