"""Single messages: okay, unsure or trick, and how sure. One tap answers.

A round explains each at once; a check only counts, because it measures before and after.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.item_rows import item_rows
from quiz.play.sitting import Answered, shown_items
from quiz.play.speech import speak_rows
from quiz.play.wording import item_verdict_name
from quiz.scoring.items import Confidence, ItemAnswer, JudgedItem, judge_items
from quiz.story.events import Judgement
from quiz.story.model import Item
from quiz.ui.chat.model import announcement
from quiz.ui.components.cards import Divider
from quiz.ui.components.layout import column
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.item_answers import ItemAnswers, confidence_of, judgement_of
from quiz.ui.screens.item_scene import MAX_WIDTH, ItemScene, scene_words
from quiz.ui.screens.item_verdict import VerdictBar, verdict_words
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import CheckDoneState, ItemsState, LookBackState, PickerState, ResultsState, ViewState

TICK_MS = 400
"""How long a check shows what was chosen before the next item comes."""


class ItemsScreen(Screen[ItemsState]):
    """One round or check from its first message to its last."""

    def __init__(self, stage: Stage, state: ItemsState) -> None:
        super().__init__(stage, state)
        self._items = shown_items(stage.pack, state.scenario, state.form, state.draw)
        self._heading = Heading(self.look, "")
        self._scene = ItemScene(stage)
        self._answers = ItemAnswers(stage)
        self._answers.judged.connect(self._on_judged)
        self._answers.rated.connect(self._on_rated)
        self._answers.taken_back.connect(self._on_taken_back)
        self._bar = VerdictBar(stage, self.margin, self.look.px(MAX_WIDTH))
        self._bar.button.clicked.connect(self._go_on)
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(self._on_ticked)
        self._pane = self._make_pane()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pane, 1)
        layout.addWidget(self._bar)
        self._show_item()
        self._show_answer()
        self._answers.set_fixed(state.verdict)
        if state.verdict:
            self._show_verdict(rises=False)

    @property
    def title(self) -> str:
        return _("Kurzrunde") if self.state.form is None else _("Check")

    @property
    def back_label(self) -> str:
        return _("Übersicht")

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
            self._show_choice(before)
            return
        self._tick.stop()
        if state.verdict:
            self._show_verdict(rises=True)
            self._bar.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_answer()
            self._answers.set_fixed(True)
        else:
            self._answers.set_fixed(False)
            self._answers.first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_answer()
            self._bar.hide()
        self._show_item()
        if not state.verdict:
            self._pane.bring_up(self._heading, self._answers.first)
        self.stage.announce(self, self.heard())
        self.stage.shared.read_aloud.stop()
        self.on_shown()

    def stop(self) -> None:
        self._tick.stop()
        self._bar.stop()

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def first_focus(self) -> QWidget:
        return self._bar.button if self.state.verdict else self._answers.current

    def spoken(self) -> str:
        text = "\n".join(announcement(row) for row in item_rows(self._item))
        return f"{text}\n{self._item.why}" if self.state.verdict and self._item.why else text

    def passages(self) -> tuple[Passage, ...]:
        stage, judged = self.stage, self._judged
        if judged is not None:
            lines = (item_verdict_name(judged.verdict), self._item.why)
            return tuple(stage.shared.passage(line) for line in lines if line)
        language_of = stage.shared.content.language_of
        return tuple(Passage(one.text, language_of(one.like)) for one in speak_rows(item_rows(self._item)))

    def on_shown(self) -> None:
        """Bring what a verdict is about into view, and read what is new, once: a change of the settings rebuilds the
        screen and must not trigger reading again."""
        if self.state.verdict:
            self._pane.bring_up_part(self._scene, *self._scene.judged_part())
        known = self.state.known
        self.remember(replace(self.state, known=True))
        if self.stage.settings.read_aloud and not known:
            self.stage.shared.read_aloud.read(self.passages())
        self._go_on_soon()

    def heard(self) -> str:
        judged = self._judged
        if judged is None:
            return scene_words(self._item)
        return verdict_words(self._item, self.stage.pack.tactics, judged)

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
    def _chosen(self) -> tuple[Judgement | None, Confidence | None]:
        """What was answered, or is chosen so far."""
        state = self.state
        if state.verdict:
            return state.answers[-1].judgement, state.answers[-1].confidence
        return state.judgement, state.confidence

    def _make_pane(self) -> ScrollPane:
        look = self.look
        content = _Column(self.margin, look.px(MAX_WIDTH), rtl=look.is_rtl)
        above = look.gap(24 if self.stage.layout_class == "two_panes" else 12)
        parts: list[QWidget | int | None] = [above, self._heading]
        if self.stage.shared.sitting.has_answered(self.state.scenario, self.state.form):
            practice = _("Diese Runde ist zum Üben: Im Ergebnis bleiben deine ersten Antworten.")
            parts += [look.gap(4), Label(look, practice, "body", "textMuted")]
        parts += [look.gap(14), self._scene, look.gap(16), self._answers, look.gap(8), None]
        content.setLayout(column(*parts))
        pane = ScrollPane(look, content, self.title)
        content.follow(pane)
        return pane

    def _show_item(self) -> None:
        item = self._item
        self._scene.show_item(item, told=self.state.verdict)
        name = item.lines[-1].sender if item.lines else item.sender
        asked = (
            _("Was denkst du über diese Szene?")
            if item.scene is not None
            else _("Was denkst du über die Nachricht von {name}?")
        )
        self._heading.setText(asked.format(name=f"\u2068{name}\u2069"))

    def _show_answer(self) -> None:
        self._answers.show_answer(*self._chosen)

    def _show_verdict(self, *, rises: bool) -> None:
        judged = self._judged
        if judged is not None:
            self._bar.show_verdict(self._item, judged, self._forward_words(), rises=rises)

    def _show_choice(self, before: ItemsState) -> None:
        """Show which card is chosen, and focus what comes next: the chips in it, or the card that was taken back."""
        state = self.state
        if state.judgement is None and before.judgement is not None:
            self._answers.focus_card(before.judgement)
        self._show_answer()
        if state.judgement is not None and state.confidence is None:
            self._answers.focus_next()
        self._go_on_soon()

    def _forward_words(self) -> str:
        if self.state.at + 1 < len(self._items):
            return _("Weiter")
        return _("Zum Rückblick") if self._leads_to_look_back else _("Zum Ergebnis")

    @property
    def _leads_to_look_back(self) -> bool:
        return self.state.scenario is not None and bool(self.state.events)

    def _on_judged(self, key: str) -> None:
        judgement = judgement_of(key)
        if self._tick.isActive():
            self._show_answer()
        elif judgement == "unsure":
            self._answer(judgement, "unsure")
        else:
            self.stage.go(replace(self.state, judgement=judgement, confidence=None))

    def _on_rated(self, judgement: str, confidence: str) -> None:
        if self._tick.isActive():
            self._show_answer()
        else:
            self._answer(judgement_of(judgement), confidence_of(confidence))

    def _on_taken_back(self) -> None:
        if not self._tick.isActive():
            self.stage.go(replace(self.state, judgement=None, confidence=None))

    def _answer(self, judgement: Judgement, confidence: Confidence) -> None:
        """Give the answer. A round explains it at once; a check shows a tick for a moment."""
        chosen = replace(self.state, judgement=judgement, confidence=confidence)
        self.stage.go(_answered(chosen, self._item) if chosen.form is None else chosen)

    def _go_on_soon(self) -> None:
        """Begin to wait once an answer is complete that is not explained."""
        state = self.state
        if state.judgement is not None and state.confidence is not None and not state.verdict:
            self._tick.start(TICK_MS)

    def _on_ticked(self) -> None:
        answered = _answered(self.state, self._item)
        if answered.form is None:
            self.stage.go(answered)
        else:
            self.remember(replace(answered, verdict=False))
            self._go_on()

    def _go_on(self) -> None:
        """Show the next message; after the last one, the screen that the round or check belongs to."""
        state, stage = self.state, self.stage
        if state.at + 1 < len(self._items):
            following = ItemsState(state.scenario, state.form, state.events, state.at + 1, state.answers)
            stage.go(replace(following, draw=state.draw))
            return
        stage.shared.sitting.answer(Answered(state.scenario, state.form, state.answers))
        stage.shared.record()
        if state.form is not None:
            stage.go(CheckDoneState(state.form, state.answers))
        elif state.scenario is not None and self._leads_to_look_back:
            stage.go(LookBackState(state.scenario, state.events))
        else:
            stage.go(ResultsState())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by 1 to 3, take back by Backspace, go on by Enter, wherever on the screen the focus is."""
        if self.state.verdict and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._go_on()
        elif not self._answers.press_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.fit()


class _Column(QWidget):
    """A column in the middle of a pane. A scroll bar takes room from its margin and moves nothing."""

    def __init__(self, margin: int, most: int, *, rtl: bool) -> None:
        """Create the column: at most `most` px wide, and at least `margin` px from the edges."""
        super().__init__()
        self._margin, self._most, self._rtl = margin, most, rtl
        self._pane: QWidget = self

    def follow(self, pane: QWidget) -> None:
        """Keep to the middle of this pane."""
        self._pane = pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout, whole = self.layout(), self._pane.width()
        side = max(self._margin, (whole - self._most) // 2)
        other = max(0, side - max(0, whole - self.width()))
        left, right = (other, side) if self._rtl else (side, other)
        if layout is not None:
            layout.setContentsMargins(left, 0, right, 0)


def _answered(state: ItemsState, item: Item) -> ItemsState:
    """The state with the verdict on the answer that is chosen in it."""
    assert state.judgement is not None
    assert state.confidence is not None
    answer = ItemAnswer(item.id, state.judgement, state.confidence)
    return replace(state, answers=(*state.answers, answer), judgement=None, confidence=None, verdict=True, known=False)


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
