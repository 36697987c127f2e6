"""The round in a terminal: drawn by a seed, asked or shown."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL, Quiz, write_pack

ROUND = """\
    round:
      - {id: r1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
      - {id: r2, from: Jo, voice: {transcript: Bis morgen!, seconds: 2}, okay: benign_interest, why: Ein Gruß.}
      - {id: r3, from: Kim, card: {kind: money, title: 50 €}, tactic: love_bombing, why: Zu viel.}
      - {id: r4, lines: [{from: Alex, text: Kommst du?}, {from: Mika, text: Klar!}], why: Einfach so.}
      - {id: r5, scene: Oskar hält dir die Tür auf., why: Freundlich.}
      - {id: r6, from: Sam, text: Lösch den Chat., tactic: secrecy_demand, why: Spuren.}
"""
PLAYED = ("--scenario", "klein", "--choices", "bremsen,gehen")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "runde", SMALL + ROUND)


def drawn(quiz: Quiz, pack: Path, *seed: str) -> list[str]:
    found: list[str] = quiz("play", pack, *PLAYED, "--format", "json", *seed).json["round"]
    return found


def test_the_seed_fixes_the_draw(quiz: Quiz, pack: Path) -> None:
    draws = {seed: drawn(quiz, pack, "--seed", seed) for seed in ("0", "1", "2", "3")}
    assert all(len(set(ids)) == 4 for ids in draws.values())
    assert len({tuple(ids) for ids in draws.values()}) == 4
    assert drawn(quiz, pack, "--seed", "2") == draws["2"]


def test_the_result_tells_the_draw_only_to_whoever_fixes_it(quiz: Quiz, pack: Path) -> None:
    """Whoever reads the result of a pack from before rounds were drawn gets what they always got."""
    assert "round" not in quiz("play", pack, *PLAYED, "--format", "json").json


def test_every_form_is_shown_with_what_is_true(quiz: Quiz, pack: Path) -> None:
    shown = "".join(quiz("play", pack, *PLAYED, "--seed", str(seed)).out for seed in range(8))
    for lines in (
        "[r1]\nToni: Das bleibt unter uns.\n  Taktik: ",
        "[r2]\nJo: [Sprachnachricht, 2 s] Bis morgen!\n  Harmlos: ",
        "[r3]\nKim: Geld: 50 €\n  Taktik: ",
        "[r4]\nAlex: Kommst du?\nMika: Klar!\n  Das war harmlos.\n  Einfach so.\n",
        "[r5]\n(Oskar hält dir die Tür auf.)\n  Das war harmlos.\n",
    ):
        assert lines in shown
    one = quiz("play", pack, *PLAYED).out
    assert one.index("=== Draußen ===") < one.index("=== Kurzrunde ===") < one.index("=== Rückblick ===")
    assert one.count("[r") == 4


def test_somebody_who_types_is_asked_and_told(quiz: Quiz, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(quiz, pack, "--seed", "5")
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\nbremsen\ngehen\n\n1\n2\n3\n\n"))
    out = quiz("play", pack, "--scenario", "klein", "--seed", "5").out
    assert out.count("1 okay, 2 unsicher, 3 Trick, leer = überspringen: ") == 4
    tricks = [one in ("r1", "r3", "r6") for one in first]
    expected = [
        "Hier war ein Trick" if tricks[0] else "Stimmt, alles okay",
        "Unsicher ist auch okay",
        "Erkannt" if tricks[2] else "Hier war alles okay",
    ]
    part = out[out.index("=== Kurzrunde ===") : out.index("=== Rückblick ===")]
    at = [part.index(words) for words in expected]
    assert at == sorted(at)


def test_without_a_seed_typing_leaves_the_draw_to_chance(
    quiz: Quiz, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outs = []
    for draw in (3, 4):
        monkeypatch.setattr("quiz.cli.play.new_draw", lambda draw=draw: draw)
        monkeypatch.setattr(sys, "stdin", io.StringIO("3\nbremsen\ngehen\n\n"))
        outs.append(quiz("play", pack, "--scenario", "klein").out)
    assert outs[0] != outs[1]


@pytest.mark.parametrize("seed", ["-1", "x", "1.5"])
def test_a_seed_is_a_whole_number(quiz: Quiz, pack: Path, seed: str) -> None:
    result = quiz("play", pack, *PLAYED, "--seed", seed)
    assert result.code == 2
    assert "--seed" in result.sentence


def test_a_scenario_without_a_round_has_none(quiz: Quiz, tmp_path: Path) -> None:
    plain = write_pack(tmp_path / "ohne", SMALL)
    assert quiz("play", plain, *PLAYED, "--format", "json", "--seed", "1").json["round"] == []
    assert "Kurzrunde" not in quiz("play", plain, *PLAYED).out
