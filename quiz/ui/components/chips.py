"""Small labels: chips, badges of tactic families, keys of the keyboard."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.languages.emoji import in_words
from quiz.ui.components.access import pass_over, set_role
from quiz.ui.components.paint import Paragraph, fill_box, is_rtl
from quiz.ui.theme.look import Look


class Chip(QWidget):
    """A word or two in a box, optionally with an icon before them. It cannot be pressed."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        fill: str = "sunken",
        ink: str = "text",
        icon: str | None = None,
        height: int = 28,
        px: float = 13,
        radius: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Create the chip. `fill` and `ink` are roles; `height` and `radius` are px at 100 %; without a radius the ends
        are round."""
        super().__init__(parent)
        self.look = look
        self._fill, self._ink, self._icon = look.color(fill), look.color(ink), icon
        self._border: tuple[float, QColor] | None = None
        if look.is_contrast and self._fill == look.color("window"):
            self._border = (2.0, look.color("line"))
        self._height = look.control(height, "meta")
        self._radius = self._height / 2 if radius is None else look.gap(radius)
        self._pad_start = self._pad_end = look.gap(10 if height <= 28 else 12)
        self._icon_size = look.icon_px(17) if icon else 0
        self._space = look.gap(6) if icon else 0
        arabic = is_rtl(text, look.is_rtl)
        font = look.font("labelSmall", px=px, arabic=arabic)
        line = min(look.line_height("labelSmall", px=px, arabic=arabic), self._height)
        self._text = Paragraph(text, font, line, rtl=look.is_rtl)
        self.setAccessibleName(in_words(text))
        set_role(self, QAccessible.Role.StaticText)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._text.text

    def _chrome(self) -> int:
        return self._pad_start + self._icon_size + self._space + self._pad_end

    def sizeHint(self) -> QSize:
        return QSize(self._chrome() + ceil(self._text.natural_width()) + 1, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._chrome() + ceil(self._text.minimum_width()) + 1, self._height)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._text.height(max(1, width - self._chrome()))
        return self._height + ceil(text - self._text.line_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill_box(painter, rect, (min(self._radius, rect.height() / 2),) * 4, self._fill, self._border)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        rtl = self.look.is_rtl
        room = max(1.0, rect.width() - self._chrome())
        height = self._text.height(room)
        lead = self._pad_start + self._icon_size + self._space
        left = self._pad_end if rtl else lead
        self._text.draw(painter, QPointF(left, (rect.height() - height) / 2), room, self._ink)
        if self._icon:
            at = rect.width() - self._pad_start - self._icon_size if rtl else self._pad_start
            pixmap = self.look.icon(self._icon, self._ink, self._icon_size)
            painter.drawPixmap(QPointF(at, round((rect.height() - self._icon_size) / 2)), pixmap)


class FamilyBadge(Chip):
    """A family of tactics: colour, icon and word."""

    def __init__(self, look: Look, color: str, name: str) -> None:
        family = look.family(color)
        role = f"family.{color}"
        super().__init__(look, name, fill=f"{role}.tint", ink=f"{role}.fg", icon=family.icon)
        self._border = (2.0, family.fg)
        self._pad_start, self._pad_end = look.gap(8), look.gap(11)


class KeyCap(Chip):
    """A key of the keyboard. Assistive technology skips it: the text beside it must name the key too."""

    def __init__(self, look: Look, text: str, *, height: int = 44, on: str = "surface", ink: str = "text") -> None:
        """Create the key, `height` in px at 100 %; `on` is the role of what it lies on."""
        super().__init__(look, text, fill=on, ink=ink, height=height, px=15 if height >= 44 else 13, radius=9)
        pass_over(self)
        self._edge = look.color("lineStrong" if on == "surface" else ink)
        self._pad_start = self._pad_end = look.gap(14 if height >= 44 else 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        painter = QPainter(self)
        fill_box(painter, rect, (self._radius,) * 4, self._edge)
        fill_box(painter, rect.adjusted(2, 2, -2, -4), (self._radius - 2,) * 4, self._fill)
        self._paint_words(painter)
