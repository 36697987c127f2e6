"""Where the arrow keys lead on the map. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from quiz.play.graph import Graph, Travelled
from quiz.play.map_layout import MapSpot

ArrowDirection = Literal["forward", "back", "up", "down"]
_NEARER = {"own": 0, "played": 1, "new": 2}


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
    return min(nodes, key=lambda o: abs(spots[o].y - here.y) + 2 * abs(spots[o].x - here.x), default=None)


def reading_order(spots: Mapping[str, MapSpot]) -> tuple[str, ...]:
    """The places column by column from the start, each column from top to bottom."""
    return tuple(sorted(spots, key=lambda node: (spots[node].column, spots[node].y)))


def ends(seen: Travelled) -> tuple[str, str]:
    """The first and the last place on the pupil's path."""
    return seen.own[0], seen.own[-1]


def first_selected(graph: Graph, decisions: Iterable[tuple[str, bool]]) -> str:
    """The place to select first: the first decision that has an untried answer, else the last, else the start.

    `decisions` are those on the pupil's path, with whether all their answers were tried.
    """
    known = list(decisions)
    untried = [node for node, all_tried in known if not all_tried]
    return untried[0] if untried else known[-1][0] if known else next(iter(graph.nodes))
