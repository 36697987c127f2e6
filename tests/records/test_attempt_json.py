"""A record survives being written and read; anything else is refused, each for its own reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from quiz.records.attempt import Attempt
from quiz.records.attempt_json import Known, NoRecord, attempt_from_text, attempt_to_text, version_word
from tests.records.made import ATTEMPT, TODAY, record_id

Change = Callable[[Any], object]


def read(data: object, known: Known | None = None) -> Attempt:
    return attempt_from_text(json.dumps(data), TODAY, known)


def data() -> Any:
    return json.loads(attempt_to_text(ATTEMPT))


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(NoRecord) as caught:
        attempt_from_text(text, TODAY)
    return caught.value.fault, caught.value.place


@pytest.mark.parametrize("attempt", [ATTEMPT, Attempt(record_id(2), "p", "1", TODAY)], ids=["full", "empty"])
def test_a_record_is_read_back_as_it_was_written(attempt: Attempt) -> None:
    assert attempt_from_text(attempt_to_text(attempt), TODAY) == attempt


def test_records_share_equal_judgements() -> None:
    known: Known = {}
    first, second = (read(data(), known) for _ in range(2))
    assert first == second == ATTEMPT
    assert all(one is other for one, other in zip(first.judged, second.judged, strict=True))


TEXTS: dict[str, tuple[str, str]] = {
    "": ("no_json", ""),
    "Liebes Tagebuch": ("no_json", ""),
    '{"record": "durchblick", "format": 1': ("no_json", ""),
    "[1, 2]": ("foreign", ""),
    "{}": ("foreign", ""),
    '"durchblick"': ("foreign", ""),
    '{"record": "moodle", "format": 1}': ("foreign", ""),
    '{"record": "durchblick", "format": 2, "new": {"x": 1}}': ("newer", "format"),
    '{"record": "durchblick", "format": true}': ("type", "format"),
    '{"record": "durchblick", "format": 0}': ("type", "format"),
    '{"record": "durchblick", "format": "1"}': ("type", "format"),
    '{"record": "durchblick", "format": 1}': ("keys", ""),
    '{"record": "durchblick", "record": "durchblick"}': ("double_key", ""),
    '{"record": "durchblick", "format": NaN}': ("no_number", "NaN"),
    '{"record": "durchblick", "format": -Infinity}': ("no_number", "-Infinity"),
    "[" * 100_000: ("nested", ""),
    '{"a":' * 100_000: ("nested", ""),
    "1" * 10_000: ("no_json", ""),
}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:40])
def test_a_text_that_is_no_record_is_refused_with_its_reason(text: str) -> None:
    assert refusal(text) == TEXTS[text]


def put(*path: Any) -> Change:
    """Set the value at a path; the last of `path` is the value."""

    def change(found: Any) -> None:
        for step in path[:-2]:
            found = found[step]
        found[path[-2]] = path[-1]

    return change


def drop(*path: Any) -> Change:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        del found[path[-1]]

    return change


def again(*path: Any) -> Change:
    """Repeat the first entry of a list."""

    def change(found: Any) -> None:
        for step in path:
            found = found[step]
        found.append(found[0])

    return change


ITEM = ("checks", 0, "judged", 0)
MESSAGE = ("plays", 0, "judged", 0)
TRICK = ("plays", 0, "judged", 1)
SPOILT: list[tuple[Change, str, str]] = [
    (drop("day"), "keys", ""),
    (put("name", "Lena"), "keys", ""),
    (put("plays", 0, "minutes", 12), "keys", "plays[0]"),
    (drop("rounds", 0, "scenario"), "keys", "rounds[0]"),
    (drop(*ITEM, "truth"), "keys", "checks[0].judged[0]"),
    (put(*ITEM, "note", "x"), "keys", "checks[0].judged[0]"),
    (put("plays", 0, "choices", 0, "at", 1), "keys", "plays[0].choices[0]"),
    (put("id", 17), "type", "id"),
    (put("plays", {}), "type", "plays"),
    (put("plays", 0, []), "type", "plays[0]"),
    (put("checks", 0, "judged", None), "type", "checks[0].judged"),
    (put("checks", 0, "occasion", 1), "type", "checks[0].occasion"),
    (put(*ITEM, "id", ["a01"]), "type", "checks[0].judged[0].id"),
    (put(*ITEM, "okay", None), "type", "checks[0].judged[0].okay"),
    (put(*ITEM, "confidence", 3), "type", "checks[0].judged[0].confidence"),
    (put(*ITEM, "truth", "abc"), "type", "checks[0].judged[0].truth"),
    (put(*TRICK, "truth", [1]), "type", "plays[0].judged[1].truth"),
    (put("plays", 0, "judged", [{"id": f"m{n}", "truth": []} for n in range(2_001)]), "type", "plays[0].judged"),
    (put("id", "../../etc/passwd"), "no_id", "id"),
    (put("id", record_id(1).upper() + "A"), "no_id", "id"),
    (put("pack", "Klasse 8b"), "no_id", "pack"),
    (put("version", "1 von Frau Meier"), "no_id", "version"),
    (put("plays", 0, "scenario", "zu schön"), "no_id", "plays[0].scenario"),
    (put("plays", 0, "ending", ""), "no_id", "plays[0].ending"),
    (put("plays", 0, "choices", 0, "option", "x" * 65), "no_id", "plays[0].choices[0].option"),
    (put(*MESSAGE, "id", "m01\n"), "no_id", "plays[0].judged[0].id"),
    (put(*TRICK, "truth", ["Gruß"]), "no_id", "plays[0].judged[1].truth"),
    (put(*TRICK, "tactic", "=SUM(A1)"), "no_id", "plays[0].judged[1].tactic"),
    (put("checks", 0, "occasion", "later"), "no_word", "checks[0].occasion"),
    (put(*ITEM, "judgement", "yes"), "no_word", "checks[0].judged[0].judgement"),
    (put(*ITEM, "truth", ["guilt"]), "contradiction", "checks[0].judged[0].okay"),
    (put(*ITEM, "judgement", "okay"), "contradiction", "checks[0].judged[0].judgement"),
    (drop(*ITEM, "confidence"), "contradiction", "checks[0].judged[0].confidence"),
    (put(*MESSAGE, "confidence", "sure"), "contradiction", "plays[0].judged[0].confidence"),
    (again("plays"), "double", "plays"),
    (again("rounds"), "double", "rounds"),
    (again("checks"), "double", "checks"),
    (again(*ITEM[:-1]), "double", "checks[0].judged"),
    (put(*TRICK, "truth", ["guilt", "guilt"]), "double", "plays[0].judged[1].truth"),
    (put("day", "28.11.2026"), "no_date", "day"),
    (put("day", "20261128"), "no_date", "day"),
    (put("day", "2026-02-30"), "no_date", "day"),
    (put("day", "2026-11-29"), "future", "day"),
]


@pytest.mark.parametrize(("change", "fault", "place"), SPOILT, ids=[f"{n}-{one[1]}" for n, one in enumerate(SPOILT)])
def test_a_spoilt_record_is_refused_with_its_reason_and_its_place(change: Change, fault: str, place: str) -> None:
    spoilt = data()
    change(spoilt)
    assert refusal(json.dumps(spoilt)) == (fault, place)


@pytest.mark.parametrize(("change", "fault", "place"), SPOILT, ids=[f"{n}-{one[1]}" for n, one in enumerate(SPOILT)])
def test_records_that_were_read_before_do_not_make_a_spoilt_one_sound(change: Change, fault: str, place: str) -> None:
    known: Known = {}
    read(data(), known)
    spoilt = data()
    change(spoilt)
    with pytest.raises(NoRecord) as caught:
        read(spoilt, known)
    assert (caught.value.fault, caught.value.place) == (fault, place)


def test_the_day_of_the_record_is_no_future_tomorrow() -> None:
    tomorrow = replace(ATTEMPT, day=TODAY + timedelta(days=1))
    assert attempt_from_text(attempt_to_text(tomorrow), TODAY + timedelta(days=1)) == tomorrow


@pytest.mark.parametrize(
    ("version", "word"),
    [
        ("2026.11", "2026.11"),
        ("1", "1"),
        ("1.0-beta+2", "1.0-beta+2"),
        ("", "0"),
        ("für die 8b, von Frau Meier", "f-r-die-8b-von-Frau-Meier"),
        ("x" * 100, "x" * 32),
        ("¡!", "0"),
    ],
)
def test_the_version_of_any_pack_fits_into_a_record(version: str, word: str) -> None:
    assert version_word(version) == word
    attempt = replace(ATTEMPT, version=word)
    assert attempt_from_text(attempt_to_text(attempt), TODAY) == attempt
