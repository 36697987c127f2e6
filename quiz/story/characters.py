"""Which characters the fonts of the program have, from a table that tools/make_emoji_font.py makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category

TABLE = Path(__file__).resolve().parents[2] / "assets" / "emoji" / "characters.txt"

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""General categories of characters that are not drawn."""
_TONES = "\U0001f3fb-\U0001f3ff"
_PART = f"[\u203c-\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]?[{_TONES}]?"
_JOINED = re.compile(f"{_PART}(?:{_JOINER}{_PART})+|[\U0001f1e6-\U0001f1ff]{{2}}")
"""Several characters that are meant as one sign: joined emoji, and the two letters of a flag."""
_LOOKS = re.compile(f"[{_TONES}\ufe0e\ufe0f]")


@dataclass(frozen=True)
class Glyphs:
    """`characters` matches any character that some font has, `sequences` are the joined emoji drawn as one sign."""

    characters: re.Pattern[str]
    sequences: frozenset[str]


def unshown(text: str) -> list[str]:
    """The signs in a text that no font of the program has, each once: characters, or joined emoji as they are written.

    Without a readable table nothing is known, and nothing is reported.
    """
    shown = _shown()
    if shown is None:
        return []
    return list(dict.fromkeys(_unshown(text, shown)))


def _unshown(text: str, shown: Glyphs) -> Iterator[str]:
    at = 0
    for joined in _JOINED.finditer(text):
        yield from _single(text[at : joined.start()], shown)
        if _LOOKS.sub("", joined.group()) not in shown.sequences:
            yield joined.group()
        at = joined.end()
    yield from _single(text[at:], shown)


def _single(text: str, shown: Glyphs) -> Iterator[str]:
    for one in shown.characters.sub("", text):
        if category(one) not in _INVISIBLE and one not in ("\ufe0e", _EMOJI_STYLE):
            yield one


@cache
def _shown() -> Glyphs | None:
    try:
        lines = TABLE.read_text(encoding="ascii").splitlines()
    except OSError:  # an incomplete copy of the program: its window says which files are missing
        return None
    ranges, sequences = [], set()
    for line in lines:
        if line.startswith("#"):
            continue
        if " " in line:
            sequences.add("".join(chr(int(code, 16)) for code in line.split()))
        else:
            low, _, high = line.partition("-")
            ranges.append(f"\\U{int(low, 16):08x}-\\U{int(high or low, 16):08x}")
    return Glyphs(re.compile(f"[{''.join(ranges)}]+"), frozenset(sequences))
