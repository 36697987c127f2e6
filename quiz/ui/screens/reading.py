"""A quiet reading task for pupils who do not want to play. From a distance it looks like the chat of all others."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.moment import letter_of
from quiz.play.speech import speak_rows
from quiz.story.model import Tactics
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.drafts import DraftWords
from quiz.ui.components.panes import Panes
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.chat_answers import focused_in
from quiz.ui.screens.chat_frame import HEADER, Strip, fill_header, fit_frame
from quiz.ui.screens.drafts import AnswerArea, ChatColumn
from quiz.ui.screens.reading_chats import ReadingQuestion
from quiz.ui.screens.reading_side import ReadingBar, ReadingSide
from quiz.ui.screens.reading_texts import chats
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.side_state import AnswerState, Asked
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
        self._side = ReadingSide(stage, self._chat, state)
        self._side.again_wanted.connect(lambda: self._ask(replace(self.state, part=0)))
        self._answers = AnswerArea(stage, self._answer_state(), self._view)
        self._answers.tapped.connect(self._on_tapped)
        self._answers.moved.connect(lambda key: stage.go(replace(self.state, chosen=key)))
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._view.set_rows(self._chat.rows(state.part), animate=False)

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
        self._show_parts()
        if (state.part, state.answered) != (before.part, before.answered):
            self.stage.shared.read_aloud.stop()
            self._announce(range(known, len(self._model.rows)))

    def go_back(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else PickerState())

    def regions(self) -> tuple[QWidget, ...]:
        areas = (self._view, self._answers, self._bar, self._side)
        return tuple(area for area in areas if not area.isHidden())

    def first_focus(self) -> QWidget | None:
        return self._view

    def heard(self) -> str:
        return f"{self.title}\n{self._announcement}"

    def passages(self) -> tuple[Passage, ...]:
        """The message selected by keyboard, else what came last and what the side pane says about it."""
        key = self._view.keyboard_key
        if key is not None:
            rows = [row for row in self._model.rows if row.key == key]
            return self.stage.shared.passages(speak_rows(rows))
        before = len(self._chat.rows(self.state.part - 1))
        return (*self.stage.shared.passages(speak_rows(self._model.rows[before:])), *self._explained())

    def stop(self) -> None:
        while self._spoken:
            QObject.disconnect(self._spoken.pop())

    def go_on(self) -> None:
        """Show the next part; after the last one the next chat begins."""
        if self.state.part + 1 == len(self._chat.questions):
            self.next_chat()
        else:
            self._ask(replace(self.state, part=self.state.part + 1))

    def next_chat(self) -> None:
        """Begin the next chat; after the last one the first again."""
        self._ask(replace(self.state, chat=(self.state.chat + 1) % len(self._chats), part=0))

    def step_back(self) -> None:
        """Go back to the previous question."""
        self._ask(replace(self.state, part=self.state.part - 1))

    def _ask(self, state: ReadingState) -> None:
        self.stage.go(replace(state, chosen=None, answered=False))

    @property
    def _question(self) -> ReadingQuestion:
        return self._chat.questions[self.state.part]

    @property
    def _result(self) -> str:
        """Whether the answer is right, and if not, which one is; empty before it is given."""
        if not self.state.answered:
            return ""
        question = self._question
        text = _("Stimmt: {answer}") if self.state.chosen == str(question.right) else _("Richtig ist: {answer}")
        return text.format(answer=question.answers[question.right])

    @property
    def _announcement(self) -> str:
        """What a screen reader says about what is asked or explained now."""
        return f"{self._result}\n{self._question.why}" if self.state.answered else self._question.text

    def _answer_state(self) -> AnswerState:
        question, state = self._question, self.state
        if state.answered:
            return AnswerState(Asked(number=state.part, result=self._result, why=question.why))
        drafts = tuple(DraftWords(str(n), text, letter_of(n)) for n, text in enumerate(question.answers))
        return AnswerState(Asked(question.text, drafts, state.part), state.chosen)

    def _main(self) -> QWidget:
        self._header = Strip(self.look, self.look.control(HEADER, "label"), edge="bottom")
        fill_header(self._header, self.stage, self._chat.scenario)
        self._bar = ReadingBar(self.look, self.state)
        self._bar.back_wanted.connect(self.step_back)
        self._bar.other_wanted.connect(self.next_chat)
        self._bar.next_wanted.connect(self.go_on)
        self._column = ChatColumn(self._header, self._view, self._answers, self._bar)
        return self._column

    def _show_parts(self) -> None:
        """Show what is around the messages. Once the answer is given the focus moves to the next button, and back to
        the messages with the next question."""
        if self.state.answered and focused_in(self._answers):
            self._bar.next.show()
            self._bar.next.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.state.answered and self._bar.next.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._answers.show_state(self._answer_state())
        self._bar.show_state(self.state)
        self._side.show_state(self.state)
        self._column.fit()

    def _explained(self) -> list[Passage]:
        """What is read aloud about what is asked or explained now."""
        question, passage = self._question, self.stage.shared.passage
        if self.state.answered:
            return [passage(self._result), passage(question.why)]
        answers = (line for n, text in enumerate(question.answers) for line in (letter_of(n), text))
        return [passage(line) for line in (question.text, *answers)]

    def _announce(self, rows: range) -> None:
        """Announce these rows and what the side pane says now, and read them aloud if that is switched on."""
        stage = self.stage
        texts = [*(self._model.announced(at) for at in rows), self._announcement]
        stage.announce(self._view, " ".join(filter(None, texts)))
        if stage.settings.read_aloud:
            passages = stage.shared.passages(speak_rows([self._model.rows[at] for at in rows]))
            stage.shared.read_aloud.add([*passages, *self._explained()])

    def _on_tapped(self, key: str) -> None:
        """Give an answer, or only select it if the pupil wants to confirm."""
        only_selects = self.stage.settings.confirm and self.state.chosen != key
        self.stage.go(replace(self.state, chosen=key, answered=not only_selects))

    def _on_next_wanted(self) -> None:
        if self.state.answered:
            self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_frame(self, self._header)
        self._panes.arrange()
        self._column.fit()
