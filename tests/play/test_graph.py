"""The graph of a story, the paths through it, what its places show, and what else could have been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.play.forks import fork_at
from quiz.play.graph import START, Graph, MapNode, Travelled, overview_of, path_through, story_graph, travelled
from quiz.play.map_layout import MapSpot
from quiz.play.places import LONGEST_TITLE, PlaceInfo, describe_places, shortened, times_of
from quiz.story.events import MessageMarked, MessageShown
from quiz.story.loading import load_pack
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Message, TimeJump
from quiz.ui.map.moving import decision_near, last_decision, neighbour, reading_order
from tests.story.small_packs import story
from tests.ui.runs import any_play, play

BUILTIN = Path(__file__).parents[2] / "content"

LOOP = """\
- {time: "Montag"}
- {id: m1, from: kay, text: Hey}
- choose:
    prompt: Und?
    options:
      - {id: again, say: Noch mal, if: trust < 2, set: {trust: +1}, goto: a}
      - {id: tell, do: Sie erzählt es., set: {told: true}}
      - {id: stop, say: Nein, goto: b}
- if: told
  then:
    - {id: m2, from: kay, text: Wem?, tactic: secrecy_demand}
- note: Es wird still.
- {id: m3, from: mila, text: Schluss}
- choose:
    options:
      - {id: good, say: Tschüs, end: gut}
      - {id: bad, say: Bleib, end: offen}"""
SECOND = """\
      b:
        - {id: b1, from: kay, text: Warte}
        - {goto: a}
"""
ENDINGS = "{gut: {title: Gut, kind: safe, text: Schön.}, offen: {title: Offen, kind: unsure, text: Mal sehen.}}"


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


@pytest.fixture
def looping(tmp_path: Path) -> Scenario:
    """Two edges back to the first scene, one of them in a separate scene; a block between two decisions."""
    return looping_story(tmp_path, LOOP)


def looping_story(folder: Path, scene: str) -> Scenario:
    text = story(scene, endings=ENDINGS).replace("        - {end: gut}\n", SECOND)
    (folder / "scenarios.yaml").write_text(text, encoding="utf-8")
    pack = load_pack(folder, BUILTIN).pack
    assert pack is not None
    return pack.scenarios["s"]


def test_a_story_becomes_places_and_ways_back_become_marks(looping: Scenario) -> None:
    graph = story_graph(looping)
    kinds = [(node.kind, node.keys) for node in graph.nodes.values()]
    assert kinds[0] == ("start", ())  # an edge leads back to the time jump, so it is a separate place
    assert ("time", ("a/time1", "m1")) in kinds
    assert ("messages", ("a/note1", "m3")) in kinds
    assert [node.keys for node in graph.nodes.values() if node.kind == "loop"] == [("a/time1",), ("a/time1",)]
    assert {node.id for node in graph.nodes.values() if node.kind == "ending"} == {"ending:gut", "ending:offen"}
    choice, second = (node.id for node in graph.nodes.values() if node.kind == "decision")
    assert graph.after(choice) == ("loop:a/choice1:a/time1", "m2", "a/note1", "b1")
    assert graph.after("m2") == ("a/note1",)
    assert graph.after("b1") == ("loop:b1:a/time1",)
    assert graph.after(second) == ("ending:gut", "ending:offen")


def test_a_time_jump_that_nothing_leads_back_to_is_the_label_of_the_start(builtin: Pack) -> None:
    graph = story_graph(builtin.scenarios["zu-schoen"])
    assert graph.nodes[START] == MapNode(START, "start", ("time-1",))
    assert len(graph.after(START)) == 1


def test_nodes_come_before_what_they_lead_to(builtin: Pack, looping: Scenario) -> None:
    for scenario in (*builtin.scenarios.values(), looping):
        graph = story_graph(scenario)
        order = list(graph.nodes)
        assert order[0] == START
        assert all(order.index(source) < order.index(target) for source, target in graph.edges)
        assert {target for _source, target in graph.edges} == set(order[1:])


def test_every_run_is_a_way_along_the_lines(builtin: Pack, looping: Scenario) -> None:
    for scenario in (*builtin.scenarios.values(), looping):
        graph = story_graph(scenario)
        for seed in range(5):
            seen = travelled(graph, any_play(scenario, seed), [])
            on_lines = {line for line in seen.own_lines if graph.nodes[line[0]].kind != "loop"}
            assert on_lines <= set(graph.edges)
            assert seen.own[0] == START
            assert graph.nodes[path_through(graph, any_play(scenario, seed))[-1]].kind == "ending"


def test_going_back_passes_the_mark_and_counts_each_place_once(looping: Scenario) -> None:
    graph = story_graph(looping)
    events = play(looping, ["again", "stop", "tell", "good"])
    loops = [node for node in path_through(graph, events) if node.startswith("loop:")]
    assert loops == ["loop:a/choice1:a/time1", "loop:b1:a/time1"]
    seen = travelled(graph, events, [])
    assert len(set(seen.own)) == len(seen.own)
    assert seen.node("loop:b1:a/time1") == "own"


def test_own_played_and_new(looping: Scenario) -> None:
    graph = story_graph(looping)
    seen = travelled(graph, play(looping, ["tell", "good"]), [play(looping, ["tell", "bad"])])
    assert seen.node("m2") == "own"
    assert seen.node("ending:gut") == "own"
    assert seen.node("ending:offen") == "played"
    assert seen.node("b1") == "new"
    assert seen.line("a/choice2", "ending:offen") == "played"
    assert seen.line("a/choice1", "b1") == "new"


def described(pack: Pack, scenario: Scenario, own: int, *others: int) -> tuple[Travelled, Mapping[str, PlaceInfo]]:
    graph = story_graph(scenario)
    playthroughs = [any_play(scenario, seed) for seed in (own, *others)]
    seen = travelled(graph, playthroughs[0], playthroughs[1:])
    return seen, describe_places(scenario, pack.tactics, graph, seen, times_of(scenario, playthroughs))


def test_what_was_never_seen_is_not_told(builtin: Pack) -> None:
    _seen, places = described(builtin, without_words(builtin.scenarios["zu-schoen"]), 1)
    new = [info for info in places.values() if info.state == "new"]
    assert {info.kind for info in new} >= {"messages", "decision", "ending"}
    kinds = {info.title.rstrip(" 0123456789") for info in new}
    assert kinds <= {"Nachrichten", "Zeitsprung", "Entscheidung", "Ende"}
    assert {info.label for info in new} == {"", "?"}
    assert not any(info.families or info.note or info.quiet or info.circles for info in new)
    assert {info.detail for info in new} == {"noch nicht entdeckt", "noch nicht gefunden"}


def without_words(scenario: Scenario) -> Scenario:
    return replace(scenario, endings={name: replace(one, word=None) for name, one in scenario.endings.items()})


def test_an_ending_that_was_not_found_is_hinted_at_by_its_word(builtin: Pack) -> None:
    scenario = builtin.scenarios["zu-schoen"]
    scenario = replace(scenario, endings={name: replace(one, word="Tee") for name, one in scenario.endings.items()})
    seen, places = described(builtin, scenario, 1)
    new = [places[f"ending:{ending}"] for ending in scenario.endings if seen.node(f"ending:{ending}") == "new"]
    assert new
    for info in new:
        assert (info.label, info.name) == ("Tee …", "Ende, noch nicht gefunden, Stichwort Tee")
        assert info.circles is None


def test_what_was_seen_is_named(builtin: Pack) -> None:
    scenario = builtin.scenarios["zu-schoen"]
    seen, places = described(builtin, scenario, 1)
    total = sum(place.kind == "decision" for place in places.values() if place.state == "own")
    assert places[START].label == next(step.text for step in scenario.steps() if isinstance(step, TimeJump))
    first = places["choice-1"]
    choice = scenario.choices()[0]
    assert first.label == (choice.short or choice.prompt)
    assert first.name == f"{first.label}, Entscheidung 1 von {total}, {places[START].label}, auf deinem Weg"
    jumps = [info for info in places.values() if info.kind == "time" and info.state == "own"]
    assert jumps
    assert all(info.title.startswith("Zeitsprung: ") for info in jumps)
    tricky = [info for info in places.values() if info.families and info.state == "own"]
    assert {len(info.families) > 1 for info in tricky} == {False, True}
    for info in tricky:
        said = "Hier stecken Tricks: " if len(info.families) > 1 else "Hier steckt ein Trick: "
        assert said + info.families[0].name in info.name
    end = places[seen.own[-1]]
    assert (end.note, end.detail) == ("Du bist hier", "Ende, Du bist hier")
    assert not end.label.endswith(".")


def test_a_short_name_is_the_label_of_a_decision_and_without_any_it_has_a_number(tmp_path: Path, builtin: Pack) -> None:
    def labels(scene: str) -> list[str]:
        scenario = looping_story(tmp_path, scene)
        graph = story_graph(scenario)
        events = play(scenario, ["tell", "good"])
        seen = travelled(graph, events, [])
        places = describe_places(scenario, builtin.tactics, graph, seen, times_of(scenario, [events]))
        return [place.label for place in places.values() if place.kind == "decision"]

    assert labels(LOOP) == ["Und?", "Entscheidung 2"]
    assert labels(LOOP.replace("prompt: Und?", "prompt: Und?\n    short: Sagen?")) == ["Sagen?", "Entscheidung 2"]


def test_the_picture_of_an_ending_says_what_the_circles_do(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        seen, places = described(builtin, scenario, 1)
        ending = scenario.endings[seen.own[-1].removeprefix("ending:")]
        expected = "honest" if scenario.verdict == "okay" else ending.kind
        assert places[seen.own[-1]].circles == expected


def test_the_overview_has_decisions_and_endings_only(builtin: Pack, looping: Scenario) -> None:
    for scenario in (*builtin.scenarios.values(), looping):
        graph = story_graph(scenario)
        overview = overview_of(graph)
        assert {node.kind for node in overview.nodes.values()} <= {"start", "decision", "ending", "loop"}
        assert sum(node.kind == "decision" for node in overview.nodes.values()) == len(list(scenario.choices()))
        for seed in range(5):
            events = any_play(scenario, seed)
            seen = travelled(graph, events, [], overview.nodes)
            passed = [node for node in path_through(graph, events) if node in overview.nodes]
            assert list(dict.fromkeys(passed)) == list(seen.own)
            assert {line for line in seen.own_lines if graph.nodes[line[0]].kind != "loop"} <= set(overview.edges)


def test_between_places_belong_to_the_decision_before_them(looping: Scenario) -> None:
    graph = story_graph(looping)
    overview = overview_of(graph)
    assert decision_near(graph, overview, "m2") == "a/choice1"
    assert decision_near(graph, overview, "a/choice2") == "a/choice2"
    assert decision_near(graph, overview, "a/time1") == START


def test_of_a_place_only_what_some_run_showed_is_told(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        graph = story_graph(scenario)
        playthroughs = [any_play(scenario, seed) for seed in range(2)]
        shown = {event.key for run in playthroughs for event in run if isinstance(event, MessageShown)}
        places = describe_places(
            scenario, builtin.tactics, graph, travelled(graph, playthroughs[0], playthroughs[1:]), {}
        )
        messages = [step for info in places.values() for step in info.steps if isinstance(step, Message)]
        assert {message.key for message in messages} == shown
        tactics = [builtin.tactics.tactics[tactic] for message in messages for tactic in message.tactics]
        families = {family.id for info in places.values() for family in info.families}
        assert families == {tactic.family for tactic in tactics}


def test_between_two_decisions_of_a_way_lie_few_places(builtin: Pack) -> None:
    """What follows an answer, and what follows every answer, each with a time jump at most."""
    for scenario in builtin.scenarios.values():
        graph = story_graph(scenario)
        for seed in range(5):
            row = 0
            for node in path_through(graph, any_play(scenario, seed)):
                row = row + 1 if graph.nodes[node].kind in ("messages", "time") else 0
                assert row <= 4, (scenario.id, node)


def test_long_words_are_shortened_at_a_space() -> None:
    assert shortened("kurz", 10) == "kurz"
    assert shortened("eins zwei drei vier", 12) == "eins zwei …"
    assert len(shortened("x" * 500, LONGEST_TITLE)) <= LONGEST_TITLE


def test_a_fork_offers_what_was_open_then(looping: Scenario) -> None:
    events = play(looping, ["again", "again", "tell", "good"])
    fork = fork_at(looping, "a/choice1", [events])
    assert fork is not None
    assert fork.taken.id == "tell"
    assert [(alternative.option.id, alternative.played) for alternative in fork.alternatives] == [
        ("stop", False)
    ]  # `again` was hidden then
    assert fork.before is not None
    assert fork.before.key == "m1"
    assert fork.time is not None


def test_a_trial_is_a_beginning_of_a_run_with_all_marks(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        playthroughs = [any_play(scenario, seed) for seed in range(3)]
        for choice in scenario.choices():
            fork = fork_at(scenario, choice.key, playthroughs)
            if fork is None:
                continue
            for alternative in fork.alternatives:
                run = Playthrough(scenario, alternative.events)
                assert run.path[-1] == alternative.option.id
                assert any(events[: len(alternative.events) - 1] == alternative.events[:-1] for events in playthroughs)


def test_a_trial_keeps_what_was_marked_before(looping: Scenario) -> None:
    run = Playthrough(looping)
    while run.waiting is not Waiting.CHOICE:
        run.advance()
    run.mark("m1", None)
    run.choose("tell")
    fork = fork_at(looping, "a/choice1", [run.events])
    assert fork is not None
    assert all(MessageMarked("m1", None) in alternative.events for alternative in fork.alternatives)


def test_the_own_run_comes_before_others(looping: Scenario) -> None:
    own, other = play(looping, ["tell", "good"]), play(looping, ["stop", "tell", "bad"])
    fork = fork_at(looping, "a/choice1", [own, other])
    assert fork is not None
    assert fork.taken.id == "tell"
    assert [alternative.option.id for alternative in fork.alternatives if alternative.played] == ["stop"]
    assert fork_at(looping, "a/choice1", []) is None


def test_a_decision_that_only_another_run_came_to_is_tried_from_that_one(looping: Scenario) -> None:
    other = play(looping, ["stop", "tell", "bad"])
    fork = fork_at(looping, "a/choice2", [other[:8], other])
    assert fork is not None
    assert fork.taken.id == "bad"
    assert fork.alternatives[0].events[:-1] == other[: len(fork.alternatives[0].events) - 1]


SPOTS = {
    "a": MapSpot(0, 50),
    "b": MapSpot(1, 50),
    "c": MapSpot(1, 120),
    "d": MapSpot(2, 50),
}
SMALL = Graph({name: MapNode(name, "decision") for name in SPOTS}, (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")))


def test_arrow_keys_follow_the_own_way_first() -> None:
    seen = travelled(SMALL, [], [])
    own = type(seen)(("a", "c", "d"), frozenset({("a", "c"), ("c", "d")}), frozenset("b"), frozenset(), frozenset())
    assert neighbour(SMALL, own, SPOTS, "a", "forward") == "c"
    assert neighbour(SMALL, own, SPOTS, "d", "back") == "c"
    assert neighbour(SMALL, own, SPOTS, "c", "up") == "b"
    assert neighbour(SMALL, own, SPOTS, "b", "down") == "c"
    assert neighbour(SMALL, own, SPOTS, "c", "down") is None
    assert neighbour(SMALL, own, SPOTS, "a", "back") is None
    assert last_decision(SMALL, own) == "d"


def test_the_order_of_the_list_is_column_by_column() -> None:
    assert reading_order(SPOTS) == ("a", "b", "c", "d")


def test_the_last_decision_of_the_own_way_is_selected_first(looping: Scenario) -> None:
    graph = story_graph(looping)
    overview = overview_of(graph)
    seen = travelled(graph, play(looping, ["tell", "good"]), [], overview.nodes)
    assert last_decision(overview, seen) == "a/choice2"
    assert last_decision(overview, travelled(graph, [], [], overview.nodes)) == START
