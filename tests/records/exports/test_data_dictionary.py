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


@pytest.mark.parametrize("language", PAGES)
def test_the_page_has_the_columns_as_they_are(language: str) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    assert renewed(page, language) == page, f"run python -m tools.make_data_dictionary --language {language}"
    assert len(cells(page)) == sum(len(table.columns) for table in TABLES)
    assert all(re.fullmatch(r"[A-Z0-9].{5,}\.", row[3]) for row in cells(page))


@pytest.mark.parametrize("language", FRAMES)
def test_what_is_written_by_hand_stays(language: str) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    again = renewed(page.replace("`attempt`", "`changed`"), language)
    assert "`changed`" not in again
    assert again.partition("## `")[0] == page.partition("## `")[0]
    headings = [line for line in again.splitlines() if line.startswith("## ")]
    assert headings == [line for line in page.splitlines() if line.startswith("## ")]
    assert [heading.startswith("## `") for heading in headings] == [True, True, False, False]
    assert again.endswith(page[page.index(headings[2]) :])
