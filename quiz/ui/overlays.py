"""What can lie over the screen of a window: the display sheet, a short message, the cover, and the focus ring."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from quiz.ui.components.focus import FocusRing
from quiz.ui.quick_exit import ExitDots, ExitLink, announce_presses_left
from quiz.ui.stage import Stage

if TYPE_CHECKING:
    from quiz.ui.components.sheet import Sheet
    from quiz.ui.components.toast import Toast
    from quiz.ui.cover import Cover


class Overlays(QObject):
    """What lies over the screen of the window `host`, which calls this when its look or its screen changes."""

    display_closed = Signal()
    undone = Signal()
    """The user undid what a short message was about."""

    def __init__(self, host: QWidget, stage: Stage) -> None:
        super().__init__(host)
        self._host = host
        self._stage = stage
        self._ring: FocusRing | None = None
        self._cover: Cover | None = None
        self._dots: ExitDots | None = None
        self._display: Sheet | None = None
        self.exit_link: ExitLink | None = None
        self.toast: Toast | None = None

    @property
    def cover(self) -> Cover:
        """The neutral page of the quick exit."""
        if self._cover is None:
            from quiz.ui.cover import Cover

            self._cover = Cover(self._stage.look, self._host)
            later = Qt.ConnectionType.QueuedConnection  # its menu may still be open
            self._cover.start_wanted.connect(self._stage.shared.uncover, later)
            self._cover.close_wanted.connect(self._stage.shared.closing, later)
        return self._cover

    @property
    def dots(self) -> ExitDots:
        """The dots that fill while Shift is pressed three times."""
        if self._dots is None:
            self._dots = ExitDots(self._stage.look, self._host)
        return self._dots

    @property
    def is_covered(self) -> bool:
        return self._cover is not None and self._cover.isVisible()

    @property
    def display(self) -> Sheet | None:
        """The sheet with the settings of the display, while it is open."""
        return self._display

    def apply_look(self) -> None:
        """Rebuild everything in the present look."""
        self.close_display()
        for old in (self._ring, self._cover, self._dots, self.exit_link):
            if old is not None:
                old.deleteLater()
        self._cover = self._dots = None
        self._ring = FocusRing(self._stage.look, self._host)
        self.exit_link = ExitLink(self._stage.look, self._host)
        self.exit_link.clicked.connect(self._stage.shared.quick_exit)

    def prepare_cover(self) -> None:
        """Build the cover ahead of time: when it is needed, it must appear within one frame."""
        self.cover.ensurePolished()
        self.dots.ensurePolished()

    def raise_ring(self) -> None:
        """Raise the focus ring above what was shown last."""
        if self._ring is not None:
            self._ring.raise_()

    def fill_dots(self, count: int) -> None:
        """Show how many of the three presses are done."""
        self.dots.fill(count)
        if count and self._stage.is_front:
            announce_presses_left(self.dots, count)

    def notify(self, text: str, undo: Callable[[], None] | None, above: int | None = None) -> None:
        """Show a short message, with a button that calls `undo`, if any; `above` px at the lower edge stay free."""
        from quiz.ui.components.toast import Toast

        toast = Toast(self._stage.look, self._host, text, can_undo=undo is not None, above=above)
        if undo is not None:
            toast.undone.connect(undo)
            toast.undone.connect(self.undone)
        toast.finished.connect(self._on_toast_finished)
        self.toast = toast
        toast.open()

    def end_toast(self) -> None:
        if self.toast is not None:
            self.toast.finish()

    def open_display(self, anchor: QWidget | None) -> None:
        """Show the settings of the display over the screen, below `anchor`."""
        from quiz.ui.display import display_sheet

        self.close_display()
        self._display = display_sheet(self._stage, self._host, anchor)
        self._display.closed.connect(self._on_display_closed)
        self._display.open()
        self.raise_ring()

    def close_display(self) -> None:
        if self._display is not None:
            self._display.close_sheet()

    def _on_display_closed(self) -> None:
        sheet, self._display = self._display, None
        if sheet is not None:
            sheet.deleteLater()
        self.display_closed.emit()

    def _on_toast_finished(self) -> None:
        self.toast = None
