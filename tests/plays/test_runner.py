"""A play file can fail: every kind of line that does not hold is reported."""

from __future__ import annotations

import pytest

from quiz.story.loading import load_pack
from tests.play.packs import SMALL
from tests.plays.conftest import PlayFailed, Runner

PLAYED = "scenario: fest\nchoose: bremsen\nchoose: nein\n"


def follow(text: str) -> None:
    pack = load_pack(SMALL).pack
    assert pack is not None
    runner = Runner(pack)
    for line in text.splitlines():
        word, _, value = line.partition(":")
        runner.follow(word, value.strip())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("expect: m01 hit", "found: correct_rejection"),
        ("expect: m07 miss", "found: not shown"),
        ("expect ending: gut helped", "found: gut safe"),
        ("expect counts: hits 1", "found: hits 0"),
        ("expect counts: treffer 1", "there is no count `treffer`"),
        ("expect findings: m01", "found: m03 m06"),
        ("expect senders: kay = info", "found: kay = idealisation secrecy_isolation"),
        ("expect pressure: 0", "found: 2"),
        ("expect feelings: 3", "found: "),
        ("expect help: de-kjt", "found: notruf"),
        ("expect weather: fine", "nothing can be expected of `weather`"),
        ("choose: nochmal", "the scenario has ended"),
        ("mark: m07 = trick\nexpect pressure: 0", "m07 was not shown"),
        ("dance: now", "there is no word `dance`"),
    ],
)
def test_a_line_that_does_not_hold_fails(line: str, found: str) -> None:
    with pytest.raises(PlayFailed) as failed:
        follow(PLAYED + line)
    assert str(failed.value) == found


def test_a_play_must_reach_an_ending_and_name_its_scenario() -> None:
    with pytest.raises(PlayFailed, match="an answer is awaited: "):
        follow("scenario: fest\nexpect pressure: 0")
    with pytest.raises(PlayFailed, match="names no scenario"):
        follow("choose: bremsen")
