"""What a class has learned, in ids and numbers: a fold over its records. The words are elsewhere.

Nothing here is about a single pupil. Every count rests on at least `least` people, and so does its complement
(hiding.py). A message counts once, at its first tactic; an honest one at the tactic that it looks like
(scoring/resemblance.py). So the rows of tactics add up to those of families, and those to the totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from quiz.records.attempt import Attempt
from quiz.records.class_counts import (
    PERIODS,
    WAYS,
    ByConfidence,
    ByFamily,
    ByItem,
    ByOption,
    ByPeriod,
    ByTactic,
    ClassCounts,
    CountName,
    ItemSource,
    Period,
    Way,
    counted,
    counts_of,
)
from quiz.records.hiding import Candidate, shown_counts
from quiz.records.openness import Groups, leaves_open
from quiz.scoring.class_discernment import (
    ClassChange,
    ClassDiscernment,
    class_discernment,
    coarse,
    group_change,
    paired_change,
)
from quiz.scoring.intervals import Estimate
from quiz.scoring.items import CONFIDENCES, Confidence, ConfidenceTally
from quiz.scoring.recognition import Counts
from quiz.scoring.summary import Calibration, calibration
from quiz.story.model import Tactics

LEAST_GROUP = 5
"""The fewest people that any number may rest on."""
LONGEST_LIST = 5
"""The most messages of one list."""
CLEAR = 1.0
"""From this d' on tricks and honest messages are told apart clearly: it is what 69 % right of both kinds have."""
BEST_FIRST: tuple[Period, ...] = ("after", "before", "chats")
"""What says most about what a class can tell apart now."""

Skill = Literal["not_seen", "some", "clear"]
Leaning = Literal["suspicious", "balanced", "trusting"]
Trend = Literal["more", "fewer", "unclear"]


@dataclass(frozen=True, slots=True)
class Share:
    """Some of several answers; both are None where the count is hidden."""

    part: int | None = None
    whole: int | None = None

    @property
    def is_hidden(self) -> bool:
        return self.part is None


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """Both directions for a family or a tactic: `recognised` of the messages with it, `suspected` of the honest ones
    that look like it. None where there was no such message. `key` is None for what belongs to no known family: honest
    messages without a kind, tactics of an unknown pack."""

    key: str | None
    recognised: Share | None
    suspected: Share | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A message of a story, a round or a check: how often "trick" was said of it. `truth` is empty if it is honest."""

    source: ItemSource
    id: str
    truth: tuple[str, ...]
    tricks: Share


@dataclass(frozen=True, slots=True)
class ForkRow:
    """The answers at a fork, by option, each of all who came there; each person counts by the first answer."""

    scenario: str
    choice: str
    options: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class ConfidenceRow:
    """Of the answers given with this confidence: how many were right. "Unsure" as an answer is neither."""

    confidence: Confidence
    right: Share


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """The checks before or after, or the chats: both directions in counts, and d' and c of `people`.

    `discernment` is None if one of the two counts is hidden, or is of fewer than `least` times `least` answers; `skill`
    and `leaning` say what d' and c mean, even then unless they would give the hidden count away.
    """

    people: int
    recognised: Share
    suspected: Share
    discernment: ClassDiscernment | None
    skill: Skill | None
    leaning: Leaning | None


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """After minus before, of `people` who did both checks ("paired"), or between two groups (then `people` is None).

    The three directions say what is more than chance: whether d', the share of tricks recognised and the share of false
    alarms rose. More false alarms are said as plainly as more tricks recognised. `change` is None if a count behind it
    is hidden, and the directions are None if they would give that count away.
    """

    kind: Literal["paired", "groups"]
    people: int | None
    change: ClassChange | None
    discernment: Trend | None
    hits: Trend | None
    false_alarms: Trend | None


@dataclass(frozen=True, slots=True)
class ClassResult:
    """The result of one pack in one version; with fewer than `least` attempts everything else is empty.

    `totals` holds the sums of the family rows that are shown. Of `before`, `after` and `chats` one is None if fewer
    than `least` people did it; `measured` names the best one there is. In `chats` only the first playthroughs count,
    and a message that was not marked is one that was taken for honest. `most_missed` are tricks, the least recognised
    first, `most_suspected` honest messages; both hold only what may be shown, as `forks` does.
    """

    pack: str
    version: str
    least: int
    attempts: int | None = None
    totals: DirectionRow = DirectionRow(None, None, None)
    families: tuple[DirectionRow, ...] = ()
    tactics: tuple[DirectionRow, ...] = ()
    before: PeriodResult | None = None
    after: PeriodResult | None = None
    chats: PeriodResult | None = None
    measured: Period | None = None
    change: ChangeResult | None = None
    most_missed: tuple[ItemRow, ...] = ()
    most_suspected: tuple[ItemRow, ...] = ()
    forks: tuple[ForkRow, ...] = ()
    confidence: tuple[ConfidenceRow, ...] = ()
    calibration: Calibration = "too_few"

    def period(self, period: Period) -> PeriodResult | None:
        """The result of the checks before or after, or of the chats."""
        return {"before": self.before, "after": self.after, "chats": self.chats}[period]


def class_results(attempts: Iterable[Attempt], tactics: Tactics, least: int = LEAST_GROUP) -> tuple[ClassResult, ...]:
    """The results of these attempts, one for each pack and version, the largest first.

    `tactics` give the families and their order; the families of a tactic that they lack are unknown. Raises ValueError
    if `least` is below LEAST_GROUP.
    """
    if least < LEAST_GROUP:
        raise ValueError("a number rests on at least five people")
    groups: dict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if not attempt.is_empty:
            groups[attempt.pack, attempt.version].append(attempt)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(_result(pack, version, group, tactics, least) for (pack, version), group in ordered)


def _result(pack: str, version: str, attempts: Sequence[Attempt], tactics: Tactics, least: int) -> ClassResult:
    if len(attempts) < least:
        return ClassResult(pack, version, least)
    table = _Table(counted(attempts, tactics), least)
    families = table.directions(ByFamily, tuple(tactics.families))
    members = {period: _members(attempts, period) for period in PERIODS}
    periods = {period: _period(table, period, members, least) for period in PERIODS}
    measured = next((period for period in BEST_FIRST if periods[period] is not None), None)
    confidence = table.confidence()
    return ClassResult(
        pack,
        version,
        least,
        len(attempts),
        _totals(families),
        families,
        table.directions(ByTactic, tuple(tactics.tactics)),
        periods["before"],
        periods["after"],
        periods["chats"],
        measured,
        _change(periods, members, least),
        table.items("recognised"),
        table.items("suspected"),
        table.forks(),
        confidence,
        _calibration(confidence),
    )


def _members(attempts: Iterable[Attempt], period: Period) -> dict[str, Counts]:
    """The counts of each attempt that saw messages of both kinds in this period."""
    found = {}
    for attempt in attempts:
        if period == "chats":
            judged = (one for play in attempt.plays for one in play.judged)
        else:
            judged = (one for check in attempt.checks if check.occasion == period for one in check.judged)
        counts = counts_of(judged)
        if counts.tactic and counts.honest:
            found[attempt.id] = counts
    return found


def _period(table: _Table, period: Period, members: Groups, least: int) -> PeriodResult | None:
    if len(members[period]) < least:
        return None

    def said(groups: Groups) -> tuple[Skill, Leaning]:
        found = class_discernment(list(groups[period].values()))
        return _skill(found), _leaning(found)

    shares = {way: table.share(ByPeriod(period, way)) or Share() for way in WAYS}
    hidden = _hidden(period, shares["recognised"], shares["suspected"])
    found = class_discernment(list(members[period].values()))
    few = any((share.whole or 0) < least * least for share in shares.values())
    skill, leaning = said(members) if leaves_open(members, hidden, said, least) else (None, None)
    return PeriodResult(
        found.members,
        shares["recognised"],
        shares["suspected"],
        None if hidden or few else coarse(found),
        skill,
        leaning,
    )


def _hidden(period: Period, recognised: Share, suspected: Share) -> list[tuple[Period, Way]]:
    shares: dict[Way, Share] = {"recognised": recognised, "suspected": suspected}
    return [(period, way) for way, share in shares.items() if share.is_hidden]


def _skill(found: ClassDiscernment) -> Skill:
    if not found.d_prime.is_above_zero:
        return "not_seen"
    return "clear" if found.d_prime.value >= CLEAR else "some"


def _leaning(found: ClassDiscernment) -> Leaning:
    if found.criterion.is_above_zero:
        return "trusting"
    return "suspicious" if found.criterion.is_below_zero else "balanced"


def _change(periods: Mapping[Period, PeriodResult | None], members: Groups, least: int) -> ChangeResult | None:
    """Of the same people if most did both checks, else between the groups."""
    before, after = periods["before"], periods["after"]
    if before is None or after is None:
        return None
    both = [key for key in members["before"] if key in members["after"]]
    is_paired = len(both) >= least and 2 * len(both) >= max(before.people, after.people)

    def change(groups: Groups) -> ClassChange:
        if is_paired:
            return paired_change([groups["before"][key] for key in both], [groups["after"][key] for key in both])
        return group_change(list(groups["before"].values()), list(groups["after"].values()))

    def hits(groups: Groups) -> Trend:
        return _direction(change(groups).hits)

    def false_alarms(groups: Groups) -> Trend:
        return _direction(change(groups).false_alarms)

    def all_three(groups: Groups) -> tuple[Trend, Trend, Trend]:
        return _direction(change(groups).d_prime), hits(groups), false_alarms(groups)

    hidden = [
        *_hidden("before", before.recognised, before.suspected),
        *_hidden("after", after.recognised, after.suspected),
    ]
    # each share depends on the counts of its own way alone
    of_tricks = [(period, way) for period, way in hidden if way == "recognised"]
    of_honest = [(period, way) for period, way in hidden if way == "suspected"]
    trends = (
        all_three(members)[0] if leaves_open(members, hidden, all_three, least) else None,
        hits(members) if leaves_open(members, of_tricks, hits, least) else None,
        false_alarms(members) if leaves_open(members, of_honest, false_alarms, least) else None,
    )
    found = change(members)
    is_shown = before.discernment is not None and after.discernment is not None
    return ChangeResult(found.kind, len(both) if is_paired else None, coarse(found) if is_shown else None, *trends)


def _direction(found: Estimate) -> Trend:
    if found.is_above_zero:
        return "more"
    return "fewer" if found.is_below_zero else "unclear"


def _totals(rows: Sequence[DirectionRow]) -> DirectionRow:
    """The sums of what the rows show."""
    return DirectionRow(None, _sum([row.recognised for row in rows]), _sum([row.suspected for row in rows]))


def _sum(shares: Sequence[Share | None]) -> Share | None:
    shown = [(one.part, one.whole) for one in shares if one is not None]
    if not shown:
        return None
    known = [(part, whole) for part, whole in shown if part is not None and whole is not None]
    return Share(sum(part for part, _ in known), sum(whole for _, whole in known)) if known else Share()


def _calibration(rows: Sequence[ConfidenceRow]) -> Calibration:
    """How confidence and correctness went together; "too_few" if the answers "sure" are hidden."""
    tallies = {row.confidence: ConfidenceTally(row.right.part or 0, row.right.whole or 0) for row in rows}
    return calibration({degree: tallies.get(degree, ConfidenceTally()) for degree in CONFIDENCES})


class _Table:
    """The numbers of a class, of which only those are given that may be shown."""

    def __init__(self, counts: ClassCounts, least: int) -> None:
        self._counts = counts.counts
        candidates = counts.candidates()
        listed = self._listed(candidates, least)
        self._shown = shown_counts(
            candidates, lambda one: not isinstance(one.name, ByItem) or one.name in listed, counts.places, least
        )

    def share(self, name: CountName) -> Share | None:
        """None if there was no such message."""
        count = self._counts.get(name)
        if count is None:
            return None
        return Share(count.part, count.whole) if name in self._shown else Share()

    def directions(self, kind: type[ByFamily] | type[ByTactic], keys: Sequence[str]) -> tuple[DirectionRow, ...]:
        """A row for each of `keys` that there was a message of; at last what belongs to none of them."""
        found = [name for name in self._counts if isinstance(name, kind)]
        others = sorted({name.key for name in found if name.key is not None} - {*keys})
        rows = (
            DirectionRow(key, self.share(kind("recognised", key)), self.share(kind("suspected", key)))
            for key in (*keys, *others, None)
        )
        return tuple(row for row in rows if row.recognised is not None or row.suspected is not None)

    def confidence(self) -> tuple[ConfidenceRow, ...]:
        shares = ((degree, self.share(ByConfidence(degree))) for degree in CONFIDENCES)
        return tuple(ConfidenceRow(degree, share) for degree, share in shares if share is not None)

    def forks(self) -> tuple[ForkRow, ...]:
        """The forks of which an answer may be shown, by their ids."""
        found: dict[tuple[str, str], dict[str, Share]] = defaultdict(dict)
        for name in self._counts:
            if isinstance(name, ByOption):
                found[name.scenario, name.choice][name.option] = self.share(name) or Share()
        rows = (ForkRow(*key, MappingProxyType(dict(sorted(options.items())))) for key, options in found.items())
        return tuple(row for row in rows if not all(share.is_hidden for share in row.options.values()))

    def items(self, way: Way) -> tuple[ItemRow, ...]:
        """The messages of one way that may be shown, the most often mistaken ones first."""
        names = [name for name in self._shown if isinstance(name, ByItem) and bool(name.truth) is (way == "recognised")]
        names.sort(key=self._mistaken, reverse=True)
        return tuple(ItemRow(name.source, name.id, name.truth, self.share(name) or Share()) for name in names)

    def _listed(self, candidates: Iterable[Candidate], least: int) -> set[CountName]:
        """The messages most often mistaken of each kind, among those that are not sensitive."""
        safe = {one.name for one in candidates if not one.is_sensitive(least)}
        listed: set[CountName] = set()
        for is_trick in (True, False):
            names = [name for name in self._counts if isinstance(name, ByItem) and bool(name.truth) is is_trick]
            names = sorted((name for name in names if name in safe), key=self._mistaken, reverse=True)
            listed.update(names[:LONGEST_LIST])
        return listed

    def _mistaken(self, name: ByItem) -> tuple[float, str]:
        """How often a message was mistaken, as a share; then by its name, so that equal ones stay in order."""
        count = self._counts[name]
        tricks = count.part / count.whole
        return 1 - tricks if name.truth else tricks, repr(name)
