"""A check on paper: the items to judge, the key, and a table to count what a class has said."""

from __future__ import annotations

from quiz.documents.help_entries import help_line
from quiz.documents.kinds import Kind
from quiz.documents.request import Request
from quiz.documents.typesetting import FilledIn, Value
from quiz.documents.words import judgement_words, page_words
from quiz.languages.translation import _, listed
from quiz.play.item_rows import item_rows
from quiz.play.transcript import Bubble, NoteRow
from quiz.story.model import Item, Tactics

LEAST_SHEETS = 5
"""Fewer sheets are not counted: one could tell who has said what."""


def check(kind: Kind, request: Request) -> FilledIn:
    """One form of the check: first what everybody gets, then key and counting table for whoever leads the group."""
    form = kind.word.partition("-")[2]
    items = request.pack.checks[form]
    data: dict[str, Value] = {
        "words": {
            **page_words(),
            "label": _("Form {form}").format(form=form.upper()),
            **judgement_words(),
            "sure": _("Wie sicher?"),
            "tick": _("ankreuzen: {judgement}"),
            "key": _("Lösung, Form {form}").format(form=form.upper()),
            "count": _("Zähltabelle, Form {form}").format(form=form.upper()),
            "number": _("Nr."),
            "solution": _("Lösung"),
            "why": _("Warum"),
        },
        "lead": _("Lies jede Nachricht. Kreuze an, was du denkst. Unsicher ist auch okay."),
        "lead_sure": _("Kreise danach ein, wie sicher du bist: 1 ist wenig, 3 ist sehr."),
        "no_name": _("Schreib keinen Namen auf das Blatt."),
        "for_teachers": _("Nur für Lehrkräfte. Manche Nachrichten verstehen auch kluge Leute verschieden."),
        "how_to_count": _(
            "Zählen Sie, was die ganze Gruppe angekreuzt hat, ein Strich je Blatt. Bei weniger als {count} Blättern "
            "zählen Sie bitte nicht. Noten gibt es dafür keine."
        ).format(count=LEAST_SHEETS),
        "help": help_line(request.help, request.place),
        "items": [_item(item, request.pack.tactics) for item in items],
    }
    return FilledIn("check.typ", _("Check"), data)


def _item(item: Item, tactics: Tactics) -> Value:
    names = [tactics.tactics[tactic].name for tactic in item.tactics if tactic in tactics.tactics]
    benign = tactics.benign.get(item.okay or "")
    return {
        "lines": [_line(row) for row in item_rows(item)],
        "honest": item.honest,
        "name": benign.name if benign is not None else listed(names),
        "why": item.why,
    }


def _line(row: Bubble | NoteRow) -> Value:
    """A message with who has written it, or the words of a scene without anybody."""
    if isinstance(row, NoteRow):
        return {"sender": None, "text": row.text}
    name = _("{name}, Sprachnachricht").format(name=row.name) if row.voice is not None else row.name
    return {"sender": name or None, "text": row.text}
