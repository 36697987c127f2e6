"""The window of the class: it shows pages and nothing else, and takes the keys of the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.ui.components.access import pass_over, set_role
from quiz.ui.plenary.audience_page import AudiencePage, black
from quiz.ui.plenary.displays import Display
from quiz.ui.plenary.keys import DeskCommands, add_desk_keys
from quiz.ui.plenary.session import PlenarySession
from quiz.ui.shared import Shared
from quiz.ui.stage import Appearance, Stage
from quiz.ui.theme.assets import asset_path
from quiz.ui.theme.style import apply_look

TITLE = "Durchblick"
LEAST = 320, 180


class AudienceWindow(QWidget):
    """Shows what the class sees of a lesson, with a look of its own. It announces nothing: the desk does.

    The keys of the `desk` work in this window too: whoever clicked here can still steer.
    """

    closed = Signal()
    """The user has closed the window."""
    left = Signal()
    """The window has gone for another reason."""

    def __init__(
        self,
        session: PlenarySession,
        shared: Shared,
        appearance: Appearance,
        desk: Callable[[], DeskCommands | None],
    ) -> None:
        super().__init__()
        self._session, self._shared = session, shared
        self._is_leaving = False
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(str(asset_path("app-icon.svg"))))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(*LEAST)
        set_role(self, QAccessible.Role.Window)
        self._stage = Stage(shared, appearance)
        self._page = AudiencePage(self._stage)
        self._cover = _Cover(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        apply_look(self, self._stage.look)
        add_desk_keys(self, desk)
        self._page.show_page(session.page)
        self._connections = [
            session.changed.connect(self._on_changed),
            session.ended.connect(self._on_ended),
            shared.settings_changed.connect(self._on_settings_changed),
            shared.covering.connect(self._on_covering),
            shared.uncovered.connect(self.leave),
            shared.closing.connect(self.leave),
        ]

    @property
    def page(self) -> AudiencePage:
        return self._page

    @property
    def stage(self) -> Stage:
        return self._stage

    @property
    def is_covered(self) -> bool:
        return self._cover.isVisible()

    def show_on(self, display: Display) -> None:
        """Fill this screen."""
        self.setScreen(display.screen)
        self.setGeometry(display.geometry)
        self.showFullScreen()

    def wear(self, appearance: Appearance) -> None:
        """Change the look."""
        self._stage = Stage(self._shared, appearance)
        apply_look(self, self._stage.look)
        self._page.use_stage(self._stage)

    def leave(self) -> None:
        """Go without saying so."""
        if not self._is_leaving:
            self._is_leaving = True
            for connection in self._connections:
                QObject.disconnect(connection)
            self._connections.clear()
            self.hide()
            self.close()
            self.deleteLater()
            self.left.emit()

    def _on_changed(self) -> None:
        self._page.show_page(self._session.page)

    def _on_settings_changed(self) -> None:
        if not self.is_covered:
            self.wear(Appearance(self._stage.settings.theme, self._stage.settings.text_size))

    def _on_covering(self) -> None:
        """Cover the page at once; a program that closes takes the window with it."""
        self._cover.setGeometry(self.rect())
        self._cover.show()
        self._cover.raise_()
        self.repaint()

    def _on_ended(self) -> None:
        """Show nothing of the lesson any more: under the cover it goes at once."""
        if self.is_covered:
            self._page.forget()
        else:
            self.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._is_leaving:
            self.closed.emit()


class _Cover(QWidget):
    """Black over everything: the projector shows nothing while the desk is covered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        pass_over(self)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), black())
