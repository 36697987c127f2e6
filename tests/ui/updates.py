"""What holds for every screen that is updated by its own state: the screen and the focus stay, and nothing is hidden.

The picture after an update is that of a screen built from the same state.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tests.ui.pupil import Pupil


class Updates(QObject):
    """Watches one window: what is announced, and whether the focus ever comes to the way out."""

    def __init__(self, pupil: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.pupil = pupil
        self._said: list[str] = []
        self._escapes = 0
        monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: self._said.append(text))

    def said(self) -> list[str]:
        """What was announced since the last time."""
        said, self._said = self._said, []
        return said

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """What is done in here updates the screen in view, and the focus never comes to the way out."""
        screen, link = self.pupil.window.screen_in_view, self.pupil.window.overlays.exit_link
        assert link is not None
        self._escapes = 0
        link.installEventFilter(self)
        yield
        self.pupil.wait()
        link.removeEventFilter(self)
        assert self.pupil.window.screen_in_view is screen, "the screen was built again"
        assert not self._escapes, "a screen reader said “Schnell raus”"
        assert self.pupil.focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._escapes += 1
        return False


def assert_as_built_again(pupil: Pupil) -> None:
    """Build the screen again from its state: scrolled alike, it looks the same, pixel by pixel.

    Afterwards that other screen is in view.
    """
    pupil.wait()
    updated, shown = pupil.window.screen_in_view, _picture(pupil)
    scrolled = [_scrolled(area) for area in _areas(updated)]
    pupil.window.rebuild()
    pupil.wait()
    built = pupil.window.screen_in_view
    assert built is not updated
    for area, values in zip(_areas(built), scrolled, strict=True):
        area.horizontalScrollBar().setValue(values[0])
        area.verticalScrollBar().setValue(values[1])
    expected = _picture(pupil)
    assert shown == expected, f"{_difference(shown, expected)} differs"


def _areas(screen: QWidget) -> list[QAbstractScrollArea]:
    return [area for area in screen.findChildren(QAbstractScrollArea) if area.isVisible()]


def _scrolled(area: QAbstractScrollArea) -> tuple[int, int]:
    return area.horizontalScrollBar().value(), area.verticalScrollBar().value()


def move_mouse_away(pupil: Pupil) -> None:
    """Move the mouse to where there is nothing; only what it leaves forgets that it was there.

    A list is told so itself: Qt does not tell it if it was laid out anew between the two moves.
    """
    for point in (QPoint(400, 300), QPoint(1, 1)):
        QTest.mouseMove(pupil.window.windowHandle(), point)
        pupil.wait()
    for area in _areas(pupil.window.screen_in_view):
        QApplication.sendEvent(area.viewport(), QEvent(QEvent.Type.Leave))


def _picture(pupil: Pupil) -> QImage:
    """The screen while the mouse is elsewhere."""
    move_mouse_away(pupil)
    return pupil.window.screen_in_view.grab().toImage()


def _difference(one: QImage, other: QImage) -> QRect:
    """The least rectangle that holds all that differs."""
    if one.size() != other.size():
        return QRect(QPoint(), one.size())
    width = one.width()
    found = [
        (x, y)
        for y in range(one.height())
        for x in range(width)
        if one.pixel(x, y) != other.pixel(x, y)
    ]  # fmt: skip
    columns, rows = zip(*found, strict=True)
    return QRect(QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows)))
