"""Collects Python's garbage in the thread of the user interface, and in no other.

Python collects in whatever thread happens to allocate. A Qt object that ends in the thread that loads a pack holds a
lock of Qt's while it waits for Python's; if the window has Python's lock and waits for Qt's, both wait without end.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

COLLECT_AFTER_MS = 1500
"""How long after a change of screen: by then its first messages have come in."""


class Collector(QObject):
    """Takes over from Python's own collector until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what is there before the first screen stays to the end, and need not be looked at each time
        self._timer = QTimer(self, singleShot=True, interval=COLLECT_AFTER_MS)
        self._timer.timeout.connect(self._on_timeout)

    def soon(self) -> None:
        """Something was thrown away: collect in a quiet moment."""
        self._timer.start()

    def stop(self) -> None:
        """Give back to Python's own collector."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _on_timeout(self) -> None:
        gc.collect()
