"""The SQL of large studies, asked of SQLite here: the same numbers as the program's own, and nobody stands alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean, stdev

import pytest

from quiz.records.attempt import Attempt
from quiz.records.attempt_json import attempt_to_text
from quiz.records.classroom import class_results
from quiz.records.exports.release import release
from quiz.records.exports.rows import JUDGEMENTS, JudgementRow, judgement_rows
from quiz.scoring.discernment import from_group
from quiz.scoring.recognition import Counts, Judged, count
from quiz.scoring.resemblance import LOOKS_LIKE
from quiz.story.events import Mark
from quiz.story.model import Pack
from tools import large_study
from tools.large_study import (
    Ability,
    Answers,
    Design,
    Study,
    answers,
    builtin,
    classes,
    convert,
    corrected,
    design,
    expected,
    statements,
)


class Spread:
    """STDDEV_SAMP, which SQLite lacks."""

    def __init__(self) -> None:
        self.values: list[float] = []

    def step(self, value: float) -> None:
        self.values.append(value)

    def finalize(self) -> float | None:
        return stdev(self.values) if len(self.values) > 1 else None


def by_sqlite(rows: Sequence[JudgementRow], tactics: dict[str, str]) -> Answers:
    connection = sqlite3.connect(":memory:")
    connection.create_aggregate("STDDEV_SAMP", 1, Spread)
    connection.create_function("SQRT", 1, lambda value: value**0.5)
    connection.execute(f"CREATE TABLE judgements ({', '.join(column.name for column in JUDGEMENTS.columns)})")
    plain = [
        [None if cell is None else cell if isinstance(cell, str | int) else str(cell) for cell in row] for row in rows
    ]
    connection.executemany(f"INSERT INTO judgements VALUES ({', '.join('?' * len(JUDGEMENTS.columns))})", plain)
    connection.execute("CREATE TABLE corrected (part, whole, z)")
    rates = [(k, n, corrected(k, n)) for n in range(1, 31) for k in range(n + 1)]
    connection.executemany("INSERT INTO corrected VALUES (?, ?, ?)", rates)
    connection.execute("CREATE TABLE tactics (tactic, family)")
    connection.executemany("INSERT INTO tactics VALUES (?, ?)", tactics.items())
    connection.execute("CREATE TABLE resemblance (benign, tactic)")
    connection.executemany("INSERT INTO resemblance VALUES (?, ?)", LOOKS_LIKE.items())
    return answers(lambda statement: connection.execute(statement).fetchall())


@pytest.fixture(scope="module")
def pack() -> Pack:
    return builtin()


@pytest.fixture(scope="module")
def plan(pack: Pack) -> Design:
    return design(pack, 1, Ability())


@pytest.fixture(scope="module")
def people(plan: Design) -> list[Attempt]:
    return [one for group in classes(plan, 120, 1, Ability()) for one in group]


@pytest.fixture(scope="module")
def found(plan: Design, people: list[Attempt]) -> Answers:
    pilot = [replace(one, version="pilot") for one in next(classes(plan, 4, 2, Ability()))]
    rows = judgement_rows(release([*people, *pilot], least=1), plan.tactics)
    return by_sqlite(list(rows), dict(plan.tactics))


def judged(attempt: Attempt, occasion: str) -> list[Judged]:
    """What was said in a check, as the program's own counting takes it."""
    return [
        Judged(row.item, tuple((row.tactics or "").split()), Mark(row.judgement, row.named_family), row.verdict)
        for row in judgement_rows(release([attempt], least=1), {})
        if row.occasion == occasion and row.judgement is not None
    ]


def test_the_means_are_those_of_the_program(found: Answers, people: list[Attempt]) -> None:
    after, before = (from_group([count(judged(one, occasion)) for one in people]) for occasion in ("after", "before"))
    assert [row[2:4] for row in found["discernment"]] == [("before", 120), ("after", 120)]
    for row, group in zip(found["discernment"], (before, after), strict=True):
        assert row[4:7] == pytest.approx((group.d_prime, group.criterion, group.standard_error))


def test_the_change_is_paired(found: Answers, people: list[Attempt]) -> None:
    def d_prime(attempt: Attempt, occasion: str) -> float:
        return from_group([count(judged(attempt, occasion))]).d_prime

    changes = [d_prime(one, "after") - d_prime(one, "before") for one in people]
    [row] = found["change"]
    assert row[2] == 120
    assert row[3] == pytest.approx(fmean(changes))
    assert row[5] == pytest.approx(stdev(changes) / 120**0.5)


def test_families_are_counted_in_both_directions_as_in_the_class_result(
    found: Answers, people: list[Attempt], pack: Pack
) -> None:
    """The class result hides more, since it also protects sums; what both show is the same."""
    before = [replace(one, plays=(), checks=one.checks[:1]) for one in people]
    [result] = class_results(before, pack.tactics)
    rows = {row[3]: row[4:] for row in found["families"] if row[2] == "before"}
    compared = 0
    for family in result.families:
        cells = rows.get(family.key, (None,) * 4)
        for share, shown in ((family.recognised, cells[:2]), (family.suspected, cells[2:])):
            if family.key is not None and share is not None and not share.is_hidden:
                assert shown == (share.part, share.whole)
                compared += 1
    assert compared >= 10


def test_items_are_counted_by_people(found: Answers, people: list[Attempt]) -> None:
    item = people[0].checks[0].judged[0].id
    [row] = [row for row in found["items"] if row[6] == item]
    said = [one.judgement for attempt in people for one in attempt.checks[0].judged if one.id == item]
    assert row[8:] == (120, said.count("trick"))


def test_a_group_of_four_is_in_no_answer(found: Answers) -> None:
    assert {row[1] for rows in found.values() for row in rows} == {"2026.11"}
    assert all(len(rows) >= 1 for rows in found.values())


def few(plan: Design, size: int) -> Answers:
    rows = judgement_rows(release(next(classes(plan, size, 3, Ability())), least=1), plan.tactics)
    return by_sqlite(list(rows), dict(plan.tactics))


@pytest.mark.parametrize("size", [1, 4])
def test_fewer_than_five_people_get_no_answer(plan: Design, size: int) -> None:
    assert few(plan, size) == {"discernment": [], "change": [], "families": [], "items": []}


def test_a_count_of_few_people_is_empty_and_so_is_its_complement(plan: Design) -> None:
    found = few(plan, 12)
    items = [row[9] for row in found["items"]]
    assert None in items
    assert {said for said in items if said is not None} <= {5, 6, 7}
    assert all(row[8] == 12 for row in found["items"])
    for row in found["families"]:
        assert (row[4] is None, row[6] is None) == (row[5] is None, row[7] is None)


def test_what_a_study_expects_is_what_its_people_give(plan: Design) -> None:
    ability = Ability()
    many = [one for group in classes(plan, 1000, 5, ability) for one in group]
    group = from_group([count(judged(one, "before")) for one in many])
    d_prime, criterion = expected(plan.before, ability.d_prime, ability.criterion, ability)
    assert group.standard_error is not None
    assert abs(group.d_prime - d_prime) < 4 * group.standard_error
    assert abs(group.criterion - criterion) < 0.04


def test_the_corrected_rates_are_those_of_the_program() -> None:
    for hits in range(11):
        one = from_group([Counts(hits=hits, misses=10 - hits, correct_rejections=10)])
        assert one.d_prime == pytest.approx(corrected(hits, 10) - corrected(0, 10) if hits else 0.0)


def test_every_statement_of_the_file_is_read() -> None:
    text = large_study.SQL.read_text(encoding="utf-8")
    assert text.count(";\n") == len(statements("view")) + len(statements("answer")) == 9
    assert all(view.startswith(f"CREATE TEMPORARY VIEW {name} AS\n") for name, view in statements("view").items())


def test_engines_differ_where_they_do() -> None:
    one: Answers = {"a": [("x", 1, 0.5), ("y", None, 2.0)], "b": []}
    other: Answers = {"a": [("y", None, 2.0), ("x", True, 0.5 + 1e-12)]}
    assert large_study.differences(one, {**other, "b": []}) == []
    assert large_study.differences(one, other) == ["b: only one has it"]
    assert large_study.differences(one, {"a": [("x", 1, 0.5)], "b": []}) == ["a: 2 rows and 1"]
    assert len(large_study.differences(one, {"a": [("x", 2, 0.5), ("y", 0, 2.0)], "b": []})) == 2


def test_folders_of_records_become_the_long_table_and_a_small_one_is_named(
    people: list[Attempt], plan: Design, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "8a", tmp_path / "8b"
    for folder, group in ((first, people[:25]), (second, people[25:29])):
        folder.mkdir()
        for one in group:
            (folder / f"{one.id}.json").write_text(attempt_to_text(one), encoding="utf-8")
    study = Study(tmp_path / "study", as_json=True)
    convert(study, [first, second, tmp_path / "8c"], date(2026, 11, 28))
    errors = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in errors] == [str(second), str(tmp_path / "8c")]
    [part] = sorted((tmp_path / "study" / "judgements").iterdir())
    rows = [json.loads(line) for line in part.read_text(encoding="utf-8").splitlines()]
    expected_rows = [row._asdict() for row in judgement_rows(release(people[:25]), plan.tactics)]
    assert rows == json.loads(json.dumps(expected_rows, default=str))
    assert study.long_table.endswith("*.jsonl")
