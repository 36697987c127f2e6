"""The painted rows of a script: messages with what they are, and what stands between them."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.play.script import (
    AsideKind,
    ScriptAside,
    ScriptMessage,
    message_kind_words,
)
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.theme.look import Look

TEXT_PX, NOTE_PX, BADGE = 15.0, 13.0, 28
NAME, WIDEST_NAME, ANNOTATION, GAP, INDENT = 58, 104, 180, 12, 18
"""In px at 100 %: the least and the largest width of the names, the width of what a message is, the gap between the
columns, and how far what is told on some paths only is moved in."""
ASIDE_ICONS: dict[AsideKind, str] = {
    "time": "clock",
    "note": "note",
    "sign": "info",
    "feeling": "gut-3",
    "chat": "chat",
    "only": "map",
}


class Columns(NamedTuple):
    """How the columns of a script lie, in px; `below`: what a message is stands below it."""

    name: int
    annotation: int
    below: bool


def columns_for(look: Look, names: list[str], *, below: bool) -> Columns:
    """The columns in which these names fit, as far as there is room for them."""
    metrics = [Paragraph(name, look.font("label", px=TEXT_PX), 1).natural_width() for name in names]
    widest = min(max(metrics, default=0.0) + 1, look.px(WIDEST_NAME))
    return Columns(max(look.px(NAME), ceil(widest)), look.px(ANNOTATION), below)


class _Badge(NamedTuple):
    """What a message is: words behind an icon; `family` is the colour of a trick's badge, empty for plain words."""

    icon: str
    ink: str
    text: Paragraph
    family: str = ""


class ScriptRow(QLabel):
    """One message: who writes, the words, and what it is. Painted as a whole, because a long story has thousands."""

    def __init__(self, look: Look, message: ScriptMessage, columns: Columns) -> None:
        super().__init__()
        self._look, self._columns = look, columns
        self._indent = look.gap(INDENT) * message.depth
        self._own = message.kind == "own"
        rtl = look.is_rtl
        self._name = Paragraph(
            message.name, look.font("label", px=TEXT_PX), look.line_height("body", px=TEXT_PX), rtl=rtl, align="end"
        )
        self._words = Paragraph(
            message.words,
            look.font("body", px=TEXT_PX),
            look.line_height("body", px=TEXT_PX),
            rtl=rtl,
            strong=message.phrases if message.kind == "trick" else (),
        )
        self._badges = [*self._make_badges(message)]
        kind = message_kind_words(message)
        spoken = _("{name}: {words}").format(name=message.name, words=message.words)
        if message.kind == "trick":
            spoken = _("{message}, Trick: {kind}").format(message=spoken.removesuffix("."), kind=kind)
        elif kind:
            spoken = _("{message}, {kind}").format(message=spoken.removesuffix("."), kind=kind)
        self.setAccessibleName(in_words(spoken))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _make_badges(self, message: ScriptMessage) -> list[_Badge]:
        look = self._look

        def paragraph(text: str) -> Paragraph:
            return Paragraph(
                text,
                look.font("labelSmall", px=NOTE_PX),
                look.line_height("labelSmall", px=NOTE_PX),
                rtl=look.is_rtl,
            )

        if message.kind == "own":
            return []
        if message.kind == "trick":
            return [
                _Badge(
                    look.family(family.color).icon,
                    f"family.{family.color}.fg",
                    paragraph(family.name),
                    f"family.{family.color}.tint",
                )
                for family in message.families
            ]
        icon, ink = ("unsure", "textMuted") if message.kind == "contested" else ("ok", "ok")
        return [_Badge(icon, ink, paragraph(message_kind_words(message)))]

    def _lead(self) -> int:
        return self._columns.name + self._look.gap(GAP) + self._indent

    def _text_width(self, width: float) -> float:
        room = width - self._lead()
        if not self._columns.below:
            room -= self._look.gap(GAP) + self._columns.annotation
        return max(1.0, room)

    def _badge_room(self, width: float) -> float:
        """The width for the words of a badge."""
        whole = self._text_width(width) if self._columns.below else self._columns.annotation
        return max(1.0, whole - self._badge_chrome())

    def _badge_chrome(self) -> float:
        return self._look.gap(8) + self._look.icon_px(17) + self._look.gap(6) + self._look.gap(11)

    def _badge_height(self, badge: _Badge, width: float) -> float:
        text = badge.text.height(self._badge_room(width))
        return self._look.control(BADGE, "meta") + text - badge.text.line_height

    def _badges_height(self, width: float) -> float:
        heights = [self._badge_height(badge, width) for badge in self._badges]
        return sum(heights) + self._look.gap(4) * max(0, len(heights) - 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = max(self._words.height(self._text_width(width)), self._name.height(self._columns.name))
        badges = self._badges_height(width)
        whole = text + self._look.gap(4) + badges if self._columns.below and badges else max(text, badges)
        return ceil(whole) + self._look.gap(6)

    def sizeHint(self) -> QSize:
        width = self._look.px(400)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead() + self._look.px(120), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, width = self._look, QPainter(self), float(self.width())
        top = look.gap(3)
        ink = look.color("textMuted" if self._own else "text")
        rtl, room = look.is_rtl, self._text_width(width)
        name_at = width - self._indent - self._columns.name if rtl else self._indent
        self._name.draw(painter, QPointF(name_at, top), self._columns.name, ink)
        left = width - self._lead() - room if rtl else self._lead()
        self._words.draw(painter, QPointF(left, top), room, ink)
        y = top + self._words.height(room) + look.gap(4) if self._columns.below else look.gap(1)
        for badge in self._badges:
            y += self._paint_badge(painter, badge, y, width) + look.gap(4)

    def _paint_badge(self, painter: QPainter, badge: _Badge, top: float, width: float) -> float:
        """Paint one badge; return its height. It stands at the end side, or below the words at the start."""
        look, rtl = self._look, self._look.is_rtl
        room = self._badge_room(width)
        text = badge.text.lay_out(room)
        height = self._badge_height(badge, width)
        wide = self._badge_chrome() + text.width()
        at_left = (not rtl) if self._columns.below else rtl
        start = float(self._lead()) if self._columns.below else 0.0
        left = start if at_left else width - start - wide
        if badge.family:
            edge = (2.0, look.color(badge.ink))
            fill_box(painter, QRectF(left, top, wide, height), (14.0,) * 4, look.color(badge.family), edge)
        size = look.icon_px(17)
        ink = look.color(badge.ink)
        icon_at = left + wide - look.gap(8) - size if rtl else left + look.gap(8)
        painter.drawPixmap(QPointF(round(icon_at), round(top + (height - size) / 2)), look.icon(badge.icon, ink, size))
        words_at = left + look.gap(11) if rtl else left + look.gap(8) + size + look.gap(6)
        badge.text.draw(painter, QPointF(words_at, top + (height - text.height()) / 2), text.width() + 0.5, ink)
        return height


class AsideRow(QLabel):
    """What stands between the messages: a time between two lines, or a quiet text with its icon."""

    def __init__(self, look: Look, aside: ScriptAside, columns: Columns) -> None:
        super().__init__()
        self._look, self._kind = look, aside.kind
        self._lead = look.gap(INDENT) * aside.depth
        if aside.kind not in ("time", "only", "chat"):
            self._lead += columns.name + look.gap(GAP)
        bold = aside.kind in ("time", "only", "chat")
        font = look.font("labelSmall" if bold else "small", px=NOTE_PX)
        self._words = Paragraph(aside.text, font, look.line_height("small", px=NOTE_PX), rtl=look.is_rtl)
        self.setAccessibleName(in_words(aside.text))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _icon_room(self) -> int:
        return self._look.icon_px(17) + self._look.gap(8)

    def _room(self, width: float) -> float:
        pads = 2 * self._look.gap(60) if self._kind == "time" else 0
        return max(1.0, width - self._lead - self._icon_room() - pads)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._words.height(self._room(width))) + self._look.gap(14 if self._kind == "time" else 8)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self.heightForWidth(self._look.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead + self._look.px(120), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rtl = self._look, QPainter(self), self._look.is_rtl
        width, height = float(self.width()), float(self.height())
        room, size = self._room(width), look.icon_px(17)
        text = self._words.lay_out(room)
        wide = self._icon_room() + text.width()
        left = width - self._lead - wide if rtl else float(self._lead)
        ink = look.color("text" if self._kind == "only" else "textMuted")
        if self._kind == "time":
            left = (width - wide) / 2
            pill = QRectF(left - look.gap(14), 2, wide + 2 * look.gap(14), height - 4)
            painter.fillRect(QRectF(0, height / 2, width, 1), look.color("line"))
            edge = (2.0, look.color("line")) if look.is_contrast else None
            fill_box(painter, pill, (pill.height() / 2,) * 4, look.color("sunken"), edge)
        icon_at = left + wide - size if rtl else left
        icon = look.icon(ASIDE_ICONS[self._kind], ink, size)
        painter.drawPixmap(QPointF(round(icon_at), round((height - size) / 2)), icon)
        words_at = left if rtl else left + self._icon_room()
        self._words.draw(painter, QPointF(words_at, (height - text.height()) / 2), text.width() + 0.5, ink)
