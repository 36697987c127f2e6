"""Emoji in words, for whoever hears a text. The names are Unicode's (CLDR); tools/make_emoji_font.py writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quiz.languages.translation import in_use

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "emoji"

_PERHAPS = re.compile("[\u203c-\u3299\U0001f000-\U0001faff]")
"""Every emoji has one of these; most texts have none, and need no table."""
_LOOK = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
"""What changes only how an emoji looks: its style, or the tone of skin, which our font does not show."""
_LOOKS = re.compile(_LOOK.removesuffix("?"))
_COMMA = {"ar": "، "}
_OPENING = tuple("„“«»(–—\u2068\n")
"""After these, and after white space that follows a mark of punctuation, a name needs no comma."""
_MARKS = tuple(".,:;!?…؟،؛")


@dataclass(frozen=True)
class _Names:
    emoji: re.Pattern[str]
    names: Mapping[str, str]


def in_words(text: str, language: str | None = None) -> str:
    """The text with its emoji replaced by their names, set apart by commas; the same one several times in a row is
    named once.

    The names are in the language with this tag, by default the one in use. An emoji without a name stays: a screen
    reader or a voice may know it.
    """
    if not _PERHAPS.search(text):
        return text
    tag = re.split("[-_@]", language or in_use().tag)[0]
    known = _names(tag)
    if known is None:
        return text
    comma = _COMMA.get(tag, ", ")
    said, last, at = "", "", 0
    for found in known.emoji.finditer(text):
        between, name = text[at : found.start()], known.names[_LOOKS.sub("", found.group())]
        at = found.end()
        if name != last or between.strip():
            said = _joined(_after(said, between, comma if last else ""), name, comma)
        last = name
    return _after(said, text[at:], comma if last else "")


def _after(said: str, more: str, comma: str) -> str:
    """What was said, and more text; a comma between them if a name is followed by a word."""
    words = more.lstrip(" ")
    if comma and words[:1].isalnum():
        return said + comma + words
    return said + more if words or not comma else said


def _joined(said: str, name: str, comma: str) -> str:
    before = said.rstrip(" ")
    if not before or before.endswith(_OPENING):
        return said + name
    return f"{before} {name}" if before.endswith(_MARKS) else f"{before}{comma}{name}"


@cache
def _names(tag: str) -> _Names | None:
    """The names in a language; None if there are none, or they cannot be read."""
    try:
        lines = (FOLDER / f"{tag}.tsv").read_text(encoding="utf-8").splitlines()
        names = dict(line.split("\t") for line in lines)
    except (OSError, ValueError):  # a language without names, or an incomplete or damaged copy of the program
        return None
    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join("".join(re.escape(one) + _LOOK for one in emoji) for emoji in longest_first)
    return _Names(re.compile(pattern), names)
