"""Puts everything together: the only module that knows every part of the program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from quiz.languages.catalogs import use
from quiz.languages.translation import LanguageProblem, _
from quiz.story.builtin import BUILTIN
from quiz.ui.content import Content, NoPack
from quiz.ui.options import SCREENS, StartOptions
from quiz.ui.problems import Problem
from quiz.ui.qt_texts import QtTexts
from quiz.ui.settings import Settings, SettingsFile, SettingsProblem, data_folder
from quiz.ui.shared import Shared
from quiz.ui.state import ChatState, PageState, StartState, ViewState
from quiz.ui.theme import style
from quiz.ui.window import NAME, Window

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run(options: StartOptions) -> int:
    """Open the program; return its exit code once it is closed."""
    app = QApplication.instance() or QApplication([*style.ARGUMENTS])
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("durchblick")
    window = open_window(app, options)
    before = sys.excepthook
    sys.excepthook = last_resort(window, before)
    window.show()
    try:
        return app.exec()
    finally:
        sys.excepthook = before


def last_resort(window: Window, before: Hook) -> Hook:
    """The hook for unexpected errors: `before` reports them on stderr, the window shows them, and the program goes
    on."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            window.close()
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
    first = _first_state(options, content, troubles)
    shared = Shared(content, settings, file, today)
    for trouble in troubles:
        shared.reports.add(trouble)
    window = Window(shared)
    window.show_state(first)
    return window


def _first_state(options: StartOptions, content: Content, troubles: list[Problem]) -> ViewState:
    if options.scenario is None:
        if options.screen is not None:
            return SCREENS[options.screen]
        return PageState("together", StartState()) if options.plenary else StartState()
    try:
        known = content.pack.scenarios
    except NoPack:
        return StartState()
    if options.scenario in known:
        return ChatState(options.scenario)
    text = _("In diesem Paket lässt sich „{id}“ nicht spielen. Es gibt: {known}.")
    troubles.append(Problem(_("Diesen Chat gibt es nicht."), text.format(id=options.scenario, known=", ".join(known))))
    return StartState()


def _settings(file: SettingsFile, options: StartOptions, troubles: list[Problem]) -> Settings:
    """The kept settings, overridden by the command line until the program is closed."""
    try:
        settings = file.read()
    except SettingsProblem as problem:
        troubles.append(Problem(_("Die Einstellungen sind beschädigt."), str(problem)))
        settings = Settings()
    given = {
        "language": options.language,
        "text_size": options.text_size,
        "theme": options.theme,
        "pace": options.pace,
        "reduced_motion": options.reduced_motion or None,
    }
    return replace(settings, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
