"""CSV that a spreadsheet with German settings opens: nothing in it is calculated, nothing is half written."""

from __future__ import annotations

import csv
import errno
import io
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quiz.records.exports.csv import FORMULA, write_choices_csv, write_csv, write_table
from quiz.records.exports.release import ExportProblem
from quiz.records.exports.rows import CHOICES, JUDGEMENTS, Cell, Column, TableOfRows
from tests.records.exports.attempts import FAMILIES, a_class

SMALL = TableOfRows("small", "", (Column("first", "text", ""), Column("second", "text", "")))


def written(*cells: Cell) -> bytes:
    file = io.BytesIO()
    write_table(file, SMALL, [cells])
    return file.getvalue().removeprefix(b"\xef\xbb\xbffirst;second\r\n")


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_judgements_of_a_class_are_read_back(tmp_path: Path) -> None:
    target = tmp_path / "Ergebnis.csv"
    write_csv(target, a_class(), FAMILIES)
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfattempt;pack;version;day;part;")
    assert content.count(b"\r\n") == content.count(b"\n") == 1 + 6 * 6
    head, *rows = read(content)
    assert head == [column.name for column in JUDGEMENTS.columns]
    found = [dict(zip(head, row, strict=True)) for row in rows]
    [named] = [row for row in found if row["item"] == "m02" and row["attempt"] == a_class()[0].id]
    assert named["day"] == "2026-11-27"
    assert named["tactics"] == "love_bombing secrecy_demand"
    assert (named["trick"], named["judgement"], named["confidence"]) == ("1", "trick", "")


def test_the_choices_of_a_class_are_read_back(tmp_path: Path) -> None:
    target = tmp_path / "Wahlen.csv"
    write_choices_csv(target, a_class())
    head, *rows = read(target.read_bytes())
    assert head == [column.name for column in CHOICES.columns]
    assert len(rows) == 12


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        (True, "1"),
        (-3, "-3"),
        (-1.5, "-1,5"),
        (date(2026, 11, 27), "2026-11-27"),
        ("a;b", "a;b"),
        ('sagt "ja"', 'sagt "ja"'),
        ("zwei\nZeilen", "zwei\nZeilen"),
        ("ü 🙈", "ü 🙈"),
        ("\ud800", "?"),
        *((f"{sign}1+1", f"'{sign}1+1") for sign in FORMULA),
        ("=HYPERLINK(1;2)", "'=HYPERLINK(1;2)"),
    ],
)
def test_a_cell_comes_back_and_is_never_a_formula(cell: Cell, expected: str) -> None:
    assert read(written(cell, "last")) == [[expected, "last"]]


def test_quotes_follow_rfc_4180() -> None:
    assert written('a "b"; c', "d") == b'"a ""b""; c";d\r\n'


def test_a_version_from_a_foreign_pack_is_no_formula(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [replace(one, version="=1+1") for one in a_class()], {})
    assert {row[2] for row in read((tmp_path / "a.csv").read_bytes())[1:]} == {"'=1+1"}


def test_a_file_is_replaced_whole_and_a_link_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "a.csv", tmp_path / "link.csv"
    target.write_text("before")
    link.symlink_to(target)
    write_choices_csv(link, a_class())
    assert target.read_bytes().startswith(b"\xef\xbb\xbfattempt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "link.csv"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "„{file}“ ist kein Platz mehr; wählen Sie einen anderen Ordner oder schaffen Sie dort Platz."),
        (errno.EROFS, "„{file}“ lässt sich hier nicht schreiben; wählen Sie einen anderen Ordner."),
        (errno.EACCES, "„{file}“ lässt sich hier nicht schreiben; wählen Sie einen anderen Ordner."),
        (errno.EIO, "„{file}“ lässt sich nicht schreiben: Input/output error."),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_the_old_file_stays(
    number: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.csv"
    target.write_text("before")

    def fails(_file: int) -> None:
        raise OSError(number, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(ExportProblem) as problem:
            write_csv(target, a_class(), FAMILIES)
    assert str(problem.value).removeprefix("Für ") == sentence.format(file=target)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.csv", "before")]


def test_a_small_group_leaves_the_old_file_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("before")
    for write in (lambda: write_csv(target, a_class(4), FAMILIES), lambda: write_choices_csv(target, a_class(4))):
        with pytest.raises(ExportProblem, match=r"weniger als 5 Ergebnisse"):
            write()
    assert target.read_text() == "before"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    for file in (tmp_path / "none" / "a.csv", tmp_path / "none" / "b" / "a.csv"):
        with pytest.raises(ExportProblem, match=r"^Den Ordner für „.*a\.csv“ gibt es nicht; legen Sie ihn an"):
            write_csv(file, a_class(), FAMILIES)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes")
def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ExportProblem, match=r"lässt sich nicht schreiben: dort liegt etwas, das keine gewöhnliche"):
        write_csv(pipe, a_class(), FAMILIES)
    assert pipe.is_fifo()
