"""xAPI statements: by the rules of the specification and of our profile, about nobody who could be found again.

The schema beside this test was written from the text of the specification, which has none of its own.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quiz.records.attempt import ChoiceRecord, JudgementRecord
from quiz.records.exports.release import ExportProblem, release
from quiz.records.exports.rows import judgement_rows
from quiz.records.exports.xapi import ACCOUNTS, EXTENSIONS, PROFILE, statements, write_xapi
from tests.records.exports.attempts import a_class, an_attempt

DOCS = Path(__file__).parents[3] / "docs"
RULES = json.loads(Path(__file__).with_name("xapi-statement.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(RULES)

Statement = dict[str, Any]


@pytest.fixture
def found() -> list[Statement]:
    return list(statements(release(a_class())))


def own(statement: Statement, part: str) -> dict[str, Any]:
    """The extensions of a part of a statement, by the last parts of their ids."""
    extensions = statement[part].get("extensions", {})
    return {key.removeprefix(f"{PROFILE}/extensions/"): value for key, value in extensions.items()}


def test_every_statement_follows_the_specification(found: list[Statement]) -> None:
    Draft202012Validator.check_schema(RULES)
    assert len(found) > 50
    assert [error.message for statement in found for error in VALIDATOR.iter_errors(statement)] == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("id",), "no-uuid"),
        (("actor", "account", "homePage"), "urn:durchblick:attempts"),
        (("actor", "mbox"), "mailto:nele@durchblick.example"),
        (("verb", "id"), "answered"),
        (("object", "id"), "with space:x y"),
        (("object", "definition", "interactionType"), "likert"),
        (("result", "response"), 1),
        (("result", "extensions"), {"verdict": "hit"}),
        (("context", "contextActivities", "parents"), []),
        (("timestamp",), "2026-11-27"),
        (("grade",), 1),
    ],
)
def test_the_schema_finds_what_is_forbidden(found: list[Statement], path: tuple[str, ...], wrong: object) -> None:
    statement = json.loads(json.dumps(found[0]))
    place = statement
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    assert not VALIDATOR.is_valid(statement)


def test_there_is_a_statement_for_each_answer_and_each_end(found: list[Statement]) -> None:
    rows = list(judgement_rows(release(a_class()), {}))
    judged = sum(row.judgement is not None for row in rows)
    verbs = Counter(statement["verb"]["id"].rpartition("/")[2] for statement in found)
    assert verbs == {"answered": judged + 12, "completed": 6 * 4}
    unmarked = [one for statement in found for one in own(statement, "result").get("unmarked", [])]
    assert len(unmarked) == len(rows) - judged


def test_a_judgement_says_what_was_said_and_what_is_true(found: list[Statement]) -> None:
    [first] = [
        one
        for one in found
        if one["object"]["id"].endswith("/m02") and one["actor"]["account"]["name"] == an_attempt(0).id
    ]
    assert first["actor"] == {"objectType": "Agent", "account": {"homePage": ACCOUNTS, "name": an_attempt(0).id}}
    assert first["object"]["id"].endswith("/packs/durchblick-basis/2026.11/scenarios/zu-schoen/messages/m02")
    assert first["object"]["definition"]["extensions"] == {
        f"{PROFILE}/extensions/tactics": ["love_bombing", "secrecy_demand"]
    }
    assert first["result"]["response"] == "trick"
    assert own(first, "result") == {"verdict": "hit", "tactic": "love_bombing"}
    assert own(first, "context") == {"day": "2026-11-27"}


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys_of(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys_of(inside)


def test_nobody_is_graded_and_no_time_is_claimed(found: list[Statement]) -> None:
    keys = {key for statement in found for key in keys_of(statement)}
    assert keys.isdisjoint({"score", "success", "timestamp", "stored", "mbox", "openid", "authority", "duration"})
    assert {key.removeprefix(f"{PROFILE}/extensions/") for key in keys if key.startswith(PROFILE)} == set(EXTENSIONS)
    assert not [one for one in found if re.search(r"[0-9]{2}:[0-9]{2}", json.dumps(one))]


def test_the_same_attempt_gives_the_same_ids_and_each_once(found: list[Statement]) -> None:
    ids = [statement["id"] for statement in found]
    assert len(set(ids)) == len(ids)
    assert [statement["id"] for statement in statements(release(a_class()))] == ids
    assert set(ids).isdisjoint(statement["id"] for statement in statements(release(a_class(first=10))))


def test_a_lone_day_is_left_out() -> None:
    shown = statements(release([*a_class(), replace(an_attempt(9), day=an_attempt(9).day.replace(day=1))]))
    assert not any("day" in own(statement, "context") for statement in shown)


def test_ids_that_are_no_part_of_an_address_are_written_as_one() -> None:
    def odd(number: int) -> Any:
        attempt = an_attempt(number)
        play = replace(
            attempt.plays[0],
            choices=(ChoiceRecord("scene/choice1", "a b"),),
            judged=(JudgementRecord("scene/message2", (), "okay"),),
        )
        return replace(attempt, version='1 "2" <ü>', plays=(play,))

    found = list(statements(release([odd(n) for n in range(5)])))
    assert [error.message for statement in found for error in VALIDATOR.iter_errors(statement)] == []
    assert any(statement["object"]["id"].endswith("/messages/scene%2Fmessage2") for statement in found)


def test_the_file_holds_one_statement_a_line(tmp_path: Path, found: list[Statement]) -> None:
    write_xapi(tmp_path / "a.jsonl", a_class())
    lines = (tmp_path / "a.jsonl").read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == found
    with pytest.raises(ExportProblem):
        write_xapi(tmp_path / "b.jsonl", a_class(4))
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("page", [DOCS / "xapi-profile.md", DOCS / "en" / "xapi-profile.md"], ids=str)
def test_the_profile_describes_every_extension(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    described = re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)
    assert described == list(EXTENSIONS)
    assert f"`{PROFILE}`" in text
    assert f"`{ACCOUNTS}`" in text
