"""Qt's connection to the screen. Where there is none, or Qt cannot paint on it, that is said in a sentence.

Qt itself would end the process in its own words, or paint nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from quiz.languages.translation import _

LEAST_BITS = 15
"""Qt paints nothing on a screen with fewer bits of colour."""


def connect(arguments: Sequence[str], leave: Callable[[str], NoReturn]) -> QApplication:
    """Return the application, connected to the screen; if that fails, `leave` ends the process with a sentence.

    What Qt has to say meanwhile is said once it is connected.
    """
    said: list[str] = []
    held: list[str] = []

    def on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:  # after it, Qt ends the process
            leave(_unreachable(said or [message]))
        said.append(message)
        held.append(qFormatLogMessage(kind, context, message))

    before = qInstallMessageHandler(on_message)
    try:
        app = QApplication([*arguments])
    finally:
        qInstallMessageHandler(before)
    if sys.stderr is not None:
        sys.stderr.writelines(f"{line}\n" for line in held)
    depth = app.primaryScreen().depth()
    if depth < LEAST_BITS:
        leave(
            _("Dieser Bildschirm zeigt zu wenige Farben ({depth} Bit). Bitte mindestens 16 Bit einstellen.").format(
                depth=depth
            )
        )
    return app


def _unreachable(said: Sequence[str]) -> str:
    text = _(
        "Durchblick erreicht den Bildschirm nicht. Bitte in einer Sitzung starten, die einen Bildschirm hat. "
        "Ohne Bildschirm gehen zum Beispiel die Befehle self-test und play. Qt sagt dazu: {reason}"
    )
    return text.format(reason=said[0].strip())
