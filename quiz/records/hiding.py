"""Which counts of a class may be shown, so that nobody can work out what a few pupils answered.

Two steps (ADR 44). First, a count is sensitive if fewer than `least` people stand behind it, or behind its
complement: "23 of 25" says what 2 did. Sensitive counts are hidden. Second, hidden counts are protected against
arithmetic: somebody who knows how many people judged each message, and adds and subtracts everything that is shown,
must be left with at least `least` + 1 possible values for every hidden count. While that does not hold, another count
is hidden.

That it holds is shown by construction: people who answered one message can be thought to have answered differently (a
*move*), together with up to three moves at other messages that undo what can be seen of it, so that every count that is
shown stays the same. As far as that goes up and down, the hidden count is open. A count may be open without being
found to be so, which hides more than is necessary, never less; the linear program in the tests agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Token: TypeAlias = Hashable
"""A number that may be shown, by its name."""


@dataclass(frozen=True, slots=True)
class PossibleAnswer:
    """One way to answer a message: how many people did (`times`), and the numbers that count them."""

    times: int
    counted_in: frozenset[Token]


Place: TypeAlias = tuple[PossibleAnswer, ...]
"""A message that was judged, or a fork, with every way to answer it, also those that nobody took."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A count that would be shown, with the numbers that it consists of: of `whole` answers some, by how many people.

    `first`: of several counts that could be hidden to protect another one, that with the lowest number goes first.
    """

    name: Hashable
    tokens: tuple[Token, ...]
    whole: int
    people: int
    other_people: int
    first: int

    def is_sensitive(self, least: int) -> bool:
        """Whether too few people stand behind the count or its complement."""
        return self.people < least or self.other_people < least


_Change: TypeAlias = int
"""What a move does to the numbers that are shown: each of them is a digit, so that changes add up as whole numbers."""
_BITS = 4
"""Of a digit, from -8 to 7: at most four moves come together."""
_Source: TypeAlias = tuple[int, int]
"""Where people are taken from: a block, and their answer there."""
_Sources: TypeAlias = dict[_Source, int]


def shown_counts(
    candidates: Sequence[Candidate], wanted: Callable[[Candidate], bool], places: Iterable[Place], least: int
) -> frozenset[Hashable]:
    """The names of the candidates that may be shown.

    Sensitive candidates and those that are not `wanted` are not shown. Of the latter only the sensitive ones need
    protection; of the wanted ones all that are hidden do.
    """
    found = list(places)
    by_name = {one.name: one for one in candidates}
    shown = {one.name for one in candidates if wanted(one) and not one.is_sensitive(least)}
    protected = [one for one in candidates if one.is_sensitive(least)]
    blocks = _blocks(found, _tokens(candidates))
    audit = _Audit(blocks, _tokens(by_name[name] for name in shown))
    while protected:
        failing = protected.pop()
        while not audit.is_open(failing, least):  # what is open stays open when more is hidden
            victim = _victim(failing, [by_name[name] for name in shown], blocks, least)
            shown.remove(victim.name)
            protected.append(victim)
            audit = _Audit(blocks, _tokens(by_name[name] for name in shown))
    return frozenset(shown)


def _victim(failing: Candidate, shown: Sequence[Candidate], blocks: Sequence[Place], least: int) -> Candidate:
    """What to hide for the sake of `failing`: the least of those that are enough, else the least that helps at all."""
    near = _near(failing, shown, blocks)
    known = _tokens(near)
    blocks = _blocks(blocks, known | {failing.tokens[0]})
    in_order = sorted(near, key=lambda one: (one.first, one.whole, one.people, repr(one.name)))
    for one in in_order:
        if _Audit(blocks, known - {*one.tokens}).is_open(failing, least):
            return one
    touching = {token for block in blocks if failing.tokens[0] in _counted_in(block) for token in _counted_in(block)}
    return next((one for one in in_order if not touching.isdisjoint(one.tokens)), in_order[0])


def _near(failing: Candidate, shown: Sequence[Candidate], blocks: Sequence[Place]) -> list[Candidate]:
    """What is connected with `failing` by counting answers to the same messages, also by way of others."""
    numbers = {token: one for one in shown for token in one.tokens}
    reached, left = {failing.tokens[0]}, list(blocks)
    while True:
        more = [block for block in left if not reached.isdisjoint(_counted_in(block))]
        if not more:
            return [one for one in shown if not reached.isdisjoint(one.tokens)]
        left = [block for block in left if reached.isdisjoint(_counted_in(block))]
        reached.update(token for block in more for token in _counted_in(block) if token in numbers)


def _counted_in(block: Place) -> frozenset[Token]:
    return frozenset[Token]().union(*(answer.counted_in for answer in block))


def _tokens(candidates: Iterable[Candidate]) -> frozenset[Token]:
    return frozenset(token for one in candidates for token in one.tokens)


def _blocks(places: Iterable[Place], tokens: Set[Token]) -> list[Place]:
    """Places whose answers count in the same numbers of `tokens` are one place with more people."""
    merged: dict[tuple[frozenset[Token], ...], list[int]] = {}
    for place in places:
        times = merged.setdefault(tuple(answer.counted_in & tokens for answer in place), [0] * len(place))
        for position, answer in enumerate(place):
            times[position] += answer.times
    return [
        tuple(PossibleAnswer(count, counted_in) for count, counted_in in zip(times, key, strict=True))
        for key, times in merged.items()
    ]


@lru_cache(maxsize=4096)
def _steps(block: tuple[frozenset[Token], ...]) -> tuple[tuple[int, int, bool], ...]:
    """The moves between the answers of a block, by position, and whether each is no two others in a row."""

    def is_direct(source: int, target: int) -> bool:
        whole = block[source] ^ block[target]
        between = (other for position, other in enumerate(block) if position not in (source, target))
        return not any(block[source] ^ one < whole and one ^ block[target] < whole for one in between)

    positions = range(len(block))
    return tuple((one, other, is_direct(one, other)) for one in positions for other in positions if one != other)


class _Audit:
    """How far hidden numbers are open while the numbers of `shown` are known."""

    def __init__(self, blocks: Sequence[Place], shown: Set[Token]) -> None:
        self._digits = {token: 1 << (_BITS * position) for position, token in enumerate(sorted(shown, key=repr))}
        self._moves: dict[_Change, _Sources] = defaultdict(dict)
        self._with: dict[tuple[Token, int], dict[_Change, None]] = defaultdict(dict)
        """The changes in which a number grows (1) or falls (-1)."""
        self._touching: dict[Token, dict[int, dict[_Change, _Sources]]] = {}
        """The moves that change a number that is not shown, by the direction."""
        for number, block in enumerate(blocks):
            for source, target, is_direct in _steps(tuple(answer.counted_in for answer in block)):
                if block[source].times:
                    self._add(block[source], block[target], (number, source), is_direct)

    def _add(self, answer: PossibleAnswer, other: PossibleAnswer, source: _Source, is_direct: bool) -> None:
        effects = [(token, 1) for token in other.counted_in - answer.counted_in]
        effects += [(token, -1) for token in answer.counted_in - other.counted_in]
        known = [(token, sign) for token, sign in effects if token in self._digits]
        change = sum(sign * self._digits[token] for token, sign in known)
        if is_direct:  # the others would make the search for compensations longer, not better
            self._moves[change][source] = answer.times
            for effect in known:
                self._with[effect][change] = None
        for token, sign in effects:
            if token not in self._digits:
                by_sign = self._touching.setdefault(token, {1: {}, -1: {}})
                by_sign[sign].setdefault(change, {})[source] = answer.times

    def is_open(self, one: Candidate, least: int) -> bool:
        """Whether enough values are possible for the part of a count: `least` + 1, or all that there can be."""
        part, wide = one.tokens[0], min(least, one.whole)
        up = self._reach(part, 1, wide)
        return up + self._reach(part, -1, wide - up) >= wide

    def _reach(self, part: Token, sign: int, wide: int) -> int:
        """How far the number can go in one direction, at least; it is not followed further than `wide`."""
        touching = self._touching.get(part, {1: {}, -1: {}})
        used: _Sources = {}
        reached = 0
        for change, sources in touching[sign].items():
            for rest in self._compensations(change):
                if reached >= wide:
                    return reached
                others = [self._neutral(touching, other) for other in rest]
                reached += _taken([sources, *others], used, wide - reached)
        return reached

    def _neutral(self, touching: Mapping[int, Mapping[_Change, _Sources]], change: _Change) -> _Sources:
        """Who can make this change without touching the number itself."""
        mine = {**touching[1].get(change, {}), **touching[-1].get(change, {})}
        return {source: times for source, times in self._moves.get(change, {}).items() if source not in mine}

    def _compensations(self, change: _Change) -> Iterator[tuple[_Change, ...]]:
        """One, two or three changes that together undo this one; nothing if there is nothing to undo."""
        if not change:
            yield ()
            return
        if -change in self._moves:
            yield (-change,)
        for first in self._undoing(change):
            left = change + first
            if left and -left in self._moves:
                yield first, -left
        for first in self._undoing(change):
            left = change + first
            for second in self._undoing(left):
                if left + second and -left - second in self._moves:
                    yield first, second, -left - second

    def _undoing(self, change: _Change) -> Iterable[_Change]:
        """The changes that undo a part of this one: that number of it which the fewest changes undo."""
        parts = self._parts(change)
        return min((self._with.get((token, -sign), {}) for token, sign in parts), key=len, default={})

    def _parts(self, change: _Change) -> Iterator[tuple[Token, int]]:
        """The numbers that a change makes grow or fall."""
        half = 1 << (_BITS - 1)
        for token in self._digits:
            digit = ((change + half) & (2 * half - 1)) - half
            change = (change - digit) >> _BITS
            if digit:
                yield token, 1 if digit > 0 else -1
            if not change:
                return


def _taken(moves: Sequence[_Sources], used: _Sources, most: int) -> int:
    """How many people make each of these moves, at most `most`; each person makes one. They are added to `used`."""
    for many in range(most, 0, -1):
        trial = dict(used)
        if all(_take(sources, trial, many) for sources in moves):
            used.update(trial)
            return many
    return 0


def _take(sources: _Sources, used: _Sources, many: int) -> bool:
    for source, times in sources.items():
        free = min(many, times - used.get(source, 0))
        if free > 0:
            used[source] = used.get(source, 0) + free
            many -= free
        if not many:
            return True
    return False
