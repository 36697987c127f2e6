"""The two views of a finished playthrough: the chat and the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role, show_as_tab
from quiz.ui.components.buttons import Button
from quiz.ui.components.chips import Chip
from quiz.ui.components.pointer import show_tip
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


def what_if_chip(look: Look) -> Chip:
    """Create the chip that marks a playthrough as a what-if, which does not change the results."""
    return Chip(look, _("Ausprobieren: zählt nicht"), icon="undo", fill="accentTint", ink="onAccentTint")


class StoryTabs(QWidget):
    """Two tabs at the start, counts at the end."""

    other_wanted = Signal()

    def __init__(self, look: Look, tab: Tab, counts: list[Count], *, what_if: bool = False) -> None:
        """Create the tabs; `what_if`: the playthrough was a what-if."""
        super().__init__()
        self.look = look
        self.setFixedHeight(look.control(64, "label"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(look.gap(12), 0, look.gap(24), 0)
        row.setSpacing(look.gap(8))
        self._current: Button | None = None
        tabs = QWidget()
        tabs.setAccessibleName(_("Ansichten"))
        set_role(tabs, QAccessible.Role.PageTabList)
        inner = QHBoxLayout(tabs)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look.gap(8))
        row.addWidget(tabs, 0, Qt.AlignmentFlag.AlignVCenter)
        for key, name, icon in (("chat", _("Chat"), "chat"), ("map", _("Karte"), "map")):
            button = Button(look, name, kind="quiet" if key == tab else "bar", icon=icon)
            button.setObjectName(f"tab-{key}")
            show_as_tab(button, selected=key == tab)
            if key == tab:
                self._current = button
            else:
                button.clicked.connect(self.other_wanted)
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        if what_if:
            row.addWidget(what_if_chip(look))
            row.addSpacing(look.gap(8))
        self._counts = [(count, Label(look, count.words, "labelSmall", count.ink, wrap=False)) for count in counts]
        for count, label in self._counts:
            row.addWidget(Icon(look, count.icon, count.ink, 20))
            row.addWidget(label)
            row.addSpacing(look.gap(8))
        self.setMinimumWidth(1)  # the labels shrink to numbers

    def _fit(self) -> None:
        """Show words, or only numbers if the words do not all fit."""
        for count, label in self._counts:
            label.setText(count.words)
        if self._row.sizeHint().width() > self.width():
            for count, label in self._counts:
                label.setText(str(count.number))
                label.setAccessibleName(count.words)

    def event(self, event: QEvent) -> bool:
        """Show the words of a count that is only a number while the pointer rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for count, label in self._counts:
                if label.geometry().contains(event.pos()) and label.text() != count.words:
                    show_tip(label, event, count.words)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.look.color("line"))
        if self._current is not None:
            at = QRect(self._current.mapTo(self, QPoint()), self._current.size())
            painter.fillRect(at.left(), self.height() - 3, at.width(), 3, self.look.color("accent"))
