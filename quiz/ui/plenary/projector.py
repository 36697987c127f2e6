"""Where the class sees the lesson: a window on a screen of its own, or the desk's window itself.

It looks after screens that come, go and change: the window is never lost, and the desk is told in one sentence.
"""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.plenary.audience import AudienceWindow
from quiz.ui.plenary.displays import Display, display_for_class, displays, place_for_desk
from quiz.ui.plenary.keys import DeskCommands
from quiz.ui.plenary.session import PlenarySession
from quiz.ui.shared import Shared
from quiz.ui.stage import Appearance
from quiz.ui.theme.look import ThemeChoice, system_theme


class Desk(DeskCommands, Protocol):
    """The desk, in a window."""

    def window(self) -> QWidget: ...


ProjectorState = Literal["same", "on", "closed", "lost"]
"""The class sees the desk's window (`same`), or its own one, which is there (`on`), was closed, or has lost its
screen."""


class Projector(QObject):
    """Owns the window of the class, which stays when the desk is built again, and black when the lesson is covered."""

    changed = Signal()
    """The window has opened, closed or moved, or there are other screens to choose from."""
    said = Signal(str)
    """Something happened to the projector; carries a sentence for the teacher."""

    def __init__(self, session: PlenarySession, shared: Shared) -> None:
        super().__init__(shared)
        chosen = shared.settings.theme
        self.appearance = Appearance(system_theme() if chosen == "system" else chosen, 100)
        self.state: ProjectorState = "same"
        self._session, self._shared = session, shared
        self._window: AudienceWindow | None = None
        self._name = ""
        self._desk: Desk | None = None
        self._watched: list[QScreen] = []
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self.on_screens_changed)
        app.screenRemoved.connect(self.on_screens_changed)
        self._watch_sizes()
        session.ended.connect(self._on_ended)

    @property
    def window(self) -> AudienceWindow | None:
        """The window of the class, while it is open."""
        return self._window

    @property
    def screen_name(self) -> str:
        """The name of the screen that was chosen; empty for none."""
        return self._name

    @property
    def session(self) -> PlenarySession:
        return self._session

    def attach(self, desk: Desk) -> None:
        """Say where the desk is: its keys work in the window of the class too."""
        self._desk = desk

    def detach(self, desk: Desk) -> None:
        """Say that this desk goes."""
        if self._desk is desk:
            self._desk = None

    def open(self, wanted: str = "") -> None:
        """Open the window of the class on the `wanted` screen, else on one beside the desk; without one the class sees
        the desk's window."""
        if self._desk is None:
            return
        found, window = displays(), self._desk.window()
        display = display_for_class(found, window.screen(), wanted)
        if display is None:
            self._drop()
            self._set("same")
            return
        _free(window, found, display)
        self._name = display.name
        if self._window is None:
            self._window = AudienceWindow(self._session, self._shared, self.appearance, lambda: self._desk)
            self._window.closed.connect(self._on_closed)
        self._window.show_on(display)
        window.activateWindow()
        self._set("on")

    def use_same(self) -> None:
        """Let the class see the desk's window: the projector shows the same as this screen."""
        self._drop()
        self._name = ""
        self._set("same")

    def wear(self, theme: ThemeChoice, text_size: int) -> None:
        """Change the look of the class's window alone."""
        self.appearance = Appearance(theme, text_size)
        if self._window is not None:
            self._window.wear(self.appearance)
        self.changed.emit()

    def on_screens_changed(self) -> None:
        """Look after the window when a screen has come, gone or changed its size."""
        self._watch_sizes()
        there = next((one for one in displays() if one.name == self._name), None)
        if self.state == "on" and there is None:
            self._drop()
            self._set("lost")
            gone = _("Der Beamer ist weg. Stecken Sie ihn wieder an: Dann geht es von allein weiter.")
            self.said.emit(gone)
        elif self.state == "lost" and there is not None:
            self.open(self._name)
            self.said.emit(_("Der Beamer ist wieder da."))
        elif self.state == "on" and there is not None and self._window is not None:
            self._window.show_on(there)
            self.changed.emit()
        else:
            self.changed.emit()

    def _watch_sizes(self) -> None:
        for screen in QGuiApplication.screens():
            if screen not in self._watched:
                self._watched.append(screen)
                screen.geometryChanged.connect(self.on_screens_changed)
        self._watched = [screen for screen in self._watched if screen in QGuiApplication.screens()]

    def _drop(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.leave()

    def _set(self, state: ProjectorState) -> None:
        self.state = state
        self.changed.emit()

    def _on_closed(self) -> None:
        """Keep the lesson: the user has closed the window of the class by its frame."""
        window, self._window = self._window, None
        if window is not None:
            window.leave()
        self._set("closed")
        self.said.emit(_("Das Fenster der Klasse ist zu. Mit „Beamer“ öffnen Sie es wieder."))

    def _on_ended(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.disconnect(self.on_screens_changed)
        app.screenRemoved.disconnect(self.on_screens_changed)
        for screen in self._watched:
            if screen in QGuiApplication.screens():
                screen.geometryChanged.disconnect(self.on_screens_changed)
        self._watched.clear()
        if self._window is not None and self._window.is_covered:
            self._window.left.connect(self.deleteLater)
        else:
            self._window = None
            self.deleteLater()


def _free(window: QWidget, found: tuple[Display, ...], taken: Display) -> None:
    """Move the window of the desk away from the screen that the class gets."""
    other = place_for_desk(found, window.screen(), taken)
    if other is not None:
        window.setScreen(other.screen)
        window.move(other.screen.availableGeometry().topLeft())


def projector_of(session: PlenarySession, shared: Shared) -> Projector:
    """The projector of this lesson; a new one if it has none."""
    known = (one for one in shared.findChildren(Projector) if one.session is session)
    return next(known, None) or Projector(session, shared)
