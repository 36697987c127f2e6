"""Simulated readers: the same seed gives the same results, and the score distinguishes them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.story.simulating import PLAYERS, Player, Simulation, simulate
from tests.story.examples import write_pack


def pack(folder: Path, example: str = "") -> Pack:
    loaded = load_pack(write_pack(folder, example))
    assert loaded.pack is not None
    return loaded.pack


def simulated(folder: Path, player: Player = "random", example: str = "", seed: int = 1) -> Simulation:
    found = pack(folder, example)
    return simulate(found.scenarios["zu-schoen"], found.tactics, 300, seed, player)


def test_every_kind_of_player_has_habits() -> None:
    assert get_args(Player) == PLAYERS


@pytest.mark.parametrize("player", PLAYERS)
def test_the_same_seed_gives_the_same_and_another_something_else(player: Player, tmp_path: Path) -> None:
    first, again, other = (simulated(tmp_path, player, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.endings != other.endings


@pytest.mark.parametrize("player", PLAYERS)
def test_all_that_was_shown_is_counted_once(player: Player, tmp_path: Path) -> None:
    found = simulated(tmp_path, player)
    assert sum(found.endings.values()) == sum(found.scores.values()) == found.plays == 300
    shown = sum(tally.shown for tally in found.messages.values())
    assert shown == found.hits + found.misses + found.false_alarms + found.correct_rejections
    marked = sum(tally.marked for tally in found.messages.values())
    assert marked == found.hits + found.false_alarms
    assert all(tally.named <= tally.marked <= tally.shown for tally in found.messages.values())
    assert list(found.messages) == ["m01", "m03", "m04", "m05", "m06", "m07", "m08", "m09", "m10", "m11"]


def test_own_messages_are_not_judged_and_hidden_ones_not_shown(tmp_path: Path) -> None:
    found = simulated(tmp_path)
    assert "m02" not in found.messages
    assert 0 < found.messages["m09"].shown < found.messages["m01"].shown == 300
    assert found.tactics == {"secrecy_demand": 300}


def test_the_trusting_mark_nothing_and_the_suspicious_everything(tmp_path: Path) -> None:
    trusting, suspicious = simulated(tmp_path, "trusting"), simulated(tmp_path, "suspicious")
    assert (trusting.hits, trusting.false_alarms) == (0, 0)
    assert (suspicious.misses, suspicious.correct_rejections) == (0, 0)


def test_careful_readers_are_told_apart_from_the_others(tmp_path: Path) -> None:
    """By the share of tactics marked minus the share of honest messages marked, which is 0 for anyone who guesses."""

    def difference(player: Player) -> float:
        found = simulated(tmp_path, player)
        return found.hits / (found.hits + found.misses) - found.false_alarms / (
            found.false_alarms + found.correct_rejections
        )

    assert difference("trusting") == difference("suspicious") == 0
    assert abs(difference("random")) < 0.1
    assert difference("careful") > 0.5


LOOP = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: weg, do: Du gehst., kind: protective, end: gut}
          - {id: kreis, do: Du wartest., goto: kreis}
  kreis:
    - {id: m2, from: kay, text: Und jetzt?}
    - choose: {options: [{id: a, do: A., goto: kreis}, {id: b, do: B., goto: kreis}]}
"""


def test_a_playthrough_that_goes_round_for_ever_is_given_up_and_named(tmp_path: Path) -> None:
    found = simulated(tmp_path, example=LOOP)
    assert 0 < found.unfinished < 300
    assert sum(found.endings.values()) == 300 - found.unfinished
    assert found.messages["m2"].shown == 0
    assert {finding.code for finding in found.advice} == {"S1", "S2", "S4", "S5"}


def test_a_loop_of_messages_without_a_choice_is_given_up_and_named(tmp_path: Path) -> None:
    example = """\
scenes:
  anfang:
    - choose:
        options:
          - {id: weg, do: Du gehst., kind: protective, end: gut}
          - {id: kreis, do: Du wartest., goto: kreis}
  kreis:
    - {id: m2, from: kay, text: Hallo?}
    - goto: kreis
"""
    found = simulated(tmp_path, example=example)
    assert 0 < found.unfinished < 300
    assert sum(found.endings.values()) == 300 - found.unfinished
    assert "S1" in {finding.code for finding in found.advice}


def test_a_story_without_any_ending_has_only_unfinished_playthroughs(tmp_path: Path) -> None:
    found = simulated(tmp_path, example="scenes:\n  anfang: [{goto: anfang}]\n")
    assert found.unfinished == 300
    assert [finding.code for finding in found.advice] == ["S1"]


def test_a_loop_shows_a_message_again_but_it_is_judged_once(tmp_path: Path) -> None:
    example = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose: {options: [{id: a, do: A., goto: anfang}, {id: b, do: B., end: gut}]}
"""
    found = simulated(tmp_path, example=example)
    assert found.messages["m1"].shown == 300


def test_rare_endings_and_tactics_and_a_lopsided_mix_are_worth_an_advice(tmp_path: Path) -> None:
    options = ", ".join(f"{{id: o{n}, do: Weiter., end: gut}}" for n in range(60))
    example = f"""\
scenes:
  anfang:
    - {{id: m1, from: kay, text: Hallo!}}
    - choose: {{options: [{options}, {{id: rar, do: Anders., goto: rar}}]}}
  rar:
    - {{id: m2, from: kay, text: Geheim!, tactic: secrecy_demand, why: Geheim.}}
    - end: offen
"""
    found = simulated(tmp_path, example=example)
    advice = [(finding.code, finding.message.format(**finding.values)) for finding in found.advice]
    assert ("S2", "Das Ende „geholfen“ erreichen 0 % der Durchgänge, weniger als 3 %.") in advice
    assert {code for code, _ in advice} == {"S2", "S3", "S4"}
