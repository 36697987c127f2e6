"""Whether the installed pair of Python and PySide6 is fit for use.

PySide6 6.12.0 on Python 3.11 and older releases one reference to None too many in most calls that return None. After
some thousand calls Python aborts. From Python 3.12 on None is immortal, and nothing happens.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import PySide6
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from quiz.languages.translation import _

CALLS = 200
REFUSED = "6.12.0"
IMMORTAL_NONE = (3, 12)


def unsound() -> list[str]:
    """Sentences that say why the pair must not be used; none if it is sound. Creates the application if there is
    none."""
    if is_refused(PySide6.__version__, sys.version_info[:2]):
        message = _("PySide6 {version} bringt Python vor 3.12 nach einiger Zeit zum Absturz. Nimm PySide6 6.11.")
        return [message.format(version=REFUSED)]
    application = QApplication.instance() or QApplication(["durchblick"])
    found = ((name, lost_references(call)) for name, call in _calls())
    lossy = next(((name, lost) for name, lost in found if lost >= CALLS // 2), None)
    application.processEvents()
    if lossy is None:
        return []
    message = _("{call} verliert Verweise auf None, {lost} bei {calls} Aufrufen. Python und PySide6 passen nicht.")
    return [message.format(call=lossy[0], lost=lossy[1], calls=CALLS)]


def is_refused(pyside: str, python: tuple[int, int]) -> bool:
    """Whether this pair is known to be broken, without trying it."""
    return pyside == REFUSED and python < IMMORTAL_NONE


def lost_references(call: Callable[[], object]) -> int:
    """The number of references to None that are missing after 200 calls; a few come and go anyway."""
    call()
    before = sys.getrefcount(None)
    for _number in range(CALLS):
        call()
    return before - sys.getrefcount(None)


class _Painted(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        return None


def _calls() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield calls of the kinds that the program makes most, with their names."""
    widget, painted, timer = QWidget(), _Painted(), QTimer()
    yield "QWidget.setWindowTitle", lambda: widget.setWindowTitle("Durchblick")
    yield "QWidget.resize", lambda: widget.resize(8, 8)
    yield "QWidget.update", widget.update
    yield "QWidget.paintEvent", lambda: painted.grab(QRect(0, 0, 2, 2))
    yield "QTimer.start", lambda: timer.start(60_000)
    yield "QTimer.stop", timer.stop
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    try:
        yield "QPainter.setPen", lambda: painter.setPen(Qt.PenStyle.NoPen)
        yield "QPainter.fillRect", lambda: painter.fillRect(QRect(0, 0, 4, 4), Qt.GlobalColor.transparent)
        yield "QPainter.save", painter.save
        yield "QPainter.restore", painter.restore
    finally:
        painter.end()
