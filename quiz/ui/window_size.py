"""How large a window is at first, and the size that the user gave it: kept as a setting, as the display is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from quiz.ui.settings import MAXIMIZED, Settings
from quiz.ui.shared import Shared

FIRST_SIZE = QSize(1366, 768)
SMALLEST = QSize(1024, 600)
FRAME = QSize(16, 40)
"""Room for the frame and the title bar, which are not known before the window is shown; Windows needs 16 and 39 px."""
AFTER_RESIZING_MS = 400


def smallest_size(available: QSize) -> QSize:
    """The least size of the contents, in px: less than SMALLEST where the frame would not fit on the screen."""
    return SMALLEST.boundedTo(available - FRAME)


def size_in(settings: Settings) -> QSize:
    """The size of the contents when the window is not maximised, in px."""
    if settings.window == MAXIMIZED:
        return FIRST_SIZE
    width, height = settings.window.split("x")
    return QSize(int(width), int(height))


def first_geometry(settings: Settings, available: QRect) -> QRect:
    """The contents in the middle of the available screen, with room for the frame around them."""
    framed = QRect(available.topLeft(), size_in(settings).boundedTo(available.size() - FRAME) + FRAME)
    framed.moveCenter(available.center())
    edge = FRAME.width() // 2
    return framed.adjusted(edge, FRAME.height() - edge, -edge, -edge)


class KeptSize(QObject):
    """Keeps the size of a window as a setting, a little after the user has changed it.

    Nothing is written while the window is covered or hidden, nor when it closes: a pupil who flees leaves no trace.
    """

    def __init__(self, window: QWidget, shared: Shared) -> None:
        super().__init__(window)
        self._window = window
        self._shared = shared
        self._shown = ""
        self._timer = QTimer(self, singleShot=True, interval=AFTER_RESIZING_MS)
        self._timer.timeout.connect(self._on_settled)
        shared.covering.connect(self._timer.stop)
        shared.closing.connect(self._timer.stop)
        window.installEventFilter(self)
        self._timer.start()  # what the window manager makes of the first size is no choice of the user

    def _word(self) -> str:
        if self._window.windowState() & Qt.WindowState.WindowMaximized:
            return MAXIMIZED
        return f"{self._window.width()}x{self._window.height()}"

    def _on_settled(self) -> None:
        word = self._word()
        states = Qt.WindowState.WindowMinimized | Qt.WindowState.WindowFullScreen
        if word == self._shown or self._window.windowState() & states or not self._window.isVisible():
            return
        first, self._shown = not self._shown, word
        if not first:
            self._shared.keep_window(word)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowStateChange) and not self._shared.is_covered:
            self._timer.start()
        elif event.type() in (QEvent.Type.Close, QEvent.Type.Hide):
            self._timer.stop()
        return False
