"""`quiz simulate`: the same seed gives the same numbers, in a stable shape."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz


def test_json_has_the_documented_shape_and_a_seed_repeats_it(quiz: Quiz, pack: Path) -> None:
    words = ("simulate", pack, "--plays", "200", "--seed", "7", "--player", "careful", "--format", "json")
    simulated = quiz(*words)
    assert (simulated.code, simulated.err) == (0, "")
    numbers = simulated.json["klein"]
    assert (numbers["player"], numbers["plays"], numbers["seed"], numbers["unfinished"]) == ("careful", 200, 7, 0)
    assert set(numbers["endings"]) == {"raus", "geholfen", "offen"}
    assert sum(numbers["endings"].values()) == sum(numbers["scores"].values()) == 200
    assert numbers["messages"]["m03"].keys() == {"shown", "marked", "named"}
    assert numbers["hits"] + numbers["misses"] == 400
    assert quiz(*words).out == simulated.out
    assert quiz(*words[:5], "8", *words[6:]).out != simulated.out


def test_text_shows_histograms_and_messages(quiz: Quiz, pack: Path) -> None:
    out = quiz("simulate", pack, "--plays", "50", "--seed", "1", "--player", "suspicious").out
    assert out.startswith("klein: 50 Durchgänge, Spielweise suspicious, Startzahl 1\n")
    assert "m03: 50/50 (love_bombing)" in out
    assert "m05: 50/50 (harmlos)" in out
    assert "####" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--seed", "1"), "Hier fehlt „--plays“."),
        (("--plays", "1"), "Hier fehlt „--seed“."),
        (("--plays", "0", "--seed", "1"), "Zu --plays gehört eine ganze Zahl von 1 bis 1000000, nicht „0“."),
        (("--plays", "1", "--seed", "eins"), "Zu --seed gehört eine ganze Zahl"),
        (("--plays", "1", "--seed", "1", "--player", "ich"), "„ich“ passt nicht zu --player; möglich:"),
    ],
)
def test_wrong_words_end_with_two(quiz: Quiz, pack: Path, words: tuple[str, ...], sentence: str) -> None:
    simulated = quiz("simulate", pack, *words)
    assert simulated.code == 2
    assert simulated.sentence.startswith(sentence)


def test_a_negative_seed_is_a_seed(quiz: Quiz, pack: Path) -> None:
    assert quiz("simulate", pack, "--plays", "1", "--seed", "-3").code == 0


def test_one_scenario_can_be_played_alone(quiz: Quiz, pack: Path) -> None:
    words = ("simulate", pack, "--plays", "1", "--seed", "1", "--scenario")
    assert quiz(*words, "klein").out.startswith("klein: 1 Durchgang")
    assert quiz(*words, "kline").sentence.endswith("am nächsten kommt „klein“.")


def test_the_reader_of_outsides_learns_from_the_whole_pack_and_says_what_tells(quiz: Quiz) -> None:
    words = ("simulate", "--plays", "20", "--seed", "1", "--player", "surface", "--scenario", "zu-schoen")
    simulated = quiz(*words)
    assert (simulated.code, simulated.err) == (0, "")
    assert "zu-schoen: 20 Durchgänge, Spielweise surface" in simulated.out
    lines = simulated.out.splitlines()
    assert lines[-14] == "(jede Nachricht zählt gleich; jede Person zählt gleich; nur Geschichten mit Taktiken)"
    assert [line for line in lines[-13:] if not line.startswith("    ")] == []
    numbers = quiz(*words, "--format", "json").json["zu-schoen"]
    assert numbers["player"] == "surface"
    assert all(tally["marked"] in (0, tally["shown"]) for tally in numbers["messages"].values())


def test_a_pack_that_teaches_nothing_about_outsides_is_refused(quiz: Quiz, pack: Path) -> None:
    simulated = quiz("simulate", pack, "--plays", "1", "--seed", "1", "--player", "surface")
    assert simulated.code == 1
    assert simulated.sentence.startswith("Aus diesem Paket lässt sich nichts über das Äußere lernen")
