"""What the lines and shapes of the map mean."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.graph import PlaceKind, Standing
from quiz.story.model import Family
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.text import Label
from quiz.ui.map.painting import OUTLINE, SIZES, outline, paint_line
from quiz.ui.theme.look import Look

LINE, SHAPE, TACTIC = 34, 26, 18
"""The width of the sample of a line, of a shape and of a tactic's icon, in px at 100 %."""


class Legend(QWidget):
    """Samples with their meaning in words, in a row that wraps."""

    def __init__(self, look: Look, families: Iterable[Family], *more: QWidget) -> None:
        """Create the legend; `families` are those whose icons are on the map, `more` comes last in the row."""
        super().__init__()
        self.look = look
        flow = FlowLayout(look.gap(22), look.gap(4))
        lines: dict[Standing, str] = {
            "own": _("dein Weg"),
            "played": _("früher gespielt"),
            "new": _("noch nicht entdeckt"),
        }
        shapes: dict[PlaceKind, str] = {"decision": _("Entscheidung"), "ending": _("Ende")}
        for state, words in lines.items():
            flow.addWidget(_item(look, _LineSample(look, state), words))
        for kind, words in shapes.items():
            flow.addWidget(_item(look, _ShapeSample(look, kind), words))
        for family in families:
            flow.addWidget(_item(look, _TacticSample(look, family), family.name))
        for widget in more:
            flow.addWidget(widget)
        self.setLayout(flow)
        self.setAccessibleName(_("Zeichen auf der Karte"))


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
    def __init__(self, look: Look, kind: PlaceKind) -> None:
        super().__init__()
        self.look = look
        self._kind = kind
        self.setFixedSize(look.icon_px(SHAPE), look.icon_px(SHAPE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = (look.icon_px(length) for length in SIZES[self._kind])
        scale = (self.width() - 2) / width
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        fill, edge = ("marker", "text") if self._kind == "ending" else ("surface", "accent")
        painter.setBrush(look.color(fill))
        painter.setPen(QPen(look.color(edge), OUTLINE / scale))
        painter.drawPath(outline(self._kind, look, (width, height), QPointF(0, 0), -OUTLINE / scale / 2))


class _TacticSample(QWidget):
    def __init__(self, look: Look, family: Family) -> None:
        super().__init__()
        self.look = look
        self._icon = look.family(family.color).icon
        self.setFixedSize(look.icon_px(SHAPE), look.icon_px(SHAPE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.color("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(self.rect())
        pixmap = look.icon(self._icon, "onAccent", look.icon_px(TACTIC))
        edge = (self.width() - look.icon_px(TACTIC)) / 2
        painter.drawPixmap(QPointF(edge, edge), pixmap)
