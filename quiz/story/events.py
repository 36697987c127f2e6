"""What happens in a playthrough, in ids only: texts are looked up when they are shown.

An event is one of four things: the story shows a step (:class:`StepShown`), the player answers a choice, the player
makes a remark alongside the story (:class:`Remark`), or an ending is reached.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, assert_never

from quiz.story.model import Scenario
from quiz.story.steps import Feeling, KeyedStep, Message, Note, ShownStep, Sign, SurveyStep, TimeJump

Judgement = Literal["okay", "unsure", "trick"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the pupil says about one message. A trick may be named by its family, or by its tactic as well."""

    judgement: Judgement
    family: str | None = None
    tactic: str | None = None


class StepShown:
    """The story shows the step with this key."""

    __slots__ = ()
    key: str


class Remark(ABC):
    """The player says something alongside the story, which continues as if nothing had been said."""

    __slots__ = ()

    @abstractmethod
    def objection(self, shown: Mapping[str, KeyedStep], scenario: Scenario) -> str | None:
        """Why the remark is impossible after these steps of the scenario, or None."""

    def answers(self, question: SurveyStep) -> bool:
        """Whether the remark answers this question."""
        return False


@dataclass(frozen=True, slots=True)
class MessageShown(StepShown):
    key: str


@dataclass(frozen=True, slots=True)
class TimeJumped(StepShown):
    key: str


@dataclass(frozen=True, slots=True)
class NoteShown(StepShown):
    key: str


@dataclass(frozen=True, slots=True)
class FeelingAsked(StepShown):
    key: str


@dataclass(frozen=True, slots=True)
class SignShown(StepShown):
    """The phone shows something beside the messages, see :class:`quiz.story.steps.Sign`."""

    key: str


@dataclass(frozen=True, slots=True)
class ChoiceOffered(StepShown):
    """`options` are the ids of the options that are not hidden, in written order."""

    key: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionChosen:
    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class MessageMarked(Remark):
    """The player judges a received message. `mark` is None if an earlier mark was taken back."""

    key: str
    mark: Mark | None

    def objection(self, shown: Mapping[str, KeyedStep], scenario: Scenario) -> str | None:
        message = shown.get(self.key)
        if not isinstance(message, Message):
            return f"the message {self.key} was not shown"
        return "messages of the player are not judged" if message.sender == scenario.you else None


@dataclass(frozen=True, slots=True)
class FeelingGiven(Remark):
    """A gut feeling from 1 (uneasy) to 5 (good), asked for or not."""

    value: int

    def objection(self, shown: Mapping[str, KeyedStep], scenario: Scenario) -> str | None:
        return None if 1 <= self.value <= 5 else f"a gut feeling lies between 1 and 5, not {self.value}"

    def answers(self, question: SurveyStep) -> bool:
        return isinstance(question, Feeling)


@dataclass(frozen=True, slots=True)
class ProfileOpened(Remark):
    """The player looks at the profile of a person. It is a free look: nothing depends on it."""

    person: str

    def objection(self, shown: Mapping[str, KeyedStep], scenario: Scenario) -> str | None:
        person = scenario.people.get(self.person)
        return None if person is not None and person.profile is not None else f"{self.person} has no profile"


@dataclass(frozen=True, slots=True)
class EndingReached:
    """The story is over. `draw` is the seed by which the round after it is drawn; playthroughs that differ in nothing
    else tell the same story and count as equal."""

    ending: str
    draw: int = field(default=0, compare=False)


RemarkEvent: TypeAlias = MessageMarked | FeelingGiven | ProfileOpened
"""Every kind of :class:`Remark`."""
Event: TypeAlias = (
    MessageShown
    | TimeJumped
    | NoteShown
    | FeelingAsked
    | SignShown
    | ChoiceOffered
    | OptionChosen
    | MessageMarked
    | FeelingGiven
    | ProfileOpened
    | EndingReached
)


def shown_event(step: ShownStep) -> Event:
    """The event that shows this step."""
    match step:
        case Message():
            return MessageShown(step.key)
        case TimeJump():
            return TimeJumped(step.key)
        case Note():
            return NoteShown(step.key)
        case Feeling():
            return FeelingAsked(step.key)
        case Sign():
            return SignShown(step.key)
        case _ as unreachable:
            assert_never(unreachable)


def draw_of(events: Iterable[Event]) -> int:
    """The seed of the round after a playthrough; 0 if it has not ended."""
    return next((event.draw for event in events if isinstance(event, EndingReached)), 0)
