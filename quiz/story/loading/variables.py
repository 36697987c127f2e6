"""The variables of a scenario, and what uses them: conditions and `set`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from quiz.story.conditions import ConditionError, compile_condition
from quiz.story.loading import kinds
from quiz.story.loading.nodes import Fields, Node, Refused, Scalar
from quiz.story.loading.reader import NUMBER, Reader, keys, meant, yes_no
from quiz.story.model import Variable
from quiz.story.steps import Change, Condition

RANGE = keys("from to start")
NAME = re.compile(r"(?!(?:and|or|not|true|false)$)[a-z_][a-z0-9_]*")
_WORD = re.compile(r"[a-z_][a-z0-9_]*")


class Variables:
    """Reads the declaration at `node`; a variable that could not be read is not reported again."""

    def __init__(self, node: Node | None, reader: Reader) -> None:
        self._reader = reader
        self._variables: dict[str, Variable] = {}
        self._doubtful: set[str] = set()
        self._all_doubtful = node is not None and not (isinstance(node, Fields) and node.whole)
        self._declare(node)

    @property
    def declared(self) -> Mapping[str, Variable]:
        return MappingProxyType(self._variables)

    def condition(self, node: Node | None) -> Condition | None:
        """A condition over the declared variables; None if it cannot be used."""
        reader = self._reader
        source = reader.text(node)
        if source is None or not isinstance(node, Scalar):
            return None
        if source != node.value:
            return None  # too long, which is reported
        if self._all_doubtful or self._doubtful.intersection(_WORD.findall(source)):
            return None
        try:
            compile_condition(source, self._variables)
        except ConditionError as error:
            spot = reader.inside(node, error.offset, 0)
            reader.problems.report(kinds.CONDITION, spot, error.values, message=error.message)
            return None
        return Condition(source, reader.location(node))

    def changes(self, node: Node | None) -> tuple[Change, ...]:
        """The changes that a `set` makes."""
        changes = [self._change(key, value) for key, value in self._reader.entries(node)]
        return tuple(change for change in changes if change is not None)

    def _declare(self, node: Node | None) -> None:
        for key, value in self._reader.entries(node):
            name = self._reader.id(key, NAME, kinds.BAD_VARIABLE)
            variable = self._declared(name or "", key, value)
            if variable is None:
                self._doubtful.add(key.value)
            else:
                self._variables.setdefault(key.value, variable)

    def _declared(self, name: str, key: Scalar, node: Node) -> Variable | None:
        reader = self._reader
        location = reader.location(key)
        if isinstance(node, Scalar):
            value = yes_no(node.value) if node.plain else None
            if value is None:
                reader.problems.add(kinds.VARIABLE_KIND, node)
                return None
            return Variable(name, 0, 1, int(value), True, location)
        found = reader.fields(node, RANGE)
        low, high, start = (reader.number(found.get(part)) for part in ("from", "to", "start"))
        if low is None or high is None or start is None:
            return None
        if low > high:
            reader.problems.add(kinds.EMPTY_RANGE, found["from"])
        elif not low <= start <= high:
            reader.problems.add(kinds.START_OUTSIDE, found["start"], start=start, low=low, high=high)
        return Variable(name, low, high, start, False, location)

    def _change(self, key: Scalar, node: Node) -> Change | None:
        reader = self._reader
        name = key.value
        variable = self._variables.get(name)
        if variable is None:
            if not self._all_doubtful and name not in self._doubtful:
                self._unknown_variable(key)
            return None
        if isinstance(node, Refused):
            return None
        location = reader.location(key)
        if variable.boolean:
            value = yes_no(node.value) if isinstance(node, Scalar) else None
            if value is None:
                reader.problems.add(kinds.SET_YES_NO, node, word=name)
                return None
            return Change(name, int(value), False, location)
        if not isinstance(node, Scalar) or not NUMBER.fullmatch(node.value):
            reader.problems.add(kinds.SET_NUMBER, node, word=name)
            return None
        number = reader.digits(node)
        return None if number is None else Change(name, number, node.plain and node.value[0] in "+-", location)

    def _unknown_variable(self, key: Scalar) -> None:
        near = meant(key.value, self._variables)
        if near is None:
            self._reader.problems.add(kinds.VARIABLE_UNKNOWN, key, word=key.value)
        else:
            self._reader.problems.add(kinds.VARIABLE_NEARLY, key, word=key.value, near=near)
