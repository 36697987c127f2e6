"""Rounds and checks: verdicts per item, and confidence against correctness."""

from __future__ import annotations

import pytest

from quiz.scoring.items import Answer, Tally, judge_items
from quiz.scoring.recognition import Counts, Row
from quiz.story.model import Item, Tactics
from quiz.story.place import NOWHERE

ITEMS = (
    Item("a1", "Toni", "…", NOWHERE, tactics=("debt",)),
    Item("a2", "Toni", "…", NOWHERE),
    Item("a3", "Toni", "…", NOWHERE, tactics=("love_bombing",)),
    Item("a4", "Toni", "…", NOWHERE),
)


def test_answers_are_judged_in_both_directions(tactics: Tactics) -> None:
    answers = [
        Answer("a1", "trick", "sure"),
        Answer("a2", "trick", "fairly"),
        Answer("a3", "okay", "sure"),
        Answer("a4", "okay", "unsure"),
    ]
    result = judge_items(ITEMS, tactics, answers)
    assert [one.verdict for one in result.judged] == ["hit", "false_alarm", "miss", "correct_rejection"]
    assert [one.right for one in result.judged] == [True, False, False, True]
    assert result.counts == Counts(hits=1, misses=1, false_alarms=1, correct_rejections=1)
    assert result.families == {"praise": Row(misses=1), "debts": Row(hits=1)}


def test_confidence_is_held_against_correctness_and_unsure_answers_are_left_out(tactics: Tactics) -> None:
    answers = [
        Answer("a1", "trick", "sure"),
        Answer("a2", "trick", "sure"),
        Answer("a3", "unsure", "unsure"),
        Answer("a4", "okay", "fairly"),
    ]
    result = judge_items(ITEMS, tactics, answers)
    assert result.confidence == {"unsure": Tally(), "fairly": Tally(1, 1), "sure": Tally(1, 2)}
    assert result.counts.unsure_tactic == 1
    assert result.judged[2].right is None


def test_the_last_answer_counts_and_unanswered_items_do_not(tactics: Tactics) -> None:
    answers = [Answer("a1", "okay", "sure"), Answer("a1", "trick", "fairly", tactic="debt")]
    result = judge_items(ITEMS, tactics, answers)
    assert result.counts == Counts(hits=1, named_right=1)


def test_an_answer_to_an_item_that_is_not_there_is_refused(tactics: Tactics) -> None:
    with pytest.raises(KeyError):
        judge_items(ITEMS, tactics, [Answer("b9", "okay", "sure")])
