"""Ways through a scenario: together they take every answer and reach every ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import scripted
from quiz.cli.routes import routes
from quiz.story.events import OptionChosen
from quiz.story.loading import BUILTIN, load_pack
from quiz.story.model import Scenario

BUILT_IN = load_pack(BUILTIN).pack
assert BUILT_IN is not None


def small(folder: Path) -> Scenario:
    pack = load_pack(folder).pack
    assert pack is not None
    return pack.scenarios["klein"]


@pytest.mark.parametrize("scenario", BUILT_IN.scenarios.values(), ids=BUILT_IN.scenarios.keys())
def test_every_answer_and_ending_of_the_built_in_scenarios_is_on_a_way(scenario: Scenario) -> None:
    played = [scripted.play(scenario, way, {}) for way in routes(scenario)]
    assert {run.ending for run in played} == set(scenario.endings)
    taken = {(e.choice, e.option) for run in played for e in run.events if isinstance(e, OptionChosen)}
    assert taken == {(choice.key, option.id) for choice in scenario.choices() for option in choice.options}


def test_ways_pass_hidden_answers_only_where_they_show(pack: Path) -> None:
    ways = routes(small(pack))
    assert ("mitgehen", "schweigen") in ways
    assert not any("nie" in way for way in ways)


def test_an_ending_that_only_some_values_reach_has_a_way(spoilt: Callable[[str, str], Path]) -> None:
    folder = spoilt(
        "        - {id: m05, from: nele, text: Alles gut bei dir?}\n",
        "        - {id: m05, from: nele, text: Alles gut bei dir?}\n        - {if: trust == 1, then: [{end: offen}]}\n",
    )
    scenario = small(folder)
    assert {scripted.play(scenario, way, {}).ending for way in routes(scenario)} == {"offen", "geholfen", "raus"}


def test_a_loop_is_left_again(spoilt: Callable[[str, str], Path]) -> None:
    scenario = small(spoilt("kind: protective, end: raus}", "kind: protective, goto: druck}"))
    ways = routes(scenario)
    assert any("gehen" in way for way in ways)
    assert all(scripted.play(scenario, way, {}).ending for way in ways)


def test_a_story_without_answers_has_one_way(spoilt: Callable[[str, str], Path]) -> None:
    scenario = small(spoilt("        - time: 3 Stunden später\n", "        - end: raus\n"))
    assert routes(scenario) == ((),)


def test_a_story_without_an_ending_has_none(spoilt: Callable[[str, str], Path]) -> None:
    scenario = small(spoilt("        - time: 3 Stunden später\n", "        - goto: anfang\n"))
    assert routes(scenario) == ()
