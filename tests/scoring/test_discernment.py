"""d' and c with the log-linear correction, against the values of the sources and at the edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.scoring.discernment import discernment, from_group
from quiz.scoring.recognition import Counts


@pytest.mark.parametrize(("items", "largest"), [(6, 2.93), (8, 3.19), (10, 3.38), (12, 3.54)])
def test_the_largest_value_is_as_computed_for_the_design(items: int, largest: float) -> None:
    best = discernment(items, items, 0, items)
    assert best.d_prime == pytest.approx(largest, abs=0.005)
    assert best.criterion == pytest.approx(0)


def test_a_textbook_case() -> None:
    # H = 20.5/26, F = 10.5/26: z = 0.8015 and -0.2444
    value = discernment(20, 25, 10, 25)
    assert value.d_prime == pytest.approx(1.0435, abs=0.005)
    assert value.criterion == pytest.approx(-0.279, abs=0.005)


def test_published_examples() -> None:
    # Wickens (2002), as computed by signal(82, 46, 100, 100) of the R package statpsych
    value = discernment(82, 100, 46, 100)
    assert value.d_prime == pytest.approx(1.002793, abs=1e-6)
    assert value.criterion == pytest.approx(-0.4019603, abs=1e-6)
    # Stanislaw & Todorov (1999): 50 hits of 50, 17 false alarms of 25. With 99 % for the hits, which is another
    # correction of 100 %, they have d' = 1.86 and c = -1.40; the log-linear one differs in the second decimal.
    value = discernment(50, 50, 17, 25)
    assert value.d_prime == pytest.approx(1.86, abs=0.03)
    assert value.criterion == pytest.approx(-1.40, abs=0.03)


@given(st.integers(1, 60), st.integers(1, 60))
def test_who_suspects_everything_or_nothing_tells_nothing_apart(tactic: int, honest: int) -> None:
    suspicious = discernment(tactic, tactic, honest, honest)
    trusting = discernment(0, tactic, 0, honest)
    assert suspicious.d_prime == trusting.d_prime == 0
    assert suspicious.criterion < 0 < trusting.criterion


def test_the_always_suspicious_player_with_eight_and_eight_items() -> None:
    assert discernment(8, 8, 8, 8).criterion == pytest.approx(-1.6, abs=0.02)


@given(st.integers(1, 40), st.data())
def test_swapping_the_two_kinds_of_answers_turns_the_sign(items: int, data: st.DataObject) -> None:
    hits, alarms = data.draw(st.integers(0, items)), data.draw(st.integers(0, items))
    one, other = discernment(hits, items, alarms, items), discernment(alarms, items, hits, items)
    assert one.d_prime == pytest.approx(-other.d_prime)
    assert one.criterion == pytest.approx(other.criterion)


@pytest.mark.parametrize("numbers", [(0, 0, 0, 5), (0, 5, 0, 0), (6, 5, 0, 5), (1, 5, 6, 5), (-1, 5, 0, 5)])
def test_numbers_that_cannot_be_are_refused(numbers: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="messages"):
        discernment(*numbers)


def test_a_group_has_the_mean_of_its_members() -> None:
    keen = Counts(hits=8, misses=2, false_alarms=1, correct_rejections=9)
    suspicious = Counts(hits=10, false_alarms=10)
    group = from_group([keen, suspicious])
    one = discernment(8, 10, 1, 10)
    assert group.members == 2
    assert group.d_prime == pytest.approx(one.d_prime / 2)
    assert group.standard_error == pytest.approx(one.d_prime / 2)
    assert from_group([keen]).standard_error is None


def test_unsure_is_no_hit_but_counts_as_a_message() -> None:
    group = from_group([Counts(hits=4, unsure_tactic=4, correct_rejections=8)])
    assert group.d_prime == pytest.approx(discernment(4, 8, 0, 8).d_prime)


def test_an_empty_group_is_refused() -> None:
    with pytest.raises(ValueError, match="empty group"):
        from_group([])
