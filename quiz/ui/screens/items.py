"""Single messages: okay, unsure or trick, and how sure.

A round explains each at once; a check only counts, because it measures before and after.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, pgettext
from quiz.play.item_rows import item_rows
from quiz.play.sitting import Answered, shown_items
from quiz.play.speech import speak_rows
from quiz.play.wording import item_verdict_name
from quiz.scoring.items import ItemAnswer, JudgedItem, judge_items
from quiz.story.model import Item
from quiz.ui.chat.model import announcement
from quiz.ui.components.access import sentences
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Divider
from quiz.ui.components.layout import column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.item_parts import ItemMessage, ItemQuestions, confidence_of, judgement_of, verdict_card
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import ItemsState, LookBackState, ResultsState, ViewState

SIDE = 340


class ItemsScreen(Screen[ItemsState]):
    """One round or check from its first message to its last."""

    def __init__(self, stage: Stage, state: ItemsState) -> None:
        super().__init__(stage, state)
        self._items = shown_items(stage.pack, state.scenario, state.form, state.draw)
        self._hint = Label(self.look, "", "body", "textMuted")
        self._message = ItemMessage(stage, self._message_width())
        self._questions = ItemQuestions(stage)
        self._questions.judged.connect(self._on_judged)
        self._questions.rated.connect(self._on_rated)
        self._questions.accepted.connect(self._on_forward)
        self._verdict = Part(self._make_verdict, self._judged)
        self._forward = Button(self.look, "", icon_at="end", main=True)
        self._forward.setObjectName("forward")
        self._forward.clicked.connect(self._on_forward)
        self._pane = self._make_pane()
        main = QWidget()
        main.setLayout(column(self._pane, self._make_foot()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if stage.layout_class == "two_panes":
            layout.addWidget(Panes(self.look, main, self._make_side(), side_width=SIDE))
        else:
            layout.addWidget(main)
        self._show_item()
        self._questions.setVisible(not state.verdict)
        self._verdict.setVisible(state.verdict)

    @property
    def title(self) -> str:
        return _("Kurzrunde") if self.state.form is None else _("Check")

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    @property
    def progress(self) -> tuple[int, int]:
        return self.state.at + 1, len(self._items)

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is of the same round or check."""
        if not isinstance(state, ItemsState):
            return False
        mine = self.state
        return (state.scenario, state.form, state.events, state.draw) == (
            mine.scenario,
            mine.form,
            mine.events,
            mine.draw,
        )

    def update_from(self, before: ItemsState) -> None:
        """Show what is chosen. Another message is announced, and the focus goes to its first answer; a verdict is
        announced, and the focus goes to the button that leads on."""
        state = self.state
        if (state.at, state.verdict, state.answers) == (before.at, before.verdict, before.answers):
            self._show_choices()
            return
        self._show_item()
        coming, going = (self._verdict, self._questions) if state.verdict else (self._questions, self._verdict)
        coming.show()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        going.hide()
        self._pane.bring_up(*((self._verdict,) if state.verdict else (self._message, self._questions.first)))
        self.stage.announce(self, self.heard())
        self.stage.shared.read_aloud.stop()
        self.on_shown()

    def go_back(self) -> None:
        stage = self.stage
        stage.help(back=self.state, final=True)

    def first_focus(self) -> QWidget:
        return self._forward if self.state.verdict else self._questions.first

    def spoken(self) -> str:
        text = "\n".join(announcement(row) for row in item_rows(self._item))
        return f"{text}\n{self._item.why}" if self.state.verdict and self._item.why else text

    def passages(self) -> tuple[Passage, ...]:
        stage, item = self.stage, self._item
        if self.state.verdict:
            return tuple(stage.shared.passage(line) for line in (self._verdict_words, item.why) if line)
        language_of = stage.shared.content.language_of
        return tuple(Passage(one.text, language_of(one.like)) for one in speak_rows(item_rows(item)))

    def on_shown(self) -> None:
        """Read what is new, once: a change of the settings rebuilds the screen and must not trigger reading again."""
        known = self.state.known
        self.remember(replace(self.state, known=True))
        if self.stage.settings.read_aloud and not known:
            self.stage.shared.read_aloud.read(self.passages())

    def heard(self) -> str:
        if not self.state.verdict:
            return self.spoken()
        tactics = self.stage.pack.tactics.tactics
        return sentences(self._verdict_words, *(tactics[tactic].name for tactic in self._item.tactics), self._item.why)

    @property
    def _item(self) -> Item:
        return self._items[self.state.at]

    @property
    def _judged(self) -> JudgedItem | None:
        """The verdict on the answer that was given last, while it is shown."""
        if not self.state.verdict:
            return None
        return judge_items([self._item], self.stage.pack.tactics, self.state.answers[-1:]).judged[0]

    @property
    def _verdict_words(self) -> str:
        judged = self._judged
        return item_verdict_name(judged.verdict, honest=self._item.honest) if judged is not None else ""

    def _make_pane(self) -> ScrollPane:
        look = self.look
        content = QWidget()
        content.setLayout(
            column(
                Heading(look, _("Okay, unsicher oder Trick?")),
                look.gap(4),
                self._hint,
                look.gap(16),
                self._message,
                look.gap(16),
                self._questions,
                self._verdict,
                None,
                margins=margins(self.margin, look.gap(24), look.gap(12)),
            )
        )
        return ScrollPane(look, content, self.title)

    def _about(self) -> str:
        if self.stage.shared.sitting.has_answered(self.state.scenario, self.state.form):
            return _("Diese Runde ist zum Üben: Im Ergebnis bleiben deine ersten Antworten.")
        if self._item.lines:
            return _("Es geht um die letzte Nachricht. Unsicher ist auch okay.")
        return _("Du weißt nur, was hier steht. Unsicher ist auch okay.")

    def _message_width(self) -> int:
        """The approximate width of the message, in px."""
        return round(self.stage.window_width * (0.68 if self.stage.layout_class == "two_panes" else 0.9))

    def _make_verdict(self, judged: JudgedItem | None) -> QWidget:
        if judged is None:
            return QWidget()
        return verdict_card(self.look, self.stage.pack.tactics, self._item, judged)

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(margins(self.margin, self.look.gap(8), self.look.gap(24)))
        row.addStretch(1)
        row.addWidget(self._forward)
        return row

    def _make_side(self) -> SidePane:
        return SidePane(self.look, _("Fünf Fragen"), five_questions(self.stage), padding=(28, 26))

    def _show_item(self) -> None:
        """Show the message and its verdict, what is chosen, and what the button does."""
        item, verdict = self._item, self.state.verdict
        self._message.show_item(item, underlined=verdict)
        self._hint.setText(self._about())
        self._verdict.show_value(self._judged)
        self._forward.set_icon("arrow-forward" if verdict else None)
        self._forward.setText(self._forward_words())
        self._show_choices()

    def _show_choices(self) -> None:
        state = self.state
        self._questions.show_answer(state.judgement, state.confidence)
        complete = state.judgement is not None and state.confidence is not None
        reason = _("Wähle zuerst beides: deine Einschätzung und wie sicher du bist.")
        self._forward.set_available(state.verdict or complete, reason)

    def _forward_words(self) -> str:
        if not self.state.verdict:
            return pgettext("button", "Antworten")
        return _("Fertig") if self.state.at + 1 == len(self._items) else _("Weiter")

    def _on_judged(self, key: str) -> None:
        self.stage.go(replace(self.state, judgement=judgement_of(key)))

    def _on_rated(self, key: str) -> None:
        self.stage.go(replace(self.state, confidence=confidence_of(key)))

    def _on_forward(self) -> None:
        """Give the answer; go on after a verdict, in a check at once."""
        state = self.state
        if state.verdict:
            self._go_on()
        elif state.judgement is not None and state.confidence is not None:
            answer = ItemAnswer(self._item.id, state.judgement, state.confidence)
            answered = replace(state, answers=(*state.answers, answer))
            if state.form is None:
                self.stage.go(replace(answered, verdict=True, known=False))
            else:
                self.remember(answered)
                self._go_on()

    def _go_on(self) -> None:
        """Show the next message; after the last one, the screen that the round or check belongs to."""
        state, stage = self.state, self.stage
        if state.at + 1 < len(self._items):
            following = ItemsState(state.scenario, state.form, state.events, state.at + 1, state.answers)
            stage.go(replace(following, draw=state.draw))
            return
        stage.shared.sitting.answer(Answered(state.scenario, state.form, state.answers))
        if state.scenario is not None and state.events:
            stage.go(LookBackState(state.scenario, state.events))
        else:
            stage.go(ResultsState())


def five_questions(stage: Stage) -> QWidget:
    """Create the five check questions: the rule to remember."""
    look = stage.look
    rows = QVBoxLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(look.gap(8))
    rows.addWidget(Heading(look, _("Fünf Fragen"), "heading", level=2))
    about = _("Sie helfen bei jedem Chat. Eine Antwort fühlt sich nicht gut an? Mach langsam und rede mit jemandem.")
    rows.addWidget(Label(look, about, "small", "textMuted"))
    for question in stage.pack.tactics.questions.values():
        rows.addWidget(Divider(look))
        rows.addWidget(Heading(look, question.short, "label", level=3, px=17))
        rows.addWidget(Label(look, question.text, "small", "textMuted"))
    rows.addStretch(1)
    content = QWidget()
    content.setLayout(rows)
    return content
