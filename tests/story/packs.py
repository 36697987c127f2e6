"""Random valid packs for property tests: messages, blocks, variables, hidden options, loops that a choice can leave.

Each scene leads to a later one or to an ending, and only options may lead back; each choice has an option that is never
hidden and leads on. So no story between two choices is endless, and the safe ending can be reached from everywhere.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from quiz.story.location import NOWHERE
from quiz.story.model import Variable

TACTICS = """\
families: [{id: idealisation, name: Auf ein Podest stellen, icon: fam-idealisation, color: idealisation}]
tactics:
  - {id: love_bombing, family: idealisation, name: Überschütten mit Liebe, definition: Zu viel in zu kurzer Zeit.}
  - {id: future_promises, family: idealisation, name: Große Versprechen, definition: Alles wird angeblich gut.}
benign: [{id: benign_interest, name: Echtes Interesse, why: Jemand fragt.}]
"""
HELP = """\
resources:
  - {id: de-kjt, name: Kinder- und Jugendtelefon, kind: line, show: true, verified: 2026-11-24, dial: ["116111"]}
danger: de-kjt
"""
NAMES = ("trust", "told", "if", "_x", "a1", "mut")
STRANGERS = ("kay", "nele")
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß0-9]+(?: [A-Za-zÄÖÜäöüß]+)*")
_TAG = re.compile(r"<[/!?]?[A-Za-z-]")
_INVISIBLE = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True)
class RandomPack:
    """`data` is the content of scenarios.yaml, `text` its YAML."""

    data: dict[str, Any]
    text: str

    def write(self, folder: Path) -> Path:
        """Write the whole pack, with everything it needs, to `folder` and return that."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("scenarios", self.text), ("tactics", TACTICS), ("help", HELP), ("lessons", "{}\n")):
            (folder / f"{name}.yaml").write_text(text, "utf-8", newline="")
        return folder


@dataclass(frozen=True)
class Written:
    """A scalar that is written without quotes."""

    text: str


@dataclass(frozen=True)
class Logic:
    """A condition as written in `if:`, and in Python over a mapping `v`."""

    source: str
    python: str


def texts() -> st.SearchStrategy[str]:
    """Any text that a pack may hold."""
    characters = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters=_INVISIBLE)
    anything = st.text(characters | st.sampled_from("\n\t<>:#'\"&*{}[]äß"), min_size=1, max_size=30)
    return st.sampled_from(("no", "17", "Hallo du", "3 < 4 und <3", "2026-11-24", "~x", "a: b")) | anything.filter(
        lambda text: bool(text.strip()) and not _TAG.search(text)
    )


@st.composite
def variables(draw: st.DrawFn) -> dict[str, Variable]:
    """Declared variables: numbers in small ranges, and yes/no values."""
    found: dict[str, Variable] = {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3)):
        boolean = draw(st.booleans())
        low = 0 if boolean else draw(st.integers(-2, 1))
        high = 1 if boolean else low + draw(st.integers(0, 3))
        found[name] = Variable(name, low, high, draw(st.integers(low, high)), boolean, NOWHERE)
    return found


def conditions(declared: dict[str, Variable]) -> st.SearchStrategy[Logic]:
    """Any condition over the declared variables."""
    yes_no = [name for name, variable in declared.items() if variable.boolean]
    numbers = [name for name, variable in declared.items() if not variable.boolean]
    constant = st.sampled_from((Logic("true", "True"), Logic("false", "False")))
    flag = st.sampled_from(yes_no).map(_name) | constant if yes_no else constant
    whole = st.integers(-3, 3).map(lambda n: Logic(str(n), str(n)))
    number = st.sampled_from(numbers).map(_name) | whole if numbers else whole
    number |= number.map(_bracketed)
    flag |= flag.map(_bracketed)
    atom = (
        flag
        | st.builds(_joined, flag, st.sampled_from(("==", "!=")), flag)
        | st.builds(_joined, number, st.sampled_from(("==", "!=", "<", "<=", ">", ">=")), number)
    )
    return st.recursive(
        atom,
        lambda inner: (
            st.builds(_joined, inner, st.sampled_from(("and", "or")), inner)
            | inner.map(lambda logic: Logic(f"not {logic.source}", f"not {logic.python}"))
            | inner.map(_bracketed)
        ),
        max_leaves=6,
    )


def _name(name: str) -> Logic:
    return Logic(name, f"v[{name!r}]")


def _bracketed(logic: Logic) -> Logic:
    return Logic(f"( {logic.source})", f"({logic.python})")


def _joined(left: Logic, word: str, right: Logic) -> Logic:
    return Logic(f"{left.source} {word} {right.source}", f"{left.python} {word} {right.python}")


@st.composite
def packs(draw: st.DrawFn) -> RandomPack:
    """A whole random pack with one or two scenarios."""
    scenarios = [_Author(draw).scenario(f"s{number}") for number in range(draw(st.integers(1, 2)))]
    data = {
        "format": Written("1"),
        "pack": {"id": "probe", "title": draw(texts()), "version": "1", "language": "de"},
        "scenarios": scenarios,
    }
    text = _Printer(draw).block(data, 0)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return RandomPack(data, draw(st.sampled_from(("", "\ufeff"))) + text)


class _Author:
    """Makes up one scenario."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._variables = draw(variables())
        self._messages = 0
        self._last = draw(st.integers(0, 3))

    def scenario(self, scenario_id: str) -> dict[str, Any]:
        draw = self._draw
        declared = {name: _declared(variable) for name, variable in self._variables.items()}
        people = {name: {"name": draw(texts())} for name in ("mila", *STRANGERS)}
        return {
            "id": scenario_id,
            "title": draw(texts()),
            "summary": draw(texts()),
            "setting": "messenger",
            "role": "target",
            "verdict": "manipulation",
            "minutes": Written(str(draw(st.integers(1, 9)))),
            "you": "mila",
            "people": people,
            **({"variables": declared} if declared else {}),
            "start": "a0",
            "scenes": {f"a{number}": self._scene(number) for number in range(self._last + 1)},
            "endings": {
                "gut": {"title": draw(texts()), "kind": "safe", "text": draw(texts()), "help": ["de-kjt"]},
                "offen": {"title": draw(texts()), "kind": "unsure", "text": draw(texts())},
            },
        }

    def _scene(self, number: int) -> list[Any]:
        steps = self._steps(number, depth=0)
        if self._draw(st.booleans()):
            return [*steps, {"choose": self._choice(number, leads_on=True)}]
        return [*steps, self._onward(number)]

    def _onward(self, number: int) -> dict[str, Any]:
        if number == self._last:
            return {"end": "gut"}
        return {"goto": f"a{self._draw(st.integers(number + 1, self._last))}"}

    def _steps(self, number: int, depth: int) -> list[Any]:
        return [self._step(number, depth) for _ in range(self._draw(st.integers(0, 3)))]

    def _step(self, number: int, depth: int) -> dict[str, Any]:
        draw = self._draw
        kind = draw(st.sampled_from(("message", "own", "time", "note", "feel", "set", "choose", "if")))
        if kind == "message":
            return self._message()
        if kind == "own":
            return {"from": "mila", "text": draw(texts())}
        if kind == "set":
            return {"set": self._values()}
        if kind == "choose":
            return {"choose": self._choice(number, leads_on=False)}
        if kind == "if" and depth < 2:
            block = {"if": draw(conditions(self._variables)).source, "then": self._steps(number, depth + 1)}
            return {**block, "else": self._steps(number, depth + 1)} if draw(st.booleans()) else block
        return {kind if kind != "if" else "note": draw(texts())}

    def _message(self) -> dict[str, Any]:
        draw = self._draw
        self._messages += 1
        body = draw(
            st.fixed_dictionaries({"text": texts()})
            | st.fixed_dictionaries({"image": st.fixed_dictionaries({"alt": texts()})})
            | st.fixed_dictionaries(
                {"voice": st.fixed_dictionaries({"transcript": texts(), "seconds": st.just(Written("5"))})}
            )
        )
        judged: dict[str, Any] = draw(
            st.sampled_from(
                (
                    {},
                    {"okay": "benign_interest"},
                    {"tactic": "love_bombing"},
                    {"tactic": ["love_bombing", "future_promises"]},
                )
            )
        )
        quote = {"reply_to": "m1"} if draw(st.booleans()) and self._messages > 1 else {}
        sender = draw(st.sampled_from(STRANGERS))
        return {"id": f"m{self._messages}", "from": sender, **body, **judged, **quote, "why": draw(texts())}

    def _values(self) -> dict[str, Any]:
        """Fixed values, which cannot leave the range."""
        names = self._draw(st.lists(st.sampled_from(sorted(self._variables)), unique=True)) if self._variables else []
        return {name: self._value(self._variables[name]) for name in names}

    def _value(self, variable: Variable) -> Any:
        value = self._draw(st.integers(variable.low, variable.high))
        if variable.boolean:
            return Written("true" if value else "false")
        return Written(f'"{value}"' if value < 0 else str(value))

    def _choice(self, number: int, leads_on: bool) -> dict[str, Any]:
        """A choice whose first option is always there; unless it `leads_on`, it continues with the next step."""
        draw = self._draw
        first = self._option(0) | (self._onward(number) if leads_on else {})
        others = [self._other_option(at, number, leads_on) for at in range(1, draw(st.integers(1, 3)))]
        return {"prompt": draw(texts()), "options": [first, *others]}

    def _option(self, at: int) -> dict[str, Any]:
        draw = self._draw
        kind = draw(st.sampled_from(("protective", "open", "risky")))
        return {"id": f"o{at}", draw(st.sampled_from(("say", "do"))): draw(texts()), "kind": kind}

    def _other_option(self, at: int, number: int, leads_on: bool) -> dict[str, Any]:
        draw = self._draw
        option = self._option(at)
        numbers = [variable for variable in self._variables.values() if not variable.boolean]
        if numbers and draw(st.booleans()):
            variable = draw(st.sampled_from(numbers))
            option |= {"if": f"{variable.name} < {variable.high}", "set": {variable.name: Written("+1")}}
        elif draw(st.booleans()):
            option |= {"if": draw(conditions(self._variables)).source, "set": self._values()}
        where = draw(st.sampled_from(("back", "end", "on")))
        if where == "back":
            return option | {"goto": f"a{draw(st.integers(0, number))}"}
        if where == "end":
            return option | {"end": "offen"}
        return option | (self._onward(number) if leads_on else {})


def _declared(variable: Variable) -> Any:
    if variable.boolean:
        return Written("true" if variable.start else "false")
    return {
        "from": Written(str(variable.low)),
        "to": Written(str(variable.high)),
        "start": Written(str(variable.start)),
    }


class _Printer:
    """Writes data as YAML, in one of many forms."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def block(self, value: Any, indent: int) -> str:
        """Lines at this indentation; scalars, and sometimes a whole part, on one line."""
        pad = " " * indent
        if isinstance(value, dict) and value:
            return "".join(f"{pad}{key}:{self._below(part, indent + 2)}" for key, part in value.items())
        return "".join(f"{pad}-{self._below(part, indent + 2)}" for part in value)

    def _below(self, value: Any, indent: int) -> str:
        if not isinstance(value, dict | list) or not value or self._draw(st.integers(0, 3)) == 0:
            return f" {self._flow(value)}\n"
        return "\n" + self.block(value, indent)

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(part)}" for key, part in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return value.text if isinstance(value, Written) else self._scalar(value)

    def _scalar(self, text: str) -> str:
        style = self._draw(st.sampled_from(("plain", "single", "double")))
        if style == "plain" and _PLAIN.fullmatch(text):
            return text
        if style == "single" and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)
