"""The published schema and the reader accept and refuse the same records."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quiz.records.attempt_json import NoRecord, attempt_from_text, attempt_to_text
from quiz.records.schema import record_schema
from tests.records.classes import a_class
from tests.records.made import ATTEMPT, TODAY
from tests.records.test_attempt_json import SPOILT, Change

PAGE = Path(__file__).parents[2] / "docs" / "attempt-record.schema.json"
SCHEMA = Draft202012Validator(record_schema())
BEYOND_THE_SCHEMA = {"double", "no_date", "future"}
"""What only the reader knows."""


def fault(data: Any) -> str | None:
    try:
        attempt_from_text(json.dumps(data), TODAY)
    except NoRecord as problem:
        return problem.fault
    return None


def test_the_published_schema_is_the_one_that_is_tested() -> None:
    assert json.loads(PAGE.read_text(encoding="utf-8")) == record_schema()
    Draft202012Validator.check_schema(record_schema())


def test_every_record_that_is_written_fits() -> None:
    for attempt in [ATTEMPT, *a_class(3, after=(1.0, 0.0), chats=("x", "y"))]:
        SCHEMA.validate(json.loads(attempt_to_text(attempt)))


@pytest.mark.parametrize(("change", "reason", "place"), SPOILT, ids=[f"{n}-{one[1]}" for n, one in enumerate(SPOILT)])
def test_what_the_reader_refuses_does_not_fit(change: Change, reason: str, place: str) -> None:
    spoilt = json.loads(attempt_to_text(ATTEMPT))
    change(spoilt)
    assert not SCHEMA.is_valid(spoilt) or reason in BEYOND_THE_SCHEMA


WORDS = ("", "a", "m01", "x/message3", "Ä", "A B", "trick", "sure", "okay", "before", "2026-11-28", "a\n", None, 1, 0.5)


def spoil(data: Any, chance: Random) -> None:
    """Change one thing somewhere in the record: drop it, add a key, or put something else in its place."""
    places: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        places += [(node, key) for key in keys]
        waiting += [node[key] for key in keys if isinstance(node[key], dict | list)]
    node, key = chance.choice(places)
    what = chance.choice(("drop", "add", "word", "copy", "list"))
    if what == "drop":
        del node[key]
    elif what == "add" and isinstance(node, dict):
        node[chance.choice(("family", "tactic", "okay", "confidence", "judgement", "name"))] = chance.choice(WORDS)
    elif what == "copy":
        other, at = chance.choice(places)
        node[key] = json.loads(json.dumps(other[at]))
    else:
        node[key] = [] if what == "list" else chance.choice(WORDS)


@given(st.integers(0, 10**9))
def test_reader_and_schema_agree_about_any_change(seed: int) -> None:
    chance = Random(seed)
    data = json.loads(attempt_to_text(ATTEMPT))
    for _ in range(chance.randint(1, 2)):
        spoil(data, chance)
    reason = fault(data)
    if reason not in BEYOND_THE_SCHEMA:
        assert SCHEMA.is_valid(data) is (reason is None), (reason, data)
