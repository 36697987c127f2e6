"""Attempts as xAPI statements, one JSON object a line, for a learning record store.

The specification is version 1.0.3 of the Experience API (https://github.com/adlnet/xAPI-Spec); our verbs, activities
and extensions are described in docs/xapi-profile.md. Nobody is graded: no statement has a score or a success.

Statements have no timestamp. It is optional, stands for "a specific time" and must be exact to the millisecond (parts
2.4.7 and 4.5), while a record knows only the day: midnight would be a time at which nothing happened. The day is an
extension of the context.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from quiz.records.attempt import Attempt, Occasion
from quiz.records.classroom import LEAST_GROUP
from quiz.records.exports.files import replaced
from quiz.records.exports.release import Released, release
from quiz.records.exports.rows import ChoiceRow, JudgedIn, JudgementRow, choice_rows, judgement_rows

JsonObject: TypeAlias = dict[str, Any]

HOME = "https://durchblick.example"
"""The root of our identifiers. Names in `.example` belong to nobody, and nothing can be reached there (RFC 6761)."""
ACCOUNTS = f"{HOME}/attempts"
PROFILE = f"{HOME}/xapi/v1"
EXTENSIONS = ("day", "occasion", "tactics", "benign", "verdict", "family", "tactic", "confidence", "ending", "unmarked")
"""The last parts of the identifiers of our extensions."""

_ADL = "http://adlnet.gov/expapi"
_VERBS: Mapping[str, JsonObject] = {
    "answered": {"id": f"{_ADL}/verbs/answered", "display": {"en": "answered", "de": "beantwortete"}},
    "completed": {"id": f"{_ADL}/verbs/completed", "display": {"en": "completed", "de": "schloss ab"}},
}
_WORDS: tuple[JsonObject, ...] = (
    {"id": "okay", "description": {"en": "Okay", "de": "Okay"}},
    {"id": "unsure", "description": {"en": "Unsure", "de": "Unsicher"}},
    {"id": "trick", "description": {"en": "Trick", "de": "Trick"}},
)
_CATEGORY: JsonObject = {"id": PROFILE, "definition": {"type": f"{_ADL}/activities/profile"}}
_NAMESPACE = uuid5(NAMESPACE_URL, PROFILE)


def write_xapi(path: Path, attempts: Iterable[Attempt], least: int = LEAST_GROUP) -> None:
    """Write one statement a line about all attempts. Replaces the file whole.

    Raises:
        ExportProblem: the group is too small, or the file cannot be written.
    """
    released = release(attempts, least)
    with replaced(path) as file:
        for statement in statements(released):
            file.write(
                json.dumps(statement, ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n"
            )


def statements(released: Iterable[Released]) -> Iterator[JsonObject]:
    """What was answered, and which chats, rounds and checks were completed.

    The ids follow from the random id of the attempt: a store that reads the same attempt twice keeps it once.
    """
    for one in released:
        sitting = _Sitting(one)
        rows = list(judgement_rows([one], {}))
        yield from (sitting.judged(row) for row in rows if row.judgement is not None)
        yield from (sitting.chosen(row) for row in choice_rows([one]))
        yield from sitting.completed(rows)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """Makes the statements of one attempt."""

    one: Released

    def judged(self, row: JudgementRow) -> JsonObject:
        parent = self._part(row.part, row.scenario or row.form or "")
        activity = {
            "id": f"{parent}/messages/{_in_path(row.item)}",
            "definition": {
                "type": f"{_ADL}/activities/cmi.interaction",
                "interactionType": "choice",
                "choices": list(_WORDS),
                "extensions": _extensions(tactics=(row.tactics or "").split(), benign=row.benign),
            },
        }
        named = _extensions(
            verdict=row.verdict, family=row.named_family, tactic=row.named_tactic, confidence=row.confidence
        )
        return self._statement(
            "answered",
            (row.part, row.scenario or row.form, row.item),
            activity,
            {"response": row.judgement, "extensions": named},
            self._context(row.occasion, parent),
        )

    def chosen(self, row: ChoiceRow) -> JsonObject:
        parent = self._part("play", row.scenario)
        activity = {
            "id": f"{parent}/choices/{_in_path(row.choice)}",
            "definition": {"type": f"{_ADL}/activities/cmi.interaction", "interactionType": "choice"},
        }
        key = ("choice", row.scenario, row.position)
        context = self._context(None, parent)
        return self._statement("answered", key, activity, {"response": row.option}, context)

    def completed(self, rows: Iterable[JudgementRow]) -> Iterator[JsonObject]:
        """A statement for each chat, round and check; that of a chat names the messages that nobody marked."""
        unmarked: defaultdict[str | None, list[JsonObject]] = defaultdict(list)
        for row in rows:
            if row.judgement is None:
                told = {"id": row.item, "tactics": (row.tactics or "").split(), "benign": row.benign}
                unmarked[row.scenario].append({**told, "verdict": row.verdict})
        for play in self.one.attempt.plays:
            found = _extensions(ending=play.ending, unmarked=unmarked[play.scenario])
            yield self._end("play", play.scenario, "simulation", {"completion": True, "extensions": found})
        for part in self.one.attempt.rounds:
            yield self._end("round", part.scenario, "assessment", {"completion": True})
        for check in self.one.attempt.checks:
            yield self._end("check", check.form, "assessment", {"completion": True}, check.occasion)

    def _end(
        self,
        part: JudgedIn,
        name: str,
        kind: str,
        result: JsonObject,
        occasion: Occasion | None = None,
    ) -> JsonObject:
        activity = {"id": self._part(part, name), "definition": {"type": f"{_ADL}/activities/{kind}"}}
        return self._statement("completed", (part, name), activity, result, self._context(occasion))

    def _statement(
        self, verb: str, key: tuple[object, ...], activity: JsonObject, result: JsonObject, context: JsonObject
    ) -> JsonObject:
        name = self.one.attempt.id
        return {
            "id": str(uuid5(_NAMESPACE, "/".join(map(str, (name, *key))))),
            "actor": {"objectType": "Agent", "account": {"homePage": ACCOUNTS, "name": name}},
            "verb": _VERBS[verb],
            "object": {"objectType": "Activity", **activity},
            "result": result,
            "context": context,
        }

    def _context(self, occasion: Occasion | None, parent: str | None = None) -> JsonObject:
        activities = {"grouping": [{"id": self._pack}], "category": [_CATEGORY]}
        if parent is not None:
            activities["parent"] = [{"id": parent}]
        day = None if self.one.day is None else self.one.day.isoformat()
        return {
            "platform": "Durchblick",
            "contextActivities": activities,
            "extensions": _extensions(day=day, occasion=occasion),
        }

    @property
    def _pack(self) -> str:
        attempt = self.one.attempt
        return f"{HOME}/packs/{_in_path(attempt.pack)}/{_in_path(attempt.version)}"

    def _part(self, part: JudgedIn, name: str) -> str:
        """The activity of a chat or a round, `name` being the scenario, or of a check, `name` being the form."""
        if part == "check":
            return f"{self._pack}/checks/{_in_path(name)}"
        scenario = f"{self._pack}/scenarios/{_in_path(name)}"
        return f"{scenario}/round" if part == "round" else scenario


def _in_path(word: str) -> str:
    return quote(word, safe="", errors="replace")


def _extensions(**values: object) -> JsonObject:
    return {f"{PROFILE}/extensions/{name}": value for name, value in values.items() if value is not None}
