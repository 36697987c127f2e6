"""The long table and what a small group or a lone day keeps out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from quiz.records.classroom import LEAST_GROUP
from quiz.records.exports.release import ExportProblem, release
from quiz.records.exports.rows import (
    CHOICES,
    JUDGEMENTS,
    TABLES,
    Cell,
    ChoiceRow,
    Column,
    JudgementRow,
    TableOfRows,
    choice_rows,
    judgement_rows,
)
from tests.records.exports.attempts import DAY, FAMILIES, a_class, an_attempt

LATER = DAY + timedelta(days=1)


def days(*counts: int) -> list[date | None]:
    """The days that are shown for a class of which so many sat on each of several days, the first day first."""
    attempts = [
        an_attempt(100 * n + k, day=DAY + timedelta(days=n)) for n, size in enumerate(counts) for k in range(size)
    ]
    return [one.day for one in release(attempts)]


def test_one_row_is_one_judgement() -> None:
    rows = [row for row in judgement_rows(release(a_class()), FAMILIES) if row.attempt == an_attempt(0).id]
    assert [(row.part, row.item, row.verdict) for row in rows if row.item != "m03"] == [
        ("play", "m01", "correct_rejection"),
        ("play", "m02", "hit"),
        ("round", "r1", "false_alarm"),
        ("check", "a01", "miss"),
        ("check", "b01", "unsure"),
    ]
    assert len(rows) == 6
    named = rows[1]
    assert (named.tactics, named.families) == ("love_bombing secrecy_demand", "idealisation secrecy_isolation")
    assert (named.trick, named.judgement, named.named_tactic) == (True, "trick", "love_bombing")
    check = rows[4]
    assert (check.scenario, check.ending, check.form, check.occasion) == (None, None, "a", "before")
    assert (check.tactics, check.families, check.confidence) == ("unknown", None, "fairly")


def test_one_row_is_one_choice_in_the_order_of_the_story() -> None:
    first = [row for row in choice_rows(release(a_class())) if row.attempt == an_attempt(0).id]
    assert [(row.scenario, row.ending, row.position, row.choice) for row in first] == [
        ("zu-schoen", "tribuene", 1, "c1"),
        ("zu-schoen", "tribuene", 2, "c2"),
    ]


@pytest.mark.parametrize(("table", "row"), [(JUDGEMENTS, JudgementRow), (CHOICES, ChoiceRow)])
def test_the_described_columns_are_those_of_the_rows(table: TableOfRows, row: type[JudgementRow | ChoiceRow]) -> None:
    assert tuple(column.name for column in table.columns) == row._fields


KINDS: dict[str, type] = {"text": str, "integer": int, "boolean": bool, "date": date}


def fits(column: Column, cell: Cell) -> bool:
    if cell is None:
        return column.optional
    return type(cell) is KINDS[column.kind] and (not column.words or cell in column.words)


def test_every_cell_is_as_described() -> None:
    for table, rows in zip(
        TABLES, (judgement_rows(release(a_class()), FAMILIES), choice_rows(release(a_class()))), strict=True
    ):
        found: list[JudgementRow | ChoiceRow] = list(rows)
        assert len(found) >= 12
        for row in found:
            assert [
                column.name for column, cell in zip(table.columns, row, strict=True) if not fits(column, cell)
            ] == []


def test_nothing_shows_who_came_first() -> None:
    attempts = a_class(20)
    assert release(attempts) == release(reversed(attempts))
    assert [one.attempt for one in release(attempts)] != list(attempts)


def test_a_small_group_is_left_out_and_alone_refused() -> None:
    others = [an_attempt(50 + n, version="2026.12") for n in range(LEAST_GROUP - 1)]
    shown = release([*a_class(), *others])
    assert {one.attempt.version for one in shown} == {"2026.11"}
    with pytest.raises(ExportProblem, match=r"gibt es weniger als 5 Ergebnisse, und so wenige "):
        release(others)
    with pytest.raises(ExportProblem, match=r"weniger als 5 Ergebnisse"):
        release([])
    assert len(release(others, least=4)) == 4


def test_attempts_without_anything_do_not_fill_a_group_up() -> None:
    empty = [replace(an_attempt(50 + n), plays=(), rounds=(), checks=()) for n in range(3)]
    with pytest.raises(ExportProblem):
        release([*a_class(4), *empty])
    assert len(release([*a_class(5), *empty])) == 5


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((6,), {0: 6}),
        ((6, 5), {0: 6, 1: 5}),
        ((6, 1), {}),  # with day 0 shown, the one without a day would be known
        ((6, 7, 1), {1: 7}),
        ((9, 3, 2), {0: 9}),
        ((9, 4, 3, 6), {0: 9, 3: 6}),
        ((2, 2, 2), {}),
    ],
)
def test_a_day_that_few_share_is_not_shown(counts: tuple[int, ...], shown: dict[int, int]) -> None:
    found = Counter(days(*counts))
    without = found.pop(None, 0)
    assert found == {DAY + timedelta(days=n): size for n, size in shown.items()}
    assert without == sum(counts) - sum(shown.values())
    assert without == 0 or without >= LEAST_GROUP


def test_each_pack_and_version_is_a_group_of_its_own() -> None:
    first = [an_attempt(n) for n in range(5)]
    second = [replace(an_attempt(10 + n, day=LATER), pack="other") for n in range(5)]
    assert Counter(one.day for one in release([*first, *second])) == {DAY: 5, LATER: 5}
