"""`quiz results`: the records of a folder as text and JSON, and what is said about the rest."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import main, results
from quiz.cli.packs import load_sound
from quiz.records.attempt_json import attempt_to_text
from quiz.story.model import Pack
from tests.records.classes import a_class


@pytest.fixture(autouse=True)
def pack_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is not how a pack is read."""
    monkeypatch.setattr(results, "load_sound", read_once)


@lru_cache
def read_once(word: str | None) -> Pack:
    return load_sound(word)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for attempt in a_class(25, before=(1.0, 0.0), after=(1.9, 0.0), chats=("x",)):
        (tmp_path / f"{attempt.id}.json").write_text(attempt_to_text(attempt))
    return tmp_path


def test_a_class_as_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "Sitzplan.docx").write_bytes(b"PK")
    assert main(["results", str(folder)]) == 0
    out = capsys.readouterr().out
    assert (
        "Sitzplan.docx: kein Ergebnis von Durchblick, zählt nicht mit.\n\np 1: 25 Durchgänge zusammengefasst.\n" in out
    )
    assert "Nachher erkannte die Klasse mehr Tricks als vorher." in out
    assert "Verglichen werden 25 Durchgänge mit beiden Checks." in out
    assert "Überschütten mit Liebe: " in out


def test_a_class_as_json_names_hidden_counts_as_null(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(folder), "--format", "json", "--minimum-group", "13"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(found) == ["records", "copies", "unread", "faults", "left_out", "groups"]
    (group,) = found["groups"]
    assert (found["records"], group["attempts"], group["least"]) == (25, 25, 13)
    counts = [row["tricks"] for row in (*group["most_missed"], *group["most_suspected"])]
    counts += [row["recognised"] for row in group["tactics"] if row["recognised"] is not None]
    assert all(count["part"] is None or count["part"] >= 13 for count in counts)
    assert {"part": None, "whole": None} in counts


def test_too_few_records_are_no_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "In diesem Ordner liegt kein Ergebnis.\n"
    for attempt in a_class(4):
        (tmp_path / f"{attempt.id}.json").write_text(attempt_to_text(attempt))
    assert main(["results", str(tmp_path)]) == 1
    assert "p 1: weniger als 5 Durchgänge, deshalb keine Zahlen." in capsys.readouterr().out
    assert main(["results", str(tmp_path), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["groups"][0]["attempts"] is None


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([], "Hier fehlt der Ordner mit den Ergebnissen."),
        (["gone"], "Den Ordner „gone“ gibt es nicht."),
        ([".", "--minimum-group", "4"], "eine ganze Zahl von 5 bis 1000, nicht „4“."),
        ([".", "--format", "xml"], "möglich: text, json."),
    ],
)
def test_wrong_usage_is_one_sentence(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", *words]) == 2
    assert problem in capsys.readouterr().err


FILES = {
    "--csv": b"\xef\xbb\xbfattempt;pack;version;day;part;",
    "--csv-choices": b"\xef\xbb\xbfattempt;pack;version;day;scenario;",
    "--xlsx": b"PK",
    "--xlsx-rows": b"PK",
    "--xapi": b'{"id":"',
}


def test_files_are_written_beside_what_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [word for number, option in enumerate(FILES) for word in (option, str(folder / f"{number}.out"))]
    assert main(["results", str(folder), *words]) == 0
    assert "25 Durchgänge zusammengefasst." in capsys.readouterr().out
    for number, begin in enumerate(FILES.values()):
        assert (folder / f"{number}.out").read_bytes().startswith(begin)
    assert (folder / "3.out").stat().st_size > 3 * (folder / "2.out").stat().st_size


@pytest.mark.parametrize("option", FILES)
def test_a_file_that_cannot_be_written_is_one_sentence(
    option: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", str(folder), option, str(folder / "none" / "a")]) == 1
    assert capsys.readouterr().err.startswith("Den Ordner für „")


@pytest.mark.parametrize("option", FILES)
def test_nothing_is_written_of_fewer_people_than_asked_for(
    option: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = folder / "a.out"
    assert main(["results", str(folder), "--minimum-group", "26", option, str(target)]) == 1
    assert capsys.readouterr().err.startswith("Hier lässt sich nichts weitergeben: ")
    assert not target.exists()
