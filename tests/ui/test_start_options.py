"""What the words of the command line do to the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiz.ui.application import open_window
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.options import StartOptions
from quiz.ui.settings import Settings, SettingsFile
from quiz.ui.state import TogetherState
from quiz.ui.window import Window
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL


def test_a_start_together_with_the_class_opens_what_the_door_opens(open_program: Opener) -> None:
    assert open_program(plenary=True).state == TogetherState()
    door = open_program()
    door.click("door-together")
    assert door.state == TogetherState()


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


def test_a_chat_is_on_the_screen_before_anything_idle_begins(
    qapp: QApplication, qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    paint, idle = ChatDelegate.paint, Window._on_idle

    def painted(self: ChatDelegate, *args: Any) -> None:
        seen.append("painted")
        paint(self, *args)

    def idled(self: Window) -> None:
        seen.append("idle")
        idle(self)

    monkeypatch.setattr(ChatDelegate, "paint", painted)
    monkeypatch.setattr(Window, "_on_idle", idled)
    window = open_window(qapp, StartOptions(pack=SMALL, data_dir=data_dir, scenario="fest", pace="instant"))
    qtbot.addWidget(window)
    timer = window._idle_timer
    while timer.remainingTime() > 0:
        pass  # building the screen took that long
    window.show_as_kept()
    qtbot.waitUntil(lambda: "idle" in seen)
    assert seen[0] == "painted"


def test_the_first_screen_needs_neither_the_loader_nor_what_comes_later() -> None:
    later = [
        "yaml",
        "quiz.story.model",
        "quiz.story.steps",
        "quiz.scoring",
        "quiz.ui.cover",
        "quiz.ui.components.sheet",
        "quiz.records",
        "quiz.documents",
        "quiz.help.local",
        "quiz.ui.teacher",
        "quiz.ui.plenary",
        "babel",
        "segno",
        "typst",
        "xlsxwriter",
        "PySide6.QtPdf",
        "PySide6.QtPrintSupport",
    ]
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; from quiz.ui import application as program\n"
        "app = QApplication([])\n"
        "window = program.open_window(app, program.StartOptions(data_dir=program.Path('none')))\n"
        f"window.show_as_kept(); app.processEvents(); print(*sorted(set({later}) & set(sys.modules)))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, check=True)
    assert found.stdout.decode().split() == []
