"""A whole sitting: first scores, rows over everything, what to practise, confidence in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.scoring.items import Confidence, ConfidenceTally, ItemAnswer, judge_items
from quiz.scoring.recognition import Counts, DirectionCounts, judge
from quiz.scoring.summary import CountedPlaythrough, calibration, summarise
from quiz.story.events import Mark, MessageMarked, MessageShown
from quiz.story.location import NOWHERE
from quiz.story.model import Item, Scenario, Scene, Tactics
from quiz.story.steps import Message


def run(scenario: Scenario, tactics: Tactics, marks: dict[str, Mark], *, scored: bool = True) -> CountedPlaythrough:
    shown = [MessageShown(message.key) for message in scenario.messages()]
    return CountedPlaythrough(
        judge(scenario, tactics, [*shown, *(MessageMarked(k, m) for k, m in marks.items())]), scored
    )


def variant(scenario: Scenario, key: str, *truths: tuple[str, ...]) -> Scenario:
    steps = tuple(Message(f"x{n}", "kay", NOWHERE, text="…", tactics=truth) for n, truth in enumerate(truths))
    return replace(scenario, id=key, start="chat", scenes={"chat": Scene("chat", steps, NOWHERE)})


def test_only_the_first_scored_playthrough_of_a_scenario_counts(scenario: Scenario, tactics: Tactics) -> None:
    played = [
        run(scenario, tactics, {"m6": Mark("trick")}, scored=False),
        run(scenario, tactics, {}),
        run(scenario, tactics, {"m3": Mark("trick"), "m4": Mark("trick"), "m6": Mark("trick")}),
    ]
    summary = summarise([scenario], tactics, played)
    assert summary.scenarios == {"small": Counts(misses=3, correct_rejections=2)}
    assert summary.chats == Counts(misses=3, correct_rejections=2)


def test_chats_rounds_and_checks_add_up(scenario: Scenario, tactics: Tactics) -> None:
    items = [Item("r1", "?", "…", NOWHERE, tactics=("debt",)), Item("r2", "?", "…", NOWHERE)]
    results = [
        judge_items(items, tactics, [ItemAnswer("r1", "trick", "sure"), ItemAnswer("r2", "okay", "fairly")]),
        judge_items(items, tactics, [ItemAnswer("r1", "okay", "sure")]),
    ]
    summary = summarise([scenario], tactics, [run(scenario, tactics, {"m6": Mark("trick")})], results)
    assert summary.items == Counts(hits=1, misses=1, correct_rejections=1)
    assert list(summary.families) == ["praise", "secrecy", "debts"]
    assert summary.families["debts"] == DirectionCounts(hits=2, misses=1)
    assert summary.confidence["sure"] == ConfidenceTally(1, 2)


def test_a_missed_family_suggests_the_unplayed_scenario_with_most_of_it(scenario: Scenario, tactics: Tactics) -> None:
    few = variant(scenario, "few", ("debt",), (), ())
    many = variant(scenario, "many", ("debt",), ("debt",), ())
    other = variant(scenario, "other", ("love_bombing",), ())
    played = [run(scenario, tactics, {"m3": Mark("trick"), "m4": Mark("trick")})]
    summary = summarise([scenario, few, many, other], tactics, played)
    assert (summary.practise_family, summary.practise_next) == ("debts", "many")


def test_no_scenario_without_the_family_is_suggested_for_it(scenario: Scenario, tactics: Tactics) -> None:
    other = variant(scenario, "other", ("love_bombing",), ())
    played = [run(scenario, tactics, {"m3": Mark("trick"), "m4": Mark("trick")})]
    summary = summarise([scenario, other], tactics, played)
    assert (summary.practise_family, summary.practise_next) == (None, "other"), "nothing fits: simply the next one"


def test_after_false_alarms_no_scenario_is_chosen_for_being_harmless(scenario: Scenario, tactics: Tactics) -> None:
    honest = variant(scenario, "honest", (), (), ())
    tricky = variant(scenario, "tricky", ("debt",), ("debt",), ())
    marks = {key: Mark("trick") for key in ("m3", "m4", "m6")} | {"m1": Mark("trick", family="debts")}
    summary = summarise([scenario, tricky, honest], tactics, [run(scenario, tactics, marks)])
    assert (summary.practise_family, summary.practise_next) == (None, "tricky"), "simply the next one"


def test_when_everything_is_played_no_scenario_is_suggested(scenario: Scenario, tactics: Tactics) -> None:
    summary = summarise([scenario], tactics, [run(scenario, tactics, {})])
    assert (summary.practise_family, summary.practise_next) == (None, None)


def test_a_scenario_in_another_language_is_suggested_only_if_there_is_nothing_else(
    scenario: Scenario, tactics: Tactics
) -> None:
    many = variant(scenario, "many", ("debt",), ("debt",))
    few = variant(scenario, "few", ("debt",), ())
    played = [run(scenario, tactics, {"m3": Mark("trick"), "m4": Mark("trick")})]
    scenarios = [scenario, many, few]
    summary = summarise(scenarios, tactics, played, untranslated=frozenset({"many"}))
    assert (summary.practise_family, summary.practise_next) == ("debts", "few")
    summary = summarise([scenario, many], tactics, played, untranslated=frozenset({"many", "small"}))
    assert (summary.practise_family, summary.practise_next) == ("debts", "many")


def test_without_trouble_the_next_unplayed_scenario_is_suggested(scenario: Scenario, tactics: Tactics) -> None:
    marks = {key: Mark("trick") for key in ("m3", "m4", "m6")}
    new = variant(scenario, "new", ())
    played = [run(scenario, tactics, marks)]
    assert summarise([scenario, new], tactics, played).practise_next == "new"
    assert summarise([scenario], tactics, played).practise_next is None
    assert summarise([], tactics, []).practise_family is None


@pytest.mark.parametrize(
    ("sure", "fairly", "word"),
    [
        (ConfidenceTally(0, 0), ConfidenceTally(0, 0), "too_few"),
        (ConfidenceTally(2, 2), ConfidenceTally(0, 0), "too_few"),
        (ConfidenceTally(2, 2), ConfidenceTally(1, 1), "too_few"),
        (ConfidenceTally(1, 2), ConfidenceTally(3, 3), "righter_than_sure"),
        (ConfidenceTally(7, 8), ConfidenceTally(5, 6), "fits"),
        (ConfidenceTally(3, 4), ConfidenceTally(0, 0), "fits"),
        (ConfidenceTally(4, 8), ConfidenceTally(2, 6), "surer_than_right"),
        (ConfidenceTally(3, 4), ConfidenceTally(6, 6), "surer_than_right"),
        (ConfidenceTally(1, 1), ConfidenceTally(5, 6), "righter_than_sure"),
        (ConfidenceTally(0, 1), ConfidenceTally(2, 6), "too_few"),
        (ConfidenceTally(2, 2), ConfidenceTally(7, 18), "too_few"),
    ],
)
def test_confidence_and_correctness_in_one_word(sure: ConfidenceTally, fairly: ConfidenceTally, word: str) -> None:
    table: dict[Confidence, ConfidenceTally] = {"unsure": ConfidenceTally(), "fairly": fairly, "sure": sure}
    assert calibration(table) == word
