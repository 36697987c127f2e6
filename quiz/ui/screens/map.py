"""The map of a story: the pupil's path, other paths as far as they were seen, and a what-if from any decision."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.forks import Fork, fork_at
from quiz.play.graph import Standing, short_overview_of, story_graph, travelled
from quiz.play.places import describe_places, times_of
from quiz.story.events import EndingReached, Event, OptionChosen
from quiz.ui.components.panes import Panes
from quiz.ui.components.part import Part
from quiz.ui.map.legend import Legend
from quiz.ui.map.moving import decision_near, last_decision
from quiz.ui.map.view import MapContent
from quiz.ui.screens.map_area import MapArea, MapHead
from quiz.ui.screens.map_side import MapSide, Selected
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, LookBackState, MapState, PickerState, ResultsState, ViewState


class MapScreen(Screen[MapState]):
    def __init__(self, stage: Stage, state: MapState) -> None:
        super().__init__(stage, state)
        self._scenario = stage.pack.scenarios[state.scenario]
        self._playthroughs = self._known_playthroughs()
        self._content = self._seen_content()
        self.remember(self._settled(state))
        beside = stage.layout_class == "two_panes"
        self._legend = Part(lambda states: Legend(self.look, states), self._line_states())
        legend = self._legend
        self._area = MapArea(self.look, self._content, self.state, legend if beside else None)
        self._area.selected.connect(self.select)
        self._area.entered.connect(self._on_entered)
        self._area.messages_wanted.connect(lambda on: stage.go(replace(self.state, messages=on)))
        self._area.listed.connect(lambda as_list: self.remember(replace(self.state, as_list=as_list)))
        self._side = MapSide(
            self.look,
            self._scenario,
            self._selected(),
            None if beside else legend,
            self._area.stop,
            stage.shared.content.media,
        )
        self._side.tried.connect(self.try_out)
        self._side.forward_wanted.connect(lambda: self.stage.go(ResultsState()))
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)

    @property
    def title(self) -> str:
        return _("{title} · Karte").format(title=self._scenario.title)

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    @property
    def area(self) -> MapArea:
        return self._area

    @property
    def content(self) -> MapContent:
        return self._content

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is of the same playthrough on the same map, whatever is selected."""
        is_same = isinstance(state, MapState) and _whole(state) == _whole(self.state)
        return is_same and self._playthroughs == self._known_playthroughs()

    def update_from(self, before: MapState) -> None:
        self.remember(self._settled(self.state))
        state = self.state
        if state.as_list != before.as_list:
            self._area.show_as_list(state.as_list)
        if state.messages != before.messages:
            self._area.show_messages(state.messages)
            self._legend.show_value(self._line_states())
            words = _("Mit Nachrichten") if state.messages else _("Nur Entscheidungen und Enden")
            self.stage.announce(self._area, words)
        if state.node != before.node:
            self._show_node()

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def regions(self) -> tuple[QWidget, ...]:
        return (self._area, self._side)

    def first_focus(self) -> QWidget | None:
        return self._area.stop()

    def spoken(self) -> str:
        return self._side.spoken()

    def on_shown(self) -> None:
        """Draw the pupil's way, unless it was drawn before."""
        if not self.state.drawn:
            self.remember(replace(self.state, drawn=True))
            self._area.view.draw_way()

    def stop(self) -> None:
        self._area.view.stop()

    def select(self, node: str) -> None:
        """Select and describe another place."""
        self.stage.go(replace(self.state, node=node))

    def try_out(self, events: tuple[Event, ...]) -> None:
        """Play on from a decision with another answer; the pupil's path stays as it is."""
        self.stage.go(ChatState(self._scenario.id, events=events, what_if=True))

    def _seen_content(self) -> MapContent:
        scenario, own, others = self._scenario, self.state.events, self._playthroughs[1:]
        graph = story_graph(scenario)
        overview = short_overview_of(scenario, graph)
        seen = travelled(graph, own, others)
        times = times_of(scenario, self._playthroughs)
        return MapContent(
            graph,
            seen,
            overview,
            travelled(graph, own, others, overview.nodes),
            describe_places(scenario, self.stage.pack.tactics, graph, seen, times),
            tuple(node for ending in scenario.endings if (node := f"ending:{ending}") in graph.nodes),
        )

    def _settled(self, state: MapState) -> MapState:
        """The state with a selected place that the map has: first the last decision on the pupil's path.

        In a very narrow window it opens as a list.
        """
        content = self._content
        if state.node is None or state.node not in content.graph.nodes:
            as_list = state.as_list or (state.node is None and self.stage.layout_class == "narrow")
            return replace(state, node=last_decision(content.overview, content.overview_seen), as_list=as_list)
        if not state.messages:
            return replace(state, node=decision_near(content.graph, content.overview, state.node))
        return state

    def _line_states(self) -> frozenset[Standing]:
        """How the lines on the map were seen."""
        content = self._content
        graph, seen = (
            (content.graph, content.seen) if self.state.messages else (content.overview, content.overview_seen)
        )
        return frozenset(seen.line(*line) for line in graph.edges)

    def _known_playthroughs(self) -> tuple[tuple[Event, ...], ...]:
        """The playthrough on the screen and the others of this sitting, the latest first."""
        events = self.state.events
        others = [
            run.events for run in self.stage.shared.sitting.playthroughs_of(self.state.scenario) if run.events != events
        ]
        return (events, *reversed(others))

    def _fork(self, node: str) -> Fork | None:
        """The decision at this place; at an ending, the last one before it."""
        place = self._content.graph.nodes[node]
        if place.kind == "decision":
            return fork_at(self._scenario, place.keys[0], self._playthroughs)
        if place.kind != "ending":
            return None
        reached = [events for events in self._playthroughs if _ends_at(events, node)]
        answers = [event for events in reached[:1] for event in events if isinstance(event, OptionChosen)]
        return fork_at(self._scenario, answers[-1].choice, (*reached, *self._playthroughs)) if answers else None

    def _selected(self) -> Selected:
        assert self.state.node is not None
        node = self._content.graph.nodes[self.state.node]
        return Selected(node, self._content.places[node.id], self._fork(node.id))

    def _show_node(self) -> None:
        """Show and describe the selected place. Screen readers announce the focus by themselves."""
        selected = self._selected()
        self._area.show_node(selected.node.id)
        self._side.show_selected(selected)
        self._panes.arrange()
        if not self._area.stop().hasFocus():
            self.stage.announce(self._area, selected.place.name)

    def _main(self) -> QWidget:
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        tools = None if self.stage.layout_class == "two_panes" else self._area.tools
        head = MapHead(self.look, self._found(), tools, what_if=self.state.what_if)
        head.look_back_wanted.connect(self._look_back)
        rows.addWidget(head)
        rows.addWidget(self._area, 1)
        return main

    def _found(self) -> str:
        reached = self.stage.shared.sitting.endings(self._scenario.id)
        own = {event.ending for event in self.state.events if isinstance(event, EndingReached)}
        return _("{found} von {all} Enden gefunden").format(found=len(reached | own), all=len(self._scenario.endings))

    def _look_back(self) -> None:
        state = self.state
        self.stage.go(LookBackState(state.scenario, state.events, what_if=state.what_if, watched=state.watched))

    def _on_entered(self) -> None:
        self._side.enter()


def _whole(state: MapState) -> MapState:
    """The state without what the map can change by itself."""
    return replace(state, node=None, messages=False, as_list=False, drawn=False)


def _ends_at(events: tuple[Event, ...], node: str) -> bool:
    return any(isinstance(event, EndingReached) and f"ending:{event.ending}" == node for event in events)
