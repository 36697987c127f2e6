"""The parts of a round or a check: the message, the questions about it, and the verdict."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.play.item_rows import item_rows
from quiz.play.wording import confidence_names, item_verdict_name
from quiz.scoring.items import CONFIDENCES, Confidence, ItemAnswer, JudgedItem
from quiz.scoring.recognition import Verdict
from quiz.story.events import Judgement
from quiz.story.model import Item, Tactics
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip, FamilyBadge
from quiz.ui.components.choice_cards import TriadCard
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Label
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look


class ItemMessage(Card):
    """What is judged as bubbles or a note, high enough not to scroll."""

    def __init__(self, stage: Stage, width: int) -> None:
        """Create the bubble; `width` in px is an estimate, used until the real width is known."""
        super().__init__(stage.look, fill="chatBackground", padding=(3, 8))
        marks = Marks(stage.pack.tactics)
        self._delegate = ChatDelegate(stage.look, marks, None, judging=False)
        self._delegate.set_width(width)
        self._view = ChatView(TranscriptModel(marks.name, self), self._delegate, pressable=False)
        self._view.setObjectName("item")
        self.body.addWidget(self._view)

    def show_item(self, item: Item, *, underlined: bool) -> None:
        """Show what is judged, with the phrases that carry a tactic `underlined`."""
        self._view.setAccessibleName(judged_words(item))
        self._view.set_rows(item_rows(item, underlined=underlined), animate=False)
        self._fit()

    def _fit(self) -> None:
        self._view.setFixedHeight(self._delegate.height + self.look.gap(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def judged_words(item: Item) -> str:
    """What the question is about."""
    if item.scene is not None:
        return _("Um diese Szene geht es")
    return _("Um die letzte Nachricht geht es") if item.lines else _("Um diese Nachricht geht es")


class ItemQuestions(QWidget):
    """The two questions: what is it, and how sure are you?"""

    judged = Signal(str)
    """The user chose another judgement; carries its key."""
    rated = Signal(str)
    """The user chose another degree of confidence; carries its key."""
    accepted = Signal()
    """The user pressed Enter on the last question."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        look = stage.look
        cards = [
            TriadCard(look, "okay", _("Okay"), _("Das ist in Ordnung."), "ok", "ok", "1"),
            TriadCard(look, "unsure", _("Unsicher"), _("Kann ich nicht sagen."), "unsure", "unsure", "2"),
            TriadCard(look, "trick", _("Trick"), _("Hier stimmt was nicht."), "trick", "trick", "3"),
        ]
        columns = 3 if stage.layout_class == "two_panes" else 1
        self._triad = ChoiceGroup(look, _("Deine Einschätzung"), cards, columns=columns, gap=12)
        for card in cards:
            card.setObjectName(f"judge-{card.key}")
        names = confidence_names()
        segments = [Segment(look, degree, names[degree]) for degree in CONFIDENCES]
        self._confidence = Segmented(look, _("Wie sicher bist du?"), segments)
        for segment in segments:
            segment.setObjectName(f"sure-{segment.key}")
        self._triad.selected.connect(self.judged)
        self._triad.accepted.connect(lambda _key: self._confidence.focus_choice())
        self._confidence.selected.connect(self.rated)
        self._confidence.accepted.connect(lambda _key: self.accepted.emit())
        asked = Label(look, _("Wie sicher bist du?"), "label")
        self.setLayout(column(self._triad, look.gap(16), asked, look.gap(8), self._confidence))

    @property
    def first(self) -> QWidget:
        """The first answer to the first question."""
        return self._triad.choices[0]

    def show_answer(self, judgement: Judgement | None, confidence: Confidence | None) -> None:
        """Show what is chosen."""
        if self._triad.value() != judgement:
            self._triad.show_value(judgement)
        if self._confidence.value() != confidence:
            self._confidence.show_value(confidence)


def judgement_of(key: str) -> Judgement:
    """The judgement with this key."""
    return next(one for one in get_args(Judgement) if one == key)


def confidence_of(key: str) -> Confidence:
    """The degree of confidence with this key."""
    return next(one for one in CONFIDENCES if one == key)


def verdict_card(look: Look, tactics: Tactics, item: Item, judged: JudgedItem) -> Card:
    """Create the card that says what is true and why; honest messages are explained as carefully as tricks."""
    icons: dict[Verdict, tuple[str, str]] = {
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
    head.addWidget(_given_answer(look, judged.answer))
    card.body.addLayout(head)
    if item.why:
        card.body.addWidget(Label(look, item.why, "bodyLarge"))
    for tell in filter(None, (tactics.tactics[tactic].tell for tactic in item.tactics)):
        card.body.addWidget(Label(look, tell, "body", "textMuted"))
    if item.okay is not None and item.okay in tactics.benign:
        card.body.addWidget(Label(look, tactics.benign[item.okay].why, "body", "textMuted"))
    card.setAccessibleName(words)
    return card


def _given_answer(look: Look, answer: ItemAnswer) -> Chip:
    names: dict[Judgement, tuple[str, str]] = {
        "okay": ("ok", _("Okay")),
        "unsure": ("unsure", _("Unsicher")),
        "trick": ("trick", _("Trick")),
    }
    icon, judgement = names[answer.judgement]
    text = _("Du: {judgement} · {confidence}").format(
        judgement=judgement, confidence=confidence_names()[answer.confidence]
    )
    return Chip(look, text, icon=icon, ink="textMuted", height=32, px=15)
