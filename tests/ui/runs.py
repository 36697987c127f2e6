"""Whole runs of a scenario, without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.story.events import Event
from quiz.story.model import Scenario
from quiz.story.playthrough import play_to_end
from quiz.story.steps import Option


def play(scenario: Scenario, answers: Sequence[str]) -> tuple[Event, ...]:
    """One run to its end with these answers."""
    left = list(answers)

    def wanted(options: Sequence[Option]) -> Option:
        answer = left.pop(0)
        return next(option for option in options if option.id == answer)

    return play_to_end(scenario, wanted)


def any_play(scenario: Scenario, seed: int) -> tuple[Event, ...]:
    """One run to its end with drawn answers."""
    return play_to_end(scenario, Random(seed).choice)
