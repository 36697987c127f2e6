"""A box to tick, with a bold word and what it means beside it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from quiz.languages.emoji import in_words
from quiz.ui.components.buttons import Pressable
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.theme.look import Look


class Tick(Pressable):
    """Ticked = filled with a tick. The whole row is the target."""

    BOX, RADIUS, HEIGHT, GAP = 26, 8, 44, 13

    def __init__(self, look: Look, word: str, about: str) -> None:
        """Create the row: `word` in bold, `about` calm after it."""
        super().__init__(look, f"{word}, {about}")
        self.setAccessibleName(in_words(f"{word}, {about}"))
        self.setCheckable(True)
        self.setProperty("focusRadius", self.RADIUS)
        line = look.line_height("body")
        self._word = Paragraph(word, look.font("label", px=16), line, rtl=look.is_rtl)
        self._about = Paragraph(about, look.font("small"), line, rtl=look.is_rtl)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _lead(self) -> int:
        return self.look.icon_px(self.BOX) + self.look.gap(self.GAP)

    def _fits(self, width: int) -> bool:
        """Whether both texts stand in one line."""
        return self._word.natural_width() + self.look.gap(8) + self._about.natural_width() <= width - self._lead

    def _text_height(self, width: int) -> float:
        room = max(1, width - self._lead)
        if self._fits(width):
            return max(self._word.height(room), self._about.height(room))
        return self._word.height(room) + self._about.height(room)

    def sizeHint(self) -> QSize:
        width = self._lead + ceil(self._word.natural_width() + self._about.natural_width()) + self.look.gap(8) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = max(self._word.minimum_width(), self._about.minimum_width())
        return QSize(self._lead + ceil(least) + 1, self.HEIGHT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.HEIGHT, ceil(self._text_height(width)) + self.look.gap(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        rect, side = QRectF(self.rect()), look.icon_px(self.BOX)
        x = rect.right() - side if look.is_rtl else 0.0
        box = QRectF(x, (rect.height() - side) / 2, side, side)
        touched, ready = self.is_hovered or self.isDown(), self.is_available
        edge = "accent" if touched or self.isChecked() else "lineStrong" if ready else "textDisabled"
        fill = look.color("accent") if self.isChecked() else look.color("surface")
        fill_box(painter, box, (float(self.RADIUS),) * 4, fill, (2.0, look.color(edge)))
        if self.isChecked():
            size = look.icon_px(18)
            at = QPointF(box.center().x() - size / 2, box.center().y() - size / 2)
            painter.drawPixmap(at, look.icon("check", "onAccent", size))
        self._paint_words(painter, rect, ready=ready)

    def _paint_words(self, painter: QPainter, rect: QRectF, *, ready: bool) -> None:
        look, lead = self.look, self._lead
        room = max(1.0, rect.width() - lead)
        top = (rect.height() - self._text_height(self.width())) / 2
        left = 0.0 if look.is_rtl else float(lead)
        ink, muted = (look.color("text"), look.color("textMuted")) if ready else (look.color("textDisabled"),) * 2
        self._word.draw(painter, QPointF(left, top), room, ink)
        if self._fits(self.width()):
            beside = self._word.natural_width() + look.gap(8)
            left += 0.0 if look.is_rtl else beside
            self._about.draw(painter, QPointF(left, top), room - beside, muted)
        else:
            self._about.draw(painter, QPointF(left, top + self._word.height(room)), room, muted)
