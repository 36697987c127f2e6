"""What the lines of the map mean."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.graph import Standing
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.text import Label
from quiz.ui.map.painting import paint_line
from quiz.ui.theme.look import Look

LINE, HEIGHT = 32, 24
"""Width and height of the sample of a line, in px at 100 %."""


class Legend(QWidget):
    """Samples with their meaning in words, in a row that wraps; only of lines that the map has."""

    def __init__(self, look: Look, states: Iterable[Standing]) -> None:
        """Create the legend; `states` are those of the lines."""
        super().__init__()
        flow = FlowLayout(look.gap(28), look.gap(4))
        lines: dict[Standing, str] = {
            "own": _("dein Weg"),
            "played": _("früher gespielt"),
            "new": _("noch nicht entdeckt"),
        }
        known = set(states)
        for state, words in lines.items():
            if state in known:
                flow.addWidget(_item(look, _LineSample(look, state), words))
        self.setLayout(flow)
        self.setAccessibleName(_("Zeichen auf der Karte"))


def _item(look: Look, sample: QWidget, words: str) -> QWidget:
    item = QWidget()
    row = QHBoxLayout(item)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(10))
    row.addWidget(sample)
    row.addWidget(Label(look, words, "small", "textMuted", wrap=False))
    return item


class _LineSample(QWidget):
    def __init__(self, look: Look, state: Standing) -> None:
        super().__init__()
        self.look = look
        self._state = state
        self.setFixedSize(look.icon_px(LINE), look.icon_px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath(QPointF(2, self.height() / 2))
        path.lineTo(self.width() - 2, self.height() / 2)
        paint_line(painter, path, self.look, self._state)
