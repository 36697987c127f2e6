"""The screens of this computer: which one is the projector's, and what it is called at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from quiz.languages.translation import _

AUTO, SAME = "auto", "same"
"""In place of a screen's name: a second one if there is one; the one of the desk."""


@dataclass(frozen=True, slots=True)
class Display:
    """A screen. `number` counts from 1 as at the desk."""

    name: str
    number: int
    geometry: QRect
    screen: QScreen

    @property
    def words(self) -> str:
        """What it is called at the desk."""
        size = self.geometry
        return _("Bildschirm {number} · {width} × {height}").format(
            number=self.number, width=size.width(), height=size.height()
        )


def displays() -> tuple[Display, ...]:
    """Every screen that shows something of its own: of mirrored ones, which show the same, only the first."""
    found: list[Display] = []
    for screen in QGuiApplication.screens():
        geometry = screen.geometry()
        if not any(known.geometry.intersects(geometry) for known in found):
            found.append(Display(screen.name(), len(found) + 1, geometry, screen))
    return tuple(found)


def display_for_class(found: tuple[Display, ...], desk: QRect, wanted: str = "") -> Display | None:
    """The screen for the class: the `wanted` one if it is there, else one that the desk, at this place, is not on; None
    if there is none."""
    others = [one for one in found if not one.geometry.contains(desk.center())]
    return next((one for one in found if one.name == wanted), others[0] if others else None)


def place_of_desk() -> QRect:
    """Where the window in use is; on the first screen if there is none."""
    window = QApplication.activeWindow()
    return QGuiApplication.primaryScreen().geometry() if window is None else window.geometry()


def other_than(found: tuple[Display, ...], taken: Display) -> Display | None:
    """A screen for the desk beside the one of the class."""
    return next((one for one in found if one.name != taken.name), None)
