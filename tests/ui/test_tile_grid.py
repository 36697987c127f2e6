"""A grid of very many tiles makes a screen of them at once, and the others while the user already looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from quiz.ui.components.buttons import Pressable
from quiz.ui.components.tile_grid import AT_ONCE, TileGrid
from quiz.ui.theme.look import Look

MANY = AT_ONCE + 40
HOURS_MS = 10_000_000


@pytest.fixture
def made() -> list[str]:
    """The names of the tiles that exist, in order."""
    return []


@pytest.fixture
def grid(qtbot: QtBot, made: list[str]) -> TileGrid:
    look = Look.from_settings("light")

    def tiles() -> Iterator[Pressable]:
        for number in range(MANY):
            made.append(f"{number}")
            yield Pressable(look, f"{number}")

    grid = TileGrid("Viele", tiles(), 4, 10)
    qtbot.addWidget(grid)
    return grid


def stops(grid: TileGrid) -> list[str]:
    return [tile.accessibleName() for tile in grid.tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_the_rest_comes_by_itself_and_moves_no_focus(qtbot: QtBot, grid: TileGrid, made: list[str]) -> None:
    assert len(made) == AT_ONCE
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    grid.tiles[3].setFocus()
    qtbot.waitUntil(lambda: len(grid.tiles) == MANY)
    assert made == [f"{number}" for number in range(MANY)]
    assert stops(grid) == ["3"]
    assert grid.focusWidget() is grid.tiles[3]
    qtbot.waitUntil(lambda: all(tile.isVisible() for tile in grid.tiles))
    qtbot.waitUntil(lambda: grid.heightForWidth(grid.width()) == grid.tiles[-1].geometry().bottom() + 1)


def test_a_key_finds_the_last_tile_before_it_has_come_by_itself(qtbot: QtBot, grid: TileGrid, made: list[str]) -> None:
    grid.findChild(QTimer).setInterval(HOURS_MS)
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    grid.tiles[0].setFocus()
    assert len(made) == AT_ONCE
    qtbot.keyClick(grid.tiles[0], Qt.Key.Key_End)
    assert len(made) == MANY
    assert grid.focusWidget() is grid.tiles[-1]
    assert stops(grid) == [f"{MANY - 1}"]


def test_all_at_once_on_request(grid: TileGrid, made: list[str]) -> None:
    grid.complete()
    grid.complete()
    assert made == [f"{number}" for number in range(MANY)]
