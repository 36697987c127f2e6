"""The map of a story: the pupil's path, other paths as far as they were seen, and a what-if from any decision."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.forks import Fork, fork_at, what_if_began_at
from quiz.play.graph import story_graph, travelled
from quiz.play.places import describe_places
from quiz.story.events import EndingReached, Event
from quiz.story.model import Family
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.panes import Panes
from quiz.ui.map.legend import Legend
from quiz.ui.map.moving import first_selected, reading_order
from quiz.ui.map.place_list import PlaceList
from quiz.ui.map.view import STEPS, MapContent, MapView
from quiz.ui.screens.map_side import MapSide, Selected
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.story_tabs import Count, StoryTabs
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, LookBackState, MapState, ResultsState, ViewState
from quiz.ui.theme.look import Look


class MapScreen(Screen[MapState]):
    def __init__(self, stage: Stage, state: MapState) -> None:
        super().__init__(stage, state)
        self._scenario = stage.pack.scenarios[state.scenario]
        self._playthroughs = self._known_playthroughs()
        graph = story_graph(self._scenario)
        seen = travelled(graph, state.events, self._playthroughs[1:])
        self._content = MapContent(graph, seen, describe_places(self._scenario, stage.pack.tactics, graph, seen))
        if state.node not in graph.nodes:
            self.remember(replace(self.state, node=self._first()))
        self._beside = stage.layout_class == "two_panes"
        self._area = MapArea(self.look, self._content, self.state, self._families() if self._beside else None)
        self._area.selected.connect(self.select)
        self._area.entered.connect(self._on_entered)
        self._area.zoomed.connect(lambda zoom: self.remember(replace(self.state, zoom=zoom)))
        self._area.listed.connect(lambda as_list: self.remember(replace(self.state, as_list=as_list)))
        self._side = self._make_side()
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)

    @property
    def title(self) -> str:
        return _("{title} · Rückblick").format(title=self._scenario.title)

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    @property
    def area(self) -> MapArea:
        return self._area

    @property
    def content(self) -> MapContent:
        return self._content

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is of the same playthrough on the same map, whatever is selected."""
        same = replace(self.state, node=None, zoom=None, as_list=False)
        is_same = isinstance(state, MapState) and replace(state, node=None, zoom=None, as_list=False) == same
        return is_same and self._playthroughs == self._known_playthroughs()

    def update_from(self, before: MapState) -> None:
        if self.state.node not in self._content.graph.nodes:
            self.remember(replace(self.state, node=self._first()))
        state = self.state
        if state.as_list != before.as_list:
            self._area.show_as_list(state.as_list)
        if state.zoom != before.zoom:
            self._area.show_zoom(state.zoom)
        if state.node != before.node:
            self._show_node()

    def go_back(self) -> None:
        self.stage.help(back=self.state, final=True)

    def regions(self) -> tuple[QWidget, ...]:
        return (self._area, self._side)

    def first_focus(self) -> QWidget | None:
        return self._area.stop()

    def spoken(self) -> str:
        return self._side.spoken()

    def stop(self) -> None:
        self._area.view.stop()

    def select(self, node: str) -> None:
        """Select and describe another place."""
        self.stage.go(replace(self.state, node=node))

    def try_out(self, events: tuple[Event, ...]) -> None:
        """Play on from a decision with another answer; the pupil's path stays as it is."""
        self.stage.go(ChatState(self._scenario.id, events=events, what_if=True))

    def _first(self) -> str:
        """The place to select first: after a what-if the decision it began at, else the first with an untried
        answer."""
        if self.state.what_if:
            tried = what_if_began_at(self.state.events, self._playthroughs[1:])
            if tried is not None:
                return tried
        forks = {node: self._fork(node) for node in self._content.seen.own}
        return first_selected(
            self._content.graph,
            [
                (node, all(alternative.played for alternative in fork.alternatives))
                for node, fork in forks.items()
                if fork is not None and fork.alternatives
            ],
        )

    def _known_playthroughs(self) -> tuple[tuple[Event, ...], ...]:
        """The playthrough on the screen and the others of this sitting, the latest first."""
        events = self.state.events
        others = [
            run.events for run in self.stage.shared.sitting.playthroughs_of(self.state.scenario) if run.events != events
        ]
        return (events, *reversed(others))

    def _fork(self, node: str) -> Fork | None:
        if self._content.graph.nodes[node].kind != "decision":
            return None
        return fork_at(self._scenario, self._content.graph.nodes[node].keys[0], self._playthroughs)

    def _make_side(self) -> MapSide:
        legend = None if self._beside else Legend(self.look, self._families())
        side = MapSide(self.look, self._scenario, self._selected(), legend, self._area.stop)
        side.tried.connect(self.try_out)
        side.forward_wanted.connect(lambda: self.stage.go(ResultsState()))
        return side

    def _selected(self) -> Selected:
        node = self.state.node or self._first()
        return Selected(self._content.graph.nodes[node], self._content.places[node], self._fork(node))

    def _show_node(self) -> None:
        """Show and describe the selected place. Screen readers announce the focus by themselves."""
        selected = self._selected()
        self._area.show_node(selected.node.id)
        self._side.show_selected(selected)
        self._panes.arrange()
        if not self._area.stop().hasFocus():
            self.stage.announce(self._area, selected.place.name)

    def _main(self) -> QWidget:
        stage, state = self.stage, self.state
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        tabs = StoryTabs(self.look, "map", [self._found()], what_if=state.what_if)
        looked_back = LookBackState(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        tabs.other_wanted.connect(lambda: stage.go(looked_back))
        rows.addWidget(tabs)
        rows.addWidget(self._area, 1)
        return main

    def _families(self) -> list[Family]:
        """The families whose icons are on the map."""
        shown = {family.id for place in self._content.places.values() for family in place.families}
        return [family for family in self.stage.pack.tactics.families.values() if family.id in shown]

    def _found(self) -> Count:
        reached = self.stage.shared.sitting.endings(self._scenario.id)
        own = {event.ending for event in self.state.events if isinstance(event, EndingReached)}
        found = len(reached | own)
        words = _("{found} von {all} Enden entdeckt").format(found=found, all=len(self._scenario.endings))
        return Count("flag", "text", words, found)

    def _on_entered(self) -> None:
        self._side.enter()


class MapArea(QWidget):
    """The map or the list of its places, and below it the tools."""

    selected = Signal(str)
    entered = Signal()
    zoomed = Signal(float)
    listed = Signal(bool)

    def __init__(self, look: Look, content: MapContent, state: MapState, families: list[Family] | None) -> None:
        """Create the area; with `families` there is a legend that also names these."""
        super().__init__()
        self.look = look
        node = state.node or next(iter(content.graph.nodes))
        self.view = MapView(look, content, node, state.zoom)
        order = reading_order(self.view.scene.layout.spots)
        self.places = PlaceList(look, content.places, order, node)
        self.tools = MapTools(look, as_list=state.as_list)
        self._foot = self.tools if families is None else Legend(look, families, self.tools)
        self._foot.setContentsMargins(look.gap(24), look.gap(4), look.gap(24), look.gap(4))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.places, 1)
        rows.addWidget(self._foot)
        self.view.selected.connect(self.selected)
        self.places.selected.connect(self.selected)
        self.view.entered.connect(self.entered)
        self.places.entered.connect(self.entered)
        self.view.zoomed.connect(self._on_zoomed)
        self.tools.stepped.connect(self.view.step_zoom)
        self.tools.fitted.connect(self.view.fit)
        self.tools.listed.connect(self._on_listed)
        self.tools.show_zoom(self.view.zoom)
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

    def show_zoom(self, zoom: float | None) -> None:
        """Show the map at this zoom; None: as much of it as stays readable."""
        self.view.show_zoom(zoom)
        self.tools.show_zoom(self.view.zoom)

    def show_as_list(self, as_list: bool) -> None:
        """Show the list or the map; the focus moves too."""
        coming, gone = (self.places, self.view) if as_list else (self.view, self.places)
        focused = QApplication.focusWidget()
        if focused is not None and (focused is gone or gone.isAncestorOf(focused)):
            coming.show()
            target = self.places if as_list else self.view.buttons[self.view.node]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()
        coming.show()
        self.tools.show_as_list(as_list)

    def _on_zoomed(self, zoom: float) -> None:
        self.tools.show_zoom(zoom)
        announce(self.view, _("Karte: {percent} %").format(percent=round(zoom * 100)))
        self.zoomed.emit(zoom)

    def _on_listed(self, as_list: bool) -> None:
        self.show_as_list(as_list)
        self.listed.emit(as_list)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, foot = QPainter(self), self._foot.geometry()
        painter.fillRect(foot, self.look.color("surface"))
        painter.fillRect(0, foot.top(), foot.width(), 1, self.look.color("line"))


class MapTools(QWidget):
    """Zoom, and the switch between map and list."""

    stepped = Signal(int)
    fitted = Signal()
    listed = Signal(bool)

    def __init__(self, look: Look, *, as_list: bool) -> None:
        super().__init__()
        self._minus = IconButton(look, "minus", _("Karte kleiner"))
        self._minus.setObjectName("map-smaller")
        self._minus.clicked.connect(lambda: self.stepped.emit(-1))
        self._plus = IconButton(look, "plus", _("Karte größer"))
        self._plus.setObjectName("map-larger")
        self._plus.clicked.connect(lambda: self.stepped.emit(1))
        self._whole = Button(look, _("Ganze Karte"), kind="bar")
        self._whole.setObjectName("map-whole")
        self._whole.clicked.connect(self.fitted)
        self._list = Button(look, _("Als Liste"), kind="bar")
        self._list.setObjectName("map-as-list")
        self._list.setCheckable(True)
        self._list.toggled.connect(self.listed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(2))
        self._zooming = (self._minus, self._plus, self._whole)
        for button in (*self._zooming, self._list):
            row.addWidget(button)
        row.addStretch(1)
        self.show_as_list(as_list)

    def show_zoom(self, zoom: float) -> None:
        """Enable only those buttons that change something."""
        self._minus.set_available(zoom > STEPS[0], _("Kleiner geht es nicht."))
        self._plus.set_available(zoom < STEPS[-1], _("Größer geht es nicht."))

    def show_as_list(self, as_list: bool) -> None:
        """Show whether the list is shown, which cannot be zoomed."""
        if as_list and any(button.hasFocus() for button in self._zooming):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.show_checked(as_list)
        for button in self._zooming:
            button.setVisible(not as_list)
