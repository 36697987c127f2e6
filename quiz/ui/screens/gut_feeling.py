"""The question about the gut feeling, as a card in the chat."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
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
GROW_MS, WAVE_MS, WAVE_APART_MS = 200, 200, 60
"""The card rises, and then the waves draw themselves, one after the other."""


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
        self._drawn = 1.0
        super().__init__(look, key, title, icon)

    def show_drawn(self, share: float) -> None:
        """Show this share of the wave, from its left; waves are not mirrored."""
        if share != self._drawn:
            self._drawn = share
            self.update()

    def _draw_icon(self, painter: QPainter, name: str, ink: str, size: int, middle: QPointF) -> None:
        painter.save()
        painter.setClipRect(QRectF(middle.x() - size / 2, middle.y() - size / 2, size * self._drawn, size))
        super()._draw_icon(painter, name, ink, size, middle)
        painter.restore()


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
        self._shown = False
        self._tiles = tiles = [CardTile(look, str(5 - n), name, f"gut-{n + 1}") for n, name in enumerate(gut_names())]
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
        self.card = _Card(look, self)
        heading = Label(look, question, "heading", align=align)
        gaps = margins(look.gap(22), look.gap(18), look.gap(12))
        self.card.setLayout(column(heading, look.gap(12), self._group, look.gap(6), below, margins=gaps))
        self.show_value(value)
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(float(GROW_MS + WAVE_MS + WAVE_APART_MS * (len(tiles) - 1)))
        self._motion.setDuration(look.duration(round(self._motion.endValue())))
        self._motion.valueChanged.connect(self._on_moved)

    def show_value(self, value: int | None) -> None:
        """Show this step as picked, or none."""
        if self._group.value() != _key(value):
            self._group.show_value(_key(value))
        self._pass.setText(_("Weiß nicht") if value is None else _("Weiter"))

    def height_at(self, width: int) -> int:
        """The height in px that the card takes at `width` px."""
        return height_at(self.card, min(width, self.look.px(WIDTH)))

    def _on_pass(self) -> None:
        value = self._group.value()
        if value is None:
            self.passed.emit()
        else:
            self.felt.emit(int(value))

    def _on_moved(self, ms: float) -> None:
        """Rise, and draw the waves."""
        rest = 1 - QEasingCurve(QEasingCurve.Type.OutCubic).valueForProgress(min(1.0, ms / GROW_MS))
        self.card.move(self.card.x(), round(self.height() * rest))
        for at, tile in enumerate(self._tiles):
            share = (ms - GROW_MS - at * WAVE_APART_MS) / WAVE_MS
            tile.show_drawn(QEasingCurve(QEasingCurve.Type.OutCubic).valueForProgress(max(0.0, min(1.0, share))))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown and self._motion.duration():
            self._shown = True
            self._on_moved(0.0)
            self._motion.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(self.width(), self.look.px(WIDTH))
        self.card.setGeometry((self.width() - width) // 2, self.card.y(), width, self.height())


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
