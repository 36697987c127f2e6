"""`quiz explore`: exact numbers in a stable shape."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz.cli.explore import ending_line

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz

ROOT = Path(__file__).parents[2]


def without_gaps(example: Any, real: Any) -> Any:
    """The part of `real` that an example shows, with its floats rounded."""
    if isinstance(example, dict):
        return {key: without_gaps(part, real[key]) for key, part in example.items() if key != "…"}
    return round(real, 2) if isinstance(real, float) else real


def without_dots(example: Any) -> Any:
    if isinstance(example, dict):
        return {key: without_dots(part) for key, part in example.items() if key != "…"}
    return example


@pytest.mark.parametrize("page", ["docs/command-line.md", "docs/en/command-line.md"])
def test_the_example_in_the_documentation_is_true(quiz: Quiz, page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    [block] = re.findall(r'```json\n({"zu-schoen": {\n.*?)\n```', text, re.DOTALL)
    example = json.loads(block)
    real = quiz("explore", "--scenario", "zu-schoen", "--format", "json").json
    assert without_gaps(example, real) == without_dots(example)


def test_json_has_exactly_the_documented_shape(quiz: Quiz, pack: Path) -> None:
    explored = quiz("explore", pack, "--format", "json")
    assert (explored.code, explored.err) == (0, "")
    assert list(explored.json) == ["klein"]
    numbers = explored.json["klein"]
    assert list(numbers) == [
        "states",
        "transitions",
        "paths",
        "endings",
        "messages",
        "tactics",
        "honest_share",
        "minutes",
    ]
    assert numbers["paths"] == 5
    assert numbers["endings"] == {"geholfen": 2, "offen": 1, "raus": 2}
    assert numbers["messages"] == {"min": 6, "max": 7}
    assert numbers["tactics"] == {"love_bombing": 1, "secrecy_demand": 1}
    assert numbers["honest_share"] == {"min": 0.5, "max": 0.5}
    assert set(numbers["minutes"]) == {"min", "max"}


def test_a_loop_makes_counts_null(quiz: Quiz, spoilt: Callable[[str, str], Path]) -> None:
    folder = spoilt("kind: protective, end: raus}", "kind: protective, goto: druck}")
    numbers = quiz("explore", folder, "--format", "json").json["klein"]
    assert numbers["paths"] is None
    assert numbers["honest_share"] is None
    assert numbers["messages"]["max"] is None
    assert numbers["messages"]["min"] == 6
    assert set(numbers["tactics"].values()) == {None}
    assert "raus" not in numbers["endings"]
    out = quiz("explore", folder).out
    assert "Wege: unbegrenzt viele" in out


@pytest.mark.no_cover
def test_numbers_beyond_all_printing_are_exact_in_json_and_short_in_text(quiz: Quiz, tmp_path: Path) -> None:
    scenes = []
    for _number in range(14_500):
        options = "[{id: a, say: A}, {id: b, say: B}]"
        scenes.append(f"        - choose: {{options: {options}}}\n")
    from tests.cli.conftest import SMALL, write_pack

    head, _, rest = SMALL.partition("        - {id: m01")
    tail = rest[rest.index("    endings:") :]
    folder = write_pack(tmp_path / "riesig", head + "".join(scenes) + "        - end: raus\n" + tail)
    explored = quiz("explore", folder, "--format", "json")
    assert explored.code == 0
    paths = re.search(r'"paths": (\d+)', explored.out)
    assert paths is not None
    assert len(paths[1]) == 4365  # 2 ** 14500
    assert "Wege: etwa 10^4364" in quiz("explore", folder).out


def test_one_scenario_can_be_named(quiz: Quiz, pack: Path) -> None:
    assert list(quiz("explore", pack, "--scenario", "klein", "--format", "json").json) == ["klein"]
    unknown = quiz("explore", pack, "--scenario", "gross")
    assert (unknown.code, unknown.sentence) == (2, "Das Szenario „gross“ gibt es nicht. Es gibt: klein.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: anfang", "start: nirgends"),
        ("verdict: manipulation", "verdict: sonstwas"),
        ("goto: druck}\n              - {id: nie", "goto: nirgends}\n              - {id: nie"),
        ("tactic: secrecy_demand", "tactic: zaubern"),
        ("title: Klein\n    summary", "title: [Klein\n    summary"),
    ],
)
def test_errors_of_references_types_and_yaml_end_with_one(
    quiz: Quiz, spoilt: Callable[[str, str], Path], old: str, new: str
) -> None:
    explored = quiz("explore", spoilt(old, new), "--format", "json")
    assert (explored.code, explored.out) == (1, "")
    assert "scenarios.yaml:" in explored.err
    assert "lässt sich so nicht verwenden" in explored.err


def test_flow_faults_can_be_explored(quiz: Quiz, spoilt: Callable[[str, str], Path]) -> None:
    explored = quiz("explore", spoilt("set: {trust: +1}", "set: {trust: +3}"), "--format", "json")
    assert explored.code == 0
    assert "offen" not in explored.json["klein"]["endings"]


@pytest.mark.no_cover
def test_too_many_states_are_a_failure(quiz: Quiz, spoilt: Callable[[str, str], Path]) -> None:
    folder = spoilt("trust: {from: 0, to: 2, start: 0}", "trust: {from: 0, to: 999999999, start: 0}")
    text = (folder / "scenarios.yaml").read_text(encoding="utf-8")
    text = text.replace("set: {trust: +1}, goto: druck", "if: trust < 999999999, set: {trust: +1}, goto: anfang")
    (folder / "scenarios.yaml").write_text(text, encoding="utf-8")
    explored = quiz("explore", folder)
    assert (explored.code, explored.out) == (1, "")
    assert explored.sentence == "Das Szenario „klein“ hat zu viele Zustände; verkleinere die Bereiche der Variablen."


@pytest.mark.parametrize(
    ("paths", "line"),
    [
        (1, "  Ende gut: 1 Weg"),
        (2, "  Ende gut: 2 Wege"),
        (10**30, "  Ende gut: etwa 10^30 Wege"),
        (None, "  Ende gut: unbegrenzt viele Wege"),
    ],
)
def test_paths_are_counted_in_words(paths: int | None, line: str) -> None:
    assert ending_line("gut", paths) == line
