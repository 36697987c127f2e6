"""The result of a class on paper. Its values come from outside, already in words: documents know no records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with a title, an optional sentence about it, the heads of its columns, and its rows.

    The first cell of a row names it; None stands for a value that is not shown because fewer than five have answered.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedResult:
    """What is printed about a class: when (`label`), how many took part (`lead`), tables, and sentences at the end."""

    label: str
    lead: str
    tables: tuple[PrintedTable, ...]
    notes: tuple[str, ...] = ()
