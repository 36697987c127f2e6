"""The annotated chat of the look-back, and below it the chart with its cursor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.transcript import Row
from quiz.scoring.lookback import LookBack
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button
from quiz.ui.screens.feeling_chart import ChartBar
from quiz.ui.stage import Stage


@dataclass(frozen=True, slots=True)
class ChatValue:
    """What is shown: the rows with their verdicts, when each bubble came, and whether the pupil only watched."""

    back: LookBack
    rows: tuple[Row, ...]
    times: tuple[str, ...]
    watched: bool


class AnnotatedChat(QWidget):
    """The messages with what was said of them; the one that is explained is in the middle, with a line around it."""

    table_wanted = Signal()

    def __init__(self, stage: Stage, marks: Marks, value: ChatValue, *, plays: bool, charted: bool = True) -> None:
        """Create the chat; without room for the chart (`charted`) there is only the button for the table."""
        super().__init__()
        self._model = TranscriptModel(marks.name, self, retold=True)
        media = stage.shared.content.media
        delegate = ChatDelegate(stage.look, marks, media, judging=False, plays=plays, retold=True)
        self.view = ChatView(self._model, delegate)
        self.view.setObjectName("messages")
        self.view.setAccessibleDescription(_("Eingabe erklärt eine Nachricht."))
        stage.shared.read_aloud.came_to.connect(self.view.show_spoken)
        self.chart = ChartBar(stage.look, value.back, value.times, watched=value.watched) if charted else None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        if self.chart is not None:
            self.chart.table_wanted.connect(self.table_wanted)
            rows.addWidget(self.chart)
        else:
            table = Button(stage.look, _("Bauch und Druck als Tabelle"), kind="quiet", height=44)
            table.setObjectName("as-table")
            table.clicked.connect(self.table_wanted)
            rows.addWidget(table, 0, Qt.AlignmentFlag.AlignLeading)
        self.view.set_rows(value.rows, animate=False)

    def show_stop(self, key: str | None, number: int | None, *, at_end: bool, walking: bool) -> None:
        """Show the row `key` in the middle, without one the beginning or, if `at_end`, the end; `number` is that of the
        bubble at which the cursor is."""
        if self.chart is not None:
            self.chart.show_at(number, walking=walking)
        self.view.show_in_middle(key)
        self.view.frame(key)
        if key is None:
            last = len(self._model.rows) - 1
            self.view.setCurrentIndex(self._model.index(last if at_end else 0))
            if at_end:
                self.view.show_end()
            else:
                self.view.scrollToTop()
