"""What is saved of one pupil's sitting if a teacher asked for it: ids and judgements, nothing about the person.

A record explains itself: each judgement carries the tactics of its message (`truth`), so that records of another
version of a pack can be counted without that pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from quiz.scoring.items import Confidence
from quiz.story.events import Judgement

Occasion = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class JudgementRecord:
    """What was said about one message of a story or one item.

    `id` is the id of the message or the item, `truth` its tactic ids (empty = honest). `judgement` is None for a
    message that was not marked; an item is always judged. A trick may be named by its `family` or its `tactic`. Only
    items have a `confidence`.
    """

    id: str
    truth: tuple[str, ...]
    judgement: Judgement | None = None
    family: str | None = None
    tactic: str | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class ChoiceRecord:
    """An answer at a fork: the ids of the choice and of the option."""

    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class PlayPart:
    """One finished playthrough of a scenario. `choices` are in the order of the story, `judged` is shuffled."""

    scenario: str
    ending: str
    choices: tuple[ChoiceRecord, ...]
    judged: tuple[JudgementRecord, ...]


@dataclass(frozen=True, slots=True)
class RoundPart:
    """The round after a scenario; `judged` is shuffled."""

    scenario: str
    judged: tuple[JudgementRecord, ...]


@dataclass(frozen=True, slots=True)
class CheckPart:
    """A check, before or after the first chat of this sitting; `judged` is shuffled."""

    form: str
    occasion: Occasion
    judged: tuple[JudgementRecord, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sitting on one computer. `id` is random (32 hexadecimal digits) and made for this sitting alone; `pack` and
    `version` say which content was played; `day` is the date without a time of day."""

    id: str
    pack: str
    version: str
    day: date
    plays: tuple[PlayPart, ...] = ()
    rounds: tuple[RoundPart, ...] = ()
    checks: tuple[CheckPart, ...] = ()
