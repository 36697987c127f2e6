"""What the small pages have in common: a headline with what goes with it, and the way back to where one was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.text import Heading
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, PageState, PickerState, StartState, ViewState


class SmallPage(Screen[PageState]):
    """A page that fits into a window. At the top start it leads to the overview, as everywhere; the filled button leads
    back to the chat if it was opened from one."""

    def __init__(
        self, stage: Stage, state: PageState, heading: str, beside: list[QWidget | None], content: QWidget
    ) -> None:
        """Create the page. `beside` stands in the line of the headline; None is where the free space is."""
        super().__init__(stage, state)
        look = self.look
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(margins(self.margin, look.gap(16), look.gap(8)))
        rows.setSpacing(look.gap(14))
        rows.addLayout(self._head(Heading(look, heading, px=28), beside))
        rows.addWidget(content)
        rows.addStretch(1)
        self._pane = ReadingPane(look, whole, heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pane)

    @property
    def back_label(self) -> str:
        return _("Start") if isinstance(self.state.back, StartState) else _("Übersicht")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is the same page; where it was opened from decides on the way back."""
        return isinstance(state, PageState) and (state.name, state.back) == (self.state.name, self.state.back)

    def go_back(self) -> None:
        self.stage.go(StartState() if isinstance(self.state.back, StartState) else PickerState())

    def first_focus(self) -> QWidget | None:
        return self._pane

    def on_escape(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else StartState())

    def _head(self, heading: Heading, beside: list[QWidget | None]) -> QHBoxLayout:
        look, back = self.look, self.state.back
        row = QHBoxLayout()
        row.setSpacing(look.gap(24))
        others: list[QWidget | None] = [*(beside or [None])]
        if back is not None and not isinstance(back, StartState | PickerState):
            in_chat = isinstance(back, ChatState)
            words = _("Zurück zum Chat") if in_chat else _("Zurück")
            button = Button(look, words, kind="primary" if in_chat else "secondary", icon="chat" if in_chat else None)
            button.setObjectName("return")
            button.clicked.connect(lambda: self.stage.go(back))
            others.append(button)
        if self.stage.layout_class == "two_panes":
            row.addWidget(heading, 0, Qt.AlignmentFlag.AlignVCenter)
            for widget in others:
                if widget is None:
                    row.addStretch(1)
                else:
                    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            return row
        below = QVBoxLayout()
        below.addWidget(heading)
        flow = FlowLayout(look.gap(12))
        for widget in filter(None, others):
            flow.addWidget(widget)
        below.addLayout(flow)
        row.addLayout(below)
        return row
