"""A record holds what a pupil has finished, once, and nothing that says who or when."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest

from quiz.play.sitting import Answered, FinishedPlaythrough, Sitting
from quiz.records.attempt import Attempt, ChoiceRecord, JudgementRecord
from quiz.records.attempt_json import attempt_from_text, attempt_to_text
from quiz.records.from_sitting import Beginning, attempt_of, new_id
from quiz.scoring.items import ItemAnswer
from quiz.story.builtin import BUILTIN
from quiz.story.events import Mark
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.records.made import TODAY, played, record_id, small_pack

FROM_THE_START = Beginning()


@pytest.fixture(scope="module")
def pack() -> Pack:
    return small_pack()


def record(sitting: Sitting, pack: Pack, since: Beginning = FROM_THE_START) -> Attempt:
    return attempt_of(sitting, pack, record_id(1), TODAY, since)


def finished(pack: Pack, scenario: str, marks: Mapping[str, Mark] = {}, option: int = 0) -> FinishedPlaythrough:
    return FinishedPlaythrough(scenario, played(pack, scenario, marks, option=option))


def check(form: str, *answers: ItemAnswer) -> Answered:
    return Answered(None, form, answers)


def test_a_chat_is_recorded_with_its_choices_marks_and_truths(pack: Pack) -> None:
    marks = {"m03": Mark("trick", "idealisation", "love_bombing"), "m04": Mark("unsure")}
    sitting = Sitting([finished(pack, "fest", marks)])
    (play,) = record(sitting, pack).plays
    assert (play.scenario, play.ending) == ("fest", "geholfen")
    assert play.choices == (ChoiceRecord("anfang/choice1", "bremsen"), ChoiceRecord("mitte/choice1", "nele"))
    assert sorted(play.judged, key=lambda one: one.id) == [
        JudgementRecord("m01", (), okay="benign_interest"),
        JudgementRecord("m03", ("love_bombing",), "trick", "idealisation", "love_bombing"),
        JudgementRecord("m04", (), "unsure", okay="benign_interest"),
        JudgementRecord("m05", (), okay="benign_interest"),
        JudgementRecord("m06", ("secrecy_demand",)),
    ]


def test_what_was_watched_or_tried_out_or_played_again_is_not_recorded(pack: Pack) -> None:
    first, second = finished(pack, "fest"), finished(pack, "fest", option=1)
    watched = FinishedPlaythrough("gruppe", played(pack, "gruppe"), watched=True)
    what_if = FinishedPlaythrough("fest", played(pack, "fest", option=2), what_if=True)
    (play,) = record(Sitting([what_if, watched, first, second]), pack).plays
    assert play.choices[0].option == "bremsen"


def test_a_check_is_before_until_a_chat_has_ended_and_after_it_from_then_on(pack: Pack) -> None:
    sitting = Sitting()
    form_a, form_b = list(pack.checks)[:2]
    answers = {form: [ItemAnswer(item.id, "okay", "sure") for item in pack.checks[form]] for form in (form_a, form_b)}
    sitting.answer(check(form_b, *answers[form_b]))
    sitting.finish(FinishedPlaythrough("fest", played(pack, "fest"), watched=True))
    sitting.answer(check(form_a, *answers[form_a]))
    checks = record(sitting, pack).checks
    assert [(one.form, one.occasion) for one in checks] == [(form_a, "after"), (form_b, "before")]
    assert {one.confidence for one in checks[0].judged} == {"sure"}


def test_a_round_is_recorded_with_the_kinds_of_its_honest_items(pack: Pack) -> None:
    sitting = Sitting()
    sitting.answer(
        Answered("fest", None, (ItemAnswer("r2", "trick", "unsure", "info"), ItemAnswer("r1", "okay", "sure")))
    )
    (part,) = record(sitting, pack).rounds
    assert part.scenario == "fest"
    assert set(part.judged) == {
        JudgementRecord("r1", ("secrecy_demand",), "okay", confidence="sure"),
        JudgementRecord("r2", (), "trick", "info", None, "unsure", "benign_interest"),
    }


def test_what_was_there_before_recording_began_is_left_out(pack: Pack) -> None:
    sitting = Sitting([finished(pack, "fest")])
    sitting.answer(Answered("fest", None, (ItemAnswer("r1", "okay", "sure"),)))
    since = Beginning(1, 1)
    assert record(sitting, pack, since).is_empty
    sitting.finish(finished(pack, "fest", option=1))
    sitting.finish(finished(pack, "gruppe"))
    assert [play.scenario for play in record(sitting, pack, since).plays] == ["gruppe"]


def test_the_order_tells_nothing(pack: Pack) -> None:
    sitting = Sitting([finished(pack, "gruppe"), finished(pack, "fest")])
    records = [record(sitting, pack) for _ in range(40)]
    assert {tuple(play.scenario for play in one.plays) for one in records} == {("fest", "gruppe")}
    orders = {tuple(one.id for one in found.plays[0].judged) for found in records}
    assert len(orders) > 10  # of 120 orders; fewer than that by chance once in 10^30


def test_contested_messages_are_no_judgements() -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    scenario = next(one for one in pack.scenarios.values() if any(message.contested for message in one.messages()))
    contested = {message.key for message in scenario.messages() if message.contested}
    for option in range(3):
        found = record(Sitting([finished(pack, scenario.id, {}, option)]), pack)
        assert found.plays
        assert contested.isdisjoint(one.id for one in found.judged)


def test_every_story_and_check_of_the_built_in_pack_fits_into_a_record() -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    sitting = Sitting([finished(pack, key) for key in pack.scenarios])
    for key, scenario in pack.scenarios.items():
        sitting.answer(Answered(key, None, tuple(ItemAnswer(item.id, "okay", "sure") for item in scenario.round)))
    for form, items in pack.checks.items():
        sitting.answer(check(form, *(ItemAnswer(item.id, "trick", "sure", "info") for item in items)))
    attempt = record(sitting, pack)
    text = attempt_to_text(attempt)
    assert attempt_from_text(text, TODAY) == attempt
    assert len(attempt.plays) == len(pack.scenarios)
    assert len(text) < 120_000
    assert not [word for word in re.findall(r'"([^"]*)"', text) if not re.fullmatch(r"[0-9A-Za-z._/-]+", word)]
    assert set(json.loads(text)) == {"record", "format", "id", "pack", "version", "day", "plays", "rounds", "checks"}


def test_every_sitting_has_an_id_of_its_own() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)
