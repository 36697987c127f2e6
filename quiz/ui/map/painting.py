"""The shapes of the map: an outline for each kind of place and a line for each state; colour only supports them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from quiz.play.graph import PlaceKind, Standing
from quiz.play.map_layout import Extent
from quiz.play.places import PlaceInfo
from quiz.ui.components.buttons import TARGET
from quiz.ui.components.paint import Paragraph, is_rtl
from quiz.ui.map.circles import paint_circles, paint_silhouette
from quiz.ui.theme.look import Look

SIZES: dict[PlaceKind, tuple[int, int]] = {
    "start": (52, 52),
    "messages": (24, 24),
    "time": (24, 24),
    "decision": (60, 60),
    "ending": (112, 76),
    "loop": (28, 28),
}
"""Width and height of each outline, in px at 100 %."""

ICONS: dict[PlaceKind, str] = {
    "start": "play",
    "messages": "chat",
    "time": "clock",
    "decision": "map",
    "loop": "restart",
}
ICON, SMALL_ICON, SMALL = 24, 16, 36
"""The size of an icon, and its size in a place lower than `SMALL`."""
DIAMOND_SIDE, DIAMOND_RADIUS, ENDING_RADIUS = 48, 14, 20
OWN_LINE, OTHER_LINE, OUTLINE, OWN_ENDING = 6.0, 2.5, 2.5, 3.0
DASHES = (3.0, 7.0)
"""A dash and the gap after it, in px."""
RING_GAP, RING, FOCUS_RING = 3.0, 3.0, 5.0
"""The ring around the selected place: its distance, and its width without and with the focus, in px at any text
size."""
REACH = RING_GAP + FOCUS_RING
LABEL_GAP, LABEL_PX, LABEL_LINES, TIGHT = 6, 15, 2, 0.89
"""`TIGHT`: the lines of a label are closer than those of a text."""
HALO = 2


def size_of(place: PlaceInfo, look: Look) -> tuple[int, int]:
    """Width and height of the outline in px."""
    width, height = SIZES[place.kind]
    return look.icon_px(width), look.icon_px(height)


def outline(kind: PlaceKind, look: Look, middle: QPointF, more: float = 0.0) -> QPainterPath:
    """The outline of a place around its middle, or one `more` px outside it."""
    width, height = (look.icon_px(length) / 2 + more for length in SIZES[kind])
    path = QPainterPath()
    if kind == "decision":
        half = look.icon_px(DIAMOND_SIDE) / 2 + more
        radius = look.icon_px(DIAMOND_RADIUS) + more
        path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), radius, radius)
        return QTransform().translate(middle.x(), middle.y()).rotate(45).map(path)
    radius = look.icon_px(ENDING_RADIUS) + more if kind == "ending" else height
    path.addRoundedRect(QRectF(middle.x() - width, middle.y() - height, 2 * width, 2 * height), radius, radius)
    return path


def paint_node(painter: QPainter, place: PlaceInfo, look: Look, middle: QPointF) -> None:
    """Paint a place without its label."""
    own_ending = place.state == "own" and place.kind == "ending"
    ink, fill, edge = {
        "own": ("onMarker", "marker", "text") if own_ending else ("onAccent", "accent", None),
        "played": ("accent", "surface", "accent"),
        "new": ("textMuted", "sunken" if place.kind == "ending" else "surface", "lineStrong"),
    }[place.state]
    width = (OWN_ENDING if own_ending else OUTLINE) if edge is not None else 0.0
    painter.setBrush(look.color(fill))
    painter.setPen(_pen(look, edge, width, dashed=place.state == "new") if edge is not None else Qt.PenStyle.NoPen)
    painter.drawPath(outline(place.kind, look, middle, -width / 2))
    if place.kind == "ending":
        if place.circles is None:
            paint_silhouette(painter, look, middle)
        else:
            paint_circles(painter, place.circles, look, middle, on_marker=own_ending)
        return
    size = look.icon_px(SMALL_ICON if SIZES[place.kind][1] < SMALL else ICON)
    pixmap = look.icon(_icon(place), ink, size)
    painter.drawPixmap(QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size), pixmap, QRectF(pixmap.rect()))


def _icon(place: PlaceInfo) -> str:
    if place.state == "new":
        return "question"
    return "note" if place.kind == "messages" and place.quiet else ICONS[place.kind]


def paint_ring(painter: QPainter, place: PlaceInfo, look: Look, middle: QPointF, *, focused: bool) -> None:
    """Paint the ring around the selected place."""
    width = FOCUS_RING if focused else RING
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("focus"), width))
    painter.drawPath(outline(place.kind, look, middle, RING_GAP + width / 2))


def paint_line(painter: QPainter, path: QPainterPath, look: Look, state: Standing, share: float = 1.0) -> None:
    """Paint a line between two places, or only its first `share`."""
    if share <= 0:
        return
    own = state == "own"
    pen = _pen(look, "accent" if own else "lineStrong", OWN_LINE if own else OTHER_LINE, dashed=state == "new")
    if share < 1:
        pen.setDashPattern([max(path.length() * share, 0.1) / pen.widthF(), path.length() / pen.widthF() + 1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)


def _pen(look: Look, role: str, width: float, *, dashed: bool) -> QPen:
    pen = QPen(look.color(role), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([DASHES[0] / width, DASHES[1] / width])
    return pen


def line_path(points: Sequence[QPointF], levels: Sequence[float]) -> QPainterPath:
    """A line through these points that bends between them; around each it is level for so many px to both sides."""
    path = QPainterPath(points[0])
    for (one, before), (other, after) in pairwise(zip(points, levels, strict=True)):
        sign = 1 if other.x() > one.x() else -1
        begin, end = QPointF(one.x() + sign * before, one.y()), QPointF(other.x() - sign * after, other.y())
        path.lineTo(begin)
        middle = (begin.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, begin.y()), QPointF(middle, end.y()), end)
        path.lineTo(other)
    return path


class Caption:
    """The label below a place, and its note on a separate line."""

    def __init__(self, place: PlaceInfo, look: Look, room: float, *, low: bool = False) -> None:
        """Create the caption; `room` is the greatest width in px. A word is never broken, whatever the room. A `low`
        one has one line, which is the note if there is one."""
        label, note = (place.note or place.label, "") if low else (place.label, place.note)
        self._lines = 1 if low else LABEL_LINES
        self.look = look
        self._line = _label_line(look, arabic=is_rtl(label, look.is_rtl))
        self._label = self._shortened(label, room)
        self._width = max(min(room, self._label.natural_width()), self._label.minimum_width()) + 1
        self._label_height = self._label.height(self._width)
        note_line = look.line_height("meta")
        self._note = Paragraph(note, look.font("meta"), note_line, rtl=look.is_rtl, align="center")
        widest = max(self._width, self._note.natural_width() + 1)
        self.size = QSizeF(widest, self._label_height + (note_line if note else 0.0))

    def _shortened(self, text: str, room: float) -> Paragraph:
        words = text.split()
        paragraph = self._paragraph(text)
        while len(words) > 1 and paragraph.height(max(room, paragraph.minimum_width())) > self._lines * self._line + 1:
            words.pop()
            paragraph = self._paragraph(" ".join(words) + " …")
        return paragraph

    def _paragraph(self, text: str) -> Paragraph:
        rtl = self.look.is_rtl
        font = self.look.font("labelSmall", px=LABEL_PX, arabic=is_rtl(text, rtl))
        return Paragraph(text, font, self._line, rtl=rtl, align="center")

    def draw(self, painter: QPainter) -> None:
        """Paint the caption below the painter's origin, centred, with a halo that keeps lines away from the letters."""
        halo = [(x, y) for x in (-HALO, 0, HALO) for y in (-HALO, 0, HALO) if x or y]
        for x, y in halo:
            self._draw(painter, QPointF(x, y), "window", "window")
        self._draw(painter, QPointF(0, 0), "text", "textMuted")

    def _draw(self, painter: QPainter, at: QPointF, ink: str, note_ink: str) -> None:
        look, width = self.look, self.size.width()
        self._label.draw(painter, at - QPointF(self._width / 2, 0), self._width, look.color(ink))
        if self._note.text:
            below = QPointF(-width / 2, self._label_height)
            self._note.draw(painter, at + below, width, look.color(note_ink))


def _label_line(look: Look, *, arabic: bool) -> float:
    return look.line_height("labelSmall", px=LABEL_PX, arabic=arabic) * TIGHT


def extent_of(kind: PlaceKind, look: Look, *, low: bool = False) -> Extent:
    """The height that a place of this kind takes at most, with the ring around it and the longest label."""
    half = look.icon_px(SIZES[kind][1]) / 2 + REACH
    if kind in ("messages", "time", "loop"):
        half = max(half, look.icon_px(TARGET) / 2)
        return Extent(half, half)
    label = (1 if low else LABEL_LINES) * _label_line(look, arabic=look.is_rtl)
    note = look.line_height("meta") if kind == "ending" and not low else 0.0
    return Extent(half, half - REACH + look.gap(LABEL_GAP) + label + note + 2)
