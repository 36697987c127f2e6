"""The order in which the keyboard walks through a window, and where the focus goes when things are built anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusPlace(NamedTuple):
    """Where the focus was: the object name of its widget, empty if it has none, and its place in the order."""

    name: str
    at: int


def tab_stops(root: QWidget) -> list[QWidget]:
    """The widgets in `root` that Tab reaches now, in the order in which they were put there.

    Qt's own focus chain runs across screens. Following it with `nextInFocusChain` would also make PySide6 take each
    widget for a child of the one before, and drop them all with the first.
    """
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(root)
    ]


def focus_place(stops: Sequence[QWidget]) -> FocusPlace | None:
    """Where among these the focus is; None where it is on none of them."""
    focused = QApplication.focusWidget()
    if focused is None or focused not in stops:
        return None
    return FocusPlace(focused.objectName(), stops.index(focused))


def focus_again(stops: Sequence[QWidget], place: FocusPlace | None) -> bool:
    """Put the focus where it was before; tells whether there is still such a place."""
    if place is None:
        return False
    if place.name:
        target = next((stop for stop in stops if stop.objectName() == place.name), None)
    else:
        target = stops[place.at] if place.at < len(stops) else None
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
    return target is not None


def focus_next(stops: Sequence[QWidget], *, forward: bool) -> bool:
    """Go on to the next of these, or to the one before, round and round; tells whether there is any."""
    if not stops:
        return False
    focused = QApplication.focusWidget()
    if focused in stops:
        target = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
    else:
        target = stops[0 if forward else -1]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def focus_next_area(areas: Sequence[QWidget], step: int) -> None:
    """Go to the next of these areas that can have the focus; `step` is 1 or -1."""
    focused = QApplication.focusWidget()
    inside = [area is focused or (focused is not None and area.isAncestorOf(focused)) for area in areas]
    at = inside.index(True) if True in inside else -1
    for offset in range(1, len(areas) + 1):
        area = areas[(at + step * offset) % len(areas)]
        target = area if area.focusPolicy() & Qt.FocusPolicy.TabFocus else next(iter(tab_stops(area)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
