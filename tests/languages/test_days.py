"""Days in digits, as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from quiz.languages.days import read_day, written_day


@pytest.mark.parametrize("text", ["1.2.2026", " 01. 02. 2026 ", "1.2.26", "2026-02-01", written_day(date(2026, 2, 1))])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 2, 1)


@pytest.mark.parametrize("text", ["", "heute", "31.2.2026", "1.2.", "1.2.02026", "2026-13-01"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None
