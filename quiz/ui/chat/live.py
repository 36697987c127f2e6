"""The list of messages of a chat under way: each thing that a pupil can do there has its own key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from quiz.play.transcript import Bubble
from quiz.ui.chat.layout import MARGIN
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.stroke import Stroke
from quiz.ui.chat.view import ENTER, ChatView

PEN = 92
PEN_TIP = 14 / 96, 84 / 96
"""The side of the pen in px at 100 %, and where in its square the tip is."""


class LiveChatView(ChatView):
    """From here answering takes two keys: a letter or a digit chooses, and Enter sends only if it is the next key.

    A focus that the program has moved here is `given`: until another key is pressed, Enter was meant for the widget
    that had the focus before.
    """

    marked_message = Signal(str, str)
    """The pupil wants to mark or unmark this message at once; carries its key and `trick` or `okay`."""
    lettered = Signal(int)
    """A letter that names an answer was pressed; carries the position of the answer, from 0."""
    numbered = Signal(int)
    """A digit was pressed: a step of the gut feeling."""
    entered = Signal(str)
    """Enter was pressed; carries the key of the current row if that can be judged, else nothing."""
    pause_wanted = Signal()
    walked = Signal()
    """The user went to another row by keyboard."""
    pressed_beside = Signal()
    """The list was pressed where there is nothing to press."""

    is_given = False
    sends = False
    """Whether an answer was chosen here by the last key, so that Enter sends it."""

    def place_of_own(self) -> tuple[QRectF, QRectF] | None:
        """The bubble of the newest own message and its words, in the viewport; None if it is not in view."""
        at = self._own_row()
        if at is None:
            return None
        index = self._rows.index(at)
        origin = QPointF(self._delegate.origin(self.visualRect(index), self.viewport().width()))
        laid = self._delegate.bubble_layout(index.data(ROW_ROLE))
        origin.setY(origin.y() - self._arrivals.sunk)  # where it is going to be
        bubble = laid.bubble.translated(origin)
        inside = QRectF(self.rect()).intersects(bubble.translated(QPointF(self.viewport().pos())))
        return (bubble, laid.text.rect.translated(origin)) if inside else None

    def place_of(self, key: str, *, face: bool = False) -> QRectF | None:
        """The bubble of a message with its badge, or with the `face` beside it too, in the list; None if it is not
        there."""
        index = self._rows.find(key)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(row, Bubble):
            return None
        laid = self._delegate.bubble_layout(row)
        rect = laid.bubble if laid.badge is None else laid.bubble.united(laid.badge)
        if face and laid.avatar is not None:
            rect = rect.united(laid.avatar)
        origin = self._delegate.origin(self.visualRect(index), self.viewport().width())
        return rect.translated(QPointF(origin + self.viewport().pos()))

    @property
    def span(self) -> tuple[float, float]:
        """Where the rows begin and end at the left and at the right, without their margins."""
        left, width = self._delegate.column(self.viewport().width())
        margin = self._look.gap(MARGIN)
        left += self.viewport().x()
        return left + margin, left + width - margin

    @property
    def foot(self) -> int:
        """The room below the last row that something lying over the list needs, in px."""
        return self._foot

    @property
    def is_held_at_end(self) -> bool:
        """Whether the last row stays at the lower end, or at the room below it."""
        bar = self.verticalScrollBar()
        return self._at_end() or bar.value() >= bar.maximum() - self._foot

    def set_foot(self, foot: int, *, at_end: bool) -> None:
        """Leave this room below the last row; with `at_end` the rows move up as far."""
        self._foot = foot
        self._arrivals.finish()
        self.updateGeometries()
        if at_end:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())

    def make_current(self, key: str) -> None:
        """Make a message the current one; that scrolls nothing."""
        self.setAutoScroll(False)
        self.setCurrentIndex(self._rows.find(key))
        self.setAutoScroll(True)

    def show_opened(self, key: str | None) -> None:
        """Show beside this message that its strip is open."""
        self._delegate.opened = key
        self.viewport().update()

    def show_stroke(self, stroke: Stroke | None) -> None:
        """Paint a message with a stroke over it that is not finished, or as it is."""
        self._delegate.stroke = stroke
        self.viewport().update()

    def conceal_own(self, on: bool) -> None:
        """Do not draw the newest own message, while something else is drawn there, or draw it again."""
        at = self._own_row()
        self._delegate.concealed = at if on else None
        self.viewport().update()

    def _own_row(self) -> int | None:
        rows = self._rows.rows
        return next((at for at in reversed(range(len(rows))) if isinstance(row := rows[at], Bubble) and row.own), None)

    def _act(self, key: int) -> None:
        if key in ENTER:
            self.entered.emit(self._judged_key() or "")
        else:
            super()._act(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, letter = event.key(), event.text().upper()
        if key not in ENTER:
            self.is_given = self.sends = False
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        names = len(letter) == 1 and ("A" <= letter <= "Z" or "0" <= letter <= "9") and not command
        if not names:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self.walked.emit()
        elif not event.isAutoRepeat():
            self._set_ringing(True)
            self._act_on_letter(letter)

    def _act_on_letter(self, letter: str) -> None:
        judged = self._judged_key()
        if letter == "P":
            self.pause_wanted.emit()
        elif letter <= "9":
            self.numbered.emit(int(letter))
        elif letter in _MARKS:
            if judged is not None:
                self.marked_message.emit(judged, _MARKS[letter])
        else:
            self.lettered.emit(ord(letter) - ord("A"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.is_given = self.sends = False
        if not self._pressable_at(event.position().toPoint()).isValid():
            self.pressed_beside.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_given = event.reason() == Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.is_given = self.sends = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        stroke, look = self._delegate.stroke, self._look
        index = self._rows.find(stroke.key) if stroke is not None else None
        if stroke is None or index is None or not index.isValid() or look.is_contrast or stroke.share in (0.0, 1.0):
            return
        origin = QPointF(self._delegate.origin(self.visualRect(index), self.viewport().width()))
        bubble = self._delegate.bubble_layout(index.data(ROW_ROLE)).bubble.translated(origin)
        side = look.icon_px(PEN)
        top = bubble.bottom() - side
        tip = stroke.edge(bubble, top + side * PEN_TIP[1], rtl=look.is_rtl)
        left = tip - side * (1 - PEN_TIP[0] if look.is_rtl else PEN_TIP[0])
        painter = QPainter(self.viewport())
        painter.drawPixmap(QPointF(left, top), look.pen(side))


_MARKS = {"M": "trick", "O": "okay"}
