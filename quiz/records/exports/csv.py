"""A table as CSV for spreadsheets with German settings: UTF-8 with a mark, semicolons, decimal commas.

Lines and quotes follow RFC 4180. No text can become a formula: see OWASP, CSV Injection,
https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from quiz.records.attempt import Attempt
from quiz.records.classroom import LEAST_GROUP
from quiz.records.exports.files import replaced
from quiz.records.exports.release import release
from quiz.records.exports.rows import CHOICES, JUDGEMENTS, Cell, TableOfRows, choice_rows, judgement_rows

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a text begins that a spreadsheet may calculate; the last four are the full-width forms of the first."""


def write_csv(path: Path, attempts: Iterable[Attempt], families: Mapping[str, str], least: int = LEAST_GROUP) -> None:
    """Write the judgements of all attempts; `families` says to which family a tactic belongs. Replaces the file whole.

    Raises:
        ExportProblem: the group is too small, or the file cannot be written.
    """
    released = release(attempts, least)
    with replaced(path) as file:
        write_table(file, JUDGEMENTS, judgement_rows(released, families))


def write_choices_csv(path: Path, attempts: Iterable[Attempt], least: int = LEAST_GROUP) -> None:
    """Write the answers at forks of all attempts. Replaces the file whole.

    Raises:
        ExportProblem: the group is too small, or the file cannot be written.
    """
    released = release(attempts, least)
    with replaced(path) as file:
        write_table(file, CHOICES, choice_rows(released))


def write_table(file: BinaryIO, table: TableOfRows, rows: Iterable[Iterable[Cell]]) -> None:
    """Write a table, its names of columns first."""
    file.write(BOM_UTF8)
    writer = csv.writer(_Encoded(file), delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_written(cell) for cell in row] for row in rows)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """Takes text and writes it as UTF-8; half a character, which a damaged record may hold, becomes "?"."""

    file: BinaryIO

    def write(self, text: str) -> int:
        return self.file.write(text.encode(errors="replace"))


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(int(cell))
        case float():
            return str(cell).replace(".", ",")
        case date():
            return cell.isoformat()
        case str():
            return f"'{cell}" if cell.startswith(FORMULA) else cell
        case int():
            return str(cell)
