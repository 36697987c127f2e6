"""Widgets that stay as long as what they show is wanted, in whichever place and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

KeyT = TypeVar("KeyT")


class Pool(Generic[KeyT]):
    """Fills layouts with the widgets of keys: `build(key)` where a key is new, and the same widget where it is not.

    The layouts belong to one widget, so that what moves from one to the other keeps the focus. If the focus is in what
    goes away, it moves to what `fallback` names before anything is hidden.
    """

    def __init__(self, build: Callable[[KeyT], QWidget], fallback: Callable[[], QWidget | None]) -> None:
        self._build = build
        self._fallback = fallback
        self._widgets: dict[KeyT, QWidget] = {}

    def fill(self, *shares: tuple[QLayout, Sequence[KeyT]]) -> None:
        """Show these keys, each once, in these layouts, and nothing else."""
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
        """What is shown, in the order of the keys."""
        return tuple(self._widgets.values())

    def _leave(self, gone: Iterable[QWidget]) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not any(widget is focused or widget.isAncestorOf(focused) for widget in gone):
            return
        target = self._fallback()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def stack(widgets: Sequence[QWidget]) -> None:
    """Put siblings into this order, in which the Tab key and assistive technology go through them."""
    for widget in widgets:
        widget.raise_()
