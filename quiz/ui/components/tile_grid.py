"""A grid of tiles with one tab stop: arrow keys, Home and End move, and a letter goes to the next title with it.

Of very many tiles it makes those that fit on a screen first, and the others while the user already looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from quiz.ui.components.buttons import Pressable
from quiz.ui.components.layout import EqualGrid

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
AT_ONCE, AT_A_TIME, EVERY_MS = 48, 24, 50
"""How many tiles are there from the beginning, more than a screen shows; and how many more come how often, so few that
scrolling meanwhile does not stop for long."""


class TileGrid(QWidget):
    """Lays out its tiles in rows of equal columns; the tile that had the focus last is the tab stop."""

    def __init__(self, name: str, tiles: Iterable[Pressable], columns: int, gap: int) -> None:
        """Create the grid. Of more than a screen of `tiles` it takes the rest later, or when `complete` is called."""
        super().__init__()
        self.setAccessibleName(name)
        self.tiles: list[Pressable] = []
        self._numbers: dict[QObject, int] = {}
        self._stop = 0
        self._waiting = iter(tiles)
        self._grid = EqualGrid(columns, gap)
        self.setLayout(self._grid)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(lambda: self._add(AT_A_TIME))
        self._add(AT_ONCE)

    def complete(self) -> None:
        """Take all tiles now."""
        self._add(None)

    def _add(self, most: int | None) -> None:
        """Take at most so many more tiles, and go on later if there may be others."""
        before = len(self.tiles)
        self._grid.setEnabled(False)  # or each tile that appears would lay out all of them again
        for tile in islice(self._waiting, most):
            self._numbers[tile] = len(self.tiles)
            self.tiles.append(tile)
            self._grid.addWidget(tile)
            tile.show()
            tile.installEventFilter(self)
            tile.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._grid.setEnabled(True)
        if before == 0 and self.tiles:
            self._make_stop(0)
        if len(self.tiles) - before != most:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _make_stop(self, at: int) -> None:
        self.tiles[self._stop].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.tiles[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop = at

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.tiles):
            self.tiles[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, at: int, key: int) -> int | None:
        """The number of the tile that a key leads to; None if the key does not move."""
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return len(self.tiles) - 1
        move = _MOVES.get(Qt.Key(key))
        if move is None:
            return None
        across, down = move
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = -across
        to = at + across + down * self._grid.columns_at(self._grid.geometry().width())
        return to if 0 <= to < len(self.tiles) else at

    def _letter(self, at: int, text: str) -> int | None:
        """The number of the next tile whose title begins with `text`."""
        if not text or not text.isalnum():
            return None
        order = [*range(at + 1, len(self.tiles)), *range(at + 1)]
        return next((n for n in order if self.tiles[n].text().casefold().startswith(text.casefold())), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        at = self._numbers.get(watched)
        if at is None:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._make_stop(at)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            self.complete()
            to = self._move(at, event.key())
            if to is None:
                to = self._letter(at, event.text())
            if to is not None:
                self._go(to)
                return True
        return False
