"""A share as a bar. The counts stand beside it in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.ui.components.access import set_role
from quiz.ui.components.paint import fill_box, rounded
from quiz.ui.theme.look import Look

HATCH = 8.0
"""The distance of two lines of a hatch, in px."""


class ShareBar(QWidget):
    """A bar that is filled as far as the share goes; hatched where the share is not shown."""

    HEIGHT, WIDTH, LEAST = 16, 112, 48

    def __init__(self, look: Look, share: float | None, role: str, accessible_name: str) -> None:
        """Create the bar. `share` is 0 to 1, None if it is not shown; `role` is its colour in the theme;
        `accessible_name` says it all, as in "Kontakt aufnehmen, erkannt: 33 von 52"."""
        super().__init__()
        self.look = look
        self.share = share
        self._role = role
        self.setAccessibleName(accessible_name)
        set_role(self, QAccessible.Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(self.WIDTH), self.look.icon_px(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.icon_px(self.LEAST), self.look.icon_px(self.HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_share(QPainter(self), QRectF(self.rect()), self.look, self.share, self._role)


def paint_share(painter: QPainter, rect: QRectF, look: Look, share: float | None, role: str) -> None:
    """Paint the bar of a share into `rect`, from the start side; see `ShareBar`."""
    ends = (rect.height() / 2,) * 4
    if share is None:
        _paint_hatched(painter, rect, look)
        return
    edge = (2.0, look.color("line")) if look.is_contrast else None
    fill_box(painter, rect, ends, look.color("sunken"), edge)
    filled = QRectF(rect)
    filled.setWidth(rect.width() * share)
    if look.is_rtl:
        filled.moveRight(rect.right())
    painter.save()
    painter.setClipPath(rounded(rect, ends), Qt.ClipOperation.IntersectClip)
    painter.fillRect(filled, look.color(role))
    painter.restore()


def _paint_hatched(painter: QPainter, rect: QRectF, look: Look) -> None:
    ends = (rect.height() / 2,) * 4
    ink = look.color("lineStrong")
    fill_box(painter, rect, ends, look.color("surface"))
    painter.save()
    painter.setClipPath(rounded(rect, ends), Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(look.color("line"), 3))
    at = rect.left() - rect.height()
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += HATCH
    painter.restore()
    fill_box(painter, rect, ends, None, (1.0, ink))
