"""Rounds and checks: verdicts per item, and confidence against correctness."""

from __future__ import annotations

import pytest

from quiz.scoring.items import ConfidenceTally, ItemAnswer, add_tallies, judge_items
from quiz.scoring.recognition import Counts, DirectionCounts
from quiz.story.location import NOWHERE
from quiz.story.model import Item, Tactics

ITEMS = (
    Item("a1", "Toni", "…", NOWHERE, tactics=("debt",)),
    Item("a2", "Toni", "…", NOWHERE),
    Item("a3", "Toni", "…", NOWHERE, tactics=("love_bombing",)),
    Item("a4", "Toni", "…", NOWHERE),
)


def test_answers_are_judged_in_both_directions(tactics: Tactics) -> None:
    answers = [
        ItemAnswer("a1", "trick", "sure"),
        ItemAnswer("a2", "trick", "fairly"),
        ItemAnswer("a3", "okay", "sure"),
        ItemAnswer("a4", "okay", "unsure"),
    ]
    result = judge_items(ITEMS, tactics, answers)
    assert [one.verdict for one in result.judged] == ["hit", "false_alarm", "miss", "correct_rejection"]
    assert [one.right for one in result.judged] == [True, False, False, True]
    assert result.counts == Counts(hits=1, misses=1, false_alarms=1, correct_rejections=1)
    assert result.families == {"praise": DirectionCounts(misses=1), "debts": DirectionCounts(hits=1)}


def test_confidence_is_held_against_correctness_and_unsure_answers_are_left_out(tactics: Tactics) -> None:
    answers = [
        ItemAnswer("a1", "trick", "sure"),
        ItemAnswer("a2", "trick", "sure"),
        ItemAnswer("a3", "unsure", "unsure"),
        ItemAnswer("a4", "okay", "fairly"),
    ]
    result = judge_items(ITEMS, tactics, answers)
    assert result.confidence == {
        "unsure": ConfidenceTally(),
        "fairly": ConfidenceTally(1, 1),
        "sure": ConfidenceTally(1, 2),
    }
    assert result.counts.unsure_tactic == 1
    assert result.judged[2].right is None


def test_the_last_answer_counts_and_unanswered_items_do_not(tactics: Tactics) -> None:
    answers = [ItemAnswer("a1", "okay", "sure"), ItemAnswer("a1", "trick", "fairly", tactic="debt")]
    result = judge_items(ITEMS, tactics, answers)
    assert result.counts == Counts(hits=1, named_right=1)


def test_an_answer_to_an_item_that_is_not_there_is_refused(tactics: Tactics) -> None:
    with pytest.raises(KeyError):
        judge_items(ITEMS, tactics, [ItemAnswer("b9", "okay", "sure")])


def test_tallies_are_added_up_for_every_degree_of_confidence() -> None:
    assert add_tallies([]) == {"unsure": ConfidenceTally(), "fairly": ConfidenceTally(), "sure": ConfidenceTally()}
    added = add_tallies(
        [{"sure": ConfidenceTally(1, 2)}, {"sure": ConfidenceTally(2, 2), "fairly": ConfidenceTally(0, 1)}]
    )
    assert added == {"unsure": ConfidenceTally(), "fairly": ConfidenceTally(0, 1), "sure": ConfidenceTally(3, 4)}
