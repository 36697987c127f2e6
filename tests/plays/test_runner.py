"""A play file can fail: every kind of line that does not hold is reported."""

from __future__ import annotations

import pytest

from tests.plays.conftest import PlayFailed, Runner, builtin

PLAYED = (
    "scenario: hundert-nachrichten\nchoose: nachfragen\nchoose: bis-wann\nchoose: mathe\nchoose: schlafen\n"
    "choose: sonntag\nchoose: nur-nachts-nicht\n"
)


def follow(text: str) -> None:
    runner = Runner(builtin())
    for line in text.splitlines():
        word, _, value = line.partition(":")
        runner.follow(word, value.strip())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("expect: m01 hit", "found: correct_rejection"),
        ("expect: m04 miss", "found: not shown"),
        ("expect ending: um-zehn-ist-ruhe helped", "found: um-zehn-ist-ruhe safe"),
        ("expect counts: hits 1", "found: hits 0"),
        ("expect counts: treffer 1", "there is no count `treffer`"),
        ("expect findings: m01", "found: m38"),
        ("expect senders: amira = info", "found: nobody"),
        ("expect pressure: 0", "found: 1"),
        ("expect feelings: 3", "found: "),
        ("expect help: de-kjt", "found: de-110"),
        ("expect weather: fine", "nothing can be expected of `weather`"),
        ("choose: nochmal", "the scenario has ended"),
        ("mark: m04 = trick\nexpect pressure: 0", "m04 was not shown"),
        ("dance: now", "there is no word `dance`"),
    ],
)
def test_a_line_that_does_not_hold_fails(line: str, found: str) -> None:
    with pytest.raises(PlayFailed) as failed:
        follow(PLAYED + line)
    assert str(failed.value) == found


def test_a_play_must_reach_an_ending_and_name_its_scenario() -> None:
    with pytest.raises(PlayFailed, match="an answer is awaited: "):
        follow("scenario: zu-schoen\nexpect pressure: 0")
    with pytest.raises(PlayFailed, match="names no scenario"):
        follow("choose: witz")
