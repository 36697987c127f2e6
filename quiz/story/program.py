"""A scenario as a flat list of instructions, so that a position is one number.

Playing and exploring both walk this list: a state is an address and the values of the variables in their declared
order, and its address is always that of something visible, a choice, an ending or a fault in the story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias, assert_never

from quiz.story.conditions import Test, compile_condition
from quiz.story.location import Location
from quiz.story.model import Scenario
from quiz.story.steps import Change, Choice, End, Goto, If, Option, Set, Shown, ShownStep, Step

FaultKind = Literal["dead-end", "endless-loop", "out-of-range", "all-hidden"]


@dataclass(frozen=True, slots=True)
class Branch:
    """Continues with the next instruction if `test` holds, else at `otherwise`."""

    test: Test
    otherwise: int
    location: Location


@dataclass(frozen=True, slots=True)
class Jump:
    target: int
    location: Location


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """The last step of a scene leads nowhere."""

    location: Location


Instruction: TypeAlias = ShownStep | Choice | Set | End | Branch | Jump | DeadEnd


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a story cannot continue: `location` is the step, `variable` the one that left its range."""

    kind: FaultKind
    location: Location
    variable: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """`offered` is true once the choice at `at` was handed out, `ended` once the ending was."""

    at: int
    values: tuple[int, ...]
    offered: bool = False
    ended: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """`scenes` and `endings` are addresses; `after` maps a choice's address to the one that follows it."""

    scenario: Scenario
    instructions: tuple[Instruction, ...]
    scenes: Mapping[str, int]
    endings: Mapping[str, int]
    after: Mapping[int, int]
    tests: Mapping[Location, Test]
    names: Mapping[str, int]
    ranges: tuple[tuple[int, int], ...]
    start_values: tuple[int, ...] = field(default=())

    def start(self) -> State:
        return self.settle(self.scenes[self.scenario.start], self.start_values)

    def visible(self, choice: Choice, values: tuple[int, ...]) -> tuple[Option, ...]:
        """The options whose condition holds."""
        return tuple(o for o in choice.options if o.condition is None or self.tests[o.location](values))

    def settle(self, at: int, values: tuple[int, ...], passed: set[int] | None = None) -> State:
        """Run the silent instructions from `at` until something is shown, chosen or wrong.

        The addresses that were run are added to `passed`.
        """
        seen: set[tuple[int, tuple[int, ...]]] = set()
        while True:
            here = self.instructions[at]
            if passed is not None:
                passed.add(at)
            match here:
                case Jump():
                    if (at, values) in seen:
                        return State(at, values, fault=Fault("endless-loop", here.location))
                    seen.add((at, values))
                    at = here.target
                case Branch():
                    at = at + 1 if here.test(values) else here.otherwise
                case Set():
                    changed = self.apply(here.changes, values)
                    if isinstance(changed, Fault):
                        return State(at, values, fault=changed)
                    values = changed
                    at += 1
                case DeadEnd():
                    return State(at, values, fault=Fault("dead-end", here.location))
                case Choice():
                    hidden = not self.visible(here, values)
                    return State(at, values, fault=Fault("all-hidden", here.location) if hidden else None)
                case End() | Shown():
                    return State(at, values)
                case _ as unreachable:
                    assert_never(unreachable)

    def take(self, at: int, option: Option, values: tuple[int, ...]) -> State:
        """The state after choosing `option` of the choice at `at`."""
        changed = self.apply(option.changes, values)
        if isinstance(changed, Fault):
            return State(at, values, fault=changed)
        return self.settle(self.goal(at, option), changed)

    def goal(self, at: int, option: Option) -> int:
        """The address where the story continues after `option` of the choice at `at`."""
        if option.goto is not None:
            return self.scenes[option.goto]
        if option.end is not None:
            return self.endings[option.end]
        return self.after[at]

    def apply(self, changes: tuple[Change, ...], values: tuple[int, ...]) -> tuple[int, ...] | Fault:
        """The values after all `changes` at once, each of which reads the old ones."""
        if not changes:
            return values
        new = list(values)
        for change in changes:
            index = self.names[change.variable]
            value = values[index] + change.value if change.step else change.value
            low, high = self.ranges[index]
            if not low <= value <= high:
                return Fault("out-of-range", change.location, change.variable)
            new[index] = value
        return tuple(new)


@dataclass(frozen=True, eq=False)
class _Same:
    """Makes a scenario a cache key by identity: comparing whole stories would cost more than compiling them."""

    scenario: Scenario

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.scenario is self.scenario

    def __hash__(self) -> int:
        return id(self.scenario)


@lru_cache(maxsize=64)
def _compiled(holder: _Same) -> Program:
    return _Compiler(holder.scenario).program()


def program_of(scenario: Scenario) -> Program:
    """The scenario's program. Its references (scenes, endings, variables, conditions) must have been checked."""
    return _compiled(_Same(scenario))


class _Compiler:
    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._code: list[Instruction | None] = []
        self._jumps: list[tuple[int, Goto]] = []
        self._after: dict[int, int] = {}
        self._tests: dict[Location, Test] = {}

    def program(self) -> Program:
        scenario = self._scenario
        scenes: dict[str, int] = {}
        for scene in scenario.scenes.values():
            scenes[scene.id] = len(self._code)
            self._block(scene.steps)
            self._code.append(DeadEnd(scene.steps[-1].location if scene.steps else scene.location))
        endings: dict[str, int] = {}
        for ending in scenario.endings.values():
            endings[ending.id] = len(self._code)
            self._code.append(End(ending.id, ending.location))
        for at, goto in self._jumps:
            self._code[at] = Jump(scenes[goto.scene], goto.location)
        variables = tuple(scenario.variables.values())
        return Program(
            scenario=scenario,
            instructions=tuple(instruction for instruction in self._code if instruction is not None),
            scenes=scenes,
            endings=endings,
            after=self._after,
            tests=self._tests,
            names={variable.name: index for index, variable in enumerate(variables)},
            ranges=tuple((variable.low, variable.high) for variable in variables),
            start_values=tuple(variable.start for variable in variables),
        )

    def _block(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            match step:
                case Goto():
                    self._jumps.append((len(self._code), step))
                    self._code.append(None)
                case If():
                    self._branch(step)
                case Choice():
                    self._choice(step)
                    self._code.append(step)
                case Set() | End() | Shown():
                    self._code.append(step)
                case _ as unreachable:
                    assert_never(unreachable)

    def _choice(self, choice: Choice) -> None:
        self._after[len(self._code)] = len(self._code) + 1
        for option in choice.options:
            if option.condition is not None:
                self._tests[option.location] = compile_condition(option.condition.source, self._scenario.variables)

    def _branch(self, step: If) -> None:
        test = compile_condition(step.condition.source, self._scenario.variables)
        at = len(self._code)
        self._code.append(None)
        self._block(step.then)
        leave = len(self._code)
        self._code.append(None)
        self._code[at] = Branch(test, len(self._code), step.location)
        self._block(step.otherwise)
        self._code[leave] = Jump(len(self._code), step.location)
