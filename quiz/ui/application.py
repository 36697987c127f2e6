"""Puts everything together: the only module that knows every part of the program."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from quiz.languages.catalogs import use
from quiz.languages.translation import LanguageProblem, _
from quiz.play.data_folder import data_folder
from quiz.story.builtin import BUILTIN
from quiz.ui.connecting import connect
from quiz.ui.content import Content, NoPack
from quiz.ui.discretion import ask_for_discretion
from quiz.ui.options import SCREENS, StartOptions
from quiz.ui.problems import Problem
from quiz.ui.qt_texts import QtTexts
from quiz.ui.settings import Settings, SettingsFile
from quiz.ui.shared import Shared
from quiz.ui.state import ChatState, StartState, TogetherState
from quiz.ui.system_libraries import library_sentence
from quiz.ui.theme import style
from quiz.ui.window import NAME, Window

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]

LOOK_FOR_INTERRUPT_MS = 200
"""While Qt waits, Python handles no signal. Where no signal can wake it, this timer lets it do so."""


def run(
    options: StartOptions, leave: Callable[[str], NoReturn], interrupted: Callable[[], bool] = lambda: False
) -> int:
    """Open the program; return its exit code once it is closed, or soon after it is interrupted. `leave` ends the
    process with a sentence: there is no screen for it."""
    ask_for_discretion()
    app = QApplication.instance() or connect(style.ARGUMENTS, leave)
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    app.setDesktopFileName("durchblick")
    window = open_window(app, options)
    before = sys.excepthook
    sys.excepthook = last_resort(window, before)
    window.show_as_kept()
    try:
        with _watching(window, partial(_end_if, interrupted)):
            return app.exec()
    finally:
        sys.excepthook = before


@contextmanager
def _watching(window: Window, look: Callable[[], None]) -> Iterator[None]:
    """Call `look` now, and whenever a signal has come: a program that nobody uses sleeps."""
    QTimer.singleShot(0, window, look)
    if os.name != "posix":
        timer = QTimer(window, interval=LOOK_FOR_INTERRUPT_MS)
        timer.timeout.connect(look)
        timer.start()
        yield
        return
    waking, wakes = os.pipe()
    os.set_blocking(wakes, False)
    before = signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)

    def on_signal() -> None:
        os.read(waking, 1)
        look()

    notifier = QSocketNotifier(waking, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(on_signal)
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)
        os.close(waking)
        os.close(wakes)


def _end_if(interrupted: Callable[[], bool]) -> None:
    if interrupted():
        QApplication.closeAllWindows()
        QApplication.quit()


def last_resort(window: Window, before: Hook) -> Hook:
    """The hook for unexpected errors: `before` reports them on stderr, the window shows them, and the program goes
    on."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        lacking = library_sentence(str(error)) if issubclass(kind, ImportError) else None
        if lacking is not None:
            window.stage.shared.reports.add(Problem(_("Das geht auf diesem Computer noch nicht."), lacking))
            return
        from traceback import extract_tb

        frames = [f"{Path(at.filename).name}:{at.lineno} {at.name}" for at in extract_tb(trace)]
        window.stage.shared.reports.add(
            Problem(
                _("Hier hat Durchblick selbst einen Fehler."),
                _("Du kannst weitermachen. Mit „Kopieren“ kannst du den Fehler melden."),
                "\n".join((kind.__name__, *frames)),  # its message might reveal what was played
            )
        )

    return show


def open_window(app: QApplication, options: StartOptions) -> Window:
    """The window with its first screen, ready to be shown."""
    app.setDoubleClickInterval(0)  # nothing needs a double click, and in scroll areas Qt swallows a quick second tap
    QtTexts.install(app)
    troubles: list[Problem] = []
    file = SettingsFile(data_folder(options.data_dir))
    settings = _settings(file, options, troubles)
    today = date.today()
    content = Content(options.pack or BUILTIN, BUILTIN, today)
    try:
        use(settings.language)
    except LanguageProblem as problem:
        troubles.append(Problem(_("Diese Sprache lässt sich nicht zeigen."), str(problem)))
        settings = replace(settings, language="de")
    shared = Shared(content, settings, file, today)
    for trouble in troubles:
        shared.reports.add(trouble)
    window = Window(shared)
    if options.scenario is not None:
        window.stage.with_pack(partial(_show_scenario, window, options.scenario))
    elif options.screen is not None:
        window.show_state(SCREENS[options.screen])
    else:
        window.show_state(TogetherState() if options.plenary else StartState())
    return window


def _show_scenario(window: Window, scenario: str) -> None:
    try:
        known = window.stage.pack.scenarios
    except NoPack:
        window.show_state(StartState())
        return
    if scenario in known:
        window.show_state(ChatState(scenario))
        return
    text = _("In diesem Paket lässt sich „{id}“ nicht spielen. Es gibt: {known}.")
    problem = Problem(_("Diesen Chat gibt es nicht."), text.format(id=scenario, known=", ".join(known)))
    window.stage.shared.reports.add(problem)
    window.show_state(StartState())


def _settings(file: SettingsFile, options: StartOptions, troubles: list[Problem]) -> Settings:
    """The kept settings, overridden by the command line until the program is closed."""
    settings = file.read()
    if file.problem is not None:
        troubles.append(Problem(file.problem.title, str(file.problem)))
    given: dict[str, Any] = {
        "language": options.language,
        "text_size": options.text_size,
        "theme": options.theme,
        "pace": options.pace,
        "reduced_motion": options.reduced_motion or None,
    }
    return replace(settings, **{name: value for name, value in given.items() if value is not None})
