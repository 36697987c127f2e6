"""A choice made of text with something before and after it; the shapes of choices build on it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from quiz.ui.components.choices import ChoiceButton
from quiz.ui.components.paint import Align, Corners, Paragraph, fill_box, is_rtl
from quiz.ui.theme.look import Look


class TextChoice(ChoiceButton):
    """A choice with something before its text and something after it."""

    TITLE_ROLE, TITLE_BOLD = "label", True
    TITLE_PX: float | None = 16.0
    RADIUS = 14
    PAD_X, PAD_Y, GAP = 16, 11, 14
    LEAST = 56
    REST_BORDER = 2.0
    ALIGN: Align = "start"

    def __init__(self, look: Look, key: str, title: str, detail: str = "") -> None:
        super().__init__(look, key, title, detail)
        arabic = is_rtl(title, look.is_rtl)
        font = look.font(self.TITLE_ROLE, px=self.TITLE_PX, bold=self.TITLE_BOLD, arabic=arabic)
        line = look.line_height(self.TITLE_ROLE, px=self.TITLE_PX, arabic=arabic)
        self._title = Paragraph(title, font, line, rtl=look.is_rtl, align=self.ALIGN)
        small = look.line_height("small")
        self._detail = (
            Paragraph(detail, look.font("small"), small, rtl=look.is_rtl, align=self.ALIGN) if detail else None
        )
        self._pad_x, self._pad_y, self._gap = look.gap(self.PAD_X), look.gap(self.PAD_Y), look.gap(self.GAP)
        self._radius = look.gap(self.RADIUS)
        self.setProperty("focusRadius", list(self.corners()))

    def corners(self) -> Corners:
        return (self._radius,) * 4

    def before(self) -> int:
        """The width in px of what comes before the text, including the gap."""
        return 0

    def behind(self) -> int:
        """The width in px of what comes after the text, including the gap."""
        return 0

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        """Paint what comes before and after the text, into these rectangles (without the gaps)."""

    def fill_role(self) -> str | None:
        return self.state_fill

    def border_pen(self) -> tuple[float, str]:
        return self.state_border(self.REST_BORDER)

    def _chrome(self) -> int:
        return 2 * self._pad_x + self.before() + self.behind()

    def _text_height(self, width: float) -> float:
        return self._title.height(width) + (self._detail.height(width) if self._detail else 0.0)

    def least_height(self) -> int:
        return self.look.control(self.LEAST, self.TITLE_ROLE)

    def height_at(self, width: int) -> int:
        return max(self.least_height(), ceil(self._text_height(width - self._chrome())) + 2 * self._pad_y)

    def wanted_width(self) -> int:
        widest = max(self._title.natural_width(), self._detail.natural_width() if self._detail else 0.0)
        return self._chrome() + ceil(widest) + 1

    def least_width(self) -> int:
        return self._chrome() + ceil(min(self._title.minimum_width(), self.look.px(180))) + 1

    def draw(self, painter: QPainter) -> None:
        look, rtl = self.look, self.look.is_rtl
        rect = QRectF(self.rect())
        width, role = self.border_pen()
        fill = self.fill_role()
        border = (width, look.color(role)) if width else None
        fill_box(painter, rect, self.corners(), look.color(fill) if fill else None, border, rtl=rtl)
        before, behind = self.before(), self.behind()
        inner = rect.adjusted(self._pad_x, 0, -self._pad_x, 0)
        lead = QRectF(inner.left(), rect.top(), max(0, before - self._gap), rect.height())
        tail_width = max(0, behind - self._gap)
        tail = QRectF(inner.right() - tail_width, rect.top(), tail_width, rect.height())
        text = inner.adjusted(before, 0, -behind, 0)
        if rtl:
            lead, tail, text = (self._mirrored(field) for field in (lead, tail, text))
        self._draw_text(painter, text)
        self.draw_sides(painter, lead, tail)

    def _mirrored(self, field: QRectF) -> QRectF:
        return QRectF(self.width() - field.right(), field.top(), field.width(), field.height())

    def title_ink(self) -> str:
        return self.state_ink

    def _draw_text(self, painter: QPainter, field: QRectF) -> None:
        top = field.center().y() - self._text_height(field.width()) / 2
        self._title.draw(painter, QPointF(field.left(), top), field.width(), self.look.color(self.title_ink()))
        if self._detail:
            top += self._title.height(field.width())
            ink = self.look.color("textMuted" if self.isEnabled() else "textDisabled")
            self._detail.draw(painter, QPointF(field.left(), top), field.width(), ink)

    def _draw_icon(self, painter: QPainter, name: str, ink: str, size: int, at: QPointF) -> None:
        """Paint an icon centred at `at`."""
        pixmap: QPixmap = self.look.icon(name, ink, size)
        painter.drawPixmap(QPointF(round(at.x() - size / 2), round(at.y() - size / 2)), pixmap)
