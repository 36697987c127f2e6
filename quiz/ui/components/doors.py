"""The doors of the start screen."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from quiz.ui.components.artwork import DOOR_ART, DoorKind, paint_door_art
from quiz.ui.components.buttons import Pressable
from quiz.ui.components.paint import Paragraph, fill_box, rounded
from quiz.ui.theme.look import Look

_COLORS: dict[DoorKind, tuple[str, str, str, str]] = {
    "alone": ("accent", "onAccent", "onAccent", "accent"),
    "together": ("marker", "onMarker", "onMarker", "bubbleOutText"),
    "teachers": ("surface", "text", "accent", "onAccent"),
}
"""Roles of fill, text, arrow disc and arrow."""


class Door(Pressable):
    """A large button for one way of using the program: picture, title, two lines, arrow."""

    RADIUS, PAD, DISC, ARROW = 24, 28, 52, 26
    LARGER = 1.2
    """By how much words, arrow and picture of a large door are larger, beside what the look adds."""

    def __init__(self, look: Look, kind: DoorKind, title: str, detail: str, *, large: bool = False) -> None:
        super().__init__(look, title)
        grown = self._grown = self.LARGER if large else 1.0
        self.setAccessibleDescription(detail)
        self.kind: DoorKind = kind
        roles = ("surface", "text", "accent", "onAccent") if look.is_contrast else _COLORS[kind]
        self._fill, self._ink, self._disc, self._arrow = (look.color(role) for role in roles)
        rtl = look.is_rtl
        px, small = 30 * grown, 16 * grown
        self._title = Paragraph(title, look.font("title", px=px), look.line_height("title", px=px), rtl=rtl)
        self._detail = Paragraph(detail, look.font("body", px=small), look.line_height("body", px=small), rtl=rtl)
        self._pad = look.gap(self.PAD)
        self._disc_size = look.icon_px(round(self.DISC * grown))
        self.setProperty("focusRadius", self.RADIUS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._title.text

    def _detail_width(self, width: float) -> float:
        room = width - 2 * self._pad - self._disc_size - self.look.gap(16)
        return max(60.0, min(room, self.look.px(270) * self._grown))

    def _words_height(self, width: float) -> float:
        detail = max(self._detail.height(self._detail_width(width)), self._disc_size)
        return self._title.height(width - 2 * self._pad) + 4 + detail

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.heightForWidth(self.look.px(300)) + 120)

    def minimumSizeHint(self) -> QSize:
        least = max(self._title.minimum_width(), self._detail.minimum_width() + self._disc_size + 16)
        width = 2 * self._pad + ceil(min(least, self.look.px(260)))
        return QSize(width, self.look.control(120))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._words_height(width)) + 2 * self.look.gap(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rtl = self.look, self.look.is_rtl
        rect = QRectF(self.rect())
        corners = (float(self.RADIUS),) * 4
        outlined = look.is_contrast or self.kind == "teachers"
        touched = self.is_hovered or self.isDown()
        width = 4.0 if touched else 2.0
        edge = (width, look.color("text")) if outlined or touched else None
        fill_box(painter, rect, corners, self._fill, edge)
        words = self._words_height(rect.width())
        top = rect.bottom() - look.gap(24) - words
        painter.save()
        clip: QPainterPath = rounded(rect.adjusted(3, 3, -3, -3), (self.RADIUS - 3.0,) * 4)
        painter.setClipPath(clip)
        self._paint_picture(painter, top - rect.top())
        painter.restore()
        self._title.draw(painter, QPointF(self._pad, top), rect.width() - 2 * self._pad, self._ink)
        top += self._title.height(rect.width() - 2 * self._pad) + 4
        room = self._detail_width(rect.width())
        left = rect.width() - self._pad - room if rtl else self._pad
        self._detail.draw(painter, QPointF(left, top), room, self._ink)
        self._paint_arrow(painter, rect)

    def _paint_picture(self, painter: QPainter, room: float) -> None:
        """Paint the picture in the top end corner, as large as the text allows."""
        most = 228 if self._grown == 1.0 else 0.72 * self.width()
        scale = min(most / DOOR_ART.width(), room / (DOOR_ART.height() - 16), self.width() / 300)
        if scale < 0.6:
            return
        painter.save()
        if self.look.is_rtl:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.translate(self.width() + 8 - DOOR_ART.width() * scale, -6)
        painter.scale(scale, scale)
        paint_door_art(painter, self.kind, self.look)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, rect: QRectF) -> None:
        size, pad = self._disc_size, self.look.gap(24)
        left = pad if self.look.is_rtl else rect.width() - pad - size
        disc = QRectF(left, rect.height() - pad - size, size, size)
        fill_box(painter, disc, (size / 2,) * 4, self._disc)
        icon = self.look.icon_px(round(self.ARROW * self._grown))
        pixmap = self.look.icon("arrow-forward", self._arrow, icon)
        at = disc.center() - QPointF(icon / 2, icon / 2)
        painter.drawPixmap(QPointF(round(at.x()), round(at.y())), pixmap)
