"""The painted map: a canvas that can be dragged, scrolled and zoomed, with one selected place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QScrollEvent,
    QScrollPrepareEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QScrollerProperties

from quiz.languages.translation import _
from quiz.play.graph import Graph, Travelled
from quiz.play.map_layout import Box, Gaps, Layout, lay_out_graph
from quiz.play.places import PlaceInfo
from quiz.ui.components.access import keep_count
from quiz.ui.components.layout import scroll_by_touch
from quiz.ui.map.canvas import MARGIN, TURN, Canvas, MapScene, PlaceButton
from quiz.ui.map.moving import ArrowDirection, ends, neighbour
from quiz.ui.map.painting import Caption, box_of
from quiz.ui.theme.look import Look

STEPS = (0.25, 0.35, 0.5, 0.7, 0.85, 1.0, 1.25, 1.5, 2.0)
FIT_STEP = 0.05
READABLE = 0.7
"""The smallest zoom at which the map opens, so that its icons keep 16 px."""
LABELLED = 0.5
"""The smallest zoom with labels; below it the places still have accessible names."""
SMALLEST_TEXT = 13
"""The smallest size of labels in a small map, in px at 100 %."""


@dataclass(frozen=True)
class MapContent:
    """The graph, what was seen of it, and its places."""

    graph: Graph
    seen: Travelled
    places: Mapping[str, PlaceInfo]


class MapView(QScrollArea):
    """Shows a map with one selected place, which is its tab stop. Arrow keys move from place to place.

    After a click outside the places they scroll, as they do with Ctrl.
    """

    selected = Signal(str)
    """The user selected a place by a tap or the arrow keys; carries its node."""
    entered = Signal()
    """Enter or Space was pressed: go to the description of the selected place."""
    zoomed = Signal(float)

    def __init__(self, look: Look, content: MapContent, selected: str, zoom: float | None) -> None:
        """Create the view. Without a `zoom` it shows as much of the map as stays readable."""
        super().__init__()
        self.look = look
        self.content = content
        self._automatic = zoom is None
        self._captions = {node: Caption(place, look) for node, place in content.places.items()}
        self._openers = {
            node for node, place in content.places.items() if place.kind in ("messages", "time") and place.label
        }
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if look.is_rtl else Qt.LayoutDirection.LeftToRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Karte der Geschichte"))
        keep_count(self)
        self.setProperty("focusRadius", 4)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(look.px(24))
        self._scroller = scroll_by_touch(self)
        properties = self._scroller.scrollerProperties()
        properties.setScrollMetric(QScrollerProperties.ScrollMetric.DragStartDistance, 0.002)
        self._scroller.setScrollerProperties(properties)
        self._laid_out_for = self._room()[0]
        first_zoom = 1.0 if zoom is None else within_steps(zoom)  # the first size gives the readable one
        self._canvas = Canvas(look, self._scene_at(first_zoom, selected))
        self._canvas.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the canvas mirrors itself
        self.setWidget(self._canvas)
        self._canvas.setAutoFillBackground(False)
        self._canvas.place_tapped.connect(self._on_place_tapped)
        self._canvas.place_entered.connect(self._on_place_entered)
        self._canvas.place_focused.connect(self.show_node)
        self._canvas.beside_pressed.connect(self._on_beside_pressed)
        self._canvas.dragged.connect(self._on_dragged)
        self._show_scene(self.scene)

    @property
    def scene(self) -> MapScene:
        """The scene on the canvas."""
        return self._canvas.scene

    @property
    def node(self) -> str:
        """The selected place."""
        return self.scene.selected

    @property
    def zoom(self) -> float:
        return self.scene.zoom

    @property
    def buttons(self) -> Mapping[str, PlaceButton]:
        return self._canvas.buttons

    def select(self, node: str) -> None:
        """Select a place and scroll it into view, without emitting signals. If another place has the focus, it moves
        too."""
        focused = any(button.hasFocus() for button in self.buttons.values())
        self._canvas.show_selected(node)
        self.show_node()
        if focused:
            self.buttons[node].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, node: str, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Select a place as the user does, and give it the focus."""
        changed = node != self.node
        self._canvas.show_selected(node)
        self.show_node()
        self.buttons[node].setFocus(reason)
        if changed:
            self.selected.emit(node)

    def show_node(self) -> None:
        """Scroll the selected place into view, and its label if there is room for both."""
        edge = self.look.gap(MARGIN)
        for area in (self._canvas.area(self.node), self.buttons[self.node].geometry()):
            middle = area.center()
            self.ensureVisible(middle.x(), middle.y(), area.width() // 2 + edge, area.height() // 2 + edge)

    def fit(self) -> None:
        """Show the whole map as large as it fits, but never beyond its natural size."""
        self.set_zoom(self._whole(STEPS[0]))

    def step_zoom(self, by: int, anchor: QPoint | None = None) -> None:
        """Zoom by a step; the point `anchor` of the viewport stays where it is, or without one the selected place."""
        if by > 0:
            zoom = next((step for step in STEPS if step > self.zoom + 0.01), STEPS[-1])
        else:
            zoom = next((step for step in reversed(STEPS) if step < self.zoom - 0.01), STEPS[0])
        self.set_zoom(zoom, anchor)

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Show the map at another zoom, 1.0 being its natural size. Its rows then break elsewhere, like lines of
        text."""
        if zoom != self.zoom:
            self._automatic = False
            self._zoom_to(zoom, anchor)
            self.zoomed.emit(zoom)

    def show_zoom(self, zoom: float | None) -> None:
        """Show the map at this zoom, without emitting signals. Without a `zoom` it shows as much as stays readable."""
        self._automatic = zoom is None
        wanted = self._whole(READABLE) if zoom is None else within_steps(zoom)
        if wanted != self.zoom:
            self._zoom_to(wanted)

    def _zoom_to(self, zoom: float, anchor: QPoint | None = None) -> None:
        node = self._anchor(anchor)
        before = self._canvas.mapTo(self.viewport(), self._canvas.spot(node).toPoint())
        self._show_scene(self._scene_at(zoom, self.node))
        moved = self._canvas.mapTo(self.viewport(), self._canvas.spot(node).toPoint()) - before
        onwards = -moved.x() if self.look.is_rtl else moved.x()
        for bar, by in ((self.horizontalScrollBar(), onwards), (self.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() + by)

    def _anchor(self, point: QPoint | None) -> str:
        """The place that stays where it is: the one nearest to the point, else the selected one if it is in view."""
        viewport = self.viewport().rect()
        selected = self._canvas.mapTo(self.viewport(), self._canvas.area(self.node).center())
        if point is None and viewport.contains(selected):
            return self.node
        at = QPointF(self._canvas.mapFrom(self.viewport(), point or viewport.center()))
        return min(self.buttons, key=lambda node: (self._canvas.spot(node) - at).manhattanLength())

    def go(self, direction: ArrowDirection) -> None:
        """Go to the neighbour in this direction, if there is one."""
        content = self.content
        node = neighbour(content.graph, content.seen, self.scene.layout.spots, self.node, direction)
        if node is not None:
            self.choose(node)

    def stop(self) -> None:
        """Stop a map that is still coasting."""
        self._scroller.stop()

    def _room(self) -> tuple[int, int]:
        """The width and height in px available to the map."""
        bar, edge = self.verticalScrollBar().sizeHint().width(), 2 * self.look.gap(MARGIN)
        return max(1, self.width() - bar - edge), max(1, self.height() - edge)

    def _whole(self, least: float) -> float:
        """The largest zoom, at most 1.0, at which the whole map is in view, but not less than `least`."""
        steps = range(round(1 / FIT_STEP), round(least / FIT_STEP), -1)
        return next((zoom for step in steps if self._fits(zoom := step * FIT_STEP)), least)

    def _arrange(self) -> None:
        """Lay out the map for the present width and show it."""
        zoom = self._whole(READABLE) if self._automatic else self.zoom
        scene, room = self.scene, self._room()[0]
        if zoom != scene.zoom or room != self._laid_out_for:
            self._laid_out_for = room
            scene = self._scene_at(zoom, scene.selected)
        self._show_scene(scene)

    def _show_scene(self, scene: MapScene) -> None:
        self._canvas.show_scene(scene, self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width())

    def _scene_at(self, zoom: float, selected: str) -> MapScene:
        boxes = self._boxes_at(zoom)
        return MapScene(
            layout=self._laid_out(boxes, zoom),
            boxes=boxes,
            places=self.content.places,
            seen=self.content.seen,
            captions=self._captions if zoom >= LABELLED else {},
            label_scale=self._label_scale(zoom),
            zoom=zoom,
            selected=selected,
        )

    def _fits(self, zoom: float) -> bool:
        width, height = self._room()
        layout = self._laid_out(self._boxes_at(zoom), zoom)
        return layout.width * zoom <= width and layout.height * zoom <= height

    def _laid_out(self, boxes: Mapping[str, Box], zoom: float) -> Layout:
        look, content = self.look, self.content
        gaps = Gaps(
            straight=look.gap(14),
            bent=look.gap(26),
            node=look.gap(4),
            lane=look.gap(16),
            row=look.gap(28),
            turn=look.gap(TURN),
        )
        room = self._room()[0] / zoom
        edges, own = content.graph.edges, content.seen.own_lines
        return lay_out_graph(boxes, edges, own, gaps, room, self._openers)

    def _boxes_at(self, zoom: float) -> dict[str, Box]:
        scale = self._label_scale(zoom) if zoom >= LABELLED else 0.0
        return {
            node: box_of(place, self.look, self._captions[node].size * scale)
            for node, place in self.content.places.items()
        }

    def _label_scale(self, zoom: float) -> float:
        return max(1.0, self.look.px(SMALLEST_TEXT) / self.look.font("labelSmall").pixelSize() / zoom)

    def _on_dragged(self, kind: QScroller.Input, event: QMouseEvent) -> None:
        """Let the map follow the pointer, and coast for a while when it is released."""
        at = self.viewport().mapFromGlobal(event.globalPosition())
        self._scroller.handleInput(kind, at, event.timestamp())
        if kind == QScroller.Input.InputRelease and self.look.reduced_motion:
            self.stop()

    def _on_place_tapped(self, node: str) -> None:
        self.choose(node, Qt.FocusReason.MouseFocusReason)

    def _on_beside_pressed(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_place_entered(self, node: str) -> None:
        self.choose(node)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.look.is_rtl
        directions: dict[int, ArrowDirection] = {
            Qt.Key.Key_Right: "back" if rtl else "forward",
            Qt.Key.Key_Left: "forward" if rtl else "back",
            Qt.Key.Key_Up: "up",
            Qt.Key.Key_Down: "down",
        }
        key = event.key()
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in directions and not self.hasFocus():
            self.go(directions[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(ends(self.content.seen)[key == Qt.Key.Key_End])
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Correct scrolling by touch: from right to left the horizontal bar begins at the right, which Qt ignores."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if self.look.is_rtl and isinstance(event, QScrollEvent):
            across.setValue(across.maximum() - round(event.contentPos().x()))
            down.setValue(round(event.contentPos().y()))
            return True
        done = super().viewportEvent(event)
        if self.look.is_rtl and isinstance(event, QScrollPrepareEvent):
            event.setContentPos(QPointF(across.maximum() - across.value(), down.value()))
        return done

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.step_zoom(1 if turned > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.show_node()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_node()


def within_steps(zoom: float) -> float:
    """Limit a zoom to the available steps."""
    return min(max(zoom, STEPS[0]), STEPS[-1])
