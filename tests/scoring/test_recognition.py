"""Judging: what the pupil said about which message, and how it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.scoring.recognition import Counts, DirectionCounts, judge
from quiz.story.events import Mark, MessageMarked, MessageShown
from quiz.story.model import Scenario, Tactics
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Message


def shown(*keys: str) -> list[MessageShown]:
    return [MessageShown(key) for key in keys]


@pytest.mark.parametrize(
    ("key", "mark", "verdict", "named"),
    [
        ("m3", None, "miss", False),
        ("m3", Mark("okay"), "miss", False),
        ("m3", Mark("unsure"), "unsure", False),
        ("m3", Mark("trick"), "hit", False),
        ("m3", Mark("trick", family="praise"), "hit", False),
        ("m3", Mark("trick", family="secrecy"), "hit", False),
        ("m3", Mark("trick", tactic="love_bombing"), "hit", True),
        ("m3", Mark("trick", tactic="promises"), "hit", True),
        ("m3", Mark("trick", family="praise", tactic="debt"), "hit", False),
        ("m1", None, "correct_rejection", False),
        ("m1", Mark("okay"), "correct_rejection", False),
        ("m1", Mark("unsure"), "unsure", False),
        ("m1", Mark("trick"), "false_alarm", False),
        ("m1", Mark("trick", tactic="debt"), "false_alarm", False),
    ],
)
def test_a_mark_and_the_truth_give_one_verdict(
    scenario: Scenario, tactics: Tactics, key: str, mark: Mark | None, verdict: str, named: bool
) -> None:
    (judged,) = judge(scenario, tactics, [*shown(key), MessageMarked(key, mark)]).judged
    assert (judged.verdict, judged.named_right) == (verdict, named)


def contested(scenario: Scenario) -> Scenario:
    """The same story, whose first message can be both."""
    chat = scenario.scenes["chat"]
    steps = tuple(
        replace(step, contested=True, why="Beides.") if isinstance(step, Message) and step.key == "m1" else step
        for step in chat.steps
    )
    return replace(scenario, scenes={**scenario.scenes, "chat": replace(chat, steps=steps)})


@pytest.mark.parametrize("mark", [None, Mark("okay"), Mark("unsure"), Mark("trick", tactic="debt")])
def test_a_contested_message_is_not_judged_whatever_the_mark(
    scenario: Scenario, tactics: Tactics, mark: Mark | None
) -> None:
    found = judge(contested(scenario), tactics, [*shown("m1", "m3"), MessageMarked("m1", mark)])
    assert [one.id for one in found.judged] == ["m3"]
    assert [(one.id, one.mark, one.verdict) for one in found.contested] == [("m1", mark, "contested")]
    assert found.counts == Counts(misses=1)
    assert "debts" not in found.families


def test_only_shown_messages_of_others_are_judged_in_the_order_shown(scenario: Scenario, tactics: Tactics) -> None:
    judged = judge(scenario, tactics, shown("m1", "m2", "m5", "m4")).judged
    assert [one.id for one in judged] == ["m1", "m5", "m4"]


def test_the_last_mark_counts_and_a_mark_can_be_taken_back(scenario: Scenario, tactics: Tactics) -> None:
    events = [*shown("m3", "m4"), MessageMarked("m3", Mark("trick")), MessageMarked("m4", Mark("trick"))]
    events += [MessageMarked("m3", Mark("unsure")), MessageMarked("m4", None)]
    assert [one.verdict for one in judge(scenario, tactics, events).judged] == ["unsure", "miss"]


def test_a_message_that_a_loop_repeats_is_judged_once(scenario: Scenario, tactics: Tactics) -> None:
    run = Playthrough(scenario)
    for answer in ("again", "again", "stop"):
        while run.waiting is Waiting.NEXT:
            run.advance()
        run.choose(answer)
    run.mark("m6", Mark("trick", tactic="debt"))
    run.advance()
    result = judge(scenario, tactics, run.events)
    assert [one.id for one in result.judged] == ["m1", "m3", "m4", "m5", "m6"]
    assert result.counts == Counts(hits=1, misses=2, correct_rejections=2, named_right=1)
    assert result.ending == "out"


def test_unsure_is_counted_apart_in_both_rows(scenario: Scenario, tactics: Tactics) -> None:
    events = [*shown("m1", "m3", "m4", "m5")]
    marks = [MessageMarked("m1", Mark("unsure")), MessageMarked("m3", Mark("unsure"))]
    counts = judge(scenario, tactics, [*events, *marks]).counts
    assert counts == Counts(misses=1, correct_rejections=1, unsure_tactic=1, unsure_honest=1)
    assert (counts.unsure, counts.tactic, counts.honest) == (2, 2, 2)


def test_rows_count_both_directions_per_tactic_and_per_family(scenario: Scenario, tactics: Tactics) -> None:
    events = [
        *shown("m1", "m3", "m4", "m5", "m6"),
        MessageMarked("m3", Mark("trick", family="debts")),
        MessageMarked("m1", Mark("trick", tactic="promises")),
        MessageMarked("m5", Mark("trick")),
        MessageMarked("m6", Mark("unsure")),
    ]
    result = judge(scenario, tactics, events)
    assert result.tactics == {
        "love_bombing": DirectionCounts(hits=1),
        "promises": DirectionCounts(hits=1, false_alarms=1),
        "secrecy_demand": DirectionCounts(misses=1),
        "debt": DirectionCounts(unsure=1),
    }
    assert result.families == {
        "praise": DirectionCounts(hits=1, false_alarms=1),
        "secrecy": DirectionCounts(misses=1),
        "debts": DirectionCounts(unsure=1),
    }
    assert [row.shown for row in result.families.values()] == [1, 1, 1]
    assert result.counts.false_alarms == 2  # one of them named no family
