"""Means over people with 95 % intervals, by Student's t, and their differences before and after.

Sources: Student (1908), The probable error of a mean, Biometrika 6, 1-25; Welch (1947), The generalization of
"Student's" problem when several different population variances are involved, Biometrika 34, 28-35. The distribution of
t from the continued fraction of the incomplete beta function, Abramowitz & Stegun (1964), 26.5.8 and 26.7.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt
from statistics import fmean, stdev

LEVEL = 0.95
_SMALLEST = 1e-300
_PRECISE = 1e-15
_ALIKE = 1e-9
"""Values that differ by less are equal, but for rounding."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, and the interval that holds the true one in 19 of 20 such classes."""

    value: float
    low: float
    high: float

    @property
    def is_above_zero(self) -> bool:
        """Whether the whole interval is above 0."""
        return self.low > 0

    @property
    def is_below_zero(self) -> bool:
        """Whether the whole interval is below 0."""
        return self.high < 0


def mean(values: Sequence[float], least_error: float = 0.0) -> Estimate:
    """The mean of one value a person. `least_error` is the least standard error, where all values happen to be equal.

    Raises ValueError for fewer than two people.
    """
    if len(values) < 2:
        raise ValueError("an interval needs at least two people")
    return around(fmean(values), max(stdev(values) / sqrt(len(values)), least_error), len(values) - 1)


def paired_difference(before: Sequence[float], after: Sequence[float], alike_error: float = 0.0) -> Estimate:
    """The mean of after minus before, of the same people in the same order.

    `alike_error` is the standard error where all have changed alike: a few people who happen to do so prove nothing.
    Raises ValueError for fewer than two people.
    """
    changes = [later - earlier for earlier, later in zip(before, after, strict=True)]
    return mean(changes, 0.0 if changes and max(changes) - min(changes) > _ALIKE else alike_error)


def group_difference(
    before: Sequence[float], after: Sequence[float], least_errors: tuple[float, float] = (0.0, 0.0)
) -> Estimate:
    """The difference of the means of two groups of people, after minus before, with Welch's degrees of freedom.

    `least_errors` are the least standard errors of the groups. Raises ValueError for fewer than two people in one of
    them.
    """
    if min(len(before), len(after)) < 2:
        raise ValueError("an interval needs at least two people")
    errors = [
        max(stdev(values) / sqrt(len(values)), least)
        for values, least in zip((before, after), least_errors, strict=True)
    ]
    return difference(fmean(before), errors[0], len(before), fmean(after), errors[1], len(after))


def difference(
    before: float, error_before: float, n_before: int, after: float, error_after: float, n_after: int
) -> Estimate:
    """After minus before, from two independent values with their standard errors and numbers of people."""
    squares = (error_before**2, error_after**2)
    error = sqrt(sum(squares))
    if error == 0:
        return Estimate(after - before, after - before, after - before)
    freedom = sum(squares) ** 2 / (squares[0] ** 2 / (n_before - 1) + squares[1] ** 2 / (n_after - 1))
    return around(after - before, error, freedom)


def around(value: float, error: float, freedom: float) -> Estimate:
    """The interval around a value with this standard error and these degrees of freedom."""
    reach = student_quantile((1 + LEVEL) / 2, freedom) * error
    return Estimate(value, value - reach, value + reach)


@lru_cache(maxsize=1024)
def student_quantile(probability: float, freedom: float) -> float:
    """The value that Student's t stays below with this probability. Raises ValueError without degrees of freedom."""
    if not (0 < probability < 1 and freedom > 0):
        raise ValueError("a quantile needs a probability between 0 and 1 and degrees of freedom")
    if probability < 0.5:
        return -student_quantile(1 - probability, freedom)
    low, high = 0.0, 1.0
    while student_below(high, freedom) < probability:
        low, high = high, high * 2
    for _ in range(100):
        middle = (low + high) / 2
        if student_below(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def student_below(t: float, freedom: float) -> float:
    """The probability that Student's t is below a value."""
    outside = _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2
    return 1 - outside if t > 0 else outside


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, 0 <= x <= 1."""
    if x in (0.0, 1.0):
        return x
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _continued_fraction(b, a, 1 - x) / b
    return front * _continued_fraction(a, b, x) / a


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Lentz's way of computing the fraction."""
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 500):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + factor * d)
            c = _away_from_zero(1 + factor / c)
            fraction *= c * d
        if abs(c * d - 1) < _PRECISE:
            break
    return fraction


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST
