"""The numbers of passages and the letters of their tracks: they help to find the way, and tell nothing.

Passages are given by the states that they start with, one for each track, and by those that follow each track. The
first passage is where the story begins; the others come in the order a reader meets them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from string import ascii_lowercase
from typing import TypeAlias

Starts: TypeAlias = Sequence[Sequence[int]]
Exits: TypeAlias = Sequence[Sequence[tuple[int, ...]]]

ASIDE = 3
"""A passage and the one that it leads to are at least so many numbers apart, where that can be."""


def mixed_numbers(seed: str, starts: Starts, exits: Exits) -> list[int]:
    """The number of each part: the first is 1, the others are mixed, always in the same way for this story.

    In reading order the next number would often be the answer, and a large step would mean that the end is near. Where
    a part still stands close to one that it leads to, it changes its place with another, as long as that helps.
    """
    order = [0, *sorted(range(1, len(starts)), key=lambda at: sha256(f"{seed}/{at}".encode()).digest())]
    part_of = {state: at for at, states in enumerate(starts) for state in states}
    near: list[set[int]] = [set() for _part in starts]
    for at, following in enumerate(exits):
        for state in chain.from_iterable(following):
            near[at].add(part_of[state])
            near[part_of[state]].add(at)
    place = [0] * len(starts)
    for position, at in enumerate(order):
        place[at] = position

    def too_close(at: int) -> int:
        return sum(abs(place[at] - place[other]) < ASIDE for other in near[at] if other != at)

    for at in order[1:]:
        for other in order[1:]:
            if not too_close(at):
                break
            before = too_close(at) + too_close(other)
            place[at], place[other] = place[other], place[at]
            if too_close(at) + too_close(other) >= before:
                place[at], place[other] = place[other], place[at]
    return [position + 1 for position in place]


def track_letters(starts: Starts, exits: Exits) -> list[list[str]]:
    """The letters of the tracks of each part. Readers keep theirs from passage to passage wherever that can be: each
    track takes the letter with which most of the tracks before it lead there."""
    part_of = {state: (at, track) for at, states in enumerate(starts) for track, state in enumerate(states)}
    votes: list[list[Counter[str]]] = [[Counter() for _state in states] for states in starts]
    letters: list[list[str]] = []
    for at, states in enumerate(starts):
        if len(states) == 1:
            letters.append([""])
            continue
        ranked = [(-count, letter, track) for track, counts in enumerate(votes[at]) for letter, count in counts.items()]
        mine: dict[int, str] = {}
        for _count, letter, track in sorted(ranked, key=lambda one: (one[0], len(one[1]), one[1], one[2])):
            if track not in mine and letter not in mine.values():
                mine[track] = letter
        free = (letter for letter in _alphabet() if letter not in mine.values())
        letters.append([mine.get(track) or next(free) for track in range(len(states))])
        for letter, following in zip(letters[at], exits[at], strict=True):
            for state in following:
                goal, track = part_of[state]
                votes[goal][track][letter] += 1
    return letters


def _alphabet() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    yield from ascii_lowercase
    yield from (one + two for one in ascii_lowercase for two in ascii_lowercase)


def letter_number(letter: str) -> int:
    """The place of a letter in the alphabet of tracks: a is 1, z is 26, aa is 27."""
    number = 0
    for one in letter:
        number = number * len(ascii_lowercase) + ascii_lowercase.index(one) + 1
    return number
