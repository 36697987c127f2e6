"""Judging the single messages of a round or a check: okay, unsure or trick, and how sure the pupil was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never, get_args

from quiz.scoring.recognition import Counts, CountsByKind, Verdict, count, family_rows, judge_one
from quiz.story.events import Judgement, Mark
from quiz.story.model import Item, Tactics

Confidence = Literal["unsure", "fairly", "sure"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
SHOWN = 4
"""The number of items of a round that a playthrough shows."""


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What the pupil said about one item; a trick may be named by its family or its tactic."""

    item: str
    judgement: Judgement
    confidence: Confidence
    family: str | None = None
    tactic: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One answered item. `right` is None for "unsure", which is neither right nor wrong."""

    answer: ItemAnswer
    truth: tuple[str, ...]
    verdict: Verdict

    @property
    def right(self) -> bool | None:
        match self.verdict:
            case "unsure" | "contested":
                return None
            case "hit" | "correct_rejection":
                return True
            case "miss" | "false_alarm":
                return False
            case _ as unreachable:
                assert_never(unreachable)


@dataclass(frozen=True, slots=True)
class ConfidenceTally:
    """The answers given with one degree of confidence: how many were right, and how many there were."""

    right: int = 0
    total: int = 0

    def __add__(self, other: ConfidenceTally) -> ConfidenceTally:
        return ConfidenceTally(self.right + other.right, self.total + other.total)


Tallies: TypeAlias = Mapping[Confidence, ConfidenceTally]
"""A tally for every degree of confidence."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """A round or a check: items in the order answered, both directions, and confidence against correctness."""

    judged: tuple[JudgedItem, ...]
    counts: Counts
    families: CountsByKind
    confidence: Tallies


def drawn_round(items: Sequence[Item], seed: int) -> tuple[Item, ...]:
    """The items of a round that are shown, in their order: at most SHOWN, at least one of each kind that there is.

    The same seed draws the same items. Kinds and order follow no pattern that could be learned.
    """
    chance = Random(seed)
    left = list(items)
    chosen = []
    for honest in (True, False):
        if kind := [item for item in left if item.honest is honest]:
            chosen.append(chance.choice(kind))
            left.remove(chosen[-1])
    chosen += chance.sample(left, min(SHOWN - len(chosen), len(left)))
    chance.shuffle(chosen)
    return tuple(chosen)


def judge_items(items: Iterable[Item], tactics: Tactics, answers: Iterable[ItemAnswer]) -> ItemResult:
    """Judge the answered items; of several answers to one item the last counts; unanswered items are left out.

    Raises KeyError for an answer to an item that is not among `items`.
    """
    by_id = {item.id: item for item in items}
    last = {answer.item: answer for answer in answers}
    judged = [(answer, judge_one(item_id, by_id[item_id].tactics, _mark(answer))) for item_id, answer in last.items()]
    results = tuple(JudgedItem(answer, one.truth, one.verdict) for answer, one in judged)
    verdicts = [one for _, one in judged]
    tallies = add_tallies(
        {one.answer.confidence: ConfidenceTally(one.right, 1)} for one in results if one.right is not None
    )
    return ItemResult(results, count(verdicts), family_rows(verdicts, tactics), tallies)


def add_tallies(parts: Iterable[Mapping[Confidence, ConfidenceTally]]) -> Tallies:
    """Add tallies, degree by degree; a degree that no part contains gets an empty tally."""
    total = {degree: ConfidenceTally() for degree in CONFIDENCES}
    for part in parts:
        for degree, tally in part.items():
            total[degree] += tally
    return MappingProxyType(total)


def _mark(answer: ItemAnswer) -> Mark:
    return Mark(answer.judgement, answer.family, answer.tactic)
