"""What was recognised in a playthrough, from its events.

Every received message that was shown is judged once, even if a loop shows it again. The terms are those of
signal detection: a marked tactic is a hit, an unmarked one a miss, a marked honest message a false alarm, an unmarked
one a correct rejection. "Unsure" is counted separately and is none of the four. A contested message, which can be both,
is not judged, whatever the mark on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, assert_never

from quiz.story.events import (
    EndingReached,
    Event,
    Judgement,
    Mark,
    MessageMarked,
    MessageShown,
    OptionChosen,
    Remark,
    StepShown,
)
from quiz.story.model import Scenario, Tactics
from quiz.story.steps import Message

Verdict = Literal["hit", "miss", "false_alarm", "correct_rejection", "unsure", "contested"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged message. `truth` holds its tactic ids (empty = honest), `mark` the last mark on it.

    `named_right`: the tactic that a hit named is one of its tactics.
    """

    id: str
    truth: tuple[str, ...]
    mark: Mark | None
    verdict: Verdict
    named_right: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages got which verdict; `unsure_tactic` and `unsure_honest` are the two halves of "unsure"."""

    hits: int = 0
    misses: int = 0
    false_alarms: int = 0
    correct_rejections: int = 0
    unsure_tactic: int = 0
    unsure_honest: int = 0
    named_right: int = 0

    @property
    def unsure(self) -> int:
        return self.unsure_tactic + self.unsure_honest

    @property
    def tactic(self) -> int:
        """All messages with a tactic."""
        return self.hits + self.misses + self.unsure_tactic

    @property
    def honest(self) -> int:
        """All messages without one."""
        return self.false_alarms + self.correct_rejections + self.unsure_honest

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits,
            self.misses + other.misses,
            self.false_alarms + other.false_alarms,
            self.correct_rejections + other.correct_rejections,
            self.unsure_tactic + other.unsure_tactic,
            self.unsure_honest + other.unsure_honest,
            self.named_right + other.named_right,
        )


@dataclass(frozen=True, slots=True)
class DirectionCounts:
    """Both directions for one tactic or family.

    `hits`, `misses` and `unsure` count messages with it; `false_alarms` are honest messages that were marked as it.
    Other honest messages belong to no row, so the honest total to compare with is that of the :class:`Counts`.
    """

    hits: int = 0
    misses: int = 0
    unsure: int = 0
    false_alarms: int = 0

    @property
    def shown(self) -> int:
        """All messages that carry the tactic or the family."""
        return self.hits + self.misses + self.unsure

    def __add__(self, other: DirectionCounts) -> DirectionCounts:
        return DirectionCounts(
            self.hits + other.hits,
            self.misses + other.misses,
            self.unsure + other.unsure,
            self.false_alarms + other.false_alarms,
        )


CountsByKind = Mapping[str, DirectionCounts]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was recognised in one playthrough: `judged` in the order shown, rows in the order of tactics.yaml.

    `contested` are the messages that can be both, with their marks: none of the counts holds them.
    """

    scenario: str
    ending: str | None
    judged: tuple[Judged, ...]
    counts: Counts
    tactics: CountsByKind
    families: CountsByKind
    contested: tuple[Judged, ...] = ()


def judge(scenario: Scenario, tactics: Tactics, events: Iterable[Event]) -> Recognition:
    """Judge every received message that was shown by the last mark on it.

    Raises KeyError for an event about a message that the scenario does not have.
    """
    messages = {message.key: message for message in scenario.messages()}
    shown: dict[str, Message] = {}
    marks: dict[str, Mark | None] = {}
    ending: str | None = None
    for event in events:
        match event:
            case MessageShown():
                shown.setdefault(event.key, messages[event.key])
            case MessageMarked():
                marks[event.key] = event.mark
            case EndingReached():
                ending = event.ending
            case StepShown() | OptionChosen() | Remark():
                pass  # nothing to recognise
            case _ as unreachable:
                assert_never(unreachable)
    incoming = [message for message in shown.values() if message.sender != scenario.you]
    judged = tuple(judge_one(one.key, one.tactics, marks.get(one.key)) for one in incoming if not one.contested)
    return Recognition(
        scenario.id,
        ending,
        judged,
        count(judged),
        tactic_rows(judged, tactics),
        family_rows(judged, tactics),
        contested=tuple(Judged(one.key, (), marks.get(one.key), "contested") for one in incoming if one.contested),
    )


def judge_one(key: str, truth: tuple[str, ...], mark: Mark | None) -> Judged:
    """Judge one message or item."""
    verdict = verdict_of(bool(truth), None if mark is None else mark.judgement)
    return Judged(key, truth, mark, verdict, verdict == "hit" and mark is not None and mark.tactic in truth)


def verdict_of(has_tactic: bool, judgement: Judgement | None) -> Verdict:
    """The verdict on a message; None means that it was not marked."""
    match judgement:
        case "unsure":
            return "unsure"
        case "trick":
            return "hit" if has_tactic else "false_alarm"
        case "okay" | None:
            return "miss" if has_tactic else "correct_rejection"
        case _ as unreachable:
            assert_never(unreachable)


def named_family(mark: Mark, tactics: Tactics) -> str | None:
    """The family that a mark names, directly or through its tactic."""
    return tactics.tactics[mark.tactic].family if mark.tactic is not None else mark.family


def families_of(tactic_ids: Iterable[str], tactics: Tactics) -> tuple[str, ...]:
    """The families of these tactics, each once."""
    return tuple(dict.fromkeys(tactics.tactics[tactic_id].family for tactic_id in tactic_ids))


def count(judged: Iterable[Judged]) -> Counts:
    """Count verdicts."""
    return sum((_counted(one) for one in judged), start=Counts())


def _counted(one: Judged) -> Counts:
    match one.verdict:
        case "hit":
            return Counts(hits=1, named_right=int(one.named_right))
        case "miss":
            return Counts(misses=1)
        case "false_alarm":
            return Counts(false_alarms=1)
        case "correct_rejection":
            return Counts(correct_rejections=1)
        case "unsure":
            return Counts(unsure_tactic=1) if one.truth else Counts(unsure_honest=1)
        case "contested":
            return Counts()
        case _ as unreachable:
            assert_never(unreachable)


def tactic_rows(judged: Iterable[Judged], tactics: Tactics) -> CountsByKind:
    """Both directions per tactic, for every tactic that was shown or wrongly named."""
    rows: dict[str, DirectionCounts] = {}
    for one in judged:
        named = one.mark.tactic if one.mark is not None else None
        _add(rows, one, one.truth, named)
    return _ordered(rows, tactics.tactics)


def family_rows(judged: Iterable[Judged], tactics: Tactics) -> CountsByKind:
    """Both directions per family, for every family that was shown or wrongly named."""
    rows: dict[str, DirectionCounts] = {}
    for one in judged:
        named = named_family(one.mark, tactics) if one.mark is not None else None
        _add(rows, one, families_of(one.truth, tactics), named)
    return _ordered(rows, tactics.families)


def add_rows(first: CountsByKind, second: CountsByKind) -> CountsByKind:
    """The sums of two sets of rows, in the order of the first."""
    keys = dict.fromkeys((*first, *second))
    return MappingProxyType(
        {key: first.get(key, DirectionCounts()) + second.get(key, DirectionCounts()) for key in keys}
    )


def _add(rows: dict[str, DirectionCounts], one: Judged, truth: tuple[str, ...], named: str | None) -> None:
    """Add a judged message: a false alarm to the row it was `named` as, others to the rows of their `truth`."""
    match one.verdict:
        case "hit":
            keys, row = truth, DirectionCounts(hits=1)
        case "miss":
            keys, row = truth, DirectionCounts(misses=1)
        case "unsure":
            keys, row = truth, DirectionCounts(unsure=1)
        case "false_alarm":
            keys, row = (named,) if named is not None else (), DirectionCounts(false_alarms=1)
        case "correct_rejection" | "contested":
            return
        case _ as unreachable:
            assert_never(unreachable)
    for key in keys:
        rows[key] = rows.get(key, DirectionCounts()) + row


def _ordered(rows: dict[str, DirectionCounts], order: Iterable[str]) -> CountsByKind:
    return MappingProxyType({key: rows[key] for key in order if key in rows})
