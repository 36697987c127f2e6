"""Renew the tables of columns in docs/data-dictionary.md, or with `--language en` those of the English page.

python -m tools.make_data_dictionary [--language en]

What stands around the tables is written by hand and stays.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from quiz.languages.catalogs import use
from quiz.languages.translation import SOURCE, _
from quiz.records.exports.rows import TABLES, Column, ColumnKind

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES: Mapping[str, Path] = {"de": DOCS / "data-dictionary.md", "en": DOCS / "en" / "data-dictionary.md"}
_TABLES = re.compile(rf"## `{TABLES[0].name}`\n.*?(?=^## (?!`))", re.DOTALL | re.MULTILINE)
"""From the heading of the first table to that of the prose after the last one."""


class Frame(NamedTuple):
    """The words of the tables in one language."""

    head: str
    kinds: Mapping[ColumnKind, str]
    optional: str


FRAMES: Mapping[str, Frame] = {
    "de": Frame(
        head="| Spalte | Art | Wörter | Bedeutung |",
        kinds={"text": "Text", "integer": "ganze Zahl", "boolean": "0 oder 1", "date": "Tag, JJJJ-MM-TT"},
        optional="{kind}, auch leer",
    ),
    "en": Frame(
        head="| Column | Kind | Words | Meaning |",
        kinds={"text": "text", "integer": "whole number", "boolean": "0 or 1", "date": "day, YYYY-MM-DD"},
        optional="{kind}, may be empty",
    ),
}


def renewed(page: str, language: str) -> str:
    """The page with its tables as the columns are now."""
    use(language)
    try:
        tables = "\n".join(_lines(FRAMES[language])) + "\n"
    finally:
        use(SOURCE)
    return _TABLES.sub(lambda _found: tables, page)


def _lines(frame: Frame) -> Iterator[str]:
    for table in TABLES:
        yield f"## `{table.name}`\n"
        yield f"{_(table.meaning)}\n"
        yield frame.head
        yield "|---|---|---|---|"
        yield from (_row(column, frame) for column in table.columns)
        yield ""


def _row(column: Column, frame: Frame) -> str:
    kind = frame.kinds[column.kind]
    if column.optional:
        kind = frame.optional.format(kind=kind)
    words = " ".join(f"`{word}`" for word in column.words)
    return f"| `{column.name}` | {kind} | {words} | {_(column.meaning)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=tuple(PAGES), default="de")
    language = parser.parse_args().language
    page = PAGES[language]
    page.write_text(renewed(page.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
