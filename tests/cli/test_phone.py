"""A story in several chats on the command line; one without chats is printed as it was before there were any."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.cli.paths import covering_paths
from quiz.story.loading import load_pack

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz

GOLDEN = Path(__file__).parent / "golden" / "play-small.txt"
"""What `play` printed for the small pack before there were chats, up to the look-back."""
PHONE = """\
format: 1
pack: {id: handy, title: Handy, version: "1", language: de}
scenarios:
  - id: handy
    title: Handy
    summary: Drei Chats an einem Abend.
    setting: messenger
    role: target
    verdict: manipulation
    minutes: 2
    you: mila
    people:
      mila: {name: Mila}
      kay: {name: kay.17, profile: {about: Lieber draußen.}}
      nele: {name: Nele}
      mama: {name: Mama}
    chats:
      kay: {with: kay}
      nele: {with: nele}
      familie: {name: Familie, people: [nele, mama]}
    start: abend
    scenes:
      abend:
        - {id: m01, in: familie, from: mama, text: Wer kocht?}
        - {from: mila, text: Ich.}
        - {id: m02, from: kay, text: Bist du allein?, tactic: info_probing, why: Ein Grund fehlt.}
        - {id: m03, from: kay, missed: 7}
        - {typing: kay, seconds: 3}
        - note: Es klingelt.
        - {react: m01, from: nele, emoji: 👍}
        - choose:
            prompt: Wem antwortest du?
            options:
              - {id: kay, in: kay, say: Ja., kind: risky, end: offen}
              - {id: nele, in: nele, say: Hilf mir., kind: protective, goto: bei-nele}
              - {id: familie, say: Gleich., kind: open, goto: bei-nele}
              - {id: weg, in: kay, do: Du legst das Handy weg., kind: protective, goto: bei-kay}
      bei-nele:
        - {id: m04, from: nele, text: Ich komme.}
        - end: geholfen
      bei-kay:
        - {line: Foto-App}
        - end: raus
    endings:
      raus: {title: Draußen, kind: safe, text: Mila ist raus.}
      geholfen: {title: Nicht allein, kind: helped, text: Nele hilft.}
      offen: {title: Offen, kind: unsure, text: Nele fragt nach.}
"""


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    folder = tmp_path / "handy"
    folder.mkdir()
    (folder / "scenarios.yaml").write_text(PHONE, encoding="utf-8")
    return folder


def test_a_pack_without_chats_is_printed_byte_for_byte_as_before(quiz: Quiz, pack: Path) -> None:
    calls = GOLDEN.read_text(encoding="utf-8").removeprefix("$ ").split("\n$ ")
    assert len(calls) == 6
    for call in calls:
        words, _newline, expected = call.partition("\n")
        out = quiz("play", pack, "--scenario", "klein", *words.split()).out.partition("\n=== Rückblick ===")[0]
        assert out.rstrip("\n") == expected.rstrip("\n"), words


def test_the_name_of_a_chat_stands_before_what_is_in_it(quiz: Quiz, phone: Path) -> None:
    out = quiz("play", phone, "--scenario", "handy", "--choices", "nele").out
    assert out.partition("\n=== Nicht allein")[0].splitlines()[3:] == [
        "— Familie —",
        "[m01] Mama: Wer kocht?",
        "Mila: Ich.",
        "— kay.17 —",
        "[m02] kay.17: Bist du allein?",
        "[m03] kay.17: 7 verpasste Anrufe",
        "(kay.17 schreibt … und hört wieder auf.)",
        "(Es klingelt.)",
        "— Familie —",
        "(Nele reagiert mit 👍 auf: „Wer kocht?“)",
        "",
        "Wem antwortest du?",
        "  1  an kay.17: Ja.",
        "  2  an Nele: Hilf mir.",
        "  3  Gleich.",
        "  4  Du legst das Handy weg.",
        "— Nele —",
        "Mila: Hilf mir.",
        "[m04] Nele: Ich komme.",
    ]


def test_an_answer_to_a_group_says_in_which(quiz: Quiz, phone: Path) -> None:
    file = phone / "scenarios.yaml"
    file.write_text(PHONE.replace("        - {react: m01, from: nele, emoji: 👍}\n", ""), encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("id: familie, say", "id: familie, in: familie, say"))
    out = quiz("play", phone, "--scenario", "handy", "--choices", "kay").out
    assert "  1  Ja.\n  2  an Nele: Hilf mir.\n  3  in Familie: Gleich.\n" in out
    assert "Du legst das Handy weg.\nMila: Ja.\n" in out


def test_what_is_done_is_in_no_chat_but_the_story_goes_on_where_the_answer_says(quiz: Quiz, phone: Path) -> None:
    out = quiz("play", phone, "--scenario", "handy", "--choices", "weg").out
    assert "  4  Du legst das Handy weg.\n(Du legst das Handy weg.)\n— kay.17 —\n(Unter dem Namen steht jetzt: " in out


def test_a_story_in_several_chats_is_played_by_typing(quiz: Quiz, phone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("m02=info_probing\n2\n\n"))
    out = quiz("play", phone, "--scenario", "handy").out
    assert "— Nele —\nMila: Hilf mir.\n" in out
    assert "Tricks erkannt: 1 von 1" in out


def test_the_json_of_a_play_judges_messages_and_missed_calls_alike(quiz: Quiz, phone: Path) -> None:
    marks = "m02=info_probing,m03=trick"
    played = quiz("play", phone, "--scenario", "handy", "--choices", "nele", "--marks", marks, "--format", "json").json
    assert {message["id"]: message["verdict"] for message in played["messages"]} == {
        "m01": "correct_rejection",
        "m02": "hit",
        "m03": "false_alarm",
        "m04": "correct_rejection",
    }


def test_check_explore_simulate_and_paths_know_chats(quiz: Quiz, phone: Path) -> None:
    checked = quiz("check", phone)
    assert checked.code == 0, checked.out
    assert "R2" not in checked.out
    explored = quiz("explore", phone, "--format", "json").json["handy"]
    assert explored["endings"] == {"geholfen": 2, "offen": 1, "raus": 1}
    assert explored["messages"] == {"min": 4, "max": 6}
    simulated = quiz("simulate", phone, "--plays", "100", "--seed", "1", "--format", "json").json["handy"]
    assert simulated["unfinished"] == 0
    assert simulated["messages"]["m03"]["shown"] == 100
    pack = load_pack(phone).pack
    assert pack is not None
    assert set(covering_paths(pack.scenarios["handy"])) == {("kay",), ("nele",), ("familie",), ("weg",)}
