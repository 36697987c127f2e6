"""Reads GIFT as Moodle does, as far as questions with one right answer go; signs after a backslash mean themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\\(?P<sign>.)|(?P<plain>.)", re.DOTALL)
_HELD = dict(enumerate("\\~=#{}:\n", 0xE000))
"""Signs that stand for themselves are held as private characters until the structure has been read."""


@dataclass(frozen=True)
class Question:
    category: str
    name: str
    text: str
    answers: dict[str, float]
    feedback: str


def read_gift(content: str) -> list[Question]:
    """The questions of a file. Raises ValueError for what Moodle would not take."""
    found: list[Question] = []
    category = ""
    for block in re.split(r"\n[ \t]*\n", content):
        kept = "\n".join(line for line in block.split("\n") if not line.strip().startswith("//")).strip()
        if kept.startswith("$CATEGORY:"):
            category = kept.removeprefix("$CATEGORY:").strip()
        elif kept:
            found.append(_question(category, _held(kept)))
    return found


def _question(category: str, text: str) -> Question:
    match = re.fullmatch(r"::(?P<name>.*?)::(?P<text>[^{}]*)\{(?P<answers>[^{}]*)\}", text, re.DOTALL)
    if match is None or "~" not in match["answers"]:
        raise ValueError(f"no question: {text}")
    answers, _separator, feedback = match["answers"].partition("####")
    found: dict[str, float] = {}
    for part in answers.replace("=", "~=").split("~")[1:]:
        weighed = re.fullmatch(r"(?P<right>=)?(?:%(?P<percent>\d+)%)?(?P<answer>[^=~#%]+)", part.strip())
        if weighed is None:
            raise ValueError(f"no answer: {part}")
        found[_read(weighed["answer"])] = 1.0 if weighed["right"] else int(weighed["percent"] or 0) / 100
    return Question(category, _read(match["name"]), _plain(match["text"]), found, _plain(feedback))


def _plain(text: str) -> str:
    """A text that is marked as plain, or nothing."""
    if text.strip() and not text.strip().startswith("[plain]"):
        raise ValueError(f"not plain: {text}")
    return _read(text.strip().removeprefix("[plain]"))


def _held(text: str) -> str:
    back = {sign: chr(code) for code, sign in _HELD.items()}
    return _TOKEN.sub(lambda m: m["plain"] or back["\n" if m["sign"] == "n" else m["sign"]], text)


def _read(text: str) -> str:
    return text.translate(_HELD).strip()
