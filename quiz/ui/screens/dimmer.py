"""While the gut feeling is asked, everything but the question and what it is about steps back behind a veil."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.theme.look import Look

DIM_MS = 120
REST = 0.38
"""How much of what lies behind is seen through it."""
RADIUS = 18


class Dimmer(QWidget):
    """Lies over a screen, takes no input, and leaves `clear` rectangles free, in the coordinates of the screen.

    What is behind it still works. In the contrast theme there is none: everything stays readable there.
    """

    def __init__(self, look: Look, over: QWidget, clear: Callable[[], Sequence[QRectF]]) -> None:
        super().__init__(over)
        self.look = look
        self._over = over
        self._clear = clear
        self._share = 0.0
        self._dim = False
        self._motion = QVariantAnimation(self)
        self._motion.valueChanged.connect(self._on_value)
        self._motion.finished.connect(self._on_finished)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pass_over(self)
        self.hide()
        over.installEventFilter(self)

    @property
    def is_dim(self) -> bool:
        """Whether things step back, or are about to."""
        return self._dim

    def show_dim(self, dim: bool) -> None:
        """Let everything step back, or come forward again."""
        if dim == self._dim or (dim and self.look.is_contrast):
            return
        self._dim = dim
        self._motion.stop()
        self._motion.setDuration(self.look.duration(DIM_MS) if self._over.isVisible() else 0)
        self._motion.setStartValue(self._share)
        self._motion.setEndValue(1.0 if dim else 0.0)
        if dim:
            self.setGeometry(self._over.rect())
            self.show()
            self.raise_()
        self._motion.start()

    def _on_value(self, value: float) -> None:
        self._share = value
        self.update()

    def _on_finished(self) -> None:
        if not self._dim:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        veil, radius = QPainterPath(), self.look.gap(RADIUS)
        veil.addRect(QRectF(self.rect()))
        for rect in self._clear():
            free = QPainterPath()
            free.addRoundedRect(rect, radius, radius)
            veil = veil.subtracted(free)
        painter, color = QPainter(self), QColor(self.look.color("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color.setAlphaF((1 - REST) * self._share)
        painter.fillPath(veil, color)
