"""Two windows over one play: each has its own size, layout and look, and the play belongs to neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QColor, QPalette
from pytestqt.qtbot import QtBot

from quiz.story.events import Mark
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.problems import Problem
from quiz.ui.stage import Appearance
from quiz.ui.state import ChatState, LookBackState
from quiz.ui.window import Window
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

Pair = tuple[Pupil, Pupil]
Opening = Callable[..., Pair]


@pytest.fixture
def open_two(open_program: Opener, qtbot: QtBot) -> Iterator[Opening]:
    """Opens the program, and a dark second window with large text over the same play."""
    opened: list[Window] = []

    def open_them(scenario: str = "fest", **options: object) -> Pair:
        desk = open_program(scenario=scenario, **options)
        window = Window(desk.window.stage.shared, Appearance("dark", 150))
        opened.append(window)
        window.resize(1024, 600)
        window.show_state(desk.state)
        window.show()
        desk.window.activateWindow()
        qtbot.waitUntil(desk.window.isActiveWindow)
        audience = Pupil(window)
        audience.wait()
        return desk, audience

    yield open_them
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_they_show_one_playthrough(open_two: Opening) -> None:
    desk, audience = open_two()
    assert desk.chat.session is audience.chat.session
    desk.click("next")
    desk.click("answer-bremsen")
    assert desk.events == audience.events
    assert desk.messages() == audience.messages()
    audience.click("answer-nein")
    assert desk.events == audience.events
    assert desk.sees("next")
    desk.chat.take_back()
    desk.wait()
    assert desk.messages() == audience.messages()
    assert audience.sees("answer-nein")


def test_an_answer_marked_in_one_is_not_marked_in_the_other(open_two: Opening) -> None:
    desk, audience = open_two()
    stage = desk.window.stage
    stage.apply_settings(replace(stage.settings, confirm=True))
    desk.wait()
    desk.click("next")
    desk.click("answer-bremsen")
    assert desk.is_checked("answer-bremsen")
    assert not audience.is_checked("answer-bremsen")


def test_a_mark_is_seen_in_both_and_its_sheet_in_one(open_two: Opening) -> None:
    desk, audience = open_two()
    desk.click_message("m03")
    assert desk.sees("tile-idealisation")
    assert not audience.sees("tile-idealisation")
    marks = [row.mark for row in audience.messages() if row.key == "m03"]
    assert marks == [Mark("unsure")], "it counts from the first stroke on"
    desk.click("tile-idealisation")
    marks = [row.mark for row in audience.messages() if row.key == "m03"]
    assert [mark is not None and mark.family for mark in marks] == ["idealisation"]


def test_each_has_its_own_size_layout_and_look(open_two: Opening) -> None:
    desk, audience = open_two()
    one, other = desk.window.stage, audience.window.stage
    assert (one.layout_class, other.layout_class) == ("two_panes", "narrow")
    assert (one.look.theme.name, other.look.theme.name) == ("light", "dark")
    assert (one.look.factor, other.look.factor) == (1.0, 1.5)
    colors = [_window_color(pupil) for pupil in (desk, audience)]
    assert colors == [one.look.color("window"), other.look.color("window")]
    assert colors[0] != colors[1]
    audience.window.resize(1920, 1080)
    audience.wait()
    assert (one.window_width, other.window_width) == (1366, 1920)
    assert (one.layout_class, other.layout_class) == ("two_panes", "two_panes")


def test_the_text_size_of_one_stays_its_own_and_the_language_is_that_of_both(open_two: Opening) -> None:
    desk, audience = open_two()
    stage = audience.window.stage
    stage.apply_settings(stage.settings.larger())
    audience.wait()
    assert (stage.look.factor, desk.window.stage.look.factor) == (1.75, 1.0)
    assert desk.window.stage.shared.settings.text_size == 100
    stage.apply_settings(replace(stage.settings, language="ar"))
    desk.wait()
    assert desk.window.screen_in_view.back_label == audience.window.screen_in_view.back_label != "Zur Hilfe"
    assert desk.chat.session is audience.chat.session
    assert desk.window.stage.look.is_rtl


def test_each_shows_its_own_screen(open_two: Opening) -> None:
    desk, audience = open_two()
    go(desk, LookBackState("fest", desk.events))
    assert (desk.screen, audience.screen) == ("LookBack", "Chat")
    audience.click("next")
    assert audience.sees("answer-bremsen"), "the play goes on where it is shown"


@pytest.mark.parametrize("first", [0, 1], ids=["desk", "audience"])
@pytest.mark.parametrize("sheet", ["", "tactics", "display", "glossary"])
def test_the_quick_exit_of_one_covers_both(open_two: Opening, first: int, sheet: str) -> None:
    pair = open_two()
    for pupil in pair:
        if sheet == "tactics":
            pupil.click_message("m03")
        elif sheet == "display":
            pupil.window.open_display()
        elif sheet == "glossary":
            pupil.chat.open_over("glossary")
    pair[first].click("Schnell raus. Deckt den Bildschirm sofort zu")
    for pupil in pair:
        assert pupil.window.is_covered
        assert pupil.window.overlays.cover.size() == pupil.window.size()
        assert {pupil.window.overlays.cover.isAncestorOf(stop) for stop in pupil.window._tab_stops()} == {True}
    shared = pair[0].window.stage.shared
    assert shared.play is None
    assert not shared.sitting.playthroughs
    pair[1 - first].window.overlays.cover.start_wanted.emit()
    for pupil in pair:
        pupil.wait()
        assert not pupil.window.is_covered
        assert pupil.screen == "Start"


def test_a_report_is_shown_in_both_and_dismissed_in_both(open_two: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: said.append(text))
    desk, audience = open_two()
    said.clear()
    desk.window.stage.shared.reports.add(Problem("Etwas fehlt.", "Alles andere geht."))
    desk.wait()
    assert [len(list(pupil.all(ErrorBanner))) for pupil in (desk, audience)] == [1, 1]
    assert said == ["Etwas fehlt. Alles andere geht."]
    audience.click("Okay")
    assert [len(list(pupil.all(ErrorBanner))) for pupil in (desk, audience)] == [0, 0]


def test_what_comes_is_announced_once_by_the_window_in_use(open_two: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[Window, str]] = []
    monkeypatch.setattr(
        "quiz.ui.stage.announce", lambda widget, text, assertive=False: said.append((widget.window(), text))
    )
    desk, audience = open_two(pace="step")
    said.clear()
    desk.click("next")
    assert said
    assert {window for window, _text in said} == {desk.window}
    assert len(said) == len({text for _window, text in said})
    audience.window.activateWindow()
    audience.wait()
    said.clear()
    audience.chat.session.next_now()
    assert {window for window, _text in said} == {audience.window}


def test_closing_one_leaves_the_other_playing(open_two: Opening) -> None:
    desk, audience = open_two()
    audience.window.close()
    desk.wait()
    desk.click("next")
    desk.click("answer-bremsen")
    assert desk.sees("answer-nein")
    desk.window.stage.shared.reports.add(Problem("Etwas fehlt.", "Alles andere geht."))
    desk.wait()
    assert len(list(desk.all(ErrorBanner))) == 1


def test_another_chat_in_one_window_leaves_the_play_to_the_other(open_two: Opening) -> None:
    desk, audience = open_two()
    go(desk, ChatState("gruppe"))
    assert desk.chat.session is not audience.chat.session
    audience.click("next")
    audience.click("answer-bremsen")
    assert audience.sees("answer-nein")
    go(audience, desk.state)
    assert desk.chat.session is audience.chat.session


def test_a_second_window_is_no_new_thing_to_assistive_technology(open_two: Opening) -> None:
    desk, audience = open_two()
    names = [
        QAccessible.queryAccessibleInterface(pupil.window).text(QAccessible.Text.Name) for pupil in (desk, audience)
    ]
    assert names == ["Durchblick", "Durchblick"]


def _window_color(pupil: Pupil) -> QColor:
    return pupil.window.palette().color(QPalette.ColorRole.Window)
