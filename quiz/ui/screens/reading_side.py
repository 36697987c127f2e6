"""The pane beside a chat to be read: how easy it was, the question, and the solution."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.moment import letter_of
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.choice_cards import AnswerDraft, GutTile
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.chat_foot import answers_hint, let_send, send_button
from quiz.ui.screens.chat_side import followed_head
from quiz.ui.screens.reading_chats import ReadingChat, ReadingQuestion
from quiz.ui.stage import Stage
from quiz.ui.state import ReadingState
from quiz.ui.theme.look import Look


class ReadingSide(SidePane):
    """The pane stays as long as the chat does. If the widget that has the focus goes, the focus moves to `messages`.

    It has the parts of the pane beside other chats, so that both look alike from a distance.
    """

    eased = Signal(str)
    """The pupil said how easy it was to read."""
    chosen = Signal(str)
    """An answer was selected but not given yet."""
    answered = Signal()
    next_wanted = Signal()
    back_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, stage: Stage, chat: ReadingChat, state: ReadingState, messages: QWidget) -> None:
        super().__init__(stage.look, _("Antworten"))
        look, beside = stage.look, stage.layout_class == "two_panes"
        self._chat = chat
        self._state = state
        self._group: ChoiceGroup | None = None
        self._heading = Heading(look, "", "heading", level=2)
        self._ease: ChoiceGroup | None = None
        self._buttons = ReadingFoot(look, messages, beside=beside)
        self._buttons.send.clicked.connect(self.answered)
        self._buttons.next.clicked.connect(self.next_wanted)
        self._buttons.back.clicked.connect(self.back_wanted)
        self._buttons.other.clicked.connect(self.other_wanted)
        self._answers = Part(self._make_answers, self._answers_value(), lambda: messages)
        self.fill(self._make_body(beside), followed_head(stage, chat.scenario) if beside else None, self._buttons)
        self._show(low=False)

    @property
    def question(self) -> ReadingQuestion:
        return self._chat.questions[self._state.part]

    @property
    def result(self) -> str:
        """Whether the answer is right, and if not, which one is; empty before it is given."""
        if not self._state.answered:
            return ""
        question = self.question
        text = _("Stimmt: {answer}") if self._state.chosen == str(question.right) else _("Richtig ist: {answer}")
        return text.format(answer=question.answers[question.right])

    @property
    def announcement(self) -> str:
        """What a screen reader says about the present pane."""
        return f"{self.result}\n{self.question.why}" if self._state.answered else self.question.text

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is read aloud about the present pane."""
        question = self.question
        if self._state.answered:
            return (self.result, question.why)
        answers = (line for n, text in enumerate(question.answers) for line in (letter_of(n), text))
        return (question.text, *answers)

    def show_state(self, state: ReadingState, *, low: bool) -> None:
        """Change what differs; `low`: there is no bar below the messages, so its buttons are in this pane.

        Once the answer is given, the focus moves to the next button.
        """
        before, self._state = self._state, state
        if state.answered and not before.answered:
            self._buttons.offer_next()
        self._show(low=low)

    def bring_up_question(self) -> None:
        """Scroll to the question and its answers, or to the solution."""
        self.scroll_pane.bring_up(self._heading, self._answers)

    def _show(self, *, low: bool) -> None:
        state, question = self._state, self.question
        self._buttons.show_state(state, len(question.answers), low=low)
        if self._heading.text() != question.text:
            self._heading.setText(question.text)
        if not self._answers.show_value(self._answers_value()):
            _show_choice(self._group, state.chosen)
        _show_choice(self._ease, state.ease)

    def _make_body(self, beside: bool) -> QWidget:
        look = self.look
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.gap(8))
        if beside:
            question = _("Wie war das zu lesen?")
            self._ease = ChoiceGroup(look, question, _ease_tiles(look), columns=5, gap=6)
            self._ease.selected.connect(self.eased)
            rows.addLayout(column(Label(look, question, "label"), look.gap(8), self._ease))
            rows.addStretch(1)
        rows.addWidget(self._heading)
        rows.addWidget(self._answers)
        return body

    def _answers_value(self) -> tuple[ReadingQuestion, str]:
        return self.question, self.result

    def _make_answers(self, value: tuple[ReadingQuestion, str]) -> QWidget:
        look, (question, result) = self.look, value
        holder = QWidget()
        self._group = None
        if result:
            holder.setLayout(column(Label(look, result, "label"), Label(look, question.why), spacing=look.gap(8)))
            return holder
        drafts = [AnswerDraft(look, str(n), text, letter_of(n)) for n, text in enumerate(question.answers)]
        self._group = ChoiceGroup(look, question.text, drafts, gap=8, value=self._state.chosen, letters=True)
        for draft in drafts:
            draft.setObjectName(f"answer-{draft.key}")
        self._group.selected.connect(self.chosen)
        self._group.accepted.connect(lambda _key: self.answered.emit())
        return self._group


class ReadingFoot(QWidget):
    """Send, or go on once the answer is given; in a low window also the buttons that are otherwise below the
    messages."""

    def __init__(self, look: Look, messages: QWidget, *, beside: bool) -> None:
        super().__init__()
        self._messages = messages
        self._beside = beside
        self.back = IconButton(look, "undo", _("Vorige Frage"))
        self.back.setObjectName("step-back")
        self.other = IconButton(look, "chat", _("Anderer Chat"))
        self.other.setObjectName("other-chat")
        self._hint = Label(look, "", "small", "textMuted")
        self.next = Button(look, _("Weiter"), icon="arrow-forward", icon_at="end")
        self.next.setObjectName("next")
        self.send = send_button(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        row.addWidget(self.back)
        row.addWidget(self.other)
        row.addWidget(self._hint, 1000)
        row.addStretch(1)
        row.addWidget(self.next)
        row.addWidget(self.send)

    def offer_next(self) -> None:
        """Focus the next button before the widget that has the focus goes."""
        self.next.show()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ReadingState, answers: int, *, low: bool) -> None:
        """Show what can be pressed now."""
        let_send(self.send, state.chosen is not None)
        self._hint.setText(answers_hint(answers, beside=self._beside))
        shown = {
            self._hint: not state.answered,
            self.send: not state.answered,
            self.next: state.answered,
            self.back: low and state.part > 0,
            self.other: low,
        }
        for widget, on in shown.items():
            if not on and widget.hasFocus():
                self._messages.setFocus(Qt.FocusReason.OtherFocusReason)
            if widget.isHidden() == on:
                widget.setVisible(on)


def _show_choice(group: ChoiceGroup | None, value: str | None) -> None:
    if group is not None and group.value() != value:
        group.show_value(value)


def _ease_tiles(look: Look) -> list[GutTile]:
    """Create five steps like those of the gut feeling beside a chat."""
    names = (_("leicht"), _("gut"), _("geht so"), _("knifflig"), _("schwer"))
    tiles = [GutTile(look, str(n), name, f"gut-{n}") for n, name in enumerate(names, 1)]
    for tile in tiles:
        tile.setObjectName(f"ease-{tile.key}")
    return tiles
