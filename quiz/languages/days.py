"""A day in digits, as it is typed and shown in forms. In sentences a day is written in full, by `catalogs.date`."""

from __future__ import annotations

import re
from datetime import date

_WRITTEN = re.compile(r"\s*(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})\s*")


def read_day(text: str) -> date | None:
    """The day that was typed, as in 12.12.2026, 12.12.26 or 2026-12-12; None if it is none."""
    written = _WRITTEN.fullmatch(text)
    try:
        if written is None:
            return date.fromisoformat(text.strip())
        day, month, year = (int(part) for part in written.groups())
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def written_day(day: date) -> str:
    """A day in digits, as in 12.12.2026."""
    return f"{day.day}.{day.month}.{day.year}"
