"""Whole runs of a scenario, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from quiz.story.events import Event
from quiz.story.model import Option, Scenario
from quiz.story.playthrough import Playthrough, Waiting


def play(scenario: Scenario, answers: Sequence[str]) -> tuple[Event, ...]:
    """One run to its end with these answers."""
    left = list(answers)
    return _run(scenario, lambda _options: left.pop(0))


def any_play(scenario: Scenario, seed: int) -> tuple[Event, ...]:
    """One run to its end with drawn answers."""
    random = Random(seed)
    return _run(scenario, lambda options: random.choice(options).id)


def _run(scenario: Scenario, answer: Callable[[Sequence[Option]], str]) -> tuple[Event, ...]:
    run = Playthrough(scenario)
    while run.waiting is not Waiting.ENDED:
        if run.waiting is Waiting.CHOICE:
            run.choose(answer(run.options))
        else:
            run.advance()
    return run.events
