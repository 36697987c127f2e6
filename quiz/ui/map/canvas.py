"""The canvas that the map is painted on, with a button for each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QScroller, QWidget

from quiz.play.graph import Edge, Graph, Travelled
from quiz.play.map_layout import Layout, MapSpot
from quiz.play.places import PlaceInfo
from quiz.ui.components.buttons import TARGET, Pressable
from quiz.ui.map.moving import reading_order
from quiz.ui.map.painting import (
    LABEL_GAP,
    REACH,
    Caption,
    line_path,
    outline,
    paint_line,
    paint_node,
    paint_ring,
    size_of,
)
from quiz.ui.theme.look import Look

MARGIN, START_ROOM, ENDING_LABEL, MORE = 16, 62, 152, 66
"""Free room around the map, the room before the middle of the start, the width of the label of an ending, and by how
much the last column is farther away than others, in px at 100 %."""
LEVEL = 22
"""How far a line that passes a column is level at both sides of its middle, in px at 100 %."""
_ORDER = ("new", "played", "own")


@dataclass(frozen=True)
class MapScene:
    """Everything that the canvas shows: the places of this graph, and where.

    `distance` is that of two columns in px, `stretch` by how much the distances of heights are greater than laid out.
    """

    graph: Graph
    seen: Travelled
    layout: Layout
    places: Mapping[str, PlaceInfo]
    captions: Mapping[str, Caption]
    distance: float
    stretch: float
    selected: str


class PlaceButton(Pressable):
    """Makes one place reachable by keyboard and assistive technology. The canvas paints it and handles the mouse."""

    focused = Signal(bool)
    """The button got the focus (true) or lost it."""

    def __init__(self, look: Look, place: PlaceInfo, parent: QWidget) -> None:
        super().__init__(look, place.name, parent)
        self.setObjectName(f"place-{place.id}")
        self.setProperty("ownFocus", True)
        self.by_key = False
        """Whether the focus came by other means than the mouse, so that it is shown."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_key = event.reason() != Qt.FocusReason.MouseFocusReason
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
    """Paints a scene and has a button for each place of the story; those that the scene lacks are hidden."""

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
        self.own_share = 1.0
        """How much of the pupil's own way is drawn, from 0 to 1."""
        self.setMouseTracking(True)
        self.buttons = {node: self._make_button(place) for node, place in scene.places.items()}
        self._update_tab_stop()

    @property
    def scene(self) -> MapScene:
        return self._scene

    def show_own_share(self, share: float) -> None:
        """Draw this much of the pupil's own way."""
        self.own_share = share
        self.update()

    def show_selected(self, node: str) -> None:
        """Show another place as the selected one."""
        self._scene = replace(self._scene, selected=node)
        self._update_tab_stop()
        self.update()

    def show_scene(self, scene: MapScene, size: QSize) -> None:
        """Show a scene on a canvas of this size."""
        self._scene = scene
        self.resize(size)
        for node in reading_order(scene.layout.spots):
            self.buttons[node].raise_()  # assistive technology reads them in this order
        look = self.look
        self._paths = {line: self._path(line, points) for line, points in scene.layout.lines.items()}
        least = look.icon_px(TARGET)
        for node, button in self.buttons.items():
            if node in scene.graph.nodes:
                spot = self.spot(node)
                width, height = (max(least, length) for length in size_of(scene.places[node], look))
                button.setGeometry(round(spot.x() - width / 2), round(spot.y() - height / 2), width, height)
            button.setVisible(node in scene.graph.nodes)
        self._update_tab_stop()
        self.update()

    def _path(self, line: Edge, points: Sequence[MapSpot]) -> QPainterPath:
        """A line from one place to the other, which comes to an ending from the side."""
        widths = [(self._scene.places[node].kind, size_of(self._scene.places[node], self.look)[0]) for node in line]
        ends = [width / (2 if kind == "ending" else 4) for kind, width in widths]
        inner = [float(self.look.gap(LEVEL))] * (len(points) - 2)
        return line_path([self._point(spot) for spot in points], [ends[0], *inner, ends[1]])

    def spot(self, node: str) -> QPointF:
        """The middle of a place on the canvas."""
        return self._point(self._scene.layout.spots[node])

    def area(self, node: str) -> QRect:
        """The area that a place and its label cover on the canvas."""
        place, at = self._scene.places[node], self.spot(node)
        box = outline(place.kind, self.look, at, REACH).boundingRect()
        caption = self._scene.captions.get(node)
        if caption is not None and caption.size.height():
            label = caption.size
            below = size_of(place, self.look)[1] / 2 + self.look.gap(LABEL_GAP)
            box |= QRectF(at.x() - label.width() / 2, at.y() + below, label.width(), label.height())
        return box.toAlignedRect()

    def node_at(self, point: QPointF) -> str | None:
        """The nearest place that is here or close enough to be meant."""
        scene, reach = self._scene, self.look.icon_px(TARGET) / 2
        found: list[tuple[float, str]] = []
        for node in scene.graph.nodes:
            away = point - self.spot(node)
            width, height = (max(reach, length / 2) for length in size_of(scene.places[node], self.look))
            if abs(away.x()) <= width and abs(away.y()) <= height:
                found.append((away.manhattanLength(), node))
        return min(found)[1] if found else None

    def _point(self, spot: MapSpot) -> QPointF:
        """A point of the layout on the canvas: in the middle of it, the last column with its labels inside."""
        scene, look = self._scene, self.look
        last = scene.layout.columns - 1
        width = width_beside(look) + last * scene.distance
        x = (self.width() - width) / 2 + look.px(START_ROOM) + spot.column * scene.distance
        if spot.column == last:
            x += look.px(MORE)
        y = (self.height() - scene.layout.height_at(scene.stretch)) / 2 + scene.layout.at(spot.y, scene.stretch)
        return QPointF(round(self.width() - x if look.is_rtl else x), round(y))

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
        own = self._own_shares()
        for line in sorted(self._paths, key=lambda line: _ORDER.index(scene.seen.line(*line))):
            paint_line(painter, self._paths[line], look, scene.seen.line(*line), own.get(line, 1.0))
        for node, caption in scene.captions.items():
            if node in scene.graph.nodes:
                below = size_of(scene.places[node], look)[1] / 2 + look.gap(LABEL_GAP)
                painter.save()
                painter.translate(self.spot(node) + QPointF(0, below))
                caption.draw(painter)
                painter.restore()
        for node in scene.graph.nodes:
            place, middle = scene.places[node], self.spot(node)
            paint_node(painter, place, look, middle)
            if node == scene.selected:
                button = self.buttons[node]
                paint_ring(painter, place, look, middle, focused=button.hasFocus() and button.by_key)

    def _own_shares(self) -> dict[Edge, float]:
        """How much of each line of the own way is drawn, one line after the other."""
        if self.own_share >= 1:
            return {}
        scene = self._scene
        lines = [line for line in self._paths if scene.seen.line(*line) == "own"]
        lines.sort(key=lambda line: (scene.layout.spots[line[0]].column, scene.layout.spots[line[1]].column))
        left = self.own_share * sum(self._paths[line].length() for line in lines)
        shares: dict[Edge, float] = {}
        for line in lines:
            length = self._paths[line].length()
            shares[line] = max(0.0, min(1.0, left / length))
            left -= length
        return shares


def width_beside(look: Look) -> int:
    """The width of the map besides the distances of its columns, in px."""
    return look.px(START_ROOM) + look.px(MORE) + look.px(ENDING_LABEL) // 2 + look.gap(MARGIN) // 2
