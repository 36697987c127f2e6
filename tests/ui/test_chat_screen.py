"""The chat screen: its pace, what lies over it, what is announced, and what a low window still offers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from quiz.languages.catalogs import available
from quiz.play.pacing import Pace
from quiz.play.sitting import LookBackPlace
from quiz.story.events import FeelingAsked
from quiz.ui.chat.arrivals import Arrivals
from quiz.ui.state import LookBackState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil

pytestmark = pytest.mark.no_cover


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is announced to assistive technology."""
    texts: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: texts.append(text))
    return texts


def pace_of(pupil: Pupil) -> Pace:
    screen: Any = pupil.window.screen_in_view
    pace: Pace = screen.session.pace
    return pace


# Pace


@pytest.mark.parametrize(
    ("reduced_motion", "screen_reader", "mode"), [(False, False, "auto"), (True, False, "step"), (False, True, "step")]
)
def test_the_pace_that_nobody_chose(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch, reduced_motion: bool, screen_reader: bool, mode: str
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: screen_reader)
    pupil = open_program(scenario="fest", pace=None, reduced_motion=reduced_motion)
    assert pace_of(pupil).mode == mode


def test_a_chosen_pace_holds_for_everybody(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    assert pace_of(open_program(scenario="fest", pace="slow")) == Pace("auto", 0.5)


@pytest.mark.parametrize("pace", ["fast", "instant"])
def test_what_comes_at_once_does_not_move(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pace: str
) -> None:
    moved: list[int] = []
    monkeypatch.setattr(Arrivals, "begin", lambda _arrivals, _rows, _grown, sunk: moved.append(sunk))
    pupil = open_program(scenario="fest", pace=pace, reduced_motion=False)
    qtbot.waitUntil(lambda: pupil.chat.view.model().rowCount() > 3, timeout=10_000)
    assert bool(moved) == (pace == "fast")


def test_pace_and_pause_outlive_another_text_size(open_program: Opener, heard: list[str]) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    pupil.click("tempo")
    pupil.click("pause")
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, theme="dark"))
    pupil.wait()
    assert pace_of(pupil) == Pace("auto", 1.5)
    assert pupil.chat.session.is_paused
    assert pupil.find("pause").text() == "Weiter"  # type: ignore[attr-defined]
    assert heard.count("Pause") == 1


def test_what_the_controls_do_is_announced(open_program: Opener, heard: list[str]) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    for name in ("tempo", "pause", "pause", "more", "step-mode", "step-mode"):
        pupil.click(name)
    said = [text for text in heard if text in TOLD]
    assert said == TOLD


TOLD = ["Tempo 1,5×", "Pause", "Es geht weiter.", "Schritt für Schritt", "Nachrichten kommen von selbst."]


def test_new_messages_and_answers_are_announced_once(open_program: Opener, heard: list[str]) -> None:
    pupil = open_program(scenario="fest", pace="step")
    heard.clear()
    for _ in range(6):
        pupil.press("Space")
    assert heard[-1] == "Und dein Bauch? 5 Antworten"
    assert isinstance(pupil.events[-1], FeelingAsked)
    pupil.press("Space")
    assert heard[-1] == "Was schreibt Mila? 2 Antworten, eine Handlung."
    assert len(heard) == 7
    stage = pupil.window.stage
    heard.clear()
    stage.apply_settings(replace(stage.settings, theme="dark"))
    pupil.wait()
    assert not [text for text in heard if "eine Handlung" in text], "a rebuilt screen says nothing again"


def test_answers_say_their_place(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("gut-3")
    answer, deed = pupil.find("answer-mitgehen"), pupil.find("answer-zeigen")
    assert answer.accessibleName() == "Antwort B von 3: Ich fühl das auch."
    assert deed.accessibleName() == "Handlung C von 3: Mila zeigt Nele den Chat."
    interface = QAccessible.queryAccessibleInterface(answer)
    assert interface.role() == QAccessible.Role.Button
    pupil.tab_to("answer-bremsen")
    pupil.press("Down")
    assert interface.text(QAccessible.Text.Description) == "ausgewählt"


# Over the chat


def test_the_glossary_lies_over_the_chat_which_waits(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(scenario="fest", pace="step")
    pupil.press("Space")
    shown = len(pupil.events)
    pupil.click("more")
    pupil.click("glossary")
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert sheet.accessibleName() == "Nachschlagen"
    pupil.chat.session.next_now()
    assert len(pupil.events) == shown
    pupil.press("Escape")
    assert pupil.screen == "Chat"
    assert not pupil.state.over
    assert pupil.focus.objectName() == "more"
    pupil.chat.session.next_now()
    assert len(pupil.events) == shown + 1


def test_the_glossary_stays_over_the_chat_when_it_is_rebuilt(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("more")
    pupil.click("glossary")
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, text_size=125))
    pupil.wait()
    assert pupil.window.screen_in_view.sheet_in_view is not None


def test_the_glossary_over_the_look_back(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("gut-3")
    for answer in ("bremsen", "nein"):
        pupil.click(f"answer-{answer}")
    pupil.window.stage.go(LookBackState("fest", pupil.events, LookBackPlace(at=0)))
    pupil.wait()
    pupil.click("glossary")
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, theme="dark"))
    pupil.wait()
    assert pupil.window.screen_in_view.sheet_in_view is not None
    pupil.press("Escape")
    assert pupil.screen == "LookBack"
    assert pupil.focus.objectName() == "glossary"


@pytest.mark.parametrize("direction", ["de", "ar"])
def test_a_window_without_a_pane_offers_everything_behind_one_button(open_program: Opener, direction: str) -> None:
    pupil = open_program(scenario="fest", text_size=200, language=direction)
    assert not pupil.sees("keep")
    pupil.click("gut-3")
    pupil.click("answer-bremsen")
    pupil.click("more")
    for name in ("step-mode", "glossary", "keys", "keep"):
        assert pupil.sees(name), name
    pupil.click("glossary")
    assert pupil.state.over == "glossary"
    pupil.press("Escape")
    assert not pupil.state.over
    pupil.click("more")
    pupil.click("keep")
    assert pupil.chat.session.is_kept
    pupil.press("Escape")
    pupil.press("Z", modifier=Qt.KeyboardModifier.ControlModifier)
    assert pupil.sees("answer-bremsen")


def test_the_picture_in_the_header_opens_what_the_pane_shows(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", size=(1024, 640))
    pupil.click("gut-3")
    pupil.click("you")
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert sheet.accessibleName() == "Du bist Mila, 15."
    assert {"Dein Bauch bisher", "Montag, Tag 1", "unklar"} <= set(sheet.texts())
    pupil.press("Escape")
    assert pupil.focus.objectName() == "you"


@pytest.mark.parametrize("size", [(1366, 768), (1100, 700), (1024, 768)])
@pytest.mark.parametrize("text_size", [100, 125])
@pytest.mark.parametrize("language", [language.tag for language in available()])
def test_the_controls_below_the_messages_all_have_a_place(
    open_program: Opener, size: tuple[int, int], text_size: int, language: str
) -> None:
    pupil = open_program(size=size, scenario="fest", text_size=text_size, language=language)
    buttons = [pupil.find(name) for name in ("pause", "tempo", "more")]
    places = sorted((b.mapTo(pupil.window, b.rect().topLeft()).x(), b.width()) for b in buttons)
    for (left, width), (right, _width) in pairwise(places):
        assert left + width <= right
    strip = buttons[0].parentWidget()
    assert places[0][0] >= strip.mapTo(pupil.window, strip.rect().topLeft()).x()  # type: ignore[union-attr]
    assert all(
        isinstance(b, QAbstractButton) and b.accessibleName() and min(b.width(), b.height()) >= 44 for b in buttons
    )
