"""How long the map of a story takes to lay out, for one far larger than real ones.

    python -m benchmarks.story_map [rounds]

Goal: 200 places in under 0.1 s without what is between the decisions, as the map opens, and again in under 0.1 s with
it. The result goes into docs/benchmarks.md, section "Map".
"""

from __future__ import annotations

import sys
from random import Random
from time import perf_counter

from benchmarks.report import write_section
from quiz.play.graph import START, Graph, MapNode, PlaceKind, overview_of
from quiz.play.map_layout import Extent, Gaps, lay_out_between, lay_out_overview

GOAL_SECONDS, GOAL_PLACES = 0.1, 200
SIZES = (50, 200, 800)
KINDS: tuple[PlaceKind, ...] = ("decision", "messages", "time", "messages")
EXTENT, GAPS = Extent(40, 80), Gaps(place=0, lane=16)


def story(count: int) -> Graph:
    """A graph of so many places, like a story: mostly short edges, and places without a next one are endings."""
    random = Random(11)
    edges = [(max(0, n - random.randint(1, 4)), n) for n in range(1, count)]
    for _more in range(count // 2):
        source = random.randrange(count - 1)
        edges.append((source, min(count - 1, source + random.randint(1, 12))))
    going_on = {source for source, _target in edges}
    names = [START, *(f"n{n}" for n in range(1, count))]
    kinds: list[PlaceKind] = ["start", *(random.choice(KINDS) if n in going_on else "ending" for n in range(1, count))]
    nodes = {name: MapNode(name, kind, (name,)) for name, kind in zip(names, kinds, strict=True)}
    return Graph(nodes, tuple(dict.fromkeys((names[source], names[target]) for source, target in edges)))


def seconds(graph: Graph) -> tuple[float, float]:
    """How long the layout takes without what is between the decisions, and how long that with it takes then."""
    endings = [name for name, node in graph.nodes.items() if node.kind == "ending"]
    extents = dict.fromkeys(graph.nodes, EXTENT)
    begin = perf_counter()
    overview = overview_of(graph)
    rough = lay_out_overview(overview, extents, GAPS, endings)
    between = perf_counter()
    lay_out_between(graph, overview, rough, extents, GAPS)
    return between - begin, perf_counter() - between


def main(rounds: int) -> int:
    rows, within = [], True
    for size in SIZES:
        graph = story(size)
        best = [min(times) for times in zip(*(seconds(graph) for _ in range(rounds)), strict=True)]
        rows.append(f"| {size} places | {best[0]:.3f} | {best[1]:.3f} |")
        print(rows[-1], flush=True)
        within = within and (size > GOAL_PLACES or max(best) <= GOAL_SECONDS)
    about = f"the best of several runs. Goal: {GOAL_PLACES} places in under {GOAL_SECONDS} s each."
    head = ["| | decisions and endings, seconds | with what is between, seconds |", "|---|---|---|"]
    write_section("Map", "benchmarks.story_map", about, [*head, *rows])
    return int(not within)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
