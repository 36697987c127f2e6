"""Frozen values behave as those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from typing import Any

import pytest

from quiz.story import frozen


def kinds(decorate: Any) -> tuple[type[Any], type[Any], type[Any]]:
    class Parent:
        __slots__ = ()

        @property
        def doubled(self) -> int:
            return 2 * self.number  # type: ignore[attr-defined, no-any-return]

    @decorate(frozen=True, slots=True)
    class Value(Parent):
        number: int
        word: str = "none"
        table: Mapping[str, int] = dataclasses.field(default_factory=dict)

    @decorate(frozen=True, slots=True)
    class One:
        number: int

        def __post_init__(self) -> None:
            object.__setattr__(self, "number", self.number + 1)

    @decorate(frozen=True, slots=True)
    class Empty:
        pass

    return Value, One, Empty


OWN, STANDARD = kinds(frozen.dataclass), kinds(dataclasses.dataclass)


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a value, or the exception instead."""

    value: object = None
    error: type[BaseException] | None = None


def outcome(of: Any, made: tuple[type[Any], type[Any], type[Any]]) -> Outcome:
    try:
        return Outcome(value=of(*made))
    except (TypeError, AttributeError) as error:  # FrozenInstanceError is an AttributeError
        return Outcome(error=type(error))


@pytest.mark.parametrize(
    "of",
    [
        lambda value, _one, _empty: repr(value(1, word="a")),
        lambda value, one, empty: [repr(one(1)), repr(empty()), value(1).table is value(1).table],
        lambda value, _one, _empty: [value(1) == value(1, "none"), value(1) == value(2), value(1) == (1, "none", {})],
        lambda _value, one, empty: [one(1) == one(1), one(1) == 2, empty() == empty(), one(1) != empty()],
        lambda _value, one, empty: [hash(one(1)), hash(empty())],
        lambda value, _one, _empty: hash(value(1)),  # a mapping cannot be hashed
        lambda value, _one, _empty: hash(value(1, "a", ())),
        lambda value, _one, _empty: value(),
        lambda value, _one, _empty: value(1, nothing=2),
        lambda value, _one, _empty: value(1, "a", {}, 4),
        lambda value, _one, _empty: setattr(value(1), "number", 2),
        lambda value, _one, _empty: delattr(value(1), "number"),
        lambda value, _one, _empty: repr(dataclasses.replace(value(1), word="b")),
        lambda value, _one, _empty: dataclasses.asdict(value(1)),
        lambda value, _one, _empty: [value.__match_args__, value.__slots__, value(3).doubled],
        lambda value, _one, _empty: repr(copy.deepcopy(value(1, table={"a": 1}))),
    ],
)
def test_it_does_what_the_standard_library_does(of: Any) -> None:
    assert outcome(of, OWN) == outcome(of, STANDARD)


@frozen.dataclass(frozen=True, slots=True)
class Kept:
    number: int
    word: str = ""


def test_values_can_be_copied_and_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(1, "a"))) == copy.copy(Kept(1, "a")) == Kept(1, "a")


def test_a_value_that_it_cannot_make_is_refused() -> None:
    class Hidden:
        number: int = dataclasses.field(default=0, compare=False)

    decorate: Any = frozen.dataclass
    with pytest.raises(ValueError, match=r"Hidden\.number"):
        decorate(frozen=True, slots=True)(Hidden)
    with pytest.raises(ValueError, match="slots"):
        decorate(frozen=True, slots=False)
