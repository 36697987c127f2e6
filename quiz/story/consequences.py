"""Which decisions of a scenario matter beyond the next reply, by exact search.

Compared is what can still be shown after two answers from the next decision (or the ending) on: messages, notes, time
jumps and endings. What is shown up to there is the reply, which always differs. One line that differs later is a
memory; a decision that matters changes at least LEAST_LATER of them, a scene, or which endings can be reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from quiz.story.model import Scenario
from quiz.story.state_graph import StateGraph, state_graph
from quiz.story.steps import Aside, Choice, Message

LEAST_LATER = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice that some playthrough comes to. `later` is in how many steps, at most, the rest of the story can differ
    after two of its answers, `endings` in how many endings."""

    choice: Choice
    later: int
    endings: int

    @property
    def matters(self) -> bool:
        return self.later >= LEAST_LATER or self.endings > 0

    @property
    def tempts(self) -> bool:
        """Whether one of its answers is risky."""
        return any(option.kind == "risky" for option in self.choice.options)


def decisions(scenario: Scenario) -> tuple[Decision, ...]:
    """The decisions of a scenario, whose references must have been checked, in written order. Raises TooManyStates."""
    graph = state_graph(scenario)
    shown = _shown_from(graph)
    later = [_later(graph, shown, node) for node in range(len(graph.stretches))]
    endings = sum(_ending_bits(graph).values())
    found: dict[str, Decision] = {}
    for node, stretch in enumerate(graph.stretches):
        if stretch.choice is not None:
            apart = [one ^ other for one, other in combinations({later[target] for target in graph.targets[node]}, 2)]
            most = max((steps.bit_count() for steps in apart), default=0)
            ends = max(((steps & endings).bit_count() for steps in apart), default=0)
            before = found.get(stretch.choice.key, Decision(stretch.choice, 0, 0))
            found[stretch.choice.key] = Decision(stretch.choice, max(most, before.later), max(ends, before.endings))
    return tuple(sorted(found.values(), key=lambda one: one.choice.location))


def _shown_from(graph: StateGraph) -> list[int]:
    """For each node the messages, asides and endings that can be shown from there on, as bits by address."""
    instructions, ends = graph.program.instructions, _ending_bits(graph)
    shown = [
        sum(1 << at for at in range(one.at, one.end) if isinstance(instructions[at], Message | Aside))
        | (ends[one.ending] if one.ending is not None else 0)
        for one in graph.stretches
    ]
    changed = True
    while changed:  # nearly all edges lead to later nodes, so backwards two rounds are enough without loops
        changed = False
        for node in reversed(range(len(shown))):
            whole = _union(shown, graph.targets[node]) | shown[node]
            changed = changed or whole != shown[node]
            shown[node] = whole
    return shown


def _later(graph: StateGraph, shown: Sequence[int], node: int) -> int:
    """What can be shown after the next decision from this node on, the ending included."""
    seen = {node}
    while graph.stretches[node].choice is None and graph.stretches[node].ending is None:
        targets = graph.targets[node]
        if not targets or targets[0] in seen:
            return 0
        node = targets[0]
        seen.add(node)
    stretch = graph.stretches[node]
    return shown[node] if stretch.ending is not None else _union(shown, graph.targets[node])


def _ending_bits(graph: StateGraph) -> dict[str, int]:
    """A bit for each ending, wherever the story comes to it."""
    first = len(graph.program.instructions)
    return {ending: 1 << first + at for at, ending in enumerate(graph.program.scenario.endings)}


def _union(bits: Sequence[int], nodes: Sequence[int]) -> int:
    whole = 0
    for node in nodes:
        whole |= bits[node]
    return whole
