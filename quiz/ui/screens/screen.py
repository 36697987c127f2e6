"""What all screens have in common: they are built from a state, and know what the app bar says over them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.ui.stage import Stage

SIDE_PANE, SIDE_PANE_WIDE, WIDE_FROM = 452, 560, 1700
SCREEN_MARGIN, NARROW_MARGIN = 40, 20
SHEET_SHARE = 0.55


class Screen(QWidget):
    """A screen. `state` is what it shows; what the user changes is kept by `remember`, so that it can be rebuilt."""

    in_play: ClassVar[bool] = False
    """Whether leaving it leads to the help screen."""

    def __init__(self, stage: Stage, state: Any) -> None:
        super().__init__()
        self.stage = stage
        self.look = stage.look
        self.state = state
        self.setObjectName(type(self).__name__)

    @property
    def title(self) -> str:
        """What the app bar says; always harmless."""
        return ""

    @property
    def back_label(self) -> str | None:
        """The word of the way back; None where there is none."""
        return None

    @property
    def progress(self) -> tuple[int, int] | None:
        """The step and how many there are."""
        return None

    @property
    def margin(self) -> int:
        """The distance from the edges of the window, in px."""
        return self.look.gap(SCREEN_MARGIN if self.stage.layout_class == "two_panes" else NARROW_MARGIN)

    def go_back(self) -> None:
        """Where the way back leads."""

    def regions(self) -> tuple[QWidget, ...]:
        """The areas that F6 walks through, besides the app bar."""
        return (self,)

    def first_focus(self) -> QWidget | None:
        """What has the focus when the screen comes up."""
        return None

    def spoken(self) -> str:
        """What reading aloud says on this screen."""
        return ""

    def stop(self) -> None:
        """End everything that runs by itself, for the screen goes away."""

    def on_escape(self) -> bool:
        """Close what Esc closes, and tell whether there was anything."""
        return False

    def remember(self, **changes: Any) -> None:
        """Keep what the user changed."""
        self.state = replace(self.state, **changes)


class Pane(QWidget):
    """A filled area with a line on the side that touches its neighbour."""

    def __init__(self, stage: Stage, role: str = "surface", line: str | None = None) -> None:
        super().__init__()
        self.look = stage.look
        self._role = role
        self._line = line

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color(self._role))
        width = 2 if self.look.is_contrast or self.look.factor >= 1.5 else 1
        color = self.look.color("line")
        if self._line == "start":
            x = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.fillRect(x, 0, width, self.height(), color)
        elif self._line == "end":
            x = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - width
            painter.fillRect(x, 0, width, self.height(), color)
        elif self._line == "top":
            painter.fillRect(0, 0, self.width(), width, color)
        elif self._line == "bottom":
            painter.fillRect(0, self.height() - width, self.width(), width, color)


class Panes(QWidget):
    """A main pane and a side pane: beside each other, or the side pane below, at most 55 % of the height."""

    def __init__(self, stage: Stage, main: QWidget, side: QWidget, *, width: int = SIDE_PANE) -> None:
        super().__init__()
        self._side = side
        self.beside = stage.layout_class == "two_panes"
        holder = Pane(stage, line=None if not self.beside else "end" if stage.look.mirrored_panels else "start")
        if not self.beside:
            holder = Pane(stage, line="top")
        self.holder = holder
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(1 if self.beside else 0, 0 if self.beside else 1, 0, 0)
        inner.addWidget(side)
        layout: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if self.beside else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._width = width
        self._factor = stage.look.factor
        if self.beside:
            for widget, stretch in ((holder, 0), (main, 1)) if stage.look.mirrored_panels else ((main, 1), (holder, 0)):
                layout.addWidget(widget, stretch)
        else:
            layout.addWidget(main, 1)
            layout.addWidget(holder, 0)

    def resizeEvent(self, event: Any) -> None:
        if self.beside:
            wide = self._width + SIDE_PANE_WIDE - SIDE_PANE
            width = wide if self.window().width() >= WIDE_FROM else self._width
            self.holder.setFixedWidth(round(min(width * self._factor, self.width() * 0.46)))
        else:
            self.holder.setMaximumHeight(round(self.height() * SHEET_SHARE))
        super().resizeEvent(event)


def margins(side: int, top: int | None = None, bottom: int | None = None) -> QMargins:
    """Equal side margins, and others at the top and the bottom."""
    above = side if top is None else top
    return QMargins(side, above, side, above if bottom is None else bottom)
