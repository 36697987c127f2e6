"""The chat follows its session in place: messages, answers and buttons that mean the same stay the same widgets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from quiz.ui.state import ChatState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

pytestmark = pytest.mark.no_cover

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
    messages = pupil.find("messages")
    with updates.in_place():
        pupil.click("next")
    assert pupil.find("messages") is messages
    assert not pupil.sees("next")
    assert pupil.focus is messages, "what is pressed next is something else"
    assert_as_built_again(pupil)


def test_an_answer_is_sent_by_one_tap(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click("next")
    messages = pupil.find("messages")
    with updates.in_place():
        pupil.click("answer-bremsen")
    assert not pupil.sees("answer-bremsen")
    assert pupil.focus is messages, "the answer that had the focus is gone"
    assert_as_built_again(pupil)


def test_an_answer_is_selected_and_then_confirmed(updates: Updates) -> None:
    pupil, stage = updates.pupil, updates.pupil.window.stage
    pupil.click("next")
    stage.apply_settings(replace(stage.settings, confirm=True))
    pupil.wait()
    answers = {name: pupil.find(name) for name in ("answer-bremsen", "answer-mitgehen", "messages")}
    with updates.in_place():
        pupil.click("answer-mitgehen")
        pupil.click("answer-bremsen")
    assert {name: pupil.find(name) for name in answers} == answers
    assert pupil.focus is answers["answer-bremsen"]
    assert answers["answer-bremsen"].accessibleDescription() == "ausgewählt" or stage.look.is_rtl
    with updates.in_place():
        pupil.click("answer-bremsen")
    assert pupil.focus is answers["messages"]
    assert_as_built_again(pupil)


def test_an_answer_sent_by_keyboard(plain: Updates) -> None:
    pupil = plain.pupil
    pupil.click("next")
    pupil.tab_to("answer-bremsen")
    with plain.in_place():
        pupil.press("B", "A", "Return")
    assert pupil.focus.objectName() == "messages"


def test_a_mark_changes_the_badge_and_a_strip_takes_it_away(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click_message("m03")
    messages = pupil.find("messages")
    assert pupil.focus is messages
    updates.said()
    with updates.in_place():
        pupil.click("tile-idealisation")
    assert len(updates.said()) == 1
    with updates.in_place():
        pupil.click_message("m03")
    assert pupil.is_checked("tile-idealisation")
    pupil.tab_to("unmark")
    with updates.in_place():
        pupil.press("Return")
    assert pupil.focus is messages
    assert_as_built_again(pupil)


def test_an_open_strip_is_built_again_as_it_was(updates: Updates) -> None:
    pupil = updates.pupil
    with updates.in_place():
        pupil.click_message("m03")
    assert pupil.sees("tile-idealisation")
    assert_as_built_again(pupil)
    assert pupil.sees("tile-idealisation")


def test_the_gut_feeling_is_picked_and_given_by_keyboard(plain: Updates) -> None:
    pupil = plain.pupil
    pupil.tab_to("gut-5")
    card = pupil.find("gut-5")
    with plain.in_place():
        pupil.press("End")
    assert pupil.focus.objectName() == "gut-1"
    assert pupil.find("gut-5") is card
    assert_as_built_again(pupil)
    with plain.in_place():
        pupil.press("Return")
    assert pupil.focus.objectName() == "messages"
    assert pupil.sees("answer-bremsen")
    assert_as_built_again(pupil)


def test_pause_tempo_and_steps_change_the_controls(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    updates = Updates(pupil, monkeypatch)
    for name in ("pause", "tempo"):
        there = pupil.find(name)
        with updates.in_place():
            pupil.click(name)
        assert pupil.find(name) is there
        assert pupil.focus is there
    with updates.in_place():
        pupil.click("more")
        pupil.click("step-mode")
        pupil.press("Escape")
    assert pupil.focus.objectName() == "more"
    assert pupil.sees("next")


def test_an_answer_is_taken_back(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click("next")
    pupil.click("answer-bremsen")
    there = pupil.sees("step-back")
    with updates.in_place():
        if there:
            pupil.click("step-back")
        else:
            pupil.press("Z", modifier=Qt.KeyboardModifier.ControlModifier)
    assert pupil.focus.objectName() == "messages"
    assert pupil.sees("answer-bremsen")
    assert not pupil.sees("step-back")
    if there:  # a key shows where the focus is among the messages
        assert_as_built_again(pupil)


def test_up_to_the_end(updates: Updates) -> None:
    pupil = updates.pupil
    pupil.click("next")
    for answer in ("zeigen", "nein"):
        with updates.in_place():
            pupil.click(f"answer-{answer}")
    assert pupil.sees("next")
    assert_as_built_again(pupil)
