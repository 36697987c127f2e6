"""The question about the gut feeling, as a card in the chat."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import gut_names
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_cards import GutTile
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column, height_at
from quiz.ui.components.paint import Align, fill_box
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import margins
from quiz.ui.theme.look import Look

WIDTH, RADIUS = 640, 24
LARGE_FROM = 1.5


class CardTile(GutTile):
    """A step of the gut feeling on the card; in large text it is as low as it can be."""

    TITLE_ROLE, TITLE_PX = "body", 16.0
    RADIUS = 16
    LEAST = 92
    REST_BORDER = 2.0
    ICON = 44

    def __init__(self, look: Look, key: str, title: str, icon: str) -> None:
        if look.factor >= LARGE_FROM:
            self.LEAST, self.ICON = GutTile.LEAST, GutTile.ICON
        super().__init__(look, key, title, icon)


class GutFeeling(QWidget):
    """Asks a question; `value` is the step that is picked, 1 (uneasy) to 5 (calm).

    A tap or Enter on a step gives it. An arrow key or assistive technology may pick a step first; then the button below
    gives it, which otherwise passes the question over.
    """

    picked = Signal(int)
    felt = Signal(int)
    passed = Signal()

    def __init__(self, look: Look, question: str, value: int | None) -> None:
        super().__init__()
        self.look = look
        tiles = [CardTile(look, str(5 - n), name, f"gut-{n + 1}") for n, name in enumerate(gut_names())]
        self._group = ChoiceGroup(look, question, tiles, columns=5, gap=8, value=_key(value))
        for tile in tiles:
            tile.setObjectName(f"gut-{tile.key}")
            tile.clicked.connect(lambda _on=False, key=tile.key: self.felt.emit(int(key)))
        self._group.describe_positions()
        self._group.accepted.connect(lambda key: self.felt.emit(int(key)))
        self._group.selected.connect(lambda key: self.picked.emit(int(key)))
        self._pass = Button(look, "", kind="quiet", height=44)
        self._pass.setObjectName("next")
        self._pass.clicked.connect(self._on_pass)
        align: Align = "center"
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._pass)
        below.addStretch(1)
        self._card = _Card(look, self)
        heading = Label(look, question, "heading", align=align)
        gaps = margins(look.gap(22), look.gap(18), look.gap(12))
        self._card.setLayout(column(heading, look.gap(12), self._group, look.gap(6), below, margins=gaps))
        self.show_value(value)

    def show_value(self, value: int | None) -> None:
        """Show this step as picked, or none."""
        if self._group.value() != _key(value):
            self._group.show_value(_key(value))
        self._pass.setText(_("Weiß nicht") if value is None else _("Weiter"))

    def height_at(self, width: int) -> int:
        """The height in px that the card takes at `width` px."""
        return height_at(self._card, min(width, self.look.px(WIDTH)))

    def _on_pass(self) -> None:
        value = self._group.value()
        if value is None:
            self.passed.emit()
        else:
            self.felt.emit(int(value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(self.width(), self.look.px(WIDTH))
        self._card.setGeometry((self.width() - width) // 2, 0, width, self.height())


class _Card(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        border = (2.0, self.look.color("accent"))
        radius = float(self.look.gap(RADIUS))
        fill_box(QPainter(self), QRectF(self.rect()), (radius,) * 4, self.look.color("surface"), border)


def _key(value: int | None) -> str | None:
    return None if value is None else str(value)
