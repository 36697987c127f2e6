"""The shortcuts that work anywhere in a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.settings import Settings
from quiz.ui.stage import Stage


class Commands(Protocol):
    """What the shortcuts can do in a window."""

    @property
    def is_covered(self) -> bool: ...
    def open_help(self) -> None: ...
    def open_page(self, name: str) -> None: ...
    def focus_region(self, step: int) -> None: ...


def add_shortcuts(window: QWidget, stage: Stage, commands: Commands) -> None:
    """Make the shortcuts work in this window, except while it is covered."""
    table: tuple[tuple[str, Callable[[], None]], ...] = (
        ("Ctrl++", lambda: _resize(window, stage, stage.settings.larger())),
        ("Ctrl+=", lambda: _resize(window, stage, stage.settings.larger())),
        ("Ctrl+-", lambda: _resize(window, stage, stage.settings.smaller())),
        ("Ctrl+0", lambda: _resize(window, stage, replace(stage.settings, text_size=100))),
        ("Ctrl+H", commands.open_help),
        ("F1", lambda: commands.open_page("keys")),
        ("F6", lambda: commands.focus_region(1)),
        ("Shift+F6", lambda: commands.focus_region(-1)),
    )
    for keys, action in table:
        QShortcut(QKeySequence(keys), window).activated.connect(partial(_act, commands, action))


def _resize(window: QWidget, stage: Stage, settings: Settings) -> None:
    """Use another text size, and say which."""
    stage.apply_settings(settings)
    name, size = _("Textgröße"), _("{percent} %").format(percent=stage.settings.text_size)
    stage.announce(window, f"{name}: {size}")


def _act(commands: Commands, action: Callable[[], None]) -> None:
    if not commands.is_covered:
        action()
