"""The page "Wörter": the families of tactics as cards, each with a trick and the harmless message that looks alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import family_name
from quiz.story.model import Family, FamilyExample
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, CardButton, Divider
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Label
from quiz.ui.screens.glossary import SHEET, glossary_lines, questions_and_words
from quiz.ui.screens.screen import Icon
from quiz.ui.screens.small_page import SmallPage
from quiz.ui.screens.tactic_card import tactic_card
from quiz.ui.stage import Stage
from quiz.ui.state import PageState
from quiz.ui.theme.look import Look

COLUMNS = {"two_panes": 3, "one_pane": 2, "narrow": 1}
GAP, ICON, BUBBLE, MARK = 14, 38, 56, 22
QUESTIONS = "questions"
NINE = 9


class WordsScreen(SmallPage):
    def __init__(self, stage: Stage, state: PageState) -> None:
        families = stage.pack.tactics.families.values()
        self._heading = _heading(len(families))
        content = QWidget()
        grid = EqualGrid(COLUMNS[stage.layout_class], stage.look.gap(GAP))
        content.setLayout(grid)
        for family in families:
            grid.addWidget(FamilyCard(stage, family, partial(self._open, family.id)))
        more = Button(stage.look, _("Fragen und Wörter"), kind="quiet", icon="book")
        more.setObjectName(QUESTIONS)
        more.clicked.connect(lambda: self._open(QUESTIONS))
        super().__init__(stage, state, self._heading, [_legend(stage), None, more], content)

    @property
    def title(self) -> str:
        return _("Wörter")

    def spoken(self) -> str:
        return "\n".join([self._heading, *glossary_lines(self.stage)])

    def on_shown(self) -> None:
        if self.state.card is not None:
            self._open(self.state.card)

    def update_from(self, before: PageState) -> None:
        if self.sheet_in_view is not None:
            state = self.state
            self.sheet_in_view.close_sheet()
            self.remember(state)
        self.on_shown()

    def _open(self, key: str) -> None:
        """Show a family with its tactics, or the questions and words, over the page."""
        stage, tactics = self.stage, self.stage.pack.tactics
        content = QWidget()
        if key == QUESTIONS:
            title, parts = _("Fragen und Wörter"), questions_and_words(stage)
            opener = QUESTIONS
        elif key in tactics.families:
            title, opener, parts = family_name(tactics.families[key]), f"family-{key}", []
            for tactic in tactics.in_family(key):
                parts += [*([Divider(self.look)] if parts else []), tactic_card(stage, tactic.id)]
        else:
            return
        self.remember(replace(self.state, card=key))
        content.setLayout(column(*parts, spacing=self.look.gap(12)))
        sheet = Sheet(self.look, self, title, content, width=SHEET, reads=True)
        self.show_sheet(sheet, opener, lambda: self.remember(replace(self.state, card=None)))


class FamilyCard(CardButton):
    """A family in pupils' words, with its term, a trick and its twin; pressed, it shows the tactics of the family."""

    def __init__(self, stage: Stage, family: Family, opened: Callable[[], None]) -> None:
        look, example = stage.look, family.example
        super().__init__(look, _spoken(family), padding=(16, 13))
        self.setObjectName(f"family-{family.id}")
        self.clicked.connect(lambda: opened())
        role = f"family.{family.color}"
        head = QHBoxLayout()
        head.setSpacing(look.gap(12))
        icon = look.family(family.color).icon
        head.addWidget(IconDisc(look, icon, f"{role}.fg", f"{role}.tint", size=ICON, icon_size=22), 0)
        term = [Label(look, family.name, "meta", "textMuted", px=13)] if family.short else []
        head.addLayout(column(None, Label(look, family_name(family), "label", px=17), *term, None), 1)
        self.body.addLayout(head)
        self.body.addSpacing(look.gap(6))
        if example is None:
            self.body.addWidget(Label(look, family.hint))
            self.body.addStretch(1)
            return
        pair = EqualRows(look.gap(8))
        pair.addWidget(_example(look, "trick", "trick", example.trick, example.phrase))
        pair.addWidget(_example(look, "ok", "ok", example.twin, ""))
        self.body.addLayout(pair)


class EqualRows(EqualGrid):
    """One below the other, all as high as the tallest."""

    def __init__(self, gap: int) -> None:
        super().__init__(1, gap)

    def _row_heights(self, width: int) -> list[int]:
        heights = super()._row_heights(width)
        return [max(heights, default=0)] * len(heights)


class PhraseLabel(Label):
    """A text with one part underlined."""

    LINE, BELOW = 2.0, 3.0

    def __init__(self, look: Look, text: str, phrase: str) -> None:
        self._phrase = phrase
        super().__init__(look, text, "body", px=15, max_characters=0)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _line_height(self) -> float:
        return self.look.line_height("small")

    def _draw(self, painter: QPainter, at: QPointF, column: float, ink: QColor) -> None:
        for span in self._paragraph.spans(column, self._phrase):
            line = span.translated(at)
            top = line.center().y() + self.font().pixelSize() * 0.36 + self.BELOW
            painter.fillRect(QRectF(line.left(), top, line.width(), self.LINE), self.look.color("trick"))
        super()._draw(painter, at, column, ink)


def _example(look: Look, icon: str, ink: str, text: str, phrase: str) -> QWidget:
    """One bubble with what it is before it."""
    bubble = Card(look, border="bubbleInLine", padding=(13, 6), radius=16)
    bubble.setMinimumHeight(look.control(BUBBLE, "small"))
    bubble.body.addWidget(PhraseLabel(look, text, phrase))
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(12))
    row.addWidget(Icon(look, icon, ink, MARK), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(bubble, 1)
    return whole


def _legend(stage: Stage) -> QWidget:
    """What the signs before the bubbles mean."""
    look, legend = stage.look, QWidget()
    row = QHBoxLayout(legend)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(10))
    for icon, words in (("trick", _("Trick")), ("ok", _("ähnlich, aber okay"))):
        row.addWidget(Icon(look, icon, icon, MARK))
        row.addWidget(Label(look, words, "body", "textMuted", wrap=False))
        row.addSpacing(look.gap(14))
    return legend


def _heading(count: int) -> str:
    return _("Neun Tricks und ihre Zwillinge") if count == NINE else _("Tricks und ihre Zwillinge")


def _spoken(family: Family) -> str:
    """What a screen reader says of a card."""
    example: FamilyExample | None = family.example
    if example is None:
        return f"{family_name(family)}. {family.hint}"
    text = _("{family}. Trick: {trick}. Ähnlich, aber okay: {twin}.")
    return text.format(family=family_name(family), trick=example.trick, twin=example.twin)
