"""A whole lesson by keyboard on a computer with two screens: run as a program of its own, it prints what it saw.

`python -m tests.ui.two_screens DATA_FOLDER`; the platform and its screens are those of the environment.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.plenary.desk import DeskScreen
from quiz.ui.theme import style
from tests.ui.pupil import SMALL, Pupil

STEPS = 80
WAIT_MS = 5_000


def main(folder: str) -> None:
    app = QApplication([*style.ARGUMENTS])
    window = open_window(app, StartOptions(pack=SMALL, data_dir=Path(folder), plenary=True, reduced_motion=True))
    window.resize(1024, 700)
    window.show()
    window.activateWindow()
    _wait_until(window.isActiveWindow)
    teacher = Pupil(window)
    teacher.wait()
    teacher.press("Return")  # the button that starts has the focus
    desk = window.screen_in_view
    assert isinstance(desk, DeskScreen)
    audience = desk.projector.window
    assert audience is not None
    _wait_until(audience.isVisible)
    seen = {
        "screens": len(app.screens()),
        "size": [audience.width(), audience.height()],
        "same screen": audience.screen() is window.screen(),
        "pages": [type(audience.page.page).__name__],
    }
    lesson = desk.session.lesson
    for _step in range(STEPS):
        if lesson.obstacle == "over":
            break
        if lesson.obstacle:
            teacher.press("1", "1", "2", "V")
        teacher.press("PageDown")
        page = type(audience.page.page).__name__
        if page != seen["pages"][-1]:
            seen["pages"].append(page)
    teacher.press("Right")
    seen["end"] = teacher.screen
    seen["closed"] = not (isValid(audience) and audience.isVisible())
    window.close()
    print(json.dumps(seen))


def _wait_until(condition: Callable[[], bool]) -> None:
    """Let Qt work until the condition holds, or some seconds have gone by."""
    loop, timer, late = QEventLoop(), QTimer(interval=10), QTimer(singleShot=True, interval=WAIT_MS)
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    late.timeout.connect(loop.quit)
    timer.start()
    late.start()
    loop.exec()
    timer.stop()
    late.stop()


if __name__ == "__main__":
    main(sys.argv[1])
