"""Progress, and counts as rows of cells. Every figure is also there as text."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look


class ProgressDots(QWidget):
    """A dot for each step, the current one wide, and behind them the same as text. Many steps are one line."""

    DOT, CURRENT, GAP = 10, 22, 6
    MOST, LINE, BEFORE_TEXT = 10, 96, 16
    """The largest number of dots, the length of the line, and the gap before the text, in px."""

    def __init__(self, look: Look, current: int, total: int) -> None:
        """Create the dots; `current` counts from 1, and all before it are done."""
        super().__init__()
        self.look = look
        self.current, self.total = current, total
        self._as_text = False
        self._label = Label(look, "", "small", "textMuted", wrap=False)
        self._dots = QSpacerItem(self.dots_width(), self.DOT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addItem(self._dots)
        self._row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.StaticText)
        self.set_position(current, total)

    def set_position(self, current: int, total: int) -> None:
        """Show another step, or another number of steps."""
        self.current, self.total = current, total
        self._label.setText(_("{current} von {total}").format(current=current, total=total))
        self.setAccessibleName(_("Fortschritt: {current} von {total}").format(current=current, total=total))
        self._fit()

    def set_as_text(self, as_text: bool) -> None:
        """Show only the text, where the dots do not fit."""
        if as_text != self._as_text:
            self._as_text = as_text
            self._fit()

    def _fit(self) -> None:
        self._dots.changeSize(self._before(), self.DOT)
        self._row.invalidate()
        self.updateGeometry()
        self.update()

    def dots_width(self) -> int:
        """The width in px that the dots take."""
        return self.LINE if self.total > self.MOST else (self.total - 1) * (self.DOT + self.GAP) + self.CURRENT

    def _before(self) -> int:
        """The width in px of all that is before the text."""
        return 0 if self._as_text else self.dots_width() + self.BEFORE_TEXT

    def text_width(self) -> int:
        """The width in px that the text takes."""
        return self._label.sizeHint().width()

    def sizeHint(self) -> QSize:
        return QSize(self._before() + self.text_width(), max(self.DOT, self._label.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._as_text:
            return
        painter = QPainter(self)
        accent, open_line = self.look.color("accent"), self.look.color("lineStrong")
        if self.total > self.MOST:
            self._paint_line(painter)
            return
        x = 0.0
        for part in range(1, self.total + 1):
            width = self.CURRENT if part == self.current else self.DOT
            left = self.width() - x - width if self.look.is_rtl else x
            rect = QRectF(left, (self.height() - self.DOT) / 2, width, self.DOT)
            done = part <= self.current
            fill_box(painter, rect, (self.DOT / 2,) * 4, accent if done else None, (2.0, accent if done else open_line))
            x += width + self.GAP

    def _paint_line(self, painter: QPainter) -> None:
        """Paint a line, filled as far as the steps are done and with the present one."""
        radius = self.DOT / 2
        line = QRectF(
            self.width() - self.LINE if self.look.is_rtl else 0, (self.height() - self.DOT) / 2, self.LINE, self.DOT
        )
        done = QRectF(line)
        done.setWidth(max(float(self.DOT), self.LINE * self.current / self.total))
        if self.look.is_rtl:
            done.moveRight(line.right())
        fill_box(painter, line, (radius,) * 4, None, (2.0, self.look.color("lineStrong")))
        fill_box(painter, done, (radius,) * 4, self.look.color("accent"))


class CountCells(QWidget):
    """One cell for each message: filled is right, dashed is unsure. More than twelve, or more than fit, become one
    bar."""

    MOST, LEAST, GAP = 12, 8, 4
    """The largest number of cells, the smallest width of one, and the gap between two, in px."""

    def __init__(
        self,
        look: Look,
        right: int,
        total: int,
        role: str,
        accessible_name: str,
        *,
        unsure: int = 0,
        grows: Literal["start", "end"] = "end",
        cell: tuple[int, int] = (20, 20),
    ) -> None:
        """Create the cells. `accessible_name` says it all, as in "Tricks erkannt: 6 von 8"; `grows` is the side they
        grow to, start or end; cell sizes in px."""
        super().__init__()
        self.look = look
        self.right, self.unsure, self.total = right, unsure, total
        self._role = role
        self._grows = grows
        self._cell = QSize(look.icon_px(cell[0]), look.icon_px(cell[1]))
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.Graphic)

    def sizeHint(self) -> QSize:
        cells = min(self.total, self.MOST)
        return QSize(max(0, cells * (self._cell.width() + self.GAP) - self.GAP), self._cell.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.look.icon_px(60)), self._cell.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.total:
            return
        painter = QPainter(self)
        ink, surface = self.look.color(self._role), self.look.color("surface")
        from_right = (self._grows == "start") != self.look.is_rtl
        width = min(float(self._cell.width()), (self.width() + self.GAP) / self.total - self.GAP)
        if self.total > self.MOST or width < self.LEAST:
            self._paint_bar(painter, from_right)
            return
        step = width + self.GAP
        for index in range(self.total):
            left = self.width() - width - index * step if from_right else index * step
            rect = QRectF(left, 0, width, self._cell.height())
            if self.right <= index < self.right + self.unsure:
                self._paint_unsure(painter, rect)
            else:
                fill_box(painter, rect, (5,) * 4, ink if index < self.right else surface, (2.0, ink))

    def _paint_bar(self, painter: QPainter, from_right: bool) -> None:
        ink = self.look.color(self._role)
        rect = QRectF(self.rect())
        fill_box(painter, rect, (5,) * 4, self.look.color("surface"), (2.0, ink))

        def part(start: int, count: int) -> QRectF:
            left, length = (rect.width() * cells / self.total for cells in (start, count))
            return QRectF(rect.right() - left - length if from_right else left, rect.top(), length, rect.height())

        if self.right:
            fill_box(painter, part(0, self.right), (5,) * 4, ink)
        if self.unsure:
            self._paint_unsure(painter, part(self.right, self.unsure))

    def _paint_unsure(self, painter: QPainter, rect: QRectF) -> None:
        fill_box(painter, rect, (5,) * 4, self.look.color("unsureTint"), (2.0, self.look.color("unsure")), dashed=True)
