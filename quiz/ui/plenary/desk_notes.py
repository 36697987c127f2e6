"""What only the teacher sees at the desk: what happens here, what is often said, better not say, ask on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, listed, ngettext
from quiz.play.notes import Ahead, PlaceNotes, happening_words
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import Chip, FamilyBadge
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.plenary.desk_values import NotesShown
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage


def notes_view(stage: Stage, shown: NotesShown) -> QWidget:
    """The notes for one place, from top to bottom."""
    look, notes = stage.look, shown.notes
    rows = column()
    head = QHBoxLayout()
    head.setSpacing(look.gap(10))
    head.addWidget(Heading(look, _("Notizen nur für Sie"), "heading", level=2), 1)
    families = stage.pack.tactics.families
    for key in notes.families[:2]:
        head.addWidget(FamilyBadge(look, families[key].color, families[key].name), 0, Qt.AlignmentFlag.AlignTop)
    rows.addLayout(head)
    rows.addSpacing(look.gap(8))
    title = _("Zur Geschichte") if not shown.at_help else _("Wenn sich danach jemand anvertraut")
    story = ("note", title, shown.story, "accent")
    if not shown.begun:
        _add(rows, stage, *story)
    _add(rows, stage, "edit", _("Was passiert hier"), _happening(notes), "accent")
    said = tuple(_("„{heard}“ {reply}").format(heard=one.heard, reply=one.reply) for one in notes.sayings[:1])
    _add(rows, stage, "talk", _("Das kommt oft"), said, "accent")
    better = tuple(_("„{say}“ {why}").format(say=one.say, why=one.why) for one in notes.avoid[:1])
    _add(rows, stage, "warning", _("Besser nicht sagen"), better, "trick")
    _add(rows, stage, "question", _ask_title(notes.minutes), (notes.ask,) if notes.ask else (), "accent")
    if notes.beside is not None:
        title = _("Auch zeigen: ähnlich, aber okay") if notes.beside.tactic is None else _("Auch zeigen: ein Trick")
        beside = (_("„{text}“ {why}").format(text=notes.beside.text, why=notes.beside.why),)
        _add(rows, stage, "ok" if notes.beside.tactic is None else "trick", title, beside, "accent")
    _add(rows, stage, "split", _("Hier war die Klasse uneinig"), _disputed(shown), "accent")
    rows.addWidget(Divider(look))
    rows.addSpacing(look.gap(10))
    rows.addLayout(_questions(stage, notes))
    if shown.begun:
        rows.addSpacing(look.gap(10))
        _add(rows, stage, *story)
    rows.addStretch(1)
    view = QWidget()
    view.setLayout(rows)
    return view


def ahead_view(stage: Stage, ahead: tuple[Ahead, ...]) -> QWidget:
    """What comes next on each branch."""
    look, view = stage.look, QWidget()
    rows = column(spacing=look.gap(8))
    for one in ahead:
        card = Card(look, padding=(14, 10), radius=14)
        card.body.setSpacing(look.gap(2))
        head = QHBoxLayout()
        head.setSpacing(look.gap(8))
        head.addWidget(Label(look, one.letter, "label", wrap=False))
        if one.time is not None:
            head.addWidget(Icon(look, "clock", "textMuted", 18))
            head.addWidget(Label(look, one.time, "small", "textMuted"), 1)
        else:
            head.addStretch(1)
        card.body.addLayout(head)
        card.body.addWidget(Label(look, ahead_words(one), "small"))
        rows.addWidget(card)
    rows.addStretch(1)
    view.setLayout(rows)
    return view


def ahead_words(one: Ahead) -> str:
    """What comes next on one branch, in words."""
    if one.words:
        return _("{name}: „{words}“").format(name=one.sender, words=one.words)
    if one.ending is not None:
        return _("Ende: {title}").format(title=one.ending.title)
    return one.note or _("Gleich die nächste Entscheidung.")


def _ask_title(minutes: int) -> str:
    if not minutes:
        return _("Weiterfragen")
    text = ngettext(
        "Weiterfragen, mit Händen etwa {count} Minute", "Weiterfragen, mit Händen etwa {count} Minuten", minutes
    )
    return text.format(count=minutes)


def _disputed(shown: NotesShown) -> tuple[str, ...]:
    lines = []
    for place, one in shown.disputed:
        counts = listed(str(count) for count in one.hands.counts)
        lines.append(_("{place}: {counts}").format(place=place, counts=counts))
    return tuple(lines)


def _happening(notes: PlaceNotes) -> tuple[str, ...]:
    lines = []
    for one in notes.happening:
        words = happening_words(one)
        lines.append(_("{what}. {why}").format(what=words, why=one.why) if one.why else words)
    return tuple(lines)


def _add(rows: QVBoxLayout, stage: Stage, icon: str, title: str, lines: tuple[str, ...], ink: str) -> None:
    if not lines:
        return
    look = stage.look
    row = QHBoxLayout()
    row.setSpacing(look.gap(12))
    row.setContentsMargins(0, look.gap(10), 0, look.gap(10))
    row.addWidget(Icon(look, icon, ink, 24), 0, Qt.AlignmentFlag.AlignTop)
    texts = column(Heading(look, title, "label", level=3), *(Label(look, line) for line in lines), spacing=look.gap(2))
    row.addLayout(texts, 1)
    rows.addWidget(Divider(look))
    rows.addLayout(row)


def _questions(stage: Stage, notes: PlaceNotes) -> FlowLayout:
    look = stage.look
    flow = FlowLayout(look.gap(8))
    flow.addWidget(Label(look, _("Passende Fragen"), "small", "textMuted", wrap=False))
    for question in notes.questions:
        flow.addWidget(Chip(look, question.short, fill="marker", ink="onMarker", height=32, px=15, radius=9))
    return flow
