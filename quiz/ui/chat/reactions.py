"""Reactions to a message: a pill with up to three drawings, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from quiz.ui.chat.sizes import PILL, Sizes
from quiz.ui.theme.images import device_ratio, reaction_pixmap

HEIGHT, DRAWING, PAD, GAP = 28, 18, 8, 5
MOST_DRAWN = 3
DRAWINGS = {
    "❤": "heart",
    "👍": "thumb",
    "😂": "laugh",
    "😊": "smile",
    "😮": "wow",
    "😢": "sad",
    "😠": "angry",
    "😡": "angry",
    "🔥": "fire",
}
"""The emoji that have a drawing in assets/reactions; any other is shown in the colour of the text."""
_VARIANT = "\ufe0f"


@dataclass(frozen=True, slots=True)
class ReactionPill:
    """What the pill shows: different emoji, and the number of all reactions if that is more, else nothing."""

    emoji: tuple[str, ...]
    number: str
    size: QSizeF


def pill_of(sizes: Sizes, reactions: Sequence[tuple[str, str]]) -> ReactionPill:
    """Measure the pill of these reactions, each (name, emoji)."""
    drawn = tuple(dict.fromkeys(emoji for _name, emoji in reactions))[:MOST_DRAWN]
    number = str(len(reactions)) if len(reactions) > len(drawn) else ""
    side, gap = sizes.icon_px(DRAWING), sizes.gap(GAP)
    width = float(2 * sizes.px(PAD)) + len(drawn) * (side + gap) - gap
    if number:
        width += gap + sizes.width(number, PILL)
    return ReactionPill(drawn, number, QSizeF(width, sizes.control(HEIGHT)))


def paint_pill(painter: QPainter, sizes: Sizes, pill: ReactionPill, rect: QRectF) -> None:
    """Paint the pill. The drawings are not mirrored."""
    look = sizes.look
    width = 2.0 if look.is_contrast else 1.0
    painter.setPen(QPen(look.color("bubbleInLine"), width))
    painter.setBrush(look.color("surface"))
    inset, radius = width / 2, rect.height() / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    side, gap, step = sizes.icon_px(DRAWING), sizes.gap(GAP), -1 if look.is_rtl else 1
    x = rect.right() - sizes.px(PAD) - side if look.is_rtl else rect.left() + sizes.px(PAD)
    for emoji in pill.emoji:
        _paint_emoji(painter, sizes, emoji, QRectF(x, rect.center().y() - side / 2, side, side))
        x += step * (side + gap)
    if pill.number:
        number = sizes.width(pill.number, PILL) + 1
        left = x + side - number if look.is_rtl else x
        at = QRectF(left, rect.top(), number, rect.height())
        sizes.draw_line(painter, at, pill.number, PILL, look.color("text"))


def _paint_emoji(painter: QPainter, sizes: Sizes, emoji: str, rect: QRectF) -> None:
    drawing = DRAWINGS.get(emoji.replace(_VARIANT, ""))
    if drawing is not None:
        pixmap = reaction_pixmap(drawing, round(rect.width()), device_ratio())
        painter.drawPixmap(QPointF(rect.left(), rect.top()), pixmap)
        return
    font = sizes.look.font("label")
    font.setPixelSize(max(1, round(0.9 * rect.width())))
    painter.setFont(font)
    painter.setPen(sizes.look.color("text"))
    painter.drawText(rect.adjusted(-4, -4, 4, 4), int(Qt.AlignmentFlag.AlignCenter), emoji)
