"""What a screen shows where there is nothing to show yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from quiz.ui.components.access import pass_over
from quiz.ui.components.cards import Card
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look


class EmptyState(Card):
    """A dashed box with an icon, what is missing, and what to do next."""

    def __init__(self, look: Look, icon: str, title: str, text: str) -> None:
        super().__init__(look, border="lineStrong", padding=(18, 14), dashed=True)
        self.setAccessibleName(title)
        mark = QLabel()
        mark.setPixmap(look.icon(icon, "accent", look.icon_px(32)))
        pass_over(mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, title, "label", px=17))
        words.addWidget(Label(look, text, "small", "textMuted"))
        row = QHBoxLayout()
        row.setSpacing(look.gap(16))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.body.addLayout(row)
