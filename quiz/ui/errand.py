"""Work in the background that the window waits for a moment, and then looks for again and again.

A network drive that is gone holds up whoever touches it, often for a minute. A window must not be the one to wait.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from quiz.ui.background import Newest

PATIENCE_S = 0.1
"""How long the window waits; a disk or stick needs a small part of that."""
END_S = 2.0
"""How long the end of the program waits."""
HELD_UP_S = 5.0
"""After this the user is told that there is no answer."""
LOOK_AGAIN_MS = 50


class Errand(QObject):
    """Does the last requested job in a thread. All methods are called from the thread of the user interface."""

    done = Signal(object)
    """The last job has ended; carries what it returned, or the exception that it raised."""
    held_up = Signal()
    """There is no answer yet; said once until there is one."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._newest: Newest[Any] = Newest(name)
        self._begun: float | None = None
        self._is_told = False
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def ask(self, job: Callable[[], object]) -> None:
        """Do `job` as soon as the running job is done; one that still waits is dropped, and no result of an earlier one
        is told. If it takes no longer than a moment, it is done when this returns."""
        is_waiting = self._begun is not None
        if not is_waiting:
            self._begun = monotonic()
        self._newest.ask(job)
        self._timer.start()
        if not is_waiting:
            self._wait(PATIENCE_S)

    def stop(self) -> None:
        """The program ends: wait until the work is done, but not for long, and look for it no more."""
        self._wait(END_S)
        self.drop()

    def drop(self) -> None:
        """Look for the work no more; nobody is told what comes of it."""
        self._timer.stop()

    def _wait(self, seconds: float) -> None:
        if self._begun is not None:
            self._newest.wait(seconds)
            self._look()

    def _look(self) -> None:
        assert self._begun is not None
        if self._newest.has_result:
            self._timer.stop()
            self._begun, self._is_told = None, False
            self.done.emit(self._newest.take())
        elif not self._is_told and monotonic() - self._begun > HELD_UP_S:
            self._is_told = True
            self.held_up.emit()
