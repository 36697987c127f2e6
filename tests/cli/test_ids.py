"""`quiz ids`: every step gets an id, in place, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages import files
from quiz.languages.po_files import read_po
from quiz.play.keeping import KeptPlaythrough
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.story.playthrough import Playthrough
from tests.cli.conftest import SMALL, Quiz, Result

IDS = ("time-1", "note-1", "feel-1", "choice-1", "choice-2")
NAMED = (
    SMALL.replace("- time: 3 Stunden später", "- id: time-1\n          time: 3 Stunden später")
    .replace("- note: Nele schaut", "- id: note-1\n          note: Nele schaut")
    .replace("- feel: Wie", "- id: feel-1\n          feel: Wie")
    .replace("- choose:\n            prompt", "- id: choice-1\n          choose:\n            prompt")
    .replace("- choose:\n            options", "- id: choice-2\n          choose:\n            options")
)


def only(pack: Path) -> Pack:
    found = load_pack(pack).pack
    assert found is not None
    return found


@pytest.fixture
def file(pack: Path) -> Path:
    return pack / "scenarios.yaml"


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_only_the_ids_are_written(quiz: Quiz, pack: Path, file: Path, mark: str, end: str) -> None:
    text = SMALL.replace("- time: 3", "- time:   3").replace("pater", "pater # bald")
    file.write_bytes((mark + text.replace("\n", end)).encode())
    assert quiz("ids", str(pack)).code == 0
    expected = NAMED.replace("time: 3", "time:   3").replace("pater", "pater # bald")
    assert file.read_bytes() == (mark + expected.replace("\n", end)).encode()


def test_it_names_each_id_and_a_second_run_finds_nothing(quiz: Quiz, pack: Path, file: Path) -> None:
    first = quiz("ids", str(pack))
    assert [line.partition("/")[2] for line in first.out.splitlines()[:-1]] == list(IDS)
    assert first.out.endswith("5 Kennungen geschrieben.\n")
    assert first.out.startswith("scenarios.yaml:31: klein/time-1\n")
    written = file.read_bytes()
    assert quiz("ids", str(pack)) == Result(0, "Alle Schritte haben eine Kennung.\n", "")
    assert file.read_bytes() == written


def test_a_dry_run_writes_nothing(quiz: Quiz, pack: Path, file: Path) -> None:
    before = file.read_bytes()
    result = quiz("ids", str(pack), "--dry-run")
    assert (result.code, result.out.splitlines()[-1]) == (0, "5 Kennungen würden geschrieben.")
    assert file.read_bytes() == before


def test_check_names_the_command_until_it_was_called(quiz: Quiz, pack: Path) -> None:
    (found,) = [one for one in quiz("check", str(pack), "--format", "json").json if one["code"] == "R320"]
    assert (found["severity"], found["line"], "quiz ids" in found["remedy"]) == ("info", 31, True)
    assert "5 Schritte" in found["message"]
    quiz("ids", str(pack))
    assert "R320" not in quiz("check", str(pack)).out


def test_translations_move_along_and_stay_with_their_steps(quiz: Quiz, pack: Path, file: Path) -> None:
    twice = SMALL.replace(
        "- note: Nele schaut dir zu.", "- note: Nele schaut dir zu.\n        - note: Nele schaut dir zu."
    )
    file.write_text(twice, "utf-8")
    assert quiz("messages", "update", str(pack), "--language", "en").code == 0
    assert quiz("messages", "extract", str(pack)).code == 0
    po = pack / "locale" / "en" / "LC_MESSAGES" / "content.po"
    entry = 'msgctxt "klein/anfang/note{n}/text"\nmsgid "Nele schaut dir zu."\nmsgstr "'
    text = po.read_text("utf-8")
    for n in (1, 2):
        text = text.replace(entry.format(n=n), f"{entry.format(n=n)}Nele watches, {n}.")
    po.write_text(text, "utf-8")
    assert "locale/en/LC_MESSAGES/content.po\nlocale/content.pot\n" in quiz("ids", str(pack)).out
    catalog = read_po(po, "en")
    for n in (1, 2):
        moved = catalog.get("Nele schaut dir zu.", f"klein/note-{n}/text")
        assert moved is not None
        assert moved.string == f"Nele watches, {n}."
    before = quiz("messages", "check", str(pack)).out
    assert "note-1" not in before
    assert "content.pot" not in before
    inserted = file.read_text("utf-8").replace("- id: note-1", "- {id: neu, note: Neu.}\n        - id: note-1")
    file.write_text(inserted, "utf-8")
    quiz("messages", "update", str(pack))
    assert [one.string for one in read_po(po, "en") if one.context == "klein/note-1/text"] == ["Nele watches, 1."]


def test_a_pack_with_errors_is_left_alone(quiz: Quiz, pack: Path, file: Path) -> None:
    file.write_text(SMALL.replace("goto: druck", "goto: durck"), "utf-8")
    before = file.read_bytes()
    result = quiz("ids", str(pack))
    assert (result.code, file.read_bytes()) == (1, before)
    assert "R101" in result.err


def test_what_cannot_be_written_stays_as_it_was(
    quiz: Quiz, pack: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    monkeypatch.setattr(files.os, "fsync", full)
    result = quiz("ids", str(pack))
    assert (result.code, file.read_bytes()) == (1, before)
    assert "lässt sich nicht schreiben" in result.err
    assert [one.name for one in pack.iterdir() if one.name.endswith(".new")] == []


def test_a_link_to_the_file_is_followed(quiz: Quiz, pack: Path, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yaml"
    file.rename(target)
    file.symlink_to(target)
    assert quiz("ids", str(pack)).code == 0
    assert file.is_symlink()
    assert "id: note-1" in target.read_text("utf-8")


def test_a_chat_that_was_kept_before_is_not_continued_wrongly(quiz: Quiz, pack: Path) -> None:
    before = only(pack)
    playthrough = Playthrough(before.scenarios["klein"])
    for _ in range(6):
        playthrough.advance()
    kept = KeptPlaythrough(before.id, before.version, "klein", playthrough.events)
    assert kept.fit(before) == "same"
    quiz("ids", str(pack))
    assert kept.fit(only(pack)) == "none"
