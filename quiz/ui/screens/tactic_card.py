"""Cards about a tactic: what it is, how to notice it, what to answer, and its harmless twin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage

IMAGES = "images"
"""The family about pictures; its cards say that such pictures are never kept or passed on."""


def tactic_card(stage: Stage, tactic_id: str) -> QWidget:
    """Create the card of a tactic, as detailed as that of a harmless message."""
    look, tactics = stage.look, stage.pack.tactics
    tactic = tactics.tactics[tactic_id]
    family = tactics.families[tactic.family]
    role = f"family.{family.color}"
    rows = QVBoxLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(look.gap(8))
    head = QHBoxLayout()
    head.setSpacing(look.gap(12))
    disc = IconDisc(look, look.family(family.color).icon, f"{role}.fg", f"{role}.tint", size=48, icon_size=26)
    head.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
    names = column(Label(look, family.name, "labelSmall", f"{role}.fg"), Heading(look, tactic.name, "heading", level=2))
    head.addLayout(names, 1)
    rows.addLayout(head)
    rows.addWidget(Label(look, tactic.definition))
    if tactic.signals:
        rows.addWidget(Label(look, _("Daran merkt man es"), "label"))
    for signal in tactic.signals:
        rows.addLayout(_line(stage, "marker", f"{role}.fg", signal))
    question = tactics.questions.get(tactic.question or "")
    if question is not None:
        ask = QHBoxLayout()
        ask.setSpacing(look.gap(12))
        ask.addWidget(Chip(look, question.short, fill="marker", ink="onMarker", height=28, px=15, radius=8))
        ask.addWidget(Label(look, question.text), 1)
        rows.addLayout(ask)
    if tactic.reply:
        rows.addLayout(_line(stage, "chat-lines", "accent", _("„{text}“").format(text=tactic.reply)))
    if tactic.after:
        rows.addWidget(Label(look, tactic.after, "small", "textMuted"))
    if tactic.twin is not None:
        rows.addWidget(
            _okay_box(stage, _("Ähnlich, aber okay"), _("„{text}“").format(text=tactic.twin.text), tactic.twin.why)
        )
    if tactic.tell:
        rows.addWidget(Label(look, tactic.tell, "small", "textMuted"))
    warning = stage.pack.help.texts.get("images") if tactic.family == IMAGES else None
    if warning:
        rows.addLayout(_line(stage, "warning", "danger", warning))
    card = QWidget()
    card.setLayout(rows)
    card.setAccessibleName(tactic.name)
    return card


def benign_card(stage: Stage, kind: str | None) -> QWidget:
    """Create the card that says why a message is fine: by its kind, or in general."""
    benign = stage.pack.tactics.benign.get(kind or "")
    if benign is None:
        return _okay_box(stage, _("In Ordnung"), _("Hier drängt niemand und niemand verlangt etwas."), "")
    return _okay_box(stage, _("In Ordnung: {kind}").format(kind=benign.name), benign.why, "")


def _okay_box(stage: Stage, title: str, text: str, why: str) -> QWidget:
    look = stage.look
    box = Card(look, fill="okTint", border=None, padding=(16, 12))
    head = QHBoxLayout()
    head.setSpacing(look.gap(8))
    head.addWidget(Icon(look, "ok", "ok", 20))
    head.addWidget(Label(look, title, "label", "ok", px=15), 1)
    box.body.addLayout(head)
    box.body.addWidget(Label(look, text))
    if why:
        box.body.addWidget(Label(look, why, "small", "textMuted"))
    return box


def _line(stage: Stage, icon: str, ink: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(stage.look.gap(8))
    row.addWidget(Icon(stage.look, icon, ink, 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(stage.look, text), 1)
    return row
