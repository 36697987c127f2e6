"""Judging the single messages of a round or a check: okay, unsure or trick, and how sure the pupil was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, assert_never, get_args

from quiz.scoring.recognition import Counts, Rows, Verdict, count, family_rows, judge_one
from quiz.story.events import Judgement, Mark
from quiz.story.model import Item, Tactics

Confidence = Literal["unsure", "fairly", "sure"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the pupil said about one item; a trick may be named by its family or tactic."""

    item: str
    judgement: Judgement
    confidence: Confidence
    family: str | None = None
    tactic: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One answered item. `right` is None for "unsure", which is neither right nor wrong."""

    answer: Answer
    truth: tuple[str, ...]
    verdict: Verdict

    @property
    def right(self) -> bool | None:
        match self.verdict:
            case "unsure":
                return None
            case "hit" | "correct_rejection":
                return True
            case "miss" | "false_alarm":
                return False
            case _ as unreachable:
                assert_never(unreachable)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the answers given with one degree of confidence: how many were right, and how many there were in all."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """A round or a check: items in the order answered, both directions, and confidence against correctness."""

    judged: tuple[JudgedItem, ...]
    counts: Counts
    families: Rows
    confidence: Mapping[Confidence, Tally]


def judge_items(items: Iterable[Item], tactics: Tactics, answers: Iterable[Answer]) -> ItemResult:
    """Judge the answered items; of several answers to one item the last counts, an unanswered item does not.

    Raises KeyError for an answer to an item that is not among `items`.
    """
    by_id = {item.id: item for item in items}
    last = {answer.item: answer for answer in answers}
    judged = [(answer, judge_one(item_id, by_id[item_id].tactics, _mark(answer))) for item_id, answer in last.items()]
    results = tuple(JudgedItem(answer, one.truth, one.verdict) for answer, one in judged)
    verdicts = [one for _, one in judged]
    return ItemResult(results, count(verdicts), family_rows(verdicts, tactics), _confidence(results))


def no_confidence() -> Mapping[Confidence, Tally]:
    """The table before any answer."""
    return MappingProxyType({confidence: Tally() for confidence in CONFIDENCES})


def _mark(answer: Answer) -> Mark:
    return Mark(answer.judgement, answer.family, answer.tactic)


def _confidence(judged: Iterable[JudgedItem]) -> Mapping[Confidence, Tally]:
    table = dict(no_confidence())
    for one in judged:
        if one.right is not None:
            table[one.answer.confidence] += Tally(one.right, 1)
    return MappingProxyType(table)
