"""The files that `quiz results` writes: rows as CSV, a spreadsheet, xAPI statements."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from quiz.cli.arguments import CommandFailed, Parser
from quiz.languages.translation import _
from quiz.records.attempt import Attempt
from quiz.records.classroom import ClassResult
from quiz.records.exports.csv import write_choices_csv, write_csv
from quiz.records.exports.release import ExportProblem
from quiz.records.exports.xapi import write_xapi
from quiz.records.exports.xlsx import write_xlsx
from quiz.story.model import Tactics


def add_file_options(parser: Parser) -> None:
    """Declare the options that name a file to write."""
    parser.option("--csv", "DATEI", _("schreibt jedes Urteil als Zeile einer CSV-Tabelle"))
    parser.option("--csv-choices", "DATEI", _("schreibt jede Antwort in den Chats als Zeile einer CSV-Tabelle"))
    parser.option("--xlsx", "DATEI", _("schreibt das Ergebnis als Excel-Tabelle mit Diagrammen"))
    parser.option("--xlsx-rows", "DATEI", _("dasselbe mit den einzelnen Zeilen, für Forschung"))
    parser.option("--xapi", "DATEI", _("schreibt jedes Urteil als xAPI-Aussage, eine JSON-Zeile für jede"))


def write_files(
    args: Namespace, attempts: Sequence[Attempt], results: Sequence[ClassResult], tactics: Tactics, least: int
) -> None:
    """Write the files that were asked for.

    Raises:
        CommandFailed: a file cannot be written, or every group is too small; files before it are written.
    """
    families = {tactic.id: tactic.family for tactic in tactics.tactics.values()}
    today = date.today()
    writers: tuple[tuple[str | None, Callable[[Path], None]], ...] = (
        (args.csv, lambda path: write_csv(path, attempts, families, least)),
        (args.csv_choices, lambda path: write_choices_csv(path, attempts, least)),
        (args.xlsx, lambda path: write_xlsx(path, results, tactics, today, (), least)),
        (args.xlsx_rows, lambda path: write_xlsx(path, results, tactics, today, attempts, least)),
        (args.xapi, lambda path: write_xapi(path, attempts, least)),
    )
    for name, write in writers:
        if name is not None:
            try:
                write(Path(name))
            except ExportProblem as problem:
                raise CommandFailed(str(problem)) from problem
