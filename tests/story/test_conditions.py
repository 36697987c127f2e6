"""The language of `if:`: what it means, and where each mistake is reported."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.story.conditions import MAX_NESTING, ConditionError, compile_condition
from quiz.story.location import NOWHERE
from quiz.story.model import Variable
from tests.story.packs import conditions, variables

TRUST = Variable("trust", 0, 9, 0, False, NOWHERE)
TEMPO = Variable("tempo", 0, 9, 0, False, NOWHERE)
TOLD = Variable("told", 0, 1, 0, True, NOWHERE)
MET = Variable("met", 0, 1, 0, True, NOWHERE)
KNOWN = {variable.name: variable for variable in (TRUST, TEMPO, TOLD, MET)}


def holds(source: str, trust: int = 0, tempo: int = 0, told: bool = False, met: bool = False) -> bool:
    return compile_condition(source, KNOWN)((trust, tempo, int(told), int(met)))


@given(data=st.data())
def test_it_means_what_python_means(data: st.DataObject) -> None:
    declared = data.draw(variables())
    logic = data.draw(conditions(declared))
    test = compile_condition(logic.source, declared)
    for values in product(*(range(variable.low, variable.high + 1) for variable in declared.values())):
        named = {
            name: bool(value) if variable.boolean else value
            for (name, variable), value in zip(declared.items(), values, strict=True)
        }
        assert test(values) is bool(eval(logic.python, {"v": named}))


@pytest.mark.parametrize(
    ("source", "values", "result"),
    [
        ("told", {"told": True}, True),
        ("not told", {"told": True}, False),
        ("trust >= 2 and not told", {"trust": 2}, True),
        ("trust>=2and told", {"trust": 2, "told": True}, True),
        ("told or met and trust > 1", {"told": True}, True),
        ("(told or met) and trust > 1", {"told": True}, False),
        ("not told and met", {"met": True}, True),
        ("not (told and met)", {"told": True, "met": True}, False),
        ("not trust == 1", {"trust": 2}, True),
        ("not not told", {"told": True}, True),
        ("told == met", {}, True),
        ("told != met", {"met": True}, True),
        ("true == told", {"told": True}, True),
        ("told == false", {"told": True}, False),
        ("trust == tempo", {"trust": 3, "tempo": 3}, True),
        ("2 < trust", {"trust": 3}, True),
        ("trust > -1", {}, True),
        ("trust > - 1", {}, True),
        ("trust < 999999999", {}, True),
        ("(trust) == 2", {"trust": 2}, True),
        ("2 <= ((trust))", {"trust": 1}, False),
        ("((trust) > ( - 1 ))", {}, True),
        ("not (trust) == (tempo)", {"trust": 2}, True),
        ("(told) == met", {"met": True}, False),
        ("((told)) != (true)", {}, True),
        ("(told) and ((met) or (trust) > 1)", {"told": True, "trust": 2}, True),
        ("true", {}, True),
        ("false", {}, False),
        ("\ttold\n or  met ", {"met": True}, True),
    ],
)
def test_meaning(source: str, values: dict[str, int], result: bool) -> None:
    assert holds(source, **values) is result  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "source",
    [
        "▶trust",
        "▶2",
        "not ▶trust",
        "told and ▶trust",
        "told ▶== trust",
        "trust ▶!= true",
        "told ▶< met",
        "true ▶>= false",
        "1 < trust ▶< 3",
        "told == met ▶== told",
        "(told or met) ▶== met",
        "(not told) ▶== met",
        "(trust > 1) ▶== told",
        "told == ▶(not met)",
        "told == ▶(met",
        "(▶trust)",
        "((▶2))",
        "(▶trust 2) == 2",
        "(trust) ▶== told",
        "(1) < trust ▶< 3",
        "(▶mut) > 2",
        "(▶- trust) > 2",
        "▶mut > 2",
        "▶Told",
        "told and ▶mut",
        "told ▶met",
        "told ▶not met",
        "told ▶)",
        "(told▶",
        "told and▶",
        "trust >▶",
        "trust > ▶and",
        "▶and told",
        "told ▶= met",
        "told ▶& met",
        "told▶; met",
        "trust ▶+ 1 > 2",
        "trust > ▶+1",
        "trust > 1▶.5",
        "trust > ▶'1'",
        "told▶.real",
        "__import__(▶'os')",
        "trust > ▶1234567890",
        "trust > ▶٣",
        "told ▶true",
        "(▶) or told",
        "▶not_told",
        "▶None == told",
        "▶True",
        "told ▶if met",
        "▶trust is 1",
        "▶trust - 1",
        "trust > ▶-tempo",
    ],
)
def test_a_mistake_is_reported_where_it_is(source: str) -> None:
    offset = source.index("▶")
    with pytest.raises(ConditionError) as caught:
        compile_condition(source.replace("▶", ""), KNOWN)
    assert caught.value.offset == offset
    assert caught.value.message.format(**caught.value.values)


@pytest.mark.parametrize("source", ["", "   ", "\n"])
def test_nothing_is_no_condition(source: str) -> None:
    with pytest.raises(ConditionError) as caught:
        compile_condition(source, KNOWN)
    assert caught.value.offset == len(source)


@pytest.mark.parametrize("opening", ["(", "not "])
def test_nesting_has_a_limit(opening: str) -> None:
    closing = ")" if opening == "(" else ""
    assert compile_condition(MAX_NESTING * opening + "told" + MAX_NESTING * closing, KNOWN)((0, 0, 1, 0)) is True
    for depth in (MAX_NESTING + 1, 100_000):
        with pytest.raises(ConditionError) as caught:
            compile_condition(depth * opening + "told" + depth * closing, KNOWN)
        assert caught.value.offset == MAX_NESTING * len(opening)


def test_a_long_row_is_no_nesting() -> None:
    assert holds(" or ".join(["told"] * 1000), told=True)


def test_no_text_ever_does_more_than_fail() -> None:
    words = ["told", "trust", "1", "true", "and", "or", "not", "(", ")", "==", "<", "-"]
    for parts in product(words, repeat=4):
        source = " ".join(parts)
        error = refusal(source)
        assert error is None or 0 <= error.offset <= len(source)


def refusal(source: str) -> ConditionError | None:
    """Why a text is not a condition; if it is one, it is tried on values as well."""
    try:
        assert holds(source) in (True, False)
    except ConditionError as error:
        return error
    return None
