"""Words about hidden counts leave them open, and estimates of small groups say nothing about single people."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quiz.records.classroom import class_results
from quiz.records.openness import Groups, leaves_open
from quiz.scoring.class_discernment import class_discernment, coarse, paired_change
from quiz.scoring.recognition import Counts
from tests.records.classes import TACTICS, a_class

LEAST = 5
MESSAGES = 5


def group(hits: Sequence[int], alarms: Sequence[int] | None = None, messages: int = MESSAGES) -> dict[str, Counts]:
    pairs = zip(hits, alarms or [2] * len(hits), strict=True)
    return {str(n): Counts(hit, messages - hit, alarm, messages - alarm) for n, (hit, alarm) in enumerate(pairs)}


def hits(groups: Groups) -> int:
    return sum(one.hits for one in groups["before"].values())


@pytest.mark.parametrize(
    ("low", "high", "is_open"),
    [
        (4, 4, False),
        (4, 8, False),
        (4, 9, True),
        (0, 4, False),
        (0, 5, True),
        (2, 6, False),
        (2, 7, True),
        (0, 50, True),
    ],
)
def test_words_that_leave_five_values_of_a_hidden_count_are_not_said(low: int, high: int, is_open: bool) -> None:
    """Two of ten have four hits in all, and anything between 0 and 20 would stay hidden."""
    groups: Groups = {"before": group([2, 2, *[0] * 8])}
    found = leaves_open(groups, [("before", "recognised")], lambda groups: low <= hits(groups) <= high, LEAST)
    assert found is is_open


def test_a_count_that_is_shown_needs_no_silence() -> None:
    assert leaves_open({"before": group([2, 2, 0, 0, 0])}, [], hits, LEAST)


def test_of_few_answers_nothing_is_said() -> None:
    few: Groups = {"before": group([4] * 6, messages=4)}
    assert not leaves_open(few, [("before", "recognised")], lambda _: "clear", LEAST)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_said_of_a_class_would_be_said_of_others_too(seed: int) -> None:
    found = class_results(a_class(8, before=(2.2, 0.0), after=(2.8, 0.0), seed=seed), TACTICS)[0]
    for period in (found.before, found.after):
        assert period is not None
        assert (period.skill is None) is (period.leaning is None)
        if period.skill is None:
            assert period.recognised.is_hidden or period.suspected.is_hidden


def test_estimates_of_a_small_group_do_not_say_how_answers_are_spread() -> None:
    one = coarse(class_discernment(list(group([3, 3, 3, 2, 4], [2, 2, 1, 2, 3]).values())))
    other = coarse(class_discernment(list(group([3, 2, 3, 4, 3], [2, 1, 3, 2, 2]).values())))
    assert one == other
    assert one.d_prime.value == round(one.d_prime.value, 1)


@pytest.mark.parametrize("people", [5, 9, 10, 30])
def test_a_rounded_interval_holds_the_exact_one(people: int) -> None:
    before = list(group([n % 4 + 1 for n in range(people)]).values())
    after = list(group([n % 3 + 2 for n in range(people)]).values())
    exact = paired_change(before, after)
    rounded = coarse(exact)
    decimals = 1 if people < 10 else 2
    for name in ("d_prime", "criterion", "hits", "false_alarms"):
        inner, outer = getattr(exact, name), getattr(rounded, name)
        assert outer.low <= inner.low <= inner.high <= outer.high
        assert outer.high - outer.low <= inner.high - inner.low + 2 * 0.1**decimals + 1e-9
        assert outer.low == pytest.approx(round(outer.low, decimals))


def test_a_rise_of_false_alarms_is_said_also_if_nearly_all_recognised_every_trick() -> None:
    found = class_results(a_class(24, before=(2.5, -0.9), after=(2.6, -1.8), seed=3), TACTICS)[0]
    assert found.before is not None
    assert found.after is not None
    assert found.after.recognised.is_hidden
    assert not found.before.suspected.is_hidden
    assert not found.after.suspected.is_hidden
    assert found.change is not None
    assert found.change.false_alarms == "more"
