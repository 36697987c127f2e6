"""How new rows come: dots grow into their bubble, other rows fade in, and what was there glides to its new place.

One clock drives all of it, so that what pushes and what is pushed move together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

MOTION_MS = 200
"""How long growing and gliding take."""
CLEAR_FROM_MS = 80
"""When the words of a growing bubble begin to appear."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How far a row has come: shares of its size and of its opacity. `grows`: out of the dots of who was typing."""

    size: float
    clear: float
    grows: bool


class Arrivals(QObject):
    """The motion of a list of messages. What comes while it runs takes over from it where things are."""

    glided = Signal()
    """The rows stand higher or lower than before."""
    grown = Signal()
    """The rows that are coming have come farther."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[int, ...] = ()
        self._from_dots: int | None = None
        self._begin = 0
        self._sunk = 0
        self._growing = QEasingCurve(QEasingCurve.Type.OutCubic)
        self._gliding = QEasingCurve(QEasingCurve.Type.InOutCubic)
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setDuration(MOTION_MS)
        self._clock.valueChanged.connect(lambda _value: self._show())
        self._clock.finished.connect(self.finish)

    @property
    def sunk(self) -> int:
        """How much lower than their place the rows stand now, in px; below 0 they stand higher."""
        return self._sunk

    def state_of(self, row: int) -> Arrival | None:
        """How far the row at this position has come; None if it is there."""
        if row not in self._rows or self._clock.state() != QVariantAnimation.State.Running:
            return None
        ms = self._clock.currentTime()
        size = self._growing.valueForProgress(ms / MOTION_MS)
        if row != self._from_dots:
            return Arrival(size, size, grows=False)
        return Arrival(size, max(0.0, (ms - CLEAR_FROM_MS) / (MOTION_MS - CLEAR_FROM_MS)), grows=True)

    def begin(self, rows: Sequence[int], from_dots: int | None, sunk: int) -> None:
        """Let these rows come, one of them `from_dots`; all rows begin `sunk` px below their place."""
        if rows:
            self._rows, self._from_dots = tuple(rows), from_dots
        self._begin = self._sunk + sunk
        self._clock.stop()
        self._clock.start()
        self._show()

    def finish(self) -> None:
        """Let everything be where it belongs."""
        self._clock.stop()
        self._rows, self._from_dots = (), None
        if self._sunk:
            self._sunk = 0
            self.glided.emit()
        self.grown.emit()

    def _show(self) -> None:
        share = self._gliding.valueForProgress(self._clock.currentTime() / MOTION_MS)
        sunk = round(self._begin * (1 - share))
        if sunk != self._sunk:
            self._sunk = sunk
            self.glided.emit()
        if self._rows:
            self.grown.emit()
