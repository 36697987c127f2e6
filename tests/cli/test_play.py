"""`quiz play`: the chat as text and as JSON, scripted and typed."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz

EVERYTHING = "m01=okay,m03=love_bombing,m04=unsure,m05=trick"


def test_json_has_exactly_the_documented_shape(quiz: Quiz, pack: Path) -> None:
    played = quiz(
        "play", pack, "--scenario", "klein", "--choices", "bremsen,gehen", "--marks", EVERYTHING, "--format", "json"
    )
    assert played.code == 0
    assert played.err == ""
    assert played.json == {
        "scenario": "klein",
        "ending": "raus",
        "path": ["bremsen", "gehen"],
        "hits": 1,
        "misses": 0,
        "false_alarms": 1,
        "correct_rejections": 1,
        "unsure": 1,
        "named_right": 1,
        "messages": [
            {"id": "m01", "truth": [], "mark": "okay", "verdict": "correct_rejection"},
            {"id": "m03", "truth": ["love_bombing"], "mark": "love_bombing", "verdict": "hit"},
            {"id": "m04", "truth": ["secrecy_demand"], "mark": "unsure", "verdict": "unsure"},
            {"id": "m05", "truth": [], "mark": "trick", "verdict": "false_alarm"},
        ],
    }
    assert list(played.json)[:3] == ["scenario", "ending", "path"]


def test_without_marks_tactics_are_missed_and_marks_are_null(quiz: Quiz, pack: Path) -> None:
    played = quiz("play", pack, "--scenario=klein", "--choices=mitgehen,schweigen", "--format=json").json
    assert [message["mark"] for message in played["messages"]] == [None] * 4
    assert (played["misses"], played["correct_rejections"], played["ending"]) == (2, 2, "offen")


def test_the_text_shows_chat_ending_look_back_and_help_in_this_order(quiz: Quiz, pack: Path) -> None:
    out = quiz("play", pack, "--scenario", "klein", "--choices", "bremsen,zeigen", "--marks", "m03=trick").out
    parts = [
        "Du bist Mila. Kay schreibt dir.",
        "[m01] kay.17: Hey, starkes Bild!",
        "Mila: Danke :)",
        "--- 3 Stunden später ---",
        "(Nele schaut dir zu.)",
        "Wie fühlt sich das an?",
        "Was schreibst du?",
        "Mila: Mir geht das zu schnell.",
        "(Mila zeigt Nele den Chat.)",
        "=== Nicht allein ===",
        "=== Rückblick ===",
        "Tricks erkannt: 1 von 2",
        "Erkannt",
        "Taktik: ",
        "Daran zu sehen: „seelenverwandt“",
        "Auch möglich war: Ich fühl das auch!",
        "Nicht markiert",
        "=== Hilfe ===",
        "110",
        "116 111",
    ]
    at = 0
    for part in parts:
        assert part in out[at:], part
        at = out.index(part, at)


def test_the_ending_says_which_help_comes_first_after_danger(quiz: Quiz, pack: Path) -> None:
    helped = quiz("play", pack, "--scenario", "klein", "--choices", "bremsen,gehen").out.partition("=== Hilfe ===")[2]
    assert helped.index("110") < helped.index("116 111")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--scenario", "klien", "--choices", ""), "Das Szenario „klien“ gibt es nicht; am nächsten kommt „klein“."),
        (("--choices", "bremsen"), "Hier fehlt „--scenario“."),
        (("--scenario", "klein", "--choices", "bremsen"), "Es fehlt eine Antwort; möglich sind hier: zeigen, gehen."),
        (("--scenario", "klein", "--format", "json"), "Es fehlt eine Antwort; möglich sind hier: bremsen, mitgehen."),
        (
            ("--scenario", "klein", "--marks", "m03=trick"),
            "Es fehlt eine Antwort; möglich sind hier: bremsen, mitgehen.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,schweigen"),
            "Die Antwort „schweigen“ ist hier verborgen; möglich sind: zeigen, gehen.",
        ),
        (
            ("--scenario", "klein", "--choices", "lachen"),
            "Die Antwort „lachen“ gibt es hier nicht; möglich sind: bremsen, mitgehen.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,gehen,gehen"),
            "Das Szenario ist zu Ende, bevor die Antwort „gehen“ an der Reihe war.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,gehen", "--marks", "m99=trick"),
            "Die Nachricht „m99“ gibt es in diesem Szenario nicht.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,gehen", "--marks", "m03=liebe"),
            "Die Taktik „liebe“ gibt es nicht; möglich sind auch okay, unsure und trick.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,gehen", "--marks", "m02=trick"),
            "„m02“ ist eine eigene Nachricht; eigene Nachrichten werden nicht beurteilt.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,gehen", "--marks", "m03"),
            "Eine Markierung sieht aus wie m03=love_bombing, nicht wie „m03“.",
        ),
        (
            ("--scenario", "klein", "--choices", "bremsen,gehen", "--language", "xx"),
            "Die Sprache „xx“ gibt es nicht;",
        ),
    ],
)
def test_wrong_words_end_with_two_and_one_sentence(
    quiz: Quiz, pack: Path, words: tuple[str, ...], sentence: str
) -> None:
    played = quiz("play", pack, *words)
    assert played.code == 2
    assert played.out == ""
    assert played.sentence.startswith(sentence)


def test_a_mark_on_a_message_that_this_way_does_not_show_does_not_count(
    quiz: Quiz, spoilt: Callable[[str, str], Path]
) -> None:
    folder = spoilt("kind: risky, if: told, end: raus}", "kind: risky, end: raus}")
    played = quiz("play", folder, "--scenario", "klein", "--choices", "nie", "--marks", "m04=trick", "--format", "json")
    assert played.code == 0
    assert [message["id"] for message in played.json["messages"]] == ["m01", "m03"]
    assert played.sentence == "Die Nachricht „m04“ kam auf diesem Weg nicht vor; die Markierung zählt nicht."


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Simulate a user who types these lines."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_somebody_can_play_by_typing(quiz: Quiz, pack: Path, typing: Callable[[str], None]) -> None:
    typing("4\nm03=love_bombing\n7\n2\nschweigen\nm05=okay\n\n")
    played = quiz("play", pack, "--scenario", "klein")
    assert played.code == 0
    assert "Die Antwort „7“ gibt es hier nicht;" in played.out
    assert "=== Offen ===" in played.out
    assert "Tricks erkannt: 1 von 2" in played.out
    assert "=== Hilfe ===" in played.out


def test_a_mark_comes_only_after_the_message(quiz: Quiz, pack: Path, typing: Callable[[str], None]) -> None:
    typing("\nm04=trick\n1\n3\n\n")
    out = quiz("play", pack, "--scenario", "klein").out
    assert "Die Nachricht „m04“ war noch nicht zu sehen." in out


def test_whoever_stops_sees_the_help(quiz: Quiz, pack: Path, typing: Callable[[str], None]) -> None:
    typing("\nq\n")
    played = quiz("play", pack, "--scenario", "klein")
    assert (played.code, played.err) == (0, "")
    assert "Rückblick" not in played.out.partition("Aufhören")[2]
    assert "=== Hilfe ===" in played.out


class WriteOnly(io.StringIO):
    def readline(self, _size: int = -1, /) -> str:
        raise OSError(errno.EBADF, "Bad file descriptor")


@pytest.mark.parametrize("stdin", [None, io.StringIO("3\n"), WriteOnly()], ids=["closed", "short", "for writing"])
def test_an_input_that_ends_too_early_ends_with_two_and_shows_the_help(
    quiz: Quiz, pack: Path, monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    played = quiz("play", pack, "--scenario", "klein")
    assert played.code == 2
    assert played.sentence == "Die Eingabe war zu Ende, bevor das Szenario zu Ende war."
    assert "=== Hilfe ===" in played.out


def test_a_translated_pack_is_played_in_its_language(quiz: Quiz, pack: Path) -> None:
    out = quiz("play", pack, "--scenario", "klein", "--language", "qps", "--choices", "bremsen,gehen").out
    assert "Hey, starkes Bild!" not in out
    assert "[m01]" in out


def test_a_story_that_runs_in_circles_is_a_failure_not_a_hang(quiz: Quiz, spoilt: Callable[[str, str], Path]) -> None:
    folder = spoilt("        - {id: m05, from: nele, text: Alles gut bei dir?}\n", "        - goto: druck\n")
    played = quiz("play", folder, "--scenario", "klein", "--choices", "bremsen")
    assert played.code == 1
    assert "endlos im Kreis" in played.sentence


@pytest.mark.parametrize(
    ("old", "new", "choices", "sentence"),
    [
        ("set: {trust: +1}", "set: {trust: +3}", "mitgehen", "In Zeile 38 verlässt eine Variable ihren Bereich."),
        (
            "        - time: 3 Stunden später\n",
            "        - set: {trust: -1}\n",
            "",
            "In Zeile 31 verlässt eine Variable",
        ),
    ],
)
def test_a_fault_of_the_story_is_a_failure_with_its_place(
    quiz: Quiz, spoilt: Callable[[str, str], Path], old: str, new: str, choices: str, sentence: str
) -> None:
    played = quiz("play", spoilt(old, new), "--scenario", "klein", "--choices", choices)
    assert (played.code, played.out) == (1, "")
    assert played.sentence.startswith(sentence)


def test_a_broken_scenario_is_refused_and_a_sound_one_beside_it_can_be_played(quiz: Quiz, pack: Path) -> None:
    file = pack / "scenarios.yaml"
    text = file.read_text(encoding="utf-8")
    head, scenario = text.split("scenarios:\n")
    broken = scenario.replace("id: klein", "id: kaputt").replace("verdict: manipulation", "verdict: sonstwas")
    file.write_text(head + "scenarios:\n" + scenario + broken, encoding="utf-8")
    assert quiz("play", pack, "--scenario", "klein", "--choices", "bremsen,gehen").code == 0
    refused = quiz("play", pack, "--scenario", "kaputt", "--choices", "bremsen,gehen")
    assert (refused.code, refused.out) == (1, "")
    assert "sonstwas" in refused.err
    assert quiz("explore", pack, "--scenario", "klein").code == 1


@pytest.mark.parametrize("name", ["tactics.yaml", "help.yaml"])
def test_a_pack_whose_tactics_or_help_are_broken_is_refused(quiz: Quiz, pack: Path, name: str) -> None:
    (pack / name).write_text("a: [\n", encoding="utf-8")
    played = quiz("play", pack, "--scenario", "klein", "--choices", "bremsen,gehen")
    assert (played.code, played.out) == (1, "")
    assert played.err.startswith(f"{name}:1:4: [Y10] Fehler: ")


def test_a_pack_of_checks_alone_has_no_scenario(quiz: Quiz, tmp_path: Path) -> None:
    (tmp_path / "scenarios.yaml").write_text(
        "format: 1\npack: {id: x, title: X, version: '1', language: de}\n"
        "check: {a: [{id: a01, from: Toni, text: Hallo!, okay: benign_interest, why: Ein Gruß.}]}\n",
        encoding="utf-8",
    )
    played = quiz("play", tmp_path, "--scenario", "x")
    assert (played.code, played.sentence) == (2, "Das Paket enthält kein Szenario.")
