"""What the class sees in the desk's own window, with a small bar: for a projector that shows the same as the screen.

Nothing for the teacher is here, and no count before the class may see it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.plenary_pages import PlenaryQuestion
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.part import Part
from quiz.ui.plenary.audience_page import AudiencePage
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

HandsShown = tuple[tuple[tuple[str, str], ...], bool]
"""The answers with their letters or words, and whether there is a way to choose."""


class ClassView(QWidget):
    """The page of the class above the bar that counts hands."""

    hand_wanted = Signal(str)
    counts_wanted = Signal()
    ways_wanted = Signal()

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        self.look = look
        self.page = AudiencePage(stage, walked=True)
        self.hands = _HandsBar(look)
        """The buttons that count; they may stand in another bar instead."""
        self.hands.hand_wanted.connect(self.hand_wanted)
        self.hands.counts_wanted.connect(self.counts_wanted)
        self.hands.ways_wanted.connect(self.ways_wanted)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.page, 1)
        rows.addWidget(self.hands)

    def show_question(self, question: PlenaryQuestion | None) -> None:
        """Let hands be counted for this question."""
        self.hands.show_question(question)


class _HandsBar(QWidget):
    """One button an answer, which counts a hand, and one that shows the counts. How many there are stands above."""

    hand_wanted = Signal(str)
    counts_wanted = Signal()
    ways_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._part: Part[HandsShown] = Part(self._make, ((), False))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.gap(8), look.gap(6), look.gap(8), look.gap(6))
        rows.addWidget(self._part)
        self.setAccessibleName(_("Hände zählen"))
        set_role(self, QAccessible.Role.ToolBar)
        self.hide()

    def show_question(self, question: PlenaryQuestion | None) -> None:
        if question is None or not question.answers:
            self.hide()
            return
        names = tuple((one.key, one.words if question.judges else one.letter) for one in question.answers)
        self._part.show_value((names, not question.judges))
        self._counts.setText(_("Ergebnis verbergen") if question.is_revealed else _("Ergebnis zeigen"))
        self.show()

    def _make(self, shown: HandsShown) -> QWidget:
        look, holder = self.look, QWidget()
        flow = FlowLayout(look.gap(8))
        holder.setLayout(flow)
        names, ways = shown
        for key, name in names:
            button = Button(look, name, kind="secondary", icon="plus", height=56)
            button.setAccessibleName(_("Eine Hand mehr für {letter}").format(letter=name))
            button.setObjectName(f"hand-{key}")
            button.repeats = True
            button.clicked.connect(lambda _on=False, key=key: self.hand_wanted.emit(key))
            flow.addWidget(button)
        self._counts = Button(look, _("Ergebnis verbergen"), kind="secondary", icon="results", height=56)
        width = self._counts.sizeHint().width()
        self._counts.setText(_("Ergebnis zeigen"))
        self._counts.setMinimumWidth(max(width, self._counts.sizeHint().width()))  # what stands beside it stays there
        self._counts.setObjectName("counts")
        self._counts.clicked.connect(self.counts_wanted)
        flow.addWidget(self._counts)
        if ways:
            choose = IconButton(look, "split", _("Weg wählen"), "quiet", height=56)  # the bar has no room for its words
            choose.setObjectName("ways")
            choose.clicked.connect(self.ways_wanted)
            flow.addWidget(choose)
        return holder

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("surface"))
