"""When each message came, in the words of the story: the day and the clock. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.languages.translation import _
from quiz.play.transcript import Bubble, Row, TimeRow

_DAY = re.compile(r"^([^,،·]+)[,،·]")
"""The beginning of a time such as "Mittwoch, Tag 3" or "Tag 3 · Mittwoch"; one such as "3 Stunden später" has none."""


def bubble_times(rows: Sequence[Row]) -> tuple[str, ...]:
    """When each bubble came, as in "Mittwoch, 15:42"; of a story without clocks, which message it is."""
    days: list[str] = []
    clocks: list[str | None] = []
    day = ""
    for row in rows:
        if isinstance(row, TimeRow):
            found = _DAY.match(row.text)
            day = found.group(1).strip() if found is not None else day
        elif isinstance(row, Bubble):
            days.append(day)
            clocks.append(row.clock)
    for at in range(len(clocks) - 2, -1, -1):
        clocks[at] = clocks[at] or clocks[at + 1]  # in a group of messages only the last one has the clock
    return tuple(_when(number, *both) for number, both in enumerate(zip(days, clocks, strict=True), 1))


def _when(number: int, day: str, clock: str | None) -> str:
    if clock is None:
        return _("Nachricht {number}").format(number=number)
    return _("{day}, {clock}").format(day=day, clock=clock) if day else clock
