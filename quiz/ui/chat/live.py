"""The list of messages of a chat under way: each thing that a pupil can do there has its own key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from quiz.play.transcript import Bubble
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ENTER, ChatView


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
        bubble = laid.bubble.translated(origin)
        inside = QRectF(self.viewport().rect()).intersects(bubble)
        return (bubble, laid.text.rect.translated(origin)) if inside else None

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
            super().keyPressEvent(event)
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
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_given = event.reason() == Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.is_given = self.sends = False
        super().focusOutEvent(event)


_MARKS = {"M": "trick", "O": "okay"}
