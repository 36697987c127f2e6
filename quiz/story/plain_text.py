"""What no text of a pack may hold, whether it comes from YAML or from a translation."""

from __future__ import annotations

import re

MAX_TEXT = 5_000
"""The length of the longest text, in characters."""

TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?][A-Za-z][^<>]*>")
"""What looks like HTML."""

ISOLATES = "\u2066-\u2069"
CONTROL_CHARACTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufffe\uffff\ud800-\udfff"
"""Both are for character classes. YAML may hold neither, a translation only isolates."""

_DRAWN = (
    r"\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_ONE_DRAWN = rf"[{_DRAWN}][\ufe0f\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
ONE_EMOJI = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE_DRAWN}(?:\u200d{_ONE_DRAWN})*")
"""One emoji: a flag, a keycap, or a drawing, which may have a colour of skin or consist of several joined ones.

Source: Unicode Technical Standard #51, section 1.4.9; the ranges are a little wider than the drawings that exist.
"""

_SHOWN = 60
_EXCERPT = 200
_RAW = re.compile(rf"[{CONTROL_CHARACTERS}{ISOLATES}\r\n]+")


def visible(text: str) -> str:
    """`text` in one line, for a sentence on the terminal: each group of control characters becomes one sign."""
    return _RAW.sub("\ufffd", text)


def shorten(text: str) -> str:
    """`text` as one line of limited length, for messages."""
    line = " ".join(text[:_EXCERPT].split())
    return line if len(line) <= _SHOWN or len(text) <= _SHOWN else line[: _SHOWN - 1] + "…"


def is_one_emoji(text: str) -> bool:
    """Whether `text` is exactly one emoji."""
    return ONE_EMOJI.fullmatch(text) is not None


def name_of(character: str) -> str:
    """The usual notation of a character, such as U+202E."""
    return f"U+{ord(character):04X}"
