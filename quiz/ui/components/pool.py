"""Widgets that are kept as long as their key is shown, in whichever layout and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

KeyT = TypeVar("KeyT")


class Pool(Generic[KeyT]):
    """Fills layouts with one widget for each key: `build(key)` for a new key, the existing widget otherwise.

    The layouts must belong to one widget, so that a widget that moves from one to another keeps the focus. If the focus
    is in a widget that goes, it moves to the one that `fallback` returns before anything is hidden.
    """

    def __init__(self, build: Callable[[KeyT], QWidget], fallback: Callable[[], QWidget | None]) -> None:
        self._build = build
        self._fallback = fallback
        self._widgets: dict[KeyT, QWidget] = {}

    def fill(self, *shares: tuple[QLayout, Sequence[KeyT]]) -> None:
        """Show exactly these keys, each once, in these layouts."""
        before, self._widgets = self._widgets, {}
        for _layout, keys in shares:
            for key in keys:
                self._widgets[key] = before.pop(key) if key in before else self._build(key)
        self._leave(before.values())
        for layout, _keys in shares:
            while layout.takeAt(0) is not None:
                pass
            layout.invalidate()
        for layout, keys in shares:
            for key in keys:
                layout.addWidget(self._widgets[key])
                self._widgets[key].show()
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def widgets(self) -> tuple[QWidget, ...]:
        """The shown widgets, in the order of the keys."""
        return tuple(self._widgets.values())

    def _leave(self, gone: Iterable[QWidget]) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not any(widget is focused or widget.isAncestorOf(focused) for widget in gone):
            return
        target = self._fallback()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def stack(widgets: Sequence[QWidget]) -> None:
    """Put siblings into this order, which the Tab key and assistive technology follow."""
    for widget in widgets:
        widget.raise_()
