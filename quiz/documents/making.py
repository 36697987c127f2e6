"""From a kind of document to its PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from quiz.documents.booklet import booklet
from quiz.documents.cards import discussion_cards, tactic_cards, vote_cards
from quiz.documents.check import check
from quiz.documents.class_sheet import class_result
from quiz.documents.editions import Edition
from quiz.documents.help_sheets import handout, help_cards, poster
from quiz.documents.kinds import Kind, find_kind
from quiz.documents.lesson import lesson_plan
from quiz.documents.request import Request, scenario_of
from quiz.documents.school import certificate, it_sheet, parents_letter, safeguarding
from quiz.documents.script_sheet import script_sheet
from quiz.documents.typesetting import FilledIn, typeset
from quiz.documents.worksheet import worksheet
from quiz.languages.catalogs import in_language, language_of, usable
from quiz.languages.translation import SOURCE

Fill = Callable[[Kind, Request], FilledIn]
"""Fills in a document in the language of its edition, which is the one in use while it runs."""


def make_pdf(word: str, request: Request) -> bytes:
    """The document that `word` names, as a PDF for every reader: tagged, with language, and the same each time.

    What is not translated into the language of the edition is made in the language of the pack.

    Raises:
        DocumentProblem: there is no such document, it needs something that was not given, or it cannot be typeset.
    """
    kind, request = fitting(word, request)
    with in_language(_spoken(request.edition)):
        filled_in = _fill(kind)(kind, request)
    return typeset(filled_in, language_of(request.edition.language), color=request.color, part=request.part)


def fitting(word: str, request: Request) -> tuple[Kind, Request]:
    """The kind of document that `word` names, and the request with the scenario and the edition that it will have.

    Raises:
        DocumentProblem: there is no such document, or it needs something that was not given.
    """
    kind, scenario = find_kind(word, request.edition.source)
    request = replace(request, scenario=scenario or request.scenario)
    if kind.needs == "scenario":
        scenario_of(request)
    if not request.edition.has(kind.text_ids(request.scenario)):
        request = replace(request, edition=request.edition.original())
    return kind, request


def _spoken(edition: Edition) -> str:
    """The language of the words that are not of the pack: its own, or German if the program does not speak that."""
    return edition.language if edition.language in {language.tag for language in usable()} else SOURCE


def _fill(kind: Kind) -> Fill:
    return _FILLS.get(kind.word) or _FILLS[kind.word.partition("-")[0]]


_FILLS: Mapping[str, Fill] = {
    "lesson": lesson_plan,
    "vote-cards": vote_cards,
    "tactic-cards": tactic_cards,
    "discussion-cards": discussion_cards,
    "check": check,
    "parents-letter": parents_letter,
    "help-card": help_cards,
    "handout": handout,
    "safeguarding": safeguarding,
    "poster": poster,
    "class-result": class_result,
    "certificate": certificate,
    "it-sheet": it_sheet,
    "worksheet": worksheet,
    "booklet": booklet,
    "script": script_sheet,
}
"""By word, or by what comes before its first hyphen."""
