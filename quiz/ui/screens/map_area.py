"""The main pane of the map: a head, the map or the list of its places, and below it legend and tools."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.text import Heading, Label
from quiz.ui.map.moving import reading_order
from quiz.ui.map.place_list import PlaceList
from quiz.ui.map.view import MapContent, MapView
from quiz.ui.screens.screen import Icon
from quiz.ui.screens.story_tabs import what_if_chip
from quiz.ui.state import MapState
from quiz.ui.theme.look import Look

HEAD, FOOT, SIDES = 64, 56, 24


class MapHead(QWidget):
    """What this is, the way to the look-back, and how many endings were found; in a narrow window also the tools."""

    look_back_wanted = Signal()

    def __init__(self, look: Look, found: str, tools: QWidget | None, *, what_if: bool) -> None:
        """Create the head; `what_if`: the playthrough was a what-if."""
        super().__init__()
        self.look = look
        count = QWidget()
        row = QHBoxLayout(count)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(10))
        row.addWidget(Icon(look, "flag", "text", 20))
        row.addWidget(Label(look, found, "label", px=15, wrap=False))
        heading = Heading(look, _("Deine Karte"), "heading", level=1)
        back = Button(look, _("Rückblick"), kind="bar", icon="lookback")
        back.setObjectName("to-look-back")
        back.clicked.connect(self.look_back_wanted)
        parts = [*([what_if_chip(look)] if what_if else []), back, count]
        if tools is None:
            whole = QHBoxLayout(self)
            whole.setContentsMargins(look.gap(SIDES), 0, look.gap(SIDES), 0)
            whole.setSpacing(look.gap(16))
            whole.addWidget(heading, 1)
            for part in parts:
                whole.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            self.setMinimumHeight(look.control(HEAD, "heading"))
        else:
            flow = FlowLayout(look.gap(16), look.gap(2))
            flow.setContentsMargins(look.gap(SIDES), look.gap(4), look.gap(SIDES), look.gap(4))
            for part in (heading, *parts, tools):
                flow.addWidget(part)
            self.setLayout(flow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.look.color("line"))


class MapArea(QWidget):
    """The map or the list of its places, and below it legend and tools; without a legend the tools stand elsewhere."""

    selected = Signal(str)
    entered = Signal()
    messages_wanted = Signal(bool)
    """The user wants to see the messages between decisions too (true), or not any more."""
    listed = Signal(bool)

    def __init__(self, look: Look, content: MapContent, state: MapState, legend: QWidget | None) -> None:
        """Create the area; `state` has a selected place."""
        super().__init__()
        self.look = look
        self._as_list = state.as_list
        self._messages = state.messages
        assert state.node is not None
        self.view = MapView(look, content, state.node, messages=state.messages)
        self.places = PlaceList(look, content.places, self._order(), state.node)
        self.tools = MapTools(look, as_list=state.as_list, messages=state.messages)
        self._foot = None if legend is None else self._make_foot(legend)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.places, 1)
        if self._foot is not None:
            rows.addWidget(self._foot)
        self.view.selected.connect(self.selected)
        self.places.selected.connect(self.selected)
        self.view.entered.connect(self.entered)
        self.places.entered.connect(self.entered)
        self.view.messages_wanted.connect(self.messages_wanted)
        self.tools.messages_wanted.connect(self.messages_wanted)
        self.tools.listed.connect(self._on_listed)
        self.view.setVisible(not state.as_list)
        self.places.setVisible(state.as_list)

    def stop(self) -> QWidget:
        """The widget at which the keyboard enters."""
        return self.places if self.places.isVisibleTo(self) else self.view.buttons[self.view.node]

    def show_node(self, node: str) -> None:
        """Show this place as the selected one."""
        for part in (self.view, self.places):
            if part.node != node:
                part.select(node)

    def show_messages(self, on: bool) -> None:
        """Show what is between decisions too, or not any more."""
        self._messages = on
        self.view.show_messages(on)
        self.places.show_places(self._order(), self.view.node)
        self.tools.show_messages(on)

    def show_as_list(self, as_list: bool) -> None:
        """Show the list or the map; the focus moves too."""
        self._as_list = as_list
        coming, gone = (self.places, self.view) if as_list else (self.view, self.places)
        focused = QApplication.focusWidget()
        if focused is not None and (focused is gone or gone.isAncestorOf(focused)):
            coming.show()
            target = self.places if as_list else self.view.buttons[self.view.node]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()
        coming.show()
        self.tools.show_as_list(as_list)

    def _order(self) -> tuple[str, ...]:
        return reading_order(self.view.scene.layout.spots)

    def _make_foot(self, legend: QWidget) -> QWidget:
        gap = self.look.gap
        foot = QWidget()
        foot.setMinimumHeight(self.look.control(FOOT, "small"))
        row = QHBoxLayout(foot)
        row.setContentsMargins(gap(SIDES), gap(4), gap(12), gap(4))
        row.setSpacing(gap(12))
        row.addWidget(legend, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot

    def _on_listed(self, as_list: bool) -> None:
        self.show_as_list(as_list)
        self.listed.emit(as_list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            wanted = key != Qt.Key.Key_Minus
            if wanted != self._messages:
                self.messages_wanted.emit(wanted)
        elif key == Qt.Key.Key_L:
            self._on_listed(not self._as_list)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._foot is None:
            return
        painter, foot = QPainter(self), self._foot.geometry()
        painter.fillRect(foot, self.look.color("surface"))
        painter.fillRect(0, foot.top(), foot.width(), 1, self.look.color("line"))


class MapTools(QWidget):
    """The switch between map and list, and what shows the messages and takes them away."""

    messages_wanted = Signal(bool)
    listed = Signal(bool)

    def __init__(self, look: Look, *, as_list: bool, messages: bool) -> None:
        super().__init__()
        self._minus = IconButton(look, "minus", _("Ohne Nachrichten"))
        self._minus.setObjectName("map-smaller")
        self._minus.clicked.connect(lambda: self.messages_wanted.emit(False))
        self._plus = IconButton(look, "plus", _("Mit Nachrichten"))
        self._plus.setObjectName("map-larger")
        self._plus.clicked.connect(lambda: self.messages_wanted.emit(True))
        self._list = Button(look, _("Als Liste"), kind="bar")
        self._list.setObjectName("map-as-list")
        self._list.setCheckable(True)
        self._list.toggled.connect(self.listed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(2))
        for button in (self._list, self._minus, self._plus):
            row.addWidget(button)
        self._list.show_checked(as_list)
        self.show_messages(messages)

    def show_messages(self, on: bool) -> None:
        """Make only the button available that changes something."""
        self._minus.set_available(on, _("Die Karte zeigt schon nur Entscheidungen und Enden."))
        self._plus.set_available(not on, _("Die Karte zeigt die Nachrichten schon."))

    def show_as_list(self, as_list: bool) -> None:
        """Show whether the list is shown."""
        self._list.show_checked(as_list)
