"""Messages as a picture: one small bubble for each, which fill one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.components.paint import rounded
from quiz.ui.theme.look import Look

BubbleState = Literal["left", "plain", "alarm", "hit", "missed", "unsure"]
"""A harmless message that was left alone, or about which nothing was said at all; one that was suspected; a trick that
was recognised, or not marked; and one that was marked as unsure."""
FILL_MS, APART_MS = 120, 40
LARGE = (84, 54)
GAPS = (14, 12)
ROWS: tuple[tuple[int, int], ...] = ((12, 6), (24, 8))
"""Up to how many bubbles stand in rows of how many; more stand in rows of MOST_IN_ROW."""
MOST_IN_ROW = 12
SAMPLE = (40, 26)


class MessageBubbles(QWidget):
    """The bubbles in rows of six to twelve. They are decoration: the count above says it."""

    def __init__(self, look: Look, states: Sequence[BubbleState], most: int, scale: float = 1.0) -> None:
        """Create the picture beside others of which the fullest has `most` bubbles, so that all are of one size.

        `scale` is 1 in a window of the usual width.
        """
        super().__init__()
        self.look = look
        self.states = tuple(states)
        self._ms = float(self.duration)
        self._per_row = next((in_row for count, in_row in ROWS if most <= count), MOST_IN_ROW)
        share = scale * ROWS[0][1] / self._per_row
        self._size = tuple(look.icon_px(side * share) for side in LARGE)
        self._gaps = tuple(look.gap(gap * share) for gap in GAPS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        pass_over(self)

    @property
    def duration(self) -> int:
        """How long it takes until all bubbles are full, in ms."""
        return FILL_MS + APART_MS * max(0, len(self.states) - 1)

    def show_at(self, ms: float) -> None:
        """Show how far the bubbles are `ms` after they began to fill."""
        self._ms = ms
        self.update()

    def _bubble(self, width: int) -> tuple[float, float]:
        """The size of one bubble in a widget of this width."""
        room = (width - (self._per_row - 1) * self._gaps[0]) / self._per_row
        wide = max(8.0, min(float(self._size[0]), room))
        return wide, wide * self._size[1] / self._size[0]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = ceil(len(self.states) / self._per_row)
        return ceil(rows * self._bubble(width)[1] + max(0, rows - 1) * self._gaps[1])

    def sizeHint(self) -> QSize:
        width = self._per_row * (self._size[0] + self._gaps[0]) - self._gaps[0]
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._per_row * (16 + self._gaps[0]), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self._bubble(self.width())
        for at, state in enumerate(self.states):
            row, column = divmod(at, self._per_row)
            left = column * (width + self._gaps[0])
            x = self.width() - left - width if self.look.is_rtl else left
            rect = QRectF(x, row * (height + self._gaps[1]), width, height)
            share = max(0.0, min(1.0, (self._ms - at * APART_MS) / FILL_MS))
            paint_bubble(painter, rect, self.look, state, 1 - (1 - share) ** 3)


class BubbleSample(QWidget):
    """One small bubble beside the words that explain it."""

    def __init__(self, look: Look, state: BubbleState) -> None:
        super().__init__()
        self.look, self._state = look, state
        self.setFixedSize(look.icon_px(SAMPLE[0]), look.icon_px(SAMPLE[1]))
        pass_over(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bubble(QPainter(self), QRectF(self.rect()), self.look, self._state, 1.0)


def paint_bubble(painter: QPainter, rect: QRectF, look: Look, state: BubbleState, share: float) -> None:
    """Paint one bubble, filled to a `share` of 0 to 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = 2.5 if rect.height() > 30 else 1.5
    inner = rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    big = inner.height() * 0.32
    path = rounded(inner, (big, big, big, inner.height() * 0.11), look.is_rtl)
    fill, line, icon = _style(look, state)
    pen = QPen(line, edge)
    if state in ("missed", "unsure"):
        pen.setDashPattern([2.2, 2.2])
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(share)
    if fill is not None:
        painter.setBrush(fill)
        painter.drawPath(path)
    if state == "alarm":
        painter.setClipPath(path)
        painter.setPen(QPen(look.color("marker"), inner.height() * 0.11))
        step = inner.height() * 0.3
        x = inner.left() - inner.height()
        while x < inner.right():
            painter.drawLine(QPointF(x, inner.bottom()), QPointF(x + inner.height(), inner.top()))
            x += step
        painter.setClipping(False)
    if icon is not None:
        name, ink = icon
        side = max(8, round(inner.height() * 0.42))
        pixmap = look.icon(name, ink, side)
        painter.drawPixmap(QPointF(round(inner.center().x() - side / 2), round(inner.center().y() - side / 2)), pixmap)
    painter.restore()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _style(look: Look, state: BubbleState) -> tuple[QColor | None, QColor, tuple[str, QColor] | None]:
    """Fill, line, and the icon with its colour."""
    color = look.color
    plain = color("surface")
    styles: dict[BubbleState, tuple[QColor | None, QColor, tuple[str, QColor] | None]] = {
        "left": (color("ok"), color("ok"), ("check", plain)),
        "plain": (color("sunken"), color("lineStrong"), None),
        "alarm": (plain, color("ok"), None),
        "hit": (color("marker"), color("markerLine"), ("check", color("onMarker"))),
        "missed": (None, color("trick"), None),
        "unsure": (color("unsureTint"), color("unsure"), ("unsure", color("unsure"))),
    }
    return styles[state]
