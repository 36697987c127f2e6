"""The pane beside a chat to be read: it has the parts of the pane beside other chats, so that from a distance both look
alike."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import column
from quiz.ui.components.part import Part
from quiz.ui.screens.chat_frame import Strip, fit_words
from quiz.ui.screens.chat_side import CalmPane, timeline, you_head
from quiz.ui.screens.reading_chats import ReadingChat
from quiz.ui.stage import Stage
from quiz.ui.state import ReadingState
from quiz.ui.theme.look import Look


class ReadingSide(CalmPane):
    """Shows who writes at the end side, and how far the chat has been read."""

    again_wanted = Signal()

    def __init__(self, stage: Stage, chat: ReadingChat, state: ReadingState) -> None:
        super().__init__(stage.look, chat.scenario.title)
        look = stage.look
        again = Button(look, _("Von vorn"), kind="quiet", icon="restart", height=44)
        again.setObjectName("again")
        again.clicked.connect(self.again_wanted)
        self._read = Part(lambda part: _read_so_far(look, part), state.part)
        body = QWidget()
        body.setLayout(column(self._read, None))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(again)
        foot.addStretch(1)
        holder = QWidget()
        holder.setLayout(foot)
        self.fill(body, you_head(stage, chat.scenario), holder)

    def show_state(self, state: ReadingState) -> None:
        """Change what differs."""
        self._read.show_value(state.part)


class ReadingBar(Strip):
    """The bar under the messages: other questions, another chat, and the next part once the answer is given."""

    back_wanted = Signal()
    other_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, look: Look, state: ReadingState) -> None:
        super().__init__(look, look.control(56, "label"), edge="top")
        self.back = Button(look, _("Vorige Frage"), kind="bar", icon="undo")
        self.back.setObjectName("step-back")
        self.back.clicked.connect(self.back_wanted)
        other = Button(look, _("Anderer Chat"), kind="bar", icon="chat")
        other.setObjectName("other-chat")
        other.clicked.connect(self.other_wanted)
        self.next = Button(look, _("Weiter"), icon="arrow-forward", icon_at="end", height=48)
        self.next.setObjectName("next")
        self.next.clicked.connect(self.next_wanted)
        self._buttons = (self.back, other)
        self.row.setSpacing(look.gap(4))
        for button in self._buttons:
            self.row.addWidget(button)
        self.row.addStretch(1)
        self.row.addWidget(self.next)
        self.show_state(state)

    def show_state(self, state: ReadingState) -> None:
        """Show what can be pressed now."""
        self._state = state
        self.back.set_available(state.part > 0, _("Das ist die erste Frage."))
        self._fit()

    def _fit(self) -> None:
        self.next.setVisible(self._state.answered)
        fit_words(self, self._buttons, self.next.full_width() if self._state.answered else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _read_so_far(look: Look, part: int) -> QWidget:
    parts = [(_("Teil {number}").format(number=number), "check", _("gelesen")) for number in range(1, part + 1)]
    return timeline(look, _("Bisher gelesen"), parts)
