"""A quiet reading task for whoever does not want to play. From afar it looks like everybody else's screen, the chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _
from quiz.play.moment import letter_of
from quiz.play.speech import speak_rows
from quiz.story.model import Tactics
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.choice_cards import AnswerDraft, GutTile
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.chat_foot import answers_hint, let_send, send_button
from quiz.ui.screens.chat_frame import Strip, fill_header, fit_frame, is_low
from quiz.ui.screens.chat_side import followed_head
from quiz.ui.screens.reading_chats import Question
from quiz.ui.screens.reading_texts import chats
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import Before, Reading


class ReadingScreen(Screen[Reading]):
    def __init__(self, stage: Stage, state: Reading) -> None:
        super().__init__(stage, state)
        self._chats = chats()
        self._chat = self._chats[state.chat]
        marks = Marks(Tactics({}, {}, {}, {}))
        self._model = TranscriptModel(marks.name, self)
        self._view = ChatView(self._model, ChatDelegate(self.look, marks, None, judging=False), pressable=False)
        self._view.setObjectName("messages")
        self._view.next_wanted.connect(self._on_next_wanted)
        self._spoken: list[QMetaObject.Connection] = [stage.shared.read_aloud.came_to.connect(self._view.show_spoken)]
        self._side_shown: object = None
        self._side = SidePane(self.look, _("Antworten"), QWidget())
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._view.set_rows(self._chat.rows(state.part), animate=False)
        self._show_side()

    @property
    def title(self) -> str:
        return self._chat.scenario.title

    @property
    def back_label(self) -> str:
        return _("Zurück")

    @property
    def progress(self) -> tuple[int, int]:
        return self.state.part + 1, len(self._chat.questions)

    def go_back(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else Before("other"))

    def regions(self) -> tuple[QWidget, ...]:
        return (self._view, self._side)

    def first_focus(self) -> QWidget | None:
        return self._view

    def heard(self) -> str:
        return f"{self.title}\n{self._told()}"

    def passages(self) -> tuple[Passage, ...]:
        """The message that the keyboard went to; else what has come last, and what the side pane says of it."""
        key = self._view.walked_to
        if key is not None:
            rows = [row for row in self._model.rows if row.key == key]
            return self.stage.shared.passages(speak_rows(rows))
        before = len(self._chat.rows(self.state.part - 1))
        return (*self.stage.shared.passages(speak_rows(self._model.rows[before:])), *self._side_passages())

    def stop(self) -> None:
        while self._spoken:
            QObject.disconnect(self._spoken.pop())

    def answer(self) -> None:
        """Say whether the chosen answer is the right one, and why."""
        self.stage.shared.read_aloud.stop()
        self.remember(replace(self.state, answered=True))
        self._show_side()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell([])

    def go_on(self) -> None:
        """Show the next part; after the last one the next chat begins."""
        if self.state.part + 1 == len(self._chat.questions):
            self.next_chat()
            return
        self.stage.shared.read_aloud.stop()
        before = len(self._model.rows)
        self.remember(replace(self.state, part=self.state.part + 1, chosen=None, answered=False))
        self._view.set_rows(self._chat.rows(self.state.part))
        self._view.show_end()
        self._show_side()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stage.progressed.emit(*self.progress)
        self._tell(range(before, len(self._model.rows)))

    def next_chat(self) -> None:
        """Begin with the next chat; after the last one with the first again."""
        self._show_anew(replace(self.state, chat=(self.state.chat + 1) % len(self._chats), part=0, ease=None))

    def step_back(self) -> None:
        """Go back to the question before."""
        self._show_anew(replace(self.state, part=self.state.part - 1))

    def _show_anew(self, state: Reading) -> None:
        self.stage.go(replace(state, chosen=None, answered=False))

    def _main(self) -> QWidget:
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._header = Strip(self.look, self.look.control(64, "label"), edge="bottom")
        fill_header(self._header, self.stage, self._chat.scenario)
        self._bar = Strip(self.look, self.look.control(56, "label"), edge="top")
        self._back = Button(self.look, _("Vorige Frage"), kind="bar", icon="undo")
        self._back.setObjectName("step-back")
        self._back.clicked.connect(self.step_back)
        again = Button(self.look, _("Von vorn"), kind="bar", icon="restart")
        again.setObjectName("again")
        again.clicked.connect(lambda: self._show_anew(replace(self.state, part=0)))
        other = Button(self.look, _("Anderer Chat"), kind="bar", icon="chat")
        other.setObjectName("other-chat")
        other.clicked.connect(self.next_chat)
        for button in (self._back, again, other):
            self._bar.row.addWidget(button)
        self._bar.row.addStretch(1)
        for part, stretch in ((self._header, 0), (self._view, 1), (self._bar, 0)):
            rows.addWidget(part, stretch)
        return main

    def _show_side(self) -> None:
        low = is_low(self)
        shown = (self.state.part, self.state.answered, low)
        if shown == self._side_shown:
            return
        self._side_shown = shown
        beside = self.stage.layout_class == "two_panes"
        self._back.set_available(self.state.part > 0, _("Das ist die erste Frage."))
        head = followed_head(self.stage, self._chat.scenario) if beside else None
        foot = self._make_foot(beside=beside, low=low)
        old, self._side = self._side, SidePane(self.look, _("Antworten"), self._body(beside), head=head, foot=foot)
        self._panes.set_side(self._side)
        self._panes.arrange()
        old.deleteLater()

    def _body(self, beside: bool) -> QWidget:
        look, question = self.look, self._question
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.gap(8))
        if beside:
            rows.addWidget(self._ease())
            rows.addStretch(1)
        rows.addWidget(Heading(look, question.text, "heading", level=2))
        if self.state.answered:
            rows.addWidget(Label(look, self._result(), "label"))
            rows.addWidget(Label(look, question.why))
            return body
        drafts = [AnswerDraft(look, str(n), text, letter_of(n)) for n, text in enumerate(question.answers)]
        group = ChoiceGroup(look, question.text, drafts, gap=8, value=self.state.chosen, letters=True)
        for draft in drafts:
            draft.setObjectName(f"answer-{draft.key}")
        group.selected.connect(self._on_selected)
        group.accepted.connect(lambda _key: self.answer())
        rows.addWidget(group)
        return body

    def _ease(self) -> QWidget:
        """Five steps as those of the gut feeling beside a chat, so that from afar nothing is missing here."""
        names = (_("leicht"), _("gut"), _("geht so"), _("knifflig"), _("schwer"))
        question = _("Wie war das zu lesen?")
        tiles = [GutTile(self.look, str(n), name, f"gut-{n}") for n, name in enumerate(names, 1)]
        group = ChoiceGroup(self.look, question, tiles, columns=5, gap=6, value=self.state.ease)
        for tile in tiles:
            tile.setObjectName(f"ease-{tile.key}")
        group.selected.connect(lambda key: self.remember(replace(self.state, ease=key)))
        holder = QWidget()
        holder.setLayout(column(Label(self.look, question, "label"), self.look.gap(8), group))
        return holder

    def _make_foot(self, *, beside: bool, low: bool) -> QWidget:
        look = self.look
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        if low:
            self._add_controls(row)
        if self.state.answered:
            row.addStretch(1)
            self._next = Button(look, _("Weiter"), icon="arrow-forward", icon_at="end")
            self._next.setObjectName("next")
            self._next.clicked.connect(self.go_on)
            row.addWidget(self._next)
            return foot
        row.addWidget(Label(look, answers_hint(len(self._question.answers), beside=beside), "small", "textMuted"), 1)
        self._send = send_button(look)
        let_send(self._send, self.state.chosen is not None)
        self._send.clicked.connect(self.answer)
        row.addWidget(self._send)
        return foot

    def _add_controls(self, row: QHBoxLayout) -> None:
        """What stands below the messages where there is a place for it."""
        controls: list[tuple[str, str, str, Callable[[], None]]] = [
            ("other-chat", "chat", _("Anderer Chat"), self.next_chat)
        ]
        if self.state.part > 0:
            controls.insert(0, ("step-back", "undo", _("Vorige Frage"), self.step_back))
        for name, icon, words, action in controls:
            button = IconButton(self.look, icon, words)
            button.setObjectName(name)
            button.clicked.connect(action)
            row.addWidget(button)

    @property
    def _question(self) -> Question:
        return self._chat.questions[self.state.part]

    def _result(self) -> str:
        question = self._question
        text = _("Stimmt: {answer}") if self.state.chosen == str(question.right) else _("Richtig ist: {answer}")
        return text.format(answer=question.answers[question.right])

    def _told(self) -> str:
        """What the side pane says now, in a few words."""
        return f"{self._result()}\n{self._question.why}" if self.state.answered else self._question.text

    def _side_passages(self) -> list[Passage]:
        question, stage = self._question, self.stage
        if self.state.answered:
            return [stage.shared.passage(self._result()), stage.shared.passage(question.why)]
        lines = [line for n, text in enumerate(question.answers) for line in (letter_of(n), text)]
        return [stage.shared.passage(line) for line in (question.text, *lines)]

    def _tell(self, rows: range | list[int]) -> None:
        """Announce these rows and what the side pane says now, and read it aloud if that is wanted."""
        stage = self.stage
        for at in rows:
            stage.announce(self._view, self._model.spoken(at))
        stage.announce(self._view, self._told())
        if stage.settings.read_aloud:
            passages = stage.shared.passages(speak_rows([self._model.rows[at] for at in rows]))
            stage.shared.read_aloud.add([*passages, *self._side_passages()])

    def _on_selected(self, key: str) -> None:
        self.remember(replace(self.state, chosen=key))
        let_send(self._send, True)

    def _on_next_wanted(self) -> None:
        if self.state.answered:
            self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_frame(self, self._header, self._bar)
        self._show_side()
