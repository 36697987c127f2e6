"""Filling in the result of a class."""

from __future__ import annotations

from quiz.documents.kinds import Kind
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.documents.typesetting import FilledIn, Value
from quiz.documents.words import page_words
from quiz.languages.translation import _


def class_result(_kind: Kind, request: Request) -> FilledIn:
    """The tables that were given, with "weniger als 5 Antworten" where a value is not shown.

    Raises:
        DocumentProblem: there is no result.
    """
    result = request.class_result
    if result is None:
        raise DocumentProblem(_("Es gibt noch kein Ergebnis einer Klasse, das gedruckt werden kann."))
    tables: list[Value] = [
        {"title": one.title, "note": one.note, "columns": one.columns, "rows": one.rows} for one in result.tables
    ]
    data: dict[str, Value] = {
        "words": {**page_words(), "hidden": _("weniger als 5")},
        "label": result.label,
        "lead": result.lead,
        "tables": tables,
        "notes": result.notes,
    }
    return FilledIn("result.typ", _("Ergebnisse der Klasse"), data)
