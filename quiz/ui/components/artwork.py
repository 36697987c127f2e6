"""Pictures of the second motif: two plain shapes that become clear where they overlap."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import mixed
from quiz.ui.theme.look import Look

DoorKind = Literal["alone", "together", "teachers"]
DOOR_ART = QSize(220, 200)
"""The rectangle in which the pictures of the doors are drawn."""


def circle(x: float, y: float, radius: float) -> QPainterPath:
    """A circle around (x, y)."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def paint_logo(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Paint the logo in the colours of the theme; it is never mirrored."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(rect.width() / 96, rect.height() / 96)
    painter.rotate(-35)
    upper, lower = circle(0, -14.5, 29), circle(0, 14.5, 29)
    if look.is_contrast:
        paper, ink = look.color("surface"), look.color("text")
        painter.setPen(QPen(ink, 5))
        for y, fill in ((-14.5, ink), (14.5, paper)):
            painter.setBrush(fill)
            painter.drawPath(circle(0, y, 26.5))
        painter.setPen(QPen(paper, 4))
        painter.setBrush(look.color("marker"))
        painter.drawPath(upper.intersected(lower))
    else:
        painter.fillPath(upper, look.color("text" if look.theme.name == "dark" else "accent"))
        painter.fillPath(lower, look.color("accentSoft"))
        painter.fillPath(upper.intersected(lower), look.color("marker"))
    painter.restore()


class Logo(QWidget):
    """The logo as decoration; hidden from assistive technology."""

    def __init__(self, look: Look, size: int = 28) -> None:
        super().__init__()
        self.look = look
        self.setFixedSize(look.icon_px(size), look.icon_px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_logo(painter, QRectF(self.rect()), self.look)


def paint_door_art(painter: QPainter, kind: DoorKind, look: Look) -> None:
    """Paint the picture of a door into the rectangle `DOOR_ART`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    {"alone": _paint_alone, "together": _paint_together, "teachers": _paint_teachers}[kind](painter, look)


def _shape(painter: QPainter, look: Look, path: QPainterPath, fill: QColor) -> None:
    """Paint a flat shape; in high contrast an outline as well."""
    painter.fillPath(path, fill)
    if look.is_contrast:
        painter.setPen(QPen(look.color("text"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _paint_alone(painter: QPainter, look: Look) -> None:
    disc, bubble = circle(146, 76, 62), QPainterPath()
    bubble.addRoundedRect(QRectF(54, 66, 118, 84), 26, 26)
    plain = look.color("surface") if look.is_contrast else None
    _shape(painter, look, disc, plain or look.color("accentSoft"))
    _shape(painter, look, bubble, plain or look.color("onAccent"))
    _shape(painter, look, disc.intersected(bubble), look.color("marker"))


def _paint_together(painter: QPainter, look: Look) -> None:
    left, right, below = circle(100, 60, 46), circle(160, 60, 46), circle(130, 110, 46)
    color, paper = look.color, look.color("bubbleOutText")
    if look.is_contrast:
        for disc in (left, right, below):
            _shape(painter, look, disc, color("surface"))
        _shape(painter, look, left.intersected(right).intersected(below), color("marker"))
        return
    for disc, fill in ((left, color("accent")), (right, paper), (below, color("accentSoft"))):
        painter.fillPath(disc, fill)
    painter.fillPath(left.intersected(right), mixed(color("marker"), paper, 0.65))
    painter.fillPath(left.intersected(below), mixed(color("accent"), color("accentSoft"), 0.5))
    painter.fillPath(right.intersected(below), mixed(paper, color("accentSoft"), 0.5))
    painter.fillPath(left.intersected(right).intersected(below), color("onMarker"))


def _paint_teachers(painter: QPainter, look: Look) -> None:
    board, disc = QPainterPath(), circle(96, 124, 40)
    board.addRoundedRect(QRectF(66, 34, 128, 88), 16, 16)
    ink = look.color("accent")
    painter.fillPath(board, look.color("accentTint"))
    painter.setPen(QPen(ink, 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(board)
    _shape(painter, look, disc, look.color("surface") if look.is_contrast else ink)
    _shape(painter, look, disc.intersected(board), look.color("marker"))
    painter.setPen(QPen(ink, 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(122, 62), QPointF(174, 62))
    painter.drawLine(QPointF(122, 82), QPointF(158, 82))


class IconDisc(QWidget):
    """An icon in a tinted square (`round_shape`: a disc), as decoration beside text."""

    def __init__(
        self,
        look: Look,
        icon: str,
        ink: str,
        tint: str,
        *,
        size: int = 40,
        icon_size: int = 22,
        round_shape: bool = False,
    ) -> None:
        """Create the icon; `ink` and `tint` are roles, sizes are px at 100 %."""
        super().__init__()
        self.look = look
        self._icon, self._ink, self._tint = icon, ink, tint
        self._icon_size = look.icon_px(icon_size)
        side = look.icon_px(size)
        self._radius = side / 2 if round_shape else side * 0.3
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon_square(
            painter, QRectF(self.rect()), self.look, self._icon, self._ink, self._tint, self._icon_size, self._radius
        )


def paint_icon_square(
    painter: QPainter, rect: QRectF, look: Look, icon: str, ink: str, tint: str, icon_size: int, radius: float
) -> None:
    """Paint an icon in a tinted square; in high contrast with a border."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bordered = look.is_contrast
    painter.setPen(QPen(look.color("text"), 2) if bordered else Qt.PenStyle.NoPen)
    painter.setBrush(look.color(tint))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1) if bordered else rect, radius, radius)
    at = rect.center() - QPointF(icon_size / 2, icon_size / 2)
    painter.drawPixmap(QPointF(round(at.x()), round(at.y())), look.icon(icon, ink, icon_size))


class IconSquare(QWidget):
    """An icon in a tinted square of its own role: `ok`, `unsure` or `trick`. The words are beside it."""

    ICON, RADIUS = 0.57, 0.26
    """The sides of the icon and the radius of the corners, as shares of the side."""

    def __init__(self, look: Look, role: str, size: int) -> None:
        """Create the square; `size` in px at 100 %."""
        super().__init__()
        self.look = look
        self._role = role
        self.setFixedSize(look.icon_px(size), look.icon_px(size))
        pass_over(self)

    def show_role(self, role: str) -> None:
        """Show another role."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect, role = QRectF(self.rect()), self._role
        icon, radius = round(rect.width() * self.ICON), rect.width() * self.RADIUS
        paint_icon_square(QPainter(self), rect, self.look, role, role, f"{role}Tint", icon, radius)
