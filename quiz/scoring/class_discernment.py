"""d' and c of a whole class, with intervals over people, and how they changed.

The mean of the pupils' own d' is too small when items are few: the correction that keeps 0 % and 100 % finite pulls
towards 0, at 10 + 10 items and a true d' of 2 by 0.16 to 0.25, so that its interval misses the true value in up to
every second class of 30. The d' of all answers thrown together is too small as well, since pupils differ (Macmillan &
Kaplan 1985). So the class is modelled: each pupil has a z value of their own for tricks and one for honest messages,
normally distributed over pupils. The share of "trick" answers of the class and the share of pairs of such answers
within pupils give the mean and the spread of that distribution: if z varies with variance v, the share is
Phi(mean / sqrt(1 + v)) (Zeger, Liang & Albert 1988), and that of pairs is the bivariate normal probability with the
correlation v / (1 + v). The standard error is the jackknife's over pupils (Miller 1974), since the answers of one pupil
belong together. How well that works is measured in docs/measuring.md.

Sources: Macmillan & Kaplan (1985), Detection theory analysis of group data, Psychological Bulletin 98, 185-199; Zeger,
Liang & Albert (1988), Models for longitudinal data, Biometrics 44, 1049-1060; Miller (1974), The jackknife: a review,
Biometrika 61, 1-15; Drezner & Wesolowsky (1990), On the computation of the bivariate normal integral, Journal of
Statistical Computation and Simulation 35, 101-107; Hautus (1995) for the correction, see discernment.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, ceil, exp, floor, hypot, pi, sin, sqrt
from statistics import NormalDist
from typing import Literal, TypeAlias, TypeVar

from quiz.scoring.intervals import (
    Estimate,
    around,
    difference,
    group_difference,
    mean,
    paired_difference,
)
from quiz.scoring.recognition import Counts

_NORMAL = NormalDist()
LARGEST_CORRELATION = 0.5
"""Of two answers of one pupil: pupils' z values vary with a standard deviation of at most 1. More cannot be told from
chance in a class, and would make its d' as uncertain."""
SMALL = 10
"""Groups of fewer people have estimates with one decimal."""
_NEARLY = 1e-9
_STRIPS = 8
"""Strips of Simpson's rule, which give the bivariate normal probability to 8 digits up to that correlation."""


@dataclass(frozen=True, slots=True)
class ClassDiscernment:
    """What `members` people told apart: d', c, and the mean shares of tricks recognised and of false alarms."""

    members: int
    d_prime: Estimate
    criterion: Estimate
    hits: Estimate
    false_alarms: Estimate


@dataclass(frozen=True, slots=True)
class ClassChange:
    """After minus before, of the same people ("paired") or of two groups of people."""

    kind: Literal["paired", "groups"]
    members_before: int
    members_after: int
    d_prime: Estimate
    criterion: Estimate
    hits: Estimate
    false_alarms: Estimate


FoundT = TypeVar("FoundT", ClassDiscernment, ClassChange)
_Answers: TypeAlias = tuple[int, int]
"""How often one pupil said "trick", and to how many messages of one kind."""


@dataclass(frozen=True, slots=True)
class _Sums:
    said: int = 0
    messages: int = 0
    pairs_said: int = 0
    pairs: int = 0

    def without(self, one: _Answers) -> _Sums:
        said, of = one
        return _Sums(
            self.said - said,
            self.messages - of,
            self.pairs_said - said * (said - 1),
            self.pairs - of * (of - 1),
        )


def class_discernment(members: Sequence[Counts]) -> ClassDiscernment:
    """The discernment of a class. "Unsure" is neither a hit nor a false alarm, but counts as a message.

    Raises ValueError for fewer than two people, or one who saw messages of one kind only.
    """
    if any(not (one.tactic and one.honest) for one in members):
        raise ValueError("discernment needs messages of both kinds")
    hits, false_alarms = _answers(members)
    return ClassDiscernment(
        len(members),
        _estimate(members, _d_prime),
        _estimate(members, _criterion),
        _share(hits),
        _share(false_alarms),
    )


def paired_change(before: Sequence[Counts], after: Sequence[Counts]) -> ClassChange:
    """The change of people who did both checks, in the same order. Raises ValueError as `class_discernment` does."""
    (hits, false_alarms), (later_hits, later_alarms) = _answers(before), _answers(after)
    return ClassChange(
        "paired",
        len(before),
        len(after),
        _paired(before, after, _d_prime),
        _paired(before, after, _criterion),
        paired_difference(_shares(hits), _shares(later_hits), hypot(_least_error(hits), _least_error(later_hits))),
        paired_difference(
            _shares(false_alarms), _shares(later_alarms), hypot(_least_error(false_alarms), _least_error(later_alarms))
        ),
    )


def group_change(before: Sequence[Counts], after: Sequence[Counts]) -> ClassChange:
    """The change between two groups of people. Raises ValueError as `class_discernment` does."""
    (hits, false_alarms), (later_hits, later_alarms) = _answers(before), _answers(after)
    return ClassChange(
        "groups",
        len(before),
        len(after),
        _unpaired(before, after, _d_prime),
        _unpaired(before, after, _criterion),
        group_difference(_shares(hits), _shares(later_hits), (_least_error(hits), _least_error(later_hits))),
        group_difference(
            _shares(false_alarms), _shares(later_alarms), (_least_error(false_alarms), _least_error(later_alarms))
        ),
    )


def coarse(found: FoundT) -> FoundT:
    """The same with the estimates rounded, and their intervals a little wider: to two decimals, in groups of fewer than
    SMALL to one. Exact ones would say how the answers are distributed over the people of a small group."""
    people = found.members if isinstance(found, ClassDiscernment) else min(found.members_before, found.members_after)
    steps = 10 if people < SMALL else 100
    return replace(
        found,
        d_prime=_rounded(found.d_prime, steps),
        criterion=_rounded(found.criterion, steps),
        hits=_rounded(found.hits, steps, 100),
        false_alarms=_rounded(found.false_alarms, steps, 100),
    )


def _rounded(found: Estimate, steps: int, steps_of_value: int = 0) -> Estimate:
    of_value = steps_of_value or steps  # the counts beside a share say it anyway
    # what is a multiple but for rounding does not become the next one
    low, high = floor(found.low * steps + _NEARLY), ceil(found.high * steps - _NEARLY)
    return Estimate(round(found.value * of_value) / of_value, low / steps, high / steps)


_Measure: TypeAlias = Callable[[float, float], float]
"""Of the mean z values of tricks and of honest messages."""


def _d_prime(hits: float, false_alarms: float) -> float:
    return hits - false_alarms


def _criterion(hits: float, false_alarms: float) -> float:
    return -(hits + false_alarms) / 2


def _answers(members: Sequence[Counts]) -> tuple[list[_Answers], list[_Answers]]:
    return [(one.hits, one.tactic) for one in members], [(one.false_alarms, one.honest) for one in members]


def _shares(answers: Sequence[_Answers]) -> list[float]:
    return [said / of for said, of in answers]


def _least_error(answers: Sequence[_Answers]) -> float:
    """The standard error of the share if all answers were independent."""
    return _least_error_of_share(_sums(answers))


def _share(answers: Sequence[_Answers]) -> Estimate:
    found = mean(_shares(answers), _least_error(answers))
    return Estimate(found.value, max(found.low, 0.0), min(found.high, 1.0))


def _estimate(members: Sequence[Counts], measure: _Measure) -> Estimate:
    value, without, least = _jackknife(members, measure)
    return around(value, max(_error(without), least), len(members) - 1)


def _paired(before: Sequence[Counts], after: Sequence[Counts], measure: _Measure) -> Estimate:
    value_before, without_before, least_before = _jackknife(before, measure)
    value_after, without_after, least_after = _jackknife(after, measure)
    without = [later - earlier for earlier, later in zip(without_before, without_after, strict=True)]
    error = _error(without) or sqrt(least_before**2 + least_after**2)
    return around(value_after - value_before, error, len(before) - 1)


def _unpaired(before: Sequence[Counts], after: Sequence[Counts], measure: _Measure) -> Estimate:
    value_before, without_before, least_before = _jackknife(before, measure)
    value_after, without_after, least_after = _jackknife(after, measure)
    errors = max(_error(without_before), least_before), max(_error(without_after), least_after)
    return difference(value_before, errors[0], len(before), value_after, errors[1], len(after))


def _jackknife(members: Sequence[Counts], measure: _Measure) -> tuple[float, list[float], float]:
    """The measure of all, the measures without each one, and its standard error if all answers were independent."""
    if len(members) < 2:
        raise ValueError("an interval needs at least two people")
    hits, false_alarms = _answers(members)
    all_hits, all_alarms = _sums(hits), _sums(false_alarms)
    value = measure(_mean_z(all_hits), _mean_z(all_alarms))
    without = {
        one: measure(_mean_z(all_hits.without(one[0])), _mean_z(all_alarms.without(one[1])))
        for one in set(zip(hits, false_alarms, strict=True))
    }
    weight = abs(measure(1, 0))  # that of each of the two z values
    least = weight * sqrt(_least_error_of_z(all_hits) ** 2 + _least_error_of_z(all_alarms) ** 2)
    return value, [without[one] for one in zip(hits, false_alarms, strict=True)], least


def _error(without: Sequence[float]) -> float:
    """The jackknife's standard error, from the values without each person."""
    counted, people = Counter(without), len(without)
    centre = sum(value * times for value, times in counted.items()) / people
    spread = sum(times * (value - centre) ** 2 for value, times in counted.items())
    return sqrt((people - 1) / people * spread)


def _sums(answers: Sequence[_Answers]) -> _Sums:
    return _Sums(
        sum(said for said, _of in answers),
        sum(of for _said, of in answers),
        sum(said * (said - 1) for said, _of in answers),
        sum(of * (of - 1) for _said, of in answers),
    )


def _corrected(sums: _Sums) -> float:
    """The share of "trick" answers with the log-linear correction, so that 0 % and 100 % stay finite."""
    return (sums.said + 0.5) / (sums.messages + 1)


def _least_error_of_share(sums: _Sums) -> float:
    share = _corrected(sums)
    return sqrt(share * (1 - share) / sums.messages)


def _least_error_of_z(sums: _Sums) -> float:
    z = _NORMAL.inv_cdf(_corrected(sums))
    return _least_error_of_share(sums) / _NORMAL.pdf(z)


@lru_cache(maxsize=4096)
def _mean_z(sums: _Sums) -> float:
    """The mean of the pupils' z values."""
    return _NORMAL.inv_cdf(_corrected(sums)) / sqrt(1 - _correlation(sums))


def _correlation(sums: _Sums) -> float:
    """The correlation of what lies behind two answers of one pupil, 0 to LARGEST_CORRELATION."""
    if not sums.pairs or sums.said in (0, sums.messages):
        return 0.0
    z, pairs = _NORMAL.inv_cdf(sums.said / sums.messages), sums.pairs_said / sums.pairs
    low, high = 0.0, LARGEST_CORRELATION
    for _ in range(30):
        middle = (low + high) / 2
        if both_below(z, middle) < pairs:
            low = middle
        else:
            high = middle
    return low


def both_below(z: float, correlation: float) -> float:
    """The probability that two standard normal values with this correlation, 0 to 0.5, are both below `z`."""
    width = asin(correlation) / _STRIPS
    weights = (1, *(4, 2) * (_STRIPS // 2 - 1), 4, 1)
    heights = (exp(-z * z / (1 + sin(width * strip))) for strip in range(_STRIPS + 1))
    integral = sum(weight * height for weight, height in zip(weights, heights, strict=True)) * width / 3
    return float(_NORMAL.cdf(z) ** 2 + integral / (2 * pi))
