"""The positions of a story's places on its map: in columns, with few crossing lines and no overlaps. No Qt here.

Layered drawing after Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures,
IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), 109-125: longest-path columns, barycentre ordering, and
then heights that keep the lines straight. A long story continues in another row, like a text, where all its paths meet.
The same input always gives the same map.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quiz.play.graph import Edge

SWEEPS = 8
STRAIGHT = (1.0, 4.0, 16.0)
"""How strongly a line is kept straight, by how many of its ends are bends of a long line (Gansner et al. 1993)."""
PINNED = 1e9
TOO_WIDE, UNWANTED, LANE, ROW, RAGGED = 10.0, 60.0, 60.0, 400.0, 50.0
"""What a row costs: for each px that it is too wide, for beginning in an unwanted place, for each further lane to it,
for itself, and for being shorter than the others."""
MOST_LANES = 6


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes: its width, and how far it reaches above and below its line."""

    width: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Gaps:
    """Distances: between columns that straight lines or bent ones connect (for steep ones up to twice as much), between
    two nodes of a column, around a line that passes a column, between rows, and the radius of a line to the next row.
    """

    straight: float
    bent: float
    node: float
    lane: float
    row: float
    turn: float


@dataclass(frozen=True, slots=True)
class LineSegment:
    """A horizontal part of a line, from `x` to `end` at height `y`; between two rows it runs backwards."""

    x: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class MapSpot:
    """The middle of a node on its line; `column` counts from 0 through all rows."""

    x: float
    y: float
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything lies within 0..`width` and 0..`height`. A line is horizontal in its segments and bends in between."""

    spots: Mapping[str, MapSpot]
    lines: Mapping[Edge, tuple[LineSegment, ...]]
    width: float
    height: float


def lay_out_graph(
    boxes: Mapping[str, Box],
    edges: Sequence[Edge],
    own: Collection[Edge],
    gaps: Gaps,
    room: float,
    openers: Collection[str] = (),
) -> Layout:
    """Lay out a graph without cycles whose first node leads to all others; `boxes` holds its nodes.

    The `own` edges lie on one level line in each row. Rows are at most `room` wide if the graph allows it, and begin
    with one of the `openers` if they can.
    """
    return _Sugiyama(boxes, edges, own, gaps).layout(room, openers)


class _Sugiyama:
    """Nodes are numbers here; long edges are cut by bends, one in each column that they pass."""

    def __init__(
        self,
        boxes: Mapping[str, Box],
        edges: Sequence[Edge],
        own: Collection[Edge],
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

    def layout(self, room: float, openers: Collection[str]) -> Layout:
        self._order()
        heights = self._heights()
        page = _Page(self._columns, self._boxes, self._after, heights, self._gaps)
        page.wrap(room, frozenset(n for n, name in enumerate(self._names) if name in openers))
        return Layout(
            spots={name: MapSpot(page.middle(n), page.y[n], self._column[n]) for n, name in enumerate(self._names)},
            lines={line: tuple(page.stretches(chain)) for line, chain in self._edges.items()},
            width=page.width,
            height=page.height,
        )

    def _longest_paths(self) -> list[int]:
        """The column of each node: the length of the longest path to it."""
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

    def _cut(self, own: Collection[Edge]) -> None:
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
        """Sort each column by the middle of its neighbours, to and fro, and keep the order with fewest crossings."""
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
        """Sort nodes by the middle of their neighbours; those without any stay where they are."""
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
            self._boxes[upper].below + self._boxes[lower].above + self._gaps.node for upper, lower in pairwise(column)
        ]
        for n, height in zip(column, spread(wishes, weights, least), strict=True):
            heights[n] = height

    def _pull(self, one: int, other: int) -> float:
        return STRAIGHT[(one >= len(self._names)) + (other >= len(self._names))]


class _Page:
    """The columns in rows: where each begins, and how lines go from one row to the next.

    Each node or bend that is first in the next row has its own lane between the rows. The topmost line turns
    outermost, takes the lowest lane and arrives topmost, so that no two lines cross.
    """

    def __init__(
        self,
        columns: list[list[int]],
        boxes: Sequence[Box],
        after: list[list[int]],
        heights: list[float],
        gaps: Gaps,
    ) -> None:
        self._columns, self._boxes, self._gaps = columns, boxes, gaps
        self._column = {n: at for at, column in enumerate(columns) for n in column}
        self._heights = heights
        self._widths = [max(boxes[n].width for n in column) for column in columns]
        falls = [max((abs(heights[n] - heights[m]) for n in column for m in after[n]), default=0) for column in columns]
        self._between = [gaps.bent + min(gaps.bent, fall / 8) if fall > 1 else gaps.straight for fall in falls]
        self._x: list[float] = []
        self._row: list[int] = []
        self._shift: list[float] = []
        self._lane: list[float] = []
        self._firsts: list[int] = [0]
        self.y = list(heights)
        self.width = self.height = 0.0

    def wrap(self, room: float, openers: Collection[int]) -> None:
        """Choose the rows; those that begin with one of the `openers` alone are preferred."""
        self._firsts = self._best_firsts(room, openers)
        for row, (first, end) in enumerate(pairwise([*self._firsts, len(self._columns)])):
            self._add_row(row, first, end)
        for at, column in enumerate(self._columns):
            for n in column:
                self.y[n] += self._shift[self._row[at]]

    def middle(self, n: int) -> float:
        at = self._column[n]
        return self._x[at] + self._widths[at] / 2

    def stretches(self, chain: list[int]) -> Iterator[LineSegment]:
        """The horizontal parts of a line through these nodes and bends."""
        yield LineSegment(self.middle(chain[0]), self._end(chain[0]), self.y[chain[0]])
        for one, other in pairwise(chain):
            start = self._start(other)
            row = self._row[self._column[one]]
            if row != self._row[self._column[other]]:
                column = self._columns[self._column[other]]
                inner = column.index(other) * self._gaps.lane
                outer = self._lanes(self._column[other]) - inner
                turn = self._end(one) + self._gaps.bent
                start -= self._gaps.straight
                yield LineSegment(turn, turn + outer, self._heights[other] + self._shift[row])
                yield LineSegment(turn + outer, start - inner, self._lane[row] + outer)
                start -= inner
            end = self.middle(other) if other == chain[-1] else self._end(other)
            yield LineSegment(start, end, self.y[other])

    def _start(self, n: int) -> float:
        return self._x[self._column[n]]

    def _end(self, n: int) -> float:
        return self._start(n) + self._widths[self._column[n]]

    def _lanes(self, first: int) -> float:
        """The total width of the lanes before a row; 0 if there is only one."""
        return (len(self._columns[first]) - 1) * self._gaps.lane

    def _exit(self, end: int) -> float:
        """The room that lines to the next row take at the end of a row."""
        return self._gaps.bent + self._lanes(end) + self._gaps.turn if end < len(self._columns) else 0.0

    def _entry(self, first: int) -> float:
        """The room that lines from the previous row take at the beginning of a row."""
        return self._gaps.turn + (self._gaps.straight + self._lanes(first) if first else 0.0)

    def _span(self, first: int, end: int) -> float:
        """The width of a row of these columns, including the lines from and to other rows."""
        inner = sum(self._widths[first:end]) + sum(self._between[first : end - 1])
        return self._entry(first) + inner + self._exit(end)

    def _best_firsts(self, room: float, openers: Collection[int]) -> list[int]:
        """The columns that open the rows at the least cost, found by dynamic programming."""
        breaks = [0, *(at for at in range(1, len(self._columns)) if len(self._columns[at]) <= MOST_LANES)]
        best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
        for end in [*breaks[1:], len(self._columns)]:
            ways = []
            for first in breaks:
                if first >= end:
                    break
                cost, firsts = best[first]
                ways.append((cost + self._row_cost(first, end, room, openers), [*firsts, first]))
            best[end] = min(ways)
        return best[len(self._columns)][1]

    def _row_cost(self, first: int, end: int, room: float, openers: Collection[int]) -> float:
        span = self._span(first, end)
        cost = TOO_WIDE * max(0.0, span - room) + RAGGED * max(0.0, 1 - span / room) ** 2 + ROW
        if first:
            column = self._columns[first]
            cost += LANE * (len(column) - 1) + (0.0 if len(column) == 1 and column[0] in openers else UNWANTED)
        return cost

    def _add_row(self, row: int, first: int, end: int) -> None:
        gaps = self._gaps
        x = self._entry(first)
        inside = [n for column in self._columns[first:end] for n in column]
        leaving = [self._heights[n] for n in self._columns[end]] if end < len(self._columns) else []
        top = min([self._heights[n] - self._boxes[n].above for n in inside] + leaving)
        bottom = max([self._heights[n] + self._boxes[n].below for n in inside] + leaving)
        above = gaps.row + self._lanes(first) if first else 0.0
        self._shift.append(self.height + above - top)
        for at in range(first, end):
            self._x.append(x)
            self._row.append(row)
            x += self._widths[at] + (self._between[at] if at + 1 < end else 0.0)
        self.height = self._shift[row] + bottom
        self._lane.append(self.height + gaps.row / 2)
        self.width = max(self.width, x + self._exit(end))


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
