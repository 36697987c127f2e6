"""Answers can be taken back for a while, and nothing else goes with them; gut feelings are told with their time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.play.feelings import FeltAt, feelings
from quiz.play.moment import Moment
from quiz.play.pacing import TAKE_BACK_MS, Pace
from quiz.play.running import RunningPlaythrough
from quiz.story.events import FeelingGiven, Mark, MessageMarked, OptionChosen
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from tests.play.packs import SMALL


@pytest.fixture(scope="module")
def fest() -> Scenario:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack.scenarios["fest"]


def answered(fest: Scenario, option: str = "bremsen", **options: object) -> RunningPlaythrough:
    """A play right after its first answer."""
    play = RunningPlaythrough(fest, Pace("auto", 2.0), **options)  # type: ignore[arg-type]
    while play.moment.kind != "choice":
        play.advance()
    play.choose(option)
    return play


def test_the_story_waits_after_an_answer_at_any_tempo(fest: Scenario) -> None:
    play = answered(fest)
    wait = play.wait()
    assert wait.quiet_ms + wait.typing_ms >= TAKE_BACK_MS
    play.advance()
    after = play.wait()
    assert after.quiet_ms + after.typing_ms < TAKE_BACK_MS


def test_nobody_waits_for_an_answer_that_was_decided_by_the_story(fest: Scenario) -> None:
    wait = answered(fest, watching=True).wait()
    assert wait.quiet_ms + wait.typing_ms < TAKE_BACK_MS


def test_an_answer_is_fresh_until_the_story_brings_something(fest: Scenario) -> None:
    play = answered(fest)
    assert play.has_just_answered
    play.mark("m01", Mark("trick"))
    assert play.has_just_answered, "a mark is no step of the story"
    play.advance()
    assert not play.has_just_answered


def test_taking_back_leaves_marks_that_are_about_what_was_there(fest: Scenario) -> None:
    play = answered(fest)
    before = play.events[:-1]
    play.mark("m01", Mark("unsure"))
    while not any(getattr(event, "key", "") == "m04" for event in play.events):
        play.advance()
    play.mark("m04", Mark("trick"))
    play.take_back()
    assert play.events == (*before, MessageMarked("m01", Mark("unsure")))
    assert play.moment.kind == "choice"


def test_gut_feelings_are_told_with_the_time_of_the_story(fest: Scenario) -> None:
    play = answered(fest)
    assert isinstance(play.events[-1], OptionChosen)
    assert feelings(fest, play.events) == ()
    events = (*play.events, FeelingGiven(2), FeelingGiven(4))
    assert feelings(fest, events) == (FeltAt("Montag, Tag 1", 4),), "the last one of a time counts"
    play.advance()
    events = (*play.events, FeelingGiven(1))
    assert feelings(fest, events)[-1] == FeltAt("3 Stunden später", 1)


@pytest.mark.parametrize(
    ("said", "done", "words"),
    [
        (1, 0, "Was? 1 Antwort."),
        (3, 1, "Was? 3 Antworten, eine Handlung."),
        (0, 2, "Was? 2 Handlungen."),
        (2, 0, "Was? 2 Antworten."),
    ],
)
def test_what_can_be_said_and_done_is_counted(fest: Scenario, said: int, done: int, words: str) -> None:
    option = fest.choices()[0].options[0]
    options = (*[option] * said, *[replace(option, say=None, do="Tu was.")] * done)
    assert Moment("choice", "Was?", options).announcement == words
