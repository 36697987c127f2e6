"""A story as a script: playing order, what follows what, counts and minutes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.play.script import (
    Script,
    ScriptAnswer,
    ScriptAside,
    ScriptEnd,
    ScriptFork,
    ScriptJump,
    ScriptLine,
    ScriptMessage,
    message_kind_words,
)
from quiz.play.script_writing import playing_minutes, script_of
from quiz.story.builtin import BUILTIN
from quiz.story.exploring import explore
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.play.packs import SMALL
from tests.story.small_packs import HEAD

STORY = """\
scenarios:
  - id: s
    title: Titel
    summary: Worum es geht
    setting: messenger
    role: target
    verdict: unsure
    minutes: 5
    you: mila
    people: {mila: {name: Mila}, kay: {name: Kay}, nele: {name: Nele}, papa: {name: Papa}}
    chats:
      kay: {with: kay}
      familie: {name: Familie, people: [nele, papa]}
    variables: {told: false, trust: {from: 0, to: 3, start: 0}}
    clock: "16:20"
    start: a
    endings: {gut: {title: Gut, kind: safe, text: Schön.}, weiter: {title: Offen, kind: unsure, text: Mal sehen.}}
    scenes:
      end:
        - {if: told, then: [{id: m5, in: familie, from: papa, text: Aha., why: x}], else: [{note: Still.}]}
        - {if: trust >= 2, then: [{end: weiter}]}
        - {end: gut}
      reaction:
        - {id: m3, in: familie, from: nele, text: Zeig mal., why: x}
        - {goto: later}
      other:
        - {id: m4, from: kay, text: Schade., why: x}
        - {goto: later}
      later:
        - {time: Dienstag, clock: "18:00"}
        - {goto: end}
      never:
        - {note: Das sieht niemand.}
        - {end: gut}
      a:
        - {time: Montag, clock: "16:20"}
        - {id: m1, from: kay, text: Na du? Komm doch., tactic: love_bombing, phrases: [Komm doch.], why: x}
        - {id: m2, from: mila, text: Hm.}
        - choose:
            prompt: Was machst du?
            short: Antwort?
            discuss: Woran merkt man das?
            options:
              - {id: x, say: Nein., kind: protective, goto: other}
              - {id: y, do: Du zeigst es Nele., kind: open, set: {told: true}, goto: reaction}
              - {id: z, say: Ja., kind: risky, set: {trust: +2}, goto: end}
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Script:
    folder = tmp_path_factory.mktemp("pack")
    (folder / "scenarios.yaml").write_text(HEAD + STORY, encoding="utf-8")
    pack = load_pack(folder, SMALL).pack
    assert pack is not None
    return script_of(pack.scenarios["s"], pack.tactics)


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


def lines(script: Script, scene: str) -> tuple[ScriptLine, ...]:
    return next(one.lines for one in script.scenes if one.id == scene)


def test_scenes_come_in_playing_order_and_those_without_a_way_to_them_last(script: Script) -> None:
    assert [scene.id for scene in script.scenes] == ["a", "other", "reaction", "end", "never"]
    assert [scene.unused for scene in script.scenes] == [False] * 4 + [True]


def test_a_scene_is_called_by_its_decision_by_who_reacts_or_by_its_end(script: Script) -> None:
    assert [scene.title for scene in script.scenes][:4] == [
        "Antwort?",
        "Wie Kay reagiert",
        "Wie Nele reagiert",
        "Wie Papa reagiert",
    ]


def test_every_scene_says_when_it_is_and_after_which_answer(script: Script) -> None:
    assert {scene.id: (scene.when, scene.after) for scene in script.scenes if not scene.unused} == {
        "a": ("Montag · 16:20", ""),
        "other": ("Montag · 16:20", "nach A"),
        "reaction": ("Montag · 16:20", "nach B"),
        "end": ("Montag · 16:20", "nach C"),
    }


def test_a_fork_tells_where_each_answer_goes_what_it_does_and_what_follows(script: Script) -> None:
    [fork] = [line for line in lines(script, "a") if isinstance(line, ScriptFork)]
    assert (fork.discuss, fork.minutes) == ("Woran merkt man das?", 3)
    assert fork.answers == (
        ScriptAnswer("A", "an Kay", "Nein.", "protective", scene="other", after="Reaktion"),
        ScriptAnswer("B", "", "Du zeigst es Nele.", "open", scene="reaction", after="Reaktion"),
        ScriptAnswer("C", "an Kay", "Ja.", "risky", scene="end", after="Ende"),
    )


def test_messages_say_what_they_are(script: Script) -> None:
    trick, own = (line for line in lines(script, "a") if isinstance(line, ScriptMessage))
    assert (trick.kind, trick.phrases, own.kind) == ("trick", ("Komm doch.",), "own")
    assert message_kind_words(trick) == trick.families[0].name
    assert message_kind_words(own) == ""
    assert message_kind_words(replace(own, kind="contested")) == "kann beides sein"
    assert message_kind_words(replace(own, kind="honest")) == "in Ordnung"


def test_conditions_become_words_and_the_chat_is_named_where_the_writer_does_not_say_it(script: Script) -> None:
    assert lines(script, "end") == (
        ScriptAside("only", "Nur nach „Antwort?“ B"),
        ScriptAside("chat", "Familie", 1),
        ScriptMessage("m5", "Papa", "Aha.", "honest", why="x", depth=1),
        ScriptAside("only", "Nicht nach „Antwort?“ B"),
        ScriptAside("note", "Still.", 1),
        ScriptAside("only", "Nur auf manchen Wegen"),
        ScriptEnd("weiter", "Offen", "unsure", "Mal sehen.", 1),
        ScriptEnd("gut", "Gut", "safe", "Schön."),
    )


def test_a_change_of_time_alone_is_no_scene_and_a_jump_is_told_only_if_it_goes_elsewhere(script: Script) -> None:
    assert not any(isinstance(line, ScriptJump) for line in lines(script, "reaction"))
    assert lines(script, "other")[-1] == ScriptJump("end", "Wie Papa reagiert")


def test_what_is_counted_was_received(script: Script) -> None:
    assert (script.tricks, script.honest, script.contested, script.forks) == (1, 3, 0, 1)
    assert [scene.number for scene in script.mains] == [1]
    assert script.reading_minutes == 1


def test_the_whole_of_every_story_of_the_pack_is_in_its_script(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        script = script_of(scenario, builtin.tactics)
        told = [line for scene in script.scenes for line in scene.lines]
        keys = sorted(one.key for one in told if isinstance(one, ScriptMessage))
        assert keys == sorted(one.key for one in scenario.messages())
        assert {one.key for one in told if isinstance(one, ScriptFork)} == {one.key for one in scenario.choices()}
        assert {one.ending for one in told if isinstance(one, ScriptEnd)} | {
            answer.ending for one in told if isinstance(one, ScriptFork) for answer in one.answers if answer.ending
        } == set(scenario.endings)
        shown = {scene.id for scene in script.scenes}
        goals = {answer.scene for one in told if isinstance(one, ScriptFork) for answer in one.answers if answer.scene}
        assert goals | {one.scene for one in told if isinstance(one, ScriptJump)} <= shown
        at = {scene.id: number for number, scene in enumerate(script.scenes)}
        led = {scene.id: [one.scene for one in scene.lines if isinstance(one, ScriptJump)] for scene in script.scenes}
        back = [scene for scene, targets in led.items() if any(at[target] < at[scene] for target in targets)]
        assert back == (["bei-ayse"] if scenario.id == "klassenchat" else []), "only there the scenes make a circle"


def test_playing_takes_as_long_as_exploring_says(builtin: Pack) -> None:
    scenario = next(iter(builtin.scenarios.values()))
    span = explore(scenario).minutes
    assert span.min is not None
    assert span.max is not None
    assert playing_minutes(scenario) == (round(span.min), round(span.max))


def test_a_story_that_goes_in_circles_has_a_script_too(tmp_path: Path) -> None:
    circle = STORY.replace("        - {goto: later}\n", "        - {goto: a}\n", 1)
    (tmp_path / "scenarios.yaml").write_text(HEAD + circle, encoding="utf-8")
    pack = load_pack(tmp_path, SMALL).pack
    assert pack is not None
    script = script_of(pack.scenarios["s"], pack.tactics)
    assert lines(script, "reaction")[-1] == ScriptJump("a", "Antwort?")
