"""Which variables still matter at each step of a program: those that are read later, before they are set again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from quiz.story.program import Branch, DeadEnd, Jump, Program
from quiz.story.steps import Change, Choice, Condition, End, If, Option, Set, Shown

_NAME = re.compile(r"[A-Za-z_]\w*")


def live_variables(program: Program) -> list[int]:
    """For each address the variables that matter from there on, as bits in their declared order.

    A relative change reads its variable, since the result can leave the range.
    """
    return _Liveness(program).solved()


class _Liveness:
    def __init__(self, program: Program) -> None:
        self._program = program
        steps = program.scenario.steps()
        self._conditions = {step.location: step.condition for step in steps if isinstance(step, If)}
        self._live = [0] * len(program.instructions)

    def solved(self) -> list[int]:
        """Go backwards along all edges until nothing changes any more."""
        before: list[list[int]] = [[] for _ in self._live]
        for at in range(len(self._live)):
            for following in self._following(at):
                before[following].append(at)
        waiting = list(range(len(self._live)))
        while waiting:
            at = waiting.pop()
            live = self._live_at(at)
            if live != self._live[at]:
                self._live[at] = live
                waiting += before[at]
        return self._live

    def _following(self, at: int) -> Iterable[int]:
        here = self._program.instructions[at]
        match here:
            case End() | DeadEnd():
                return ()
            case Jump():
                return (here.target,)
            case Branch():
                return (at + 1, here.otherwise)
            case Choice():
                return {self._program.goal(at, option) for option in here.options}
            case Set() | Shown():
                return (at + 1,)
            case _ as unreachable:
                assert_never(unreachable)

    def _live_at(self, at: int) -> int:
        here = self._program.instructions[at]
        live = 0
        for following in self._following(at):
            live |= self._live[following]
        match here:
            case Choice():
                live = 0
                for option in here.options:
                    live |= self._through(option, self._live[self._program.goal(at, option)])
                return live
            case Set():
                return self._changed(here.changes, live)
            case Branch():
                return live | self._asked(self._conditions[here.location])
            case End() | DeadEnd() | Jump() | Shown():
                return live
            case _ as unreachable:
                assert_never(unreachable)

    def _through(self, option: Option, live: int) -> int:
        live = self._changed(option.changes, live)
        return live if option.condition is None else live | self._asked(option.condition)

    def _changed(self, changes: Iterable[Change], live: int) -> int:
        asked = 0
        for change in changes:
            bit = 1 << self._program.names[change.variable]
            live &= ~bit
            asked |= bit if change.step else 0
        return live | asked

    def _asked(self, condition: Condition) -> int:
        names = self._program.names
        return sum(1 << names[name] for name in set(_NAME.findall(condition.source)) if name in names)
