"""Public holidays in Germany and its Länder, for the question whether somebody answers today (ADR 34)."""

from __future__ import annotations

from datetime import date, timedelta

GERMANY = "de"
FIXED_EVERYWHERE = frozenset({(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)})
AFTER_EASTER_EVERYWHERE = frozenset({-2, 1, 39, 50})
"""Good Friday, Easter Monday, Ascension, Whit Monday: days after Easter Sunday."""
CORPUS_CHRISTI = 60
FIXED: dict[str, frozenset[tuple[int, int]]] = {
    "bb": frozenset({(10, 31)}),
    "be": frozenset({(3, 8)}),
    "bw": frozenset({(1, 6), (11, 1)}),
    "by": frozenset({(1, 6), (8, 15), (11, 1)}),
    "hb": frozenset({(10, 31)}),
    "he": frozenset(),
    "hh": frozenset({(10, 31)}),
    "mv": frozenset({(3, 8), (10, 31)}),
    "ni": frozenset({(10, 31)}),
    "nw": frozenset({(11, 1)}),
    "rp": frozenset({(11, 1)}),
    "sh": frozenset({(10, 31)}),
    "sl": frozenset({(8, 15), (11, 1)}),
    "sn": frozenset({(10, 31)}),
    "st": frozenset({(1, 6), (10, 31)}),
    "th": frozenset({(9, 20), (10, 31)}),
}
"""Further days of each Land as (month, day), by its acts on holidays as of 2026. 15 August counts for all of Bavaria,
although it is a holiday only in most of its towns: the program says no more than that it may be closed."""
AFTER_EASTER: dict[str, frozenset[int]] = {
    **dict.fromkeys(("bw", "by", "he", "nw", "rp", "sl"), frozenset({CORPUS_CHRISTI})),
    "bb": frozenset({0, 49}),
}


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar: the anonymous algorithm as in Jean Meeus, Astronomical Algorithms
    (1991), chapter 8. The letters are those of the book."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date, place: str) -> bool:
    """Whether this is a public holiday at a place such as `de-nw`; at `de` only those of the whole country count.

    False where no holidays are known: outside Germany.
    """
    country, _dash, land = place.partition("-")
    if country != GERMANY:
        return False
    after = (day - easter(day.year)).days
    if (day.month, day.day) in FIXED_EVERYWHERE | FIXED.get(land, frozenset()):
        return True
    if after in AFTER_EASTER_EVERYWHERE | AFTER_EASTER.get(land, frozenset()):
        return True
    return land == "sn" and day == _repentance_day(day.year)


def _repentance_day(year: int) -> date:
    """The Wednesday before 23 November, a holiday in Saxony (Buß- und Bettag)."""
    last = date(year, 11, 22)
    return last - timedelta((last.weekday() - 2) % 7)
