"""A short message at the bottom that disappears by itself and offers to undo something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import pass_over, set_role
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import Pressable
from quiz.ui.components.paint import fill_box
from quiz.ui.components.sheet import add_shadow
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look


class Toast(QWidget):
    """An ink block at the bottom start of a window for six seconds; the timer stops while the pointer or the focus is
    on it.

    It leaves room below it for a bar of controls, and a tap dismisses it. There is one at a time: a new one replaces
    the last.
    """

    undone = Signal()
    finished = Signal()

    MILLISECONDS, FOOT = 6000, 56

    def __init__(
        self,
        look: Look,
        window: QWidget,
        text: str,
        *,
        can_undo: bool = False,
        icon: str = "check",
        above: int | None = None,
    ) -> None:
        """Create the message; it leaves `above` px at the lower edge of the window free, or a bar."""
        for other in window.findChildren(Toast):
            other.finish()
        super().__init__(window)
        self.look = look
        self._window = window
        self._text = text
        self._above = look.control(self.FOOT) if above is None else above
        self.setAccessibleName(text)
        set_role(self, QAccessible.Role.Grouping)  # Orca would say a notification a second time
        mark = QLabel()
        mark.setPixmap(look.icon(icon, "window", look.icon_px(22)))
        pass_over(mark)
        row = QHBoxLayout(self)
        sides, ends = look.gap(16), look.gap(10)
        row.setContentsMargins(sides, ends // 2, sides, ends // 2)
        row.setSpacing(look.gap(12))
        row.addWidget(mark)
        row.addWidget(Label(look, text, "small", "window"), 1)
        self.undo_button: Pressable | None = None
        if can_undo:
            self.undo_button = _UndoButton(look)
            self.undo_button.clicked.connect(self.on_undo_pressed)
            self.undo_button.installEventFilter(self)
            row.addWidget(self.undo_button)
        if not look.is_contrast:
            add_shadow(self, look)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(self.MILLISECONDS)
        self._clock.timeout.connect(self.finish)
        window.installEventFilter(self)

    def open(self) -> None:
        """Show the message, start the timer and announce it politely."""
        self._update_position()
        self.show()
        self.raise_()
        self._clock.start()
        announce(self, self._text)

    def finish(self) -> None:
        """Dismiss the message."""
        self._clock.stop()
        self.hide()
        self.finished.emit()
        self.deleteLater()

    def on_undo_pressed(self) -> None:
        """Undo what the message is about and dismiss it."""
        self.undone.emit()
        self.finish()

    def _count_if_left(self) -> None:
        held = self.underMouse() or (self.undo_button is not None and self.undo_button.hasFocus())
        if held:
            self._clock.stop()
        elif self.isVisible() and not self._clock.isActive():
            self._clock.start()

    def _update_position(self) -> None:
        edge = self.look.gap(20)
        width = min(self.sizeHint().width(), self._window.width() - 2 * edge)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = self._window.width() - edge - width if self.look.is_rtl else edge
        self.resize(width, height)
        self.move(QPoint(left, self._window.height() - self._above - edge - height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._window:
            self._update_position()
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched is self.undo_button:
            QTimer.singleShot(0, self, self._count_if_left)
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.finish()

    def enterEvent(self, event: QEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._count_if_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_box(QPainter(self), QRectF(self.rect()), (14.0,) * 4, self.look.color("text"))


class _UndoButton(Pressable):
    """An underlined word on the toast."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("Rückgängig"))
        self._text = _("Rückgängig")
        font = look.font("label", px=15)
        font.setUnderline(True)
        self.setFont(font)
        self.setProperty("focusRadius", 8)
        self.setFixedSize(self.fontMetrics().horizontalAdvance(self._text) + look.gap(16), look.control(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.look.color("window"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
