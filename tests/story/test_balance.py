"""The balance of a whole pack, and the aims that it misses."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from quiz.story.balance import Balance, balance
from quiz.story.loading import load_pack
from tests.story.examples import write_pack


def balanced(folder: Path, example: str = "") -> Balance:
    loaded = load_pack(write_pack(folder, example))
    assert loaded.pack is not None
    return balance(loaded.pack, plays=100)


def missed(found: Balance) -> set[tuple[str, str]]:
    return {(finding.code, str(finding.values.get("tactic", ""))) for finding in found.missed}


def test_a_scenario_is_described_by_what_is_written_and_what_is_played(tmp_path: Path) -> None:
    found = balanced(tmp_path)
    (one,) = found.scenarios
    assert one.paths == 12
    assert one.honest == found.honest == found.honest_if_mixed == Fraction(8, 10)
    assert set(one.plays) == {"random", "careful", "trusting", "suspicious"}
    assert sum(one.plays["random"].endings.values()) == 100


def test_tactics_count_in_scenarios_rounds_and_checks(tmp_path: Path) -> None:
    example = """\
# check
a:
  - {id: a1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
"""
    tactics = {tactic.tactic: tactic for tactic in balanced(tmp_path, example).tactics}
    assert (tactics["secrecy_demand"].scenarios, tactics["secrecy_demand"].messages) == (1, 5)
    assert tactics["secrecy_demand"].share == 1
    assert (tactics["love_bombing"].messages, tactics["love_bombing"].share) == (0, 0)


def test_missed_aims_are_named(tmp_path: Path) -> None:
    found = missed(balanced(tmp_path))
    assert {("B2", ""), ("B4", "secrecy_demand"), ("B4", "love_bombing")} <= found
    assert ("B5", "secrecy_demand") not in found


@pytest.mark.parametrize(("tactics", "missed_aims"), [(1, {"B1", "B6"}), (3, set()), (9, {"B1", "B6"})])
def test_neither_too_many_nor_too_few_messages_are_tactics(tmp_path: Path, tactics: int, missed_aims: set[str]) -> None:
    lines = "".join(
        f"    - {{id: m{n}, from: kay, text: Hallo!{', tactic: love_bombing, why: x' if n < tactics else ''}}}\n"
        for n in range(11)
    )
    example = f"scenes:\n  anfang:\n{lines}    - end: gut\n"
    assert {code for code, _ in missed(balanced(tmp_path, example))} & {"B1", "B6"} == missed_aims


def test_a_harmless_scenario_has_an_aim_of_its_own(tmp_path: Path) -> None:
    example = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose: {options: [{id: a, do: A., end: gut}, {id: b, do: B., end: geholfen}, {id: c, do: C., end: offen}]}
"""
    found = balanced(tmp_path, example)
    assert (found.honest, found.honest_if_mixed) == (1, None)
    assert not {"B1", "B6", "S2"} & {code for code, _ in missed(found)}


def test_hard_texts_and_rare_tactics_and_endings_are_named(tmp_path: Path) -> None:
    options = ", ".join(f"{{id: o{n}, do: Weiter., end: gut}}" for n in range(60))
    example = f"""\
scenes:
  anfang:
    - id: m1
      from: kay
      text: {"Selbstverständlich berücksichtigen Jugendliche Vertraulichkeitserwartungen. " * 30}
    - choose: {{options: [{options}, {{id: rar, do: Anders., goto: rar}}]}}
  rar:
    - {{id: m2, from: kay, text: Geheim!, tactic: secrecy_demand, why: Geheim.}}
    - end: offen
"""
    found = missed(balanced(tmp_path, example))
    assert {("B3", ""), ("B5", "secrecy_demand"), ("S2", "")} <= found
