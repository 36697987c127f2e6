"""The map is updated by its own state: map, list and tools stay, only the description of the place changes."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget

from quiz.play.graph import START
from quiz.play.sitting import FinishedPlaythrough
from quiz.story.events import Event
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.screens.map import MapScreen
from quiz.ui.screens.map_side import MapSide
from quiz.ui.state import MapState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import play
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

LOOKS = ({}, {"language": "ar", "theme": "dark", "text_size": 150}, {"size": (1024, 600)})
FIRST, SECOND = "anfang/choice1", "mitte/choice1"


def played(pupil: Pupil) -> tuple[Event, ...]:
    return play(pupil.window.stage.pack.scenarios["fest"], ("bremsen", "nein"))


@pytest.fixture(params=LOOKS, ids=["plain", "arabic", "low"])
def updates(open_program: Opener, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Updates:
    """A map with its first decision selected."""
    return opened(open_program(**request.param), monkeypatch)


@pytest.fixture
def plain(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> Updates:
    return opened(open_program(), monkeypatch)


def opened(pupil: Pupil, monkeypatch: pytest.MonkeyPatch) -> Updates:
    updates = Updates(pupil, monkeypatch)
    go(pupil, MapState("fest", played(pupil), node=FIRST))
    updates.said()
    return updates


def screen(pupil: Pupil) -> MapScreen:
    return cast(MapScreen, pupil.window.screen_in_view)


def place(pupil: Pupil, node: str) -> QWidget:
    return screen(pupil).area.view.buttons[node]


def staying(pupil: Pupil) -> tuple[QWidget, ...]:
    """What means the same whatever is selected."""
    area = screen(pupil).area
    names = ("map-as-list", "map-smaller", "map-larger", "forward")
    found = (pupil.find(name) for name in names)
    return (area.view, area.places, area.tools, next(pupil.all(MapSide)), *area.view.buttons.values(), *found)


def test_walking_on_the_map_changes_only_the_description(updates: Updates) -> None:
    pupil = updates.pupil
    before, described = staying(pupil), set[str]()
    with updates.in_place():
        pupil.press("Home")
    for node in screen(pupil).content.overview_seen.own:
        if node != START:
            with updates.in_place():
                pupil.press("Left" if pupil.window.stage.look.is_rtl else "Right")
        assert pupil.state.node == node
        assert pupil.focus is place(pupil, node)
        described.add(screen(pupil).spoken())
    assert len(described) == len(screen(pupil).content.overview_seen.own)
    assert staying(pupil) == before
    assert updates.said() == [], "a screen reader says by itself where the focus is"


def test_each_place_shows_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    go(pupil, replace(pupil.state, messages=True))
    for node in screen(pupil).content.places:
        screen(pupil).area.view.choose(node)
        assert_as_built_again(pupil)


def test_many_places_later_it_shows_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    go(pupil, replace(pupil.state, messages=True))
    for node in (*screen(pupil).content.places, SECOND):
        screen(pupil).area.view.choose(node)
        pupil.wait()
    assert_as_built_again(pupil)


def test_the_messages_show_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    before = staying(pupil)
    for name, said in (("map-larger", "Mit Nachrichten"), ("map-smaller", "Nur Entscheidungen und Enden")):
        with updates.in_place():
            pupil.click(name)
        assert staying(pupil) == before
        assert pupil.state.messages is (name == "map-larger")
        if pupil.window.stage.look.direction == "ltr":
            assert updates.said() == [said]
        assert_as_built_again(pupil)
        before = staying(pupil)


def test_the_list_shows_what_a_new_screen_would(updates: Updates) -> None:
    pupil = updates.pupil
    before = staying(pupil)
    with updates.in_place():
        pupil.click("map-as-list")
    assert pupil.focus is pupil.find("map-as-list")
    places = screen(pupil).area.places
    places.setFocus()
    with updates.in_place():
        pupil.press("Down")
        pupil.press("Down")
    assert pupil.state.node != FIRST
    assert pupil.focus is places
    assert staying(pupil) == before
    assert updates.said() == []
    assert_as_built_again(pupil)
    before = staying(pupil)
    with updates.in_place():
        pupil.click("map-as-list")
    assert staying(pupil) == before
    assert_as_built_again(pupil)


def test_a_state_that_comes_from_elsewhere_is_shown(updates: Updates) -> None:
    """As from undoing, or from a window that leads this one."""
    pupil = updates.pupil
    first = pupil.state
    for state in (
        replace(first, node=SECOND),
        replace(first, node=SECOND, messages=True),
        replace(first, node="mitte/time1", messages=True),
        replace(first, node=START, messages=False, as_list=True),
        replace(first, node="mitte/time1", messages=True, as_list=True),
        replace(first, node=SECOND, messages=True),
        replace(first, as_list=True),
        first,
    ):
        with updates.in_place():
            go(pupil, state)
        assert pupil.state == state
        assert pupil.focus is screen(pupil).area.stop(), "the focus went along"
    assert_as_built_again(pupil)


def test_a_place_that_has_not_got_the_focus_is_announced(plain: Updates) -> None:
    pupil = plain.pupil
    forward = pupil.find("forward")
    forward.setFocus()
    with plain.in_place():
        go(pupil, replace(pupil.state, node=SECOND))
    assert pupil.focus is forward
    assert plain.said() == [place(pupil, SECOND).accessibleName()]


def test_the_focus_in_a_description_that_goes_away_goes_to_the_selected_place(plain: Updates) -> None:
    pupil = plain.pupil
    pupil.find("try-mitgehen").setFocus()
    with plain.in_place():
        go(pupil, replace(pupil.state, node="ending:gut"))
    assert pupil.focus is place(pupil, "ending:gut")
    assert plain.said() == []


def test_a_button_that_has_done_its_work_keeps_the_focus_and_says_why_it_does_nothing(plain: Updates) -> None:
    pupil = plain.pupil
    with plain.in_place():
        pupil.click("map-larger")
    assert pupil.focus is pupil.find("map-larger")
    plain.said()
    with plain.in_place():
        pupil.press("Return")
    assert pupil.state.messages


def test_a_place_that_goes_with_the_messages_gives_its_focus_to_the_decision_before_it(plain: Updates) -> None:
    pupil = plain.pupil
    go(pupil, replace(pupil.state, node="mitte/time1", messages=True))
    place(pupil, "mitte/time1").setFocus()
    with plain.in_place():
        pupil.press("Minus")
    assert pupil.state.node == FIRST
    assert pupil.focus is place(pupil, FIRST)


def test_a_description_begins_at_its_top(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = opened(open_program(size=(1024, 600)), monkeypatch).pupil
    pane = next(pane for pane in pupil.all(ScrollPane) if pane.isAncestorOf(pupil.find("try-mitgehen")))
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    go(pupil, replace(pupil.state, node=SECOND))
    assert bar.value() == 0


def test_another_playthrough_is_another_map(plain: Updates) -> None:
    """So is one where another run has shown more of the story since."""
    pupil = plain.pupil
    before = screen(pupil)
    pupil.window.stage.shared.sitting.finish(
        FinishedPlaythrough("fest", play(pupil.window.stage.pack.scenarios["fest"], ("mitgehen", "warten")))
    )
    go(pupil, replace(pupil.state, node=SECOND))
    assert screen(pupil) is not before
    assert screen(pupil).content.places["ending:offen"].state == "played"
    before = screen(pupil)
    go(pupil, replace(pupil.state, events=played(pupil)[:-1]))
    assert screen(pupil) is not before
