"""Where in a pack something is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file: `file` is relative to the pack, `line` and `column` count from 1."""

    file: str
    line: int
    column: int


NOWHERE = Location("", 1, 1)
