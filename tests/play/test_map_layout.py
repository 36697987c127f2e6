"""The map is laid out from the story alone: without overlaps, the endings in their order, and the same every time."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.play.graph import START, Edge, Graph, MapNode, PlaceKind, overview_of, story_graph
from quiz.play.map_layout import Extent, Gaps, Layout, lay_out_between, lay_out_overview, spread
from quiz.story.loading import load_pack
from quiz.story.model import Pack

BUILTIN = Path(__file__).parents[2] / "content"
GAPS = Gaps(place=2, lane=16)
TOLERANCE = 1e-6


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


def random_graph(seed: int, count: int) -> Graph:
    """A graph without cycles whose first node leads to all others, like a story: mostly short edges."""
    random = Random(seed)
    edges = [(max(0, n - random.randint(1, 4)), n) for n in range(1, count)]
    for _more in range(count // 2):
        source = random.randrange(count - 1)
        edges.append((source, min(count - 1, source + random.randint(1, 12))))
    sources = {source for source, _target in edges}
    kinds: list[PlaceKind] = ["decision", "messages", "time", "messages"]
    names = [START, *(f"n{n}" for n in range(1, count))]
    nodes = {
        name: MapNode(name, "start" if n == 0 else random.choice(kinds) if n in sources else "ending", (name,))
        for n, name in enumerate(names)
    }
    return Graph(nodes, tuple(dict.fromkeys((names[source], names[target]) for source, target in edges)))


def extents_of(graph: Graph) -> dict[str, Extent]:
    sizes = {"ending": Extent(46, 100), "decision": Extent(38, 75), "start": Extent(34, 70)}
    return {name: sizes.get(node.kind, Extent(22, 22)) for name, node in graph.nodes.items()}


def endings_of(graph: Graph) -> list[str]:
    return [name for name, node in graph.nodes.items() if node.kind == "ending"][::-1]


def layouts(graph: Graph) -> tuple[Layout, Layout]:
    """Without and with what is between the decisions."""
    overview = overview_of(graph)
    rough = lay_out_overview(overview, extents_of(graph), GAPS, endings_of(graph))
    return rough, lay_out_between(graph, overview, rough, extents_of(graph), GAPS)


@given(st.integers(0, 10**6), st.integers(2, 50))
def test_nothing_overlaps_and_no_line_crosses_a_place_in_its_column(seed: int, count: int) -> None:
    graph = random_graph(seed, count)
    extents = extents_of(graph)
    for layout in layouts(graph):
        for (one, a), (other, b) in combinations(layout.spots.items(), 2):
            if a.column == b.column:
                upper, lower = (one, other) if a.y < b.y else (other, one)
                free = abs(a.y - b.y) - extents[upper].below - extents[lower].above
                assert free >= GAPS.place - TOLERANCE
        for name, spot in layout.spots.items():
            assert spot.y - extents[name].above >= -TOLERANCE
            assert spot.y + extents[name].below <= layout.height + TOLERANCE
        for points in layout.lines.values():
            for point in points[1:-1]:
                for name, spot in layout.spots.items():
                    if spot.column == point.column:
                        above, below = spot.y - extents[name].above, spot.y + extents[name].below
                        assert not above + TOLERANCE < point.y < below - TOLERANCE


@given(st.integers(0, 10**6), st.integers(2, 50))
def test_lines_lead_onwards_through_each_column(seed: int, count: int) -> None:
    graph = random_graph(seed, count)
    overview = overview_of(graph)
    for layout, edges in zip(layouts(graph), (overview.edges, graph.edges), strict=True):
        assert set(layout.lines) == set(edges)
        for (source, target), points in layout.lines.items():
            assert points[0] == layout.spots[source]
            assert points[-1] == layout.spots[target]
            assert all(after.column == before.column + 1 for before, after in pairwise(points))


@given(st.integers(0, 10**6), st.integers(2, 50))
def test_the_endings_are_the_last_column_evenly_spaced_in_their_order(seed: int, count: int) -> None:
    graph = random_graph(seed, count)
    rough, _fine = layouts(graph)
    endings = endings_of(graph)
    assert {rough.spots[ending].column for ending in endings} == {rough.columns - 1}
    assert all(spot.column < rough.columns - 1 for name, spot in rough.spots.items() if name not in endings)
    distances = {round(rough.spots[b].y - rough.spots[a].y, 3) for a, b in pairwise(endings)}
    assert len(distances) <= 1
    assert all(distance > 0 for distance in distances)


@given(st.integers(0, 10**6), st.integers(2, 50))
def test_with_the_messages_decisions_and_endings_keep_their_order(seed: int, count: int) -> None:
    rough, fine = layouts(random_graph(seed, count))
    for one, other in combinations(rough.spots, 2):
        a, b = rough.spots[one], rough.spots[other]
        if a.column == b.column:
            assert fine.spots[one].column == fine.spots[other].column
            assert (fine.spots[one].y < fine.spots[other].y) == (a.y < b.y)
        else:
            assert (fine.spots[one].column < fine.spots[other].column) == (a.column < b.column)


def test_the_built_in_stories_keep_also_the_heights_with_the_messages(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        rough, fine = layouts(story_graph(scenario))
        top = fine.spots[START].y - rough.spots[START].y
        for name, spot in rough.spots.items():
            assert fine.spots[name].y - spot.y == pytest.approx(top, abs=24), (scenario.id, name)


def test_columns_are_the_depth_of_the_decision_over_all_ways(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        graph = story_graph(scenario)
        rough, _fine = layouts(graph)
        depth = {START: 0}
        for name in graph.nodes:  # nodes come before what they lead to
            if name != START:
                before = max(depth[one] for one, other in graph.edges if other == name)
                depth[name] = before + (graph.nodes[name].kind == "decision")
        decisions = (name for name in rough.spots if graph.nodes[name].kind == "decision")
        columns = {name: rough.spots[name].column for name in decisions}
        assert columns == {name: depth[name] for name in columns}, scenario.id


def test_a_way_without_forks_is_level() -> None:
    nodes = {name: MapNode(name, "decision") for name in "abcd"}
    nodes |= {name: MapNode(name, "ending") for name in "xyz"}
    edges: list[Edge] = [*pairwise("abcd"), ("d", "x"), ("d", "y"), ("d", "z")]
    graph = Graph(nodes, tuple(edges))
    spots = lay_out_overview(graph, extents_of(graph), GAPS, ["x", "y", "z"]).spots
    assert {spots[name].y for name in "abcdy"} == {spots["a"].y}


def test_crossings_are_undone() -> None:
    nodes = {name: MapNode(name, "decision") for name in "sab"} | {name: MapNode(name, "ending") for name in "xyz"}
    edges = (("s", "a"), ("s", "b"), ("a", "y"), ("b", "x"), ("a", "z"))
    graph = Graph(nodes, edges)
    spots = lay_out_overview(graph, extents_of(graph), GAPS, ["x", "y", "z"]).spots
    assert spots["b"].y < spots["a"].y


def test_the_same_graph_gives_the_same_map() -> None:
    assert layouts(random_graph(7, 80)) == layouts(random_graph(7, 80))


@pytest.mark.parametrize(
    ("wishes", "weights", "least", "expected"),
    [
        ([0, 10], [1, 1], [5], [0, 10]),
        ([0, 0], [1, 1], [10], [-5, 5]),
        ([0, 0], [1e9, 1], [10], [0, 10]),
        ([5, 0, 0], [1, 1, 1], [1, 1], [2 / 3, 5 / 3, 8 / 3]),
    ],
)
def test_heights_are_as_near_to_the_wishes_as_the_distances_allow(
    wishes: list[float], weights: list[float], least: list[float], expected: list[float]
) -> None:
    assert spread(wishes, weights, least) == pytest.approx(expected, abs=1e-5)
