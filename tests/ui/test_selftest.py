"""The self-test opens and paints every screen that there is, and notices what is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from quiz.ui import options, selftest, state
from quiz.ui.screens.start import StartScreen
from quiz.ui.theme import assets, images


@pytest.fixture(autouse=True)
def nothing_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets.problems, "_found", [])


class ShownWindows(QObject):
    """Collects what shows itself as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.add(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


def test_every_kind_of_state_is_opened_and_no_part_of_it_flashes_up(qapp: QApplication) -> None:
    """A widget that is shown before it has its place is a window, on a projector for everyone to see."""
    shown = ShownWindows()
    qapp.installEventFilter(shown)
    opened = selftest.open_every_screen()
    qapp.removeEventFilter(shown)
    kinds = {kind.__name__.removesuffix("State") for kind in get_args(state.ViewState)}
    assert {name.removesuffix("Screen") for name in opened} == kinds | {"Words", "Keys"}, "two pages are drawn"
    assert len(opened) > len(options.SCREENS)
    assert selftest.missing_files() == []
    assert "Window" in shown.names
    assert shown.names <= {"Window", "AudienceWindow"}


def test_an_error_while_painting_reaches_the_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[str] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        caught.append(str(error))

    def fail(*_: object) -> None:
        raise RuntimeError("no paint")

    monkeypatch.setattr(StartScreen, "paintEvent", fail, raising=False)
    monkeypatch.setattr(sys, "excepthook", hook)
    selftest.open_every_screen()
    assert "no paint" in caught


def test_a_missing_icon_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(*parts: str) -> bytes:
        raise assets.AssetProblem(f"Die Datei {Path(*parts)} fehlt.")

    for cache in (images.icon_pixmap, images.avatar_pixmap, images._renderer):
        cache.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(images, "read_asset", not_there)
        selftest.open_every_screen()
        assert "Die Datei icons/back.svg fehlt." in selftest.missing_files()
    for cache in (images.icon_pixmap, images.avatar_pixmap, images._renderer):
        cache.cache_clear()
