"""Paths through a scenario: together they take every answer and reach every ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import scripted
from quiz.cli.paths import covering_paths
from quiz.story.builtin import BUILTIN
from quiz.story.events import OptionChosen
from quiz.story.loading import load_pack
from quiz.story.model import Scenario

BUILT_IN = load_pack(BUILTIN).pack
assert BUILT_IN is not None


def small(folder: Path) -> Scenario:
    pack = load_pack(folder).pack
    assert pack is not None
    return pack.scenarios["klein"]


@pytest.mark.parametrize("scenario", BUILT_IN.scenarios.values(), ids=BUILT_IN.scenarios.keys())
def test_every_answer_and_ending_of_the_built_in_scenarios_is_on_a_way(scenario: Scenario) -> None:
    played = [scripted.play(scenario, path, {}) for path in covering_paths(scenario)]
    assert {playthrough.ending for playthrough in played} == set(scenario.endings)
    taken = {(e.choice, e.option) for playthrough in played for e in playthrough.events if isinstance(e, OptionChosen)}
    assert taken == {(choice.key, option.id) for choice in scenario.choices() for option in choice.options}


def test_ways_pass_hidden_answers_only_where_they_show(pack: Path) -> None:
    paths = covering_paths(small(pack))
    assert ("mitgehen", "schweigen") in paths
    assert not any("nie" in path for path in paths)


def test_an_ending_that_only_some_values_reach_has_a_way(spoilt: Callable[[str, str], Path]) -> None:
    folder = spoilt(
        "        - {id: m05, from: nele, text: Alles gut bei dir?}\n",
        "        - {id: m05, from: nele, text: Alles gut bei dir?}\n        - {if: trust == 1, then: [{end: offen}]}\n",
    )
    scenario = small(folder)
    assert {scripted.play(scenario, path, {}).ending for path in covering_paths(scenario)} == {
        "offen",
        "geholfen",
        "raus",
    }


def test_a_loop_is_left_again(spoilt: Callable[[str, str], Path]) -> None:
    scenario = small(spoilt("kind: protective, end: raus}", "kind: protective, goto: druck}"))
    paths = covering_paths(scenario)
    assert any("gehen" in path for path in paths)
    assert all(scripted.play(scenario, path, {}).ending for path in paths)


def test_a_story_without_answers_has_one_way(spoilt: Callable[[str, str], Path]) -> None:
    scenario = small(spoilt("        - time: 3 Stunden später\n", "        - end: raus\n"))
    assert covering_paths(scenario) == ((),)


def test_a_story_without_an_ending_has_none(spoilt: Callable[[str, str], Path]) -> None:
    scenario = small(spoilt("        - time: 3 Stunden später\n", "        - goto: anfang\n"))
    assert covering_paths(scenario) == ()
