"""A grid of tiles with one tab stop: arrow keys, Home and End move, and a letter goes to the next title with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
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


class TileGrid(QWidget):
    """Lays out its tiles in rows of equal columns; the tile that had the focus last is the tab stop."""

    def __init__(self, name: str, tiles: Sequence[Pressable], columns: int, gap: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tiles = tuple(tiles)
        self._grid = EqualGrid(columns, gap)
        self.setLayout(self._grid)
        for tile in self.tiles:
            self._grid.addWidget(tile)
            tile.installEventFilter(self)
        self._make_stop(0)

    def _make_stop(self, at: int) -> None:
        for number, tile in enumerate(self.tiles):
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus)

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
        at = next((n for n, tile in enumerate(self.tiles) if tile is watched), None)
        if at is None:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._make_stop(at)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            to = self._move(at, event.key())
            if to is None:
                to = self._letter(at, event.text())
            if to is not None:
                self._go(to)
                return True
        return False
