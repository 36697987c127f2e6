"""The answers to an item: three cards, and in two of them how sure the pupil is. One tap answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from quiz.languages.translation import _
from quiz.play.wording import confidence_names
from quiz.scoring.items import CONFIDENCES, Confidence
from quiz.story.events import Judgement
from quiz.ui.components.access import sentences
from quiz.ui.components.choice_cards import TriadCard
from quiz.ui.components.choice_pills import AnswerChip
from quiz.ui.components.choices import ChoiceButton, ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

SURE: tuple[Confidence, ...] = ("fairly", "sure")
"""The degrees that can be chosen. "Unsicher" is a judgement of its own: to ask how sure that is would be absurd."""


class ItemAnswers(QWidget):
    """Arrows only move, because a choice can be an answer; the keys 1 to 3 choose a card, then 1 and 2 a chip in it."""

    judged = Signal(str)
    """The user chose a card; carries its key."""
    rated = Signal(str, str)
    """The user chose how sure; carries the key of the card and that of the degree."""
    taken_back = Signal()
    """The user takes back the chosen card."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        look, wide = stage.look, stage.layout_class == "two_panes"
        self._fixed = False
        self._cards = [
            TriadCard(look, "okay", _("Okay"), _("Ist in Ordnung"), "ok", "ok", "1", wide=wide),
            TriadCard(look, "unsure", _("Unsicher"), _("Kann ich nicht sagen"), "unsure", "unsure", "2", wide=wide),
            TriadCard(look, "trick", _("Trick"), _("Hier stimmt was nicht"), "trick", "trick", "3", wide=wide),
        ]
        self._triad = _Answers(look, _("Deine Einschätzung"), self._cards, columns=3 if wide else 1, gap=14)
        self.setLayout(column(self._triad))
        self._chips = {card: self._make_chips(look, card) for card in self._cards if card.key != "unsure"}
        for card in self._cards:
            card.setObjectName(f"judge-{card.key}")
            card.installEventFilter(self)
        self._triad.describe_positions()
        self._triad.selected.connect(self.judged)
        self._triad.accepted.connect(lambda _key: self.focus_next())

    def _make_chips(self, look: Look, card: TriadCard) -> _Answers:
        """Create the degrees that answer with this card."""
        names = confidence_names()
        chips = [AnswerChip(look, degree, names[degree]) for degree in SURE]
        group = _Answers(look, sentences(card.title, _("Wie sicher bist du?")), chips, columns=2)
        group.setParent(self._triad)
        own = QButtonGroup(self, exclusive=False)  # else Qt would take them for further cards of the triad
        for chip in chips:
            own.addButton(chip)
            chip.setObjectName(f"{card.key}-{chip.key}")
            chip.setAccessibleName(f"{card.title}: {chip.title}")
        group.describe_positions()
        group.selected.connect(lambda degree: self.rated.emit(card.key, degree))
        card.hold(group)
        return group

    @property
    def first(self) -> QWidget:
        """The first card."""
        return self._cards[0]

    @property
    def current(self) -> QWidget:
        """What is to be chosen now: a chip of the chosen card, or a card."""
        chips = self._chosen_chips()
        return self.first if chips is None else chips.choices[0]

    def show_answer(self, judgement: Judgement | None, confidence: Confidence | None) -> None:
        """Show what is chosen. Once it is complete, only its own chips stay; the focus is not to be in others."""
        self._triad.show_value(judgement)
        for card in self._cards:
            chips = self._chips.get(card)
            card.show_open(chips is not None and (card.isChecked() or confidence is None))
            if chips is not None:
                chips.show_value(confidence if card.isChecked() else None)
                chips.setVisible(card.is_open)
        self._place_chips()

    def set_fixed(self, fixed: bool) -> None:
        """Let nothing be changed any more. The focus is to be elsewhere."""
        self._fixed = fixed
        for card in self._cards:
            card.set_fixed(fixed)
        for chips in self._chips.values():
            for chip in chips.choices:
                chip.setEnabled(not fixed)

    def focus_card(self, judgement: Judgement) -> None:
        """Focus the card of this judgement."""
        for card in self._cards:
            if card.key == judgement:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_next(self) -> None:
        """Focus the chips of the chosen card if it has any, else the chosen card."""
        (self._chosen_chips() or self._triad).focus_choice()

    def press_key(self, event: QKeyEvent) -> bool:
        """Do what a key means wherever the focus is on the screen; return whether it means anything."""
        if self._fixed:
            return False
        if event.key() == Qt.Key.Key_Backspace and self._triad.value() is not None:
            self.taken_back.emit()
            return True
        return (self._chosen_chips() or self._triad).choose_by(event)

    def _chosen_chips(self) -> _Answers | None:
        """The chips of the chosen card; None if none is chosen, or nothing can be changed any more."""
        chosen = next((card for card in self._cards if card.isChecked()), None)
        return None if chosen is None or self._fixed else self._chips.get(chosen)

    def _place_chips(self) -> None:
        """Lay the chips over their cards. Assistive technology reads them after their card and before the next one."""
        for card, following in zip(self._cards, (*self._cards[1:], None), strict=True):
            chips = self._chips.get(card)
            if chips is None:
                continue
            chips.setGeometry(card.chips_rect().translated(card.pos()))
            if following is None:
                chips.raise_()
            else:
                chips.stackUnder(following)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_chips()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()


class _Answers(ChoiceGroup):
    """Choices that act when they are chosen: a digit names one and chooses it, arrows only move."""

    def __init__(self, look: Look, name: str, choices: Sequence[ChoiceButton], *, columns: int, gap: int = 8) -> None:
        super().__init__(look, name, choices, columns=columns, gap=gap, cautious=True)

    def choose_by(self, event: QKeyEvent) -> bool:
        """Choose what a digit names; return whether it names one."""
        named = self._key_choice(event)
        if named is None or event.isAutoRepeat():
            return False
        named.setFocus(Qt.FocusReason.TabFocusReason)
        named.setChecked(True)
        return True

    def _handle_key(self, choice: ChoiceButton, event: QKeyEvent) -> bool:
        return self.choose_by(event) or super()._handle_key(choice, event)


def judgement_of(key: str) -> Judgement:
    """The judgement with this key."""
    return next(one for one in get_args(Judgement) if one == key)


def confidence_of(key: str) -> Confidence:
    """The degree of confidence with this key."""
    return next(one for one in CONFIDENCES if one == key)
