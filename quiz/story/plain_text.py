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

_RAW = re.compile(rf"[{CONTROL_CHARACTERS}{ISOLATES}\r\n]+")


def visible(text: str) -> str:
    """`text` in one line, for a sentence on the terminal: each group of control characters becomes one sign."""
    return _RAW.sub("\ufffd", text)


def name_of(character: str) -> str:
    """The usual notation of a character, such as U+202E."""
    return f"U+{ord(character):04X}"
