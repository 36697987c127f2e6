"""Help to take along and to hang up: neutral cards, a poster, and the five questions. None says what it is for."""

from __future__ import annotations

from quiz.documents.help_entries import CardEntry, at_school, card_entries, month_of, person_line
from quiz.documents.kinds import Kind
from quiz.documents.request import Request
from quiz.documents.typesetting import FilledIn, Value
from quiz.help.resources import CARD_ENTRIES
from quiz.languages.translation import _
from quiz.story.contacts import unbroken


def help_cards(_kind: Kind, request: Request) -> FilledIn:
    """Ten cards of the size of a pupil's identity card, all alike, which look like any list of numbers."""
    return FilledIn("help-cards.typ", _("Gut zu haben"), _numbers(request))


def poster(_kind: Kind, request: Request) -> FilledIn:
    """The same list, to be read from the other side of a corridor."""
    return FilledIn("poster.typ", _("Gut zu haben"), _numbers(request))


def handout(_kind: Kind, request: Request) -> FilledIn:
    """The five questions, and where to ask."""
    questions: list[Value] = [{"short": one.short, "text": one.text} for one in request.pack.tactics.questions.values()]
    data: dict[str, Value] = {
        **_numbers(request),
        "words": {"help": _("Gut zu haben")},
        "intro": _("Diese Fragen helfen bei jeder Nachricht und bei jedem Angebot."),
        "questions": questions,
        "unsure": _("Ein komisches Gefühl reicht als Grund, mit jemandem zu reden."),
    }
    return FilledIn("handout.typ", _("Fünf Fragen"), data)


def _numbers(request: Request) -> dict[str, Value]:
    """At most four entries that anyone may see, the month in which they were checked, and the line for the school."""
    entries = card_entries(request.help, request.place)[:CARD_ENTRIES]
    return {
        "entries": [_entry(one) for one in entries],
        "month": month_of(request.help, entries),
        "school": person_line(at_school(request.local), entries) or None,
        "words": {"school": _("In der Schule:")},
    }


def _entry(entry: CardEntry) -> Value:
    return {"number": unbroken(entry.number), "about": entry.about}
