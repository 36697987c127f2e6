"""The painted map: a canvas that can be dragged and scrolled, with one selected place and, on demand, the messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QSize, Qt, QVariantAnimation, Signal
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
from quiz.play.graph import Graph, PlaceKind, Travelled
from quiz.play.map_layout import Gaps, Layout, lay_out_between, lay_out_overview
from quiz.play.places import PlaceInfo
from quiz.ui.components.access import keep_count
from quiz.ui.components.buttons import TARGET
from quiz.ui.components.layout import scroll_by_touch
from quiz.ui.map.canvas import ENDING_LABEL, MARGIN, START_ROOM, Canvas, MapScene, PlaceButton, width_beside
from quiz.ui.map.moving import ArrowDirection, decision_near, ends, neighbour
from quiz.ui.map.painting import Caption, extent_of
from quiz.ui.theme.look import Look

LEAST, MOST = 96, 170
"""The least and the greatest distance of two columns, in px at 100 %."""
MANY_ENDINGS = 4
LEAST_BETWEEN = 72
"""The least distance of two columns with the messages."""
BETWEEN_LABELS = 10
TALLEST, LOWEST = 1.3, 0.88
"""By how much the map becomes taller where there is room, and lower where it then fits: the longest labels are rare."""
PATH_MS = 600


@dataclass(frozen=True)
class MapContent:
    """The graph of a story, its overview of decisions and endings, what was seen of each, and all places.

    `endings` are the nodes of the endings in the order of the story.
    """

    graph: Graph
    seen: Travelled
    overview: Graph
    overview_seen: Travelled
    places: Mapping[str, PlaceInfo]
    endings: tuple[str, ...]


class MapView(QScrollArea):
    """Shows a map with one selected place, which is its tab stop. Arrow keys move from place to place.

    After a click outside the places they scroll, as they do with Ctrl.
    """

    selected = Signal(str)
    """The user selected a place by a tap or the arrow keys; carries its node."""
    entered = Signal()
    """Enter or Space was pressed: go to the description of the selected place."""
    messages_wanted = Signal(bool)
    """The user turned the wheel to see the messages too (true) or only decisions and endings."""

    def __init__(self, look: Look, content: MapContent, selected: str, *, messages: bool) -> None:
        """Create the view; with `messages` it also has the places between decisions."""
        super().__init__()
        self.look = look
        self.content = content
        self._messages = messages
        self._motion: QVariantAnimation | None = None
        self._layouts: dict[bool, Layout] = {}
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
        self._canvas = Canvas(look, self._scene(selected))
        self._canvas.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the canvas mirrors itself
        self.setWidget(self._canvas)
        self._canvas.setAutoFillBackground(False)
        self._canvas.place_tapped.connect(self._on_place_tapped)
        self._canvas.place_entered.connect(self._on_place_entered)
        self._canvas.place_focused.connect(self.show_node)
        self._canvas.beside_pressed.connect(self._on_beside_pressed)
        self._canvas.dragged.connect(self._on_dragged)
        self._arrange(selected)

    @property
    def scene(self) -> MapScene:
        """The scene on the canvas."""
        return self._canvas.scene

    @property
    def node(self) -> str:
        """The selected place."""
        return self.scene.selected

    @property
    def buttons(self) -> Mapping[str, PlaceButton]:
        """The button of each place, also of those that the map has only with the messages."""
        return self._canvas.buttons

    @property
    def own_share(self) -> float:
        """How much of the pupil's own way is drawn, from 0 to 1."""
        return self._canvas.own_share

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

    def center(self) -> None:
        """Scroll the selected place to the middle, as far as the map goes."""
        at = self._canvas.spot(self.node)
        self.ensureVisible(round(at.x()), round(at.y()), self.viewport().width() // 2, self.viewport().height() // 2)
        self.show_node()

    def show_messages(self, on: bool) -> None:
        """Show the places between decisions, or take them away; the selected place stays in the middle.

        If it goes, the decision before it is the selected one. The focus moves too.
        """
        if on == self._messages:
            return
        self._messages = on
        node = self.node if on else decision_near(self.content.graph, self.content.overview, self.node)
        focused = any(button.hasFocus() for button in self.buttons.values())
        if focused:
            self.buttons[node].setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange(node)
        self.center()

    def draw_way(self) -> None:
        """Draw the pupil's own way from the start to the end, once; at once if motion is reduced."""
        motion = QVariantAnimation(self)
        motion.setStartValue(0.0)
        motion.setEndValue(1.0)
        motion.setDuration(self.look.duration(PATH_MS))
        motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        motion.valueChanged.connect(self._canvas.show_own_share)
        self._motion = motion
        motion.start()

    def go(self, direction: ArrowDirection) -> None:
        """Go to the neighbour in this direction, if there is one."""
        scene = self.scene
        node = neighbour(scene.graph, scene.seen, scene.layout.spots, self.node, direction)
        if node is not None:
            self.choose(node)

    def stop(self) -> None:
        """Stop what moves by itself."""
        self._scroller.stop()
        if self._motion is not None:
            self._motion.stop()
            self._canvas.show_own_share(1.0)

    def _layout(self, *, messages: bool) -> Layout:
        """The layout with or without the messages. It depends on the story alone, and on the size of the text."""
        if messages not in self._layouts:
            look, content = self.look, self.content
            gaps = Gaps(place=0, lane=look.gap(16))
            extents = {
                name: extent_of(node.kind, look, low=self._is_low(node.kind))
                for name, node in content.graph.nodes.items()
            }
            if messages:
                rough = self._layout(messages=False)
                found = lay_out_between(content.graph, content.overview, rough, extents, gaps)
            else:
                found = lay_out_overview(content.overview, extents, gaps, content.endings)
            self._layouts[messages] = found
        return self._layouts[messages]

    def _is_low(self, kind: PlaceKind) -> bool:
        """Whether places of this kind have low captions: so many endings fit one below the other."""
        return kind == "ending" and len(self.content.endings) > MANY_ENDINGS

    def _scene(self, selected: str) -> MapScene:
        """The scene for the present room."""
        content, look = self.content, self.look
        graph, seen = (content.graph, content.seen) if self._messages else (content.overview, content.overview_seen)
        layout = self._layout(messages=self._messages)
        room = self.maximumViewportSize()
        stretch = 1.0 if self._messages else layout.stretched(room.height(), LOWEST, TALLEST)
        bar = self.verticalScrollBar().sizeHint().width() if layout.height_at(stretch) > room.height() + 1 else 0
        least = look.icon_px(LEAST_BETWEEN) if self._messages else look.px(LEAST)
        free = (room.width() - bar - width_beside(look)) / max(1, layout.columns - 1)
        distance = min(max(least, free), max(least, look.px(MOST)))
        between = 2 * distance - look.icon_px(TARGET) if self._messages else distance
        rooms: dict[PlaceKind, float] = {
            "start": 2 * look.px(START_ROOM) - look.gap(BETWEEN_LABELS),
            "decision": between,
            "ending": look.px(ENDING_LABEL) + look.gap(BETWEEN_LABELS),
        }
        captions = {
            name: Caption(place, look, rooms[place.kind] - look.gap(BETWEEN_LABELS), low=self._is_low(place.kind))
            for name, place in content.places.items()
            if place.label
        }
        return MapScene(graph, seen, layout, content.places, captions, distance, stretch, selected)

    def _arrange(self, selected: str) -> None:
        """Show the map in the present room."""
        scene, room = self._scene(selected), self.maximumViewportSize()
        width = int(width_beside(self.look) + (scene.layout.columns - 1) * scene.distance)
        height = int(scene.layout.height_at(scene.stretch))
        bar = self.verticalScrollBar().sizeHint().width()
        across = room.width() - (bar if height > room.height() else 0)
        down = room.height() - (bar if width > across else 0)
        self._canvas.show_scene(scene, QSize(max(width, across), max(height, down)))

    def _on_dragged(self, kind: QScroller.Input, event: QMouseEvent) -> None:
        """Let the map follow the pointer, and coast for a while when it is released."""
        at = self.viewport().mapFromGlobal(event.globalPosition())
        self._scroller.handleInput(kind, at, event.timestamp())
        if kind == QScroller.Input.InputRelease and self.look.reduced_motion:
            self._scroller.stop()

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
        elif key in directions and not self.hasFocus():
            self.go(directions[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(ends(self.scene.seen)[key == Qt.Key.Key_End])
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
            if turned and (turned > 0) != self._messages:
                self.messages_wanted.emit(turned > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.node)
        self.center()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.center()
