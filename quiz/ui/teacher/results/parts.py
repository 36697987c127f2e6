"""The parts of a class result, and what each of them holds as tables and sentences. No Qt here."""

from __future__ import annotations

from quiz.languages.translation import _
from quiz.ui.state import ResultTab
from quiz.ui.teacher.results.bar_tables import BarColumn, BarTable
from quiz.ui.teacher.results.values import ClassResultView


def tab_names() -> dict[ResultTab, str]:
    """The parts in order."""
    return {
        "tricks": _("Tricks"),
        "change": _("Vorher und nachher"),
        "messages": _("Nachrichten"),
        "answers": _("Antworten"),
        "experts": _("Für Fachleute"),
    }


def change_table(view: ClassResultView) -> BarTable:
    """What was counted before and after, as a table."""
    columns = (BarColumn(_("vorher"), "", "accent"), BarColumn(_("nachher"), "", "accent"))
    return BarTable(tab_names()["change"], _("Gezählt"), columns, tuple(change.row() for change in view.changes))


def tables_of(view: ClassResultView, tab: ResultTab) -> tuple[BarTable, ...]:
    """The tables with bars in this part."""
    tables: dict[ResultTab, tuple[BarTable, ...]] = {
        "tricks": (view.families,),
        "messages": (view.missed, view.suspected),
        "answers": (*view.choices, view.confidence),
    }
    return tuple(table for table in tables.get(tab, ()) if table.rows)


def sentences_of(view: ClassResultView, tab: ResultTab) -> tuple[str, ...]:
    """What this part says, a line each: read aloud, and below a printed picture."""
    if tab == "change":
        return (view.change_note, *(change.sentence for change in view.changes))
    if tab == "experts":
        return view.experts
    return tuple(line for table in tables_of(view, tab) for line in table.lines())
