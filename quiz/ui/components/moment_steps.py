"""The steps of the look-back as tabs: a number in a disc, a tick once it was seen, and a word."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import select_tab, set_role, show_as_tab
from quiz.ui.components.buttons import Button, Pressable
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.theme.look import Look

DEAF_MS = 300


class StepButton(Button):
    """A button that leads on. It is deaf for a moment after each press: the second one of a double click skips
    nothing."""

    _pressed_at = -DEAF_MS

    def mousePressEvent(self, event: QMouseEvent) -> None:
        now = event.timestamp()
        if 0 <= now - self._pressed_at < DEAF_MS:  # clocks of devices begin again
            return
        self._pressed_at = now
        super().mousePressEvent(event)


class MomentSteps(QWidget):
    """One tab for each moment."""

    chosen = Signal(int)
    """The pupil wants to see the moment with this number, from 0."""

    def __init__(self, look: Look, names: list[str]) -> None:
        super().__init__()
        self.setAccessibleName(_("Momente"))
        set_role(self, QAccessible.Role.PageTabList)
        row = FlowLayout(look.gap(8))
        self.setLayout(row)
        self.tabs = [_StepTab(look, number, name) for number, name in enumerate(names, 1)]
        for at, tab in enumerate(self.tabs):
            tab.setObjectName(f"moment-{at + 1}")
            tab.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
            row.addWidget(tab)

    def show_at(self, moment: int, seen: frozenset[int]) -> None:
        """Show which moment is open, and which were seen."""
        for at, tab in enumerate(self.tabs):
            tab.show_as(open_=at == moment, seen=at in seen)


class _StepTab(Pressable):
    HEIGHT, DISC, FRONT, BACK, SPACE = 48, 32, 8, 18, 10

    def __init__(self, look: Look, number: int, name: str) -> None:
        super().__init__(look, name)
        self._number = str(number)
        self._open = self._seen = False
        self._words = Paragraph(name, look.font("label"), look.line_height("label"), rtl=look.is_rtl)
        self._height = look.control(self.HEIGHT)
        show_as_tab(self, selected=False)
        self.setProperty("focusRadius", self._height / 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_as(self, *, open_: bool, seen: bool) -> None:
        """Show whether this moment is open, and whether it was seen."""
        self._open, self._seen = open_, seen
        select_tab(self, open_)
        self.setAccessibleDescription(_("schon angesehen") if seen and not open_ else "")
        self.update()

    def text(self) -> str:
        return self._words.text

    def sizeHint(self) -> QSize:
        look = self.look
        chrome = look.gap(self.FRONT) + look.icon_px(self.DISC) + look.gap(self.SPACE) + look.gap(self.BACK)
        return QSize(chrome + ceil(self._words.natural_width()) + 1, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        rect, round_ = QRectF(self.rect()), (self._height / 2,) * 4
        if self._open:
            fill_box(painter, rect, round_, look.color("accentTint"), (2.0, look.color("accent")))
        elif self.is_hovered or self.isDown():
            fill_box(painter, rect, round_, None, (2.0, look.color("accent")))
        side = look.icon_px(self.DISC)
        front = look.gap(self.FRONT)
        left = rect.right() - front - side if look.is_rtl else front
        disc = QRectF(left, (rect.height() - side) / 2, side, side)
        edge = (2.0, look.color("accent" if self._open else "lineStrong"))
        fill_box(painter, disc, (side / 2,) * 4, look.color("accent") if self._open else None, edge)
        ink = look.color("onAccent" if self._open else "text" if self._seen else "textMuted")
        if self._seen and not self._open:
            icon = round(side * 0.6)
            pixmap = look.icon("check", ink, icon)
            painter.drawPixmap(disc.center() - QPointF(icon / 2, icon / 2), pixmap)
        else:
            painter.setFont(look.font("label", px=15))
            painter.setPen(ink)
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), self._number)
        words = self._words
        start = look.gap(self.BACK) if look.is_rtl else disc.right() + look.gap(self.SPACE)
        room = rect.width() - side - front - look.gap(self.SPACE) - look.gap(self.BACK)
        at = QPointF(start, (rect.height() - words.line_height) / 2)
        words.draw(painter, at, room + 1, look.color("onAccentTint" if self._open else "textMuted"))
