"""A stroke of the marker over a bubble: how much of it is drawn, and where its edge is."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, tan

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from quiz.story.events import Mark

SLANT = tan(radians(12))
"""How far the edge of the stroke leans, in px for each px of height: its upper end is ahead."""
BEYOND = 40.0
"""How far a stroke reaches beyond the row, in px, so that rings and badges are on one side of its edge."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """The bubble of the message `key` shows the mark `over` as far as the stroke has come, and `under` beyond it.

    `share` is 0 before the stroke and 1 after it; a stroke that runs back goes from 1 to 0.
    """

    key: str
    under: Mark | None
    over: Mark | None
    share: float

    def edge(self, bubble: QRectF, y: float, *, rtl: bool) -> float:
        """Where the edge of the stroke is at the height `y`, in the coordinates of the bubble."""
        lean = bubble.height() * SLANT
        along = (bubble.width() + lean) * self.share - lean / 2 + (bubble.center().y() - y) * SLANT
        return bubble.right() - along if rtl else bubble.left() + along

    def clip(self, bubble: QRectF, row: QRectF, *, drawn: bool, rtl: bool) -> QPainterPath:
        """The part of the row that is `drawn` over already, or the rest of it."""
        around = row.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)
        top, bottom = (QPointF(self.edge(bubble, y, rtl=rtl), y) for y in (around.top(), around.bottom()))
        if drawn != rtl:
            ends = (QPointF(around.left(), around.bottom()), QPointF(around.left(), around.top()))
        else:
            ends = (QPointF(around.right(), around.bottom()), QPointF(around.right(), around.top()))
        path = QPainterPath()
        path.addPolygon(QPolygonF([top, bottom, *ends]))
        path.closeSubpath()
        return path
