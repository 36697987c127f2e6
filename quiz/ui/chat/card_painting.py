"""Paints attachments by their layout."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from quiz.ui.chat.cards import CardLayout, Piece
from quiz.ui.chat.sizes import Sizes

RADIUS, BUTTON_RADIUS, SAID_RADIUS = 12, 9, 11
SQUARE_ICON, PIN_ICON = 24, 24
MAP_SIZE = (300.0, 76.0)
"""The size that the lines of the map are drawn for; it is stretched to its place."""
ROADS = (
    (9.0, ((-5, 58), (80, 30), (160, 46), (310, 12))),
    (5.0, ((60, -5), (92, 90))),
    (5.0, ((200, -5), (176, 90))),
    (5.0, ((252, -5), (270, 90))),
)
"""Width and points of the drawn roads. They are those of no place."""
BLOCKS = ((106, 6, 40, 24), (206, 42, 44, 26), (10, 8, 42, 26))


class CardPainter:
    """Paints the pieces of attachments for one look."""

    def __init__(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._look = sizes.look

    def paint(self, painter: QPainter, card: CardLayout, at: QPointF, ink: QColor, muted: QColor) -> None:
        """Paint an attachment with its top left corner at `at`; `ink` and `muted` are the colours of words that stand
        on the bubble."""
        outlined = next((piece for piece in card.pieces if piece.shape in ("frame", "body")), None)
        painter.save()
        painter.translate(at)
        for piece in card.pieces:
            self._piece(painter, piece, outlined, ink, muted)
        if outlined is not None:
            self._outline(painter, outlined.rect)
        painter.restore()

    def _piece(self, painter: QPainter, piece: Piece, outlined: Piece | None, ink: QColor, muted: QColor) -> None:
        color, rect = self._look.color, piece.rect
        match piece.shape:
            case "square":
                self._box(painter, rect, RADIUS, "sunken", edge=self._look.is_contrast)
                self._icon(painter, rect, piece.icon, color("text"), SQUARE_ICON)
            case "title":
                _words(painter, piece, ink)
            case "line":
                _words(painter, piece, muted)
            case "frame text":
                _words(painter, piece, color("text"))
            case "frame line":
                _words(painter, piece, color("textMuted"))
            case "frame" | "body":
                self._box(painter, rect, RADIUS, "surface" if piece.shape == "frame" else "sunken")
            case "map" | "header":
                self._clipped(painter, piece, outlined)
            case "pin":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color("text"))
                painter.drawEllipse(rect)
                self._icon(painter, rect, piece.icon, color("surface"), PIN_ICON)
            case "button":
                self._box(painter, rect, BUTTON_RADIUS, "sunken", edge=self._look.is_contrast)
            case "said":
                self._box(painter, rect, SAID_RADIUS, "surface", edge=True)
            case "picture":
                if piece.picture is not None:
                    painter.drawPixmap(rect.topLeft(), piece.picture)
            case "icon" | "frame icon":
                self._icon(painter, rect, piece.icon, muted if piece.shape == "icon" else color("textMuted"))
            case _ as unreachable:
                assert_never(unreachable)

    def _box(self, painter: QPainter, rect: QRectF, radius: float, fill: str, *, edge: bool = False) -> None:
        """Paint a box; an edge lies inside it. In high contrast, where fills are black, it is twice as wide."""
        radius = min(float(self._sizes.px(radius)), rect.height() / 2)
        width = 2.0 if self._look.is_contrast else 1.0
        painter.setBrush(self._look.color(fill))
        if not edge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, radius, radius)
            return
        painter.setPen(QPen(self._look.color("bubbleInLine"), width))
        inset = width / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)

    def _outline(self, painter: QPainter, rect: QRectF) -> None:
        width = 2.0 if self._look.is_contrast else 1.0
        inset, radius = width / 2, float(self._sizes.px(RADIUS))
        painter.setPen(QPen(self._look.color("line"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)

    def _clipped(self, painter: QPainter, piece: Piece, outlined: Piece | None) -> None:
        """Paint a map or the header within the corners of the frame."""
        look, rect = self._look, piece.rect
        painter.save()
        if outlined is not None:
            radius, path = float(self._sizes.px(RADIUS)), QPainterPath()
            path.addRoundedRect(outlined.rect, radius, radius)
            painter.setClipPath(path)
        if piece.shape == "map":
            self._map(painter, rect)
        else:
            painter.fillRect(rect, look.color("surface"))
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("line"))
        painter.restore()

    def _map(self, painter: QPainter, rect: QRectF) -> None:
        """Paint roads and blocks; in high contrast white roads on black."""
        look = self._look
        ground, road = ("surface", "track") if look.is_contrast else ("track", "surface")
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, look.color(ground))
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / MAP_SIZE[0], rect.height() / MAP_SIZE[1])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, points in ROADS:
            painter.setPen(QPen(look.color(road), width))
            painter.drawPolyline([QPointF(x, y) for x, y in points])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        for block in BLOCKS:
            painter.drawRoundedRect(QRectF(*block), 3, 3)

    def _icon(self, painter: QPainter, rect: QRectF, name: str, ink: QColor, size: float | None = None) -> None:
        """Paint an icon in the middle; as large as the rectangle if no size at 100 % is given."""
        side = round(rect.width()) if size is None else self._sizes.icon_px(size)
        at = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
        painter.drawPixmap(at, self._look.icon(name, ink, side))


def _words(painter: QPainter, piece: Piece, ink: QColor) -> None:
    if piece.text is not None:
        piece.text.draw(painter, piece.rect.topLeft(), ink)
