"""Painting tables with bars and changes with whiskers: on the screen, for a saved picture, and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.paint import Align, Paragraph
from quiz.ui.components.share_bar import paint_share
from quiz.ui.teacher.results.bar_tables import BarRow, BarTable, BeforeAfter, Whisker
from quiz.ui.theme.look import Look

ROW, BAR, GAP = 40, 16, 16
"""The height of a row and of its bar, and the gap between columns, in px at 100 %."""
LINE, DOT, CAP = 34, 7.0, 6.0
"""The height of one line of whiskers, the radius of its dot and half the height of its caps, in px at 100 %."""


class Drawing(Protocol):
    """Something that can be painted at any width."""

    def height(self, look: Look, width: float) -> float:
        """The height in px that it takes at this width."""

    def paint(self, painter: QPainter, look: Look, width: float) -> None:
        """Paint it with its top left corner at the origin."""


@dataclass(frozen=True, slots=True)
class TextDrawing:
    """A text in one of the roles of the design."""

    text: str
    role: str

    def height(self, look: Look, width: float) -> float:
        return self._paragraph(look).height(width)

    def paint(self, painter: QPainter, look: Look, width: float) -> None:
        self._paragraph(look).draw(painter, QPointF(0, 0), width, look.color("text"))

    def _paragraph(self, look: Look) -> Paragraph:
        return Paragraph(self.text, look.font(self.role), look.line_height(self.role), rtl=look.is_rtl)


@dataclass(frozen=True, slots=True)
class BarTableDrawing:
    """A table with bars, with its title."""

    table: BarTable

    def height(self, look: Look, width: float) -> float:
        return self._top(look) + sum(self._row_height(look, width, row) for row in self.table.all_rows())

    def paint(self, painter: QPainter, look: Look, width: float) -> None:
        table = self.table
        pen = _Pen(painter, look, width)
        pen.text(table.title, QRectF(0, 0, width, look.px(32)), "heading", "text")
        y = float(look.px(40))
        bars = self._bars(width)
        pen.text(table.head, QRectF(0, y, bars[0], look.px(24)), "small", "textMuted")
        for column, x in zip(table.columns, bars, strict=True):
            pen.text(column.title, QRectF(x, y, self._column(width) - look.gap(8), look.px(24)), "label", column.role)
        y = float(self._top(look))
        for row in table.rows:
            for one in (row, *row.details):
                y += self._paint_row(pen, row, one, y, bars)

    def _paint_row(self, pen: _Pen, parent: BarRow, row: BarRow, y: float, bars: Sequence[float]) -> float:
        look, width = pen.look, pen.width
        height = self._row_height(look, width, row)
        pen.line(y)
        indent = look.gap(20) if row is not parent else 0
        name = self._name(look, row)
        pen.paragraph(
            name, QPointF(indent, y + (height - name.height(bars[0] - indent)) / 2), bars[0] - indent - look.gap(8)
        )
        for column, cell, x in zip(self.table.columns, row.cells, bars, strict=True):
            bar = QRectF(x, y + (height - look.px(BAR)) / 2, self._bar(look, width), look.px(BAR))
            paint_share(pen.painter, pen.mirrored(bar), look, cell.share, column.role)
            words = QRectF(bar.right() + look.gap(12), y, self._column(width) - bar.width() - look.gap(12), height)
            pen.text(cell.words, words, "small", "textMuted" if cell.count is None else "text")
        return height

    def _top(self, look: Look) -> int:
        return look.px(40 + 30)

    def _name(self, look: Look, row: BarRow) -> Paragraph:
        font = look.font("label", px=15)
        return Paragraph(row.name, font, look.line_height("label", px=15), rtl=look.is_rtl)

    def _row_height(self, look: Look, width: float, row: BarRow) -> float:
        room = self._bars(width)[0] - look.gap(28)
        return max(float(look.px(ROW)), self._name(look, row).height(room) + look.px(16))

    def _column(self, width: float) -> float:
        return width * (0.62 if len(self.table.columns) > 1 else 0.4) / len(self.table.columns)

    def _bars(self, width: float) -> list[float]:
        """Where the bars of each column begin, from the start side."""
        count, column = len(self.table.columns), self._column(width)
        return [width - (count - at) * column for at in range(count)]

    def _bar(self, look: Look, width: float) -> float:
        words = QFontMetricsF(look.font("small")).horizontalAdvance(_("weniger als 5"))
        return max(float(look.px(24)), self._column(width) - words - look.gap(28))


@dataclass(frozen=True, slots=True)
class BeforeAfterDrawing:
    """What was counted before and after, each as a dot with whiskers on a line from none to all."""

    title: str
    changes: tuple[BeforeAfter, ...]

    def height(self, look: Look, width: float) -> float:
        top = look.px(36) if self.title else 0
        return top + len(self.changes) * self._block(look) + look.px(28)

    def paint(self, painter: QPainter, look: Look, width: float) -> None:
        pen = _Pen(painter, look, width)
        y = 0.0
        if self.title:
            pen.text(self.title, QRectF(0, 0, width, look.px(32)), "heading", "text")
            y = float(look.px(36))
        line = self._line(look, width)
        for change in self.changes:
            self._paint_scale(pen, y, line)
            pen.text(change.name, QRectF(0, y, width, look.px(28)), "label", "text")
            for at, (name, whisker) in enumerate(((_("vorher"), change.before), (_("nachher"), change.after))):
                top = y + look.px(28) + at * look.px(LINE)
                pen.text(name, QRectF(0, top, line.left() - look.gap(12), look.px(LINE)), "small", "textMuted")
                self._paint_whisker(pen, whisker, top + look.px(LINE) / 2, line, change.role, filled=bool(at))
            y += self._block(look)
        self._paint_names(pen, y, line)

    def _block(self, look: Look) -> int:
        return look.px(28 + 2 * LINE + 8)

    def _line(self, look: Look, width: float) -> QRectF:
        """From none to all, as it is from left to right."""
        metrics = QFontMetricsF(look.font("small"))
        start = max(metrics.horizontalAdvance(word) for word in (_("vorher"), _("nachher"))) + look.gap(16)
        end = metrics.horizontalAdvance(_("{right} von {total}").format(right=1000, total=1000)) + look.gap(16)
        return QRectF(start, 0, max(80.0, width - start - end), 1)

    def _paint_scale(self, pen: _Pen, y: float, line: QRectF) -> None:
        for share in (0.0, 0.5, 1.0):
            x = line.left() + share * line.width()
            pen.fill(QRectF(x, y + pen.look.px(28), 1, pen.look.px(2 * LINE)), "line")

    def _paint_names(self, pen: _Pen, y: float, line: QRectF) -> None:
        look, third = pen.look, line.width() / 3
        height = look.px(24)
        pen.text(_("keine"), QRectF(line.left(), y, third, height), "meta", "textMuted")
        middle = QRectF(line.center().x() - third / 2, y, third, height)
        pen.text(_("die Hälfte"), middle, "meta", "textMuted", "center")
        pen.text(_("alle"), QRectF(line.right() - third, y, third, height), "meta", "textMuted", "end")

    def _paint_whisker(
        self, pen: _Pen, whisker: Whisker | None, y: float, line: QRectF, role: str, *, filled: bool
    ) -> None:
        look = pen.look
        words = QRectF(
            line.right() + look.gap(12), y - look.px(LINE) / 2, pen.width - line.right() - look.gap(12), look.px(LINE)
        )
        if whisker is None:
            pen.text(_("weniger als 5"), words, "small", "textMuted")
            return
        low, share, high = (line.left() + part * line.width() for part in (whisker.low, whisker.share, whisker.high))
        painter, ink, cap, dot = pen.painter, look.color(role), look.px(CAP), look.px(DOT)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(pen.at(low, y), pen.at(high, y))
        for end in (low, high):
            painter.drawLine(pen.at(end, y - cap), pen.at(end, y + cap))
        painter.setPen(QPen(ink, 3))
        painter.setBrush(ink if filled else look.color("surface"))
        painter.drawEllipse(pen.at(share, y), dot, dot)
        pen.text(whisker.words, words, "small", "text")


class _Pen:
    """A painter that thinks from left to right; in the other direction everything is mirrored but the letters."""

    def __init__(self, painter: QPainter, look: Look, width: float) -> None:
        self.painter, self.look, self.width = painter, look, width
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(self.width - x if self.look.is_rtl else x, y)

    def mirrored(self, rect: QRectF) -> QRectF:
        if not self.look.is_rtl:
            return rect
        return QRectF(self.width - rect.right(), rect.top(), rect.width(), rect.height())

    def fill(self, rect: QRectF, role: str) -> None:
        self.painter.fillRect(self.mirrored(rect), self.look.color(role))

    def line(self, y: float) -> None:
        self.painter.fillRect(QRectF(0, y, self.width, 1), self.look.color("line"))

    def paragraph(self, text: Paragraph, at: QPointF, width: float) -> None:
        left = self.width - at.x() - width if self.look.is_rtl else at.x()
        text.draw(self.painter, QPointF(left, at.y()), width, self.look.color("text"))

    def text(self, text: str, rect: QRectF, role: str, ink: str, align: Align = "start") -> None:
        """Write a text into `rect`, halfway up; what is too long for a line breaks."""
        look, place = self.look, self.mirrored(rect)
        paragraph = Paragraph(text, look.font(role), look.line_height(role), rtl=look.is_rtl, align=align)
        top = place.top() + (place.height() - paragraph.height(place.width())) / 2
        paragraph.draw(self.painter, QPointF(place.left(), top), place.width(), look.color(ink))


class DrawingView(QWidget):
    """A drawing on the screen. `accessible_name` is what it is, `description` all that it says."""

    def __init__(self, look: Look, drawing: Drawing, accessible_name: str, description: str) -> None:
        super().__init__()
        self.look = look
        self._drawing = drawing
        self.setAccessibleName(accessible_name)
        self.setAccessibleDescription(description)
        set_role(self, QAccessible.Role.Chart)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._drawing.height(self.look, width))

    def sizeHint(self) -> QSize:
        width = self.look.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self.look.px(240)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawing.paint(QPainter(self), self.look, self.width())
