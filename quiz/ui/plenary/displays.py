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
        if not any(_is_mirrored(screen, known.screen) for known in found):
            taken = screen.name() in ("", *(known.name for known in found))
            name = f"{screen.name()} {len(found) + 1}".strip() if taken else screen.name()
            found.append(Display(name, len(found) + 1, screen.geometry(), screen))
    return tuple(found)


def _is_mirrored(one: QScreen, other: QScreen) -> bool:
    """Whether two screens show the same: they lie over each other on one desktop."""
    return other in one.virtualSiblings() and one.geometry().intersects(other.geometry())


def display_for_class(found: tuple[Display, ...], desk: QScreen, wanted: str = "") -> Display | None:
    """The screen for the class: the `wanted` one if it is there, else one that the desk is not on; None if there is
    none."""
    own = _display_of(found, desk)
    others = [one for one in found if one is not own]
    return next((one for one in found if one.name == wanted), others[0] if others else None)


def place_for_desk(found: tuple[Display, ...], desk: QScreen, taken: Display) -> Display | None:
    """The screen that the desk has to move to because the class takes its own; None if it may stay."""
    if _display_of(found, desk) is not taken:
        return None
    return next((one for one in found if one is not taken), None)


def screen_of_desk() -> QScreen:
    """The screen of the window in use; the first one if there is none."""
    window = QApplication.activeWindow()
    return QGuiApplication.primaryScreen() if window is None else window.screen()


def _display_of(found: tuple[Display, ...], screen: QScreen) -> Display | None:
    own = (one for one in found if one.screen is screen or _is_mirrored(screen, one.screen))
    return next(own, found[0] if found else None)
