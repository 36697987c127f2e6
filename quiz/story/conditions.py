"""The small expression language of `if:`.

Grammar: `or` binds less tightly than `and`, `and` less than `not`, `not` less than a comparison. A yes/no name is used
alone or compared by == or != with true, false or another yes/no name; numbers are allowed only in comparisons with
numbers. What is compared may have brackets of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.story.findings import N_
from quiz.story.model import Variable

Values = Sequence[int]
Test = Callable[[Values], bool]
MAX_NESTING = 60

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>==|!=|<=|>=|<|>|\(|\)|-))")
_COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
WORDS = frozenset({"and", "or", "not", "true", "false"})


class ConditionError(Exception):
    """A condition cannot be read. `message` is a German template, `offset` the index of the wrong character."""

    def __init__(self, message: str, offset: int, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.values = values


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


class _Operand(NamedTuple):
    boolean: bool
    get: Callable[[Values], int]


def compile_condition(source: str, variables: Mapping[str, Variable]) -> Test:
    """A test over the values of `variables`, in their declared order.

    Raises ConditionError for anything outside the language, an unknown name, or a mixed comparison.
    """
    return _compile(source, tuple((v.name, v.boolean) for v in variables.values()))


@lru_cache(maxsize=4096)
def _compile(source: str, names: tuple[tuple[str, bool], ...]) -> Test:
    return _Parser(source, names).parse()


class _Parser:
    def __init__(self, source: str, names: tuple[tuple[str, bool], ...]) -> None:
        self._tokens = _tokens(source)
        self._at = 0
        self._depth = 0
        self._names = {name: (index, boolean) for index, (name, boolean) in enumerate(names)}

    def parse(self) -> Test:
        test = self._either()
        token = self._look()
        if token.kind != "end":
            raise ConditionError(N_("„{word}“ steht hier an der falschen Stelle."), token.offset, word=token.text)
        return test

    def _look(self) -> _Token:
        return self._tokens[self._at]

    def _next(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _take(self, text: str) -> bool:
        token = self._look()
        if token.kind != "end" and token.text == text:
            self._at += 1
            return True
        return False

    def _either(self) -> Test:
        tests = [self._both()]
        while self._take("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda values: any(test(values) for test in tests)

    def _both(self) -> Test:
        tests = [self._negation()]
        while self._take("and"):
            tests.append(self._negation())
        return tests[0] if len(tests) == 1 else lambda values: all(test(values) for test in tests)

    def _negation(self) -> Test:
        token = self._look()
        if self._take("not"):
            self._enter(token)
            test = self._negation()
            self._depth -= 1
            return lambda values: not test(values)
        if not self._encloses_operand() and self._take("("):
            self._enter(token)
            test = self._either()
            if not self._take(")"):
                raise ConditionError(N_("Hier fehlt eine schließende Klammer."), self._look().offset)
            self._depth -= 1
            follower = self._look()
            if follower.text in _COMPARE:
                raise ConditionError(N_("Eine Klammer lässt sich nicht vergleichen."), follower.offset)
            return test
        return self._comparison()

    def _first_inside(self) -> _Token:
        """The next token that is not an opening bracket."""
        at = self._at
        while self._tokens[at].text == "(":
            at += 1
        return self._tokens[at]

    def _encloses_operand(self) -> bool:
        """Whether brackets follow with nothing but a number or a name in them."""
        at = self._at
        while self._tokens[at].text == "(" and at - self._at < MAX_NESTING - self._depth:
            at += 1
        depth = at - self._at
        at += self._tokens[at].text == "-" and self._tokens[at + 1].kind == "number"
        token = self._tokens[at]
        if token.kind not in ("number", "name") or token.text in WORDS - {"true", "false"}:
            return False
        return depth > 0 and all(after.text == ")" for after in self._tokens[at + 1 : at + 1 + depth])

    def _enter(self, token: _Token) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise ConditionError(N_("Die Bedingung ist zu tief verschachtelt."), token.offset)

    def _comparison(self) -> Test:
        first = self._first_inside()
        left = self._operand()
        sign = self._look()
        if sign.text not in _COMPARE:
            if not left.boolean:
                raise ConditionError(
                    N_("„{word}“ ist eine Zahl und braucht einen Vergleich, zum Beispiel „{word} >= 2“."),
                    first.offset,
                    word=first.text,
                )
            get = left.get
            return lambda values: get(values) != 0
        self._at += 1
        right = self._operand()
        if left.boolean != right.boolean:
            raise ConditionError(N_("Hier wird eine Zahl mit einem Ja/Nein-Wert verglichen."), sign.offset)
        if left.boolean and sign.text not in ("==", "!="):
            raise ConditionError(N_("Ja/Nein-Werte lassen sich nur mit == oder != vergleichen."), sign.offset)
        follower = self._look()
        if follower.text in _COMPARE:
            raise ConditionError(
                N_("Vergleiche lassen sich nicht aneinanderhängen; verbinde sie mit „and“."), follower.offset
            )
        compare, get_left, get_right = _COMPARE[sign.text], left.get, right.get
        return lambda values: compare(get_left(values), get_right(values))

    def _operand(self) -> _Operand:
        if self._encloses_operand():
            opened = self._at
            while self._take("("):
                pass
            depth = self._at - opened
            operand = self._operand()
            self._at += depth
            return operand
        token = self._next()
        if token.text == "-" and self._look().kind == "number":
            return _constant(-int(self._next().text), boolean=False)
        if token.kind == "number":
            return _constant(int(token.text), boolean=False)
        if token.text in ("true", "false"):
            return _constant(int(token.text == "true"), boolean=True)
        if token.kind == "name" and token.text not in WORDS:
            if token.text not in self._names:
                raise ConditionError(N_("Die Variable „{word}“ gibt es nicht."), token.offset, word=token.text)
            index, boolean = self._names[token.text]
            return _Operand(boolean, lambda values: values[index])
        self._at -= 1
        if token.kind == "end":
            raise ConditionError(N_("Die Bedingung bricht hier ab."), token.offset)
        raise ConditionError(N_("„{word}“ steht hier an der falschen Stelle."), token.offset, word=token.text)


def _constant(value: int, *, boolean: bool) -> _Operand:
    return _Operand(boolean, lambda values: value)


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            rest = source[at:].lstrip()
            if not rest:
                break
            offset = len(source) - len(rest)
            raise ConditionError(N_("Das Zeichen „{word}“ gehört nicht in eine Bedingung."), offset, word=rest[0])
        kind = match.lastgroup or "sign"
        text = match.group(kind)
        if kind == "number" and len(text) > 9:
            raise ConditionError(N_("Die Zahl „{word}“ ist zu lang."), match.start(kind), word=text)
        found.append(_Token(kind, text, match.start(kind)))
        at = match.end()
    found.append(_Token("end", "", len(source)))
    return found
