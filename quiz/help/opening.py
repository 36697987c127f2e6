"""Whether somebody answers now, or when next, by the clock of this computer.

The clock is taken as the local time of the service: both are in the same time zone. Where hours differ from the clock's
zone (a service abroad), help.yaml gives no hours but `always`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from quiz.help.holidays import is_holiday
from quiz.help.resources import verified_on
from quiz.story.model import DAYS, Opening, Resource

DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Always:
    """Somebody answers day and night."""


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Somebody answers until `until`. On a public holiday (`holiday`) it may be closed all the same."""

    until: datetime
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class OpensAt:
    """Nobody answers now; the next time is `at`, `days` after today (0 to 7). `holiday`: that day is a public one."""

    at: datetime
    days: int
    holiday: bool = False


OpenState: TypeAlias = Always | OpenNow | OpensAt


def open_state(resource: Resource, now: datetime, place: str) -> OpenState | None:
    """Whether an entry can be reached at `now`; None if its hours are not known, or if the clock cannot be right
    because it is behind the day on which the entry was checked. The holidays are those of `place`."""
    if not resource.opening:
        return None
    checked = verified_on(resource)
    if checked is not None and now.date() < checked:
        return None
    spans = _spans(resource.opening, now.date())
    if spans and spans[0][1] - spans[0][0] > DAY * WEEK:
        return Always()
    for start, end in spans:
        if start <= now < end:
            return OpenNow(end, is_holiday(now.date(), place))
        if now < start:
            days = (start.date() - now.date()).days
            return OpensAt(start, days, is_holiday(start.date(), place))
    return None


def _spans(opening: Sequence[Opening], today: date) -> list[tuple[datetime, datetime]]:
    """The times from yesterday to a week from today, in order; those that touch are one."""
    spans: list[tuple[datetime, datetime]] = []
    for offset in range(-1, WEEK + 1):
        day = today + DAY * offset
        hours = sorted((one.start, one.end) for one in opening if DAYS[day.weekday()] in one.days)
        for start, end in hours:
            first, last = _at(day, start), _at(day, end)
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], last))
            else:
                spans.append((first, last))
    return spans


def _at(day: date, clock: str) -> datetime:
    """The time HH:MM on a day; 24:00 is the midnight after it."""
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
