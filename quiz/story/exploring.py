"""What can happen in a scenario, exactly, by searching all its states.

A path is the sequence of options chosen up to an ending; two options that lead to the same state make two paths. A
cycle of states between the start and an ending makes infinitely many paths; numbers that are infinite are None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import chain, compress
from math import inf
from types import MappingProxyType

from quiz.story.location import Location
from quiz.story.memory import without_garbage_collector
from quiz.story.model import Scenario
from quiz.story.phone_flow import PhoneFlow, phone_flow
from quiz.story.program import Fault
from quiz.story.state_graph import TICKS_PER_MINUTE, Answer, StateGraph, Stretch, state_graph


@dataclass(frozen=True, slots=True)
class Span:
    """The smallest and the largest value over all paths. None: there is no path, or no largest value."""

    min: int | Fraction | None
    max: int | Fraction | None


@dataclass(frozen=True)
class Exploration:
    """Everything known about a scenario's paths.

    `states` and `transitions` count the states in which a playthrough can pause (a step with the values of the
    variables) and the edges between them; beyond FULL_LIMIT, states that differ only in values that no longer matter
    count once. `endings` has the number of paths for each reachable ending, `tactics` the share of paths that show a
    tactic at least once, for each tactic on some path. `messages` counts every bubble as often as it is shown,
    `honest_share` is the honest part of the incoming ones. `minutes` is estimated from the words shown, the choices,
    and the look-back, see :mod:`quiz.story.state_graph`.

    `reached` holds the locations of all steps and options that some playthrough reaches.
    `unsafe_choices` are the choices that can come up when a safe or helped ending can no longer be reached.
    `plain_endings` are the endings of paths without any tactic.
    `phone` is what is wrong with its chats, and what a harmless story does not take back.
    """

    states: int
    transitions: int
    paths: int | None
    endings: Mapping[str, int | None]
    messages: Span
    tactics: Mapping[str, Fraction | None]
    honest_share: Span | None
    minutes: Span
    faults: tuple[Fault, ...]
    reached: frozenset[Location]
    unsafe_choices: frozenset[Location]
    plain_endings: frozenset[str]
    phone: PhoneFlow


def explore(scenario: Scenario, limit: int | None = None) -> Exploration:
    """Search the whole scenario, whose references must have been checked.

    Raises TooManyStates if there are more than `limit`, by default STATE_LIMIT.
    """
    with without_garbage_collector():
        return _explore(scenario, limit)


def _explore(scenario: Scenario, limit: int | None) -> Exploration:
    graph = state_graph(scenario, limit)
    components = _components(graph.targets)
    alive = _leads_to(graph, components, lambda s: s.ending is not None)
    good = {ending.id for ending in scenario.endings.values() if ending.kind != "unsure"}
    safe = _leads_to(graph, components, lambda s: s.ending in good)
    paths = _Paths(graph, components, alive)
    endings = paths.endings()
    total = None if None in endings.values() else sum(count or 0 for count in endings.values())
    messages = paths.span([s.bubbles for s in graph.stretches], {None: 0, **{a: a.bubbles for a in graph.offered}})
    ticks = paths.span(graph.ticks, {None: 0, **{a: a.feedback_ticks for a in graph.offered}})
    return Exploration(
        states=graph.states,
        transitions=graph.transitions,
        paths=total,
        endings=MappingProxyType(endings),
        messages=messages,
        tactics=MappingProxyType(paths.tactics(total)),
        honest_share=paths.honest_share(),
        minutes=Span(*(None if t is None else Fraction(t, TICKS_PER_MINUTE) for t in (ticks.min, ticks.max))),
        faults=tuple(sorted({*graph.faults, *_traps(graph, components, alive)}, key=lambda f: (f.location, f.kind))),
        reached=frozenset(_places(graph)),
        unsafe_choices=frozenset(
            stretch.choice.location
            for stretch, values, ok in zip(graph.stretches, graph.values, safe, strict=True)
            if stretch.choice is not None and not ok and graph.program.visible(stretch.choice, values)
        ),
        plain_endings=paths.plain_endings(),
        phone=phone_flow(graph, limit),
    )


class _Paths:
    """The part of a graph from which an ending can be reached, its components in the order they are passed."""

    def __init__(self, graph: StateGraph, components: list[list[int]], alive: list[bool]) -> None:
        self._stretches = graph.stretches
        self._targets = graph.targets
        self._edge_answers = graph.edge_answers
        if not all(alive):
            kept = [[alive[t] for t in targets] for targets in graph.targets]
            self._targets = [tuple(compress(t, k)) for t, k in zip(graph.targets, kept, strict=True)]
            self._edge_answers = [tuple(compress(w, k)) for w, k in zip(graph.edge_answers, kept, strict=True)]
        self._components = [component for component in reversed(components) if alive[component[0]]]
        self._used = {graph.stretches[n].at: graph.stretches[n] for n in self._order()}
        self._cycles = [c for c in self._components if len(c) > 1 or c[0] in self._targets[c[0]]]

    def _order(self) -> Iterator[int]:
        return chain.from_iterable(self._components)

    def _endless(self) -> set[int]:
        """The nodes that infinitely many paths lead to."""
        endless = set(chain.from_iterable(self._cycles))
        if endless:
            for n in self._order():
                if n in endless:
                    endless.update(self._targets[n])
        return endless

    def endings(self) -> dict[str, int | None]:
        """How many paths lead to each reachable ending; None for infinitely many."""
        endless = self._endless()
        counts = {0: 1}  # only of nodes still ahead: each count may have as many digits as there are choices
        found: dict[str, int | None] = {}
        for n in self._order():
            count = counts.pop(n, 0)
            ending = self._stretches[n].ending
            if ending is not None:
                before = found.get(ending, 0)
                found[ending] = None if n in endless or before is None else before + count
            elif n not in endless:
                for target in self._targets[n]:
                    counts[target] = counts.get(target, 0) + count
        return dict(sorted(found.items()))

    def tactics(self, total: int | None) -> dict[str, Fraction | None]:
        """The share of the `total` paths that show each tactic, by counting those that avoid it.

        All counts are packed into one number, with a lane of bits for each tactic.
        """
        shown = sorted({tactic for stretch in self._used.values() for tactic in stretch.tactics})
        if not total:
            return dict.fromkeys(shown)
        width = total.bit_length()
        lane = {tactic: ((1 << width) - 1) << number * width for number, tactic in enumerate(shown)}
        every = (1 << width * len(shown)) - 1
        kept = {s.at: every ^ sum(lane[t] for t in s.tactics) for s in self._used.values() if s.tactics}
        avoiding = {0: every // ((1 << width) - 1)}
        ended = 0
        for n in self._order():
            stretch = self._stretches[n]
            count = avoiding.pop(n) & kept.get(stretch.at, every)
            if stretch.ending is not None:
                ended += count
            for target in self._targets[n]:
                avoiding[target] = avoiding.get(target, 0) + count
        return {t: 1 - Fraction((ended & lane[t]) >> n * width, total) for n, t in enumerate(shown)}

    def span(self, costs: Sequence[int], answer_costs: Mapping[Answer | None, int]) -> Span:
        """The costs of the cheapest and the most expensive path; a cycle with costs makes the latter infinite.

        `costs` are the costs of the nodes, `answer_costs` those of taking an answer, or (None) of just continuing.
        """
        least: list[float] = [inf] * len(self._targets)
        most: list[float] = [-1] * len(self._targets)
        least[:1], most[:1] = [0], [0]
        cyclic = {component[0] for component in self._cycles}
        lowest, highest = inf, -1.0
        for component in self._components:
            if component[0] in cyclic:
                self._spread_in_cycle(component, least, most, costs, answer_costs)
            for n in component:
                low, high = least[n] + costs[n], most[n] + costs[n]
                if self._stretches[n].ending is not None:
                    lowest, highest = min(lowest, low), max(highest, high)
                for target, answer in zip(self._targets[n], self._edge_answers[n], strict=True):
                    more = answer_costs[answer]
                    if low + more < least[target]:
                        least[target] = low + more
                    if high + more > most[target]:
                        most[target] = high + more
        return Span(None if lowest == inf else int(lowest), None if highest in (-1, inf) else int(highest))

    def _spread_in_cycle(
        self,
        component: list[int],
        least: list[float],
        most: list[float],
        costs: Sequence[int],
        answer_costs: Mapping[Answer | None, int],
    ) -> None:
        """Spread the known costs through a cyclic component, by Dijkstra's algorithm."""
        inside = set(component)
        free = True
        waiting = [(least[n], n) for n in component if least[n] < inf]
        heapify(waiting)
        while waiting:
            low, n = heappop(waiting)
            if low > least[n]:
                continue
            for target, answer in zip(self._targets[n], self._edge_answers[n], strict=True):
                if target in inside:
                    there = low + costs[n] + answer_costs[answer]
                    free = free and there == low
                    if there < least[target]:
                        least[target] = there
                        heappush(waiting, (there, target))
        highest = max(most[n] for n in component) if free else inf
        for n in component:
            most[n] = highest

    def honest_share(self) -> Span | None:
        """The smallest and the largest share of honest messages among the incoming ones of one path.

        None if there are cycles, or no path with an incoming message.
        """
        if self._cycles:
            return None
        least, most = self._outermost_share(-1), self._outermost_share(1)
        return None if least is None or most is None else Span(least, most)

    def _outermost_share(self, sign: int) -> Fraction | None:
        """The largest share of a path for `sign` 1, the smallest for -1.

        Dinkelbach, On nonlinear fractional programming, Management Science 13 (1967), 492-498: as long as some path
        exceeds `share`, continue with the share of the path that exceeds it most; paths without incoming messages
        always count 0.
        """
        backwards = [(n, self._stretches[n].at, self._targets[n]) for n in self._order()]
        backwards.reverse()
        best = [0] * len(self._targets)
        share = Fraction(-1 if sign > 0 else 2)
        while backwards:
            p, q = share.numerator, share.denominator
            weights = {start: sign * (q * s.honest - p * len(s.incoming)) for start, s in self._used.items()}
            for n, start, targets in backwards:
                greatest = best[targets[0]] if targets else 0
                for target in targets[1:]:
                    if best[target] > greatest:
                        greatest = best[target]
                best[n] = weights[start] + greatest
            if best[0] <= 0:
                break
            share = self._share_along(best)
        return share if 0 <= share <= 1 else None

    def _share_along(self, best: list[int]) -> Fraction:
        honest = incoming = n = 0
        while True:
            honest += self._stretches[n].honest
            incoming += len(self._stretches[n].incoming)
            if not self._targets[n]:
                return Fraction(honest, incoming)
            n = max(self._targets[n], key=best.__getitem__)

    def plain_endings(self) -> frozenset[str]:
        """The endings of paths without any tactic."""
        found: set[str] = set()
        seen = {0}
        waiting = [0] if self._components else []
        while waiting:
            n = waiting.pop()
            stretch = self._stretches[n]
            if stretch.tactics:
                continue
            if stretch.ending is not None:
                found.add(stretch.ending)
            fresh = [target for target in self._targets[n] if target not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        return frozenset(found)


def _leads_to(graph: StateGraph, components: list[list[int]], goal: Callable[[Stretch], bool]) -> list[bool]:
    """For each node whether a `goal` can be reached from it."""
    reaches = [goal(stretch) for stretch in graph.stretches]
    for component in components:
        for n in component:
            if not reaches[n]:
                for target in graph.targets[n]:
                    if reaches[target]:
                        reaches[n] = True
                        break
        if len(component) > 1 and any(reaches[n] for n in component):
            for n in component:
                reaches[n] = True
    return reaches


def _traps(graph: StateGraph, components: list[list[int]], alive: list[bool]) -> Iterator[Fault]:
    """The cycles that no edge leaves."""
    for component in components:
        inside = set(component)
        targets = {target for n in component for target in graph.targets[n]}
        if not alive[component[0]] and targets and targets <= inside:
            first = min(graph.stretches[n].at for n in component)
            yield Fault("endless-loop", graph.program.instructions[first].location)


def _places(graph: StateGraph) -> Iterator[Location]:
    for answer in graph.offered:
        yield answer.option.location
    for at in graph.passed:
        yield graph.program.instructions[at].location


def _components(targets: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """The strongly connected components, each after the ones it leads to (Tarjan 1972, without recursion)."""
    found: list[list[int]] = []
    seen = [0] * len(targets)  # 0, or the order of discovery
    low = [0] * len(targets)
    stack: list[int] = []  # nodes that are in no component yet
    waiting: list[tuple[int, Iterator[int]]] = []
    discovered = 0
    done = len(targets) + 1
    for root in range(len(targets)):
        next_node: int | None = None if seen[root] else root
        while next_node is not None or waiting:
            if next_node is not None:
                discovered += 1
                seen[next_node] = low[next_node] = discovered
                stack.append(next_node)
                waiting.append((next_node, iter(targets[next_node])))
            n, rest = waiting[-1]
            next_node = None
            lowest = low[n]
            for target in rest:
                if not seen[target]:
                    next_node = target
                    break
                if low[target] < lowest:
                    lowest = low[target]
            low[n] = lowest
            if next_node is not None:
                continue
            waiting.pop()
            if waiting and lowest < low[waiting[-1][0]]:
                low[waiting[-1][0]] = lowest
            if lowest == seen[n]:
                component: list[int] = []
                while not component or component[-1] != n:
                    component.append(stack.pop())
                    low[component[-1]] = done
                found.append(component)
    return found
