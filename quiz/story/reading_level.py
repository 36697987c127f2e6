"""How easy a German text is to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

LEAST_WORDS = 100
"""Fewer words than this are too few to judge a text."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…:])[\"“”’)]*\s+|\n+")
_SYLLABLE = re.compile(r"aa|ee|oo|ie|ei|ai|ey|ay|oi|oy|au|äu|eu|ou|y(?=[aeiouäöü])[aeiouäöü]|[aeiouyäöüéèêáàâóôíú]")


def reading_level(texts: Iterable[str]) -> float | None:
    """The readability of all `texts` together, about 0 (hard) to 100 (easy); 60 to 70 suits ages 13 to 15.

    It is 180 - words per sentence - 58.5 * syllables per word: Toni Amstad, Wie verständlich sind unsere Zeitungen?,
    dissertation, Zürich 1978, who adapted the formula of Flesch to German. Each text begins a sentence. None for fewer
    than LEAST_WORDS words.
    """
    found = [words for text in texts for words in sentences(text) if words]
    words = [word for sentence in found for word in sentence]
    if len(words) < LEAST_WORDS:
        return None
    return 180 - len(words) / len(found) - 58.5 * sum(map(syllables, words)) / len(words)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; numbers are not words. A line break and a colon end a sentence, too."""
    return [_WORD.findall(sentence) for sentence in _END.split(text)]


def syllables(word: str) -> int:
    """The syllables of a German word, by its vowels: double vowels and diphthongs count once, and `qu` has none."""
    return max(1, len(_SYLLABLE.findall(word.lower().replace("qu", "q"))))
