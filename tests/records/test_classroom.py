"""The result of a class: sums of what is shown, both directions, before and after, and nothing about a single pupil."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from quiz.records.attempt import Attempt, CheckPart, JudgementRecord, RoundPart
from quiz.records.class_counts import ItemSource
from quiz.records.classroom import LONGEST_LIST, ClassResult, ConfidenceRow, DirectionRow, ForkRow, Share, class_results
from quiz.scoring.items import Confidence
from quiz.story.events import Judgement
from tests.records.classes import FAMILIES, TACTICS, a_class
from tests.records.made import TODAY, record_id


def result(attempts: list[Attempt], least: int = 5) -> ClassResult:
    (found,) = class_results(attempts, TACTICS, least)
    return found


def item(
    key: str, truth: str | None, judgement: Judgement, okay: str | None = None, sure: Confidence = "sure"
) -> JudgementRecord:
    return JudgementRecord(key, (truth,) if truth else (), judgement, confidence=sure, okay=okay)


def sittings(*judged: tuple[int, list[JudgementRecord]]) -> list[Attempt]:
    """Attempts of one check: so many pupils with these answers each."""
    lists = [answers for times, answers in judged for _ in range(times)]
    return [
        Attempt(record_id(n), "p", "1", TODAY, checks=(CheckPart("a", "before", tuple(answers)),))
        for n, answers in enumerate(lists)
    ]


def test_fewer_than_five_say_nothing() -> None:
    assert class_results(a_class(4), TACTICS) == (ClassResult("p", "1", 5),)
    assert result(a_class(9), least=10).attempts is None
    with pytest.raises(ValueError, match="five people"):
        class_results(a_class(9), TACTICS, 4)


def test_packs_and_versions_are_apart_and_the_largest_comes_first() -> None:
    first = [replace(one, version="2") for one in a_class(6, seed=2)]
    second = [replace(one, id=record_id(n + 50)) for n, one in enumerate(a_class(8))]
    other = [replace(one, id=record_id(n + 90), pack="q") for n, one in enumerate(a_class(3))]
    empty = [Attempt(record_id(99), "p", "1", TODAY)]
    found = class_results([*first, *second, *other, *empty], TACTICS)
    assert [(one.pack, one.version, one.attempts) for one in found] == [("p", "1", 8), ("p", "2", 6), ("q", "1", None)]


def test_rows_add_up_to_the_totals_and_leave_out_what_is_hidden() -> None:
    found = result(a_class(26, before=(1.2, 0.1), chats=("x",)))
    assert [row.key for row in found.families] == [*FAMILIES, None]
    for way in ("recognised", "suspected"):
        shares = [getattr(row, way) for row in found.families if getattr(row, way) is not None]
        total = getattr(found.totals, way)
        assert total.part == sum(share.part or 0 for share in shares)
        assert total.whole == sum(share.whole or 0 for share in shares)
    assert found.attempts == 26
    recognised = found.totals.recognised
    assert recognised is not None
    assert recognised.whole == 26 * (10 + 8)


def test_a_message_counts_at_its_first_tactic_and_an_honest_one_at_its_twin() -> None:
    honest = item("h", None, "okay", "benign_gift")
    two = JudgementRecord("t", ("secrecy_demand", "love_bombing"), "trick", confidence="sure")
    missed, suspected = replace(two, judgement="okay"), replace(honest, judgement="trick")
    found = result(sittings((12, [honest, two]), (9, [suspected, missed])))
    assert found.families == (
        DirectionRow("secrecy_isolation", Share(12, 21), None),
        DirectionRow("gifts_debts", None, Share(9, 21)),
    )
    assert [row.key for row in found.tactics] == ["secrecy_demand", "gifts_with_hook"]
    assert found.totals == DirectionRow(None, Share(12, 21), Share(9, 21))


def test_tactics_of_an_unknown_pack_belong_to_no_family() -> None:
    right, wrong = item("t", "new_trick", "trick"), item("t", "new_trick", "okay")
    found = result(sittings((7, [right]), (6, [wrong])))
    assert found.families == (DirectionRow(None, Share(7, 13), None),)
    assert found.tactics == (DirectionRow("new_trick", Share(7, 13), None),)


@pytest.mark.parametrize("few", [0, 1, 4])
def test_what_few_did_is_hidden_whichever_way(few: int) -> None:
    one, other = item("t", "love_bombing", "trick"), item("t", "love_bombing", "okay")
    for found in (
        result(sittings((25 - few, [one]), (few, [other]))),
        result(sittings((few, [one]), (25 - few, [other]))),
    ):
        assert found.totals == DirectionRow(None, Share(), None)
        assert found.most_missed == ()
        assert found.attempts == 25


def test_a_round_counts_for_rows_and_confidence_but_is_no_check() -> None:
    right, wrong = item("r", "love_bombing", "trick"), item("r", "love_bombing", "okay")
    attempts = [
        Attempt(record_id(n), "p", "1", TODAY, rounds=(RoundPart("x", (right if n < 8 else wrong,)),))
        for n in range(14)
    ]
    found = result(attempts)
    assert found.families == (DirectionRow("idealisation", Share(8, 14), None),)
    assert found.confidence == (ConfidenceRow("sure", Share(8, 14)),)
    assert [row.source for row in found.most_missed] == [ItemSource("round", "x")]
    assert (found.before, found.after, found.chats, found.measured) == (None, None, None, None)


def test_the_lists_begin_with_what_was_mistaken_most_often() -> None:
    answers = [item(f"t{n:02}", "love_bombing", "okay") for n in range(15)]
    honest = [item(f"h{n:02}", None, "trick", "benign_gift") for n in range(15)]
    right = [item(f"t{n:02}", "love_bombing", "trick") for n in range(15)]
    calm = [item(f"h{n:02}", None, "okay", "benign_gift") for n in range(15)]
    pupils = [
        [*answers[:n], *right[n:], *honest[:n], *calm[n:]] for n in range(16)
    ]  # the first messages are mistaken most often
    found = result(sittings(*((2, one) for one in pupils)))
    for rows, first in ((found.most_missed, "t"), (found.most_suspected, "h")):
        assert len(rows) == LONGEST_LIST
        assert [row.id for row in rows] == sorted(row.id for row in rows)
        assert rows[0].source == ItemSource("check", "a")
        assert rows[0].id.startswith(first)
    assert found.most_missed[0].tricks.whole == 32


def test_a_fork_shows_its_answers_if_none_of_them_was_rare() -> None:
    found = result(a_class(60, before=None, chats=("x",)))
    assert [(fork.scenario, fork.choice) for fork in found.forks] == [("x", "c0"), ("x", "c1"), ("x", "c2")]
    for fork in found.forks:
        assert sum(share.part or 0 for share in fork.options.values()) == 60
    assert found.measured == "chats"
    assert isinstance(found.forks[0], ForkRow)


def test_confidence_is_told_beside_correctness() -> None:
    sure, unsure = item("t", "love_bombing", "trick", sure="sure"), item("t", "love_bombing", "okay", sure="unsure")
    wrong, doubting = replace(unsure, confidence="sure"), replace(sure, confidence="unsure")
    found = result(sittings((14, [sure]), (5, [wrong]), (6, [unsure]), (7, [doubting])))
    assert found.confidence == (ConfidenceRow("unsure", Share(7, 13)), ConfidenceRow("sure", Share(14, 19)))
    assert found.calibration == "surer_than_right"


@pytest.mark.parametrize(
    ("after", "discernment", "false_alarms"),
    [((2.0, 0.0), "more", "fewer"), ((1.0, -0.8), "unclear", "more"), ((0.2, 0.0), "fewer", "more")],
)
def test_a_rise_of_false_alarms_is_said_as_plainly_as_a_gain(
    after: tuple[float, float], discernment: str, false_alarms: str
) -> None:
    found = result(a_class(60, before=(1.0, 0.0), after=after, seed=3))
    assert found.change is not None
    assert (found.change.kind, found.change.people) == ("paired", 60)
    assert (found.change.discernment, found.change.false_alarms) == (discernment, false_alarms)
    assert found.measured == "after"


def test_two_groups_are_compared_if_nobody_did_both_checks() -> None:
    before = a_class(20, before=(1.0, 0.0))
    after = [
        replace(one, id=record_id(n + 100)) for n, one in enumerate(a_class(22, before=None, after=(1.8, 0.0), seed=2))
    ]
    change = result([*before, *after]).change
    assert change is not None
    assert (change.kind, change.people) == ("groups", None)
    assert change.change is not None
    assert (change.change.members_before, change.change.members_after) == (20, 22)


def test_skill_and_leaning_say_what_the_numbers_mean() -> None:
    for skill, expected in {
        (0.0, -1.2): ("not_seen", "suspicious"),
        (0.6, 0.0): ("some", "balanced"),
        (2.0, 0.9): ("clear", "trusting"),
    }.items():
        before = result(a_class(60, before=skill, seed=4)).before
        assert before is not None
        assert (before.skill, before.leaning) == expected
        assert before.people == 60


def test_d_prime_is_hidden_with_the_counts_it_could_give_away() -> None:
    found = result(a_class(20, before=(6.0, 0.0)))
    assert found.before is not None
    assert found.before.recognised.is_hidden
    assert found.before.discernment is None
    assert found.before.skill == "clear"


def mixed(attempt: Attempt, chance: Random) -> Attempt:
    """The same record, with its judgements in another order."""
    plays = [replace(play, judged=tuple(chance.sample(play.judged, len(play.judged)))) for play in attempt.plays]
    checks = [replace(one, judged=tuple(chance.sample(one.judged, len(one.judged)))) for one in attempt.checks]
    return replace(attempt, plays=tuple(plays), checks=tuple(checks))


@pytest.mark.parametrize("pupils", [8, 12, 25])
def test_the_same_records_always_hide_the_same(pupils: int) -> None:
    """Otherwise two looks at one folder would show more than either."""
    attempts = a_class(pupils, before=(1.0, 0.0), after=(1.5, 0.2), chats=("x", "y"))
    chance = Random(1)
    expected = numbers(result(attempts))
    for _ in range(3):
        chance.shuffle(attempts)
        assert numbers(result([mixed(one, chance) for one in attempts])) == expected


def numbers(found: ClassResult) -> list[object]:
    """All counts of a result; its estimates differ in their last digits."""
    periods = [found.before, found.after, found.chats]
    counts = [(one.people, one.recognised, one.suspected, one.skill, one.leaning) for one in periods if one is not None]
    rows = [found.totals, found.families, found.tactics, found.most_missed, found.most_suspected]
    return [counts, *rows, found.forks, found.confidence]
