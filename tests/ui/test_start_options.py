"""What the words of the command line do to the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.ui.content import Content
from quiz.ui.settings import Settings, SettingsFile
from quiz.ui.state import PageState, StartState
from tests.ui.conftest import Opener


def test_a_start_together_with_the_class_opens_what_the_door_opens(open_program: Opener) -> None:
    assert open_program(plenary=True).state == PageState("together", StartState())
    door = open_program()
    door.click("door-together")
    assert door.state == PageState("together", StartState())


def test_a_named_screen_or_chat_comes_before_the_start_together(open_program: Opener) -> None:
    assert open_program(plenary=True, screen="picker").screen == "Picker"
    assert open_program(plenary=True, scenario="fest").screen == "Chat"


def test_settings_of_the_command_line_hold_for_one_run_only(open_program: Opener, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.ini").write_text("[display]\ntheme = dark\npace = slow\n", encoding="utf-8")
    pupil = open_program(theme="contrast", pace="fast", reduced_motion=True)
    pupil.click("text-larger")
    now = pupil.window.stage.settings
    assert (now.theme, now.pace, now.reduced_motion, now.text_size) == ("contrast", "fast", True, 125)
    assert SettingsFile(data_dir).read() == Settings(theme="dark", pace="slow", text_size=125)
    pupil.click("theme-light")
    assert SettingsFile(data_dir).read() == Settings(theme="light", pace="slow", text_size=125)


def test_what_the_class_needs_holds_for_one_run_only(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(plenary=True, pace=None)
    pupil.click("together")
    now = pupil.window.stage.settings
    assert (now.pace, now.text_size) == ("step", 150)
    assert not data_dir.exists()
    pupil.window.stage.apply_settings(replace(now, theme="dark"))
    assert SettingsFile(data_dir).read() == Settings(theme="dark"), "what is changed later is kept alone"
    pupil.window.close()
    later = open_program(pace=None, reduced_motion=False).window.stage
    assert later.settings == Settings(theme="dark")
    assert later.shared.pace.word == "normal"


def test_a_check_is_offered_once_the_pack_is_loaded(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(Content, "is_ready", False)
        pupil = open_program(screen="before")
        assert not pupil.sees("check-first")
    assert pupil.window.stage.shared.content.loaded
    pupil.window.stage.shared.await_pack()
    pupil.wait()
    assert pupil.sees("check-first")
