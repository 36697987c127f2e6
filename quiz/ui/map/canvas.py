"""What the map is painted on, and the buttons on it that stand for its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QScroller, QWidget

from quiz.play.map_layout import Edge
from quiz.play.places import PlaceInfo
from quiz.ui.components.buttons import TARGET, Pressable
from quiz.ui.map.painting import LABEL_GAP, line_path, paint_line, paint_node, paint_ring, size_of

if TYPE_CHECKING:
    from quiz.ui.map.view import MapView

MARGIN, LEAST_MARGIN = 24, 8
"""Free room around the map, beside too wide a row less, in px at 100 %."""
TURN = 18
"""How round a line turns to the next row, in px at 100 %."""
_ORDER = ("new", "played", "own")


class PlaceButton(Pressable):
    """Stands for one place: keyboard and assistive technology reach it. The canvas paints it and takes the mouse."""

    def __init__(self, view: MapView, place: PlaceInfo, parent: QWidget) -> None:
        super().__init__(view.look, place.name, parent)
        self._view = view
        self._node = place.id
        self.setObjectName(f"place-{place.id}")
        self.setProperty("ownFocus", True)
        self.clicked.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        self._view.choose(self._node)
        self._view.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._view.show_node()
        self._view.repaint_map()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._view.repaint_map()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the canvas below shows the place."""


class Canvas(QWidget):
    """Paints the map of its view at the view's zoom. Lengths of the layout are px at zoom 1."""

    def __init__(self, view: MapView) -> None:
        super().__init__()
        self._view = view
        self._paths: dict[Edge, QPainterPath] = {}
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setMouseTracking(True)

    def fit_in(self) -> None:
        """Take the size of the map, at least that of the viewport, and put the buttons on their places."""
        view, look = self._view, self._view.look
        layout, free, zoom = view.layout_in_view, view.maximumViewportSize(), view.zoom
        edge = look.gap(MARGIN)
        width = round(layout.width * zoom) + 2 * look.gap(LEAST_MARGIN)
        height = round(layout.height * zoom) + 2 * edge
        bar = view.verticalScrollBar().sizeHint().width()
        across = free.width() - (bar if height > free.height() else 0)
        down = free.height() - (bar if width > across else 0)
        self.resize(max(width, across), max(height, down))
        mirror = QTransform().translate(layout.width, 0).scale(-1, 1) if look.is_rtl else QTransform()
        self._paths = {
            line: mirror.map(line_path(stretches, look.gap(TURN))) for line, stretches in layout.lines.items()
        }
        for node, button in view.buttons.items():
            spot = self.spot(node)
            least = look.icon_px(TARGET)
            size = [max(least, round(length * zoom)) for length in size_of(view.content.places[node], look)]
            button.setGeometry(round(spot.x() - size[0] / 2), round(spot.y() - size[1] / 2), size[0], size[1])
        self.update()

    def spot(self, node: str) -> QPointF:
        """The middle of a place on the canvas."""
        spot = self._view.layout_in_view.spots[node]
        return self.on_canvas(self._x(spot.x), spot.y)

    def area(self, node: str) -> QRect:
        """What a place and its label cover on the canvas."""
        view, zoom = self._view, self._view.zoom
        box = view.box(node)
        at = self.spot(node)
        left, top = at.x() - box.width * zoom / 2, at.y() - box.above * zoom
        return QRectF(left, top, box.width * zoom, (box.above + box.below) * zoom).toAlignedRect()

    def on_canvas(self, x: float, y: float) -> QPointF:
        """From the layout, mirrored if need be, to the canvas."""
        origin = self._origin()
        return QPointF(origin.x() + x * self._view.zoom, origin.y() + y * self._view.zoom)

    def node_at(self, point: QPointF) -> str | None:
        """The place that lies here or so near that it is meant; the nearest one."""
        view, reach = self._view, self._view.look.icon_px(TARGET) / 2
        found: list[tuple[float, str]] = []
        for node, place in view.content.places.items():
            away = point - self.spot(node)
            width, height = (max(reach, length * view.zoom / 2) for length in size_of(place, view.look))
            if abs(away.x()) <= width and abs(away.y()) <= height:
                found.append((away.manhattanLength(), node))
        return min(found)[1] if found else None

    def _origin(self) -> QPointF:
        view = self._view
        layout = view.layout_in_view
        width, height = layout.width * view.zoom, layout.height * view.zoom
        return QPointF((self.width() - width) / 2, (self.height() - height) / 2)

    def _x(self, x: float) -> float:
        return self._view.layout_in_view.width - x if self._view.look.is_rtl else x

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed, self._dragged = event.globalPosition(), False
        self._view.forward_drag(QScroller.Input.InputPress, event)
        if self.node_at(event.position()) is None:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self.node_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor)
            return
        moved = (event.globalPosition() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._view.forward_drag(QScroller.Input.InputMove, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        self._view.forward_drag(QScroller.Input.InputRelease, event)
        node = self.node_at(event.position())
        if node is not None and not self._dragged:
            self._view.choose(node, Qt.FocusReason.MouseFocusReason)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        view, look = self._view, self._view.look
        content, zoom = view.content, view.zoom
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), look.color("window"))
        painter.translate(self._origin())
        painter.scale(zoom, zoom)
        for line in sorted(self._paths, key=lambda line: _ORDER.index(content.seen.line(*line))):
            paint_line(painter, self._paths[line], look, content.seen.line(*line))
        for node, place in content.places.items():
            spot = view.layout_in_view.spots[node]
            middle = QPointF(self._x(spot.x), spot.y)
            paint_node(painter, place, look, middle, zoom)
            if node == view.node:
                paint_ring(painter, place, look, middle, focused=view.buttons[node].hasFocus())
            caption = view.caption(node)
            if caption is not None:
                painter.save()
                painter.translate(middle.x(), middle.y() + size_of(place, look)[1] / 2 + look.gap(LABEL_GAP))
                painter.scale(view.label_scale, view.label_scale)
                caption.draw(painter, selected=node == view.node)
                painter.restore()
