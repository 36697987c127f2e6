"""What the lines and shapes of the map mean."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.catalogs import _
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.text import Label
from quiz.ui.map.graph import Kind, Standing
from quiz.ui.map.painting import OUTLINE, SIZES, outline, paint_line
from quiz.ui.theme.look import Look

HEIGHT = 56
LINE, SHAPE = 34, 26
"""The width of the sample of a line and of a shape, in px at 100 %."""


class Legend(QWidget):
    """Samples with their words, in a row that wraps."""

    def __init__(self, look: Look, *, framed: bool) -> None:
        """`framed`: a row of its own below the map, on the surface and with a line above."""
        super().__init__()
        self.look = look
        self._framed = framed
        flow = FlowLayout(look.gap(26), look.gap(4))
        if framed:
            inside = max(0, round((look.control(HEIGHT, "small") - look.line_height("small")) / 2))
            flow.setContentsMargins(QMargins(look.gap(24), inside, look.gap(24), inside))
        lines: dict[Standing, str] = {
            "own": _("dein Weg"),
            "played": _("früher gespielt"),
            "new": _("noch nicht entdeckt"),
        }
        shapes: dict[Kind, str] = {"decision": _("Entscheidung"), "ending": _("Ende")}
        for state, words in lines.items():
            flow.addWidget(_item(look, _LineSample(look, state), words))
        for kind, words in shapes.items():
            flow.addWidget(_item(look, _ShapeSample(look, kind), words))
        self.setLayout(flow)
        self.setAccessibleName(_("Zeichen auf der Karte"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self.look.color("surface"))
            painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))


def _item(look: Look, sample: QWidget, words: str) -> QWidget:
    item = QWidget()
    row = QHBoxLayout(item)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(8))
    row.addWidget(sample)
    row.addWidget(Label(look, words, "small", "textMuted", wrap=False))
    return item


class _LineSample(QWidget):
    def __init__(self, look: Look, state: Standing) -> None:
        super().__init__()
        self.look = look
        self._state = state
        self.setFixedSize(look.icon_px(LINE), look.icon_px(SHAPE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath(QPointF(1, self.height() / 2))
        path.lineTo(self.width() - 1, self.height() / 2)
        paint_line(painter, path, self.look, self._state)


class _ShapeSample(QWidget):
    def __init__(self, look: Look, kind: Kind) -> None:
        super().__init__()
        self.look = look
        self._kind = kind
        self.setFixedSize(look.icon_px(SHAPE), look.icon_px(SHAPE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = (self.width() - 2) / look.icon_px(SIZES[self._kind][0])
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        fill, edge = ("marker", "text") if self._kind == "ending" else ("surface", "accent")
        painter.setBrush(look.color(fill))
        painter.setPen(QPen(look.color(edge), OUTLINE / scale))
        painter.drawPath(outline(self._kind, look, QPointF(0, 0), -OUTLINE / scale / 2))
