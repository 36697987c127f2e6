"""The tab order of a window, and where the focus goes when widgets are rebuilt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusPosition(NamedTuple):
    """Where the focus was: the object name of its widget, empty if it has none, and its position in the order."""

    name: str
    at: int


def tab_stops(root: QWidget) -> list[QWidget]:
    """The widgets in `root` that Tab reaches now, in the order in which they were added.

    Qt's own focus chain runs across screens. Following it with `nextInFocusChain` would also make PySide6 take each
    widget for a child of the one before, and drop them all with the first.
    """
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(root)
    ]


def focus_position(stops: Sequence[QWidget]) -> FocusPosition | None:
    """The position of the focus among these; None if it is on none of them."""
    focused = QApplication.focusWidget()
    if focused is None or focused not in stops:
        return None
    return FocusPosition(focused.objectName(), stops.index(focused))


def restore_focus(stops: Sequence[QWidget], position: FocusPosition | None) -> bool:
    """Restore the focus; return whether a widget could take it."""
    if position is None:
        return False
    if position.name:
        target = next((stop for stop in stops if stop.objectName() == position.name), None)
    else:
        target = stops[position.at] if position.at < len(stops) else None
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
    return target is not None


def focus_next(stops: Sequence[QWidget], *, forward: bool) -> bool:
    """Focus the next of these, or the previous one, wrapping around; return whether there is any."""
    if not stops:
        return False
    focused = QApplication.focusWidget()
    around = next((stop for stop in stops if focused is not None and stop.isAncestorOf(focused)), None)
    if focused in stops:
        target = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
    elif focused is not None and around is not None:
        target = _beside(stops, focused, around, forward=forward)
    else:
        target = stops[0 if forward else -1]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _beside(stops: Sequence[QWidget], focused: QWidget, around: QWidget, *, forward: bool) -> QWidget:
    """The stop before or after a line that is none itself, in the stop `around` it."""
    order = [around, *(part for part in around.findChildren(QWidget) if part is focused or part in stops)]
    at = order.index(focused) + (1 if forward else -1)
    if at < len(order):
        return order[at]
    last = next(part for part in reversed(order) if part is not focused)
    return stops[(stops.index(last) + 1) % len(stops)]


def focus_next_area(areas: Sequence[QWidget], step: int) -> None:
    """Focus the next of these areas that can have the focus; `step` is 1 or -1."""
    focused = QApplication.focusWidget()
    inside = [area is focused or (focused is not None and area.isAncestorOf(focused)) for area in areas]
    at = inside.index(True) if True in inside else -1
    for offset in range(1, len(areas) + 1):
        area = areas[(at + step * offset) % len(areas)]
        target = area if area.focusPolicy() & Qt.FocusPolicy.TabFocus else next(iter(tab_stops(area)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
