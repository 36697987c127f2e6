"""The chat follows its session in place: messages, answers and buttons that mean the same stay the same widgets."""

from __future__ import annotations

import pytest

from quiz.ui.state import ChatState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

LOOKS = ({}, {"language": "ar", "theme": "dark", "text_size": 150}, {"size": (1024, 600)})


@pytest.fixture(params=LOOKS, ids=["plain", "arabic", "low"])
def updates(open_program: Opener, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Updates:
    return opened(open_program(**request.param), monkeypatch)


@pytest.fixture
def plain(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> Updates:
    return opened(open_program(), monkeypatch)


def opened(pupil: Pupil, monkeypatch: pytest.MonkeyPatch) -> Updates:
    """A chat before its first choice, where the gut feeling is asked."""
    updates = Updates(pupil, monkeypatch)
    go(pupil, ChatState("fest"))
    updates.said()
    return updates


def test_from_a_question_to_an_answer(updates: Updates) -> None:
    pupil = updates.pupil
    messages, button = pupil.find("messages"), pupil.find("next")
    with updates.in_place():
        pupil.click("next")
    assert pupil.find("messages") is messages
    assert not button.isVisible()
    assert pupil.focus is messages, "what is pressed next is something else"
    assert_as_built_again(pupil)


def test_an_answer_is_marked_and_sent(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click("next")
    answers = {name: pupil.find(name) for name in ("answer-bremsen", "answer-mitgehen", "send", "messages")}
    with updates.in_place():
        pupil.click("answer-bremsen")
    assert {name: pupil.find(name) for name in answers} == answers
    assert pupil.focus is answers["answer-bremsen"]
    with updates.in_place():
        pupil.click("answer-mitgehen")
        pupil.click("answer-bremsen")
        pupil.click("send")
    assert pupil.find("send") is answers["send"]
    assert pupil.find("messages") is answers["messages"]
    assert pupil.focus is answers["messages"], "the answer that had the focus is gone"
    assert_as_built_again(pupil)


def test_an_answer_sent_by_keyboard(plain: Updates) -> None:
    pupil = plain.pupil
    pupil.click("next")
    pupil.tab_to("answer-bremsen")
    with plain.in_place():
        pupil.press("B", "A", "Return")
    assert pupil.focus.objectName() == "messages"


def test_a_mark_changes_the_sheet_and_the_badge(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click_message("m03")
    names = ("tile-idealisation", "tile-unsure", "okay", "done", "messages")
    there = {name: pupil.find(name) for name in names}
    updates.said()
    with updates.in_place():
        pupil.click("tile-idealisation")
    assert {name: pupil.find(name) for name in names} == there
    assert pupil.focus is there["tile-idealisation"]
    assert len(updates.said()) == 1
    with updates.in_place():
        pupil.click("unmark")
    assert pupil.focus is there["messages"]
    assert_as_built_again(pupil)


def test_a_tactic_is_named_in_the_sheet(plain: Updates) -> None:
    pupil = plain.pupil
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    tactic = next(name for name in pupil.names() if name.startswith("tactic-"))
    with plain.in_place():
        pupil.click(tactic)
    assert pupil.is_checked(tactic)
    assert pupil.focus is pupil.find(tactic)


def test_the_gut_feeling_beside_the_answers(plain: Updates) -> None:
    pupil = plain.pupil
    pupil.click("next")
    answer = pupil.find("answer-bremsen")
    pupil.tab_to("gut-5")
    with plain.in_place():
        pupil.press("End")
    assert pupil.focus.objectName() == "gut-1"
    assert pupil.find("answer-bremsen") is answer
    assert_as_built_again(pupil)


def test_pause_tempo_and_steps_change_the_controls(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    updates = Updates(pupil, monkeypatch)
    for name in ("pause", "tempo", "step-mode", "pause"):
        there = pupil.find(name)
        with updates.in_place():
            pupil.click(name)
        assert pupil.find(name) is there
        assert pupil.focus is there


def test_an_answer_is_taken_back(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click("next")
    if not pupil.sees("step-back"):
        pytest.skip("in a low window it lies on a sheet of its own")
    pupil.click("answer-bremsen")
    pupil.click("send")
    there = pupil.find("step-back")
    with updates.in_place():
        pupil.click("step-back")
    assert pupil.focus is there
    assert pupil.sees("answer-bremsen")
    assert_as_built_again(pupil)


def test_up_to_the_end(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click("next")
    for answer in ("zeigen", "nein"):
        with updates.in_place():
            pupil.click(f"answer-{answer}")
            pupil.click("send")
    assert pupil.sees("next")
    assert_as_built_again(pupil)
