"""The pane beside the chat: the character the player follows, the gut feeling, and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.moment import Moment, letter_of
from quiz.play.wording import feeling_prompt
from quiz.story.events import FeelingGiven
from quiz.story.model import Scenario
from quiz.story.steps import Feeling, Option
from quiz.ui.components.choice_cards import AnswerDraft
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.faces import face
from quiz.ui.components.layout import column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.chat_foot import ChatFoot
from quiz.ui.screens.gut_feeling import GutFeeling
from quiz.ui.screens.screen import Picture
from quiz.ui.screens.side_state import SideState
from quiz.ui.stage import Stage


@dataclass(frozen=True, slots=True)
class _Question:
    """The question, or a hint if nothing is asked; the answers, and the number of the moment."""

    prompt: str
    options: tuple[Option, ...]
    number: int

    @classmethod
    def from_moment(cls, moment: Moment) -> _Question:
        return cls(moment.prompt, moment.options, moment.number if moment.options else 0)


class ChatSide(SidePane):
    """The pane stays as long as the chat does; another state changes only what differs.

    If the widget that has the focus goes, the focus moves to `messages`.
    """

    next_wanted = Signal()
    finish_wanted = Signal()
    pause_wanted = Signal()
    more_wanted = Signal()
    chosen = Signal(str)
    """An answer was selected but not sent yet; carries its id."""
    sent = Signal(str)
    picked = Signal(int)
    """A gut feeling that the story waits for was picked but not given yet."""
    remarked = Signal(object)
    """The pupil made a remark, such as the gut feeling; carries a `RemarkEvent`."""

    def __init__(self, stage: Stage, scenario: Scenario, state: SideState, messages: QWidget) -> None:
        super().__init__(stage.look, _("Antworten"))
        look = self._look = stage.look
        self._beside = stage.layout_class == "two_panes"
        self._is_wide = stage.layout_class == "one_pane"
        self._state = state
        self._messages = messages
        self._group: ChoiceGroup | None = None
        self._gut = Part(self._make_gut, self._gut_value(), lambda: messages)
        self._question = Part(self._make_question, _Question.from_moment(state.moment), lambda: messages)
        self._buttons = ChatFoot(look, state, beside=self._beside)
        self._buttons.next_pressed.connect(self._on_next)
        self._buttons.send_pressed.connect(self._on_send)
        self._buttons.pause_pressed.connect(self.pause_wanted)
        self._buttons.more_pressed.connect(self.more_wanted)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.gap(8))
        rows.addWidget(self._gut)
        if self._beside:
            rows.addStretch(1)
        rows.addWidget(self._question)
        self._show_parts()
        head = followed_head(stage, scenario) if self._beside else None
        self.fill(body, head, self._buttons)

    def show_state(self, state: SideState) -> None:
        """Change what differs."""
        if state == self._state:
            return
        before, self._state = self._state, state
        self._leave_hidden(before)
        self._leave_answered(before)
        if not self._gut.show_value(self._gut_value()):
            self._feeling.show_value(state.feeling)
        same = not self._question.show_value(_Question.from_moment(state.moment))
        if same and self._group is not None and self._group.value() != state.chosen:
            self._group.show_value(state.chosen)
        if self._group is not None:
            self._group.set_columns(self._columns)
        self._buttons.show_state(state)
        self._show_parts()

    def _leave_hidden(self, before: SideState) -> None:
        """Move the focus to the messages before the button that has it is hidden or changes its meaning."""
        moment, was = self._state.moment, before.moment
        focused = QApplication.focusWidget()
        moved = (moment.kind, moment.number) != (was.kind, was.number) and {moment.kind, was.kind} != {
            "reading",
            "step",
        }
        if moved and focused is not None and self._buttons.isAncestorOf(focused):
            self._messages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_answered(self, before: SideState) -> None:
        """Move the focus from the gut feeling that the story has waited for to the messages, where the keys go on."""
        focused = QApplication.focusWidget()
        answered = before.moment.question is not None and self._state.moment.question is None
        if answered and focused is not None and self._gut.isAncestorOf(focused):
            self._messages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        """Show the parts that fit: below the messages the gut feeling fits only when the story asks for it."""
        asked = self._asks_feeling()
        for part, on in ((self._gut, self._beside or asked), (self._question, not asked)):
            if part.isHidden() == on:
                part.setVisible(on)

    def _gut_value(self) -> tuple[str, bool]:
        asked = self._asks_feeling()
        return self._state.moment.prompt if asked else feeling_prompt(), asked

    def _asks_feeling(self) -> bool:
        match self._state.moment.question:
            case Feeling():
                return True
            case None:
                return False
            case _ as unreachable:
                assert_never(unreachable)

    def _make_gut(self, value: tuple[str, bool]) -> QWidget:
        question, asked = value
        self._feeling = GutFeeling(self._look, question, self._state.feeling, asked=asked)
        self._feeling.picked.connect(self.picked)
        self._feeling.felt.connect(self._on_felt)
        return self._feeling

    @property
    def _columns(self) -> int:
        """In how many columns the answers are: in a wide and low window two, which leaves room for messages."""
        return 2 if self._is_wide and self._state.low else 1

    def _make_question(self, question: _Question) -> QWidget:
        look = self._look
        self._group = None
        if not question.options:
            return Label(look, question.prompt, "body", "textMuted")
        drafts = [AnswerDraft(look, o.id, o.words, letter_of(n)) for n, o in enumerate(question.options)]
        self._group = ChoiceGroup(
            look, question.prompt, drafts, columns=self._columns, gap=8, value=self._state.chosen, letters=True
        )
        for draft in drafts:
            draft.setObjectName(f"answer-{draft.key}")
        self._group.selected.connect(self.chosen)
        self._group.accepted.connect(self.sent)
        answers = QWidget()
        heading = Heading(look, question.prompt, "heading", level=2)
        answers.setLayout(column(heading, self._group, spacing=look.gap(8)))
        return answers

    def _on_next(self) -> None:
        match self._state.moment.kind:
            case "ended":
                self.finish_wanted.emit()
            case "question" if self._state.felt is not None:
                self._on_felt(self._state.felt)
            case "question" | "choice" | "step" | "reading" | "elsewhere":
                self.next_wanted.emit()
            case _ as unreachable:
                assert_never(unreachable)

    def _on_felt(self, value: int) -> None:
        self.remarked.emit(FeelingGiven(value))

    def _on_send(self) -> None:
        if self._state.chosen is not None:
            self.sent.emit(self._state.chosen)


def followed_head(stage: Stage, scenario: Scenario) -> QWidget:
    """Create the head of the pane: the character the player follows, and what the story is about."""
    look, you = stage.look, scenario.people[scenario.you]
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(look.gap(24), look.gap(14), look.gap(24), look.gap(14))
    row.setSpacing(look.gap(12))
    picture = face(look, you.avatar, you.name, look.icon_px(48), stage.shared.content.media)
    row.addWidget(Picture(picture), 0, Qt.AlignmentFlag.AlignTop)
    name = you.name if you.age is None else _("{name}, {age}").format(name=you.name, age=you.age)
    row.addLayout(
        column(Label(look, name, "label", px=17), Label(look, scenario.summary, "small", "textMuted")),
        1,
    )
    return head
