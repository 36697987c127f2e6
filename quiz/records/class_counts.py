"""The counts of a class: every answer to every message, and the numbers that are made of them, with the people behind.

Five answers of one pupil are not five people: for each number it is counted how many people are in its part, and how
many in the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias, get_args

from quiz.records.attempt import Attempt, JudgementRecord, Occasion
from quiz.records.hiding import Candidate, Place, PossibleAnswer
from quiz.scoring.items import CONFIDENCES, Confidence
from quiz.scoring.recognition import Counts, verdict_of
from quiz.scoring.resemblance import LOOKS_LIKE
from quiz.story.events import Judgement
from quiz.story.model import Tactics

Period = Literal["before", "after", "chats"]
Way = Literal["recognised", "suspected"]
PERIODS: tuple[Period, ...] = get_args(Period)
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class ItemSource:
    """Where a message belongs: to the play or the round of a scenario, or to the form of a check."""

    kind: Literal["play", "round", "check"]
    id: str


@dataclass(frozen=True, slots=True)
class ByFamily:
    """Messages with a trick of a family, or honest ones that look like it, that were said to be tricks."""

    way: Way
    key: str | None


@dataclass(frozen=True, slots=True)
class ByTactic:
    """The same for a tactic."""

    way: Way
    key: str | None


@dataclass(frozen=True, slots=True)
class ByItem:
    """Answers "trick" to one message."""

    source: ItemSource
    id: str
    truth: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByPeriod:
    """Tricks recognised, or honest messages suspected, in the checks before or after, or in the chats."""

    period: Period
    way: Way


@dataclass(frozen=True, slots=True)
class ByConfidence:
    """Right answers with this confidence; `whole`: all of them but "unsure"."""

    confidence: Confidence
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ByOption:
    """People who took this option at a fork."""

    scenario: str
    choice: str
    option: str


CountName: TypeAlias = ByFamily | ByTactic | ByItem | ByPeriod | ByConfidence | ByOption
HIDDEN_FIRST: Mapping[type, int] = {ByItem: 0, ByOption: 1, ByTactic: 2, ByConfidence: 3, ByPeriod: 4, ByFamily: 5}
"""Which of several numbers is given up first to protect another one."""


@dataclass(slots=True)
class ClassCount:
    """One number: `part` of `whole` answers, by how many people; `other_people` gave the other answers."""

    part: int = 0
    whole: int = 0
    people: int = 0
    other_people: int = 0


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """All numbers of a class, and all places with the answers given there."""

    counts: Mapping[CountName, ClassCount]
    places: tuple[Place, ...]

    def candidates(self) -> list[Candidate]:
        """The numbers as candidates for being shown."""
        return [
            Candidate(
                name,
                (name, ByConfidence(name.confidence, whole=True)) if isinstance(name, ByConfidence) else (name,),
                one.whole,
                one.people,
                one.other_people,
                HIDDEN_FIRST[type(name)],
            )
            for name, one in self.counts.items()
        ]


_Given: TypeAlias = tuple[Confidence | None, Judgement]
_OF_MESSAGE: tuple[_Given, ...] = ((None, "trick"), (None, "unsure"), (None, "okay"))
_OF_ITEM: tuple[_Given, ...] = tuple(product(CONFIDENCES, get_args(Judgement)))


@dataclass(slots=True)
class _Spot:
    """A message that was judged: the numbers that count a "trick" there, and how often each answer was given."""

    names: tuple[CountName, ...]
    honest: bool
    times: dict[_Given, int]

    def part_of(self, given: _Given) -> tuple[CountName, ...]:
        """The numbers that count this answer in their part."""
        confidence, judgement = given
        names = self.names if judgement == "trick" else ()
        if confidence is None or not self._is_right(judgement):
            return names
        return (*names, ByConfidence(confidence))

    def rest_of(self, given: _Given) -> tuple[CountName, ...]:
        """The numbers that count this answer in their whole alone."""
        confidence, judgement = given
        names = () if judgement == "trick" else self.names
        if confidence is None or judgement == "unsure" or self._is_right(judgement):
            return names
        return (*names, ByConfidence(confidence))

    def place(self) -> Place:
        return tuple(PossibleAnswer(times, self._tokens(given)) for given, times in self.times.items())

    def _is_right(self, judgement: Judgement) -> bool:
        return judgement == ("okay" if self.honest else "trick")

    def _tokens(self, given: _Given) -> frozenset[CountName]:
        confidence, judgement = given
        names = frozenset(self.part_of(given))
        if confidence is None or judgement == "unsure":
            return names
        return names | {ByConfidence(confidence, whole=True)}


_Numbers: TypeAlias = tuple[int, ...]


class _Fold:
    """Goes through the records once. Numbers are counted by position, since hashing their names would take longest."""

    def __init__(self, tactics: Tactics) -> None:
        self._tactics = tactics
        self._positions: dict[CountName, int] = {}
        self._counts: list[ClassCount] = []
        self._spots: dict[tuple[object, ...], _Spot] = {}
        self._known: dict[tuple[object, ...], tuple[_Spot, _Given, _Numbers, _Numbers]] = {}
        self._forks: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, attempt: Attempt) -> None:
        part: set[int] = set()
        rest: set[int] = set()
        for play in attempt.plays:
            self._add_judged(("play", play.scenario, None), play.judged, part, rest)
            firsts: dict[str, str] = {}
            for choice in play.choices:
                firsts.setdefault(choice.choice, choice.option)
            for fork, option in firsts.items():
                taken = self._forks.setdefault((play.scenario, fork), {})
                taken[option] = taken.get(option, 0) + 1
        for one in attempt.rounds:
            self._add_judged(("round", one.scenario, None), one.judged, part, rest)
        for check in attempt.checks:
            self._add_judged(("check", check.form, check.occasion), check.judged, part, rest)
        for position in part:
            self._counts[position].people += 1
        for position in rest:
            self._counts[position].other_people += 1

    def finish(self) -> ClassCounts:
        """All numbers, in an order that does not depend on that of the records: what is hidden would depend on it."""
        spots = [self._spots[key] for key in sorted(self._spots, key=repr)]
        for spot in spots:
            for given, times in spot.times.items():
                if not times:
                    continue
                for name in spot.part_of(given):
                    self._count(name).part += times
                    self._count(name).whole += times
                for name in spot.rest_of(given):
                    self._count(name).whole += times
        counts = {name: self._counts[self._positions[name]] for name in sorted(self._positions, key=repr)}
        places = [spot.place() for spot in spots]
        for scenario, choice in sorted(self._forks):
            taken = dict(sorted(self._forks[scenario, choice].items()))
            whole = sum(taken.values())
            names = {option: ByOption(scenario, choice, option) for option in taken}
            counts |= {names[key]: ClassCount(times, whole, times, whole - times) for key, times in taken.items()}
            answers = [PossibleAnswer(times, frozenset((names[key],))) for key, times in taken.items()]
            # where all have answered alike there was another option all the same
            places.append(tuple(answers) if len(answers) > 1 else (*answers, PossibleAnswer(0, frozenset())))
        return ClassCounts(counts, tuple(places))

    def _add_judged(self, source: _Source, judged: Sequence[JudgementRecord], part: set[int], rest: set[int]) -> None:
        for one in judged:
            key = (source, id(one))  # the records of a folder share their judgements, see attempt_json.py
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = self._read(source, one)
            spot, given, of_part, of_rest = found
            spot.times[given] += 1
            part.update(of_part)
            rest.update(of_rest)

    def _read(self, source: _Source, one: JudgementRecord) -> tuple[_Spot, _Given, _Numbers, _Numbers]:
        spot = self._spots.setdefault((source, one.id, one.truth, one.okay), self._spot(source, one))
        given: _Given = (one.confidence, one.judgement or "okay")
        return spot, given, self._numbers(spot.part_of(given)), self._numbers(spot.rest_of(given))

    def _spot(self, source: _Source, one: JudgementRecord) -> _Spot:
        kind, where, occasion = source
        tactic = one.truth[0] if one.truth else LOOKS_LIKE.get(one.okay or "")
        known = self._tactics.tactics.get(tactic or "")
        way: Way = "recognised" if one.truth else "suspected"
        names: list[CountName] = [
            ByFamily(way, None if known is None else known.family),
            ByTactic(way, tactic),
            ByItem(ItemSource(kind, where), one.id, one.truth),
        ]
        if kind != "round":
            names.append(ByPeriod(occasion or "chats", way))
        return _Spot(tuple(names), not one.truth, dict.fromkeys(_OF_MESSAGE if kind == "play" else _OF_ITEM, 0))

    def _numbers(self, names: Sequence[CountName]) -> _Numbers:
        return tuple(self._position(name) for name in names)

    def _position(self, name: CountName) -> int:
        if name not in self._positions:
            self._positions[name] = len(self._counts)
            self._counts.append(ClassCount())
        return self._positions[name]

    def _count(self, name: CountName) -> ClassCount:
        return self._counts[self._position(name)]


_Source: TypeAlias = tuple[Literal["play", "round", "check"], str, Occasion | None]


def counted(attempts: Iterable[Attempt], tactics: Tactics) -> ClassCounts:
    """Count the answers of these attempts. The attempts have to stay in memory meanwhile."""
    fold = _Fold(tactics)
    for attempt in attempts:
        fold.add(attempt)
    return fold.finish()


def counts_of(judged: Iterable[JudgementRecord]) -> Counts:
    """The verdicts on these judgements."""
    found: dict[str, int] = dict.fromkeys(
        ("hit", "miss", "false_alarm", "correct_rejection", "unsure_tactic", "unsure_honest"), 0
    )
    for one in judged:
        verdict = verdict_of(bool(one.truth), one.judgement)
        found[("unsure_tactic" if one.truth else "unsure_honest") if verdict == "unsure" else verdict] += 1
    return Counts(
        found["hit"],
        found["miss"],
        found["false_alarm"],
        found["correct_rejection"],
        found["unsure_tactic"],
        found["unsure_honest"],
    )
