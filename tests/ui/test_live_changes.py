"""Language, theme, text size and direction change in the middle of everything, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from quiz.languages import catalogs
from quiz.languages.pseudo import pseudo
from quiz.story.events import FeelingAsked, FeelingGiven, Mark, MessageMarked
from quiz.ui.chat.view import ChatView
from quiz.ui.components.cards import Card
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.settings import Settings
from quiz.ui.state import ChatState, HelpState, PageState, PickerState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil

pytestmark = pytest.mark.no_cover

QUESTION = "Wie fühlt sich das an?"
Change = Callable[[Settings], Settings]

CHANGES = {
    "pseudo-language": lambda settings: replace(settings, language="qps"),
    "english": lambda settings: replace(settings, language="en"),
    "dark": lambda settings: replace(settings, theme="dark"),
    "contrast": lambda settings: replace(settings, theme="contrast"),
    "200 percent": lambda settings: replace(settings, text_size=200),
    "easy-to-read": lambda settings: replace(settings, readable=True, wide=True),
    "other side": lambda settings: replace(settings, mirrored=True),
}


@pytest.fixture(params=CHANGES.values(), ids=CHANGES.keys())
def change(request: pytest.FixtureRequest) -> Change:
    chosen: Change = request.param
    return chosen


@pytest.fixture
def right_to_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pseudo-language runs from right to left."""
    monkeypatch.setattr(catalogs, "_PSEUDO", catalogs.Language("qps", "Pseudo", "rtl"))


def settle(pupil: Pupil, change: Change) -> None:
    pupil.window.stage.apply_settings(change(pupil.window.stage.settings))
    pupil.wait()


def in_the_middle(open_program: Opener, **options: Any) -> Pupil:
    pupil = open_program(scenario="fest", **options)
    pupil.click("gut-2")
    pupil.click_message("Starkes Bild!")
    pupil.press("Escape")
    return pupil


def test_events_marks_choice_and_focus_survive(open_program: Opener, change: Change) -> None:
    pupil = in_the_middle(open_program)
    pupil.tab_to("answer-bremsen")
    pupil.press("C")
    state = pupil.state
    settle(pupil, change)
    assert pupil.state == state
    assert pupil.is_checked("answer-zeigen")
    assert pupil.focus.objectName() == "answer-zeigen"
    assert [row.mark for row in pupil.messages() if getattr(row, "mark", None)] == [Mark("unsure")]
    pupil.press("Return")
    assert len(pupil.events) > len(state.events)


def test_a_gut_feeling_that_is_chosen_but_not_given_survives(open_program: Opener, change: Change) -> None:
    pupil = open_program(scenario="fest")
    pupil.tab_to("gut-5")
    pupil.press("Right", "Right")
    settle(pupil, change)
    assert pupil.is_checked("gut-3")
    assert isinstance(pupil.events[-1], FeelingAsked)
    pupil.click("next")
    assert FeelingGiven(3) in pupil.events
    assert pupil.state.felt is None


def test_an_open_sheet_survives_with_its_focus(open_program: Opener, change: Change) -> None:
    pupil = in_the_middle(open_program)
    pupil.click_message("Niemand versteht mich so wie du.")
    pupil.tab_to("tile-idealisation")
    settle(pupil, change)
    assert pupil.state.sheet == "m03"
    assert pupil.focus.objectName() == "tile-idealisation"
    pupil.press("Escape")
    assert pupil.state.sheet is None
    assert pupil.focus.objectName() == "messages"


def test_the_transcript_is_shown_in_the_new_language(open_program: Opener) -> None:
    pupil = in_the_middle(open_program)
    settle(pupil, lambda settings: replace(settings, language="qps"))
    assert [row.text for row in pupil.messages() if hasattr(row, "avatar")] == [
        pseudo(text) for text in ("Starkes Bild!", "Danke dir.", "Niemand versteht mich so wie du.")
    ]
    assert pupil.sees(pseudo("Später weiterlesen"))
    settle(pupil, lambda settings: replace(settings, language="de"))
    assert [row.text for row in pupil.messages()[-2:]] == ["Niemand versteht mich so wie du.", "Dein Bauch: komisch"]


@pytest.mark.usefixtures("right_to_left")
def test_the_direction_turns_with_the_language(open_program: Opener) -> None:
    pupil = in_the_middle(open_program)
    answers = pupil.find("answer-zeigen")
    assert answers.mapTo(pupil.window, answers.rect().center()).x() > pupil.window.width() / 2
    settle(pupil, lambda settings: replace(settings, language="qps"))
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    answers = pupil.find("answer-zeigen")
    assert answers.mapTo(pupil.window, answers.rect().center()).x() < pupil.window.width() / 2
    assert pupil.events
    settle(pupil, lambda settings: replace(settings, language="de"))
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_display_sheet_stays_open_and_gives_the_focus_back(open_program: Opener) -> None:
    pupil = in_the_middle(open_program)
    pupil.tab_to("Anzeige")
    pupil.press("Return")
    pupil.tab_to("display-theme-system")
    pupil.press("End")
    assert pupil.window.stage.settings.theme == "contrast"
    assert pupil.focus.objectName() == "display-theme-contrast"
    pupil.tab_to("text-larger")
    pupil.press("Return", "Space")
    assert pupil.window.stage.settings.text_size == 150
    assert pupil.focus.objectName() == "text-larger"
    pupil.press("F6")
    assert pupil.focus.objectName() == "text-larger", "the sheet keeps the focus"
    pupil.press("Escape")
    assert pupil.focus.accessibleName() == "Anzeige"
    assert any(isinstance(event, MessageMarked) for event in pupil.events)


def test_every_switch_of_the_display_sheet_holds_at_once(open_program: Opener) -> None:
    pupil = open_program(screen="help")
    pupil.click("Anzeige")
    for name in ("readable", "wide", "mirrored", "confirm"):
        pupil.click(f"display-{name}")
        assert getattr(pupil.window.stage.settings, name)
    pupil.click("display-pace-slow")
    pupil.click("display-cover-calculator")
    settings = pupil.window.stage.settings
    assert (settings.pace, settings.cover) == ("slow", "calculator")


@pytest.mark.parametrize(("key", "size"), [("Plus", 125), ("Equal", 125), ("Minus", 100), ("0", 100)])
def test_control_and_a_sign_change_the_text_size_anywhere(open_program: Opener, key: str, size: int) -> None:
    pupil = in_the_middle(open_program)
    pupil.press(key, modifier=Qt.KeyboardModifier.ControlModifier)
    assert pupil.window.stage.settings.text_size == size
    assert pupil.screen == "Chat"


def test_the_theme_of_the_system_is_followed_while_the_program_runs(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = in_the_middle(open_program)
    assert pupil.window.stage.look.theme.name == "light"
    monkeypatch.setattr("quiz.ui.theme.look.system_theme", lambda: "dark")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    pupil.wait()
    assert pupil.window.stage.look.theme.name == "dark"
    assert pupil.screen == "Chat"


def test_a_help_entry_and_a_content_note_stay_open(open_program: Opener, change: Change) -> None:
    pupil = open_program(screen="help")
    pupil.click("more-linie")
    settle(pupil, change)
    assert pupil.window.screen_in_view.sheet_in_view is not None
    pupil.press("Escape")
    assert pupil.window.screen_in_view.sheet_in_view is None
    assert pupil.focus.objectName() == "more-linie"
    pupil.window.show_state(PageState("about"))


@pytest.mark.parametrize("closed_by", ["Escape", "beside"])
def test_the_focus_finds_a_place_if_what_opened_a_sheet_is_gone(open_program: Opener, closed_by: str) -> None:
    pupil = open_program(scenario="fest", size=(1024, 640))
    pupil.click("you")
    pupil.window.resize(1920, 1080)
    pupil.wait()
    assert not pupil.sees("you")
    pupil.wait()
    assert pupil.window.screen_in_view.sheet_in_view is not None
    if closed_by == "Escape":
        pupil.press("Escape")
    else:
        pupil.click_at(QPoint(960, 200))
    assert pupil.window.screen_in_view.sheet_in_view is None
    assert pupil.focus.objectName() == "messages"


def test_a_window_in_which_the_messages_just_fit_comes_to_rest(open_program: Opener) -> None:
    """Where the rows fit but the room below them does not, the scroll bar once came and went for ever."""
    pupil = open_program(scenario="fest", text_size=125, size=(1400, 900))
    for name in ("next", "answer-zeigen"):
        pupil.click(name)
    view = next(pupil.all(ChatView))
    rows = sum(view.sizeHintForRow(row) for row in range(view.model().rowCount()))
    for spare in (30, 8, 1, 0, -1, 8, 30):
        pupil.window.resize(1400, pupil.window.height() - view.height() + rows + spare)
        pupil.wait()
        assert view.height() == rows + spare
        assert view.verticalScrollBar().isVisible() == (view.verticalScrollBar().maximum() > 0)


def test_narrow_and_wide_again(open_program: Opener) -> None:
    pupil = in_the_middle(open_program)
    pupil.tab_to("answer-bremsen")
    pupil.press("C")
    state = pupil.state
    for width in (1024, 1920, 1366):
        pupil.window.resize(width, 768)
        pupil.wait()
        assert pupil.state == state
        assert pupil.focus.objectName() == "answer-zeigen"


# The width of the window


def pane_in_view(pupil: Pupil) -> ScrollPane:
    return next(iter(pupil.all(ScrollPane)))


def test_help_does_not_jump_when_the_window_narrows(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    pupil.window.show_state(HelpState(back=None, final=True))
    pupil.wait()
    for width in (1024, 1366, 1024):
        pupil.window.resize(width, 768)
        pupil.wait()
        assert pane_in_view(pupil).verticalScrollBar().value() == 0
        assert any("116 111" in label.text() for label in pupil.all(Label) if not label.visibleRegion().isEmpty())
        assert not pupil.focus.visibleRegion().isEmpty()


@pytest.mark.parametrize("change", [CHANGES["200 percent"], CHANGES["dark"], None], ids=["large", "dark", "narrow"])
def test_what_is_scrolled_stays_in_view(open_program: Opener, change: Change | None) -> None:
    pupil = open_program(pack=None)
    pupil.window.show_state(HelpState(back=None))
    pupil.wait()
    bar = pane_in_view(pupil).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    pupil.wait()
    pane = pane_in_view(pupil)
    headings = {label.text() for label in pane.findChildren(Heading) if not label.visibleRegion().isEmpty()}
    assert headings
    if change is None:
        pupil.window.resize(1024, 700)
        pupil.wait()
    else:
        settle(pupil, change)
    pane = pane_in_view(pupil)
    names = [label.text() for label in pane.findChildren(Heading) if not label.visibleRegion().isEmpty()]
    assert headings & set(names), f"{headings} became {names}"


def test_nothing_lies_at_the_edge_of_a_narrow_window(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 700))
    pupil.window.show_state(PickerState())
    pupil.wait()
    content = pane_in_view(pupil).widget()
    for part in (part for part in content.findChildren(QWidget) if isinstance(part, (Label, Card, Icon))):
        left = part.mapTo(content, QPoint()).x()
        assert left >= 16, part
        assert left + part.width() <= content.width() - 16, part


# The pace


def test_the_pace_of_a_chat_holds_in_the_next_one_and_the_display_says_the_same(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    pupil.click("tempo")
    pupil.click("tempo")
    pupil.window.show_state(ChatState("gruppe"))
    pupil.wait()
    assert pupil.chat.session.pace.tempo == 2.0
    pupil.click("Anzeige")
    assert pupil.is_checked("display-pace-fast")
    pupil.press("Escape")
    pupil.click("more")
    pupil.click("step-mode")
    pupil.press("Escape")
    pupil.click("Anzeige")
    assert pupil.is_checked("display-pace-step")
    assert not pupil.is_checked("display-pace-normal")
    pupil.click("display-pace-normal")
    assert pupil.chat.session.pace.word == "normal"
    pupil.press("Escape")
    pupil.click("more")
    assert not pupil.is_checked("step-mode")


def test_a_pace_chosen_in_a_chat_is_not_kept_and_goes_with_the_quick_exit(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    pupil.click("more")
    pupil.click("step-mode")
    assert not (data_dir / "settings.ini").exists()
    pupil.window.stage.shared.quick_exit()
    assert pupil.window.stage.shared.pace.word == "normal"


def test_what_is_on_a_sheet_begins_below_its_title(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("Anzeige")
    sheet = pupil.window.overlays.display
    assert sheet is not None
    title, *others = sheet.panel.findChildren(Label)
    left = title.mapTo(sheet, QPoint()).x()
    assert min(one.mapTo(sheet, QPoint()).x() for one in others if one.text()) == left
