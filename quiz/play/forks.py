"""What else could have been answered at a decision, and where a what-if begins. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

from quiz.story.events import Event, MessageShown, OptionChosen, TimeJumped
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough
from quiz.story.steps import Choice, Message, Option, TimeJump


@dataclass(frozen=True, slots=True)
class Alternative:
    """An option that was open and not taken. `events` lead up to it and include it; `played`: it was taken before."""

    option: Option
    events: tuple[Event, ...]
    played: bool


@dataclass(frozen=True, slots=True)
class Fork:
    """A decision as it came up in a playthrough, the last time if several. `before` is the last received message."""

    choice: Choice
    taken: Option
    alternatives: tuple[Alternative, ...]
    before: Message | None
    time: TimeJump | None


def fork_at(scenario: Scenario, key: str, playthroughs: Sequence[tuple[Event, ...]]) -> Fork | None:
    """The decision `key` in the first of the playthroughs that answered it; None if none did."""
    return next(
        (fork for events in playthroughs if (fork := _fork_in(scenario, key, events, playthroughs)) is not None), None
    )


def _fork_in(
    scenario: Scenario, key: str, events: tuple[Event, ...], playthroughs: Sequence[tuple[Event, ...]]
) -> Fork | None:
    answers = [(at, event.option) for at, event in enumerate(events) if _answers(event, key)]
    if not answers:
        return None
    at, taken = answers[-1]
    play = Playthrough(scenario, events[:at])
    choice = play.choice
    assert choice is not None
    known = {event.option for other in playthroughs for event in other if _answers(event, key)}
    return Fork(
        choice=choice,
        taken=choice.option(taken),
        alternatives=tuple(
            Alternative(option, (*events[:at], OptionChosen(key, option.id)), option.id in known)
            for option in play.options
            if option.id != taken
        ),
        before=_last_from_others(scenario, events[:at]),
        time=_last_time(scenario, events[:at]),
    )


def _answers(event: Event, key: str) -> TypeGuard[OptionChosen]:
    return isinstance(event, OptionChosen) and event.choice == key


def _last_from_others(scenario: Scenario, events: Sequence[Event]) -> Message | None:
    messages = {message.key: message for message in scenario.messages()}
    shown = (messages[event.key] for event in reversed(events) if isinstance(event, MessageShown))
    return next((message for message in shown if message.sender != scenario.you), None)


def _last_time(scenario: Scenario, events: Sequence[Event]) -> TimeJump | None:
    jumps = {step.key: step for step in scenario.steps() if isinstance(step, TimeJump)}
    return next((jumps[event.key] for event in reversed(events) if isinstance(event, TimeJumped)), None)
