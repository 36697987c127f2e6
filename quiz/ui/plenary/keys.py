"""The keys of the desk, which presenter remotes send too: they work at the desk and in the window of the class."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

FORWARD, BACK = "PgDown", "PgUp"
ONWARD, BACKWARD = "Right", "Left"
"""These change sides where the interface runs from right to left."""
BLANK = ("B", ".")
NUMBERS = 6
"""So many answers have a key of their own."""


class DeskCommands(Protocol):
    """What the keys do."""

    def may_act(self) -> bool:
        """Whether a key is for the lesson now."""

    def forward(self) -> None: ...
    def back(self) -> None: ...
    def add_hand(self, at: int, by: int) -> None: ...
    def toggle_counts(self) -> None: ...
    def ask_again(self) -> None: ...
    def open_forks(self) -> None: ...
    def discuss(self) -> None: ...
    def blank(self) -> None: ...
    def ask_newest(self) -> None: ...
    def switch_view(self) -> None: ...


Action = Callable[[DeskCommands], None]


def add_desk_keys(widget: QWidget, desk: Callable[[], DeskCommands | None]) -> None:
    """Make the keys work in a widget and what is in it, for the `desk` of the moment."""
    table: list[tuple[str, Action]] = [
        (FORWARD, lambda one: one.forward()),
        (BACK, lambda one: one.back()),
        (ONWARD, lambda one: one.back() if _is_mirrored() else one.forward()),
        (BACKWARD, lambda one: one.forward() if _is_mirrored() else one.back()),
        *((keys, lambda one: one.blank()) for keys in BLANK),
        ("V", lambda one: one.toggle_counts()),
        ("N", lambda one: one.ask_again()),
        ("R", lambda one: one.open_forks()),
        ("D", lambda one: one.discuss()),
        ("M", lambda one: one.ask_newest()),
        ("F5", lambda one: one.switch_view()),
    ]
    for at in range(NUMBERS):
        table.append((f"{at + 1}", _hand(at, 1)))
        table.append((f"Shift+{at + 1}", _hand(at, -1)))
    for keys, action in table:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(_act, action, desk))


def _is_mirrored() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _hand(at: int, by: int) -> Action:
    return lambda desk: desk.add_hand(at, by)


def _act(action: Action, desk: Callable[[], DeskCommands | None]) -> None:
    found = desk()
    if found is not None and found.may_act():
        action(found)
