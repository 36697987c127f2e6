"""Ids for steps: how they are written, what they are good for, and how missing ones get into the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quiz.story.builtin import BUILTIN
from quiz.story.loading import Loaded, load_pack
from quiz.story.loading.composing import LOADER
from quiz.story.model import Scenario
from quiz.story.naming import new_ids, steps_without_id, with_ids
from quiz.story.steps import KeyedStep
from tests.story.small_packs import scenario, story, write

STEPS = """\
- {id: m1, from: kay, text: Hallo}
- {from: mila, text: Hi}
- {id: spaeter, time: Später, clock: "18:00"}
- {note: Es klingelt.}
- {id: bauch, feel: Wie ist das?}
- {id: wahl, choose: {options: [{id: ja, say: Ja}]}}
- {note: Es klingelt wieder.}"""


def only(loaded: Loaded) -> Scenario:
    assert loaded.pack is not None
    assert not loaded.findings
    return loaded.pack.scenarios["s"]


def keys(loaded: Loaded) -> list[str]:
    return list(only(loaded).keyed_steps())


def loaded(folder: Path, steps: str) -> Loaded:
    return load_pack(write(folder, story(steps)))


def test_steps_are_known_by_their_ids_and_the_others_by_their_places(tmp_path: Path) -> None:
    assert keys(loaded(tmp_path, STEPS)) == ["m1", "a/message1", "spaeter", "a/note1", "bauch", "wahl", "a/note2"]


def test_an_id_does_not_move_the_places_of_other_steps(tmp_path: Path) -> None:
    with_id = STEPS.replace("{note: Es klingelt.}", "{id: n, note: Es klingelt.}")
    assert keys(loaded(tmp_path, with_id))[-1] == "a/note2"


@pytest.mark.parametrize("second", ["note: x", "time: x", "feel: x", "choose: {options: [{id: ja, say: Ja}]}"])
@pytest.mark.parametrize("first", ["{id: x, from: kay, text: Hallo}", "{id: x, note: Hallo}"])
def test_an_id_is_given_once_to_messages_and_steps_together(first: str, second: str, tmp_path: Path) -> None:
    found = loaded(tmp_path, f"- {first}\n- {{id: x, {second}}}").findings
    assert [(finding.code, finding.location.line, finding.values["word"]) for finding in found] == [("T17", 19, "x")]


@pytest.mark.parametrize("step", ["goto: a", "end: gut", "set: {told: true}", "if: told, then: []"])
def test_steps_that_show_nothing_have_no_id(step: str, tmp_path: Path) -> None:
    assert "T01" in [finding.code for finding in loaded(tmp_path, f"- {{id: x, {step}}}").findings]


def test_a_misspelt_step_with_an_id_is_not_taken_for_a_message(tmp_path: Path) -> None:
    (found,) = loaded(tmp_path, "- {id: x, notte: Hallo}").findings
    assert (found.code, found.values) == ("T01", {"key": "notte", "near": "note"})
    (found,) = loaded(tmp_path / "only", "- {id: x}").findings
    assert found.code == "T22"


def test_new_ids_say_the_kind_and_go_on_after_the_highest_number(tmp_path: Path) -> None:
    steps = STEPS.replace("id: bauch", "id: note-7").replace("id: m1", "id: message-2")
    pack = loaded(tmp_path, steps + "\n- {time: Danach}").pack
    assert pack is not None
    assert [(one.id, one.location.line) for one in new_ids(pack)] == [
        ("message-3", 19),
        ("note-8", 21),
        ("note-9", 24),
        ("time-1", 25),
    ]


def test_an_item_of_the_round_has_its_id_in_the_same_name_space(tmp_path: Path) -> None:
    items = "round: [{id: note-1, from: Kay, text: Hallo}]"
    pack = load_pack(write(tmp_path, story("- {note: x}", more=items))).pack
    assert pack is not None
    assert [one.id for one in new_ids(pack)] == ["note-2"]


FORMS = {
    "block": ("- note: Es klingelt.  # laut", "- id: note-1\n  note: Es klingelt.  # laut"),
    "block under its dash": ("-\n  note: x", "-\n  id: note-1\n  note: x"),
    "comment before": ("- # Hinweis\n  note: x", "- # Hinweis\n  id: note-1\n  note: x"),
    "braces": ("- {note: Es klingelt.}", "- {id: note-1, note: Es klingelt.}"),
    "spaces in braces": ("- { 'note' : x , }", "- { id: note-1, 'note' : x , }"),
    "several lines": ("- {\n    # Hinweis\n    note: x}", "- {\n    # Hinweis\n    id: note-1, note: x}"),
    "key with a question mark": ("- ? note\n  : x", "- id: note-1\n  ? note\n  : x"),
    "question mark in braces": ("- {? note : x}", "- {id: note-1, ? note : x}"),
    "question in a comment": ("- { # Was?\n    note: x}", "- { # Was?\n    id: note-1, note: x}"),
    "block text": ("- note: |\n    a\n    b", "- id: note-1\n  note: |\n    a\n    b"),
    "list in brackets": (
        "- {if: told, then: [note: x , set: {told: true}]}",
        "- {if: told, then: [{id: note-1, note: x} , set: {told: true}]}",
    ),
    "choice in brackets": (
        "- {if: told, then: [choose: {options: [{id: ja, say: Ja}]}]}",
        "- {if: told, then: [{id: choice-1, choose: {options: [{id: ja, say: Ja}]}}]}",
    ),
    "inside a block": (
        "- if: told\n  then:\n  - note: '😀'\n  else:\n    - feel: x",
        "- if: told\n  then:\n  - id: note-1\n    note: '😀'\n  else:\n    - id: feel-1\n      feel: x",
    ),
    "quoted": ('- "note": "Sie sagt: {note: x}"', '- id: note-1\n  "note": "Sie sagt: {note: x}"'),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("form", FORMS)
def test_an_id_is_the_first_entry_and_all_else_stays(form: str, end: str, tmp_path: Path) -> None:
    before, after = (story(steps).replace("\n", end) for steps in FORMS[form])
    pack = load_pack(write(tmp_path, before)).pack
    assert pack is not None
    changed = with_ids(before, new_ids(pack))
    assert changed == after
    again = load_pack(write(tmp_path, changed))
    assert steps_without_id(only(again)) == ()
    assert new_ids(again.pack or pack) == ()


def test_numbers_begin_anew_in_each_scenario(tmp_path: Path) -> None:
    text = story("- {note: x}") + scenario("- {note: y}", id="t")
    pack = load_pack(write(tmp_path, text)).pack
    assert pack is not None
    assert [(one.scenario, one.id) for one in new_ids(pack)] == [("s", "note-1"), ("t", "note-1")]
    assert with_ids(text, new_ids(pack)).count("{id: note-1, note: ") == 2


def test_the_slow_parser_finds_the_same_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(before for before, _ in FORMS.values())
    pack = load_pack(write(tmp_path, story(text))).pack
    assert pack is not None
    assert LOADER is not yaml.SafeLoader
    quick = with_ids(story(text), new_ids(pack))
    monkeypatch.setattr("quiz.story.naming.LOADER", yaml.SafeLoader)
    assert with_ids(story(text), new_ids(pack)) == quick


def test_every_step_of_the_built_in_stories_has_an_id() -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    steps: list[KeyedStep] = [step for one in pack.scenarios.values() for step in steps_without_id(one)]
    assert steps == []
