"""What happens in a playthrough, in ids only: texts are looked up when they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Judgement = Literal["okay", "unsure", "trick"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The pupil's statement on one message. A trick may be named by its family, or by the tactic too."""

    judgement: Judgement
    family: str | None = None
    tactic: str | None = None


@dataclass(frozen=True, slots=True)
class MessageShown:
    key: str


@dataclass(frozen=True, slots=True)
class TimeJumped:
    key: str


@dataclass(frozen=True, slots=True)
class NoteShown:
    key: str


@dataclass(frozen=True, slots=True)
class FeelingAsked:
    key: str


@dataclass(frozen=True, slots=True)
class ChoiceOffered:
    """`options` are the ids of those that are not hidden, in the order they are written."""

    key: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionChosen:
    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class MessageMarked:
    """`mark` is None when an earlier mark was taken back."""

    key: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class FeelingGiven:
    """A gut feeling from 1 (uneasy) to 5 (good)."""

    value: int


@dataclass(frozen=True, slots=True)
class EndingReached:
    ending: str


Event: TypeAlias = (
    MessageShown
    | TimeJumped
    | NoteShown
    | FeelingAsked
    | ChoiceOffered
    | OptionChosen
    | MessageMarked
    | FeelingGiven
    | EndingReached
)
