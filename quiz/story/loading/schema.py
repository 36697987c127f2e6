"""A JSON Schema (draft 2020-12) of the format, for editors: made from the tables by which the files are read.

The keys come from those tables alone, so a new key of a known object is in the schema without more, as a text. What is
not a text is said here. The schema knows less than the loader: it finds wrong keys and values, not wrong references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeAlias

from quiz.story.lessons import AUDIENCES, VARIANTS
from quiz.story.loading import bodies, help, items, lessons, packs, phone, scenarios, tactics, variables
from quiz.story.loading.reader import CLOCK, ID, MAX_DIGITS, MAX_ID, YES_NO, Keys
from quiz.story.loading.schema_texts import ABOUT
from quiz.story.model import DAYS, ENDING_KINDS, FAMILY_COLORS, HELP_TOPICS, HELP_WAYS, ROLES, SETTINGS, VERDICTS
from quiz.story.plain_text import MAX_TEXT
from quiz.story.steps import CARD_KINDS, MOST_MISSED_CALLS, OPTION_KINDS

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES = ("scenarios", "tactics", "help", "lessons")
"""The files of a pack without their ending; the object of a file has the same name."""

_SCALAR = ["string", "number", "boolean"]
"""A scalar where text is meant is taken as it is written, as in `name: 17`."""
TEXT: Schema = {"type": _SCALAR, "maxLength": MAX_TEXT, "pattern": r"\S"}
ID_TEXT: Schema = {"type": _SCALAR, "maxLength": MAX_ID, "pattern": f"^{ID.pattern}$"}
TRUTH: Schema = {"anyOf": [{"type": "boolean"}, {"enum": sorted(YES_NO)}]}
TIME_OF_DAY: Schema = {"type": "string", "pattern": f"^{CLOCK.pattern}$"}
UNTIL: Schema = {"type": "string", "pattern": f"^(?:{CLOCK.pattern}|24:00)$"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _many(part: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": part} | ({"minItems": least} if least else {})


def _named(part: Schema, pattern: str | None = ID.pattern) -> Schema:
    """A mapping from names to parts."""
    names = {} if pattern is None else {"propertyNames": {"pattern": f"^{pattern}$", "maxLength": MAX_ID}}
    return {"type": "object", "additionalProperties": part} | names


def _number(low: int | None = None, high: int = 10**MAX_DIGITS - 1) -> Schema:
    return {"type": "integer", "minimum": -high if low is None else low, "maximum": high}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


TEXTS: Schema = _many(TEXT)
VALUES: Schema = {"type": "object", "additionalProperties": {"type": ["integer", "boolean", "string"]}}
TACTIC: Schema = {"anyOf": [TEXT, _many(TEXT, 1)]}


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of the format: its keys, those whose values are no texts, and what belongs or excludes each other."""

    keys: Keys
    values: Mapping[str, Schema] = field(default_factory=dict)
    exactly_one: Sequence[str] = ()
    one_at_most: Sequence[str] = ()
    needs: Sequence[str] = ()
    """Keys of which at least one must be there."""


_STEP_VALUES = {
    "id": ID_TEXT,
    "clock": TIME_OF_DAY,
    "choose": _ref("choice"),
    "set": VALUES,
    "then": _ref("steps"),
    "else": _ref("steps"),
    "seconds": _number(1),
}
STEP_SHAPES: Mapping[str, Shape] = {
    f"step-{key}": Shape(scenarios.STEP_KEYS[key], _STEP_VALUES) for key in scenarios.STEPS
}
SHAPES: Mapping[str, Shape] = {
    "scenarios": Shape(
        packs.TOP,
        {
            "format": {"enum": [int(packs.FORMAT), packs.FORMAT]},
            "pack": _ref("pack"),
            "scenarios": _many(_ref("scenario")),
            "check": _ref("check"),
        },
    ),
    "pack": Shape(packs.PACK, {"id": ID_TEXT, "authors": TEXTS}),
    "check": Shape(packs.CHECK, dict.fromkeys(packs.CHECK.known, _many(_ref("item")))),
    "scenario": Shape(
        scenarios.SCENARIO,
        {
            "id": ID_TEXT,
            "setting": _one_of(SETTINGS),
            "role": _one_of(ROLES),
            "verdict": _one_of(VERDICTS),
            "minutes": _number(1),
            "age": _number(0),
            "clock": TIME_OF_DAY,
            "people": _named(_ref("person")),
            "variables": _named({"anyOf": [TRUTH, _ref("range")]}, variables.NAME.pattern),
            "chats": _named(_ref("chat")),
            "scenes": _named(_ref("steps")),
            "endings": _named(_ref("ending")),
            "round": _many(_ref("item")),
        },
    ),
    "person": Shape(scenarios.PERSON, {"age": _number(0), "profile": _ref("profile")}),
    "profile": Shape(phone.PROFILE, {"followers": _number(0), "shared": _number(0), "pictures": TEXTS}),
    "chat": Shape(phone.CHAT, {"people": TEXTS, "muted": TRUTH, "last": _ref("last")}),
    "last": Shape(phone.LAST),
    "range": Shape(variables.RANGE, dict.fromkeys(variables.RANGE.known, _number())),
    "ending": Shape(scenarios.ENDING, {"kind": _one_of(ENDING_KINDS), "help": TEXTS, "points": _many(_ref("point"))}),
    "point": Shape(scenarios.POINT, exactly_one=("family", "okay")),
    "message": Shape(
        scenarios.MESSAGE,
        {
            "id": ID_TEXT,
            "image": _ref("image"),
            "voice": _ref("voice"),
            "card": _ref("card"),
            "missed": _number(1, MOST_MISSED_CALLS),
            "tactic": TACTIC,
            "contested": TRUTH,
            "phrases": TEXTS,
        },
        exactly_one=bodies.BODIES,
        one_at_most=("tactic", "okay", "contested"),
    ),
    "image": Shape(bodies.IMAGE, {"of": _one_of(("chat",))}),
    "voice": Shape(bodies.VOICE, {"seconds": _number(0)}),
    "card": Shape(phone.CARD, {"kind": _one_of(CARD_KINDS)}),
    "choice": Shape(scenarios.CHOICE, {"options": _many(_ref("option"), 1)}),
    "option": Shape(
        scenarios.OPTION,
        {"id": ID_TEXT, "kind": _one_of(OPTION_KINDS), "set": VALUES},
        exactly_one=("say", "do"),
        one_at_most=("goto", "end"),
    ),
    "item": Shape(
        items.ITEM,
        {
            "id": ID_TEXT,
            "voice": _ref("voice"),
            "card": _ref("card"),
            "lines": _many(_ref("item-line"), items.LEAST_LINES) | {"maxItems": items.MOST_LINES},
            "tactic": TACTIC,
            "phrases": TEXTS,
        },
        exactly_one=items.ITEM_BODIES,
        one_at_most=("tactic", "okay"),
        needs=("from", *items.WITHOUT_SENDER),
    ),
    "item-line": Shape(items.LINE),
    "tactics": Shape(
        tactics.TOP,
        {
            "families": _many(_ref("family")),
            "tactics": _many(_ref("tactic")),
            "benign": _many(_ref("benign")),
            "questions": _many(_ref("question")),
            "words": _many(_ref("word")),
            "sources": _named(TEXT, None),
        },
    ),
    "family": Shape(
        tactics.FAMILY, {"id": ID_TEXT, "color": _one_of(FAMILY_COLORS), "example": _ref("family-example")}
    ),
    "family-example": Shape(tactics.EXAMPLE),
    "tactic": Shape(tactics.TACTIC, {"id": ID_TEXT, "signals": TEXTS, "sources": TEXTS, "twin": _ref("twin")}),
    "twin": Shape(tactics.TWIN),
    "benign": Shape(tactics.BENIGN, {"id": ID_TEXT}),
    "question": Shape(tactics.QUESTION, {"id": ID_TEXT}),
    "word": Shape(tactics.WORD, {"id": ID_TEXT}),
    "help": Shape(
        help.TOP,
        {"resources": _many(_ref("resource")), "order": _named(TEXTS, None), "texts": _named(TEXT, None)},
    ),
    "resource": Shape(
        help.RESOURCE,
        {
            "id": ID_TEXT,
            "show": TRUTH,
            "police": TRUTH,
            "verified": DAY,
            "topics": _many(_one_of(HELP_TOPICS)),
            "ways": _many(_one_of(HELP_WAYS)),
            "open": {"anyOf": [{"const": "always"}, _many(_ref("opening"))]},
            **dict.fromkeys(help.LISTS.split(), TEXTS),
        },
    ),
    "opening": Shape(help.OPENING, {"days": _many(_one_of(DAYS)), "from": TIME_OF_DAY, "to": UNTIL}),
    "lessons": Shape(
        lessons.TOP,
        {
            "plans": _many(_ref("plan")),
            "cards": _many(_ref("discussion-card")),
            "sayings": _many(_ref("saying")),
            "avoid": _many(_ref("better-unsaid")),
            "ground_rules": TEXTS,
            "disclosure": _ref("disclosure"),
            "safeguarding": TEXTS,
            "parents_letter": _ref("letter"),
            "curriculum": _many(_ref("curriculum")),
            "myths": _many(_ref("myth")),
            "facts": _many(_ref("fact")),
            "law": _many(_ref("law")),
            "limits": TEXTS,
            "sources": _named(TEXT, None),
        },
    ),
    "plan": Shape(
        lessons.PLAN,
        {
            "id": ID_TEXT,
            "minutes": _number(1),
            "phases": _many(_ref("phase")),
            "variants": _many(_one_of(VARIANTS)),
            "preparation": TEXTS,
            "after": TEXTS,
        },
    ),
    "phase": Shape(lessons.PHASE, {"minutes": _number(1), "sheet": ID_TEXT}),
    "discussion-card": Shape(lessons.CARD, {"id": ID_TEXT, "for": _one_of(AUDIENCES)}),
    "saying": Shape(lessons.SAYING, {"families": _many(ID_TEXT), "honest": TRUTH}),
    "better-unsaid": Shape(lessons.AVOID, {"families": _many(ID_TEXT), "honest": TRUTH}),
    "disclosure": Shape(lessons.DISCLOSURE, {"steps": _many(_ref("advice")), "never": TEXTS}),
    "advice": Shape(lessons.ADVICE),
    "letter": Shape(lessons.LETTER, {"paragraphs": TEXTS}),
    "curriculum": Shape(lessons.CURRICULUM),
    "myth": Shape(lessons.MYTH, {"sources": TEXTS}),
    "fact": Shape(lessons.FACT, {"year": _number(1), "sources": TEXTS}),
    "law": Shape(lessons.LAW),
    **STEP_SHAPES,
}
"""Every object of the format by its name in the schema."""


def schema(file: str, describe: Callable[[str], str]) -> Schema:
    """The schema of a file of a pack, one of FILES. `describe` translates the descriptions of keys."""
    parts = {name: _object(name, shape, describe) for name, shape in SHAPES.items()}
    parts["step"] = {"anyOf": [_ref(name) for name in ("message", *STEP_SHAPES)]}
    parts["steps"] = _many(_ref("step"))
    needed: dict[str, Schema] = {}
    waiting = [file]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = parts[name]
            waiting.extend(_mentioned(parts[name]))
    definitions = {name: part for name, part in parts.items() if name in needed}
    return {"$schema": DIALECT, "title": f"{file}.yaml", **_ref(file), "$defs": definitions}


def _object(name: str, shape: Shape, describe: Callable[[str], str]) -> Schema:
    required = shape.keys.required
    found: Schema = {
        "type": "object",
        "properties": {
            key: _described(shape.values.get(key, TEXT), ABOUT.get(f"{name}.{key}") or ABOUT.get(key), describe)
            for key in (*required, *sorted(shape.keys.known.difference(required)))
        },
        "required": list(required),
        "additionalProperties": False,
    }
    if shape.exactly_one:
        found["oneOf"] = [{"required": [key]} for key in shape.exactly_one]
    if shape.one_at_most:
        pairs = combinations(shape.one_at_most, 2)
        found["not"] = {"anyOf": [{"required": list(pair)} for pair in pairs]}
    if shape.needs:
        found["anyOf"] = [{"required": [key]} for key in shape.needs]
    return found


def _described(value: Schema, text: str | None, describe: Callable[[str], str]) -> Schema:
    return value if text is None else {**value, "description": describe(text)}


def _mentioned(part: object) -> Iterator[str]:
    """The names of the definitions that a part of the schema refers to."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].rpartition("/")[2]
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _mentioned(one)
