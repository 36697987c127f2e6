"""An attempt record as JSON, and back: strictly, since a folder may hold anything.

The keys are a file format and never change their meaning. `docs/attempt-record.schema.json` describes it
(:mod:`quiz.records.schema`). Every value is an id, one of a few words, a number or a date: there is no place in a
record for a sentence or a name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Literal, NoReturn, TypeAlias, TypeVar, get_args

from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, Occasion, PlayPart, RoundPart
from quiz.scoring.items import CONFIDENCES
from quiz.story.events import Judgement

FORMAT = 1
RECORD = "durchblick"
"""The value of `record`, by which a record is told from other JSON."""
LARGEST = 256 * 1024
"""In bytes. A sitting in which all 16 stories of the built-in pack were read has less than 100,000."""
MOST = 2_000
"""The most entries of one list."""
LONGEST_NUMBER = 10
"""Digits of a whole number; the format is the only one."""
RECORD_ID = "[0-9a-f]{32}"
ID = "[a-z0-9][a-z0-9_-]{0,63}"
STEP = f"{ID}(?:/(?:message|choice)[1-9][0-9]{{0,4}})?"
"""The id of a message or a choice, or, if it has none, its place in its scene."""
VERSION = "[0-9A-Za-z][0-9A-Za-z.+_-]{0,31}"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
OCCASIONS: tuple[Occasion, ...] = get_args(Occasion)

RecordFault = Literal[
    "no_file",
    "unreadable",
    "oversized",
    "no_text",
    "no_json",
    "nested",
    "foreign",
    "newer",
    "double_key",
    "no_number",
    "keys",
    "type",
    "no_id",
    "no_word",
    "contradiction",
    "double",
    "no_date",
    "future",
]
"""Why a file is no record that can be counted; `quiz/records/wording.py` has the sentences."""


class NoRecord(Exception):
    """A text is no attempt record: `fault` says why, `place` where in it, such as `checks[0].judged[3].id`."""

    def __init__(self, fault: RecordFault, place: str = "") -> None:
        super().__init__(fault, place)
        self.fault = fault
        self.place = place


OneT = TypeVar("OneT", bound=str)
Known: TypeAlias = dict[tuple[object, ...] | None, JudgementRecord]
"""Judgements that were read already: the records of a class share most of them, so they need no memory twice."""


def version_word(version: str) -> str:
    """The version of a pack as a record holds it: what could be a sentence is not one any more."""
    word = re.sub(r"[^0-9A-Za-z.+_-]+", "-", version).strip("-.+_")[:32]
    return word or "0"


def attempt_to_text(attempt: Attempt) -> str:
    """The text of the file; the same attempt always has the same text."""
    return json.dumps(_attempt(attempt), separators=(",", ":")) + "\n"


def attempt_from_text(text: str, today: date, known: Known | None = None) -> Attempt:
    """Read a record. `today`: a later day is from the future. `known` is filled, and shared by the records of a folder.

    Raises:
        NoRecord: it is none, or none of this format, or not whole, or it contradicts itself.
    """
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number, parse_int=_small_number)
    except RecursionError:
        raise NoRecord("nested") from None
    except ValueError:
        raise NoRecord("no_json") from None
    if not isinstance(data, dict) or data.get("record") != RECORD:
        raise NoRecord("foreign")
    format_ = data.get("format")
    if type(format_) is not int or format_ < 1:
        raise NoRecord("type", "format")
    if format_ > FORMAT:
        raise NoRecord("newer", "format")
    return _Reader(today, {} if known is None else known).attempt(data)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NoRecord("double_key")
    return found


def _small_number(digits: str) -> int:
    """A whole number. A record has none of more than a few digits, and Python reads long ones slowly."""
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(digits)
    return int(digits)


def _no_number(word: str) -> NoReturn:
    raise NoRecord("no_number", word)


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "record": RECORD,
        "format": FORMAT,
        "id": attempt.id,
        "pack": attempt.pack,
        "version": attempt.version,
        "day": attempt.day.isoformat(),
        "plays": [
            {
                "scenario": play.scenario,
                "ending": play.ending,
                "choices": [{"choice": one.choice, "option": one.option} for one in play.choices],
                "judged": _judged(play.judged),
            }
            for play in attempt.plays
        ],
        "rounds": [{"scenario": part.scenario, "judged": _judged(part.judged)} for part in attempt.rounds],
        "checks": [
            {"form": check.form, "occasion": check.occasion, "judged": _judged(check.judged)}
            for check in attempt.checks
        ],
    }


def _judged(judged: tuple[JudgementRecord, ...]) -> list[dict[str, Any]]:
    found = []
    for one in judged:
        optional = {
            "okay": one.okay,
            "judgement": one.judgement,
            "family": one.family,
            "tactic": one.tactic,
            "confidence": one.confidence,
        }
        given = {key: value for key, value in optional.items() if value is not None}
        found.append({"id": one.id, "truth": list(one.truth), **given})
    return found


TOP_KEYS = frozenset(("record", "format", "id", "pack", "version", "day", "plays", "rounds", "checks"))
PLAY_KEYS = frozenset(("scenario", "ending", "choices", "judged"))
ROUND_KEYS = frozenset(("scenario", "judged"))
CHECK_KEYS = frozenset(("form", "occasion", "judged"))
CHOICE_KEYS = frozenset(("choice", "option"))
JUDGED_KEYS = frozenset(("id", "truth", "okay", "judgement", "family", "tactic", "confidence"))


def _fits(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


_IS_ID, _IS_STEP, _IS_RECORD_ID, _IS_VERSION, _IS_DAY = map(_fits, (ID, STEP, RECORD_ID, VERSION, DAY))


class _Reader:
    """Reads one record. A place is only put together for a fault, since 10,000 records are read at once."""

    def __init__(self, today: date, known: Known) -> None:
        self._today = today
        self._known = known

    def attempt(self, data: dict[str, Any]) -> Attempt:
        _check_keys(data, TOP_KEYS, "")
        attempt = Attempt(
            _word(data, "id", _IS_RECORD_ID, ""),
            _word(data, "pack", _IS_ID, ""),
            _word(data, "version", _IS_VERSION, ""),
            self._day(data["day"]),
            tuple(self._play(one, f"plays[{n}]") for n, one in enumerate(_list(data, "plays", ""))),
            tuple(self._round(one, f"rounds[{n}]") for n, one in enumerate(_list(data, "rounds", ""))),
            tuple(self._check(one, f"checks[{n}]") for n, one in enumerate(_list(data, "checks", ""))),
        )
        _check_once([play.scenario for play in attempt.plays], "plays")
        _check_once([part.scenario for part in attempt.rounds], "rounds")
        _check_once([check.form for check in attempt.checks], "checks")
        return attempt

    def _day(self, value: object) -> date:
        if not isinstance(value, str):
            raise NoRecord("type", "day")
        try:
            day = date.fromisoformat(value if _IS_DAY(value) else "")
        except ValueError:
            raise NoRecord("no_date", "day") from None
        if day > self._today:
            raise NoRecord("future", "day")
        return day

    def _play(self, value: object, place: str) -> PlayPart:
        data = _dict(value, place)
        _check_keys(data, PLAY_KEYS, place)
        choices = []
        for number, one in enumerate(_list(data, "choices", place)):
            inside = f"{place}.choices[{number}]"
            choice = _dict(one, inside)
            _check_keys(choice, CHOICE_KEYS, inside)
            choices.append(
                ChoiceRecord(_word(choice, "choice", _IS_STEP, inside), _word(choice, "option", _IS_ID, inside))
            )
        scenario, ending = _word(data, "scenario", _IS_ID, place), _word(data, "ending", _IS_ID, place)
        return PlayPart(scenario, ending, tuple(choices), self._judged(data, place, are_items=False))

    def _round(self, value: object, place: str) -> RoundPart:
        data = _dict(value, place)
        _check_keys(data, ROUND_KEYS, place)
        return RoundPart(_word(data, "scenario", _IS_ID, place), self._judged(data, place, are_items=True))

    def _check(self, value: object, place: str) -> CheckPart:
        data = _dict(value, place)
        _check_keys(data, CHECK_KEYS, place)
        occasion = data["occasion"]
        if occasion not in OCCASIONS:
            raise NoRecord("no_word" if isinstance(occasion, str) else "type", f"{place}.occasion")
        return CheckPart(_word(data, "form", _IS_ID, place), occasion, self._judged(data, place, are_items=True))

    def _judged(self, data: dict[str, Any], place: str, *, are_items: bool) -> tuple[JudgementRecord, ...]:
        found = []
        for number, one in enumerate(_list(data, "judged", place)):
            known = self._known.get(_key(one, are_items)) if isinstance(one, dict) else None
            found.append(known or self._judgement(one, f"{place}.judged[{number}]", are_items=are_items))
        _check_once([one.id for one in found], f"{place}.judged")
        return tuple(found)

    def _judgement(self, value: object, place: str, *, are_items: bool) -> JudgementRecord:
        data = _dict(value, place)
        _check_keys(data, JUDGED_KEYS, place, required=("id", "truth"))
        truth = _list(data, "truth", place)
        if not all(isinstance(one, str) for one in truth):
            raise NoRecord("type", f"{place}.truth")
        if not all(map(_IS_ID, truth)):
            raise NoRecord("no_id", f"{place}.truth")
        _check_once(truth, f"{place}.truth")
        okay, family, tactic = (_optional(data, key, place) for key in ("okay", "family", "tactic"))
        judgement = _one_of(data, "judgement", JUDGEMENTS, place)
        confidence = _one_of(data, "confidence", CONFIDENCES, place)
        if okay is not None and truth:
            raise NoRecord("contradiction", f"{place}.okay")
        if judgement != "trick" and (family is not None or tactic is not None):
            raise NoRecord("contradiction", f"{place}.judgement")
        if are_items is not (confidence is not None) or (are_items and judgement is None):
            raise NoRecord("contradiction", f"{place}.confidence")
        one = JudgementRecord(
            _word(data, "id", _IS_STEP, place), tuple(truth), judgement, family, tactic, confidence, okay
        )
        return self._known.setdefault(_key(data, are_items), one)


_TEXT_OR_NONE = frozenset((str, type(None)))


def _key(data: dict[str, Any], are_items: bool) -> tuple[object, ...] | None:
    """What makes a judgement, if it is a sound one: equal keys of sound judgements mean equal judgements."""
    get, truth = data.get, data.get("truth")
    if not isinstance(truth, list):
        return None
    words = get("id"), get("okay"), get("judgement"), get("family"), get("tactic"), get("confidence"), *truth
    # a word that is no text cannot be a part of a sound judgement, and may not be a key
    return (are_items, len(data), *words) if _TEXT_OR_NONE.issuperset(map(type, words)) else None


def _check_keys(data: dict[str, Any], keys: frozenset[str], place: str, required: tuple[str, ...] = ()) -> None:
    if not (data.keys() <= keys and data.keys() >= (set(required) or keys)):
        raise NoRecord("keys", place)


def _check_once(words: list[str], place: str) -> None:
    if len(set(words)) < len(words):
        raise NoRecord("double", place)


def _dict(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NoRecord("type", place)
    return value


def _list(data: dict[str, Any], key: str, place: str) -> list[Any]:
    value = data[key]
    if not isinstance(value, list) or len(value) > MOST:
        raise NoRecord("type", f"{place}.{key}".lstrip("."))
    return value


def _word(data: dict[str, Any], key: str, fits: Callable[[str], object], place: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise NoRecord("type", f"{place}.{key}".lstrip("."))
    if not fits(value):
        raise NoRecord("no_id", f"{place}.{key}".lstrip("."))
    return value


def _optional(data: dict[str, Any], key: str, place: str) -> str | None:
    return _word(data, key, _IS_ID, place) if key in data else None


def _one_of(data: dict[str, Any], key: str, words: tuple[OneT, ...], place: str) -> OneT | None:
    if key not in data:
        return None
    value = data[key]
    for word in words:
        if value == word:
            return word
    raise NoRecord("no_word" if isinstance(value, str) else "type", f"{place}.{key}")
