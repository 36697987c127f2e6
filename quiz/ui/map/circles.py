"""The small picture of an ending: two circles that overlap, touch or lie apart; of one never seen only a silhouette."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from quiz.play.places import Circles
from quiz.ui.components.artwork import circle
from quiz.ui.theme.look import Look

RADIUS = 19
SILHOUETTE = 21
APART: dict[Circles, tuple[float, float]] = {
    "helped": (14.0, 0.0),
    "safe": (17.0, 8.5),
    "unsure": (24.0, 0.0),
    "honest": (10.0, 0.0),
}
"""How far the middles of the circles lie from that of the picture, to the side and (one up, one down) in height."""


def paint_circles(painter: QPainter, kind: Circles, look: Look, middle: QPointF, *, on_marker: bool) -> None:
    """Paint the circles around this point: in overlap after help, touching after one's own no, apart while it is still
    open, and nearly one in a story where all was honest."""
    side, rise = (look.icon_px(100 * length) / 100 for length in APART[kind])
    side = -side if look.is_rtl else side
    radius = look.icon_px(RADIUS)
    one = circle(middle.x() - side, middle.y() + rise, radius)
    other = circle(middle.x() + side, middle.y() - rise, radius)
    contrast = look.is_contrast
    pen = QPen(look.color("onMarker" if on_marker else "text"), 2.0) if contrast else Qt.PenStyle.NoPen
    both = one.intersected(other)
    light = "focusGap" if on_marker else "marker"
    for path, fill in ((one, "accent"), (other, "accentSoft"), (both, light)):
        _fill(painter, path, look, None if contrast and path is not both else fill, pen)


def paint_silhouette(painter: QPainter, look: Look, middle: QPointF) -> None:
    """Paint what stands for any ending that was not found: always the same, so that it tells nothing."""
    radius = look.icon_px(SILHOUETTE)
    _fill(painter, circle(middle.x(), middle.y(), radius), look, "textMuted", Qt.PenStyle.NoPen)


def _fill(painter: QPainter, path: QPainterPath, look: Look, fill: str | None, pen: QPen | Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else look.color(fill))
    painter.setPen(pen)
    painter.drawPath(path)
