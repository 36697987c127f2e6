"""What is hidden cannot be worked out: a linear program that knows everything shown finds too many answers."""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from quiz.records.attempt import Attempt
from quiz.records.class_counts import ByItem, counted
from quiz.records.hiding import Candidate, Place, PossibleAnswer, shown_counts
from tests.records.classes import TACTICS, a_class, check, play
from tests.records.made import TODAY, record_id

LEAST = 5


class Attacker:
    """Knows how many people judged each message, and every number that is shown; nothing else."""

    def __init__(self, places: Sequence[Place], candidates: Sequence[Candidate], shown: frozenset[Hashable]) -> None:
        self._answers = [(place, answer) for place in range(len(places)) for answer in places[place]]
        tokens = [token for one in candidates if one.name in shown for token in one.tokens]
        rows = len(places) + len(tokens)
        self._known = lil_matrix((rows, len(self._answers)))
        self._values = np.zeros(rows)
        for column, (place, answer) in enumerate(self._answers):
            self._known[place, column] = 1
            self._values[place] += answer.times
            for row, token in enumerate(tokens, len(places)):
                if token in answer.counted_in:
                    self._known[row, column] = 1
                    self._values[row] += answer.times
        self._known = self._known.tocsr()

    def possible(self, candidate: Candidate) -> tuple[float, float]:
        """The least and the largest value that the part of a count can have."""
        goal = np.array([candidate.tokens[0] in answer.counted_in for _place, answer in self._answers], float)
        found = []
        for sign in (1, -1):
            result = linprog(sign * goal, A_eq=self._known, b_eq=self._values, bounds=(0, None), method="highs")
            assert result.status == 0
            found.append(sign * result.fun)
        return found[0], found[1]


def some_class(seed: int) -> list[Attempt]:
    """A class in which anything may have been played, by skilled or suspicious or trusting pupils."""
    chance = Random(seed)
    skill = chance.uniform(0, 3), chance.uniform(-1.2, 1.2)
    later = chance.uniform(0, 3), chance.uniform(-1.2, 1.2)
    kinds = chance.choice(("before", "both", "chats", "all"))
    found = []
    for number in range(chance.randint(LEAST, 32)):
        checks = []
        if kinds != "chats":
            checks.append(check("a", "before", *skill, chance))
        if kinds in ("both", "all") and chance.random() < 0.9:
            checks.append(check("b", "after", *later, chance))
        chats = ("x", "y") if kinds in ("chats", "all") else ()
        plays = tuple(play(chat, chance.choice((2, 9, 20)), 0.6, chance) for chat in chats if chance.random() < 0.8)
        found.append(Attempt(record_id(number), "p", "1", TODAY, plays, (), tuple(checks)))
    return found


CLASSES = int(os.environ.get("DURCHBLICK_CLASSES", "10"))
"""How many made-up classes are attacked; 500 were, before the first release."""
ATTACKED = 12
"""Hidden numbers of each of them."""


@pytest.mark.parametrize("seed", range(CLASSES))
def test_nothing_that_is_hidden_can_be_worked_out(seed: int) -> None:
    counts = counted(some_class(seed), TACTICS)
    candidates = counts.candidates()
    chance = Random(seed)
    listed = {one.name for one in candidates if isinstance(one.name, ByItem) and chance.random() < 0.4}

    def wanted(one: Candidate) -> bool:
        return not isinstance(one.name, ByItem) or one.name in listed

    shown = shown_counts(candidates, wanted, counts.places, LEAST)
    attacker = Attacker(counts.places, candidates, shown)
    hidden = [one for one in candidates if one.name not in shown and (wanted(one) or one.is_sensitive(LEAST))]
    for one in chance.sample(hidden, min(len(hidden), ATTACKED)):
        low, high = attacker.possible(one)
        assert high - low >= min(LEAST, one.whole) - 1e-6, (one, low, high)
    for one in candidates:
        assert one.name not in shown or not one.is_sensitive(LEAST)


def test_the_attacker_finds_what_badly_hidden_numbers_say() -> None:
    counts = counted(a_class(12, before=(2.5, 0.0)), TACTICS)
    candidates = counts.candidates()
    alone = next(one for one in candidates if isinstance(one.name, ByItem))
    all_but_one = frozenset(one.name for one in candidates if one is not alone)
    low, high = Attacker(counts.places, candidates, all_but_one).possible(alone)
    assert high - low < LEAST


def count(name: str, part: int, whole: int, first: int = 0) -> Candidate:
    return Candidate(name, (name,), whole, part, whole - part, first)


def place(part: int, whole: int, *tokens: str) -> Place:
    return PossibleAnswer(part, frozenset(tokens)), PossibleAnswer(whole - part, frozenset())


def shown(candidates: Sequence[Candidate], places: Sequence[Place]) -> frozenset[Hashable]:
    return shown_counts(candidates, lambda _: True, places, LEAST)


@pytest.mark.parametrize(
    ("part", "is_shown"), [(0, False), (4, False), (5, True), (20, True), (21, False), (25, False)]
)
def test_few_people_are_hidden_and_so_is_their_complement(part: int, is_shown: bool) -> None:
    assert shown([count("a", part, 25)], [place(part, 25, "a")]) == ({"a"} if is_shown else set())


def test_a_hidden_number_is_not_left_alone_under_a_total() -> None:
    places = [place(4, 25, "a", "all"), place(9, 25, "b", "all"), place(12, 25, "c", "all")]
    counts = [count("a", 4, 25), count("b", 9, 25), count("c", 12, 25), count("all", 25, 75, first=1)]
    assert shown(counts, places) == {"c", "all"}


def test_a_total_goes_if_nothing_below_it_is_left() -> None:
    places = [place(2, 25, "a", "all"), place(4, 25, "b", "all")]
    assert shown([count("a", 2, 25), count("b", 4, 25), count("all", 6, 50, first=1)], places) == {"all"}
    places = [place(2, 25, "a", "all"), place(2, 25, "b", "all")]
    found = shown([count("a", 2, 25), count("b", 2, 25), Candidate("all", ("all",), 50, 5, 25, 1)], places)
    assert found == frozenset()


def test_of_the_answers_at_a_fork_two_are_hidden_or_none() -> None:
    def fork(**taken: int) -> set[Hashable]:
        whole = sum(taken.values())
        answers = tuple(PossibleAnswer(times, frozenset((key,))) for key, times in taken.items())
        return set(shown([count(key, times, whole) for key, times in taken.items()], [answers]))

    assert fork(a=12, b=13) == {"a", "b"}
    assert fork(a=22, b=3) == set()
    assert fork(a=12, b=9, c=4) == {"a"}
    assert fork(a=15, b=3, c=2, d=5) == {"a", "d"}
    assert fork(a=12, b=8, c=1, d=1) == {"a"}


def test_five_answers_of_one_pupil_are_not_five_people() -> None:
    keen = a_class(12, before=(0.0, -6.0), seed=1)[:1]
    others = a_class(13, before=(0.0, 6.0), seed=2)[1:]
    counts = counted([*keen, *others], TACTICS)
    numbers = [one for one in counts.candidates() if one.people == 1]
    assert any(counts.counts[one.name].part >= LEAST for one in numbers)
    assert not {one.name for one in numbers} & shown_counts(counts.candidates(), lambda _: True, counts.places, LEAST)
