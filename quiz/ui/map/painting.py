"""The shapes of the map: an outline for each kind of place and a line for each state; colour only supports them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from quiz.play.graph import PlaceKind, Standing
from quiz.play.map_layout import Box, LineSegment
from quiz.play.places import PlaceInfo
from quiz.ui.components.paint import Paragraph, is_rtl, longest_word
from quiz.ui.theme.look import Look

SIZES: dict[PlaceKind, tuple[int, int]] = {
    "start": (50, 50),
    "messages": (38, 38),
    "time": (62, 38),
    "decision": (54, 54),
    "ending": (62, 54),
    "loop": (28, 28),
}
UNSEEN = (30, 30)
"""Width and height of each outline with one icon, in px at 100 %, and those of an unseen place between decisions."""

ICONS: dict[PlaceKind, str] = {
    "start": "play",
    "messages": "chat",
    "time": "clock",
    "decision": "map",
    "ending": "flag",
    "loop": "restart",
}
ICON, SMALL_ICON, SMALL, NEXT_ICON = 23, 18, 36, 25
"""The size of an icon, its size in a place lower than `SMALL`, and what each further icon adds to the width."""
DIAMOND_SIDE, DIAMOND_RADIUS, ENDING_RADIUS = 41, 10, 14
OWN_LINE, OTHER_LINE, OUTLINE, ENDING_OUTLINE = 6.0, 2.0, 2.0, 3.0
DASHES = [3.0, 2.5]
RING_GAP, RING, FOCUS_RING = 5.0, 3.0, 5.0
"""The ring around the selected place: its distance, and its width without and with the focus, in px at any text
size."""

REACH = RING_GAP + FOCUS_RING

LABEL_GAP, LABEL_LINE, LABEL_WIDTHS, LABEL_LINES = 10, 80, (72, 180), 3
"""Labels up to `LABEL_LINE` px stay on one line; others get the smallest width at which they take three lines."""


def size_of(place: PlaceInfo, look: Look) -> tuple[int, int]:
    """Width and height of the outline in px: as wide as the icons need; small for an unseen place between decisions."""
    width, height = UNSEEN if place.state == "new" and place.kind in ("messages", "time") else SIZES[place.kind]
    return look.icon_px(width + NEXT_ICON * (len(icons_of(place, look)) - 1)), look.icon_px(height)


def outline(kind: PlaceKind, look: Look, size: tuple[float, float], middle: QPointF, more: float = 0.0) -> QPainterPath:
    """The outline of a place around its middle, or one `more` px outside it."""
    width, height = (length / 2 + more for length in size)
    box = QRectF(middle.x() - width, middle.y() - height, 2 * width, 2 * height)
    path = QPainterPath()
    if kind == "decision":
        half = look.icon_px(DIAMOND_SIDE) / 2 + more
        radius = look.icon_px(DIAMOND_RADIUS) + more
        path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), radius, radius)
        return _turned(path, middle)
    radius = look.icon_px(ENDING_RADIUS) + more if kind == "ending" else box.height() / 2
    path.addRoundedRect(box, radius, radius)
    return path


def _turned(path: QPainterPath, middle: QPointF) -> QPainterPath:
    """Turn a path by 45 degrees and move it to `middle`."""
    return QTransform().translate(middle.x(), middle.y()).rotate(45).map(path)


def icons_of(place: PlaceInfo, look: Look) -> tuple[str, ...]:
    """The icons in a place: a question mark if it was never seen, else those of its kind and of the tactics in it."""
    if place.state == "new":
        return ("question",)
    families = tuple(look.family(family.color).icon for family in place.families)
    if place.kind == "messages":
        return families or ("note" if place.quiet else ICONS["messages"],)
    return (ICONS[place.kind], *families)


def paint_node(painter: QPainter, place: PlaceInfo, look: Look, middle: QPointF, scale: float = 1.0) -> None:
    """Paint a place without its label. `scale` is the painter's; the icon stays sharp at any scale."""
    own_ending = place.state == "own" and place.kind == "ending"
    ink, fill, edge = {
        "own": ("onMarker", "marker", "text") if own_ending else ("onAccent", "accent", None),
        "played": ("accent", "surface", "accent"),
        "new": ("textMuted", "surface", "lineStrong"),
    }[place.state]
    width = (ENDING_OUTLINE if own_ending else OUTLINE) if edge is not None else 0.0
    painter.setBrush(look.color(fill))
    painter.setPen(_pen(look, edge, width, dashed=place.state == "new") if edge is not None else Qt.PenStyle.NoPen)
    painter.drawPath(outline(place.kind, look, size_of(place, look), middle, -width / 2))
    icons = icons_of(place, look)
    if look.is_rtl:
        icons = icons[::-1]
    is_small = size_of(place, look)[1] < look.icon_px(SMALL)
    size, step = look.icon_px(SMALL_ICON if is_small else ICON), look.icon_px(NEXT_ICON)
    left = middle.x() - size / 2 - step * (len(icons) - 1) / 2
    for at, icon in enumerate(icons):
        pixmap = look.icon(icon, ink, max(1, round(size * scale)))
        painter.drawPixmap(QRectF(left + at * step, middle.y() - size / 2, size, size), pixmap, QRectF(pixmap.rect()))


def paint_ring(painter: QPainter, place: PlaceInfo, look: Look, middle: QPointF, *, focused: bool) -> None:
    """Paint the ring around the selected place."""
    width = FOCUS_RING if focused else RING
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("focus"), width))
    painter.drawPath(outline(place.kind, look, size_of(place, look), middle, RING_GAP + width / 2))


def paint_line(painter: QPainter, path: QPainterPath, look: Look, state: Standing) -> None:
    """Paint a line between two places."""
    own = state == "own"
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        _pen(look, "accent" if own else "lineStrong", OWN_LINE if own else OTHER_LINE, dashed=state == "new")
    )
    painter.drawPath(path)


def _pen(look: Look, role: str, width: float, *, dashed: bool) -> QPen:
    pen = QPen(look.color(role), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern(DASHES)
    return pen


def line_path(segments: Sequence[LineSegment], turn: float) -> QPainterPath:
    """Join horizontal segments by soft bends, or by turns of radius `turn` where the line leads back to the next
    row."""
    path = QPainterPath(QPointF(segments[0].x, segments[0].y))
    for before, segment in pairwise((segments[0], *segments)):
        start, end = QPointF(before.end, before.y), QPointF(segment.x, segment.y)
        if segment.end < segment.x:
            _turn(path, start, end, turn)
        elif before.end < before.x:
            _turn(path, start, end, -turn)
        elif before is not segment:
            middle = (start.x() + end.x()) / 2
            path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        path.lineTo(segment.end, segment.y)
    return path


def _turn(path: QPainterPath, start: QPointF, end: QPointF, radius: float) -> None:
    """Add a half turn: out to one side, down, and back below; with a negative radius out to the left."""
    down = min(abs(radius), (end.y() - start.y()) / 2)
    out = start.x() + (down if radius > 0 else -down)
    path.quadTo(QPointF(out, start.y()), QPointF(out, start.y() + down))
    path.lineTo(out, end.y() - down)
    path.quadTo(QPointF(out, end.y()), end)


class Caption:
    """The label below a place, at most three lines, and its note on a separate line."""

    def __init__(self, place: PlaceInfo, look: Look) -> None:
        self.place = place
        self.look = look
        self._line = look.line_height("labelSmall", arabic=is_rtl(place.label, look.is_rtl))
        self._note_line = look.line_height("meta")
        font = look.font("labelSmall", arabic=is_rtl(place.label, look.is_rtl))
        self._label = Paragraph(place.label, font, self._line, rtl=look.is_rtl, align="center") if place.label else None
        self._width = self._narrowest()
        notes = [note for note in (place.note, place.selected_note) if note]
        widest = max((self._note(note).natural_width() for note in notes), default=0.0)
        self.size = QSizeF(
            max(self._width, widest) + (2 if place.label else 0),
            self._label_height() + (self._note_line if notes else 0.0),
        )

    def _narrowest(self) -> float:
        """The smallest width at which the label takes at most three lines and no word breaks."""
        if self._label is None:
            return 0.0
        natural = self._label.natural_width()
        if natural <= self.look.px(LABEL_LINE):
            return natural + 1
        least, most = (self.look.px(width) for width in LABEL_WIDTHS)
        width = min(max(least, longest_word(self._label.font, self.place.label) + 1), most)
        while width < most and self._label.height(width) > LABEL_LINES * self._line:
            width += self.look.px(8)
        return self._label.lay_out(width).width() + 1

    def _label_height(self) -> float:
        return self._label.height(self._width) if self._label is not None else 0.0

    def _note(self, text: str) -> Paragraph:
        return Paragraph(text, self.look.font("meta"), self._note_line, rtl=self.look.is_rtl, align="center")

    def draw(self, painter: QPainter, *, selected: bool) -> None:
        """Paint the caption below the painter's origin, centred."""
        if self._label is not None:
            self._label.draw(painter, QPointF(-self._width / 2, 0), self._width, self.look.color("text"))
        note = self.place.selected_note if selected and self.place.selected_note else self.place.note
        if note:
            paragraph = self._note(note)
            width = paragraph.natural_width() + 1
            paragraph.draw(painter, QPointF(-width / 2, self._label_height()), width, self.look.color("textMuted"))


def box_of(place: PlaceInfo, look: Look, label: QSizeF) -> Box:
    """The room that a place takes with the ring around it and a label of this size, which can be empty."""
    width, height = size_of(place, look)
    below = max(REACH, look.gap(LABEL_GAP) + label.height()) if label.height() else REACH
    return Box(max(width, label.width()), height / 2 + REACH, height / 2 + below)
