"""The keys that work anywhere in a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from quiz.ui.settings import Settings
    from quiz.ui.window import Window


def add_shortcuts(window: Window) -> None:
    """Let the keys act on this window, but not while it is covered."""
    table: tuple[tuple[str, Callable[[], None]], ...] = (
        ("Ctrl++", lambda: _change(window, window.stage.settings.larger())),
        ("Ctrl+=", lambda: _change(window, window.stage.settings.larger())),
        ("Ctrl+-", lambda: _change(window, window.stage.settings.smaller())),
        ("Ctrl+0", lambda: _change(window, replace(window.stage.settings, text_size=100))),
        ("Ctrl+H", window.open_help),
        ("F1", lambda: window.open_page("keys")),
        ("F6", lambda: window.focus_region(1)),
        ("Shift+F6", lambda: window.focus_region(-1)),
    )
    for keys, action in table:
        QShortcut(QKeySequence(keys), window).activated.connect(partial(_act, window, action))


def _act(window: Window, action: Callable[[], None]) -> None:
    if not window.is_covered:
        action()


def _change(window: Window, settings: Settings) -> None:
    window.stage.apply_settings(settings)
