"""Paths through a scenario that together take every answer and reach every reachable ending."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from quiz.story.location import Location
from quiz.story.model import Scenario
from quiz.story.state_graph import StateGraph, state_graph


class _Step(NamedTuple):
    """An edge: the node it leads to, and the answer that leads there; None where the story just continues."""

    target: int
    answer: str | None
    location: Location | None


def covering_paths(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    """The answers of each path, short ones first. Answers that lead to no ending are on none of them."""
    graph = state_graph(scenario)
    onward = _paths_to_an_ending(graph)
    found: dict[tuple[str, ...], None] = {}
    covered: set[Location | str | None] = {None}
    for node, path_there in _paths_there(graph).items():
        for step in _steps(graph, node):
            goals = {step.location, graph.stretches[step.target].ending}
            if step.target in onward and not goals <= covered:
                path = [*path_there, step, *_rest(onward, step.target)]
                found[tuple(taken.answer for taken in path if taken.answer is not None)] = None
                covered.update(taken.location for taken in path)
                covered.add(graph.stretches[path[-1].target].ending)
    return tuple(found) or (((),) if 0 in onward else ())


def _steps(graph: StateGraph, node: int) -> Iterator[_Step]:
    for target, answer in zip(graph.targets[node], graph.edge_answers[node], strict=True):
        yield _Step(target, None, None) if answer is None else _Step(target, answer.option.id, answer.option.location)


def _paths_there(graph: StateGraph) -> dict[int, tuple[_Step, ...]]:
    """A shortest path from the start to each node."""
    there: dict[int, tuple[_Step, ...]] = {0: ()} if graph.targets else {}
    waiting = deque(there)
    while waiting:
        node = waiting.popleft()
        for step in _steps(graph, node):
            if step.target not in there:
                there[step.target] = (*there[node], step)
                waiting.append(step.target)
    return there


def _paths_to_an_ending(graph: StateGraph) -> dict[int, _Step | None]:
    """The first step of a shortest path from each node to an ending; None at an ending itself."""
    before: dict[int, list[tuple[int, _Step]]] = {}
    for node in range(len(graph.targets)):
        for step in _steps(graph, node):
            before.setdefault(step.target, []).append((node, step))
    onward: dict[int, _Step | None] = {n: None for n, stretch in enumerate(graph.stretches) if stretch.ending}
    waiting = deque(onward)
    while waiting:
        for node, step in before.get(waiting.popleft(), ()):
            if node not in onward:
                onward[node] = step
                waiting.append(node)
    return onward


def _rest(onward: dict[int, _Step | None], node: int) -> Iterator[_Step]:
    step = onward[node]
    while step is not None:
        yield step
        step = onward[step.target]
