"""d' and c of a class: what was put in comes out, with intervals that hold what they promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from statistics import NormalDist

import pytest
from scipy import stats

from benchmarks.measuring import Skill, pupil, recovery
from quiz.scoring.class_discernment import (
    LARGEST_CORRELATION,
    ClassChange,
    both_below,
    class_discernment,
    group_change,
    paired_change,
)
from quiz.scoring.discernment import discernment
from quiz.scoring.recognition import Counts


def counts(hits: int, false_alarms: int, items: int = 10, unsure: int = 0) -> Counts:
    return Counts(hits, items - hits - unsure, false_alarms, items - false_alarms, unsure_tactic=unsure)


def a_class(skill: Skill, pupils: int, seed: int = 1) -> list[Counts]:
    chance = Random(seed)
    return [pupil(skill, 10, chance) for _ in range(pupils)]


def test_pupils_who_are_all_alike_have_the_value_of_one_with_as_many_messages() -> None:
    found = class_discernment([counts(8, 2)] * 20)
    one = discernment(160, 200, 40, 200)
    assert found.d_prime.value == pytest.approx(one.d_prime)
    assert found.criterion.value == pytest.approx(one.criterion)
    assert (found.hits.value, found.false_alarms.value) == (0.8, 0.2)


def test_the_interval_never_says_that_equal_pupils_leave_no_doubt() -> None:
    found = class_discernment([counts(10, 0)] * 20)
    assert found.d_prime.high - found.d_prime.low > 1
    assert found.false_alarms.low == 0 < found.false_alarms.high < 0.02


def test_pupils_who_differ_know_more_than_all_answers_thrown_together() -> None:
    members = [counts(10, 7)] * 8 + [counts(3, 0)] * 8
    thrown_together = discernment(sum(m.hits for m in members), 160, sum(m.false_alarms for m in members), 160)
    found = class_discernment(members)
    assert thrown_together.d_prime * 1.2 < found.d_prime.value < 1.42 * thrown_together.d_prime
    assert found.members == 16


def test_unsure_counts_as_a_message_that_was_not_recognised() -> None:
    assert class_discernment([counts(5, 1, unsure=3)] * 6).hits.value == 0.5


@pytest.mark.parametrize("z", [-2.5, -1.0, -0.2, 0.0, 0.7, 2.0])
@pytest.mark.parametrize("correlation", [0.0, 0.1, 0.3, LARGEST_CORRELATION])
def test_the_bivariate_probability_is_that_of_scipy(z: float, correlation: float) -> None:
    cov = [[1, correlation], [correlation, 1]]
    expected = stats.multivariate_normal.cdf([z, z], cov=cov) if correlation else NormalDist().cdf(z) ** 2
    assert both_below(z, correlation) == pytest.approx(expected, abs=1e-6)


def test_a_change_of_the_same_pupils_is_told_more_surely_than_between_groups() -> None:
    before = a_class(Skill(1.0, 0.0, 0.8, 0.6), 24)
    after = [Counts(min(m.hits + 2, 10), max(m.misses - 2, 0), m.false_alarms, m.correct_rejections) for m in before]
    paired, groups = paired_change(before, after), group_change(before, after)
    assert (paired.kind, groups.kind) == ("paired", "groups")
    assert paired.d_prime.value == pytest.approx(groups.d_prime.value)
    assert paired.d_prime.high - paired.d_prime.low < groups.d_prime.high - groups.d_prime.low
    assert paired.hits.is_above_zero
    assert paired.false_alarms.value == 0


def test_a_class_that_only_became_suspicious_did_not_learn() -> None:
    before = a_class(Skill(1.0, 0.4), 28, seed=3)
    after = a_class(Skill(1.0, -0.6), 28, seed=4)
    change = paired_change(before, after)
    assert change.hits.is_above_zero
    assert change.false_alarms.is_above_zero
    assert change.criterion.is_below_zero
    assert not change.d_prime.is_above_zero


def test_the_order_of_pupils_does_not_matter() -> None:
    members = a_class(Skill(1.3, 0.2), 15)
    backwards = class_discernment(members[::-1])
    assert backwards.d_prime.value == class_discernment(members).d_prime.value
    assert backwards.d_prime.low == pytest.approx(class_discernment(members).d_prime.low)


@pytest.mark.parametrize("members", [[], [counts(5, 5)], [counts(5, 5), Counts(hits=3)], [Counts(), Counts()]])
def test_too_few_people_or_messages_are_refused(members: list[Counts]) -> None:
    with pytest.raises(ValueError, match=r"two people|both kinds"):
        class_discernment(members)


@pytest.mark.parametrize(
    "skill", [Skill(0.0, 0.0), Skill(1.0, -0.4), Skill(2.0, 0.3)], ids=lambda skill: f"{skill.d_prime}"
)
def test_simulated_classes_get_their_values_back(skill: Skill) -> None:
    found = recovery(skill, 24, classes=150, seed=5)
    assert abs(found.bias_d_prime) < 0.1
    assert abs(found.bias_criterion) < 0.06
    assert found.coverage_d_prime > 0.89  # 95 % promised; below 89 % of 150 by chance once in 1,000
    assert found.coverage_criterion > 0.89


def test_a_true_change_is_covered() -> None:
    found = recovery(Skill(1.0, 0.2), 24, classes=150, seed=6, later=Skill(1.6, 0.0))
    assert abs(found.bias_d_prime) < 0.1
    assert found.coverage_d_prime > 0.89


@pytest.mark.parametrize("change", [paired_change, group_change])
@pytest.mark.parametrize("starts", [(1, 1, 1, 1, 1), (1, 2, 1, 2, 1)])
def test_five_who_happen_to_change_alike_prove_nothing(
    change: Callable[[Sequence[Counts], Sequence[Counts]], ClassChange], starts: Sequence[int]
) -> None:
    before = [Counts(hits=one, misses=5 - one, false_alarms=one, correct_rejections=5 - one) for one in starts]
    after = [Counts(hits=one + 1, misses=4 - one, false_alarms=one + 1, correct_rejections=4 - one) for one in starts]
    found = change(before, after)
    for estimate in (found.hits, found.false_alarms):
        assert estimate.value == pytest.approx(0.2)
        assert estimate.high - estimate.low > 0.1
        assert not estimate.is_above_zero
