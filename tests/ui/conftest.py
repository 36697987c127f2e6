"""The real window on the small pack, with a data folder of its own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiz.ui.application import open_window
from quiz.ui.components import pointer
from quiz.ui.options import StartOptions
from tests.ui.pupil import SMALL, Pupil
from tests.wrappers import living

COLLECTED_EACH = 25
"""After so many tests with windows, what they have left in cycles is collected: the program that does it has ended."""
_ends = count(1)


class Opener(Protocol):
    def __call__(self, **options: Any) -> Pupil: ...


@pytest.fixture(autouse=True)
def no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test speaks with the voices of the machine."""
    monkeypatch.setattr("quiz.ui.read_aloud.engines", tuple)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a small pack, picture or record may need longer than a pupil would wait for it."""
    monkeypatch.setattr("quiz.ui.content.PATIENCE_S", 60.0)
    monkeypatch.setattr("quiz.ui.theme.pictures.PATIENCE_S", 60.0)
    monkeypatch.setattr("quiz.ui.errand.PATIENCE_S", 60.0)


@pytest.fixture(autouse=True)
def no_press_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first press of a test is no second one of the test before, which runs on the same clock."""
    monkeypatch.setattr(pointer, "_presses", pointer.Presses())


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_program(qapp: QApplication, qtbot: QtBot, data_dir: Path) -> Iterator[Opener]:
    """Opens the program as `run` does, at once and without motion unless the options say otherwise."""
    opened: list[Pupil] = []

    def open_it(size: tuple[int, int] = (1366, 768), **options: Any) -> Pupil:
        chosen = {"pack": SMALL, "data_dir": data_dir, "pace": "instant", "reduced_motion": True} | options
        window = open_window(qapp, StartOptions(**chosen))
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        pupil = Pupil(window)
        opened.append(pupil)
        pupil.wait()
        return pupil

    yield open_it
    qtbot.waitUntil(lambda: not _one_shots())
    for pupil in opened:
        pupil.window.stage.shared.content.wait_for_thread()  # what it throws away must not be collected there
        pupil.window.close()
        pupil.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    if next(_ends) % COLLECTED_EACH == 0:
        gc.collect()


def _one_shots() -> list[QTimer]:
    """The one-shot timers of QTimer.singleShot that still wait: they outlive the window that they were meant for."""
    return [timer for timer in living(QTimer) if timer.isActive() and timer.isSingleShot() and timer.parent() is None]
