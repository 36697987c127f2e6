"""Events as JSON, for what is kept between two starts of the program. Each kind of event has its own tag.

The tags are a file format: they never change, even if the classes are renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never, get_args

from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    Event,
    FeelingAsked,
    FeelingGiven,
    Judgement,
    Mark,
    MessageMarked,
    MessageShown,
    NoteShown,
    OptionChosen,
    ProfileOpened,
    SignShown,
    TimeJumped,
)

Data = Mapping[str, Any]


def event_to_data(event: Event) -> dict[str, Any]:
    """An event as a JSON object; `event_from_data` reads it back as an equal event."""
    match event:
        case MessageShown(key):
            return {"event": "message", "key": key}
        case TimeJumped(key):
            return {"event": "time", "key": key}
        case NoteShown(key):
            return {"event": "note", "key": key}
        case FeelingAsked(key):
            return {"event": "feel", "key": key}
        case SignShown(key):
            return {"event": "sign", "key": key}
        case ChoiceOffered(key, options):
            return {"event": "choose", "key": key, "options": list(options)}
        case OptionChosen(choice, option):
            return {"event": "option", "choice": choice, "option": option}
        case MessageMarked(key, mark):
            return {"event": "mark", "key": key, "mark": None if mark is None else _mark_to_data(mark)}
        case FeelingGiven(value):
            return {"event": "feeling", "value": value}
        case ProfileOpened(person):
            return {"event": "profile", "person": person}
        case EndingReached(ending, draw):
            return {"event": "ending", "ending": ending, "draw": draw}
        case _ as unreachable:
            assert_never(unreachable)


def event_from_data(data: Data) -> Event:
    """The event of a JSON object.

    Raises:
        ValueError: an unknown tag, or a value of the wrong type.
        KeyError: a value is missing.
        TypeError: the data is not an object.
    """
    match data["event"]:
        case "message":
            return MessageShown(text_in(data, "key"))
        case "time":
            return TimeJumped(text_in(data, "key"))
        case "note":
            return NoteShown(text_in(data, "key"))
        case "feel":
            return FeelingAsked(text_in(data, "key"))
        case "sign":
            return SignShown(text_in(data, "key"))
        case "profile":
            return ProfileOpened(text_in(data, "person"))
        case "choose":
            return ChoiceOffered(text_in(data, "key"), tuple(_text(option) for option in data["options"]))
        case "option":
            return OptionChosen(text_in(data, "choice"), text_in(data, "option"))
        case "mark":
            mark = data["mark"]
            return MessageMarked(text_in(data, "key"), None if mark is None else _mark_from_data(mark))
        case "feeling":
            return FeelingGiven(_number(data["value"]))
        case "ending":
            return EndingReached(text_in(data, "ending"), _number(data["draw"]) if "draw" in data else 0)
        case unknown:
            raise ValueError(unknown)


def text_in(data: Data, name: str) -> str:
    """The text of this name.

    Raises:
        ValueError: the value is not a text.
        KeyError: it is missing.
    """
    return _text(data[name])


def _mark_to_data(mark: Mark) -> dict[str, Any]:
    return {"judgement": mark.judgement, "family": mark.family, "tactic": mark.tactic}


def _mark_from_data(data: Data) -> Mark:
    if data["judgement"] not in get_args(Judgement):
        raise ValueError("judgement")
    family, tactic = (None if data[name] is None else text_in(data, name) for name in ("family", "tactic"))
    return Mark(data["judgement"], family, tactic)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("no number")
    return value
