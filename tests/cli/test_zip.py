"""A pack in a zip file, on the command line: what reads takes it, what writes says what it needs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Quiz
from tests.story.zips import Member, sound, zip_of


@pytest.fixture
def archive(pack: Path, tmp_path: Path) -> Path:
    return Path(shutil.make_archive(str(tmp_path / "gepackt"), "zip", pack))


@pytest.mark.parametrize(
    "words",
    [
        ("check", "{}"),
        ("explore", "{}", "--format", "json"),
        ("simulate", "{}", "--plays", "9", "--seed", "1", "--format", "json"),
        ("play", "{}", "--scenario", "klein", "--choices", "bremsen,zeigen"),
    ],
)
def test_it_says_the_same_as_of_the_folder(quiz: Quiz, pack: Path, archive: Path, words: tuple[str, ...]) -> None:
    of_folder, of_archive = (quiz(*(word.format(path) for word in words)) for path in (pack, archive))
    assert of_archive == of_folder
    assert of_archive.code in (0, 1)
    assert of_archive.out


@pytest.mark.parametrize("words", [("ids",), ("messages", "extract"), ("messages", "update"), ("messages", "check")])
def test_what_writes_needs_a_folder(quiz: Quiz, archive: Path, words: tuple[str, ...]) -> None:
    before = archive.read_bytes()
    refused = quiz(*words, archive)
    assert (refused.code, refused.out) == (2, "")
    assert "Entpacke" in refused.err
    assert archive.read_bytes() == before


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_check_says_why_an_archive_is_refused(quiz: Quiz, tmp_path: Path, form: str) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(zip_of(*sound(Member(b"../x"))))
    checked = quiz("check", str(file), "--format", form)
    assert (checked.code, checked.err) == (1, "")
    if form == "json":
        assert [finding["code"] for finding in checked.json] == ["Z03"]
    else:
        assert "[Z03] Fehler: Der Name „../x“ ist in einem Archiv nicht erlaubt. — Benenne" in checked.out


def test_other_commands_say_why_an_archive_is_refused(quiz: Quiz, tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(b"kein Archiv")
    explored = quiz("explore", str(file))
    assert (explored.code, explored.out) == (1, "")
    assert "„paket.zip“ ist kein Zip-Archiv" in explored.err


def test_what_is_neither_a_folder_nor_a_zip_file_is_no_pack(quiz: Quiz, tmp_path: Path) -> None:
    (tmp_path / "paket.rar").write_bytes(b"Rar!")
    refused = quiz("check", str(tmp_path / "paket.rar"))
    assert refused.code == 2
    assert "ein Paket ist ein Ordner oder eine Zip-Datei" in refused.err
