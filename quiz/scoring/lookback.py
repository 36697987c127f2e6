"""The annotated chat after the ending, as data: what was shown, said and true, and what else could have been said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias, assert_never

from quiz.scoring.recognition import Judged, Recognition, families_of, judge, named_family
from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    Event,
    FeelingGiven,
    OptionChosen,
    ProfileOpened,
    Remark,
    StepShown,
)
from quiz.story.model import Scenario, Tactics
from quiz.story.phone_flow import ACCEPTS_NO
from quiz.story.steps import Aside, Choice, KeyedStep, Message, Option, Sign, SignStep, SurveyQuestion

HIGHEST_PRESSURE = 4


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One bubble: `number` counts all bubbles from 1; `judged` is None for a message of the player.

    `again`: a loop had shown the message before, and it was judged then.
    """

    number: int
    message: Message
    judged: Judged | None
    families: tuple[str, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer: the option taken, and the others that were open, each with its own feedback.

    `number` counts the bubble that a `say` became, and is None for a `do`.
    """

    number: int | None
    choice: Choice
    option: Option
    others: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """The player looked at the profile of this person; it counts for nothing."""

    person: str


Entry: TypeAlias = ShownMessage | Aside | SignStep | Taken | Looked


@dataclass(frozen=True, slots=True)
class Felt:
    """A gut feeling, 1 (uneasy) to 5 (good), after bubble `number` (0 = before the first): the last one given there."""

    number: int
    value: int


@dataclass(frozen=True, slots=True)
class Pressure:
    """The pressure in the chat from bubble `number` on: `level`, 0 to 4."""

    number: int
    level: int


@dataclass(frozen=True, slots=True)
class LookBack:
    """`findings` are indices into `entries`: every message that was marked or missed, in order, each once.

    `senders` maps each person whose messages carry a tactic to its families, in the order they came. Who heard a no and
    took it back is not among them, nor who only sent on a picture of what somebody else wrote. This does not blame
    anyone: the ending's `sender` text says who is responsible. `bubbles` is the number of all bubbles, including those
    of the player.
    """

    recognition: Recognition
    entries: tuple[Entry, ...]
    findings: tuple[int, ...]
    feelings: tuple[Felt, ...]
    pressure: tuple[Pressure, ...]
    senders: Mapping[str, tuple[str, ...]]
    bubbles: int


def look_back(scenario: Scenario, tactics: Tactics, events: Iterable[Event]) -> LookBack:
    """Annotate the chat that these events showed.

    The pressure after a message is the number of different tactic families shown so far, at most 4: one trick may be
    clumsiness, several kinds together are the pattern to notice. It never falls, since nothing that was said is unsaid.
    """
    return _Reader(scenario, tactics, tuple(events)).read()


def misnamed(entry: ShownMessage, tactics: Tactics) -> bool:
    """Whether the trick was seen but mistaken for another tactic, or for a family that the message does not have."""
    judged = entry.judged
    if judged is None or judged.verdict != "hit" or judged.mark is None:
        return False
    if judged.mark.tactic is not None:
        return not judged.named_right
    family = named_family(judged.mark, tactics)
    return family is not None and family not in entry.families


class _Reader:
    """Walks the events once and collects what the look-back shows."""

    def __init__(self, scenario: Scenario, tactics: Tactics, events: tuple[Event, ...]) -> None:
        self._scenario = scenario
        self._tactics = tactics
        self._events = events
        self._recognition = judge(scenario, tactics, events)
        self._judged = {one.id: one for one in (*self._recognition.judged, *self._recognition.contested)}
        self._steps = scenario.keyed_steps()
        self._choices = {choice.key: choice for choice in scenario.choices()}
        self._entries: list[Entry] = []
        self._findings: list[int] = []
        self._feelings: dict[int, int] = {}
        self._pressure = [Pressure(0, 0)]
        self._senders: dict[str, dict[str, None]] = {}
        self._families: set[str] = set()
        self._seen: set[str] = set()
        self._bubbles = 0

    def read(self) -> LookBack:
        offered: tuple[str, ...] = ()
        for event in self._events:
            match event:
                case ChoiceOffered():
                    offered = event.options
                case StepShown():
                    self._step(self._steps[event.key])
                case OptionChosen():
                    self._answer(self._choices[event.choice], event.option, offered)
                case FeelingGiven():
                    self._feelings[self._bubbles] = event.value
                case ProfileOpened():
                    self._entries.append(Looked(event.person))
                case Remark() | EndingReached():
                    pass  # marks and the ending are in the recognition; the look-back has no other remarks
                case _ as unreachable:
                    assert_never(unreachable)
        return LookBack(
            recognition=self._recognition,
            entries=tuple(self._entries),
            findings=tuple(self._findings),
            feelings=tuple(Felt(number, value) for number, value in self._feelings.items()),
            pressure=tuple(self._pressure),
            senders=MappingProxyType({sender: tuple(families) for sender, families in self._senders.items()}),
            bubbles=self._bubbles,
        )

    def _step(self, step: KeyedStep) -> None:
        match step:
            case Message():
                self._message(step)
            case Aside() | Sign():
                self._entries.append(step)
            case SurveyQuestion() | Choice():
                pass  # what counts is the answer
            case _ as unreachable:
                assert_never(unreachable)

    def _message(self, message: Message) -> None:
        self._bubbles += 1
        judged = self._judged.get(message.key)
        families = families_of(message.tactics, self._tactics)
        again = message.key in self._seen
        if judged is not None and not again and (judged.mark is not None or judged.verdict == "miss"):
            self._findings.append(len(self._entries))
        self._entries.append(ShownMessage(self._bubbles, message, judged, families, again))
        self._seen.add(message.key)
        if message.okay == ACCEPTS_NO:
            self._senders.pop(message.sender, None)
        if families and not message.forwarded:
            self._senders.setdefault(message.sender, {}).update(dict.fromkeys(families))
        if families:
            self._press(families)

    def _press(self, families: tuple[str, ...]) -> None:
        self._families.update(families)
        level = min(len(self._families), HIGHEST_PRESSURE)
        if level > self._pressure[-1].level:
            self._pressure.append(Pressure(self._bubbles, level))

    def _answer(self, choice: Choice, option_id: str, offered: tuple[str, ...]) -> None:
        option = choice.option(option_id)
        if option.say is not None:
            self._bubbles += 1
        number = self._bubbles if option.say is not None else None
        others = tuple(other for other in choice.options if other.id in offered and other.id != option_id)
        self._entries.append(Taken(number, choice, option, others))
