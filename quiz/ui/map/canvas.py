"""The canvas that the map is painted on, with a button for each place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
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

from quiz.play.graph import Edge, Travelled
from quiz.play.map_layout import Box, Layout
from quiz.play.places import PlaceInfo
from quiz.ui.components.buttons import TARGET, Pressable
from quiz.ui.map.painting import LABEL_GAP, Caption, line_path, paint_line, paint_node, paint_ring, size_of
from quiz.ui.theme.look import Look

MARGIN, LEAST_MARGIN = 24, 8
"""Free room around the map, in px at 100 %; less beside a row that is too wide."""
TURN = 18
"""The radius with which a line turns to the next row, in px at 100 %."""
_ORDER = ("new", "played", "own")


@dataclass(frozen=True)
class MapScene:
    """Everything that the canvas shows. Lengths of the layout and its boxes are px at zoom 1.

    `captions` are the labels of the places, none if the map is too small; `label_scale` is how much larger they are
    than the rest of the map.
    """

    layout: Layout
    boxes: Mapping[str, Box]
    places: Mapping[str, PlaceInfo]
    seen: Travelled
    captions: Mapping[str, Caption]
    label_scale: float
    zoom: float
    selected: str


class PlaceButton(Pressable):
    """Makes one place reachable by keyboard and assistive technology. The canvas paints it and handles the mouse."""

    focused = Signal(bool)
    """The button got the focus (true) or lost it."""

    def __init__(self, look: Look, place: PlaceInfo, parent: QWidget) -> None:
        super().__init__(look, place.name, parent)
        self.setObjectName(f"place-{place.id}")
        self.setProperty("ownFocus", True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the canvas below shows the place."""


class Canvas(QWidget):
    """Paints a scene and has a button for each of its places."""

    place_tapped = Signal(str)
    place_entered = Signal(str)
    """Enter or Space was pressed on a place, or the equivalent by assistive technology."""
    place_focused = Signal()
    beside_pressed = Signal()
    """The mouse was pressed where there is no place."""
    dragged = Signal(object, object)
    """The mouse drags the map; carries a `QScroller.Input` and the mouse event."""

    def __init__(self, look: Look, scene: MapScene) -> None:
        super().__init__()
        self.look = look
        self._scene = scene
        self._paths: dict[Edge, QPainterPath] = {}
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setMouseTracking(True)
        self.buttons = {node: self._make_button(place) for node, place in scene.places.items()}
        self._update_tab_stop()

    @property
    def scene(self) -> MapScene:
        return self._scene

    def show_selected(self, node: str) -> None:
        """Show another place as the selected one."""
        self._scene = replace(self._scene, selected=node)
        self._update_tab_stop()
        self.update()

    def show_scene(self, scene: MapScene, free: QSize, bar: int) -> None:
        """Show a scene of the same places, in a canvas at least as large as the viewport.

        `free` is the size of the viewport without scroll bars, `bar` their width, in px.
        """
        self._scene = scene
        look, layout, zoom = self.look, scene.layout, scene.zoom
        edge = look.gap(MARGIN)
        width = round(layout.width * zoom) + 2 * look.gap(LEAST_MARGIN)
        height = round(layout.height * zoom) + 2 * edge
        across = free.width() - (bar if height > free.height() else 0)
        down = free.height() - (bar if width > across else 0)
        self.resize(max(width, across), max(height, down))
        mirror = QTransform().translate(layout.width, 0).scale(-1, 1) if look.is_rtl else QTransform()
        self._paths = {
            line: mirror.map(line_path(stretches, look.gap(TURN))) for line, stretches in layout.lines.items()
        }
        for node, button in self.buttons.items():
            spot = self.spot(node)
            least = look.icon_px(TARGET)
            size = [max(least, round(length * zoom)) for length in size_of(scene.places[node], look)]
            button.setGeometry(round(spot.x() - size[0] / 2), round(spot.y() - size[1] / 2), size[0], size[1])
        self._update_tab_stop()
        self.update()

    def spot(self, node: str) -> QPointF:
        """The middle of a place on the canvas."""
        spot = self._scene.layout.spots[node]
        return self.on_canvas(self._x(spot.x), spot.y)

    def area(self, node: str) -> QRect:
        """The area that a place and its label cover on the canvas."""
        box, zoom, at = self._scene.boxes[node], self._scene.zoom, self.spot(node)
        left, top = at.x() - box.width * zoom / 2, at.y() - box.above * zoom
        return QRectF(left, top, box.width * zoom, (box.above + box.below) * zoom).toAlignedRect()

    def on_canvas(self, x: float, y: float) -> QPointF:
        """Map a point of the layout to the canvas, mirrored if necessary."""
        origin, zoom = self._origin(), self._scene.zoom
        return QPointF(origin.x() + x * zoom, origin.y() + y * zoom)

    def node_at(self, point: QPointF) -> str | None:
        """The nearest place that is here or close enough to be meant."""
        scene, reach = self._scene, self.look.icon_px(TARGET) / 2
        found: list[tuple[float, str]] = []
        for node, place in scene.places.items():
            away = point - self.spot(node)
            width, height = (max(reach, length * scene.zoom / 2) for length in size_of(place, self.look))
            if abs(away.x()) <= width and abs(away.y()) <= height:
                found.append((away.manhattanLength(), node))
        return min(found)[1] if found else None

    def _origin(self) -> QPointF:
        layout, zoom = self._scene.layout, self._scene.zoom
        return QPointF((self.width() - layout.width * zoom) / 2, (self.height() - layout.height * zoom) / 2)

    def _x(self, x: float) -> float:
        return self._scene.layout.width - x if self.look.is_rtl else x

    def _make_button(self, place: PlaceInfo) -> PlaceButton:
        button = PlaceButton(self.look, place, self)
        button.clicked.connect(lambda: self.place_entered.emit(place.id))
        button.focused.connect(self._on_focused)
        return button

    def _update_tab_stop(self) -> None:
        """Make the selected place the only tab stop: the arrow keys reach the others."""
        for node, button in self.buttons.items():
            stop = node == self._scene.selected
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _on_focused(self, on: bool) -> None:
        self.update()
        if on:
            self.place_focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed, self._dragged = event.globalPosition(), False
        self.dragged.emit(QScroller.Input.InputPress, event)
        if self.node_at(event.position()) is None:
            self.beside_pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self.node_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor)
            return
        moved = (event.globalPosition() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(QScroller.Input.InputMove, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        self.dragged.emit(QScroller.Input.InputRelease, event)
        node = self.node_at(event.position())
        if node is not None and not self._dragged:
            self.place_tapped.emit(node)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, scene = self.look, self._scene
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), look.color("window"))
        painter.translate(self._origin())
        painter.scale(scene.zoom, scene.zoom)
        for line in sorted(self._paths, key=lambda line: _ORDER.index(scene.seen.line(*line))):
            paint_line(painter, self._paths[line], look, scene.seen.line(*line))
        for node, place in scene.places.items():
            spot = scene.layout.spots[node]
            middle = QPointF(self._x(spot.x), spot.y)
            paint_node(painter, place, look, middle, scene.zoom)
            if node == scene.selected:
                paint_ring(painter, place, look, middle, focused=self.buttons[node].hasFocus())
            caption = scene.captions.get(node)
            if caption is not None:
                painter.save()
                painter.translate(middle.x(), middle.y() + size_of(place, look)[1] / 2 + look.gap(LABEL_GAP))
                painter.scale(scene.label_scale, scene.label_scale)
                caption.draw(painter, selected=node == scene.selected)
                painter.restore()
