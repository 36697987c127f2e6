"""The picture of an ending: two or three circles with people in them, which become clear where they overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.play.endings import Composition
from quiz.ui.components.access import pass_over
from quiz.ui.components.artwork import circle
from quiz.ui.components.buttons import mixed
from quiz.ui.components.faces import face
from quiz.ui.theme.look import Look

UPRIGHT, LYING = QSize(520, 708), QSize(700, 340)
"""The fields in which the circles are drawn: on a slant beside the words, or side by side above them."""
AXIS = QPointF(0.606, 0.796)
"""The direction from the first circle to the last one in the upright field."""
APART = 90.0
"""How far each circle lies outside its place before they slide together."""
NAME = 18


@dataclass(frozen=True, slots=True)
class _Form:
    """One composition: the radius of its circles, the distance between two centres, the side of a face, how far a face
    lies outside the centre of its circle, along the axis, and how many circles there are."""

    radius: float
    distance: float
    face: float
    outward: float
    circles: int = 2


_FORMS: dict[Composition, _Form] = {
    "overlap": _Form(152, 231, 128, 44),
    "touching": _Form(146, 292, 128, 0),
    "apart": _Form(142, 308, 124, 0),
    "row": _Form(112, 168, 88, 22, circles=3),
    "honest": _Form(166, 214, 112, 74),
}


class CirclePerson(NamedTuple):
    """A person in a circle: the avatar, and the name below it."""

    avatar: str | None
    name: str


def paint_ending(
    painter: QPainter,
    rect: QRectF,
    look: Look,
    composition: Composition,
    *,
    slide: float = 1.0,
    light: float = 1.0,
) -> tuple[float, list[QPointF]]:
    """Paint the circles of a composition into `rect`, on a slant if it is upright and side by side if it is not.

    `slide` is how far the circles have come together, `light` how far their overlap has become clear, 0 to 1. Return
    the scale and the centres, as the painter has them.
    """
    form, upright = _FORMS[composition], rect.height() >= rect.width()
    field = UPRIGHT if upright else LYING
    scale = min(rect.width() / field.width(), rect.height() / field.height())
    axis = AXIS if upright else QPointF(1, 0)
    if look.is_rtl:
        axis = QPointF(-axis.x(), axis.y())
    step = form.distance + 2 * APART * (1 - slide) / (form.circles - 1)
    offsets = [(n - (form.circles - 1) / 2) * step for n in range(form.circles)]
    centres = [rect.center() + axis * (offset * scale) for offset in offsets]
    discs = [circle(centre.x(), centre.y(), form.radius * scale) for centre in centres]
    contrast = look.is_contrast
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for at, disc in enumerate(discs):
        painter.fillPath(disc, look.color("surface" if contrast else "bubbleOut" if at == 1 else "accentSoft"))
    for one, other in pairwise(discs):
        if one.intersects(other):
            dark = look.color("surface" if contrast else "bubbleOut")
            painter.fillPath(one.intersected(other), mixed(dark, look.color("marker"), light))
    if contrast:
        for disc in discs:
            painter.setPen(QPen(look.color("text"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(disc)
    return scale, centres


class EndingPicture(QWidget):
    """The circles with the people of an ending. It is decoration: what it shows is said in words."""

    def __init__(
        self,
        look: Look,
        composition: Composition,
        people: list[CirclePerson],
        media: Path | None = None,
        thing: str | Path | None = None,
    ) -> None:
        """Create the picture; the player comes first. `media` is the pack's folder of pictures, `thing` the picture of
        an honest story."""
        super().__init__()
        self.look = look
        self.composition = composition
        self.people = people
        self._media, self._thing = media, thing
        self._slide = self._light = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        pass_over(self)

    def show_motion(self, slide: float, light: float) -> None:
        """Show how far the circles have come together, and how far their overlap has become clear, 0 to 1."""
        self._slide, self._light = slide, light
        self.update()

    def sizeHint(self) -> QSize:
        return UPRIGHT

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        painter.fillRect(self.rect(), look.color("window" if look.is_contrast else "accentTint"))
        rect = QRectF(self.rect())
        scale, centres = paint_ending(painter, rect, look, self.composition, slide=self._slide, light=self._light)
        form, along = _FORMS[self.composition], centres[-1] - centres[0]
        length = max(1.0, (along.x() ** 2 + along.y() ** 2) ** 0.5)
        if self._thing is not None and self.composition == "honest":
            self._paint_thing(painter, (centres[0] + centres[-1]) / 2, 112 * scale)
        middle = (len(centres) - 1) / 2
        for at, (person, centre) in enumerate(zip(self.people, centres, strict=False)):
            side = (at > middle) - (at < middle)
            place = centre + along * (side * form.outward * scale / length)
            ink = "text" if look.is_contrast else "bubbleOutText" if at == 1 else "onMarker"
            self._paint_person(painter, person, place, form.face * scale, look.color(ink))

    def _paint_thing(self, painter: QPainter, at: QPointF, size: float) -> None:
        assert self._thing is not None
        pixmap = self.look.story(self._thing, round(size))
        if pixmap is not None:
            painter.setOpacity(self._light)
            painter.drawPixmap(QPointF(round(at.x() - size / 2), round(at.y() - size / 2)), pixmap)
            painter.setOpacity(1.0)

    def _paint_person(self, painter: QPainter, person: CirclePerson, at: QPointF, size: float, ink: QColor) -> None:
        look = self.look
        font = look.font("label", px=NAME)
        font.setPixelSize(min(font.pixelSize(), max(14, round(size * 0.24))))
        painter.setFont(font)
        line = painter.fontMetrics().height()
        top = at.y() - (size + line) / 2
        pixmap = face(look, person.avatar, person.name, max(1, round(size)), self._media)
        painter.drawPixmap(QRectF(at.x() - size / 2, top, size, size), pixmap, QRectF(pixmap.rect()))
        painter.setPen(ink)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextDontClip)
        below = QRectF(at.x() - size, top + size + size * 0.04, 2 * size, line)
        painter.drawText(below, flags, person.name)
