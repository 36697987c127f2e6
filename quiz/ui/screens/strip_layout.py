"""Where the strip of a message goes: under its message, inside the list or over what is below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtWidgets import QWidget

from quiz.ui.chat.live import LiveChatView
from quiz.ui.theme.look import Look

WIDTH, BELOW, ABOVE_BAR = 716, 8, 14
SEEN = 120
"""How much of a message with its badge stays in view above its strip at least, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of the screen around the strip: it lies in `column`, under a message of `view`, above `bar` where there
    is room; what is below the messages, `answers`, cannot be pressed meanwhile."""

    column: QWidget
    view: LiveChatView
    answers: QWidget
    bar: QWidget


@dataclass(frozen=True, slots=True)
class StripLayout:
    """`beside`: the strip begins where its message does; else it is as wide as the list. A message is given by its
    place in the list: the bubble and its badge."""

    frame: Frame
    look: Look
    beside: bool

    def width(self, message: QRectF) -> int:
        """How wide the strip is, in px."""
        left, right = self.frame.view.span
        if not self.beside:
            return round(right - left)
        room = message.right() - left if self.look.is_rtl else right - message.left()
        return round(min(self.look.px(WIDTH), room))

    def room(self, wanted: int, message: QRectF) -> tuple[int, int]:
        """How high the strip can be, and above what it has to end: above the bar, or, where that is too little, at the
        lower edge."""
        frame = self.frame
        seen = min(message.height(), self.look.gap(SEEN)) + self.look.gap(BELOW) + self.look.gap(ABOVE_BAR)
        limit = frame.bar.y() if frame.bar.isVisible() else frame.column.height()
        room = limit - frame.view.y() - seen
        if wanted > room:
            limit = frame.column.height()
            room = limit - frame.view.y() - seen
        return max(1, min(wanted, round(room))), limit

    def missing(self, message: QRectF, height: int, limit: int) -> int:
        """How far the message has to move up, so that a strip of this height ends above the limit; below 0 if there is
        room left."""
        return round(self._top(message) + height + self.look.gap(ABOVE_BAR) - limit)

    def rect(self, message: QRectF, height: int) -> QRect:
        """The strip with this height, in the column."""
        left, right = self.frame.view.span
        if self.beside:
            left, right = message.left(), message.right()
        width = self.width(message)
        x = round(right) - width if self.look.is_rtl else round(left)
        return QRect(QPoint(self.frame.view.x() + x, self._top(message)), QSize(width, height))

    def _top(self, message: QRectF) -> int:
        return self.frame.view.y() + round(message.bottom()) + self.look.gap(BELOW)
