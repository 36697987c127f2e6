"""A file of a pack as text, with the problems found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from quiz.story.findings import Finding
from quiz.story.loading import kinds
from quiz.story.loading.kinds import ProblemKind
from quiz.story.location import Location
from quiz.story.pack_paths import read, stamp
from quiz.story.plain_text import CONTROL_CHARACTERS, ISOLATES, name_of, shorten

MAX_BYTES = 10 * 1024 * 1024
MAX_PROBLEMS = 20_000

FORBIDDEN = re.compile(rf"[{CONTROL_CHARACTERS}{ISOLATES}]|\r(?!\n)")
CONTROL = re.compile(rf"[{CONTROL_CHARACTERS}{ISOLATES}\r]")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = dict(zip("0abevfrNLP", "\0\a\b\x1b\v\f\r\x85\u2028\u2029", strict=True))


class Spot(Protocol):
    """Anything with a position in a file, counted from 0."""

    line: int
    column: int


@dataclass(slots=True)
class At:
    line: int
    column: int


@dataclass(slots=True)
class Problems:
    """The findings in one file, named `file` in them. Beyond MAX_PROBLEMS only their existence is kept."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    _seen: set[tuple[Location, str, tuple[str | int, ...]]] = field(default_factory=set)

    @property
    def file_name(self) -> str:
        """The name of the file without its folder."""
        return self.file.rpartition("/")[2]

    def add(self, kind: ProblemKind, spot: Spot, **values: str | int) -> None:
        """Add a problem; the same one at the same location only once."""
        self.report(kind, spot, values, kind.message)

    def report(self, kind: ProblemKind, spot: Spot, values: Mapping[str, str | int], message: str) -> None:
        """Add a problem with a different message."""
        if self.full():
            return
        location = self.location(spot)
        key = (location, kind.code, tuple(values.values()))
        if key in self._seen:
            return
        self._seen.add(key)
        shown = {
            name: shorten(value) if isinstance(value, str) and name != "known" else value
            for name, value in values.items()
        }
        self.findings.append(Finding(kind.code, "error", location, message, kind.remedy, shown))
        if self.full():
            full = kinds.TOO_MANY_PROBLEMS
            self.findings.append(
                Finding(full.code, "error", location, full.message, full.remedy, {"limit": MAX_PROBLEMS})
            )

    def full(self) -> bool:
        """Whether there are so many findings that no more are kept, and nothing more needs to be read."""
        return len(self.findings) >= MAX_PROBLEMS

    def location(self, spot: Spot) -> Location:
        return Location(self.file, spot.line + 1, spot.column + 1)


def read_file(path: Path, problems: Problems) -> str | None:
    """The text of a file as :func:`read_content` gives it; None if it cannot be read."""
    content = _read_bytes(path, problems)
    return None if content is None else read_content(content, problems)


def read_content(content: str | bytes, problems: Problems) -> str | None:
    """The text of a file with this content: LF and CRLF are kept, unreadable characters become spaces.

    None if it is too large or not text at all.
    """
    if isinstance(content, str) and len(content) <= MAX_BYTES:
        # Both are handled alike: the limit counts bytes, and half a surrogate pair is reported as in a file.
        content = content.encode("utf-8", "surrogatepass")
    if len(content) > MAX_BYTES:
        _too_large(problems)
        return None
    assert isinstance(content, bytes)
    text = _decode(content, problems)
    if text is None:
        return None
    text = text.removeprefix("\ufeff")
    if FORBIDDEN.search(text) is not None:
        text = _without_forbidden(text, problems)
    return text


def _read_bytes(path: Path, problems: Problems) -> bytes | None:
    start = At(0, 0)
    name = path.name
    try:
        if stamp(path).size <= MAX_BYTES:
            return read(path, MAX_BYTES + 1)
        _too_large(problems)
    except FileNotFoundError:
        problems.add(kinds.FILE_MISSING, start, file=name)
    except PermissionError:
        problems.add(kinds.FILE_FORBIDDEN, start, file=name)
    except OSError:
        problems.add(kinds.FILE_UNREADABLE, start, file=name)
    return None


def _too_large(problems: Problems) -> None:
    problems.add(kinds.FILE_TOO_LARGE, At(0, 0), file=problems.file_name, limit=MAX_BYTES // (1024 * 1024))


def _decode(content: bytes, problems: Problems) -> str | None:
    try:
        text = content.decode("utf-8")
        bad = content.find(b"\0\0")
    except UnicodeDecodeError as error:
        # In text of another encoding only some letters are wrong, and the rest is readable.
        text = content.decode("utf-8", errors="replace")
        bad = error.start
    if bad < 0:
        return text
    before = content[:bad].decode("utf-8").removeprefix("\ufeff")
    problems.add(kinds.NOT_UTF8, Walk(before).to(len(before)))
    return None if b"\0" in content else text


def _without_forbidden(text: str, problems: Problems) -> str:
    walk = Walk(text)
    returns = False
    for match in FORBIDDEN.finditer(text):
        if problems.full():
            break
        if match.group() != "\r":
            problems.add(kinds.CONTROL_CHARACTER, walk.to(match.start()), character=name_of(match.group()))
        elif not returns:
            problems.add(kinds.LONE_RETURN, walk.to(match.start()))
            returns = True
    if returns and "\n" not in text:
        text = text.replace("\r", "\n")
    return FORBIDDEN.sub(" ", text)


def without_escapes(value: str, walk: Walk, after: int, problems: Problems) -> str:
    """`value`, written in double quotes between `walk` and `after`, without escaped control characters."""
    for match in _ESCAPE.finditer(walk.text, walk.index, after):
        if problems.full():
            break
        code = match[1] or match[2] or match[3]
        character = chr(int(code, 16)) if code else _NAMED.get(match[4] or "", "")
        if "\ud800" <= character <= "\udfff":
            problems.add(kinds.SYNTAX_ESCAPE, walk.to(match.start()))
        elif CONTROL.fullmatch(character):
            problems.add(kinds.CONTROL_CHARACTER, walk.to(match.start()), character=name_of(character))
    return CONTROL.sub("\ufffd", value)


class Walk:
    """Moves forward through a text and keeps track of line and column."""

    def __init__(self, text: str, index: int = 0, line: int = 0, column: int = 0) -> None:
        self.text = text
        self.index = index
        self._line = line
        self._start = index - column

    def to(self, index: int) -> At:
        """Move on to the character with this index."""
        while (end := self.text.find("\n", self.index, index)) >= 0:
            self._line += 1
            self._start = self.index = end + 1
        self.index = index
        return At(self._line, index - self._start)
