"""The window fits on the screen with its frame, and comes back in the size that the user gave it."""

from __future__ import annotations

from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.settings import MAXIMIZED, TEXT_SIZES, Settings, SettingsFile
from quiz.ui.stage import grown_factor
from quiz.ui.window import Window
from quiz.ui.window_size import AFTER_RESIZING_MS, FRAME, KeptSize, first_geometry, smallest_size
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, data_dir: Path) -> Iterator[Window]:
    """The window as the program shows it, once its first size has settled."""
    window = open_window(qapp, StartOptions(pack=SMALL, data_dir=data_dir, pace="instant", reduced_motion=True))
    window.show_as_kept()
    settle(window, qtbot)
    yield window
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


def settle(window: Window, qtbot: QtBot) -> None:
    kept = window.findChild(KeptSize)
    assert kept is not None
    qtbot.waitUntil(lambda: not kept._timer.isActive(), timeout=10 * AFTER_RESIZING_MS)


def kept_in(folder: Path) -> str | None:
    parser = ConfigParser()
    parser.read(folder / "settings.ini")
    return parser.get("display", "window", fallback=None)


@pytest.mark.parametrize("screen", [(0, 0, 1366, 728), (0, 0, 1024, 560), (0, 28, 1920, 1052), (1366, 0, 1280, 800)])
@pytest.mark.parametrize("word", [MAXIMIZED, "1366x768", "3000x2000", "1030x610"])
def test_the_window_fits_on_the_screen_with_its_frame(screen: tuple[int, int, int, int], word: str) -> None:
    available = QRect(*screen)
    contents = first_geometry(Settings(window=word), available)
    side = FRAME.width() // 2
    framed = contents.adjusted(-side, side - FRAME.height(), side, side)
    assert available.contains(framed)
    least = smallest_size(available.size())
    assert least.width() <= available.width() - FRAME.width()
    assert least.height() <= available.height() - FRAME.height()
    assert QSize(1024, 600).expandedTo(least) == QSize(1024, 600)


def test_at_first_it_is_maximised_and_nothing_is_written(window: Window, data_dir: Path) -> None:
    assert window.isMaximized()
    assert kept_in(data_dir) is None


def test_the_size_is_kept_and_comes_back(qapp: QApplication, window: Window, qtbot: QtBot, data_dir: Path) -> None:
    window.showNormal()
    window.resize(1100, 650)
    settle(window, qtbot)
    assert kept_in(data_dir) == "1100x650"
    assert SettingsFile(data_dir).read().window == "1100x650"
    window.showMaximized()
    settle(window, qtbot)
    assert kept_in(data_dir) == MAXIMIZED


def test_keeping_the_size_builds_nothing_again(window: Window, qtbot: QtBot) -> None:
    window.showNormal()
    window.resize(1366, 700)
    settle(window, qtbot)
    screen = window.screen_in_view
    window.resize(1366, 720)
    settle(window, qtbot)
    assert window.screen_in_view is screen
    assert window.stage.settings.window == "1366x720"


@pytest.mark.parametrize("cover", ["page", "close"])
def test_a_pupil_who_flees_leaves_no_size(window: Window, qtbot: QtBot, data_dir: Path, cover: str) -> None:
    window.stage.apply_settings(Settings(cover=cover), keep=False)
    window.showNormal()
    window.resize(1100, 650)
    if cover == "page":
        window.stage.shared.quick_exit()
        window.resize(1200, 700)
    else:
        window.hide()
        window.stage.shared.covering.emit()
    settle(window, qtbot)
    assert kept_in(data_dir) is None


def test_a_minimised_window_is_no_size(window: Window, qtbot: QtBot, data_dir: Path) -> None:
    window.setWindowState(Qt.WindowState.WindowMinimized)
    settle(window, qtbot)
    assert kept_in(data_dir) is None


@pytest.mark.parametrize("word", ["huge", "10x10", "1366x", "-1x600", "1366x768x2"])
def test_an_unknown_size_is_the_usual_one_and_the_rest_is_kept(tmp_path: Path, word: str) -> None:
    (tmp_path / "settings.ini").write_text(f"[display]\nwindow = {word}\ntext_size = 200\n", encoding="utf-8")
    file = SettingsFile(tmp_path)
    assert file.read() == Settings(text_size=200)
    assert file.problem is not None


@pytest.mark.parametrize(
    ("size", "text_size", "factor"),
    [
        ((1366, 768), 100, 1.0),
        ((1920, 1017), 100, 1.2),
        ((1920, 640), 100, 1.0),
        ((1920, 1080), 125, 1.25),
        ((2560, 1440), 125, 1.5),
        ((1920, 1080), 200, 2.0),
    ],
)
def test_a_large_window_makes_everything_larger(
    open_program: Opener, size: tuple[int, int], text_size: int, factor: float
) -> None:
    pupil = open_program(text_size=text_size)
    pupil.window.resize(*size)
    pupil.window.rebuild()
    assert pupil.window.stage.look.factor == pytest.approx(factor)
    assert pupil.window.stage.settings.text_size == text_size


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)])
def test_a_larger_text_size_is_never_smaller_on_the_screen(size: tuple[int, int]) -> None:
    factors = [grown_factor(percent / 100, *size) for percent in TEXT_SIZES]
    assert factors == sorted(factors)
    assert factors[-1] <= 2.4


def test_a_window_that_becomes_large_is_built_anew_once(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    pupil.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: pupil.window.stage.is_large)
    screen = pupil.window.screen_in_view
    pupil.window.resize(1900, 1050)
    QTest.qWait(50)
    assert pupil.window.screen_in_view is screen
    pupil.window.resize(1366, 768)
    qtbot.waitUntil(lambda: not pupil.window.stage.is_large)
