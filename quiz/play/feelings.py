"""The gut feelings of a play so far, each with the time of the story at which it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.story.events import Event, FeelingGiven, StepShown
from quiz.story.model import Scenario
from quiz.story.steps import TimeJump


@dataclass(frozen=True, slots=True)
class FeltAt:
    """A gut feeling from 1 (uneasy) to 5 (good); `when` is what the story last said about the time, or empty."""

    when: str
    value: int


def feelings(scenario: Scenario, events: Sequence[Event]) -> tuple[FeltAt, ...]:
    """The gut feelings in these events, the newest last; of several at one time the last one counts."""
    steps = scenario.keyed_steps()
    found: list[FeltAt] = []
    when, since = "", True
    for event in events:
        if isinstance(event, StepShown) and isinstance(step := steps[event.key], TimeJump):
            when, since = step.text, True
        elif isinstance(event, FeelingGiven):
            if not since:
                found.pop()
            found.append(FeltAt(when, event.value))
            since = False
    return tuple(found)
