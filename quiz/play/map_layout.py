"""Where the places of a story lie on its map: in columns, with few crossing lines and no overlaps. No Qt here.

Layered drawing after Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures,
IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), 109-125: columns, barycentre ordering, and then heights
that keep the lines straight. It depends on the story alone and never on what was played, so a second path moves
nothing. With the messages between the decisions, the decisions and endings keep their order and height.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quiz.play.graph import Edge, Graph

SWEEPS = 8
PINNED = 1e6


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a place reaches above and below its middle, with its label."""

    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Gaps:
    """The least distance between two places of a column, and what a line needs that passes a column."""

    place: float
    lane: float


@dataclass(frozen=True, slots=True)
class MapSpot:
    """The middle of a place, or a point of a line; columns count from 0."""

    column: int
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything lies within 0..`height`. A line has a point in each column from its source to its target."""

    spots: Mapping[str, MapSpot]
    lines: Mapping[Edge, tuple[MapSpot, ...]]
    columns: int
    height: float

    @property
    def span(self) -> tuple[float, float]:
        """The heights of the middles of the highest and the lowest place."""
        heights = [spot.y for spot in self.spots.values()]
        return min(heights), max(heights)

    def stretched(self, height: float, least: float, most: float) -> float:
        """By how much the distances of places have to grow for this height; 1 if by less than `least`, at most `most`.

        What is above the highest place and below the lowest stays.
        """
        first, last = self.span
        if last == first:
            return 1.0
        wanted = 1 + (height - self.height) / (last - first)
        return min(wanted, most) if wanted >= least else 1.0

    def at(self, y: float, stretch: float) -> float:
        """Where a height is if the distances of places have grown."""
        first, _last = self.span
        return first + (y - first) * stretch

    def height_at(self, stretch: float) -> float:
        """The whole height if the distances of places have grown."""
        first, last = self.span
        return self.height + (last - first) * (stretch - 1)


def lay_out_overview(overview: Graph, extents: Mapping[str, Extent], gaps: Gaps, endings: Sequence[str]) -> Layout:
    """Lay out decisions by their depth over all paths; the endings are the last column, evenly spaced, in this order.

    `overview` has no place between decisions (`quiz.play.graph.overview_of`).
    """
    layers = _Layers(_depths(overview, endings), overview.edges, extents, gaps)
    layers.order(endings)
    span = max(extents[ending].above + extents[ending].below for ending in endings) + gaps.place if endings else 0.0
    layers.lead_to({layers.number[ending]: at * span for at, ending in enumerate(endings)})
    return layers.layout()


def lay_out_between(graph: Graph, overview: Graph, rough: Layout, extents: Mapping[str, Extent], gaps: Gaps) -> Layout:
    """Lay out the whole graph along the lines of its overview, whose layout is `rough`."""
    guide = _Guide(graph, overview, rough)
    layers = _Layers(guide.columns, graph.edges, extents, gaps)
    layers.follow(guide.wish, {layers.number[node] for node in overview.nodes})
    return layers.layout()


def _depths(overview: Graph, endings: Sequence[str]) -> dict[str, int]:
    """The column of each place: how many decisions the longest path passes before it; endings come last."""
    columns: dict[str, int] = {}
    for node in overview.nodes:
        columns[node] = max((columns[source] + 1 for source in overview.before(node)), default=0)
    last = max((column for node, column in columns.items() if node not in endings), default=0) + 1
    return columns | dict.fromkeys((ending for ending in endings if ending in columns), last)


class _Guide:
    """Where the overview has the lines that a place between two decisions lies on."""

    def __init__(self, graph: Graph, overview: Graph, rough: Layout) -> None:
        self._rough = rough
        self._sources: dict[str, frozenset[str]] = {}
        self._targets: dict[str, frozenset[str]] = {}
        self._lines: dict[Edge, list[Sequence[MapSpot]]] = {}
        big = overview.nodes
        for node in graph.nodes:
            before = [self._sources[source] for source in graph.before(node)]
            self._sources[node] = frozenset((node,)) if node in big else frozenset().union(*before)
        for node in reversed(tuple(graph.nodes)):
            after = [self._targets[target] for target in graph.after(node)]
            self._targets[node] = frozenset((node,)) if node in big else frozenset().union(*after)
        self._starts, self.columns = self._fine_columns(graph)

    def _fine_columns(self, graph: Graph) -> tuple[list[int], dict[str, int]]:
        """Where each column of the overview begins, and the column of each place: those between two decisions get
        columns of their own."""
        spots = self._rough.spots
        band: dict[str, int] = {}
        rank: dict[str, int] = {}
        widths = [1] * self._rough.columns
        for node in graph.nodes:
            if node in spots:
                band[node], rank[node] = spots[node].column, 0
                continue
            before = graph.before(node)
            band[node] = max(band[source] for source in before)
            rank[node] = 1 + max(rank[source] for source in before if band[source] == band[node])
            widths[band[node]] = max(widths[band[node]], rank[node] + 1)
        starts = [sum(widths[:at]) for at in range(self._rough.columns)]
        return starts, {node: starts[band[node]] + rank[node] for node in graph.nodes}

    def wish(self, edge: Edge, column: int) -> float:
        """The height at which the overview has this line in a column; a place is a line from itself to itself."""
        source, target = edge
        if source == target and source in self._rough.spots:
            return self._rough.spots[source].y
        if edge not in self._lines:
            self._lines[edge] = [
                self._rough.lines[line]
                for one in self._sources[source]
                for other in self._targets[target]
                if (line := (one, other)) in self._rough.lines
            ]
        at, lines = self._place(column), self._lines[edge]
        return sum(_height(line, at) for line in lines) / len(lines)

    def _place(self, column: int) -> float:
        """A column as a part of the overview's columns."""
        band = bisect_right(self._starts, column) - 1
        end = self._starts[band + 1] if band + 1 < len(self._starts) else self._starts[band] + 1
        return band + (column - self._starts[band]) / (end - self._starts[band])


def _height(line: Sequence[MapSpot], at: float) -> float:
    """The height of a line at a place between two columns."""
    for one, other in pairwise(line):
        if at <= other.column:
            return one.y + (other.y - one.y) * max(0.0, at - one.column)
    return line[-1].y


class _Layers:
    """Nodes are numbers here; long edges are cut by bends, one in each column that they pass."""

    def __init__(
        self, columns: Mapping[str, int], edges: Sequence[Edge], extents: Mapping[str, Extent], gaps: Gaps
    ) -> None:
        self.number = {name: n for n, name in enumerate(columns)}
        self._names = list(columns)
        self._column = list(columns.values())
        self._extents = [extents[name] for name in columns]
        self._gaps = gaps
        self._owner: list[Edge] = [(name, name) for name in columns]
        self._chains: dict[Edge, list[int]] = {edge: self._cut(edge) for edge in edges}
        size = len(self._extents)
        self._before: list[list[int]] = [[] for _n in range(size)]
        self._after: list[list[int]] = [[] for _n in range(size)]
        for chain in self._chains.values():
            for one, other in pairwise(chain):
                self._after[one].append(other)
                self._before[other].append(one)
        self._columns: list[list[int]] = [[] for _n in range(max(self._column) + 1)]
        for n in range(size):
            self._columns[self._column[n]].append(n)
        self._heights = [0.0] * size

    def _cut(self, edge: Edge) -> list[int]:
        """Put a bend into each column that an edge passes."""
        source, target = (self.number[name] for name in edge)
        passed = range(self._column[source] + 1, self._column[target])
        bends = range(len(self._extents), len(self._extents) + len(passed))
        self._extents += [Extent(self._gaps.lane / 2, self._gaps.lane / 2)] * len(passed)
        self._column += passed
        self._owner += [edge] * len(passed)
        return [source, *bends, target]

    def layout(self) -> Layout:
        top = min(self._heights[n] - extent.above for n, extent in enumerate(self._extents))
        bottom = max(self._heights[n] + extent.below for n, extent in enumerate(self._extents))
        spots = [MapSpot(self._column[n], height - top) for n, height in enumerate(self._heights)]
        return Layout(
            spots={name: spots[n] for name, n in self.number.items()},
            lines={edge: tuple(spots[n] for n in chain) for edge, chain in self._chains.items()},
            columns=len(self._columns),
            height=bottom - top,
        )

    def order(self, last: Sequence[str]) -> None:
        """Sort each column by the middle of its neighbours, to and fro, and keep the order with fewest crossings.

        The last column keeps this order.
        """
        known = [self.number[name] for name in last]
        self._columns[-1].sort(key=lambda n: known.index(n) if n in known else len(known))
        best, fewest = [list(column) for column in self._columns], self._crossings()
        for sweep in range(SWEEPS):
            if fewest == 0:
                break
            forward = sweep % 2 == 1
            neighbours = self._before if forward else self._after
            columns = self._columns[:-1] if forward else self._columns[::-1]
            for fixed, moved in pairwise(columns):
                _sort(moved, {n: at for at, n in enumerate(fixed)}, neighbours)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(column) for column in self._columns], crossings
        self._columns = best

    def _crossings(self) -> int:
        count = 0
        for left, right in pairwise(self._columns):
            place = {n: at for at, n in enumerate(right)}
            passed: list[int] = []
            for n in left:
                ends = sorted(place[m] for m in self._after[n])
                count += sum(len(passed) - bisect_right(passed, end) for end in ends)
                for end in ends:
                    insort(passed, end)
        return count

    def lead_to(self, pinned: Mapping[int, float]) -> None:
        """Give each node the mean height of what it leads to, as near as its neighbours in the column allow.

        So a way with one next decision each is level. `pinned` nodes have their heights.
        """
        for column in reversed(self._columns):
            goals = [[self._heights[m] for m in self._after[n]] for n in column]
            wishes = [sum(heights) / len(heights) if heights else 0.0 for heights in goals]
            self._place(
                column,
                [pinned.get(n, wish) for n, wish in zip(column, wishes, strict=True)],
                [PINNED if n in pinned else 1.0 for n in column],
            )

    def follow(self, wish: Callable[[Edge, int], float], pinned: set[int]) -> None:
        """Give each node and bend the height that is wished for it, as near as its neighbours in the column allow.

        Those with the same wish lie in the order of what leads to them.
        """
        wished = [wish(edge, self._column[n]) for n, edge in enumerate(self._owner)]
        for column in self._columns:
            came = {n: min((self._heights[m] for m in self._before[n]), default=0.0) for n in column}
            column.sort(key=lambda n: (round(wished[n]), came[n], n))
            self._place(column, [wished[n] for n in column], [PINNED if n in pinned else 1.0 for n in column])

    def _place(self, column: Sequence[int], wishes: Sequence[float], weights: Sequence[float]) -> None:
        least = [
            self._extents[upper].below + self._extents[lower].above + self._gaps.place
            for upper, lower in pairwise(column)
        ]
        for n, height in zip(column, spread(wishes, weights, least), strict=True):
            self._heights[n] = height


def _sort(moved: list[int], place: Mapping[int, int], neighbours: Sequence[Sequence[int]]) -> None:
    """Sort nodes by the middle of their neighbours; those without any stay where they are."""
    key = {n: sum(place[m] for m in neighbours[n]) / len(neighbours[n]) for n in moved if neighbours[n]}
    ranked = iter(sorted(key, key=key.__getitem__))
    moved[:] = [next(ranked) if n in key else n for n in moved]


def spread(wishes: Sequence[float], weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """The heights nearest to the wishes (weighted squares) at which neighbours are at least `least` apart.

    Pool adjacent violators: without the distances this is an isotonic regression (Ayer et al., Annals of Mathematical
    Statistics 26 (1955), 641-647).
    """
    offsets = [0.0]
    for distance in least:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=False):
        mean, total, count = wish - offset, weight, 1
        while pools and pools[-1][0] >= mean:
            other, more, size = pools.pop()
            mean = (mean * total + other * more) / (total + more)
            total, count = total + more, count + size
        pools.append((mean, total, count))
    flat = [mean for mean, _total, count in pools for _n in range(count)]
    return [height + offset for height, offset in zip(flat, offsets, strict=False)]
