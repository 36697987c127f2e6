"""The self-test opens and paints every screen that there is, and notices what is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from quiz.ui import options, selftest, state
from quiz.ui.screens.start import StartScreen
from quiz.ui.theme import assets, images


@pytest.fixture(autouse=True)
def nothing_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets.problems, "_found", [])


def test_every_kind_of_state_is_opened() -> None:
    opened = selftest.open_every_screen()
    kinds = {kind.__name__.removesuffix("State") for kind in get_args(state.ViewState)}
    assert {name.removesuffix("Screen") for name in opened} == kinds | {"Words", "Keys"}, "two pages are drawn"
    assert len(opened) > len(options.SCREENS)
    assert selftest.missing_files() == []


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
    monkeypatch.setattr(images, "read_asset", not_there)
    selftest.open_every_screen()
    assert "Die Datei icons/back.svg fehlt." in selftest.missing_files()
    monkeypatch.undo()
    for cache in (images.icon_pixmap, images.avatar_pixmap, images._renderer):
        cache.cache_clear()
