"""Where the arrow keys lead on the map. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from quiz.play.graph import Graph, Travelled
from quiz.play.map_layout import MapSpot

ArrowDirection = Literal["forward", "back", "up", "down"]
_NEARER = {"own": 0, "played": 1, "new": 2}
_COLUMN = 200
"""How far away a place in the next column is, in the units of the heights."""


def neighbour(
    graph: Graph, seen: Travelled, spots: Mapping[str, MapSpot], node: str, direction: ArrowDirection
) -> str | None:
    """The neighbouring place: along a line, the pupil's path first, or the nearest one above or below. None at the
    edge."""
    here = spots[node]
    if direction in ("forward", "back"):
        forward = direction == "forward"
        nodes = graph.after(node) if forward else graph.before(node)
        lines = {other: (node, other) if forward else (other, node) for other in nodes}
        return min(nodes, key=lambda o: (_NEARER[seen.line(*lines[o])], abs(spots[o].y - here.y)), default=None)
    sign = -1 if direction == "up" else 1
    nodes = tuple(other for other, spot in spots.items() if (spot.y - here.y) * sign > 1)
    return min(
        nodes,
        key=lambda o: abs(spots[o].y - here.y) + _COLUMN * abs(spots[o].column - here.column),
        default=None,
    )


def reading_order(spots: Mapping[str, MapSpot]) -> tuple[str, ...]:
    """The places column by column from the start, each column from top to bottom."""
    return tuple(sorted(spots, key=lambda node: (spots[node].column, spots[node].y)))


def ends(seen: Travelled) -> tuple[str, str]:
    """The first and the last place on the pupil's path."""
    return seen.own[0], seen.own[-1]


def decision_near(graph: Graph, overview: Graph, node: str) -> str:
    """The node itself if the overview has it, else the nearest decision before it, or the start."""
    while node not in overview.nodes:
        node = graph.before(node)[0]
    return node


def last_decision(overview: Graph, seen: Travelled) -> str:
    """The last decision on the pupil's path; the start if there was none."""
    return next((node for node in reversed(seen.own) if overview.nodes[node].kind == "decision"), seen.own[0])
