"""Where the places of a story lie on its map: in columns, on lines that cross little, without overlaps. No Qt here.

Layered drawing after Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures,
IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), 109-125: longest-path columns, barycentre ordering, and
then heights that keep the lines straight. The same input always gives the same map.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 8
STRAIGHT = (1.0, 4.0, 16.0)
"""How much a line wants to be straight, by how many of its ends are bends of a long line (Gansner et al. 1993)."""
PINNED = 1e6


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes: its width, and how far it reaches above and below its line."""

    width: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Gaps:
    """Distances: between columns that straight lines or bent ones connect, between rows, and around a passing line."""

    straight: float
    bent: float
    row: float
    lane: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A level part of a line, from `x` to `end` at height `y`."""

    x: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node's line passes its middle; `column` counts from 0."""

    x: float
    y: float
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything lies within 0..`width` and 0..`height`. A line goes level through its stretches and bends between."""

    spots: Mapping[str, Spot]
    lines: Mapping[tuple[str, str], tuple[Stretch, ...]]
    width: float
    height: float


def lay_out(
    boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], own: Collection[tuple[str, str]], gaps: Gaps
) -> Layout:
    """Lay out a graph without circles; `boxes` holds its nodes. The `own` edges lie on one level line."""
    return _Sugiyama(boxes, edges, own, gaps).layout()


class _Sugiyama:
    """Nodes are numbers from here on; long edges are cut by bends, one in each column that they pass."""

    def __init__(
        self,
        boxes: Mapping[str, Box],
        edges: Sequence[tuple[str, str]],
        own: Collection[tuple[str, str]],
        gaps: Gaps,
    ) -> None:
        self._names = list(boxes)
        self._boxes = list(boxes.values())
        self._gaps = gaps
        number = {name: n for n, name in enumerate(self._names)}
        self._edges = {(source, target): [number[source], number[target]] for source, target in edges}
        self._column = self._longest_paths()
        self._pinned = {n for line in own for n in self._edges.get(line, ())} | {0}
        self._cut(own)
        size = len(self._boxes)
        self._before: list[list[int]] = [[] for _n in range(size)]
        self._after: list[list[int]] = [[] for _n in range(size)]
        for chain in self._edges.values():
            for one, other in pairwise(chain):
                self._after[one].append(other)
                self._before[other].append(one)
        self._columns: list[list[int]] = [[] for _n in range(max(self._column) + 1)]
        for n in range(size):
            self._columns[self._column[n]].append(n)

    def layout(self) -> Layout:
        self._order()
        heights = self._heights()
        spots, width = self._across(heights)
        top = min(y - box.above for y, box in zip(heights, self._boxes, strict=True))
        bottom = max(y + box.below for y, box in zip(heights, self._boxes, strict=True))
        return Layout(
            spots={name: Spot(spots[n].middle, heights[n] - top, self._column[n]) for n, name in enumerate(self._names)},
            lines={line: self._stretches(chain, spots, heights, top) for line, chain in self._edges.items()},
            width=width,
            height=bottom - top,
        )

    def _longest_paths(self) -> list[int]:
        """The column of each node: how many steps the longest way to it has."""
        columns = [0] * len(self._names)
        ahead = [0] * len(self._names)
        after: list[list[int]] = [[] for _name in self._names]
        for source, target in self._edges.values():
            after[source].append(target)
            ahead[target] += 1
        ready = [n for n, count in enumerate(ahead) if count == 0]
        while ready:
            n = ready.pop()
            for target in after[n]:
                columns[target] = max(columns[target], columns[n] + 1)
                ahead[target] -= 1
                if ahead[target] == 0:
                    ready.append(target)
        return columns

    def _cut(self, own: Collection[tuple[str, str]]) -> None:
        """Put a bend into each column that an edge passes."""
        lane = Box(0.0, self._gaps.lane / 2, self._gaps.lane / 2)
        for line, (source, target) in self._edges.items():
            bends = range(len(self._boxes), len(self._boxes) + self._column[target] - self._column[source] - 1)
            self._boxes += [lane] * len(bends)
            self._column += range(self._column[source] + 1, self._column[target])
            self._edges[line] = [source, *bends, target]
            if line in own:
                self._pinned.update(bends)

    def _order(self) -> None:
        """Sort each column by the middle of the neighbours, there and back, and keep what crosses least."""
        best, fewest = [list(column) for column in self._columns], self._crossings()
        for sweep in range(SWEEPS):
            if fewest == 0:
                break
            forward = sweep % 2 == 0
            neighbours = self._before if forward else self._after
            columns = self._columns if forward else self._columns[::-1]
            for fixed, moved in pairwise(columns):
                place = {n: at for at, n in enumerate(fixed)}
                self._sort(moved, place, neighbours)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(column) for column in self._columns], crossings
        self._columns = best

    @staticmethod
    def _sort(moved: list[int], place: Mapping[int, int], neighbours: list[list[int]]) -> None:
        """Those without neighbours stay where they are."""
        key = {n: sum(place[m] for m in neighbours[n]) / len(neighbours[n]) for n in moved if neighbours[n]}
        ranked = iter(sorted(key, key=key.__getitem__))
        moved[:] = [next(ranked) if n in key else n for n in moved]

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

    def _heights(self) -> list[float]:
        """The height of each line: near its neighbours, never too close to the next one in its column."""
        heights = [0.0] * len(self._boxes)
        both = [[*before, *after] for before, after in zip(self._before, self._after, strict=True)]
        passes: list[tuple[list[list[int]], bool]] = [(self._before, True), (self._after, False)] * (SWEEPS // 2)
        for neighbours, forward in [*passes, (both, True), (both, False), (both, True)]:
            for column in self._columns if forward else self._columns[::-1]:
                self._place(column, neighbours, heights)
        return heights

    def _place(self, column: list[int], neighbours: list[list[int]], heights: list[float]) -> None:
        wishes, weights = [], []
        for n in column:
            pulls = [(self._pull(n, m), heights[m]) for m in neighbours[n]]
            weight = sum(pull for pull, _height in pulls)
            wish = sum(pull * height for pull, height in pulls) / weight if weight else heights[n]
            wishes.append(0.0 if n in self._pinned else wish)
            weights.append(PINNED if n in self._pinned else weight or 1.0)
        least = [
            self._boxes[upper].below + self._boxes[lower].above + self._gaps.row for upper, lower in pairwise(column)
        ]
        for n, height in zip(column, spread(wishes, weights, least), strict=True):
            heights[n] = height

    def _pull(self, one: int, other: int) -> float:
        return STRAIGHT[(one >= len(self._names)) + (other >= len(self._names))]

    def _across(self, heights: list[float]) -> tuple[list[_Span], float]:
        """Where each node and bend lies from the start side, and how wide all is."""
        spans = [_Span(0.0, 0.0)] * len(self._boxes)
        x = 0.0
        for at, column in enumerate(self._columns):
            width = max(self._boxes[n].width for n in column)
            for n in column:
                spans[n] = _Span(x, x + width)
            x += width
            if at + 1 < len(self._columns):
                bent = any(abs(heights[n] - heights[m]) > 1 for n in column for m in self._after[n])
                x += self._gaps.bent if bent else self._gaps.straight
        return spans, x

    def _stretches(
        self, chain: list[int], spans: list[_Span], heights: list[float], top: float
    ) -> tuple[Stretch, ...]:
        first, *bends, last = chain
        return (
            Stretch(spans[first].middle, spans[first].end, heights[first] - top),
            *(Stretch(spans[n].start, spans[n].end, heights[n] - top) for n in bends),
            Stretch(spans[last].start, spans[last].middle, heights[last] - top),
        )


@dataclass(frozen=True, slots=True)
class _Span:
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def spread(wishes: Sequence[float], weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """The heights nearest to the wishes (weighted squares) at which neighbours are at least `least` apart.

    Pool adjacent violators: without the distances it is an isotonic regression (Ayer et al., Annals of Mathematical
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
