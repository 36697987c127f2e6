"""The two views of a finished playthrough: the chat and the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.catalogs import _
from quiz.ui.components.buttons import Button
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon
from quiz.ui.theme.look import Look

Tab = Literal["chat", "map"]


@dataclass(frozen=True, slots=True)
class Count:
    """Something that was counted: in words, and as the number alone where there is little room."""

    icon: str
    ink: str
    words: str
    number: int


class StoryTabs(QWidget):
    """Two tabs at the start, counts at the end."""

    other_wanted = Signal()

    def __init__(self, look: Look, tab: Tab, counts: list[Count], *, narrow: bool) -> None:
        super().__init__()
        self.look = look
        self.setFixedHeight(look.control(64, "label"))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.gap(12), 0, look.gap(24), 0)
        row.setSpacing(look.gap(8))
        self._current: Button | None = None
        for key, name, icon in (("chat", _("Chat"), "chat"), ("map", _("Karte"), "map")):
            button = Button(look, name, kind="quiet" if key == tab else "bar", icon=icon)
            button.setObjectName(f"tab-{key}")
            if key == tab:
                self._current = button
                button.setAccessibleDescription(_("ausgewählt"))
            else:
                button.clicked.connect(self.other_wanted)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for count in counts:
            row.addWidget(Icon(look, count.icon, count.ink, 20))
            label = Label(look, str(count.number) if narrow else count.words, "labelSmall", count.ink, wrap=False)
            label.setAccessibleName(count.words)
            row.addWidget(label)
            row.addSpacing(look.gap(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.look.color("line"))
        if self._current is not None:
            at = self._current.geometry()
            painter.fillRect(at.left(), self.height() - 3, at.width(), 3, self.look.color("accent"))
