"""Intervals against the published example of Student's test, and against scipy."""

from __future__ import annotations

from random import Random

import pytest
from scipy import stats

from quiz.scoring.intervals import (
    Estimate,
    around,
    difference,
    group_difference,
    mean,
    paired_difference,
    student_below,
    student_quantile,
)

SLEEP = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)
"""Hours of sleep that ten people gained with two drugs: Student (1908), and the data set `sleep` of R."""


def is_about(found: Estimate, value: float, low: float, high: float, digits: float = 1e-9) -> bool:
    return (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=digits)


def test_students_sleepers_of_the_same_people() -> None:
    # R: t.test(extra ~ group, paired = TRUE): mean 1.58, 0.7001142 to 2.4598858
    assert is_about(paired_difference(*SLEEP), 1.58, 0.7001142, 2.4598858, 1e-7)


def test_students_sleepers_as_two_groups() -> None:
    # R: t.test(extra ~ group): df = 17.776, -0.2054832 to 3.3654832
    assert is_about(group_difference(*SLEEP), 1.58, -0.2054832, 3.3654832, 1e-7)


@pytest.mark.parametrize("freedom", [1, 2, 3.7, 11, 24, 29.3, 200, 9_999])
@pytest.mark.parametrize("probability", [0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999])
def test_quantiles_are_those_of_scipy(freedom: float, probability: float) -> None:
    found = student_quantile(probability, freedom)
    assert found == pytest.approx(stats.t.ppf(probability, freedom), rel=1e-7, abs=1e-12)
    assert student_below(found, freedom) == pytest.approx(probability, abs=1e-10)


@pytest.mark.parametrize("seed", range(10))
def test_intervals_are_those_of_scipy(seed: int) -> None:
    chance = Random(seed)
    first = [chance.gauss(1, 2) for _ in range(chance.randint(2, 30))]
    second = [chance.gauss(0, 0.5) for _ in range(chance.randint(2, 30))]
    of_groups = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
    found = group_difference(first, second)
    assert (found.low, found.high) == pytest.approx((of_groups.low, of_groups.high), abs=1e-7)
    other = [value + chance.gauss(0, 1) for value in first]
    of_pairs = stats.ttest_rel(other, first).confidence_interval(0.95)
    found = paired_difference(first, other)
    assert (found.low, found.high) == pytest.approx((of_pairs.low, of_pairs.high), abs=1e-7)
    of_one = stats.ttest_1samp(first, 0).confidence_interval(0.95)
    found = mean(first)
    assert (found.low, found.high) == pytest.approx((of_one.low, of_one.high), abs=1e-7)


def test_equal_values_have_the_least_error_that_is_given() -> None:
    assert mean([0.4] * 9) == Estimate(pytest.approx(0.4), pytest.approx(0.4), pytest.approx(0.4))
    assert is_about(mean([0.4] * 9, 0.1), 0.4, 0.4 - 0.2306004, 0.4 + 0.2306004, 1e-6)
    assert difference(1, 0, 9, 3, 0, 9) == Estimate(2, 2, 2)


def test_what_is_more_than_chance_is_on_one_side_of_zero() -> None:
    assert around(1, 0.3, 20).is_above_zero
    assert around(-1, 0.3, 20).is_below_zero
    unclear = around(1, 0.9, 20)
    assert not unclear.is_above_zero
    assert not unclear.is_below_zero


@pytest.mark.parametrize("values", [[], [1.0]])
def test_one_person_has_no_interval(values: list[float]) -> None:
    for call in (mean, lambda few: group_difference(few, [1.0, 2.0]), lambda few: group_difference([1.0, 2.0], few)):
        with pytest.raises(ValueError, match="two people"):
            call(values)


@pytest.mark.parametrize(("probability", "freedom"), [(0, 5), (1, 5), (0.5, 0), (-1, 3)])
def test_a_quantile_that_is_none_is_refused(probability: float, freedom: float) -> None:
    with pytest.raises(ValueError, match="quantile"):
        student_quantile(probability, freedom)
