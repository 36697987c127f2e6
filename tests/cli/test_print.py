"""`quiz print`: one document, or all of them in one archive."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from quiz.documents import bundle
from quiz.documents.problems import DocumentProblem
from quiz.help import LOCAL_FILE
from quiz.help.local import LocalHelp, OwnContact
from quiz.help.local_yaml import local_text
from tests.cli.conftest import Quiz
from tests.documents.paper import read_pdf


def test_a_sheet_becomes_a_file(quiz: Quiz, tmp_path: Path) -> None:
    target = tmp_path / "karten.pdf"
    called = quiz("print", "help-card", "-o", target)
    assert (called.code, called.out, called.err) == (0, f"Geschrieben: {target}\n", "")
    assert read_pdf(target.read_bytes()).info["/Title"] == "Gut zu haben"


def test_without_a_name_the_file_has_a_neutral_one(
    quiz: Quiz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert quiz("print", "vote-cards", pack).code == 0
    assert quiz("print", "worksheet", pack, "--scenario", "klein").code == 0
    assert {file.name for file in tmp_path.glob("*.pdf")} == {"Abstimmkarten.pdf", "Arbeitsblatt-klein.pdf"}


def test_own_contacts_stand_on_the_cards(quiz: Quiz, tmp_path: Path) -> None:
    contact = OwnContact("ssa", "Frau Y", "school", date(2026, 11, 20), "Raum 114", "0234 123456")
    (tmp_path / LOCAL_FILE).write_text(f"{local_text(LocalHelp((contact,)))}  - {{id: x}}\n", encoding="utf-8")
    target = tmp_path / "karten.pdf"
    called = quiz("print", "help-card", "--data-dir", tmp_path, "-o", target)
    assert called.code == 0
    assert called.err.startswith(f"{LOCAL_FILE}:"), "what is wrong in the file is said"
    assert "0234 123456" in read_pdf(target.read_bytes()).read.replace("\u00a0", " ")


def test_language_and_part_are_as_asked_for(quiz: Quiz, tmp_path: Path) -> None:
    target = tmp_path / "key.pdf"
    assert quiz("print", "check-b", "--language", "en", "--part", "key", "--color", "-o", target).code == 0
    paper = read_pdf(target.read_bytes())
    assert paper.language == "en"
    assert paper.figures() == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Was soll gedruckt werden? Es gibt: lesson-45, "),
        (["vote-card"], "„vote-card“ lässt sich aus diesem Paket nicht drucken; am nächsten kommt „vote-cards“."),
        (["worksheet"], "Hier fehlt „--scenario“ mit einem dieser Szenarien: zu-schoen, "),
        (["story:nirgends"], "Hier fehlt „--scenario“ mit einem dieser Szenarien: zu-schoen, "),
        (["poster", "--language", "xx"], "Die Sprache „xx“ gibt es nicht"),
        (["poster", "/nirgends"], "„/nirgends“ gibt es nicht; ein Paket ist ein Ordner oder eine Zip-Datei."),
    ],
)
def test_wrong_words_are_answered_with_a_sentence(quiz: Quiz, words: list[str], sentence: str) -> None:
    called = quiz("print", *words)
    assert called.code == 2
    assert called.sentence.startswith(sentence)


def test_a_file_that_cannot_be_written_is_named(quiz: Quiz, tmp_path: Path) -> None:
    called = quiz("print", "poster", "-o", tmp_path / "fehlt" / "x.pdf")
    assert called.code == 1
    assert called.sentence == (
        f"Den Ordner für „{tmp_path}/fehlt/x.pdf“ gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen."
    )


def test_a_document_that_cannot_be_made_says_why(quiz: Quiz, tmp_path: Path) -> None:
    called = quiz("print", "class-result", "-o", tmp_path / "x.pdf")
    assert (called.code, list(tmp_path.iterdir())) == (1, [])
    assert called.sentence == "Es gibt noch kein Ergebnis einer Klasse, das gedruckt werden kann."


def test_everything_is_one_archive_that_is_the_same_each_time(quiz: Quiz, tmp_path: Path, pack: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    assert quiz("print", "all", pack, "-o", first).code == 0
    assert quiz("print", "all", pack, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        names = archive.namelist()
        assert read_pdf(archive.read("Karten.pdf")).language == "de"
    assert len(names) == len(set(names))
    assert {"Lesebuch-klein.pdf", "Elternbrief.pdf", "Stundenplan-45.pdf"} <= set(names)


def test_what_cannot_be_made_is_left_out_and_named(
    quiz: Quiz, tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_cards(word: str, _request: object) -> bytes:
        if word == "help-card":
            return b"%PDF"
        raise DocumentProblem("Das geht nicht.")

    monkeypatch.setattr(bundle, "make_pdf", only_cards)
    called = quiz("print", "all", pack, "-o", tmp_path / "a.zip")
    assert (called.code, called.out) == (1, f"1 Datei geschrieben: {tmp_path}/a.zip\n")
    assert "Elternbrief.pdf: Das geht nicht." in called.err
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["Karten.pdf"]
