"""The look-back is updated by its own state: the chat and the buttons stay, the explanation changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGridLayout, QWidget

from quiz.play.sitting import LookBackPlace
from quiz.story.events import Event, FeelingGiven, Mark, MessageMarked
from quiz.ui.chat.view import ChatView
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Label
from quiz.ui.screens.feeling_chart import FeelingChart
from quiz.ui.state import LookBackState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import any_play, play
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

pytestmark = pytest.mark.no_cover

LOOKS = ({}, {"language": "ar", "theme": "dark", "text_size": 150}, {"size": (1024, 600)})
STEPS = 5
"""The number of stops after the first one."""


def played(pupil: Pupil) -> tuple[Event, ...]:
    """A play of the party in which one message was marked, and a gut feeling was given after each."""
    events = play(pupil.window.stage.pack.scenarios["fest"], ("bremsen", "nein"))
    felt = chain.from_iterable((event, FeelingGiven(2)) for event in events)
    return (*felt, MessageMarked("m03", Mark("trick")))


def at_stop(pupil: Pupil, at: int, **changes: Any) -> LookBackState:
    """The look-back while walking through all of it."""
    return LookBackState("fest", played(pupil), LookBackPlace(at=at), **changes)


def explanation(pupil: Pupil) -> ScrollPane:
    """What is scrolled in the pane beside the chat."""
    return pupil.window.screen_in_view._side.scroll_pane  # type: ignore[attr-defined, no-any-return]


@pytest.fixture(params=LOOKS, ids=["plain", "arabic", "low"])
def updates(open_program: Opener, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Updates:
    """A look-back at its beginning."""
    pupil = open_program(**request.param)
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil)))
    updates.said()
    return updates


def staying(pupil: Pupil, *names: str) -> dict[str, QWidget]:
    """What means the same wherever the look-back is."""
    return {name: pupil.find(name) for name in ("next", "map", *names)}


def heard(pupil: Pupil) -> str:
    return pupil.window.screen_in_view.heard()


# The three moments


def test_the_moments_change_only_the_explanation(updates: Updates) -> None:
    pupil = updates.pupil
    before = staying(pupil, "all", "moment-1", "moment-2", "moment-3")
    pupil.find("next").setFocus()
    for moment in (1, 2):
        with updates.in_place():
            pupil.click("next")
        assert pupil.state.place.moment == moment
        assert pupil.state.place.seen == frozenset(range(moment + 1))
        assert staying(pupil, "all", "moment-1", "moment-2", "moment-3") == before
        assert pupil.focus is before["next"]
        assert updates.said() == [heard(pupil)], "each moment is said once"
    with updates.in_place():
        pupil.click("moment-1")
    assert pupil.state.place == LookBackPlace(0, frozenset({0, 1, 2}))
    assert updates.said() == [heard(pupil)]


def test_each_moment_shows_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    for key in ("PageDown", "PageDown", "PageUp"):
        pupil.press(key)
        assert_as_built_again(pupil)


def test_arrows_home_and_end_step_through_the_moments(updates: Updates) -> None:
    pupil = updates.pupil
    forward, back = ("Left", "Right") if pupil.window.stage.look.is_rtl else ("Right", "Left")
    pupil.find("next").setFocus()
    for key, moment in ((forward, 1), (forward, 2), (back, 1), ("End", 2), ("Home", 0), (back, 0)):
        with updates.in_place():
            pupil.press(key)
        assert pupil.state.place.moment == moment
        assert pupil.focus is pupil.find("next")


def test_all_of_it_comes_and_goes_in_place(updates: Updates) -> None:
    pupil = updates.pupil
    before = staying(pupil)
    pupil.find("all").setFocus()
    with updates.in_place():
        pupil.click("all")
    assert pupil.state.place.at == 0
    assert pupil.focus is before["next"], "the button that was pressed is gone"
    assert updates.said() == [heard(pupil)]
    assert_as_built_again(pupil)
    pupil.click("next")
    pupil.find("moments").setFocus()
    updates.said()
    with updates.in_place():
        pupil.click("moments")
    assert pupil.state.place == LookBackPlace(0, frozenset({0}))
    assert pupil.focus.objectName() == "next"
    assert updates.said() == [heard(pupil)]
    assert_as_built_again(pupil)


def test_the_place_is_kept_for_the_sitting(updates: Updates) -> None:
    pupil = updates.pupil
    events = pupil.events
    pupil.click("moment-2")
    pupil.click("map")
    assert pupil.screen == "Map"
    go(pupil, LookBackState("fest", events))
    assert pupil.state.place == LookBackPlace(1, frozenset({0, 1}))
    pupil.click("all")
    pupil.press("PageDown")
    pupil.press("PageDown")
    pupil.click("Übersicht")
    assert pupil.screen == "Picker"
    go(pupil, LookBackState("fest", events))
    assert pupil.state.place.at == 2
    go(pupil, LookBackState("fest", events[:-1]))
    assert pupil.state.place == LookBackPlace(0, frozenset({0})), "another play has a place of its own"


# All of it


def test_walking_through_changes_only_the_explanation(updates: Updates) -> None:
    pupil = updates.pupil
    go(pupil, at_stop(pupil, 0))
    names = ("previous", "glossary")
    before = staying(pupil, *names)
    pupil.find("next").setFocus()
    updates.said()
    for at in range(1, STEPS + 1):
        with updates.in_place():
            pupil.click("next")
        assert pupil.state.place.at == at
        assert staying(pupil, *names) == before
        assert pupil.focus is before["next"]
        assert updates.said() == [heard(pupil)]
    for at in range(STEPS - 1, -1, -1):
        with updates.in_place():
            pupil.click("previous")
        assert pupil.state.place.at == at
        assert pupil.focus is before["previous"]
        assert updates.said() == [heard(pupil)]
    assert staying(pupil, *names) == before


def test_each_step_shows_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    go(pupil, at_stop(pupil, 0))
    for key in ["PageDown"] * STEPS + ["PageUp"] * STEPS:
        pupil.press(key)
        assert_as_built_again(pupil)


@pytest.mark.parametrize("name", ["map", "glossary", "next"])
def test_the_page_keys_leave_the_focus_where_it_is(updates: Updates, name: str) -> None:
    pupil = updates.pupil
    go(pupil, at_stop(pupil, 0))
    focused = pupil.find(name)
    focused.setFocus()
    for key in ("PageDown", "PageDown", "PageUp"):
        with updates.in_place():
            pupil.press(key)
        assert pupil.focus is focused


def test_an_explanation_that_is_scrolled_keeps_the_focus_and_begins_at_its_top(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program(size=(1024, 600), text_size=150)
    updates = Updates(pupil, monkeypatch)
    go(pupil, at_stop(pupil, 1))
    pane = explanation(pupil)
    pane.setFocus()
    bar = pane.verticalScrollBar()
    for at in range(2, STEPS + 1):
        bar.setValue(bar.maximum())
        with updates.in_place():
            pupil.press("PageDown")
        assert pupil.state.place.at == at
        assert bar.value() == 0
        assert pupil.focus is pane if bar.maximum() else pupil.find("next")


def test_a_message_beside_the_way_is_explained_in_place(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil)))
    before = staying(pupil, "messages")
    updates.said()
    with updates.in_place():
        pupil.click_message("m01")
    assert pupil.state.aside == "m01"
    spoken = heard(pupil)
    assert updates.said() == [spoken]
    assert pupil.focus is before["messages"]
    with updates.in_place():
        pupil.press("Return")
    assert updates.said() == [spoken], "it was asked for once more"
    assert staying(pupil, "messages") == before
    assert_as_built_again(pupil)


# The chat and its chart


def test_the_message_is_in_the_middle_and_the_cursor_runs_along(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, LookBackState("zu-schoen", any_play(pupil.window.stage.pack.scenarios["zu-schoen"], 1)))
    view, chart = next(pupil.all(ChatView)), next(pupil.all(FeelingChart))
    for _moment in range(3):
        row = view.visualRect(view.currentIndex())
        bar, page = view.verticalScrollBar(), view.viewport().height()
        assert bar.value() in (bar.minimum(), bar.maximum()) or abs(row.center().y() - page / 2) <= 2
        entry = pupil.window.screen_in_view._back.entries[pupil.window.screen_in_view._position]  # type: ignore[attr-defined]
        assert chart.number == entry.number or entry.number is None
        if pupil.state.place.moment < 2:
            pupil.click("next")


def test_the_list_glides_and_the_cursor_with_it(open_program: Opener, qtbot: Any) -> None:
    pupil = open_program(pack=None, reduced_motion=False)
    go(pupil, LookBackState("zu-schoen", any_play(pupil.window.stage.pack.scenarios["zu-schoen"], 1)))
    view = next(pupil.all(ChatView))
    before = view.verticalScrollBar().value()
    pupil.press("End")
    assert view.verticalScrollBar().value() - before < 40, "it has only begun"
    qtbot.waitUntil(lambda: view._glide.state() == view._glide.State.Stopped)
    assert view.verticalScrollBar().value() > before + 40


def test_while_walking_the_chart_can_be_clicked(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    updates = Updates(pupil, monkeypatch)
    go(pupil, LookBackState("fest", played(pupil)))
    chart = next(pupil.all(FeelingChart))
    assert not pupil.sees("as-table")
    pupil.click(chart, QPoint(round(chart._area().right()), 40))
    assert pupil.state.place.at is None, "the three moments have their steps"
    pupil.click("all")
    with updates.in_place():
        pupil.click(chart, QPoint(round(chart._area().right()), 40))
    assert pupil.state.place.at == 4, "the last bubble is the last answer"
    assert chart.number == pupil.window.screen_in_view._back.bubbles  # type: ignore[attr-defined]


def test_the_table_is_a_real_one(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    updates = Updates(pupil, monkeypatch)
    go(pupil, at_stop(pupil, 1))
    updates.said()
    with updates.in_place():
        pupil.click("as-table")
    grid = pupil.find("feeling-table").layout()
    assert isinstance(grid, QGridLayout)
    cells = [[cell_of(grid, row, column) for column in range(3)] for row in range(0, grid.rowCount(), 2)]
    assert [cell.text() for cell in cells[0]] == ["Wann", "Druck im Chat", "Dein Bauch"]
    assert [cell.text() for cell in cells[1]] == ["Montag, 15:41", "0 von 4", "komisch"]
    assert ["Montag, 15:43", "1 von 4", "komisch"] in [[cell.text() for cell in row] for row in cells]
    assert cells[1][0].accessibleName() == "Montag, 15:41: Druck im Chat 0 von 4, dein Bauch komisch"
    with updates.in_place():
        pupil.press("Escape")
    assert pupil.focus is pupil.find("as-table")


def cell_of(grid: QGridLayout, row: int, column: int) -> Label:
    item = grid.itemAtPosition(row, column)
    assert item is not None
    label = item.widget()
    assert isinstance(label, Label)
    return label


@pytest.mark.parametrize("over", ["glossary", "chat"])
def test_what_lies_over_it_comes_and_goes_in_place(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch, over: Any
) -> None:
    pupil = open_program(size=(1024, 600))
    updates = Updates(pupil, monkeypatch)
    go(pupil, at_stop(pupil, 1))
    updates.said()
    button = pupil.find({"chat": "in-chat"}.get(over, over))
    with updates.in_place():
        pupil.click(button)
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
        go(pupil, replace(pupil.state, over="glossary" if over == "chat" else "chat"))
    assert pupil.window.screen_in_view.sheet_in_view is not None
    with updates.in_place():
        go(pupil, replace(pupil.state, over=""))
    assert pupil.window.screen_in_view.sheet_in_view is None
    assert updates.said() == []
    with updates.in_place():
        pupil.press("PageDown")
    assert pupil.state.place.at == 2, "the keys walk again"


def test_a_message_in_the_chat_of_a_narrow_window_is_explained(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 640))
    go(pupil, LookBackState("fest", played(pupil)))
    pupil.click("in-chat")
    view = next(pupil.all(ChatView))
    row = view.visualRect(view.currentIndex())
    assert view.viewport().rect().intersects(row)
    pupil.click_message("m01")
    assert pupil.state.aside == "m01"


def test_another_playthrough_is_another_look_back(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil)))
    screen = pupil.window.screen_in_view
    go(pupil, LookBackState("fest", played(pupil)[:-1]))
    assert pupil.window.screen_in_view is not screen
    other = pupil.window.screen_in_view
    go(pupil, replace(pupil.state, watched=True))
    assert pupil.window.screen_in_view is not other
