"""The pages that describe the columns of the exports are those of the columns."""

from __future__ import annotations

import re

import pytest

from quiz.records.exports.rows import TABLES
from tools.make_data_dictionary import FRAMES, PAGES, renewed


def cells(text: str) -> list[list[str]]:
    """The rows of all tables of a page, without their heads."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def test_the_german_page_has_the_columns_as_they_are() -> None:
    page = PAGES["de"].read_text(encoding="utf-8")
    assert renewed(page, "de") == page, "run python -m tools.make_data_dictionary"
    assert len(cells(page)) == sum(len(table.columns) for table in TABLES)


def test_the_english_page_describes_the_same_columns() -> None:
    page = PAGES["en"].read_text(encoding="utf-8")
    assert [row[:3] for row in cells(renewed(page, "en"))] == [row[:3] for row in cells(page)]
    described = [row[3] for row in cells(page)]
    assert set(described).isdisjoint(row[3] for row in cells(PAGES["de"].read_text(encoding="utf-8")))
    assert all(re.fullmatch(r"[A-Z0-9].{5,}\.", meaning) for meaning in described)


@pytest.mark.parametrize("language", FRAMES)
def test_what_is_written_by_hand_stays(language: str) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    again = renewed(page.replace("`attempt`", "`changed`"), language)
    assert "`changed`" not in again
    assert again.partition("## `")[0] == page.partition("## `")[0]
    assert again.endswith(page[page.index("\n## CSV") :])
