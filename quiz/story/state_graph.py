"""Every state that a scenario can be in, as a graph of stretches, for exploring and simulating.

A node is a stretch of steps that always follow each other, together with the values of the variables; it starts where
edges join or part and ends with a choice, with an ending, or before the next node.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from quiz.story.conditions import Test
from quiz.story.liveness import live_variables
from quiz.story.model import Scenario
from quiz.story.program import Branch, DeadEnd, Fault, Jump, Program, program_of
from quiz.story.speeds import CHOICE_SECONDS, MARK_SECONDS, WORDS_READ_PER_MINUTE
from quiz.story.steps import Choice, End, Message, Option, Set, Shown

TICKS_PER_MINUTE = 600
"""Time is counted in whole tenths of a second, so that sums stay exact."""
_TICKS_PER_WORD = TICKS_PER_MINUTE // WORDS_READ_PER_MINUTE
_TICKS_PER_SECOND = TICKS_PER_MINUTE // 60
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def reading_ticks(*texts: str | None) -> int:
    """How long the texts take to read, in tenths of a second."""
    return _TICKS_PER_WORD * sum(len(_WORD.findall(text)) for text in texts if text)


FULL_LIMIT = 300_000
"""Beyond this many nodes, states that differ only in variables that are not used later count as one."""
STATE_LIMIT = 1_000_000
"""The most nodes that are searched: a larger graph would not fit into the memory of an old PC."""

WINDOW_STATE_LIMIT = 50_000
"""The most nodes that are searched while somebody waits to play: about 2 s on an old PC."""


class TooManyStates(Exception):
    """The variables take so many values that the states cannot be searched one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One option of a choice: where it leads, the bubbles it adds, and the time its words and its feedback take."""

    option: Option
    test: Test | None
    goal: int
    bubbles: int
    option_ticks: int
    feedback_ticks: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Steps that always follow each other: a playthrough can pause at `steps` of them, not counting a choice or ending.

    `end` is the address after them. `ticks` is the time they take, including the look-back on their messages, in
    tenths of a second.
    """

    at: int
    end: int
    steps: int
    incoming: tuple[Message, ...]
    honest: int
    tactics: frozenset[str]
    bubbles: int
    ticks: int
    choice: Choice | None
    answers: tuple[Answer, ...]
    ending: str | None


@dataclass(slots=True)
class StateGraph:
    """The reachable nodes; node 0 is the start, unless the story fails before it shows anything.

    `targets[n]` are the nodes that follow `n`, one for each edge, and `edge_answers[n]` the answers that lead there,
    None where the story just continues. An edge into a fault is left out of both; each fault is listed once.
    `ticks[n]` is the time the node takes. `states` counts where a playthrough can pause: at a step, a choice or an
    ending with the values of the variables; `transitions` counts the edges between these. `passed` holds the addresses
    of the steps that some playthrough reaches, `offered` the answers that some playthrough can choose.
    """

    program: Program
    stretches: list[Stretch] = field(default_factory=list)
    values: list[tuple[int, ...]] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)
    edge_answers: list[tuple[Answer | None, ...]] = field(default_factory=list)
    ticks: list[int] = field(default_factory=list)
    faults: dict[Fault, None] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)
    offered: set[Answer] = field(default_factory=set)
    states: int = 0
    transitions: int = 0


def state_graph(scenario: Scenario, limit: int | None = None) -> StateGraph:
    """Search all states of the scenario, at most `limit` nodes, by default STATE_LIMIT.

    Its references must have been checked. Raises TooManyStates.
    """
    limit = STATE_LIMIT if limit is None else limit
    program = program_of(scenario)
    try:
        return _Search(program, min(FULL_LIMIT, limit)).graph
    except TooManyStates:
        return _Search(program, limit, live_variables(program)).graph


_FAULT = -1


class _Search:
    """With `live` variables for each address, all others are ignored: states that differ only in them count once."""

    def __init__(self, program: Program, limit: int, live: Sequence[int] | None = None) -> None:
        self._program = program
        self._limit = limit
        self._live = live
        self._rests = [isinstance(here, Shown | End) for here in program.instructions]
        self._joins = {here.target for here in program.instructions if isinstance(here, Jump)}
        self._joins |= {here.otherwise for here in program.instructions if isinstance(here, Branch)}
        self._stretches: dict[int, Stretch] = {}
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self.graph = StateGraph(program)
        self._node(program.scenes[program.scenario.start], program.start_values)
        number = 0
        while number < len(self.graph.stretches):
            self._go_on(self.graph.stretches[number], self.graph.values[number])
            number += 1
        for stretch in self._stretches.values():
            self.graph.passed.update(range(stretch.at, stretch.end))

    def _node(self, at: int, values: tuple[int, ...]) -> int:
        """The number of the node that follows when the story continues at `at`, or _FAULT."""
        values = self._kept(at, values)
        number = self._numbers.get((at, values))
        if number is not None:
            return number
        if self._rests[at]:
            number = self._new(at, values)
        else:
            state = self._program.settle(at, values, self.graph.passed)
            if state.fault is not None:
                self.graph.faults[state.fault] = None
                number = _FAULT
            else:
                rest = self._kept(state.at, state.values)
                known = self._numbers.get((state.at, rest))
                number = self._new(state.at, rest) if known is None else known
        self._numbers[at, values] = number
        return number

    def _kept(self, at: int, values: tuple[int, ...]) -> tuple[int, ...]:
        """The values, with the start value for each variable that no longer matters."""
        if self._live is None:
            return values
        live = self._live[at]
        return tuple(
            value if live >> number & 1 else start
            for number, (value, start) in enumerate(zip(values, self._program.start_values, strict=True))
        )

    def _new(self, at: int, values: tuple[int, ...]) -> int:
        number = self._numbers[at, values] = len(self.graph.stretches)
        if number == self._limit:
            raise TooManyStates
        if at not in self._stretches:
            self._stretches[at] = self._run(at)
        self.graph.stretches.append(self._stretches[at])
        self.graph.values.append(values)
        return number

    def _go_on(self, stretch: Stretch, values: tuple[int, ...]) -> None:
        """Add the edges of the next node, which is this stretch with these values."""
        graph = self.graph
        ticks = stretch.ticks
        targets: list[int] = []
        edge_answers: list[Answer | None] = []
        rests = stretch.ending is not None
        if stretch.choice is not None:
            for answer in stretch.answers:
                if answer.test is None or answer.test(values):
                    rests = True
                    graph.offered.add(answer)
                    ticks += answer.option_ticks
                    target = self._after(answer, values)
                    if target != _FAULT:
                        targets.append(target)
                        edge_answers.append(answer)
            if not rests:
                graph.faults[Fault("all-hidden", stretch.choice.location)] = None
        elif stretch.ending is None:
            target = self._node(stretch.end, values)
            if target != _FAULT:
                targets.append(target)
                edge_answers.append(None)
        graph.targets.append(tuple(targets))
        graph.edge_answers.append(tuple(edge_answers))
        graph.ticks.append(ticks)
        graph.states += stretch.steps + rests
        graph.transitions += stretch.steps - (not rests) + len(targets)

    def _after(self, answer: Answer, values: tuple[int, ...]) -> int:
        if answer.option.changes:
            changed = self._program.apply(answer.option.changes, values)
            if isinstance(changed, Fault):
                self.graph.faults[changed] = None
                return _FAULT
            values = changed
        return self._node(answer.goal, values)

    def _run(self, start: int) -> Stretch:
        program = self._program
        incoming: list[Message] = []
        bubbles = ticks = 0
        choice: Choice | None = None
        ending: str | None = None
        answers: tuple[Answer, ...] = ()
        at = start
        while choice is None and ending is None and (at == start or at not in self._joins):
            here = program.instructions[at]
            match here:
                case Shown():
                    ticks += _TICKS_PER_SECOND * here.deciding_seconds + reading_ticks(here.words)
                    bubbles += isinstance(here, Message)
                    if isinstance(here, Message) and here.sender != program.scenario.you:
                        if not here.contested:
                            incoming.append(here)
                        ticks += _TICKS_PER_SECOND * MARK_SECONDS + reading_ticks(here.why)
                case Choice():
                    choice = here
                    answers = tuple(self._answer(at, option) for option in here.options)
                    ticks += _TICKS_PER_SECOND * CHOICE_SECONDS + reading_ticks(here.prompt)
                case End():
                    ending = here.ending
                    ended = program.scenario.endings[ending]
                    ticks += reading_ticks(ended.title, ended.text, ended.sender)
                case Set() | Branch() | Jump() | DeadEnd():
                    if at == start:
                        raise AssertionError(f"nothing rests at {here}, so no stretch starts there")
                    break
                case _ as unreachable:
                    assert_never(unreachable)
            at += 1
        return Stretch(
            at=start,
            end=at,
            steps=at - start - (choice is not None or ending is not None),
            incoming=tuple(incoming),
            honest=sum(message.honest for message in incoming),
            tactics=frozenset(tactic for message in incoming for tactic in message.tactics),
            bubbles=bubbles,
            ticks=ticks,
            choice=choice,
            answers=answers,
            ending=ending,
        )

    def _answer(self, at: int, option: Option) -> Answer:
        return Answer(
            option,
            self._program.tests.get(option.location),
            self._program.goal(at, option),
            bubbles=int(option.say is not None),
            option_ticks=reading_ticks(option.words),
            feedback_ticks=reading_ticks(option.feedback),
        )
