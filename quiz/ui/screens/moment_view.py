"""A moment of the look-back: two cards of exactly equal size, and the question that helps next time."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.play.moment_words import MomentCard, MomentWords
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

LEAST, LEAST_WIDTH, RADIUS = 320, 300, 20
"""The height of a card, the width with which two stand side by side, and its radius, in px."""
QUOTE, SENTENCE = 18, 17
BubbleKind = Literal["in", "out", "deed"]


def moment_view(stage: Stage, words: MomentWords) -> QWidget:
    """Create the moment; where there is little room, its title goes, which the open step says already."""
    look = stage.look
    rows: list[QWidget | QHBoxLayout | int | None] = []
    if stage.layout_class == "two_panes":
        rows += [Heading(look, words.title), look.gap(16)]
    twins = QWidget()
    twins.setObjectName("twins")
    grid = EqualGrid(2, look.gap(16), equal_rows=True)
    twins.setLayout(grid)
    for card in words.cards:
        grid.addWidget(TwinCard(stage, card))
    rows.append(twins)
    if words.asked is not None:
        ask = QHBoxLayout()
        ask.setSpacing(look.gap(12))
        ask.addWidget(Chip(look, words.asked.short, fill="marker", ink="onMarker", height=36, px=16, radius=10))
        ask.addWidget(Label(look, words.question, px=SENTENCE), 1, Qt.AlignmentFlag.AlignVCenter)
        rows += [look.gap(18), ask]
    view = QWidget()
    view.setLayout(column(*rows, None))
    return view


class TwinCard(Card):
    """One of the two cards: what it is, the words in a bubble, what followed, and at its foot why."""

    def __init__(self, stage: Stage, card: MomentCard) -> None:
        look = stage.look
        fill, ink, icon = _colours(stage, card)
        super().__init__(look, fill=fill, border=None, padding=(20, 20), radius=RADIUS)
        self.setMinimumHeight(look.gap(LEAST))
        self.setMinimumWidth(look.px(LEAST_WIDTH) if stage.window_width >= look.px(LEAST_WIDTH) + 60 else 0)
        self.setObjectName(f"twin-{card.kind}")
        head = QHBoxLayout()
        head.setSpacing(look.gap(12))
        head.addWidget(IconDisc(look, icon, ink, "surface", size=44, icon_size=26), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Heading(look, card.title, "heading", level=2, color=ink), 1, Qt.AlignmentFlag.AlignVCenter)
        kind: BubbleKind = "deed" if card.deed else "out" if card.kind in ("own", "other") else "in"
        rows: QVBoxLayout = self.body
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addSpacing(look.gap(14))
        rows.addWidget(QuoteBubble(look, card.words, kind, card.phrases, px=QUOTE))
        if card.then:
            rows.addSpacing(look.gap(8))
            rows.addWidget(QuoteBubble(look, card.then, "in", px=QUOTE))
        rows.addSpacing(look.gap(14))
        rows.addStretch(1)
        if card.sentence:
            rows.addWidget(Label(look, card.sentence, px=SENTENCE))


class QuoteBubble(Label):
    """Words in a bubble that is as wide as they are; parts of them are underlined."""

    def __init__(
        self, look: Look, text: str, kind: BubbleKind, phrases: tuple[str, ...] = (), *, px: float = QUOTE
    ) -> None:
        ink = {"in": "bubbleInText", "out": "bubbleOutText", "deed": "text"}[kind]
        super().__init__(look, text, "body", ink, px=px, bold=True if kind == "deed" else None, max_characters=0)
        self._kind, self._phrases = kind, phrases
        self.setContentsMargins(QMargins(look.gap(17), look.gap(11), look.gap(17), look.gap(11)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        inner = QRectF(self.contentsRect())
        text = min(inner.width(), self._paragraph.lay_out(inner.width()).width() + 1)
        width = self.width() - inner.width() + text
        at_end = (self._kind != "in") != look.is_rtl
        box = QRectF(self.width() - width if at_end else 0, 0, width, self.height())
        round_, tail = float(look.gap(18)), float(look.gap(6))
        edge = 2.0 if look.is_contrast else 1.0
        if self._kind == "in":
            corners = (round_, round_, round_, tail)
            fill_box(painter, box, corners, look.color("bubbleIn"), (edge, look.color("bubbleInLine")), rtl=look.is_rtl)
        elif self._kind == "out":
            corners = (round_, round_, tail, round_)
            line = (edge, look.color("bubbleOutLine"))
            fill_box(painter, box, corners, look.color("bubbleOut"), line, rtl=look.is_rtl)
        else:
            corners = (min(24.0, box.height() / 2),) * 4
            fill_box(painter, box, corners, look.color("surface"), (2.0, look.color("lineStrong")))
        left = box.left() + (self.width() - inner.width()) / 2
        shift = inner.width() - text if look.is_rtl else 0.0
        self._draw(painter, QPointF(left - shift, inner.top()), inner.width(), self._ink)

    def _draw(self, painter: QPainter, at: QPointF, column: float, ink: object) -> None:
        super()._draw(painter, at, column, self._ink)
        em = self.font().pixelSize()
        painter.setPen(QPen(self.look.color("trick"), 2.0))
        for phrase in self._phrases:
            for span in self._paragraph.spans(column, phrase):
                line = span.translated(at)
                y = line.center().y() + em * 0.62
                painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))


def _colours(stage: Stage, card: MomentCard) -> tuple[str, str, str]:
    """Fill and ink of a card, as roles, and its icon."""
    if card.kind == "okay":
        return "okTint", "ok", "ok"
    if card.kind == "own":
        return "accentTint", "onAccentTint", "chat"
    if card.kind == "other":
        return "sunken", "text", "undo"
    assert card.family is not None
    color = stage.pack.tactics.families[card.family].color
    return f"family.{color}.tint", f"family.{color}.fg", stage.look.family(color).icon
