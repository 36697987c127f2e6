"""Typed values from nodes, with a finding for everything that is not as it should be.

A read method returns the nearest usable value even when it reports a problem, so that one mistake makes one finding;
None means that there is nothing usable.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from quiz.story.loading import kinds
from quiz.story.loading.kinds import ProblemKind
from quiz.story.loading.nodes import Fields, ItemNodes, Node, Refused, Scalar
from quiz.story.loading.source import At, Problems
from quiz.story.location import Location
from quiz.story.nearest import nearest
from quiz.story.plain_text import MAX_TEXT, TAG

MAX_ID = 64
MAX_DIGITS = 9

ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]*)")
CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")
_BREAK = re.compile(r"\n")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YES_NO = {
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
}

WordT = TypeVar("WordT", bound=str)
PartT = TypeVar("PartT")


class Keys(NamedTuple):
    """The keys that a mapping must and may have."""

    required: tuple[str, ...]
    known: frozenset[str]


def keys(required: str, optional: str = "") -> Keys:
    """Make keys from names separated by spaces."""
    return Keys(tuple(required.split()), frozenset(f"{required} {optional}".split()))


class Reader:
    """Reads the nodes of one file; `text` is its source."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.problems = problems
        self._text = text
        self._line_starts = array("L")

    def location(self, node: Node) -> Location:
        return self.problems.location(node)

    def fields(self, node: Node | None, allowed: Keys) -> dict[str, Node]:
        """The entries of a mapping by key, without unknown ones.

        A required key that is missing is reported, and is missing from the result too: read every entry with `get`;
        all other methods accept None.
        """
        found: dict[str, Node] = {}
        if not isinstance(node, Fields):
            self._expected(kinds.NOT_FIELDS, node)
            return found
        known = allowed.known
        for key, value in node.pairs():
            name = key.value
            if name in known:
                found.setdefault(name, value)
            elif _has_no_colon(key, value):
                self.problems.add(kinds.KEY_AFTER_COMMA, key, key=name)
            else:
                self.unknown_key(key, known)
        if node.all_keys:
            for name in allowed.required:
                if name not in found:
                    self.problems.add(kinds.KEY_MISSING, node, key=name)
        return found

    def unknown_key(self, key: Scalar, known: Collection[str]) -> None:
        near = meant(key.value, known)
        if near is None:
            self.problems.add(kinds.KEY_UNKNOWN, key, key=key.value, known=", ".join(sorted(known)))
        else:
            self.problems.add(kinds.KEY_NEARLY, key, key=key.value, near=near)

    def entries(self, node: Node | None) -> Iterator[tuple[Scalar, Node]]:
        """The entries of a mapping with arbitrary keys; none if there are too many problems already."""
        if not isinstance(node, Fields):
            self._expected(kinds.NOT_FIELDS, node)
            return
        for pair in node.pairs():
            if self.problems.full():
                return
            yield pair

    def items(self, node: Node | None) -> Iterator[Node]:
        """The parts of a list; none if there are too many problems already. Each is released once it has been read."""
        if not isinstance(node, ItemNodes):
            self._expected(kinds.NOT_LIST, node)
            return
        waiting = node.parts
        waiting.reverse()
        while waiting and not self.problems.full():
            yield waiting.pop()

    def text(self, node: Node | None) -> str | None:
        """Plain text, as written; one that is too long is cut, so that it costs nothing more."""
        if not isinstance(node, Scalar):
            self._expected(kinds.NOT_TEXT, node)
            return None
        value = node.value
        if node.empty or not value or value.isspace():
            self.problems.add(kinds.TEXT_EMPTY, node)
            return None
        if len(value) > MAX_TEXT:
            self.problems.add(kinds.TEXT_TOO_LONG, node, limit=MAX_TEXT)
            value = value[:MAX_TEXT]
        if "<" in value:
            match = TAG.search(value)
            if match is not None:
                spot = self.inside(node, match.start(), len(match.group()))
                self.problems.add(kinds.TEXT_TAG, spot, tag=match.group())
        return value

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(text for part in self.items(node) if (text := self.text(part)) is not None)

    def id(self, node: Node | None, pattern: re.Pattern[str] = ID, wrong: ProblemKind = kinds.BAD_ID) -> str | None:
        """An id in the required form; one in another form is reported, but returned."""
        if not isinstance(node, Scalar):
            self._expected(kinds.NOT_TEXT, node)
            return None
        value = node.value
        if node.empty or not value:
            self.problems.add(kinds.TEXT_EMPTY, node)
            return None
        if len(value) > MAX_ID:
            self.problems.add(kinds.ID_TOO_LONG, node, limit=MAX_ID)
        elif not pattern.fullmatch(value):
            self.problems.add(wrong, node, word=value)
        return value

    def number(self, node: Node | None, low: int | None = None, high: int | None = None) -> int | None:
        """A whole number, at least `low` and at most `high`."""
        if not isinstance(node, Scalar) or not node.plain or not NUMBER.fullmatch(node.value):
            self._expected(kinds.NOT_NUMBER, node)
            return None
        value = self.digits(node)
        if value is not None and low is not None and value < low:
            self.problems.add(kinds.NUMBER_TOO_SMALL, node, low=low)
            return None
        if value is not None and high is not None and value > high:
            self.problems.add(kinds.NUMBER_TOO_LARGE, node, high=high)
            return None
        return value

    def digits(self, node: Scalar) -> int | None:
        """The value of a scalar that is a whole number."""
        if len(node.value.lstrip("+-")) > MAX_DIGITS:
            self.problems.add(kinds.NUMBER_TOO_LONG, node, limit=MAX_DIGITS)
            return None
        return int(node.value)

    def yes_no(self, node: Node | None) -> bool | None:
        value = yes_no(node.value) if isinstance(node, Scalar) and node.plain else None
        if value is None:
            self._expected(kinds.NOT_YES_NO, node)
        return value

    def one_of(self, node: Node | None, words: Sequence[WordT], wrong: ProblemKind = kinds.NOT_ONE_OF) -> WordT | None:
        """One of some fixed words."""
        if not isinstance(node, Scalar):
            self._expected(kinds.NOT_TEXT, node)
            return None
        for word in words:
            if word == node.value:
                return word
        if node.empty:
            self.problems.add(kinds.TEXT_EMPTY, node)
        else:
            self.problems.add(wrong, node, word=node.value, known=", ".join(words))
        return None

    def words(self, node: Node | None, words: Sequence[WordT]) -> tuple[WordT, ...]:
        """A list of some fixed words."""
        return tuple(word for part in self.items(node) if (word := self.one_of(part, words)) is not None)

    def clock(self, node: Node | None, *, midnight: bool = False) -> str | None:
        """A time of day as HH:MM; with `midnight`, 24:00 too."""
        text = None if node is None else self.text(node)
        if midnight and text == "24:00":
            return text
        if node is not None and text is not None and not CLOCK.fullmatch(text):
            self.problems.add(kinds.NOT_CLOCK, node, word=text)
            return None
        return text

    def language(self, node: Node | None) -> str | None:
        """The tag of a language, such as "de" or "pt-BR"."""
        text = self.text(node)
        if node is not None and text is not None and not _LANGUAGE.fullmatch(text):
            self.problems.add(kinds.BAD_LANGUAGE, node, word=text)
        return text

    def date(self, node: Node | None) -> str | None:
        """A day as YYYY-MM-DD."""
        if isinstance(node, Scalar) and _is_date(node.value):
            return node.value
        self._expected(kinds.NOT_DATE, node)
        return None

    def unique(self, value: str, node: Node, taken: dict[str, int]) -> bool:
        """Add an id to `taken` (ids with their lines from 1); return false and report it if it is there already."""
        if value in taken:
            self.problems.add(kinds.DUPLICATE_ID, node, word=value, first=taken[value])
            return False
        taken[value] = node.line + 1
        return True

    def by_id(
        self, node: Node | None, allowed: Keys, build: Callable[[str, dict[str, Node], Location], PartT]
    ) -> Mapping[str, PartT]:
        """A list of mappings with an `id`, each built from its id, its entries and its location."""
        parts: dict[str, PartT] = {}
        taken: dict[str, int] = {}
        for item in self.items(node):
            found = self.fields(item, allowed)
            part_id = self.id(found.get("id"))
            part = build(part_id or "", found, self.location(item))
            if part_id is not None and self.unique(part_id, found["id"], taken):
                parts[part_id] = part
        return MappingProxyType(parts)

    def text_map(self, node: Node | None) -> Mapping[str, str]:
        """A mapping from arbitrary keys to texts."""
        read = ((key.value, self.text(value)) for key, value in self.entries(node))
        return MappingProxyType({key: text for key, text in read if text is not None})

    def inside(self, node: Scalar, offset: int, length: int) -> At:
        """The position in the file of a part of a value, or at least of the beginning of the value."""
        start = self._index(node) + (not node.plain)
        if self._text.startswith(node.value, start):
            return self._spot(start + offset)
        found = self._text.find(node.value[offset : offset + length], start, start + 2 * MAX_TEXT) if length else -1
        return At(node.line, node.column) if found < 0 else self._spot(found)

    def _expected(self, kind: ProblemKind, node: Node | None) -> None:
        if node is not None and not isinstance(node, Refused):
            self.problems.add(kind, node)

    def _index(self, node: Node) -> int:
        if not self._line_starts:
            self._line_starts = array("L", [0])
            self._line_starts.extend(match.end() for match in _BREAK.finditer(self._text))
        return self._line_starts[node.line] + node.column

    def _spot(self, index: int) -> At:
        line = bisect_right(self._line_starts, index) - 1
        return At(line, index - self._line_starts[line])


def _has_no_colon(key: Scalar, value: Node) -> bool:
    """Whether a key in curly brackets is only what follows a comma, as in `{text: Hi, you}`."""
    empty = isinstance(value, Scalar) and value.empty
    return empty and key.plain and (value.line, value.column) == (key.line, key.column + len(key.value))


def yes_no(value: str) -> bool | None:
    """The meaning of a scalar where yes or no is expected."""
    return YES_NO.get(value)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return _DATE.fullmatch(value) is not None


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` may be a misspelling of."""
    return nearest(word, known) if len(word) <= MAX_ID else None
