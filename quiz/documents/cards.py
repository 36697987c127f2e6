"""Cards to cut out: questions to talk about, tactics with their harmless twins, and cards to vote with."""

from __future__ import annotations

from functools import lru_cache

from quiz.documents.kinds import Kind
from quiz.documents.request import Request
from quiz.documents.typesetting import ASSETS, FilledIn, Value
from quiz.documents.words import judgement_words
from quiz.languages.translation import _
from quiz.story.lessons import AUDIENCES, Audience
from quiz.story.model import Family, Tactic

LETTERS = (("A", "contact"), ("B", "pretext"), ("C", "images"), ("D", "control_threats"))
"""The cards for answers, and the colour that each has if it is printed in colour."""


def discussion_cards(_kind: Kind, request: Request) -> FilledIn:
    """The questions for pupils, then those for teachers, each with its hint."""
    cards = request.pack.lessons.cards.values()
    questions: dict[Audience, list[Value]] = {
        audience: [{"question": one.question, "hint": one.hint} for one in cards if one.audience == audience]
        for audience in AUDIENCES
    }
    data: dict[str, Value] = {
        "words": {"teachers": _("Für Lehrkräfte")},
        "pupils": questions["pupil"],
        "teachers": questions["teacher"],
    }
    return FilledIn("discussion.typ", _("Gesprächskarten"), data)


def tactic_cards(_kind: Kind, request: Request) -> FilledIn:
    """Every tactic of the pack: what it is, what to look at, and a harmless message that looks alike."""
    tactics = request.pack.tactics
    words = {"twin": _("Harmlos:")}
    cards: list[Value] = [_tactic_card(one, tactics.families.get(one.family)) for one in tactics.tactics.values()]
    icons = {one.icon: icon for one in tactics.families.values() if (icon := _icon(one.icon)) is not None}
    return FilledIn("tactics.typ", _("Taktik-Karten"), {"cards": cards, "words": words}, icons)


def vote_cards(_kind: Kind, _request: Request) -> FilledIn:
    """A to D for answers, told apart by their pattern; circle, diamond and square for what one thinks of a message."""
    letters: list[Value] = [{"key": key, "color": color} for key, color in LETTERS]
    shapes = {"okay": (_("Kreis"), "ok"), "unsure": (_("Raute"), "unsure"), "trick": (_("Quadrat"), "trick")}
    judgements: list[Value] = [
        {"key": key, "name": name, "shape": shapes[key][0], "color": shapes[key][1]}
        for key, name in judgement_words().items()
    ]
    return FilledIn("vote.typ", _("Abstimmkarten"), {"letters": letters, "judgements": judgements})


def _tactic_card(tactic: Tactic, family: Family | None) -> Value:
    twin = tactic.twin
    return {
        "name": tactic.name,
        "definition": tactic.definition,
        "twin": _("„{text}“").format(text=twin.text) if twin is not None else None,
        "why": twin.why if twin is not None else None,
        "icon": family.icon if family is not None else "",
        "color": family.color if family is not None else "",
    }


@lru_cache
def _icon(name: str) -> str | None:
    """One of the program's own icons, in black; None if there is none of that name."""
    file = ASSETS / "icons" / f"{name}.svg"
    icons = {path.name for path in file.parent.iterdir()}
    return file.read_text(encoding="utf-8").replace("currentColor", "black") if file.name in icons else None
