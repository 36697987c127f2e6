"""The quick exit: from anywhere, to a neutral cover with nothing of the playthrough left behind it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from quiz.languages.translation import _, ngettext
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import Button
from quiz.ui.theme.look import Look

PRESSES = 3
WITHIN_SECONDS = 5.0


class ExitDots(QWidget):
    """Three dots that fill while Shift is pressed three times."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._host = parent
        self._filled = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(look.icon_px(88), look.icon_px(36))
        self.hide()

    def fill(self, count: int) -> None:
        self._filled = count
        self.setVisible(count > 0)
        x = 16 if self.look.is_rtl else self._host.width() - self.width() - 16
        self.move(x, self.look.control(60) + 8)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, paper = self.look.color("exit"), self.look.color("onExit")
        painter.setPen(paper)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        side = self.height() * 0.4
        for n in range(PRESSES):
            at = n if not self.look.is_rtl else PRESSES - 1 - n
            painter.setBrush(paper if n < self._filled else ink)
            x = self.width() / 2 + (at - 1) * side * 1.6 - side / 2
            painter.drawEllipse(QRectF(x, (self.height() - side) / 2, side, side))


class ExitLink(Button):
    """The first tab stop, also for assistive technology: out of sight above the window until it has the focus."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Schnell raus"), "exit", "exit")
        self._host = parent
        self.setParent(parent)
        self.setObjectName("exit-link")
        self.adjustSize()
        self._put_away()
        self.hide()

    def _put_away(self) -> None:
        self.move(0, -2 * self.height())
        self.lower()  # screen readers read the first child of the window first

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        gap = self.look.gap(8)
        self.move(self._host.width() - self.width() - gap if self.look.is_rtl else gap, gap)
        self.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._put_away()


class ExitKeys(QObject):
    """Watches the whole application for Shift three times within five seconds, and for Ctrl+Shift+X.

    A Shift that modifies another key or a click does not count, nor does any while `is_off`: the user has switched it
    off, or a screen reader runs, which has its own use for Shift. `now` returns seconds and can be replaced in tests.
    """

    pressed = Signal(int)
    """How many of the three presses are done; 0 once the time has run out."""
    wanted = Signal()

    def __init__(
        self, parent: QObject, now: Callable[[], float] = monotonic, is_off: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._is_off = is_off
        self._times: list[float] = []
        self._alone = False
        self._expiry = QTimer(self, singleShot=True, interval=int(WITHIN_SECONDS * 1000))
        self._expiry.timeout.connect(self._on_expired)

    def watch(self) -> None:
        """Begin to watch. From then on every event of the application passes through this filter."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def rest(self) -> None:
        """Stop watching."""
        self._expiry.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _on_expired(self) -> None:
        self._times.clear()
        self.pressed.emit(0)

    def _on_shift(self) -> None:
        if self._is_off() or QAccessible.isActive():
            return
        now = self._now()
        self._times = [time for time in self._times if now - time <= WITHIN_SECONDS] + [now]
        if len(self._times) >= PRESSES:
            self._expiry.stop()
            self._times.clear()
            self.pressed.emit(0)
            self.wanted.emit()
        else:
            self.pressed.emit(len(self._times))
            self._expiry.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._alone = False
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not watched.isWidgetType():
            return False
        if kind == QEvent.Type.KeyRelease:
            if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat() and self._alone:
                self._alone = False
                self._on_shift()
            return False
        others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        self._alone = event.key() == Qt.Key.Key_Shift and not others
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_X and event.modifiers() == both and kind == QEvent.Type.KeyPress:
            self.wanted.emit()
            return True
        return False


def announce_presses_left(widget: QWidget, done: int) -> None:
    """Announce how many presses are left. The last but one interrupts, as the only announcement; the first can be a
    Shift for something else."""
    left = PRESSES - done
    text = ngettext("Schnell raus: noch {count} Mal Umschalt", "Schnell raus: noch {count} Mal Umschalt", left)
    announce(widget, text.format(count=left), assertive=done > 1)
