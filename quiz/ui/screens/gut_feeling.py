"""The five steps of the gut feeling."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quiz.play.wording import gut_names
from quiz.ui.components.choice_cards import GutTile
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look


class GutFeeling(QWidget):
    """Asks a question; `value` is the step that is chosen, 1 (uneasy) to 5 (good).

    `asked`: the story waits for the answer. Then an arrow key or assistive technology only picks a step, and a click or
    Enter gives it; otherwise choosing a step gives it.
    """

    picked = Signal(int)
    felt = Signal(int)

    def __init__(self, look: Look, question: str, value: int | None, *, asked: bool) -> None:
        super().__init__()
        tiles = [GutTile(look, str(5 - n), name, f"gut-{n + 1}") for n, name in enumerate(gut_names())]
        self._group = ChoiceGroup(look, question, tiles, columns=5, gap=6, value=_key(value))
        for tile in tiles:
            tile.setObjectName(f"gut-{tile.key}")
        if asked:
            for tile in tiles:
                tile.clicked.connect(lambda _on=False, key=tile.key: self.felt.emit(int(key)))
            self._group.accepted.connect(lambda key: self.felt.emit(int(key)))
            self._group.selected.connect(lambda key: self.picked.emit(int(key)))
        else:
            self._group.selected.connect(lambda key: self.felt.emit(int(key)))
        self.setLayout(column(Label(look, question, "label"), look.gap(8), self._group))

    def show_value(self, value: int | None) -> None:
        """Show this step as chosen, or none."""
        if self._group.value() != _key(value):
            self._group.show_value(_key(value))


def _key(value: int | None) -> str | None:
    return None if value is None else str(value)
