"""A story as a graph of its places, and which of them were seen. No Qt here.

A place is what a pupil remembers as one: a passage of messages, a time jump, a decision, an ending. Variables do not
count, so a place stands on the map once, however many ways lead to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from quiz.story.events import ChoiceOffered, EndingReached, Event, FeelingAsked, MessageShown, NoteShown, TimeJumped
from quiz.story.model import Choice, End, Feeling, Message, Note, Scenario, Set, TimeJump
from quiz.story.program import Branch, DeadEnd, Jump, Program, program_of

Kind = Literal["start", "messages", "time", "decision", "ending", "loop"]
Standing = Literal["own", "played", "new"]
"""Whether a part of the map lies on the own way, was played in another run, or was never seen."""

Way: TypeAlias = tuple[str, ...]
Line: TypeAlias = tuple[str, str]

START = ":start"
_PASSAGE = (Message, Note, Feeling)


@dataclass(frozen=True, slots=True)
class Node:
    """One place. `keys` are those of its steps; of an ending, its id; of a loop, the node that it leads back to."""

    id: str
    kind: Kind
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """`nodes` come in the order a reader meets them, `edges` are (source, target) without any circle.

    Where the story goes back, a node of kind `loop` stands at the end of the edge.
    """

    nodes: Mapping[str, Node]
    edges: tuple[Line, ...]

    def after(self, node: str) -> tuple[str, ...]:
        return tuple(target for source, target in self.edges if source == node)

    def before(self, node: str) -> tuple[str, ...]:
        return tuple(source for source, target in self.edges if target == node)


@dataclass(frozen=True, slots=True)
class Travelled:
    """What was seen: `own` has the nodes of the own way, each once, in the order they came up."""

    own: Way
    own_lines: frozenset[Line]
    played: frozenset[str]
    played_lines: frozenset[Line]

    def node(self, node: str) -> Standing:
        return "own" if node in self.own else "played" if node in self.played else "new"

    def line(self, source: str, target: str) -> Standing:
        line = source, target
        return "own" if line in self.own_lines else "played" if line in self.played_lines else "new"


def story_graph(scenario: Scenario) -> Graph:
    """The places that can be reached from the start if no condition is looked at."""
    return _Builder(program_of(scenario)).build()


def loop_id(source: str, target: str) -> str:
    return f"loop:{source}:{target}"


def way(graph: Graph, events: Iterable[Event]) -> Way:
    """The nodes that these events went through, repeated where the story went back, with the loops between them."""
    at = {key: node.id for node in graph.nodes.values() if node.kind != "loop" for key in node.keys}
    found = [START]
    for event in events:
        key = _event_key(event)
        if key is None:
            continue
        node = at[key]
        if node != found[-1] or isinstance(event, ChoiceOffered):
            loop = loop_id(found[-1], node)
            if loop in graph.nodes:
                found.append(loop)
            found.append(node)
    return tuple(found)


def travelled(graph: Graph, own: Iterable[Event], others: Iterable[Iterable[Event]]) -> Travelled:
    """Compare the graph with the own run and the `others` of this sitting."""
    mine = way(graph, own)
    ways = [way(graph, events) for events in others]
    return Travelled(
        own=tuple(dict.fromkeys(mine)),
        own_lines=frozenset(pairwise(mine)),
        played=frozenset(node for other in ways for node in other),
        played_lines=frozenset(line for other in ways for line in pairwise(other)),
    )


def _event_key(event: Event) -> str | None:
    """The key of the step that an event shows; None if it shows none."""
    if isinstance(event, MessageShown | TimeJumped | NoteShown | FeelingAsked | ChoiceOffered):
        return event.key
    return _ending_key(event.ending) if isinstance(event, EndingReached) else None


def _ending_key(ending: str) -> str:
    return f"ending:{ending}"


class _Builder:
    """Addresses of the program become places: silent instructions vanish, messages in a row become one passage."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._next: dict[int, tuple[int, ...]] = {}
        self._sources: dict[int, list[int]] = {}

    def build(self) -> Graph:
        first = self._visible([self._program.scenes[self._program.scenario.start]])
        self._search(first)
        nodes, places = self._nodes(first)
        edges = [(START, places[at]) for at in first if places[at] != START]
        for at, targets in self._next.items():
            edges += [(places[at], places[to]) for to in targets if not self._joined(at, to)]
        return _without_circles(nodes, list(dict.fromkeys(edges)))

    def _search(self, first: tuple[int, ...]) -> None:
        waiting = list(reversed(first))
        while waiting:
            at = waiting.pop()
            if at not in self._next:
                self._next[at] = self._visible(self._goals(at))
                for target in self._next[at]:
                    self._sources.setdefault(target, []).append(at)
                waiting += reversed(self._next[at])

    def _goals(self, at: int) -> list[int]:
        """Where the story can go on after a visible instruction."""
        here = self._program.instructions[at]
        if isinstance(here, Choice):
            return [self._program.goal(at, option) for option in here.options]
        return [] if isinstance(here, End) else [at + 1]

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
            if isinstance(here, Jump):
                waiting.append(here.target)
            elif isinstance(here, Branch):
                waiting += (here.otherwise, at + 1)
            elif isinstance(here, Set):
                waiting.append(at + 1)
            elif isinstance(here, End):
                found[self._program.endings[here.ending]] = None
            elif not isinstance(here, DeadEnd):
                found[at] = None
        return tuple(found)

    def _joined(self, at: int, to: int) -> bool:
        """Whether two instructions belong to one passage."""
        both = (self._program.instructions[at], self._program.instructions[to])
        alone = self._next[at] == (to,) and self._sources[to] == [at]
        return alone and all(isinstance(step, _PASSAGE) for step in both)

    def _nodes(self, first: tuple[int, ...]) -> tuple[dict[str, Node], dict[int, str]]:
        """All nodes, and the id of the node at each address."""
        opening = self._opening(first)
        nodes = {START: Node(START, "start", () if opening is None else (self._key(opening),))}
        places = {} if opening is None else {opening: START}
        for at in self._next:
            if at in places or any(self._joined(source, at) for source in self._sources.get(at, ())):
                continue
            passage = list(self._passage(at))
            node = Node(self._key(at), self._kind(at), tuple(self._key(step) for step in passage))
            nodes[node.id] = node
            places.update(dict.fromkeys(passage, node.id))
        return nodes, places

    def _opening(self, first: tuple[int, ...]) -> int | None:
        """The time jump that the story begins with; it is the start's own label."""
        if len(first) != 1 or self._sources.get(first[0]):
            return None
        return first[0] if isinstance(self._program.instructions[first[0]], TimeJump) else None

    def _passage(self, at: int) -> Iterator[int]:
        yield at
        while len(self._next[at]) == 1 and self._joined(at, self._next[at][0]):
            at = self._next[at][0]
            yield at

    def _key(self, at: int) -> str:
        here = self._program.instructions[at]
        if isinstance(here, Message | TimeJump | Note | Feeling | Choice):
            return here.key
        if isinstance(here, End):
            return _ending_key(here.ending)
        raise TypeError(type(here).__name__)

    def _kind(self, at: int) -> Kind:
        here = self._program.instructions[at]
        if isinstance(here, TimeJump):
            return "time"
        if isinstance(here, Choice):
            return "decision"
        return "ending" if isinstance(here, End) else "messages"


def _without_circles(nodes: Mapping[str, Node], edges: list[Line]) -> Graph:
    """Let each edge that leads back end in a loop mark, and bring the nodes into the order they are met in.

    Depth first from the last option to the first: the nodes that are done last then come first.
    """
    targets: dict[str, list[str]] = {}
    for source, target in reversed(edges):
        targets.setdefault(source, []).append(target)
    done: list[Node] = []
    back: dict[Line, Node] = {}
    open_nodes: dict[str, Iterator[str]] = {START: iter(targets.get(START, ()))}
    seen = {START}
    while open_nodes:
        node, rest = next(reversed(open_nodes.items()))
        following = next(rest, None)
        if following is None:
            del open_nodes[node]
            done.append(nodes[node])
        elif following in open_nodes:
            back[node, following] = Node(loop_id(node, following), "loop", (following,))
            done.append(back[node, following])
        elif following not in seen:
            seen.add(following)
            open_nodes[following] = iter(targets.get(following, ()))
    lines = tuple((line[0], back[line].id) if line in back else line for line in edges)
    return Graph({node.id: node for node in reversed(done)}, lines)
