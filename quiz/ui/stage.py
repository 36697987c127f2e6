"""What one window gives to its screens: its look, its room, and navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import in_use
from quiz.ui.components.announce import announce
from quiz.ui.components.layout import LayoutClass, column_count, layout_class
from quiz.ui.settings import TEXT_SIZES, Settings
from quiz.ui.shared import Shared
from quiz.ui.state import HelpState, ViewState
from quiz.ui.theme.look import Look, ThemeChoice

if TYPE_CHECKING:
    from quiz.story.model import Pack


@dataclass(frozen=True, slots=True)
class Appearance:
    """The theme and text size (in percent) of a window that does not follow the settings for these."""

    theme: ThemeChoice
    text_size: int


LARGE_FROM, LARGER = (1700, 900), 1.2
"""From this width and height in px at the chosen text size on everything is larger, and by how much."""


class Stage(QObject):
    """Passed to every screen of a window. The window listens to its signals; so can a test."""

    navigated = Signal(object)
    """Show this state."""
    notified = Signal(str, object)
    """Show a short message; carries what undoes the thing it is about, or None."""
    display_wanted = Signal()
    """Show the settings of the display."""
    pack_awaited = Signal(object)
    """Do this, a callable, once the pack has been read."""
    progressed = Signal(int, int)
    """The screen in view has progressed; carries the step, from 1, and how many there are."""

    def __init__(self, shared: Shared, appearance: Appearance | None = None) -> None:
        super().__init__()
        self.shared = shared
        self.look = self._look(appearance)
        self.is_large = False
        """Whether the window is so large that everything in it is larger than the chosen text size."""
        self.layout_class: LayoutClass = "two_panes"
        self.window_width = 1366
        self.window_height = 768
        self._appearance = appearance

    @property
    def is_front(self) -> bool:
        """Whether this window is the one in use."""
        return self.shared.front is self

    @property
    def follows_settings(self) -> bool:
        """Whether this window has no fixed appearance."""
        return self._appearance is None

    @property
    def pack(self) -> Pack:
        """The pack in the language in use."""
        return self.shared.pack

    @property
    def settings(self) -> Settings:
        """The settings as they apply to this window."""
        return _with_appearance(self.shared.settings, self._appearance)

    def apply_settings(self, settings: Settings, *, keep: bool = True) -> None:
        """Use these settings from now on; without `keep` only until the program is closed.

        A window with a fixed appearance keeps changes of theme and text size to itself.
        """
        if self._appearance is None:
            self.shared.apply_settings(settings, keep=keep)
            return
        wanted = Appearance(settings.theme, settings.text_size)
        changed, self._appearance = wanted != self._appearance, wanted
        common = self.shared.settings
        rest = replace(settings, theme=common.theme, text_size=common.text_size)
        if rest != common:
            self.shared.apply_settings(rest, keep=keep)
        elif changed:
            self.shared.settings_changed.emit()

    def refresh(self, width: int, height: int) -> None:
        """Update look and layout from the settings, in a window of this size in px."""
        chosen = self._look(self._appearance)
        self.look = replace(chosen, factor=grown_factor(chosen.factor, width, height))
        self.is_large = self.look.factor > chosen.factor
        self.layout_class = layout_class(width, self.look.factor)
        self.window_width = width
        self.window_height = height

    def divides_like(self, width: int, height: int) -> bool:
        """Whether a window of this size in px has the present layout class and sizes."""
        factor = self.look.factor
        same = column_count(width / factor) == column_count(self.window_width / factor)
        grown = grown_factor(self._look(self._appearance).factor, width, height)
        return same and grown == factor and layout_class(width, factor) == self.layout_class

    def go(self, state: ViewState) -> None:
        self.navigated.emit(state)

    def with_pack(self, then: Callable[[], None]) -> None:
        """Do what needs the pack: at once, or, if it is still being read, later, without blocking the window."""
        if self.shared.content.is_ready_soon():
            then()
        else:
            self.pack_awaited.emit(then)

    def help(self, *, back: ViewState | None, final: bool = False) -> None:
        """Show the help screen."""
        self.go(HelpState(back=back, final=final))

    def notify(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a short message; `undo` undoes what it is about."""
        self.notified.emit(text, undo)

    def announce(self, widget: QWidget, text: str, *, assertive: bool = False) -> None:
        """Announce something to a screen reader, once for all windows; it must be on the screen too."""
        if text and self.is_front:
            announce(widget, text, assertive=assertive)

    def _look(self, appearance: Appearance | None) -> Look:
        settings = _with_appearance(self.shared.settings, appearance)
        return Look.from_settings(
            settings.theme,
            settings.text_size,
            readable=settings.readable,
            spacing="wide" if settings.wide else "normal",
            direction=in_use().direction,
            reduced_motion=settings.reduced_motion,
            mirrored_panels=settings.mirrored,
        )


def grown_factor(factor: float, width: int, height: int) -> float:
    """The chosen text factor, or a larger one in a window of this size in px that has room for it.

    A larger text size never gives a smaller factor.
    """
    least_width, least_height = LARGE_FROM
    sizes = [factor, *(size / 100 for size in TEXT_SIZES if size / 100 < factor)]
    grown = [LARGER * size for size in sizes if width >= least_width * size and height >= least_height * size]
    return max([factor, *grown])


def _with_appearance(settings: Settings, appearance: Appearance | None) -> Settings:
    if appearance is None:
        return settings
    return replace(settings, theme=appearance.theme, text_size=appearance.text_size)
