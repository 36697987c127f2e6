"""What is saved of one pupil's sitting if a teacher asked for it: ids and judgements, nothing about the person.

A record explains itself: each judgement carries the tactics of its message (`truth`) or its benign kind (`okay`), so
that records of another version of a pack can be counted without that pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from quiz.scoring.items import Confidence
from quiz.story.events import Judgement

Occasion = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class JudgementRecord:
    """What was said about one message of a story or one item.

    `id` is the id of the message or the item, `truth` its tactic ids (empty = honest), `okay` the benign kind of an
    honest one. `judgement` is None for a message that was not marked; an item is always judged. A trick may be named by
    its `family` or its `tactic`. Only items have a `confidence`.
    """

    id: str
    truth: tuple[str, ...]
    judgement: Judgement | None = None
    family: str | None = None
    tactic: str | None = None
    confidence: Confidence | None = None
    okay: str | None = None


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
    """A check; `occasion`: before or after the first chat that ended in this sitting. `judged` is shuffled."""

    form: str
    occasion: Occasion
    judged: tuple[JudgementRecord, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sitting on one computer. `id` is random (32 hexadecimal digits) and made for this sitting alone; `pack` and
    `version` say which content was played; `day` is the date without a time of day. Each scenario, each round and each
    form of a check is in it at most once, in the order of their ids."""

    id: str
    pack: str
    version: str
    day: date
    plays: tuple[PlayPart, ...] = ()
    rounds: tuple[RoundPart, ...] = ()
    checks: tuple[CheckPart, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was finished yet."""
        return not (self.plays or self.rounds or self.checks)

    @property
    def judged(self) -> Iterator[JudgementRecord]:
        """All judgements of the record."""
        parts: tuple[PlayPart | RoundPart | CheckPart, ...] = (*self.plays, *self.rounds, *self.checks)
        return (one for part in parts for one in part.judged)

    @property
    def size(self) -> int:
        """How much is in it: the fuller of two records of one sitting is the later one."""
        return sum(1 for _ in self.judged) + sum(len(play.choices) for play in self.plays)
