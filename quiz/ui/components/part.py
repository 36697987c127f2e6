"""A piece of a screen that is rebuilt only when its value has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quiz.ui.components.tab_order import tab_stops

ValueT = TypeVar("ValueT")


class Part(QWidget, Generic[ValueT]):
    """Shows `build(value)`. Another value rebuilds it; an equal one changes nothing.

    If the focus is in the old widget, it moves before anything is hidden: to the widget of the same object name in the
    new one, else to the widget that `fallback` returns, else to the first tab stop in the new one.
    """

    def __init__(
        self, build: Callable[[ValueT], QWidget], value: ValueT, fallback: Callable[[], QWidget | None] = lambda: None
    ) -> None:
        super().__init__()
        self._build = build
        self._fallback = fallback
        self._value = value
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown = build(value)
        self._column.addWidget(self._shown)

    @property
    def shown(self) -> QWidget:
        """The widget built from the present value."""
        return self._shown

    def show_value(self, value: ValueT) -> bool:
        """Show this value; return whether anything had to be built."""
        if value == self._value:
            return False
        self._value = value
        old, self._shown = self._shown, self._build(value)
        self._column.addWidget(self._shown)
        self._shown.show()
        move_focus(old, self._shown, self._fallback)
        old.hide()
        old.deleteLater()
        return True


def move_focus(old: QWidget, new: QWidget, fallback: Callable[[], QWidget | None]) -> None:
    """Move the focus out of `old`: to the widget of the same name in `new`, else to `fallback`, else into `new`."""
    focused = QApplication.focusWidget()
    if focused is None or not (focused is old or old.isAncestorOf(focused)):
        return
    stops = tab_stops(new)
    name = focused.objectName()
    same = next((stop for stop in stops if name and stop.objectName() == name), None)
    target = same or fallback() or next(iter(stops), None)
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
