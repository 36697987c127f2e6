"""`quiz print`: one document, or all of them in one archive."""
"""`quiz print`: one sheet, all of them, and what can go wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from quiz.documents import bundle
from quiz.documents.problems import DocumentProblem
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
        (["poster", "/nirgends"], "Den Ordner „/nirgends“ gibt es nicht"),
    ],
)
def test_wrong_words_are_answered_with_a_sentence(quiz: Quiz, words: list[str], sentence: str) -> None:
    called = quiz("print", *words)
    assert called.code == 2
    assert called.sentence.startswith(sentence)


def test_a_file_that_cannot_be_written_is_named(quiz: Quiz, tmp_path: Path) -> None:
    called = quiz("print", "poster", "-o", tmp_path / "fehlt" / "x.pdf")
    assert called.code == 1
    assert called.sentence == f"{tmp_path}/fehlt/x.pdf lässt sich nicht schreiben: No such file or directory."


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
from datetime import date
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.documents import making
from quiz.documents.kinds import kinds_of
from quiz.documents.problems import DocumentProblem
from quiz.help import LOCAL_FILE
from quiz.help.local import LocalHelp, OwnContact
from quiz.help.local_yaml import local_text
from quiz.story.loading import load_pack
from tests.documents.paper import read_pdf
from tests.play.packs import SMALL


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """The exit code, and what stands on stdout and stderr."""
    code = main(["print", *argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_sheet_goes_into_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "sub" / "x.pdf"
    assert said(capsys, "vote-cards", str(SMALL), "-o", str(file)) == (0, f"{file} geschrieben.\n", "")
    assert read_pdf(file.read_bytes()).language == "de"


def test_without_a_name_it_gets_a_neutral_one_that_is_free(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("Karten.pdf", "Karten-2.pdf"):
        assert said(capsys, "help-card", str(SMALL))[:2] == (0, f"{name} geschrieben.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Karten-2.pdf", "Karten.pdf"]


def test_a_story_is_named_by_option_or_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "booklet", str(SMALL), "--scenario", "fest", "-o", "a.pdf")[0] == 0
    assert said(capsys, "story:fest", str(SMALL), "-o", "b.pdf")[0] == 0
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_own_contacts_stand_on_the_cards(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    contact = OwnContact("ssa", "Frau Y", "school", date(2026, 11, 20), "Raum 114", "0234 123456")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / LOCAL_FILE).write_text(f"{local_text(LocalHelp((contact,)))}  - {{id: x}}\n", encoding="utf-8")
    code, _out, err = said(capsys, "help-card", str(SMALL), "--data-dir", str(folder), "-o", "x.pdf")
    assert code == 0
    assert err.startswith(f"{LOCAL_FILE}:")
    assert "0234 123456" in read_pdf(Path("x.pdf").read_bytes()).read


def test_everything_in_one_file_and_always_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    pack = load_pack(SMALL).pack
    assert pack is not None
    code, out, err = said(capsys, "all", str(SMALL), "--scenario", "fest")
    assert (code, err) == (0, "")
    kinds = [kind for kind in kinds_of(pack) if kind.needs != "class_result"]
    assert out == f"{len(kinds)} PDF in Durchblick.zip geschrieben.\n"
    with zipfile.ZipFile("Durchblick.zip") as file:
        names = file.namelist()
    assert {"Karten.pdf", "fest/Lesebuch.pdf"} <= set(names)
    assert said(capsys, "all", str(SMALL), "--scenario", "fest", "-o", "again.zip")[0] == 0
    assert Path("again.zip").read_bytes() == Path("Durchblick.zip").read_bytes()


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        ((), 2, "Was soll gedruckt werden?"),
        (("vote-card",), 2, "am nächsten kommt „vote-cards“"),
        (("nichts davon",), 2, "Es gibt: lesson-45"),
        (("worksheet",), 2, "Hier fehlt „--scenario“."),
        (("worksheet", "--scenario", "fes"), 2, "am nächsten kommt „fest“"),
        (("vote-cards", "--scenario", "nie"), 2, "„nie“"),
        (("vote-cards", "--language", "xx"), 2, "„xx“"),
        (("vote-cards", "--part", "half"), 2, "möglich: all, sheets, key"),
        (("class-result",), 1, "noch kein Ergebnis"),
        (("vote-cards", "-o", "file/x.pdf"), 1, "lässt sich nicht schreiben"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], code: int, sentence: str
) -> None:
    Path("file").write_text("no folder")
    words = (argv[0], str(SMALL), *argv[1:]) if argv else ()
    found, out, err = said(capsys, *words)
    assert (found, out) == (code, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_what_cannot_be_made_is_named_and_the_rest_is_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DocumentProblem("Das Zeichen fehlt.")

    monkeypatch.setattr(making, "_FILLS", {**making._FILLS, "vote-cards": refuse})
    code, _out, err = said(capsys, "all", str(SMALL), "--scenario", "fest", "-o", "x.zip")
    assert (code, err) == (1, "Abstimmkarten.pdf: Das Zeichen fehlt.\n")
    with zipfile.ZipFile("x.zip") as file:
        assert "Karten.pdf" in file.namelist()
    assert said(capsys, "vote-cards", str(SMALL)) == (1, "", "Das Zeichen fehlt.\n")
