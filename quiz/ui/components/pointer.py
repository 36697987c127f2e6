"""What buttons of all kinds know about the pointer: whether it is over them, and which press is the second of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent  # PySide6 sets it up, and what it is made of, when it is first imported

SECOND_WITHIN_MS, SECOND_WITHIN_PX = 400, 24


class Presses:
    """The last press of the mouse or a finger on any button."""

    def __init__(self) -> None:
        self._at_ms = 0
        self._point: QPointF | None = None
        self._name = ""

    def is_second(self, name: str, event: QMouseEvent) -> bool:
        now, point = event.timestamp(), event.globalPosition()
        soon = 0 <= now - self._at_ms < SECOND_WITHIN_MS  # clocks of devices differ, and begin again
        near = self._point is not None and (point - self._point).manhattanLength() <= SECOND_WITHIN_PX
        if soon and near and name != self._name:
            return True
        self._at_ms, self._point, self._name = now, point, name
        return False


_presses = Presses()


def is_stray_press(widget: QWidget, event: QMouseEvent) -> bool:
    """Whether this is the second press of a double click that was meant for another button, which was here before.

    The same button may be pressed as fast as anyone likes.
    """
    return _presses.is_second(widget.accessibleName(), event)


def show_tip(widget: QWidget, event: QEvent, text: str) -> None:
    """Show `text` at the pointer, for the event that asks `widget` for a tip.

    A tip that Qt knows by itself would also be read by a screen reader, after the name that says the same.
    """
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QToolTip  # the first screen shows none

    assert isinstance(event, QHelpEvent)
    QToolTip.showText(event.globalPos(), text, widget)


class _Rest:
    """Where the pointer lay when something to press came into view."""

    at = QPoint(-1, -1)


def rest_pointer() -> None:
    """Something to press has come into view: a pointer that happens to lie there does not mean it until it moves."""
    _Rest.at = QCursor.pos()


def is_under_pointer(widget: QWidget) -> bool:
    """Whether the pointer was moved over a widget. Qt goes on believing so of a widget that was moved away from under
    it, as every new one is when it is laid out."""
    at = QCursor.pos()
    return widget.underMouse() and at != _Rest.at and widget.rect().contains(widget.mapFromGlobal(at))
