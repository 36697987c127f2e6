"""Single messages: okay, unsure or trick, and how sure.

A round explains each at once; a check only counts, as it measures before and after.
"""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _, pgettext
from quiz.play.sitting import Answered, items_of
from quiz.play.transcript import Bubble
from quiz.play.wording import confidence_names, item_verdict_name
from quiz.scoring.items import CONFIDENCES, Answer, judge_items
from quiz.story.events import Judgement
from quiz.story.model import Item
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import Chip, FamilyBadge
from quiz.ui.components.choice_cards import TriadCard
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import FlowLayout, ScrollPane, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Items, LookBack, Results

SIDE = 340
UNKNOWN_FACE = "pattern-02"


class ItemsScreen(Screen[Items]):
    def __init__(self, stage: Stage, state: Items) -> None:
        super().__init__(stage, state)
        self._items = items_of(stage.pack, state.scenario, state.form)
        self._item: Item = self._items[state.at]
        main, side = self._main(), self._side()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if stage.layout_class == "two_panes":
            layout.addWidget(Panes(self.look, main, side, side_width=SIDE))
        else:
            layout.addWidget(main)

    @property
    def title(self) -> str:
        return _("Kurzrunde") if self.state.form is None else _("Check")

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    @property
    def progress(self) -> tuple[int, int]:
        return self.state.at + 1, len(self._items)

    def go_back(self) -> None:
        stage = self.stage
        stage.help(back=self.state, final=True, first=stage.shared.sitting.help_of_last(stage.pack))

    def first_focus(self) -> QWidget | None:
        return self._button if self.state.verdict else self._triad.choices[0]

    def spoken(self) -> str:
        text = _("{name}: {text}").format(name=self._item.sender, text=self._item.text)
        return f"{text}\n{self._item.why}" if self.state.verdict and self._item.why else text

    def passages(self) -> tuple[Passage, ...]:
        stage, item = self.stage, self._item
        if self.state.verdict:
            return tuple(stage.shared.passage(line) for line in (self._said, item.why) if line)
        return (Passage(item.sender, stage.shared.content.language_of(item.text)), stage.shared.passage(item.text))

    def on_shown(self) -> None:
        """Read what comes up; not again when it is built anew, for a change of the settings is quiet."""
        known = self.state.known
        self.remember(replace(self.state, known=True))
        if self.stage.settings.read_aloud and not known:
            self.stage.shared.read_aloud.read(self.passages())

    def heard(self) -> str:
        return f"{self._said}. {self._item.why or ''}" if self.state.verdict else self.spoken()

    def _main(self) -> QWidget:
        look = self.look
        rows = column(
            Heading(look, _("Okay, unsicher oder Trick?")),
            look.gap(4),
            Label(look, self._about(), "body", "textMuted"),
            look.gap(16),
            self._message(),
            look.gap(16),
            margins=margins(self.margin, look.gap(24), look.gap(12)),
        )
        if self.state.verdict:
            rows.addWidget(self._verdict())
        else:
            self._add_questions(rows)
        rows.addStretch(1)
        content = QWidget()
        content.setLayout(rows)
        main = QWidget()
        both = QVBoxLayout(main)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(ScrollPane(look, content, self.title), 1)
        both.addLayout(self._foot())
        return main

    def _about(self) -> str:
        if self.stage.shared.sitting.has_answered(self.state.scenario, self.state.form):
            return _("Diese Runde ist zum Üben: Im Ergebnis bleiben deine ersten Antworten.")
        return _("Du weißt nur, was hier steht. Unsicher ist auch okay.")

    def _message(self) -> QWidget:
        """The message as a bubble, with the phrases that carry it once the verdict is there."""
        look, item = self.look, self._item
        card = Card(look, fill="chatBackground", padding=(3, 8))
        marks = Marks(self.stage.pack.tactics)
        delegate = ChatDelegate(look, marks, None, judging=False)
        model = TranscriptModel(marks.name, self)
        self._view = ChatView(model, delegate, pressable=False)
        self._view.setObjectName("item")
        self._view.setAccessibleName(_("Um diese Nachricht geht es"))
        underlined = spans(item.text, item.phrases) if self.state.verdict else ()
        bubble = Bubble(item.id, item.sender, item.sender, UNKNOWN_FACE, own=False, text=item.text, named=True)
        width = round(self.stage.window_width * (0.68 if self.stage.layout_class == "two_panes" else 0.9))
        delegate.set_width(width)
        self._view.set_rows([replace(bubble, underlined=underlined)], animate=False)
        self._view.setFixedHeight(delegate.bubble_layout(bubble).height + look.gap(24))
        card.body.addWidget(self._view)
        return card

    def _add_questions(self, rows: QVBoxLayout) -> None:
        look, state = self.look, self.state
        cards = [
            TriadCard(look, "okay", _("Okay"), _("Das ist in Ordnung."), "ok", "ok", "1"),
            TriadCard(look, "unsure", _("Unsicher"), _("Kann ich nicht sagen."), "unsure", "unsure", "2"),
            TriadCard(look, "trick", _("Trick"), _("Hier stimmt was nicht."), "trick", "trick", "3"),
        ]
        columns = 3 if self.stage.layout_class == "two_panes" else 1
        self._triad = ChoiceGroup(look, _("Deine Einschätzung"), cards, columns=columns, gap=12, value=state.judgement)
        for card in cards:
            card.setObjectName(f"judge-{card.key}")
        names = confidence_names()
        segments = [Segment(look, confidence, names[confidence]) for confidence in CONFIDENCES]
        self._confidence = Segmented(look, _("Wie sicher bist du?"), segments, value=state.confidence)
        for segment in segments:
            segment.setObjectName(f"sure-{segment.key}")
        self._triad.selected.connect(self._on_judged)
        self._triad.accepted.connect(lambda _key: self._confidence.focus_choice())
        self._confidence.selected.connect(self._on_confidence)
        self._confidence.accepted.connect(lambda _key: self._go_on())
        rows.addWidget(self._triad)
        rows.addSpacing(look.gap(16))
        rows.addWidget(Label(look, _("Wie sicher bist du?"), "label"))
        rows.addSpacing(look.gap(8))
        rows.addWidget(self._confidence)

    def _on_judged(self, key: str) -> None:
        self._on_selected(replace(self.state, judgement=next(one for one in get_args(Judgement) if one == key)))

    def _on_confidence(self, key: str) -> None:
        self._on_selected(replace(self.state, confidence=next(one for one in CONFIDENCES if one == key)))

    def _on_selected(self, state: Items) -> None:
        self.remember(state)
        self._button.set_available(self._complete(), _reason())

    def _complete(self) -> bool:
        return self.state.judgement is not None and self.state.confidence is not None

    def _verdict(self) -> QWidget:
        """What is true, in words, with the explanation; honest messages are explained as carefully as tricks."""
        look, item, tactics = self.look, self._item, self.stage.pack.tactics
        judged = judge_items([item], tactics, self.state.answers[-1:]).judged[0]
        icons = {
            "hit": ("check", "text"),
            "correct_rejection": ("ok", "ok"),
            "miss": ("hidden", "trick"),
            "false_alarm": ("ok", "ok"),
            "unsure": ("unsure", "unsure"),
        }
        icon, ink = icons[judged.verdict]
        card = Card(look)
        card.body.setSpacing(look.gap(8))
        words = item_verdict_name(judged.verdict, honest=item.honest)
        head = FlowLayout(look.gap(10))
        head.addWidget(Chip(look, words, icon=icon, ink=ink, fill="sunken", height=36, px=16))
        for tactic in item.tactics:
            family = tactics.families[tactics.tactics[tactic].family]
            head.addWidget(FamilyBadge(look, family.color, tactics.tactics[tactic].name))
        head.addWidget(self._own_answer(self.state.answers[-1]))
        card.body.addLayout(head)
        if item.why:
            card.body.addWidget(Label(look, item.why, "bodyLarge"))
        for tell in filter(None, (tactics.tactics[tactic].tell for tactic in item.tactics)):
            card.body.addWidget(Label(look, tell, "body", "textMuted"))
        if item.okay is not None and item.okay in tactics.benign:
            card.body.addWidget(Label(look, tactics.benign[item.okay].why, "body", "textMuted"))
        card.setAccessibleName(words)
        self._said = words
        return card

    def _own_answer(self, answer: Answer) -> Chip:
        names: dict[Judgement, tuple[str, str]] = {
            "okay": ("ok", _("Okay")),
            "unsure": ("unsure", _("Unsicher")),
            "trick": ("trick", _("Trick")),
        }
        icon, judgement = names[answer.judgement]
        text = _("Du: {judgement} · {confidence}").format(
            judgement=judgement, confidence=confidence_names()[answer.confidence]
        )
        return Chip(self.look, text, icon=icon, ink="textMuted", height=32, px=15)

    def _foot(self) -> QHBoxLayout:
        look, last = self.look, self.state.at == len(self._items) - 1
        row = QHBoxLayout()
        row.setContentsMargins(margins(self.margin, look.gap(8), look.gap(24)))
        row.addStretch(1)
        if self.state.verdict:
            name = _("Fertig") if last else _("Nächste Nachricht")
            self._button = Button(look, name, icon="arrow-forward", icon_at="end", main=True)
        else:
            self._button = Button(look, pgettext("button", "Antworten"), main=True)
            self._button.set_available(self._complete(), _reason())
        self._button.setObjectName("forward")
        self._button.clicked.connect(self._go_on)
        row.addWidget(self._button)
        return row

    def _go_on(self) -> None:
        state = self.state
        if state.verdict:
            if state.at + 1 < len(self._items):
                self.stage.go(Items(state.scenario, state.form, state.events, state.at + 1, state.answers))
            else:
                self._finish()
        elif state.judgement is not None and state.confidence is not None:
            answer = Answer(self._item.id, state.judgement, state.confidence)
            answered = replace(state, answers=(*state.answers, answer), verdict=True, known=False)
            if state.form is None:
                self.stage.go(answered)
            else:
                self.state = answered
                self._go_on()

    def _finish(self) -> None:
        state, stage = self.state, self.stage
        stage.shared.sitting.answer(Answered(state.scenario, state.form, state.answers))
        if state.scenario is not None and state.events:
            stage.go(LookBack(state.scenario, state.events))
        else:
            stage.go(Results())

    def _side(self) -> SidePane:
        return SidePane(self.look, _("Fünf Fragen"), five_questions(self.stage), padding=(28, 26))


def five_questions(stage: Stage) -> QWidget:
    """The five check questions: the rule to take away."""
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


def spans(text: str, phrases: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where the phrases stand in the text, as (start, length)."""
    return tuple((text.find(phrase), len(phrase)) for phrase in phrases if phrase in text)


def _reason() -> str:
    return _("Wähle zuerst beides: deine Einschätzung und wie sicher du bist.")
