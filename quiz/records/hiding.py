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
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

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
_Source: TypeAlias = tuple[tuple[frozenset[Token], ...], int]
"""Where people are taken from: a block, and their answer there."""
_Sources: TypeAlias = dict[_Source, int]


def shown_counts(
    candidates: Sequence[Candidate], wanted: Callable[[Candidate], bool], places: Iterable[Place], least: int
) -> frozenset[Hashable]:
    """The names of the candidates that may be shown.

    Sensitive candidates and those that are not `wanted` are not shown. Of the latter only the sensitive ones need
    protection; of the wanted ones all that are hidden do.
    """
    shown: set[Hashable] = set()
    for some, where in _apart(candidates, list(places)):
        shown |= _shown_of(some, wanted, _Places(where), least)
    return frozenset(shown)


def _apart(
    candidates: Sequence[Candidate], places: Sequence[Place]
) -> Iterator[tuple[Sequence[Candidate], Sequence[Place]]]:
    """Candidates and places in groups that have no number in common, such as each fork."""
    above: dict[Token, Token] = {}

    def head(token: Token) -> Token:
        while (over := above.setdefault(token, token)) != token:
            above[token] = above[over]
            token = over
        return token

    heads = []
    for place in places:
        tokens = list(dict.fromkeys(token for answer in place for token in answer.counted_in))
        for token in tokens[1:]:
            above[head(token)] = head(tokens[0])
        heads.append(tokens[:1])
    groups: dict[Token, tuple[list[Candidate], list[Place]]] = defaultdict(lambda: ([], []))
    for candidate in candidates:
        groups[head(candidate.tokens[0])][0].append(candidate)
    for place, first in zip(places, heads, strict=True):
        for token in first:  # none, if nothing counts what is answered there
            groups[head(token)][1].append(place)
    yield from groups.values()


def _shown_of(
    candidates: Sequence[Candidate], wanted: Callable[[Candidate], bool], places: _Places, least: int
) -> set[Hashable]:
    by_name = {one.name: one for one in candidates}
    shown = {one.name for one in candidates if wanted(one) and not one.is_sensitive(least)}
    protected = [one for one in candidates if one.is_sensitive(least)]
    audit = _Audit(places, _tokens(by_name[name] for name in shown))
    while protected:
        failing = protected.pop()
        while not audit.is_open(failing, least):  # what is open stays open when more is hidden
            victim = _victim(failing, [by_name[name] for name in shown], places, least)
            shown.remove(victim.name)
            protected.append(victim)
            audit = _Audit(places, _tokens(by_name[name] for name in shown))
    return shown


def _victim(failing: Candidate, shown: Sequence[Candidate], places: _Places, least: int) -> Candidate:
    """What to hide for the sake of `failing`: the least that is enough by itself, else the least that is near."""
    known = _tokens(shown)
    near = places.near(failing.tokens[0], known)
    in_order = sorted(
        (one for one in shown if not near.isdisjoint(one.tokens)),
        key=lambda one: (one.first, one.whole, one.people, repr(one.name)),
    )
    enough = (one for one in in_order if _Audit(places, known - {*one.tokens}).is_open(failing, least))
    return next(enough, in_order[0])


def _tokens(candidates: Iterable[Candidate]) -> frozenset[Token]:
    return frozenset(token for one in candidates for token in one.tokens)


class _Places:
    """The places, and which of them count in a number."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.all = list(places)
        self._tokens = [frozenset[Token]().union(*(answer.counted_in for answer in place)) for place in self.all]
        self._having: dict[Token, list[int]] = defaultdict(list)
        for number, tokens in enumerate(self._tokens):
            for token in tokens:
                self._having[token].append(number)

    def having(self, token: Token) -> Sequence[int]:
        """The places that count in a number."""
        return self._having.get(token, ())

    def near(self, part: Token, known: Set[Token]) -> Set[Token]:
        """The known numbers that count answers to the same messages as the rarest known number beside `part`."""
        beside = known & self._counting(part)
        rarest = min(beside, key=lambda token: (len(self.having(token)), repr(token)))
        return known & self._counting(rarest)

    def _counting(self, token: Token) -> frozenset[Token]:
        return frozenset[Token]().union(*(self._tokens[number] for number in self.having(token)))


_Block: TypeAlias = tuple[frozenset[Token], ...]
"""Places whose answers count in the same numbers: they are one place with more people."""


def _merged(places: Iterable[Place], tokens: Set[Token]) -> dict[_Block, list[int]]:
    """Blocks by what of `tokens` they count in, with how many people gave each answer."""
    merged: dict[_Block, list[int]] = {}
    for place in places:
        times = merged.setdefault(tuple(answer.counted_in & tokens for answer in place), [0] * len(place))
        for position, answer in enumerate(place):
            times[position] += answer.times
    return merged


class _Step(NamedTuple):
    """A move within a block from one answer to another, by position, and what it does to numbers. `is_direct`: it is
    no two other moves in a row."""

    source: int
    effects: tuple[tuple[Token, int], ...]
    is_direct: bool


@lru_cache(maxsize=4096)
def _steps(block: tuple[frozenset[Token], ...]) -> tuple[_Step, ...]:
    def is_direct(source: int, target: int) -> bool:
        whole = block[source] ^ block[target]
        between = (other for position, other in enumerate(block) if position not in (source, target))
        return not any(block[source] ^ one < whole and one ^ block[target] < whole for one in between)

    def effects(source: frozenset[Token], target: frozenset[Token]) -> tuple[tuple[Token, int], ...]:
        return (*((token, 1) for token in target - source), *((token, -1) for token in source - target))

    positions = range(len(block))
    return tuple(
        _Step(one, effects(block[one], block[other]), is_direct(one, other))
        for one in positions
        for other in positions
        if one != other
    )


class _Audit:
    """How far hidden numbers are open while those of `shown` are known."""

    def __init__(self, places: _Places, shown: Set[Token]) -> None:
        self.places = places
        self.shown = shown
        self._tokens = sorted(shown, key=repr)
        self._digits = {token: 1 << (_BITS * position) for position, token in enumerate(self._tokens)}
        self._moves: dict[_Change, _Sources] = defaultdict(dict)
        self._with: dict[tuple[Token, int], dict[_Change, None]] = defaultdict(dict)
        """The changes in which a number grows (1) or falls (-1)."""
        for block, times in _merged(places.all, shown).items():
            for step in _steps(block):
                if times[step.source] and step.is_direct:  # the others would make the search longer, not better
                    change = self.change(step)
                    self._moves[change][block, step.source] = times[step.source]
                    for effect in step.effects:
                        self._with[effect][change] = None

    def change(self, step: _Step) -> _Change:
        """What a move does to the numbers that are shown."""
        digits = self._digits
        return sum(sign * digits[token] for token, sign in step.effects if token in digits)

    def is_open(self, one: Candidate, least: int) -> bool:
        """Whether enough values are possible for the part of a count: `least` + 1, or all that there can be."""
        wide = min(least, one.whole)
        own = _Own(self, one.tokens[0])
        up = self._reach(own, 1, wide)
        return up + self._reach(own, -1, wide - up) >= wide

    def _reach(self, own: _Own, sign: int, wide: int) -> int:
        """How far a number can go in one direction, at least; it is not followed further than `wide`."""
        neutral: dict[_Change, _Sources] = {}
        used: _Sources = {}
        reached = 0
        for change, sources in own.touching[sign].items():
            for rest in self._compensations(change):
                if reached >= wide:
                    return reached
                for other in rest:
                    if other not in neutral:
                        neutral[other] = own.neutral(self._moves.get(other, {}), other)
                reached += _taken([sources, *(neutral[other] for other in rest)], used, wide - reached)
        return reached

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
        position = 0
        while change:
            zeros = ((change & -change).bit_length() - 1) // _BITS
            change >>= zeros * _BITS
            position += zeros
            digit = ((change + 8) & 15) - 8
            yield self._tokens[position], 1 if digit > 0 else -1
            change -= digit


class _Own:
    """The moves at the places that count in one hidden number: those in which it grows or falls, and the others."""

    def __init__(self, audit: _Audit, part: Token) -> None:
        mine = [audit.places.all[number] for number in audit.places.having(part)]
        self.touching: dict[int, dict[_Change, _Sources]] = {sign: defaultdict(dict) for sign in (1, 0, -1)}
        self._without: _Sources = defaultdict(int)
        for block, times in _merged(mine, audit.shown | {part}).items():
            elsewhere = tuple(tokens & audit.shown for tokens in block)
            for position, people in enumerate(times):
                self._without[elsewhere, position] += people
            for step in _steps(block):
                if times[step.source]:
                    sign = next((sign for token, sign in step.effects if token == part), 0)
                    self.touching[sign][audit.change(step)][block, step.source] = times[step.source]

    def neutral(self, sources: _Sources, change: _Change) -> _Sources:
        """Who can make this change without touching the number itself: `sources` are those of all places."""
        others = {source: times - self._without.get(source, 0) for source, times in sources.items()}
        return {**others, **self.touching[0].get(change, {})}


def _taken(moves: Sequence[_Sources], used: _Sources, most: int) -> int:
    """How many people make each of these moves, at most `most`; each person makes one. They are added to `used`."""
    for many in range(min((most, *(_free(sources, used, most) for sources in moves))), 0, -1):
        trial = dict(used)
        if all(_take(sources, trial, many) for sources in moves):
            used.update(trial)
            return many
    return 0


def _free(sources: _Sources, used: _Sources, enough: int) -> int:
    free = 0
    for source, times in sources.items():
        free += times - used.get(source, 0)
        if free >= enough:
            break
    return free


def _take(sources: _Sources, used: _Sources, many: int) -> bool:
    for source, times in sources.items():
        taken = min(many, times - used.get(source, 0))
        if taken:
            used[source] = used.get(source, 0) + taken
            many -= taken
        if not many:
            return True
    return False
