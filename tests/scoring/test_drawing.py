"""The round that a playthrough shows: four of its items, by a seed."""

from __future__ import annotations

from collections import Counter

import pytest

from quiz.scoring.items import SHOWN, drawn_round
from quiz.story.location import Location
from quiz.story.model import Item

HERE = Location("scenarios.yaml", 1, 1)
SEEDS = range(300)


def items(tactics: int, honest: int) -> tuple[Item, ...]:
    kinds = [("secrecy_demand",)] * tactics + [()] * honest
    return tuple(Item(f"r{n}", "Toni", "Hallo", HERE, kind) for n, kind in enumerate(kinds, 1))


@pytest.mark.parametrize(("tactics", "honest"), [(2, 2), (1, 3), (3, 1), (4, 4), (2, 6), (6, 2), (3, 2)])
def test_four_are_shown_with_at_least_one_of_each_kind(tactics: int, honest: int) -> None:
    all_items = items(tactics, honest)
    for seed in SEEDS:
        shown = drawn_round(all_items, seed)
        assert len({item.id for item in shown}) == SHOWN
        assert set(shown) <= set(all_items)
        assert {item.honest for item in shown} == {True, False}


def test_the_same_seed_draws_the_same_and_others_something_else() -> None:
    all_items = items(4, 4)
    assert drawn_round(all_items, 5) == drawn_round(all_items, 5)
    assert len({drawn_round(all_items, seed) for seed in SEEDS}) > 200


def test_neither_the_number_of_tricks_nor_their_places_can_be_learned() -> None:
    shown = [drawn_round(items(4, 4), seed) for seed in range(2000)]
    numbers = Counter(sum(not item.honest for item in one) for one in shown)
    assert set(numbers) == {1, 2, 3}
    assert min(numbers.values()) > 250
    places = Counter(at for one in shown for at, item in enumerate(one) if not item.honest)
    assert max(places.values()) - min(places.values()) < 200
    drawn = Counter(item.id for one in shown for item in one)
    assert max(drawn.values()) - min(drawn.values()) < 200


@pytest.mark.parametrize(("tactics", "honest"), [(0, 0), (1, 0), (0, 2), (1, 1), (5, 0)])
def test_a_round_that_is_too_short_or_of_one_kind_shows_what_there_is(tactics: int, honest: int) -> None:
    assert len(drawn_round(items(tactics, honest), 3)) == min(SHOWN, tactics + honest)


def test_what_a_seed_draws_stays_the_same_in_later_versions() -> None:
    """A kept playthrough names only the seed."""
    assert [item.id for item in drawn_round(items(4, 4), 1)] == ["r6", "r4", "r1", "r2"]
