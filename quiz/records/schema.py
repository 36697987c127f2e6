"""The JSON Schema of an attempt record: docs/attempt-record.schema.json is printed from here.

    python -m quiz.records.schema > docs/attempt-record.schema.json

The patterns and words are those of the reader (attempt_json.py), and the tests compare what both accept and refuse. The
reader knows more: that ids within a list differ, that a day exists and is not in the future, and what contradicts what.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from quiz.records.attempt_json import (
    DAY,
    FORMAT,
    ID,
    JUDGEMENTS,
    MOST,
    OCCASIONS,
    RECORD,
    RECORD_ID,
    STEP,
    VERSION,
)
from quiz.scoring.items import CONFIDENCES

SchemaPart: TypeAlias = dict[str, Any]


def record_schema() -> SchemaPart:
    """The whole schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Durchblick: attempt record",
        "description": "One sitting on one computer: ids, marks, choices and confidence. Nothing about the person.",
        **_object(
            {
                "record": {"const": RECORD, "description": "tells a record from other JSON"},
                "format": {"const": FORMAT, "description": "the version of this schema"},
                "id": _text(RECORD_ID, "random, made for this sitting alone"),
                "pack": _text(ID, "the id of the pack that was played"),
                "version": _text(VERSION, "the version of the pack"),
                "day": _text(DAY, "the date, without a time of day"),
                "plays": _list(_ref("play"), "finished chats, each scenario at most once, by id"),
                "rounds": _list(_ref("round"), "rounds after a chat, each scenario at most once, by id"),
                "checks": _list(_ref("check"), "checks, each form at most once, by id"),
            }
        ),
        "$defs": {
            "play": _object(
                {
                    "scenario": _text(ID, "the id of the scenario"),
                    "ending": _text(ID, "the id of the ending that was reached"),
                    "choices": _list(_ref("choice"), "the answers, in the order of the story"),
                    "judged": _list(_ref("message"), "the messages that were shown, shuffled"),
                }
            ),
            "choice": _object(
                {
                    "choice": _text(STEP, "the id of the decision, or its place in the story"),
                    "option": _text(ID, "the id of the answer that was taken"),
                }
            ),
            "round": _object(
                {
                    "scenario": _text(ID, "the id of the scenario"),
                    "judged": _list(_ref("item"), "the items that were answered, shuffled"),
                }
            ),
            "check": _object(
                {
                    "form": _text(ID, "the form of the check"),
                    "occasion": {"enum": list(OCCASIONS), "description": "before or after the first chat"},
                    "judged": _list(_ref("item"), "the items that were answered, shuffled"),
                }
            ),
            "message": _judged("the id of the message, or its place in the story", is_item=False),
            "item": _judged("the id of the item", is_item=True),
        },
    }


def _judged(about: str, *, is_item: bool) -> SchemaPart:
    keys = {
        "id": _text(STEP, about),
        "truth": _list(_text(ID), "the tactics of the message; empty if it is honest") | {"uniqueItems": True},
        "okay": _text(ID, "the kind of an honest message"),
        "judgement": {"enum": list(JUDGEMENTS), "description": "what was said; left out if nothing was marked"},
        "family": _text(ID, "the family that a trick was named as"),
        "tactic": _text(ID, "the tactic that a trick was named as"),
    }
    required = ["id", "truth"]
    if is_item:
        keys["confidence"] = {"enum": list(CONFIDENCES), "description": "how sure the answer was"}
        required += ["judgement", "confidence"]
    return _object(keys, required) | {
        "allOf": [
            {"if": {"required": ["okay"]}, "then": {"properties": {"truth": {"maxItems": 0}}}},
            {
                "if": {"anyOf": [{"required": ["family"]}, {"required": ["tactic"]}]},
                "then": {"required": ["judgement"], "properties": {"judgement": {"const": "trick"}}},
            },
        ]
    }


def _object(keys: SchemaPart, required: list[str] | None = None) -> SchemaPart:
    needed = list(keys) if required is None else required
    return {"type": "object", "properties": keys, "required": needed, "additionalProperties": False}


def _list(part: SchemaPart, about: str) -> SchemaPart:
    return {"type": "array", "items": part, "maxItems": MOST, "description": about}


def _text(pattern: str, about: str | None = None) -> SchemaPart:
    text = {"type": "string", "pattern": f"^(?:{pattern})$(?!\\n)"}  # for readers to whom a line's end is an end
    return text if about is None else text | {"description": about}


def _ref(name: str) -> SchemaPart:
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    print(json.dumps(record_schema(), indent=2))
