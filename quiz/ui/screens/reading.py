"""A quiet reading task for pupils who do not want to play. From a distance it looks like the chat of all others."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.speech import speak_rows
from quiz.story.model import Tactics
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import column
from quiz.ui.components.panes import Panes
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.chat_frame import Strip, fill_header, fit_frame, is_low
from quiz.ui.screens.reading_side import ReadingSide
from quiz.ui.screens.reading_texts import chats
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import PickerState, ReadingState, ViewState


class ReadingScreen(Screen[ReadingState]):
    """One of the chats to be read, part by part."""

    def __init__(self, stage: Stage, state: ReadingState) -> None:
        super().__init__(stage, state)
        self._chats = chats()
        self._chat = self._chats[state.chat]
        marks = Marks(Tactics({}, {}, {}, {}))
        self._model = TranscriptModel(marks.name, self)
        self._view = ChatView(self._model, ChatDelegate(self.look, marks, None, judging=False), pressable=False)
        self._view.setObjectName("messages")
        self._view.next_wanted.connect(self._on_next_wanted)
        self._spoken: list[QMetaObject.Connection] = [stage.shared.read_aloud.came_to.connect(self._view.show_spoken)]
        self._side = ReadingSide(stage, self._chat, state, self._view)
        self._side.eased.connect(lambda key: stage.go(replace(self.state, ease=key)))
        self._side.chosen.connect(lambda key: stage.go(replace(self.state, chosen=key)))
        self._side.answered.connect(self.answer)
        self._side.next_wanted.connect(self.go_on)
        self._side.back_wanted.connect(self.step_back)
        self._side.other_wanted.connect(self.next_chat)
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._view.set_rows(self._chat.rows(state.part), animate=False)
        self._show_back()

    @property
    def title(self) -> str:
        return self._chat.scenario.title

    @property
    def back_label(self) -> str:
        return _("Zurück")

    @property
    def progress(self) -> tuple[int, int]:
        return self.state.part + 1, len(self._chat.questions)

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is of the same chat."""
        return isinstance(state, ReadingState) and state.chat == self.state.chat

    def update_from(self, before: ReadingState) -> None:
        """Show what is chosen. Another part, or the solution, is announced, and read aloud if that is switched on."""
        state, known = self.state, len(self._model.rows)
        if state.part != before.part:
            self._view.set_rows(self._chat.rows(state.part))
            self._view.show_end()
            self._show_back()
        self._show_side()
        if (state.part, state.answered) != (before.part, before.answered):
            self._side.bring_up_question()
            self.stage.shared.read_aloud.stop()
            self._announce(range(known, len(self._model.rows)))

    def go_back(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else PickerState())

    def regions(self) -> tuple[QWidget, ...]:
        return (self._view, self._side)

    def first_focus(self) -> QWidget | None:
        return self._view

    def heard(self) -> str:
        return f"{self.title}\n{self._side.announcement}"

    def passages(self) -> tuple[Passage, ...]:
        """The message selected by keyboard, else what came last and what the side pane says about it."""
        key = self._view.keyboard_key
        if key is not None:
            rows = [row for row in self._model.rows if row.key == key]
            return self.stage.shared.passages(speak_rows(rows))
        before = len(self._chat.rows(self.state.part - 1))
        return (*self.stage.shared.passages(speak_rows(self._model.rows[before:])), *self._side_passages())

    def stop(self) -> None:
        while self._spoken:
            QObject.disconnect(self._spoken.pop())

    def answer(self) -> None:
        """Show whether the chosen answer is right, and why."""
        self.stage.go(replace(self.state, answered=True))

    def go_on(self) -> None:
        """Show the next part; after the last one the next chat begins."""
        if self.state.part + 1 == len(self._chat.questions):
            self.next_chat()
        else:
            self._ask(replace(self.state, part=self.state.part + 1))

    def next_chat(self) -> None:
        """Begin the next chat; after the last one the first again."""
        self._ask(replace(self.state, chat=(self.state.chat + 1) % len(self._chats), part=0, ease=None))

    def step_back(self) -> None:
        """Go back to the previous question."""
        self._ask(replace(self.state, part=self.state.part - 1))

    def _ask(self, state: ReadingState) -> None:
        self.stage.go(replace(state, chosen=None, answered=False))

    def _main(self) -> QWidget:
        self._header = Strip(self.look, self.look.control(64, "label"), edge="bottom")
        fill_header(self._header, self.stage, self._chat.scenario)
        self._bar = Strip(self.look, self.look.control(56, "label"), edge="top")
        self._back = Button(self.look, _("Vorige Frage"), kind="bar", icon="undo")
        self._back.setObjectName("step-back")
        self._back.clicked.connect(self.step_back)
        again = Button(self.look, _("Von vorn"), kind="bar", icon="restart")
        again.setObjectName("again")
        again.clicked.connect(lambda: self._ask(replace(self.state, part=0)))
        other = Button(self.look, _("Anderer Chat"), kind="bar", icon="chat")
        other.setObjectName("other-chat")
        other.clicked.connect(self.next_chat)
        for button in (self._back, again, other):
            self._bar.row.addWidget(button)
        self._bar.row.addStretch(1)
        main = QWidget()
        main.setLayout(column(self._header, self._view, self._bar))
        return main

    def _show_back(self) -> None:
        self._back.set_available(self.state.part > 0, _("Das ist die erste Frage."))

    def _show_side(self) -> None:
        self._side.show_state(self.state, low=is_low(self))
        self._panes.arrange()

    def _side_passages(self) -> list[Passage]:
        return [self.stage.shared.passage(line) for line in self._side.spoken]

    def _announce(self, rows: range) -> None:
        """Announce these rows and what the side pane says now, and read them aloud if that is switched on."""
        stage = self.stage
        texts = [*(self._model.announced(at) for at in rows), self._side.announcement]
        stage.announce(self._view, " ".join(filter(None, texts)))
        if stage.settings.read_aloud:
            passages = stage.shared.passages(speak_rows([self._model.rows[at] for at in rows]))
            stage.shared.read_aloud.add([*passages, *self._side_passages()])

    def _on_next_wanted(self) -> None:
        if self.state.answered:
            self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_frame(self, self._header, self._bar)
        self._show_side()
