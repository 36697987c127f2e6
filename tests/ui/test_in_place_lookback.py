"""The look-back is updated by its own state: the chat and the buttons stay, the explanation changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from quiz.story.events import Event, FeelingGiven, Mark, MessageMarked
from quiz.ui.chat.view import ChatView
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.screens.feeling_chart import FeelingChart
from quiz.ui.state import LookBackState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import any_play, play
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

LOOKS = ({}, {"language": "ar", "theme": "dark", "text_size": 150}, {"size": (1024, 600)})
STEPS = 5


def played(pupil: Pupil) -> tuple[Event, ...]:
    """A play of the party in which one message was marked, and a gut feeling was given after each."""
    events = play(pupil.window.stage.pack.scenarios["fest"], ("bremsen", "nein"))
    felt = chain.from_iterable((event, FeelingGiven(2)) for event in events)
    return (*felt, MessageMarked("m03", Mark("trick")))


def explanation(pupil: Pupil) -> ScrollPane:
    """What is scrolled in the pane beside the chat."""
    return next(pane for pane in pupil.all(ScrollPane) if pane.isAncestorOf(pupil.find("glossary")))


@pytest.fixture(params=LOOKS, ids=["plain", "arabic", "low"])
def updates(open_program: Opener, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Updates:
    """A look-back at its beginning."""
    pupil = open_program(**request.param)
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil)))
    updates.said()
    return updates


def staying(pupil: Pupil) -> dict[str, QWidget]:
    """What means the same wherever the look-back is."""
    names = ("messages", "previous", "next", "glossary", "tab-chat", "tab-map")
    return {name: pupil.find(name) for name in names}


def test_walking_through_changes_only_the_explanation(updates: Updates) -> None:
    pupil = updates.pupil
    before = staying(pupil)
    pupil.find("next").setFocus()
    for at in range(1, STEPS + 1):
        with updates.in_place():
            pupil.click("next")
        assert pupil.state.at == at
        assert staying(pupil) == before
        assert pupil.focus is before["next"]
        assert updates.said() == [pupil.window.screen_in_view.heard()]
    for at in range(STEPS - 1, -1, -1):
        with updates.in_place():
            pupil.click("previous")
        assert pupil.state.at == at
        assert pupil.focus is before["previous"]
        assert updates.said() == [pupil.window.screen_in_view.heard()]
    assert staying(pupil) == before


def test_each_step_shows_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    for key in ["PageDown"] * STEPS + ["PageUp"] * STEPS:
        pupil.press(key)
        assert_as_built_again(pupil)


def test_many_steps_show_what_a_new_screen_would(updates: Updates) -> None:
    updates.pupil.press(*["PageDown"] * STEPS, *["PageUp"] * (STEPS - 1))
    assert updates.pupil.state.at == 1
    assert_as_built_again(updates.pupil)


@pytest.mark.parametrize("name", ["messages", "tab-map", "glossary", "next"])
def test_the_page_keys_leave_the_focus_where_it_is(updates: Updates, name: str) -> None:
    pupil = updates.pupil
    focused = pupil.find(name)
    focused.setFocus()
    for key in ("PageDown", "PageDown", "PageUp"):
        with updates.in_place():
            pupil.press(key)
        assert pupil.focus is focused


def test_an_explanation_that_is_scrolled_keeps_the_focus_and_begins_at_its_top(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program(size=(1024, 600))
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil), at=1))
    pane = explanation(pupil)
    pane.setFocus()
    for at in range(2, STEPS + 1):
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
        with updates.in_place():
            pupil.press("PageDown")
        assert pupil.state.at == at
        assert pane.verticalScrollBar().value() == 0
        assert pupil.focus is pane


def test_where_nothing_is_left_to_scroll_the_focus_goes_on_to_the_next_button(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program(text_size=125)
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil), at=1))
    pane = explanation(pupil)
    assert pane.verticalScrollBar().maximum() > 0
    pane.setFocus()
    with updates.in_place():
        pupil.press("PageDown")
    assert pane.verticalScrollBar().maximum() == 0
    assert pupil.focus is pupil.find("next")


def test_a_message_beside_the_way_is_explained_in_place(updates: Updates) -> None:
    pupil = updates.pupil
    before = staying(pupil)
    with updates.in_place():
        pupil.click_message("m01")
    assert pupil.state.aside == "m01"
    spoken = pupil.window.screen_in_view.heard()
    assert updates.said() == [spoken]
    assert pupil.focus is before["messages"]
    with updates.in_place():
        pupil.press("Return")
    assert updates.said() == [spoken], "it was asked for once more"
    assert staying(pupil) == before
    assert_as_built_again(pupil)


def test_what_is_not_about_the_chat_leaves_it_where_it_is(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, LookBackState("zu-schoen", any_play(pupil.window.stage.pack.scenarios["zu-schoen"], 1), at=3))
    bar = next(pupil.all(ChatView)).verticalScrollBar()
    bar.setValue(bar.value() - 3)
    value = bar.value()
    go(pupil, replace(pupil.state, as_table=True))
    assert 0 < value == bar.value()


def test_the_table_comes_and_goes_in_place(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil), at=1))
    updates.said()
    button = pupil.find("as-table")
    with updates.in_place():
        pupil.click("as-table")
    assert pupil.state.as_table
    assert not list(pupil.all(FeelingChart))
    with updates.in_place():
        go(pupil, replace(pupil.state, as_table=False))
    assert not pupil.is_checked("as-table")
    chart = next(pupil.all(FeelingChart))
    with updates.in_place():
        go(pupil, replace(pupil.state, as_table=True))
        go(pupil, replace(pupil.state, as_table=False, at=2))
    assert next(pupil.all(FeelingChart)) is chart
    assert pupil.find("as-table") is button
    assert updates.said() == [pupil.window.screen_in_view.heard()]
    go(pupil, replace(pupil.state, as_table=True))
    assert_as_built_again(pupil)


def test_a_table_that_goes_away_gives_its_focus_to_the_button(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), as_table=True))
    updates = Updates(pupil, monkeypatch)
    table = next(pane for pane in pupil.all(ScrollPane) if pane is not explanation(pupil))
    assert table.verticalScrollBar().maximum() > 0
    table.setFocus()
    with updates.in_place():
        go(pupil, replace(pupil.state, as_table=False))
    assert pupil.focus is pupil.find("as-table")


@pytest.mark.parametrize("over", ["glossary", "feeling"])
def test_what_lies_over_it_comes_and_goes_in_place(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch, over: Any
) -> None:
    pupil = open_program(size=(1024, 600))
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil), at=1))
    updates.said()
    button = pupil.find(over)
    with updates.in_place():
        pupil.click(over)
    assert pupil.state.over == over
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert sheet.isAncestorOf(pupil.focus)
    with updates.in_place():
        pupil.press("Escape")
    assert pupil.state.over == ""
    assert pupil.focus is button
    with updates.in_place():
        go(pupil, replace(pupil.state, over=over))
        go(pupil, replace(pupil.state, over="glossary" if over == "feeling" else "feeling"))
    assert pupil.state.over != over
    assert pupil.window.screen_in_view.sheet_in_view is not None
    with updates.in_place():
        go(pupil, replace(pupil.state, over=""))
    assert pupil.window.screen_in_view.sheet_in_view is None
    assert updates.said() == []
    with updates.in_place():
        pupil.press("PageDown")
    assert pupil.state.at == 2, "the keys walk again"


def test_another_playthrough_is_another_look_back(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil)))
    screen = pupil.window.screen_in_view
    go(pupil, LookBackState("fest", played(pupil)[:-1]))
    assert pupil.window.screen_in_view is not screen
    other = pupil.window.screen_in_view
    go(pupil, replace(pupil.state, watched=True))
    assert pupil.window.screen_in_view is not other
