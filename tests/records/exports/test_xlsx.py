"""The spreadsheet of a class, read back: what is hidden stays hidden, nothing is a formula, nobody is named."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quiz.languages.catalogs import available, use
from quiz.languages.translation import SOURCE
from quiz.records.attempt import Attempt
from quiz.records.classroom import ClassResult, class_results
from quiz.records.exports import xlsx
from quiz.records.exports.release import ExportProblem, release
from quiz.records.exports.rows import CHOICES, JUDGEMENTS, choice_rows, judgement_rows
from quiz.records.exports.xlsx import write_xlsx
from quiz.story.model import Pack
from tools.large_study import Ability, builtin, classes, design, families

TODAY = date(2026, 11, 28)
OVERVIEW = ["Überblick", "Vorher und nachher", "Antworten"]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return builtin()


@pytest.fixture(scope="module")
def people(pack: Pack) -> tuple[Attempt, ...]:
    return tuple(one for group in classes(design(pack, 1, Ability()), 100, 1, Ability()) for one in group)


@pytest.fixture(scope="module")
def results(pack: Pack, people: tuple[Attempt, ...]) -> tuple[ClassResult, ...]:
    return class_results(people, pack.tactics)


def read(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def lines(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_the_result_is_shown_with_charts_and_without_single_rows(
    tmp_path: Path, pack: Pack, results: Sequence[ClassResult]
) -> None:
    write_xlsx(tmp_path / "a.xlsx", results, pack.tactics, TODAY)
    book = read(tmp_path / "a.xlsx")
    assert book.sheetnames == [*OVERVIEW, "Datenbeschreibung"]
    assert [len(sheet._charts) for sheet in book] == [2, 1, 0, 0]
    [result] = results
    rows = {row[0]: row[1:] for row in lines(book["Überblick"])}
    shown = [row for row in result.families if row.key is not None]
    assert len(shown) >= 8
    for row in shown:
        family = pack.tactics.families[row.key or ""]
        cells = rows[family.name]
        for share, (part, rest, whole) in ((row.recognised, cells[:3]), (row.suspected, cells[3:])):
            if share is None or share.is_hidden:
                assert (part, rest, whole) == (None, None, None)
            else:
                assert (part, part + rest, whole) == (share.part, share.whole, share.whole)


def test_the_charts_show_the_cells_of_their_sheet(tmp_path: Path, pack: Pack, results: Sequence[ClassResult]) -> None:
    write_xlsx(tmp_path / "a.xlsx", results, pack.tactics, TODAY)
    sheet = read(tmp_path / "a.xlsx")["Überblick"]
    shown = []
    for chart in sheet._charts:
        for series in chart.series:
            name, values = series.tx.strRef.f, series.val.numRef.f
            shown.append(sheet[name.partition("!")[2].replace("$", "")].value)
            cells = sheet[values.partition("!")[2].replace("$", "")]
            assert name.startswith("Überblick!")
            assert len(cells) == len(results[0].families)
    assert shown == ["Tricks erkannt", "nicht erkannt", "Fehlalarm bei Ähnlichem", "in Ordnung gelassen"]


def test_before_and_after_have_their_intervals(tmp_path: Path, pack: Pack, results: Sequence[ClassResult]) -> None:
    write_xlsx(tmp_path / "a.xlsx", results, pack.tactics, TODAY)
    rows = {row[0]: row[1:] for row in lines(read(tmp_path / "a.xlsx")["Vorher und nachher"])}
    [result] = results
    assert result.before is not None
    assert rows["Check vorher"][0] == result.before.people == 100
    assert result.change is not None
    assert result.change.change is not None
    change = result.change.change.d_prime
    assert rows["Änderung von d′"][:3] == pytest.approx((change.value, change.low, change.high))


def test_single_rows_come_only_if_asked_for(
    tmp_path: Path, pack: Pack, results: Sequence[ClassResult], people: tuple[Attempt, ...]
) -> None:
    people = people[:20]
    write_xlsx(tmp_path / "a.xlsx", results, pack.tactics, TODAY, people)
    book = read(tmp_path / "a.xlsx")
    assert book.sheetnames == [*OVERVIEW, "Urteile", "Wahlen", "Datenbeschreibung"]
    released = release(people)
    for name, table, expected in (
        ("Urteile", JUDGEMENTS, judgement_rows(released, families(pack.tactics))),
        ("Wahlen", CHOICES, choice_rows(released)),
    ):
        head, *found = lines(book[name])
        assert list(head) == [column.name for column in table.columns]
        assert found == [
            tuple(datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell for cell in row)
            for row in expected
        ]
    described = {row[1] for row in lines(book["Datenbeschreibung"])}
    assert {column.name for column in JUDGEMENTS.columns} < described


def test_no_text_is_a_formula_an_address_or_a_number(tmp_path: Path, pack: Pack, people: tuple[Attempt, ...]) -> None:
    odd = [replace(one, version="=1+1", pack="http://example.com") for one in people[:9]]
    write_xlsx(tmp_path / "a.xlsx", class_results(odd, pack.tactics), pack.tactics, TODAY, odd)
    book = read(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert book["Urteile"]["C2"].value == "=1+1"


def test_the_properties_name_nobody_and_no_time(tmp_path: Path, pack: Pack, results: Sequence[ClassResult]) -> None:
    write_xlsx(tmp_path / "a.xlsx", results, pack.tactics, TODAY)
    properties = read(tmp_path / "a.xlsx").properties
    assert (properties.title, properties.creator, properties.lastModifiedBy) == ("Durchblick", None, None)
    assert properties.created == properties.modified == datetime(2026, 11, 28)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [info for info in archive.infolist() if "comment" in info.filename or "external" in info.filename]


@pytest.mark.parametrize("language", [language.tag for language in available()])
def test_it_is_written_in_every_language(
    language: str, tmp_path: Path, pack: Pack, results: Sequence[ClassResult], people: tuple[Attempt, ...]
) -> None:
    use(language)
    try:
        write_xlsx(tmp_path / "a.xlsx", results, pack.tactics, TODAY, people[:5])
    finally:
        use(SOURCE)
    assert len(set(read(tmp_path / "a.xlsx").sheetnames)) == 6


@pytest.mark.parametrize(
    ("words", "name"), [("Vorher/nachher", "Vorher nachher"), ("[a]: b?", "a   b"), ("x" * 40, "x" * 28)]
)
def test_words_that_cannot_name_a_sheet_are_made_to(words: str, name: str) -> None:
    assert xlsx._sheet_name(words) == name


def test_several_packs_have_sheets_of_their_own(tmp_path: Path, pack: Pack, people: tuple[Attempt, ...]) -> None:
    both = [*people, *(replace(one, id=one.id[::-1], version="2") for one in people[:9])]
    write_xlsx(tmp_path / "a.xlsx", class_results(both, pack.tactics), pack.tactics, TODAY)
    names = read(tmp_path / "a.xlsx").sheetnames
    assert names == [f"{name} {number}" for number in (1, 2) for name in OVERVIEW] + ["Datenbeschreibung"]


def test_small_groups_and_too_many_rows_are_one_sentence(
    tmp_path: Path, pack: Pack, people: tuple[Attempt, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    with pytest.raises(ExportProblem, match="weniger als 5 Ergebnisse"):
        write_xlsx(target, class_results(people[:4], pack.tactics), pack.tactics, TODAY)
    monkeypatch.setattr(xlsx, "MOST_ROWS", 100)
    with pytest.raises(ExportProblem, match="sind 7000 Zeilen zu viele; speichern Sie die Zeilen als CSV"):
        write_xlsx(target, class_results(people, pack.tactics), pack.tactics, TODAY, people)
    assert list(tmp_path.iterdir()) == []


def test_the_package_is_read_only_when_a_file_is_written() -> None:
    program = "import sys, quiz.records.exports.xlsx; print('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
