"""Hands of a class, counted: for the answers of one question, and at the decisions it came to. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from quiz.story.events import Event, Judgement

PollKind = Literal["choice", "message", "item"]
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
MOST_HANDS = 99
UNDECIDED_WITHIN = 0.2
"""A vote is close if the two answers with most hands are no further apart than this share of all hands."""


@dataclass(frozen=True, slots=True)
class Hands:
    """How many hands were raised for each answer. `keys` are the ids of options, or judgements."""

    keys: tuple[str, ...]
    counts: tuple[int, ...]

    @classmethod
    def none(cls, keys: Sequence[str]) -> Hands:
        """No hand yet for any of these answers."""
        return cls(tuple(keys), (0,) * len(keys))

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def leading(self) -> tuple[str, ...]:
        """The answers with most hands: several if they have equally many, none without any hand."""
        most = max(self.counts, default=0)
        return tuple(key for key, count in zip(self.keys, self.counts, strict=True) if count == most and most)

    @property
    def is_undecided(self) -> bool:
        """Whether the class disagreed: the two most frequent answers are close, and both were given."""
        first, second = [*sorted(self.counts, reverse=True), 0, 0][:2]
        return second > 0 and first - second <= UNDECIDED_WITHIN * self.total

    def of(self, key: str) -> int:
        return self.counts[self.keys.index(key)]

    def counted(self, key: str, count: int) -> Hands:
        """The same with another count for one answer, 0 to MOST_HANDS."""
        kept = max(0, min(MOST_HANDS, count))
        pairs = zip(self.keys, self.counts, strict=True)
        return replace(self, counts=tuple(kept if one == key else before for one, before in pairs))


@dataclass(frozen=True, slots=True)
class Poll:
    """A question to the class. `key` is that of a choice, a message or an item.

    `revealed`: the class sees the counts. `way` is the option that the teacher takes whatever the counts are. `tables`
    are the answers of the tables that play as teams.
    """

    kind: PollKind
    key: str
    hands: Hands
    revealed: bool = False
    way: str | None = None
    tables: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitedFork:
    """A decision that the class came to. `events` lead up to its question; `ways` are the options it took, in order."""

    key: str
    events: tuple[Event, ...]
    hands: Hands
    ways: tuple[str, ...]
    tables: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A vote in which the class was close: where, how many hands, and what to talk about. `fork` is the number among
    the visited decisions; a message that was judged has none."""

    key: str
    hands: Hands
    question: str | None
    fork: int | None = None


def majority(hands: Hands) -> Judgement:
    """What the class says about a message: the answer with most hands; unsure if there are several."""
    leading = hands.leading
    return next((judgement for judgement in JUDGEMENTS if (judgement,) == leading), "unsure")
