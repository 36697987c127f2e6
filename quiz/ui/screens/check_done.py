"""The end of a check: three sentences that are true, and no grade."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.check_words import check_sentences
from quiz.scoring.items import judge_items
from quiz.ui.components.access import sentences
from quiz.ui.components.artwork import IconSquare
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import CheckDoneState, PickerState, ResultsState, ViewState

SQUARE = 48
WIDTH = 720
ICONS = ("ok", "trick", "unsure")
"""The icons of the three sentences: what they are about, and never how well it went."""


class CheckDoneScreen(Screen[CheckDoneState]):
    def __init__(self, stage: Stage, state: CheckDoneState) -> None:
        super().__init__(stage, state)
        result = judge_items(stage.pack.checks.get(state.form, ()), stage.pack.tactics, state.answers)
        self._sentences = check_sentences(result)
        self._forward = Button(self.look, _("Zum Ergebnis"), icon="arrow-forward", icon_at="end", main=True)
        self._forward.setObjectName("forward")
        self._forward.clicked.connect(lambda: stage.go(ResultsState()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(self.look, self._content(), self.title))

    @property
    def title(self) -> str:
        return _("Check")

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is the same end; another one is another screen."""
        return state == self.state

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def first_focus(self) -> QWidget:
        return self._forward

    def spoken(self) -> str:
        return "\n".join((self._heading, *self._sentences))

    def heard(self) -> str:
        return sentences(self._heading, *self._sentences)

    @property
    def _heading(self) -> str:
        return _("Das war der Check.")

    def _content(self) -> QWidget:
        look = self.look
        card = Card(look, padding=(24, 20), radius=20)
        card.body.setSpacing(look.gap(16))
        for icon, sentence in zip(ICONS, self._sentences, strict=True):
            row = QHBoxLayout()
            row.setSpacing(look.gap(16))
            row.addWidget(IconSquare(look, icon, SQUARE), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Label(look, sentence, "bodyLarge", max_characters=0), 1, Qt.AlignmentFlag.AlignVCenter)
            card.body.addLayout(row)
        button = FlowLayout(look.gap(12))
        button.addWidget(self._forward)
        content = QWidget()
        side = max(self.margin, (self.stage.window_width - look.px(WIDTH)) // 2)
        content.setLayout(
            column(
                Heading(look, self._heading),
                look.gap(16),
                card,
                look.gap(24),
                button,
                None,
                margins=margins(side, look.gap(40), look.gap(24)),
            )
        )
        return content
