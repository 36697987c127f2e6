"""A class result on paper: its tables and sentences as a document. No Qt here."""

from __future__ import annotations

from quiz.documents.class_result import PrintedResult, PrintedTable
from quiz.documents.editions import Edition
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.languages.translation import _, in_use
from quiz.records.exports.release import ExportProblem
from quiz.story.model import Pack
from quiz.ui.teacher.results.bar_tables import BarTable
from quiz.ui.teacher.results.parts import change_table, tab_names, tables_of
from quiz.ui.teacher.results.values import ClassResultView


def printed_result(view: ClassResultView) -> PrintedResult:
    """What is printed of a class: everything that is shown, with nothing folded; what is hidden stays hidden."""
    lead = ", ".join(_("{name}: {values}").format(name=tile.name, values=tile.number) for tile in view.tiles)
    tables = [_printed(table) for tab in tab_names() for table in tables_of(view, tab)]
    if view.changes:
        tables.insert(1, _printed(change_table(view), view.change_note))
    sentences = (*(change.sentence for change in view.changes), *view.experts)
    return PrintedResult(view.days, f"{lead}.", tuple(tables), sentences)


def result_pdf(printed: PrintedResult, pack: Pack, language: str) -> bytes:
    """The document. Raises ExportProblem: it cannot be made."""
    try:
        return make_pdf("class-result", Request(Edition(pack, pack, language), color=True, class_result=printed))
    except DocumentProblem as problem:
        raise ExportProblem(str(problem)) from problem


def paper_language() -> str:
    """The language of the document: the one that its sentences are in."""
    return in_use().tag


def _printed(table: BarTable, note: str | None = None) -> PrintedTable:
    named = ((f"– {row.name}" if row not in table.rows else row.name, row.cells) for row in table.all_rows())
    rows = tuple((name, *(None if cell.count is None else cell.words for cell in cells)) for name, cells in named)
    heads = (table.head, *(column.title for column in table.columns))
    return PrintedTable(table.title, heads, rows, note or table.note or None)
