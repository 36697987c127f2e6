"""From the start to the first message in few words and taps, and the choice of a chat."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QScrollArea

from quiz.ui.components.story_tiles import Hero, StoryTile
from quiz.ui.components.text import Label
from quiz.ui.state import ChatState, PickerState, ReadingState, StartState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

MOST_WORDS = 45
"""On the sheet before the first chat, buttons included (flow of the design, section 1)."""


def words(texts: list[str]) -> list[str]:
    return re.findall(r"\w+", " ".join(texts))


def sheet_texts(pupil: Pupil) -> list[str]:
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    labels = [label.text() for label in sheet.panel.findChildren(Label) if label.isVisible()]
    buttons = [button.text() for button in sheet.panel.findChildren(QPushButton) if button.isVisible()]
    return labels + buttons


def test_two_taps_and_at_most_45_words_stand_before_the_first_chat(open_program: Opener) -> None:
    for language in ("de", "en", "ar"):
        pupil = open_program(pack=None, language=language)
        taps = 0
        pupil.click("door-alone")
        taps += 1
        assert 15 < len(words(sheet_texts(pupil))) <= MOST_WORDS, sheet_texts(pupil)
        pupil.click("los")
        taps += 1
        assert pupil.screen == "Chat"
        assert pupil.state.scenario == "zu-schoen"
        assert taps == 2
        pupil.window.close()


def test_the_first_bubble_comes_within_a_second_and_a_half(open_program: Opener) -> None:
    pupil = open_program(pack=None, pace="normal", reduced_motion=False)
    pupil.click("door-alone")
    pupil.click("los")
    wait = pupil.chat.session._play.wait()
    assert wait.quiet_ms + wait.typing_ms <= 1500


def test_the_details_are_unfolded_on_request_and_stay_so_in_another_language(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    assert not pupil.sees("try-exit")
    pupil.click("more-about")
    assert pupil.sees("try-exit")
    assert pupil.state == StartState(before=True, more=True)
    pupil.click("more-about")
    assert not pupil.sees("try-exit")


def test_escape_closes_the_sheet_and_the_focus_is_back_on_the_door(open_program: Opener) -> None:
    pupil = open_program()
    pupil.tab_to("door-alone")
    pupil.press("Return")
    assert pupil.focus.objectName() == "los"
    pupil.press("Escape")
    assert pupil.state == StartState()
    assert pupil.focus.objectName() == "door-alone"


def test_the_sheet_comes_once_a_sitting(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("los")
    go(pupil, StartState())
    pupil.click("door-alone")
    assert pupil.state == PickerState()
    pupil.window.stage.shared.end_sitting()
    go(pupil, StartState())
    pupil.click("door-alone")
    assert pupil.state == StartState(before=True)


def test_something_else_is_a_way_out_without_a_chat(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("other")
    assert pupil.state == ReadingState()


def test_the_exit_is_not_covered_by_the_sheet(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("Schnell raus. Deckt den Bildschirm sofort zu")
    assert pupil.window.is_covered


def hero(pupil: Pupil) -> Hero:
    return next(pupil.all(Hero))


def test_the_large_card_offers_what_comes_next(open_program: Opener) -> None:
    pupil = open_program(screen="picker")
    assert hero(pupil).accessibleName().startswith("Fang hier an: ")
    pupil.click("hero")
    assert pupil.state == ChatState("fest", pupil.events)
    pupil.click("gut-4")
    events = pupil.events
    go(pupil, PickerState())
    assert hero(pupil).accessibleName().startswith("Weiter mit: ")
    assert "wartet auf deine Antwort." in hero(pupil).accessibleName()
    pupil.click("hero")
    assert pupil.events == events


def test_the_tiles_are_one_tab_stop_walked_by_arrows_and_letters(open_program: Opener) -> None:
    pupil = open_program(screen="picker", pack=None)
    tiles = list(pupil.all(StoryTile))
    tiles[0].setFocus()
    pupil.press("Right")
    assert pupil.focus is tiles[1]
    pupil.press("Down")
    assert pupil.focus is tiles[9]
    pupil.press("Home")
    assert pupil.focus is tiles[0]
    pupil.press("End")
    assert pupil.focus is tiles[-1]
    assert pupil.focus.objectName() == "check"
    pupil.press("K")
    assert pupil.focus.accessibleName().startswith("K")
    pupil.press("Tab")
    assert pupil.focus not in tiles


def test_in_arabic_the_right_arrow_goes_back(open_program: Opener) -> None:
    pupil = open_program(screen="picker", pack=None, language="ar")
    tiles = list(pupil.all(StoryTile))
    tiles[0].setFocus()
    pupil.press("Left")
    assert pupil.focus is tiles[1]
    assert tiles[1].mapTo(pupil.window, QPoint()).x() < tiles[0].mapTo(pupil.window, QPoint()).x()
    pupil.press("Right")
    assert pupil.focus is tiles[0]


def test_a_tile_says_how_many_endings_were_found_and_not_which(open_program: Opener) -> None:
    pupil = open_program(screen="picker")
    tile = pupil.find("scenario-gruppe")
    endings = len(pupil.window.stage.pack.scenarios["gruppe"].endings)
    assert tile.accessibleName().endswith(f"0 von {endings} Enden gefunden")


@pytest.mark.parametrize("size", [(1366, 768), (1720, 920), (1920, 1017), (2560, 1440)])
def test_all_chats_and_the_check_fit_on_one_screen_with_the_recommended_one_above(
    open_program: Opener, size: tuple[int, int]
) -> None:
    pupil = open_program(pack=None, screen="picker", size=size)
    scenarios = pupil.window.stage.pack.scenarios
    tiles = {tile.objectName() for tile in pupil.all(StoryTile)}
    above = {f"scenario-{scenario}" for scenario in scenarios} - tiles
    assert len(above) == 1
    assert next(iter(scenarios.values())).title in pupil.find("hero").accessibleName()
    assert pupil.sees("check")
    assert all(area.verticalScrollBar().maximum() == 0 for area in pupil.all(QScrollArea))
