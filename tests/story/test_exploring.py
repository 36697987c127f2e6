"""Exploring: exact numbers of what can happen, checked by hand and against a naive method."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.story import state_graph
from quiz.story.exploring import Exploration, Span, explore
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from quiz.story.state_graph import TooManyStates
from tests.story.examples import write_pack
from tests.story.random_stories import (
    TooManyPaths,
    all_states,
    all_walks,
    fewest_messages,
    random_scenario,
    shares,
)

ENDINGS = """\
endings:
  gut: {title: Gut, kind: safe, text: Gut.}
  geholfen: {title: Geholfen, kind: helped, text: Gut.}
  offen: {title: Offen, kind: unsure, text: Offen.}
"""


def story(folder: Path, scenes: str, variables: str = "{}") -> Scenario:
    example = f"variables: {variables}\nscenes:\n{scenes}{ENDINGS}"
    loaded = load_pack(write_pack(folder, example))
    assert loaded.findings == ()
    assert loaded.pack is not None
    return loaded.pack.scenarios["zu-schoen"]


def explored(folder: Path, scenes: str, variables: str = "{}") -> Exploration:
    return explore(story(folder, scenes, variables))


def test_a_straight_story_has_one_path(tmp_path: Path) -> None:
    found = explored(
        tmp_path,
        """\
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {from: mila, text: Hi!}
    - time: Später
    - note: Es regnet.
    - feel: Wie geht es dir?
    - end: gut
""",
    )
    assert (found.states, found.transitions, found.paths) == (6, 5, 1)
    assert found.endings == {"gut": 1}
    assert found.messages == Span(2, 2)
    assert found.honest_share == Span(1, 1)
    assert found.tactics == {}
    assert found.faults == ()


def test_two_options_that_lead_to_the_same_state_are_two_paths(tmp_path: Path) -> None:
    found = explored(
        tmp_path,
        """\
  anfang:
    - choose: {options: [{id: a, do: A.}, {id: b, do: B.}]}
    - end: gut
""",
    )
    assert (found.paths, found.endings) == (2, {"gut": 2})
    assert (found.states, found.transitions) == (2, 2)


FORKS = """\
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: a, say: Hi!, goto: links}
          - {id: b, do: Du wartest., goto: rechts}
          - {id: c, do: Du gehst., end: gut}
  links:
    - {id: m2, from: kay, text: Geheim!, tactic: secrecy_demand}
    - {id: m3, from: kay, text: Sofort!, tactic: [secrecy_demand, love_bombing]}
    - choose: {options: [{id: a, say: Nein., end: gut}, {id: b, say: Ja., goto: rechts}]}
  rechts:
    - {id: m4, from: kay, text: Tschüss!}
    - choose: {options: [{id: a, do: A., end: gut}, {id: b, do: B., end: offen}]}
"""


def test_counts_of_a_branching_story_as_computed_by_hand(tmp_path: Path) -> None:
    """Paths: a-a, a-b-a, a-b-b, b-a, b-b, c."""
    found = explored(tmp_path, FORKS)
    assert found.paths == 6
    assert found.endings == {"gut": 4, "offen": 2}
    assert found.tactics == {"love_bombing": Fraction(3, 6), "secrecy_demand": Fraction(3, 6)}
    assert found.messages == Span(1, 6)
    assert found.honest_share == Span(Fraction(1, 3), 1)
    assert found.plain_endings == {"gut", "offen"}


def test_what_is_shown_again_counts_again_in_a_loop_that_a_variable_bounds(tmp_path: Path) -> None:
    found = explored(
        tmp_path,
        """\
  anfang:
    - {id: m1, from: kay, text: Bitte!, tactic: guilt_love_test}
    - {id: m2, from: kay, text: Na gut.}
    - {id: m3, from: kay, text: Wie du magst.}
    - choose:
        options:
          - {id: noch-mal, say: Hm., if: n < 3, set: {n: +1}, goto: anfang}
          - {id: ende, do: Du gehst., end: gut}
""",
        "{n: {from: 0, to: 3, start: 0}}",
    )
    assert found.paths == 4
    assert found.messages == Span(3, 15)
    assert found.honest_share == Span(Fraction(2, 3), Fraction(2, 3))
    assert found.faults == ()


LOOP = """\
  anfang:
    - {id: m1, from: kay, text: Bitte!, tactic: guilt_love_test}
    - choose:
        options:
          - {id: weg, do: Du gehst., end: geholfen}
          - {id: bleiben, say: Hm., goto: kreis}
  kreis:
    - {id: m2, from: kay, text: Und jetzt?}
    - choose:
        options:
          - {id: noch-mal, do: Du wartest., goto: kreis}
          - {id: ende, do: Du gehst., end: gut}
"""


def test_a_cycle_on_the_way_to_an_ending_makes_only_what_it_touches_infinite(tmp_path: Path) -> None:
    found = explored(tmp_path, LOOP)
    assert found.paths is None
    assert found.endings == {"geholfen": 1, "gut": None}
    assert found.tactics == {"guilt_love_test": None}
    assert found.honest_share is None
    assert found.messages == Span(1, None)
    assert found.minutes.min is not None
    assert found.minutes.max is None
    assert found.faults == ()


def test_a_cycle_that_shows_no_message_leaves_the_most_messages_finite(tmp_path: Path) -> None:
    found = explored(tmp_path, LOOP.replace("{id: m2, from: kay, text: Und jetzt?}", "note: Und jetzt?"))
    assert found.paths is None
    assert found.messages == Span(1, 2)
    assert found.minutes.max is None


def test_a_cycle_without_a_way_out_is_a_fault_and_makes_no_paths(tmp_path: Path) -> None:
    scenario = story(
        tmp_path, LOOP.replace("{id: ende, do: Du gehst., end: gut}", "{id: ende, do: Du gehst., goto: kreis}")
    )
    found = explore(scenario)
    assert (found.paths, found.endings) == (1, {"geholfen": 1})
    assert found.messages == Span(1, 1)
    assert found.honest_share == Span(0, 0)
    assert [(fault.kind, fault.location) for fault in found.faults] == [
        ("endless-loop", scenario.scenes["kreis"].steps[0].location)
    ]
    assert found.unsafe_choices == {scenario.scenes["kreis"].steps[1].location}


@pytest.mark.parametrize(
    "scenes", ["  anfang:\n    - goto: anfang\n", "  anfang:\n    - note: Still.\n    - goto: anfang\n"]
)
def test_a_story_that_only_goes_round_has_no_path(scenes: str, tmp_path: Path) -> None:
    found = explored(tmp_path, scenes)
    assert (found.paths, found.endings, found.messages) == (0, {}, Span(None, None))
    assert (found.honest_share, found.minutes) == (None, Span(None, None))
    assert [fault.kind for fault in found.faults] == ["endless-loop"]


def test_paths_are_counted_exactly_when_there_are_astronomically_many(tmp_path: Path) -> None:
    scenes = "".join(
        f"""\
  {name}:
    - {{id: m{n}, from: kay, text: Hallo!, {tactic}}}
    - choose: {{options: [{{id: a, do: A.}}, {{id: b, say: B.}}, {{id: c, do: C.}}]}}
    - {after}
"""
        for n in range(200)
        for name in ("anfang" if n == 0 else f"s{n}",)
        for tactic in ("tactic: secrecy_demand" if n == 7 else "okay: benign_worry",)
        for after in (f"goto: s{n + 1}" if n < 199 else "end: gut",)
    )
    found = explored(tmp_path, scenes)
    assert found.paths == 3**200
    assert found.endings == {"gut": 3**200}
    assert found.tactics == {"secrecy_demand": 1}
    assert found.messages == Span(200, 400)
    assert found.honest_share == Span(Fraction(199, 200), Fraction(199, 200))


def test_a_rare_tactic_has_its_exact_share_among_astronomically_many_paths(tmp_path: Path) -> None:
    scenes = "".join(
        f"""\
  {"anfang" if n == 0 else f"s{n}"}:
    - choose:
        options:
          - {{id: a, do: A., goto: {f"s{n + 1}" if n < 149 else "trick"}}}
          - {{id: b, do: B., goto: {f"t{n + 1}" if n < 149 else "plain"}}}
  t{n}:
    - choose: {{options: [{{id: a, do: A.}}, {{id: b, do: B.}}]}}
    - goto: {f"t{n + 1}" if n < 149 else "plain"}
"""
        for n in range(150)
    )
    found = explore(
        story(
            tmp_path,
            scenes
            + "  trick: [{id: m1, from: kay, text: Geheim!, tactic: secrecy_demand}, {end: gut}]\n"
            + "  plain: [{end: offen}]\n",
        )
    )
    assert found.paths == 2**150
    assert found.tactics == {"secrecy_demand": Fraction(1, 2**150)}
    assert found.endings == {"gut": 1, "offen": 2**150 - 1}


def test_minutes_follow_the_documented_formula(tmp_path: Path) -> None:
    found = explored(
        tmp_path,
        """\
  anfang:
    - {id: m1, from: kay, text: eins zwei drei, okay: benign_worry, why: vier}
    - {from: mila, text: fünf}
    - note: sechs
    - feel: sieben acht
    - choose:
        prompt: neun
        options:
          - {id: a, say: zehn elf, feedback: zwölf, if: ja, end: gut}
          - {id: b, do: dreizehn, if: not ja, end: gut}
          - {id: c, do: vierzehn, end: gut}
""",
        "{ja: true}",
    )
    shown = len(
        [
            "eins",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "vierzehn",
            "Gut",
            "Gut",
        ]
    )
    seconds = shown * Fraction(60, 150) + 4 + 6 + 12
    feedback = Fraction(60, 150)
    assert found.minutes == Span(seconds / 60, (seconds + feedback) / 60)


def test_faults_are_found_where_they_happen_and_the_rest_is_explored(tmp_path: Path) -> None:
    scenario = story(
        tmp_path,
        """\
  anfang:
    - choose:
        options:
          - {id: a, do: A., end: gut}
          - {id: b, do: B., set: {n: +1}, end: gut}
          - {id: c, do: C., goto: leer}
          - {id: d, do: D., goto: versteckt}
          - {id: e, do: E., goto: ausgang}
  leer: [{note: Still.}]
  versteckt:
    - choose: {options: [{id: a, do: A., if: n > 5, end: gut}]}
  ausgang:
    - set: {n: -3}
    - end: offen
""",
        "{n: {from: 0, to: 1, start: 1}}",
    )
    found = explore(scenario)
    steps = {name: scene.steps[0].location for name, scene in scenario.scenes.items()}
    assert {(fault.kind, fault.location.line) for fault in found.faults} == {
        ("out-of-range", steps["anfang"].line + 3),
        ("dead-end", steps["leer"].line),
        ("all-hidden", steps["versteckt"].line),
        ("out-of-range", steps["ausgang"].line),
    }
    assert (found.paths, found.endings) == (1, {"gut": 1})


def test_steps_and_options_that_no_playthrough_reaches_are_missing_among_the_reached(tmp_path: Path) -> None:
    scenario = story(
        tmp_path,
        """\
  anfang:
    - if: ja
      then: [{note: Ja.}]
      else: [{note: Nein.}, {goto: mitte}]
    - choose: {options: [{id: a, do: A., if: not ja}, {id: b, do: B.}]}
    - end: gut
  mitte: [{end: offen}]
""",
        "{ja: true}",
    )
    found = explore(scenario)
    lost = [step for step in scenario.steps() if step.location not in found.reached]
    choice = scenario.choices()[0]
    assert [type(step).__name__ for step in lost] == ["Note", "Goto", "End"]
    assert [option.id for option in choice.options if option.location in found.reached] == ["b"]


def test_a_choice_after_which_only_an_unsure_ending_is_left_is_unsafe(tmp_path: Path) -> None:
    scenario = story(
        tmp_path,
        """\
  anfang:
    - choose: {options: [{id: a, do: A., set: {ja: true}}, {id: b, do: B.}]}
    - choose: {options: [{id: a, do: A., end: offen}, {id: b, do: B., if: ja, end: geholfen}]}
""",
        "{ja: false}",
    )
    assert explore(scenario).unsafe_choices == {scenario.choices()[1].location}


def test_a_story_of_fifty_thousand_steps_needs_no_deep_stack(tmp_path: Path) -> None:
    names = ["anfang", *(f"s{n}" for n in range(25_000))]
    scenes = "".join(f"  {name}: [{{note: Still.}}, {{goto: {later}}}]\n" for name, later in pairwise(names))
    found = explored(tmp_path, scenes + f"  {names[-1]}: [{{end: gut}}]\n")
    assert (found.states, found.paths) == (25_001, 1)


def test_more_states_than_memory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_graph, "FULL_LIMIT", 50)
    monkeypatch.setattr(state_graph, "STATE_LIMIT", 100)
    scenes = """\
  anfang:
    - choose:
        options:
          - {id: a, do: A., if: n < 999999999, set: {n: +1}, goto: anfang}
          - {id: b, do: B., end: gut}
"""
    scenario = story(tmp_path, scenes, "{n: {from: 0, to: 999999999, start: 0}}")
    with pytest.raises(TooManyStates):
        explore(scenario)


@given(st.integers(0, 10**9))
def test_states_and_faults_agree_with_the_plain_way(seed: int) -> None:
    scenario = random_scenario(seed)
    found, plain = explore(scenario), all_states(scenario)
    assert (found.states, found.transitions) == (len(plain.states), plain.transitions)
    assert {f for f in plain.faults if f.kind != "endless-loop"} == {
        f for f in found.faults if f.kind != "endless-loop"
    }


@given(st.integers(0, 10**9))
def test_endings_and_fewest_messages_agree_with_the_plain_way(seed: int) -> None:
    scenario = random_scenario(seed)
    found, plain = explore(scenario), fewest_messages(scenario)
    assert set(found.endings) == set(plain)
    assert found.messages.min == min(plain.values(), default=None)


@pytest.mark.no_cover
@given(st.integers(0, 10**9))
def test_paths_agree_with_the_plain_way(seed: int) -> None:
    scenario = random_scenario(seed)
    found = explore(scenario)
    assume(found.paths is not None)
    try:
        walks = all_walks(scenario)
    except TooManyPaths:
        assume(False)
    assert found.paths == len(walks)
    assert found.endings == {key: n for key in scenario.endings if (n := sum(walk.ending == key for walk in walks))}
    assert found.tactics == (shares(walks) if walks else {})
    messages = [walk.messages for walk in walks]
    assert found.messages == Span(min(messages, default=None), max(messages, default=None))
    honest = [Fraction(walk.honest, walk.incoming) for walk in walks if walk.incoming]
    assert found.honest_share == (Span(min(honest), max(honest)) if honest else None)
    assert found.plain_endings == {walk.ending for walk in walks if not walk.tactics}


@given(st.integers(0, 10**9))
def test_forgetting_what_no_longer_matters_changes_only_the_number_of_states(seed: int) -> None:
    scenario = random_scenario(seed)
    full = explore(scenario)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state_graph, "FULL_LIMIT", 0)
        reduced = explore(scenario)
    assert reduced.states <= full.states
    assert replace(reduced, states=full.states, transitions=full.transitions) == full


def test_many_variables_that_nobody_asks_for_again_do_not_multiply_the_states(tmp_path: Path) -> None:
    names = ", ".join(f"v{n}: false" for n in range(40))
    scenes = "".join(
        f"""\
  {"anfang" if n == 0 else f"s{n}"}:
    - choose: {{options: [{{id: a, do: A., set: {{v{n}: true}}}}, {{id: b, do: B.}}]}}
    - if: v{n}
      then: [{{id: m{n}, from: kay, text: Hallo!}}]
    - {f"goto: s{n + 1}" if n < 39 else "end: gut"}
"""
        for n in range(40)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state_graph, "FULL_LIMIT", 1000)
        found = explored(tmp_path, scenes, f"{{{names}}}")
    assert found.paths == 2**40
    assert found.messages == Span(0, 40)
    assert found.states < 200
