"""What a catalogue promises to translate, and from which promise on its language is offered. Needs no Babel.

The promises are in the header comment of a `.po` file, one per line; `messages update` keeps these lines:

    # Coverage: help tactics        all texts of these parts
    # Coverage: play ui 90 %        nine of ten texts of these parts together
    # Coverage: 95 %                19 of 20 of all texts

A part of a pack is the first part of the ids of its texts; a part of the interface is the folder below `quiz` that uses
them. Without such a line all texts are promised. The build holds a language to its promises, and to nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

NOTHING = "# Coverage: 0 %"
"""What a language of the program promises when it has just been begun."""

OFFERED_FROM = 80
"""The program offers a language that promises at least this share of what its windows show, in percent.

With a fifth of the sentences in German most screens still read as a whole; with more, hardly one does.
"""

_SHOWN = ("play", "ui")
"""The parts of the interface whose texts the windows show; the others address authors and developers."""

_LINE = re.compile(r"^# Coverage:(?P<promise>.*)$", re.MULTILINE)
_SHARE = re.compile(r"\s(\d{1,3}) ?%$")
_EDGE = 4096
"""The bytes of a file that may hold its promises: the first ones of a `.po`, the last ones of a `.mo`."""


@dataclass(frozen=True, slots=True)
class Promise:
    """At least `share` percent of the texts of these parts are translated; no parts means all parts."""

    parts: frozenset[str] = frozenset()
    share: int = 100

    def covers(self, parts: Set[str]) -> bool:
        """Return whether it applies to a text that belongs to these parts."""
        return not self.parts or bool(self.parts & parts)


def promises(header: str) -> tuple[Promise, ...]:
    """Read the promises from a header comment."""
    found = []
    for line in _LINE.finditer(header):
        words, share, _rest = (*_SHARE.split(line["promise"].rstrip()), "", "")[:3]
        parts = frozenset(words.split())
        found.append(Promise(parts, int(share or (100 if parts else 0))))
    return tuple(found) or (Promise(),)


def promise_lines(header: str) -> list[str]:
    """Return the lines of a header comment that hold promises."""
    return [line.group() for line in _LINE.finditer(header)]


def with_promises(header: str, lines: list[str]) -> str:
    """Return the header comment with its promises replaced by these."""
    return "\n".join([*(line for line in header.splitlines() if not _LINE.fullmatch(line)), *lines])


def trailer(header: str) -> bytes:
    """Return the promises as written at the end of a `.mo` file, after everything that readers of the format use."""
    return "".join(f"\n{line}" for line in promise_lines(header)).encode()


def is_offered(catalogue: Path) -> bool:
    """Return whether the catalogue of the interface, a `.po` or a `.mo` file, promises enough for a pupil to use it.

    Only the beginning or the end of the file is read, so that the first screen can check every language. A file that
    cannot be read counts as offered: choosing its language reports what is wrong.
    """
    try:
        with catalogue.open("rb") as file:
            if catalogue.suffix == ".mo":
                file.seek(max(0, file.seek(0, os.SEEK_END) - _EDGE))
            edge = file.read(_EDGE).decode(errors="replace")
    except OSError:
        return True
    enough = [promise for promise in promises(edge) if promise.share >= OFFERED_FROM]
    return all(any(promise.covers({part}) for promise in enough) for part in _SHOWN)
