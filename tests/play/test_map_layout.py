"""The map is laid out without overlaps, with the pupil's own path level, the same each time, and fast."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.play.map_layout import Box, Edge, Gaps, Layout, LineSegment, lay_out_graph, spread

GAPS = Gaps(straight=26, bent=54, node=10, lane=24, row=52, turn=18)
ROOM = 860.0
TOLERANCE = 1e-6


def random_graph(seed: int, count: int) -> tuple[dict[str, Box], list[Edge]]:
    """A graph without cycles whose first node leads to all others, like a story: mostly short edges."""
    random = Random(seed)
    boxes = {
        f"n{n}": Box(random.choice((28, 38, 62, 128)), random.choice((24, 36)), random.choice((24, 80)))
        for n in range(count)
    }
    lines = [(f"n{max(0, n - random.randint(1, 4))}", f"n{n}") for n in range(1, count)]
    for _more in range(count // 2):
        source = random.randrange(count - 1)
        lines.append((f"n{source}", f"n{min(count - 1, source + random.randint(1, 12))}"))
    return boxes, list(dict.fromkeys(lines))


def longest_path(lines: list[Edge]) -> list[Edge]:
    """A path from the first node, always along the last edge."""
    path, here = [], "n0"
    while following := [line for line in lines if line[0] == here]:
        path.append(following[-1])
        here = following[-1][1]
    return path


def rectangles(boxes: dict[str, Box], layout: Layout) -> dict[str, tuple[float, float, float, float]]:
    return {
        name: (
            layout.spots[name].x - box.width / 2,
            layout.spots[name].y - box.above,
            layout.spots[name].x + box.width / 2,
            layout.spots[name].y + box.below,
        )
        for name, box in boxes.items()
    }


def crosses(stretch: LineSegment, rect: tuple[float, float, float, float]) -> bool:
    left, right = sorted((stretch.x, stretch.end))
    return (
        rect[1] + TOLERANCE < stretch.y < rect[3] - TOLERANCE
        and left < rect[2] - TOLERANCE
        and right > rect[0] + TOLERANCE
    )


@given(st.integers(0, 10**6), st.integers(2, 60), st.sampled_from((200.0, ROOM, 5000.0)))
def test_nothing_overlaps_and_no_level_line_crosses_a_place(seed: int, count: int, room: float) -> None:
    boxes, lines = random_graph(seed, count)
    layout = lay_out_graph(boxes, lines, longest_path(lines)[: count // 2], GAPS, room)
    rects = rectangles(boxes, layout)
    for (_one, a), (_other, b) in combinations(rects.items(), 2):
        assert (
            a[2] <= b[0] + TOLERANCE or b[2] <= a[0] + TOLERANCE or a[3] <= b[1] + TOLERANCE or b[3] <= a[1] + TOLERANCE
        )
    for rect in rects.values():
        assert rect[0] >= -TOLERANCE
        assert rect[1] >= -TOLERANCE
        assert rect[2] <= layout.width + TOLERANCE
        assert rect[3] <= layout.height + TOLERANCE
    for line, stretches in layout.lines.items():
        assert (stretches[0].x, stretches[0].y) == (layout.spots[line[0]].x, layout.spots[line[0]].y)
        assert (stretches[-1].end, stretches[-1].y) == (layout.spots[line[1]].x, layout.spots[line[1]].y)
        for name, rect in rects.items():
            if name not in line:
                assert not any(crosses(stretch, rect) for stretch in stretches)


def test_the_own_way_is_level_in_each_row() -> None:
    for seed in range(20):
        boxes, lines = random_graph(seed, 40)
        path = longest_path(lines)
        layout = lay_out_graph(boxes, lines, path, GAPS, 1e6)
        heights = {round(layout.spots[node].y, 3) for line in path for node in line}
        heights |= {round(stretch.y, 3) for line in path for stretch in layout.lines[line]}
        assert len(heights) == 1


def test_lines_lead_onwards_and_columns_are_those_of_the_longest_way() -> None:
    boxes, lines = random_graph(3, 40)
    layout = lay_out_graph(boxes, lines, (), GAPS, ROOM)
    for source, target in lines:
        assert layout.spots[source].column < layout.spots[target].column
    for name, spot in layout.spots.items():
        before = [layout.spots[source].column for source, target in lines if target == name]
        assert spot.column == max(before, default=-1) + 1


def chain(count: int) -> tuple[dict[str, Box], list[Edge]]:
    names = [f"n{n}" for n in range(count)]
    return {name: Box(60, 30, 60) for name in names}, list(pairwise(names))


def test_a_long_story_goes_on_in_rows_that_begin_with_an_opener() -> None:
    boxes, lines = chain(30)
    openers = {f"n{n}" for n in range(0, 30, 3)}
    layout = lay_out_graph(boxes, lines, lines, GAPS, ROOM, openers)
    assert layout.width <= ROOM
    rows: dict[float, list[str]] = {}
    for name, spot in layout.spots.items():
        rows.setdefault(spot.y, []).append(name)
    assert len(rows) > 2
    assert {row[0] for row in rows.values()} <= openers
    turning = [stretches for stretches in layout.lines.values() if any(s.end < s.x for s in stretches)]
    assert len(turning) == len(rows) - 1


def test_with_room_enough_all_is_one_row() -> None:
    boxes, lines = chain(30)
    assert len({spot.y for spot in lay_out_graph(boxes, lines, (), GAPS, 1e6).spots.values()}) == 1


def test_crossings_are_undone() -> None:
    boxes = {name: Box(40, 20, 20) for name in "sabxyzt"}
    lines = [("s", "a"), ("s", "b"), ("a", "y"), ("b", "x"), ("a", "z"), ("x", "t"), ("y", "t"), ("z", "t")]
    spots = lay_out_graph(boxes, lines, (), GAPS, 1e6).spots
    above = spots["a"].y < spots["b"].y
    assert all((spots[node].y < spots["x"].y) == above for node in "yz")


def test_the_same_graph_gives_the_same_map() -> None:
    boxes, lines = random_graph(7, 80)
    assert lay_out_graph(boxes, lines, (), GAPS, ROOM) == lay_out_graph(boxes, lines, (), GAPS, ROOM)


def test_two_hundred_places_take_less_than_a_tenth_of_a_second() -> None:
    boxes, lines = random_graph(11, 200)
    times = []
    for _attempt in range(3):
        start = perf_counter()
        lay_out_graph(boxes, lines, longest_path(lines), GAPS, ROOM)
        times.append(perf_counter() - start)
    assert min(times) < 0.1


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
