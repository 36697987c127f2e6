"""Every kind of event survives being written and read; anything else in a file is rejected."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from quiz.play.event_json import event_from_data, event_to_data
from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    Event,
    FeelingAsked,
    FeelingGiven,
    Mark,
    MessageMarked,
    MessageShown,
    NoteShown,
    OptionChosen,
    ProfileOpened,
    SignShown,
    TimeJumped,
)

EVENTS: tuple[Event, ...] = (
    MessageShown("m01"),
    TimeJumped("anfang/time1"),
    NoteShown("anfang/note1"),
    FeelingAsked("anfang/feel1"),
    ChoiceOffered("anfang/choice1", ("ja", "nein")),
    OptionChosen("anfang/choice1", "ja"),
    MessageMarked("m01", Mark("trick", "pressure", "urgency")),
    MessageMarked("m01", Mark("trick", "pressure")),
    MessageMarked("m01", Mark("unsure")),
    MessageMarked("m01", None),
    FeelingGiven(3),
    EndingReached("gut"),
    EndingReached("gut", draw=5),
    SignShown("anfang/react1"),
    ProfileOpened("kay"),
)


def test_there_is_an_example_of_every_kind() -> None:
    assert {type(event) for event in EVENTS} == set(get_args(Event))


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_an_event_is_read_back_as_it_was_written(event: Event) -> None:
    assert event_from_data(json.loads(json.dumps(event_to_data(event)))) == event


def test_the_tags_are_a_file_format_and_stay() -> None:
    tags = [event_to_data(event)["event"] for event in EVENTS]
    assert list(dict.fromkeys(tags)) == [
        "message",
        "time",
        "note",
        "feel",
        "choose",
        "option",
        "mark",
        "feeling",
        "ending",
        "sign",
        "profile",
    ]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"event": "other", "key": "m01"},
        {"event": "message"},
        {"event": "message", "key": 1},
        {"event": "feeling", "value": True},
        {"event": "feeling", "value": "3"},
        {"event": "choose", "key": "k", "options": [1]},
        {"event": "choose", "key": "k", "options": 3},
        {"event": "mark", "key": "m01", "mark": {"judgement": "guilty", "family": None, "tactic": None}},
        {"event": "mark", "key": "m01", "mark": {"judgement": "trick", "family": 3, "tactic": None}},
        {"event": "mark", "key": "m01", "mark": {"judgement": "trick"}},
        "message",
    ],
    ids=str,
)
def test_what_is_no_event_is_refused(data: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        event_from_data(data)


def test_the_draw_of_the_round_is_kept_with_the_ending() -> None:
    """It does not make two endings different, so equality alone would not notice that it is lost."""
    kept = event_from_data(event_to_data(EndingReached("gut", draw=5)))
    assert isinstance(kept, EndingReached)
    assert kept.draw == 5
    assert event_from_data({"event": "ending", "ending": "gut"}) == EndingReached("gut")
    with pytest.raises(ValueError, match="no number"):
        event_from_data({"event": "ending", "ending": "gut", "draw": "5"})
