"""Guessing what an unknown word was meant to be."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from functools import lru_cache

ALIKE = 0.6
"""The default threshold of difflib: from this similarity on (0 to 1) a word may be a misspelling of another."""
_NEIGHBOURS = 25  # of thousands of words, only this many before and after in the alphabet are compared one by one


def nearest(word: str, known: Iterable[str], *, least: float = ALIKE) -> str | None:
    """The known word that is most similar to `word`; None if none has the similarity `least`, from 0 to 1."""
    return _nearest(word, frozenset(known), least)


@lru_cache(maxsize=1024)
def _nearest(word: str, known: frozenset[str], least: float) -> str | None:
    from difflib import get_close_matches  # slow to import, and most starts never need it

    words = _in_order(known)
    if len(words) > 8 * _NEIGHBOURS:
        at = bisect(words, word)
        words = words[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    return next(iter(get_close_matches(word, words, 1, least)), None)


@lru_cache(maxsize=8)
def _in_order(known: frozenset[str]) -> list[str]:
    return sorted(known)
