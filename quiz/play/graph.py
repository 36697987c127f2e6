"""A story as a graph of its places, and which of them were seen. No Qt here.

A place is what a pupil remembers as one: a decision, an ending, or what happens between these. Variables do not count,
so a place is on the map once, however many paths lead to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias, assert_never

from quiz.story.consequences import decisions
from quiz.story.events import EndingReached, Event, OptionChosen, Remark, StepShown
from quiz.story.model import Scenario
from quiz.story.program import Branch, DeadEnd, Jump, Program, program_of
from quiz.story.state_graph import TooManyStates
from quiz.story.steps import Choice, End, Set, Shown, TimeJump

PlaceKind = Literal["start", "messages", "time", "decision", "ending", "loop"]
Standing = Literal["own", "played", "new"]
"""Whether a part of the map is on the pupil's own path, was seen in another playthrough, or was never seen."""
_BETWEEN: tuple[PlaceKind, ...] = ("messages", "time")

NodePath: TypeAlias = tuple[str, ...]
Edge: TypeAlias = tuple[str, str]

START = ":start"
MOST_DECISIONS = 6
"""The most decisions on a way of the overview: so many fit beside each other on a small screen."""


@dataclass(frozen=True, slots=True)
class MapNode:
    """One place. `keys` are the keys of its steps; for an ending, its id; for a loop, the node that it leads back to.

    A place of the kind `time` begins with a time jump.
    """

    id: str
    kind: PlaceKind
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """`nodes` come in the order a reader meets them, `edges` are (source, target) without any cycle.

    Where the story goes back, the edge ends at a node of the kind `loop`.
    """

    nodes: Mapping[str, MapNode]
    edges: tuple[Edge, ...]

    def after(self, node: str) -> tuple[str, ...]:
        """The nodes that edges from this one lead to."""
        return tuple(target for source, target in self.edges if source == node)

    def before(self, node: str) -> tuple[str, ...]:
        """The nodes with an edge to this one."""
        return tuple(source for source, target in self.edges if target == node)


@dataclass(frozen=True, slots=True)
class Travelled:
    """What was seen: `own` has the nodes of the pupil's own path, each once, in the order they came up.

    `keys` are the keys of the steps that some playthrough showed; a place may have more steps.
    """

    own: NodePath
    own_lines: frozenset[Edge]
    played: frozenset[str]
    played_lines: frozenset[Edge]
    keys: frozenset[str]

    def node(self, node: str) -> Standing:
        return "own" if node in self.own else "played" if node in self.played else "new"

    def line(self, source: str, target: str) -> Standing:
        line = source, target
        return "own" if line in self.own_lines else "played" if line in self.played_lines else "new"


def story_graph(scenario: Scenario) -> Graph:
    """The places that can be reached from the start if all conditions are ignored."""
    return _Builder(program_of(scenario)).build()


def short_overview_of(scenario: Scenario, graph: Graph) -> Graph:
    """The overview of a story with at most MOST_DECISIONS on any way: if there are more, those are left out after which
    the least differs later. It depends on the story alone."""
    overview = overview_of(graph)
    left_out: set[str] = set()
    weights: dict[str, tuple[int, int]] | None = None
    while len(way := _longest_way(overview)) > MOST_DECISIONS:
        if weights is None:
            weights = _weights(scenario)
        left_out.add(min(way, key=lambda node: weights.get(node, (0, 0))))
        overview = overview_of(graph, left_out)
    return overview


def _weights(scenario: Scenario) -> dict[str, tuple[int, int]]:
    """How much each decision changes: in how many endings the story can differ later, and in how many steps."""
    try:
        return {one.choice.key: (one.endings, one.later) for one in decisions(scenario)}
    except TooManyStates:
        return {}


def _longest_way(overview: Graph) -> tuple[str, ...]:
    """The decisions on a way that has the most of them."""
    ways: dict[str, tuple[str, ...]] = dict.fromkeys(overview.nodes, ())
    for name, node in overview.nodes.items():  # nodes come before what they lead to
        if node.kind == "decision":
            ways[name] += (name,)
        for source, target in overview.edges:
            if source == name and len(ways[name]) > len(ways[target]):
                ways[target] = ways[name]
    return max(ways.values(), key=len)


def overview_of(graph: Graph, left_out: Collection[str] = ()) -> Graph:
    """The same story with nothing between its decisions and endings, and without some decisions."""
    nodes = {name: node for name, node in graph.nodes.items() if node.kind not in _BETWEEN and name not in left_out}
    after: dict[str, list[str]] = {name: [] for name in graph.nodes}
    for source, target in graph.edges:
        after[source].append(target)
    next_ones: dict[str, dict[str, None]] = {}
    for name in reversed(tuple(graph.nodes)):  # what a node leads to comes after it, so it is known already
        found: dict[str, None] = {}
        for target in after[name]:
            found |= {target: None} if target in nodes else next_ones[target]
        next_ones[name] = found
    return Graph(nodes, tuple((source, target) for source in nodes for target in next_ones[source]))


def loop_id(source: str, target: str) -> str:
    """The id of the loop node at the end of an edge that leads back from `source` to `target`."""
    return f"loop:{source}:{target}"


def path_through(graph: Graph, events: Iterable[Event]) -> NodePath:
    """The nodes that these events went through, repeated where the story went back, with the loops between them."""
    at = {key: node.id for node in graph.nodes.values() if node.kind != "loop" for key in node.keys}
    found = [START]
    for event in events:
        key = _event_key(event)
        if key is None:
            continue
        node = at[key]
        loop = loop_id(found[-1], node)
        if loop in graph.nodes and key == node:
            found += (loop, node)
        elif node != found[-1]:
            found.append(node)
    return tuple(found)


def travelled(
    graph: Graph, own: Iterable[Event], others: Iterable[Iterable[Event]], places: Collection[str] | None = None
) -> Travelled:
    """Compare the graph with the pupil's own playthrough and with the `others` of this sitting.

    With `places`, only these nodes of it count, and a line leads from one of them to the next.
    """
    playthroughs = [tuple(own), *map(tuple, others)]
    kept = graph.nodes if places is None else places
    mine, *paths = (tuple(node for node in path_through(graph, events) if node in kept) for events in playthroughs)
    return Travelled(
        own=tuple(dict.fromkeys(mine)),
        own_lines=frozenset(pairwise(mine)),
        played=frozenset(node for other in paths for node in other),
        played_lines=frozenset(line for other in paths for line in pairwise(other)),
        keys=frozenset(key for events in playthroughs for event in events if (key := _event_key(event)) is not None),
    )


def _event_key(event: Event) -> str | None:
    """The key of the step that an event shows; None if it shows none."""
    match event:
        case StepShown():
            return event.key
        case EndingReached():
            return _ending_key(event.ending)
        case OptionChosen() | Remark():
            return None
        case _ as unreachable:
            assert_never(unreachable)


def _ending_key(ending: str) -> str:
    return f"ending:{ending}"


class _Builder:
    """Addresses of the program become places; silent instructions vanish."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._next: dict[int, tuple[int, ...]] = {}

    def build(self) -> Graph:
        first = self._visible([self._program.scenes[self._program.scenario.start]])
        self._search(first)
        nodes = {START: MapNode(START, "start")}
        nodes |= {node.id: node for node in map(self._node, self._next)}
        edges = [(START, self._key(at)) for at in first]
        edges += [(self._key(at), self._key(to)) for at, targets in self._next.items() for to in targets]
        return _merged(_without_cycles(nodes, edges))

    def _search(self, first: tuple[int, ...]) -> None:
        waiting = list(reversed(first))
        while waiting:
            at = waiting.pop()
            if at not in self._next:
                self._next[at] = self._visible(self._goals(at))
                waiting += reversed(self._next[at])

    def _goals(self, at: int) -> list[int]:
        """The addresses where the story can continue after a visible instruction."""
        here = self._program.instructions[at]
        match here:
            case Choice():
                return [self._program.goal(at, option) for option in here.options]
            case End():
                return []
            case Shown() | Set() | Branch() | Jump() | DeadEnd():
                return [at + 1]
            case _ as unreachable:
                assert_never(unreachable)

    def _visible(self, starts: Sequence[int]) -> tuple[int, ...]:
        """The visible instructions that silent ones lead to from these addresses, in order."""
        found: dict[int, None] = {}
        seen: set[int] = set()
        waiting = list(reversed(starts))
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            here = self._program.instructions[at]
            match here:
                case Jump():
                    waiting.append(here.target)
                case Branch():
                    waiting += (here.otherwise, at + 1)
                case Set():
                    waiting.append(at + 1)
                case End():
                    found[self._program.endings[here.ending]] = None
                case DeadEnd():
                    pass
                case Shown() | Choice():
                    found[at] = None
                case _ as unreachable:
                    assert_never(unreachable)
        return tuple(found)

    def _node(self, at: int) -> MapNode:
        key, kind = self._key_and_kind(at)
        return MapNode(key, kind, (key,))

    def _key(self, at: int) -> str:
        return self._key_and_kind(at)[0]

    def _key_and_kind(self, at: int) -> tuple[str, PlaceKind]:
        here = self._program.instructions[at]
        match here:
            case Choice():
                return here.key, "decision"
            case TimeJump():
                return here.key, "time"
            case Shown():
                return here.key, "messages"
            case End():
                return _ending_key(here.ending), "ending"
            case Set() | Branch() | Jump() | DeadEnd():
                raise AssertionError(f"{here} is not visible")
            case _ as unreachable:
                assert_never(unreachable)


def _without_cycles(nodes: Mapping[str, MapNode], edges: list[Edge]) -> Graph:
    """Let each edge that leads back end in a loop node, and sort the nodes in the order a reader meets them.

    Depth first from the last option to the first: the nodes that are finished last come first.
    """
    targets: dict[str, list[str]] = {}
    for source, target in reversed(edges):
        targets.setdefault(source, []).append(target)
    done: list[MapNode] = []
    back: dict[Edge, MapNode] = {}
    open_nodes: dict[str, Iterator[str]] = {START: iter(targets.get(START, ()))}
    seen = {START}
    while open_nodes:
        node, rest = next(reversed(open_nodes.items()))
        following = next(rest, None)
        if following is None:
            del open_nodes[node]
            done.append(nodes[node])
        elif following in open_nodes:
            back[node, following] = MapNode(loop_id(node, following), "loop", (following,))
            done.append(back[node, following])
        elif following not in seen:
            seen.add(following)
            open_nodes[following] = iter(targets.get(following, ()))
    lines = tuple((line[0], back[line].id) if line in back else line for line in edges)
    return Graph({node.id: node for node in reversed(done)}, lines)


def _merged(graph: Graph) -> Graph:
    """Let what happens between decisions be one place: a step joins the previous place if no other path leads to it.

    Blocks that depend on variables then vanish inside a place, while what follows each answer of a decision stays
    separate.
    """
    before: dict[str, list[str]] = {}
    for source, target in graph.edges:
        before.setdefault(target, []).append(source)
    goals = {node.keys[0] for node in graph.nodes.values() if node.kind == "loop"}
    places: dict[str, MapNode] = {}
    home: dict[str, str] = {}
    for node in graph.nodes.values():
        sources = {home[source] for source in before.get(node.id, ())}
        first = places[sources.pop()] if len(sources) == 1 else None
        if first is not None and node.kind == "loop":
            place = replace(node, id=loop_id(first.id, node.keys[0]))
        elif first is not None and node.id not in goals and _joins(first, node):
            place = replace(first, keys=(*first.keys, *node.keys))
        else:
            place = node
        places[place.id] = place
        home[node.id] = place.id
    lines = dict.fromkeys((home[source], home[target]) for source, target in graph.edges)
    return Graph(places, tuple(line for line in lines if line[0] != line[1]))


def _joins(place: MapNode, step: MapNode) -> bool:
    """Whether a step joins the previous place; the start takes the first time jump as its label."""
    if place.kind == "start":
        return step.kind == "time" and not place.keys
    return place.kind in _BETWEEN and step.kind in _BETWEEN
