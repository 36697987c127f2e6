"""Whether somebody answers now: by the clock, the hours and the public holidays of the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from quiz.help.holidays import FIXED, easter, is_holiday
from quiz.help.opening import Always, OpenNow, OpensAt, OpenState, open_state
from quiz.story.loading.help import ALWAYS
from quiz.story.location import NOWHERE
from quiz.story.model import DAYS, Opening, Resource

WEEKDAYS = DAYS[:6]
KJT = Resource("kjt", "Nummer", NOWHERE, verified="2026-11-24", opening=(Opening(WEEKDAYS, "14:00", "20:00"),))
MEN = replace(KJT, opening=(Opening(DAYS[:4], "08:00", "20:00"), Opening(DAYS[4:5], "08:00", "15:00")))


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A time in November 2026, whose 26th is a Thursday, unless another month is given."""
    return datetime(year, month, day, hour, minute)


@pytest.mark.parametrize(
    ("resource", "now", "state"),
    [
        (KJT, at(26, 13, 59), OpensAt(at(26, 14), 0)),
        (KJT, at(26, 14), OpenNow(at(26, 20))),
        (KJT, at(26, 19, 59), OpenNow(at(26, 20))),
        (KJT, at(26, 20), OpensAt(at(27, 14), 1)),
        (KJT, at(28, 20), OpensAt(at(30, 14), 2)),
        (KJT, at(29, 0), OpensAt(at(30, 14), 1)),
        (MEN, at(27, 15), OpensAt(at(30, 8), 3)),
        (MEN, at(27, 14, 59), OpenNow(at(27, 15))),
        (replace(KJT, opening=ALWAYS), at(29, 3), Always()),
        (replace(KJT, opening=(Opening(("thu",), "09:00", "10:00"),)), at(26, 10), OpensAt(at(3, 9, month=12), 7)),
        (replace(KJT, opening=None), at(26, 15), None),
        (replace(KJT, opening=(Opening((), "09:00", "10:00"),)), at(26, 15), None),
    ],
)
def test_who_answers_now_or_when_next(resource: Resource, now: datetime, state: OpenState | None) -> None:
    assert open_state(resource, now, "de-nw") == state


def test_hours_over_midnight_are_one_span() -> None:
    night = replace(KJT, opening=(Opening(DAYS, "22:00", "24:00"), Opening(DAYS, "00:00", "06:00")))
    assert open_state(night, at(26, 23), "de-nw") == OpenNow(at(27, 6))
    assert open_state(night, at(26, 1), "de-nw") == OpenNow(at(26, 6))


def test_a_clock_behind_the_data_says_nothing() -> None:
    assert open_state(KJT, at(23, 15), "de-nw") is None
    assert open_state(KJT, at(24, 15), "de-nw") == OpenNow(at(24, 20))


def test_on_a_public_holiday_it_may_be_closed() -> None:
    corpus_christi = at(27, 15, month=5, year=2027)
    assert open_state(KJT, corpus_christi, "de-nw") == OpenNow(at(27, 20, month=5, year=2027), holiday=True)
    assert open_state(KJT, corpus_christi, "de") == OpenNow(at(27, 20, month=5, year=2027))
    assert open_state(KJT, corpus_christi, "at") == OpenNow(at(27, 20, month=5, year=2027))
    boxing_day = at(26, 14, month=12)
    assert open_state(KJT, at(25, 23, month=12), "de-nw") == OpensAt(boxing_day, 1, holiday=True)
    assert open_state(replace(KJT, opening=ALWAYS), boxing_day, "de-nw") == Always()


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2030, 4, 21), (2038, 4, 25), (2049, 4, 18), (2076, 4, 19)],
)
def test_easter_sunday(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


HOLIDAYS_2027 = {
    "de": "1.1. 26.3. 29.3. 1.5. 6.5. 17.5. 3.10. 25.12. 26.12.",
    "de-nw": "1.1. 26.3. 29.3. 1.5. 6.5. 17.5. 27.5. 3.10. 1.11. 25.12. 26.12.",
    "de-by": "1.1. 6.1. 26.3. 29.3. 1.5. 6.5. 17.5. 27.5. 15.8. 3.10. 1.11. 25.12. 26.12.",
    "de-sn": "1.1. 26.3. 29.3. 1.5. 6.5. 17.5. 3.10. 31.10. 17.11. 25.12. 26.12.",
    "de-bb": "1.1. 26.3. 28.3. 29.3. 1.5. 6.5. 16.5. 17.5. 3.10. 31.10. 25.12. 26.12.",
    "de-th": "1.1. 26.3. 29.3. 1.5. 6.5. 17.5. 20.9. 3.10. 31.10. 25.12. 26.12.",
    "ch": "",
}


@pytest.mark.parametrize("place", HOLIDAYS_2027)
def test_the_holidays_of_a_year(place: str) -> None:
    days = [date.fromordinal(number) for number in range(date(2027, 1, 1).toordinal(), date(2028, 1, 1).toordinal())]
    found = " ".join(f"{day.day}.{day.month}." for day in days if is_holiday(day, place))
    assert found == HOLIDAYS_2027[place]


def test_every_land_is_known() -> None:
    assert len(FIXED) == 16
