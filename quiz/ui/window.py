"""A window: the app bar, the banner, and the screen under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from quiz.languages.translation import _, in_use
from quiz.ui.building import build
from quiz.ui.components.access import set_role
from quiz.ui.components.appbar import AppBar
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.components.pointer import rest_pointer
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.tab_order import focus_next, focus_next_area, focus_position, restore_focus, tab_stops
from quiz.ui.components.text import Heading
from quiz.ui.content import NoPack
from quiz.ui.overlays import Overlays
from quiz.ui.screens.screen import Screen
from quiz.ui.settings import MAXIMIZED
from quiz.ui.shared import Shared
from quiz.ui.shortcuts import add_shortcuts
from quiz.ui.stage import Appearance, Stage
from quiz.ui.state import HelpState, PageState, StartState, ViewState, needs_pack
from quiz.ui.theme.assets import asset_path
from quiz.ui.theme.style import apply_look
from quiz.ui.window_size import KeptSize, first_geometry, smallest_size

if TYPE_CHECKING:
    from quiz.ui.components.sheet import Sheet

NAME = "Durchblick"
AFTER_FIRST_PAINT_MS = 100
AFTER_A_PRESS_MS = 200


class Window(QWidget):
    """Shows one screen after the other. Each window has its own size, layout and look; the session belongs to none.

    `appearance` fixes the theme and the text size of this window; without it they follow the settings.
    """

    def __init__(self, shared: Shared, appearance: Appearance | None = None) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        set_role(self, QAccessible.Role.Window)
        available = self.screen().availableGeometry()
        self.setMinimumSize(smallest_size(available.size()))
        self.setGeometry(first_geometry(shared.settings, available))
        self._shared = shared
        self._stage = Stage(shared, appearance)
        self._overlays = Overlays(self, self._stage)
        self._screen: Screen[Any] | None = None
        self._bar: AppBar | None = None
        self._bar_shown: object = None
        self._banner: ErrorBanner | None = None
        self._then: Callable[[], None] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._idle_timer = QTimer(self, singleShot=True)
        self._idle_timer.timeout.connect(self._on_idle)
        self._connect()
        self._apply_look()
        add_shortcuts(self, self._stage, self)
        shared.add_window(self._stage)

    @property
    def screen_in_view(self) -> Screen[Any]:
        if self._screen is None:
            raise RuntimeError("no screen is in view")
        return self._screen

    @property
    def stage(self) -> Stage:
        return self._stage

    @property
    def overlays(self) -> Overlays:
        return self._overlays

    @property
    def is_covered(self) -> bool:
        return self._overlays.is_covered

    def show_as_kept(self) -> None:
        """Show the window in the size that the user gave it last, at first maximised; keep that size from now on."""
        if self._shared.settings.window == MAXIMIZED:
            self.showMaximized()
        else:
            self.show()
        self._idle_timer.start(AFTER_FIRST_PAINT_MS)  # again: building the screen of a chat can take longer
        KeptSize(self, self._shared)

    def show_state(self, state: ViewState) -> None:
        """Show this state: by changing the screen in view if it can show it, else on a new screen.

        If the pack cannot be used, that is reported on the screen in view. While it is still being read, the screen in
        view stays, unless another state is asked for meanwhile.
        """
        self._then = None
        if needs_pack(state):
            self._stage.with_pack(lambda: self._show_now(state))
        else:
            self._show_now(state)

    def _show_now(self, state: ViewState) -> None:
        rest_pointer()
        if self._screen is not None and self._screen.can_show(state):
            self._screen.show_state(state)
            self._show_bar()
        else:
            try:
                screen = build(self._stage, state)
            except NoPack as no_pack:
                self._shared.reports.add(no_pack.problem)
                if self._screen is None:
                    self.show_state(StartState())
                return
            self._show_screen(screen, lambda: False)
            self._stage.announce(screen, screen.heard() or NAME)
        self._shared.report_pack()

    def rebuild(self) -> None:
        """Rebuild everything in view from its state, except under the cover.

        What is scrolled stays where it is, and so does the focus. A focus that the user has not moved goes where a new
        screen has it.
        """
        if self._screen is None or self.is_covered:
            return
        position = focus_position(self._tab_stops())
        displayed = self._overlays.display is not None
        untouched = not displayed and QApplication.focusWidget() is self._screen.initial_focus()
        places = {pane.accessibleName(): pane.place() for pane in self._screen.findChildren(ScrollPane)}
        self._apply_look()
        self._bar_shown = None
        screen = build(self._stage, self._screen.state)
        screen.complete()
        self._show_screen(screen, lambda: displayed or (not untouched and restore_focus(self._tab_stops(), position)))
        for pane in screen.findChildren(ScrollPane):
            if pane.accessibleName() in places:
                pane.return_to(places[pane.accessibleName()])
        if displayed:
            self.open_display()
            restore_focus(self._tab_stops(), position)
        self._shared.report_pack()

    def open_display(self) -> None:
        """Show the settings of the display over the screen."""
        self._overlays.open_display(self._bar.display_button if self._bar is not None else None)

    def open_help(self) -> None:
        """Show the help, which leads back to the current screen; do nothing on the help screen itself."""
        if self._screen is not None and not isinstance(self._screen.state, HelpState):
            self._stage.help(back=self._screen.state)

    def open_page(self, name: str) -> None:
        """Show a page to read, which leads back to the current screen."""
        if self._screen is not None:
            state = self._screen.state
            if not (isinstance(state, PageState) and state.name == name):
                self.show_state(PageState(name, state.back if isinstance(state, PageState) else state))

    def focus_region(self, step: int) -> None:
        """Move the focus to the next area (1) or the previous one (-1), but not behind an open sheet."""
        if self._screen is not None and self._sheet is None:
            areas = (*self._screen.regions(), self._overlays.toast, self._banner, self._bar)
            focus_next_area([area for area in areas if area is not None], step)

    def _show_name(self) -> None:
        from PySide6.QtGui import QIcon

        QGuiApplication.setApplicationName(NAME)
        self.setWindowTitle(NAME)
        self.setWindowIcon(QIcon(str(asset_path("app-icon.svg"))))

    def _connect(self) -> None:
        stage, shared, overlays = self._stage, self._shared, self._overlays
        stage.navigated.connect(self.show_state)
        stage.notified.connect(self._on_notified)
        stage.pack_awaited.connect(self._on_pack_awaited)
        stage.display_wanted.connect(self.open_display)
        stage.progressed.connect(self._on_progressed)
        overlays.display_closed.connect(self._on_display_closed)
        overlays.undone.connect(self._focus_screen)
        shared.settings_changed.connect(self.rebuild)
        shared.covering.connect(self._on_covering)
        shared.forgetting.connect(self._on_forgetting)
        shared.covered.connect(self._on_covered)
        shared.uncovered.connect(self._on_uncovered)
        shared.pack_ready.connect(self._on_pack_ready)
        shared.closing.connect(self.close)
        shared.reports.changed.connect(self._show_banner)
        shared.exit_keys.pressed.connect(self._on_exit_pressed)
        shared.read_aloud.voices_known.connect(self._on_voices_known)
        shared.read_aloud.reading.connect(self._on_reading)
        shared.read_aloud.failed.connect(self._on_reading_failed)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def _apply_look(self) -> None:
        self._stage.refresh(self.width(), self.height())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_look(app if self._stage.follows_settings else self, self._stage.look)
        language = QLocale(in_use().tag)
        QLocale.setDefault(language)  # the font of list rows, which have none of their own
        self.setLocale(language)
        self._overlays.apply_look()
        self._idle_timer.start(AFTER_FIRST_PAINT_MS)

    def _show_screen(self, screen: Screen[Any], focus_as_before: Callable[[], bool]) -> None:
        """Replace the screen in view. The focus moves to the new one before the old one is hidden."""
        old = self._screen
        if old is not None:
            self._leave(old)
        self._screen = screen
        self._show_bar()
        if old is not None:
            screen.setParent(self)
            screen.setGeometry(old.geometry())
            screen.show()
        self._layout.addWidget(screen, 1)
        if old is None:
            self._layout.activate()
            screen.show()
        if self._overlays.exit_link is not None:
            self._overlays.exit_link.show()
        screen.on_shown()
        if not focus_as_before():
            self._focus_screen()
        if old is not None:
            _delete(old)
            self._layout.activate()
            self._scroll_to_focus(screen)
            self._shared.collector.soon()
        self._show_banner()
        self._overlays.raise_ring()

    def _scroll_to_focus(self, screen: Screen[Any]) -> None:
        """Scroll from the top to the focus: it came when the screen before still took half of the room."""
        for pane in screen.findChildren(ScrollPane):
            if pane.isAncestorOf(QApplication.focusWidget() or self):
                pane.return_to(None)

    def _show_bar(self) -> None:
        """Show what the screen in view says to the app bar; the bar stays as long as that is the same."""
        screen = self.screen_in_view
        is_help, is_start = isinstance(screen.state, HelpState), isinstance(screen.state, StartState)
        counts = screen.progress is not None
        titled = any(heading.level == 1 for heading in screen.findChildren(Heading))
        shown = (screen.back_label, screen.title, titled, counts, is_help, is_start, self._shared.can_read_aloud)
        if self._bar is None or shown != self._bar_shown:
            self._bar_shown = shown
            self._replace_bar(
                AppBar(
                    self._stage.look,
                    back_label=screen.back_label,
                    title=screen.title,
                    titled=titled,
                    progress=screen.progress,
                    actions=not is_start,
                    can_read_aloud=self._shared.can_read_aloud,
                    help_active=is_help,
                )
            )
        elif screen.progress is not None:
            self._bar.set_progress(*screen.progress)

    def _replace_bar(self, bar: AppBar) -> None:
        bar.back.connect(self._on_back)
        bar.display.connect(self.open_display)
        bar.read_aloud.connect(self._on_read_aloud)
        bar.help.connect(self.open_help)
        bar.quick_exit.connect(self._shared.quick_exit)
        old, self._bar = self._bar, bar
        position = focus_position(tab_stops(old)) if old is not None else None
        self._layout.insertWidget(0, bar)
        if old is not None:
            bar.setGeometry(old.geometry())
        bar.show()
        if old is not None:
            restore_focus(tab_stops(bar), position)
            _delete(old)

    def _leave(self, screen: Screen[Any]) -> None:
        """End what belongs to a screen, which still exists."""
        self._overlays.close_display()
        self._overlays.end_toast()
        screen.stop()
        self._shared.read_aloud.stop()

    @property
    def _sheet(self) -> Sheet | None:
        """The sheet over the screen that keeps the focus, if any."""
        return self._overlays.display or (self._screen.sheet_in_view if self._screen is not None else None)

    def _tab_stops(self) -> list[QWidget]:
        """What Tab reaches: only the cover; else the quick exit, and then an open sheet or everything in the window."""
        if self.is_covered:
            return tab_stops(self._overlays.cover)
        link = [self._overlays.exit_link] if self._overlays.exit_link is not None else []
        if self._sheet is not None:
            return [*link, *self._sheet.stops()]
        screen = self._screen.stops() if self._screen is not None else []
        parts = (self._overlays.toast, self._banner, self._bar)
        return [*link, *screen, *(stop for part in parts if part is not None for stop in tab_stops(part))]

    def _focus_screen(self) -> None:
        """Focus what the screen asks for, else the first widget that can have the focus."""
        if self._screen is not None:
            target = (self._sheet or self._screen).initial_focus() or self._overlays.exit_link
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_banner(self) -> None:
        old, self._banner = self._banner, None
        problem = self._shared.reports.first
        if problem is not None and self._bar is not None and self._screen is not None:
            banner = ErrorBanner(self._stage.look, problem.title, problem.text, problem.details)
            banner.dismissed.connect(self._shared.reports.dismiss)
            self._layout.insertWidget(1, banner)
            banner.stackUnder(self._screen)  # assistive technology reads in this order
            self._banner = banner
            if self._shared.reports.take_announcement():
                self._stage.announce(banner, banner.accessibleName())
        if old is not None:
            if old.isAncestorOf(QApplication.focusWidget() or self):
                self._focus_screen()
            _delete(old)

    def _on_idle(self) -> None:
        """Do what can wait until the first screen is painted."""
        if not self.is_covered:
            self._show_name()
        self._overlays.prepare_cover()
        self._shared.prepare()

    def _on_notified(self, text: str, undo: Callable[[], None] | None) -> None:
        if not self.is_covered:
            self._overlays.notify(text, undo, self._screen.foot_height if self._screen is not None else None)

    def _on_pack_awaited(self, then: Callable[[], None]) -> None:
        if self._screen is None:
            self._show_now(StartState())
        self._then = then
        self._stage.notify(_("Das Paket wird noch geladen …"))
        self._shared.await_pack()

    def _on_pack_ready(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_progressed(self, current: int, total: int) -> None:
        if self._bar is not None:
            self._bar.set_progress(current, total)

    def _on_back(self) -> None:
        if self._screen is not None:
            self._screen.go_back()

    def _on_voices_known(self) -> None:
        """Offer reading aloud; not while a button is down, which would be gone before it is let go."""
        if any(button.isDown() for button in self.findChildren(QAbstractButton)):
            QTimer.singleShot(AFTER_A_PRESS_MS, self, self._on_voices_known)
        elif self._shared.can_read_aloud:
            self.rebuild()

    def _on_read_aloud(self) -> None:
        """Read what is on the screen, or stop reading."""
        voice = self._shared.read_aloud
        if voice.is_reading:
            voice.stop()
        elif self._screen is not None and not voice.read(self._screen.passages()):
            self._stage.notify(_("Für diesen Text hat dieser Computer keine Stimme."))
        self._on_reading(voice.is_reading)

    def _on_reading(self, on: bool) -> None:
        if self._bar is not None and self._bar.read_button is not None:
            self._bar.read_button.show_checked(on)

    def _on_reading_failed(self) -> None:
        if self._stage.is_front:
            self._stage.notify(_("Vorlesen klappt auf diesem Computer gerade nicht."))

    def _on_system_changed(self) -> None:
        if self._stage.settings.theme == "system":
            QTimer.singleShot(0, self, self.rebuild)

    def _on_display_closed(self) -> None:
        """Restore the focus; its widget may be gone, because every change of the display rebuilds the screen."""
        focused = QApplication.focusWidget()
        if (focused is None or focused not in self._tab_stops()) and self._bar is not None and self._bar.display_button:
            self._bar.display_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_exit_pressed(self, count: int) -> None:
        if not self.is_covered and self.isVisible():
            self._overlays.fill_dots(count)

    def _on_covering(self) -> None:
        if self._shared.settings.cover == "close":
            self.hide()
        else:
            from quiz.ui.cover import disguise

            self._overlays.cover.cover(self._shared.settings.cover)
            disguise(self)

    def _on_forgetting(self) -> None:
        """Drop the screen and all that belongs to it."""
        self._then = None
        if self._screen is not None:
            self._leave(self._screen)
        for old in (self._screen, self._bar):
            if old is not None:
                _delete(old)
        self._screen = self._bar = None
        if self._overlays.exit_link is not None:
            self._overlays.exit_link.hide()
        self._show_banner()
        self._overlays.dots.fill(0)

    def _on_covered(self) -> None:
        self._overlays.cover.take_focus()

    def _on_uncovered(self) -> None:
        """Begin again; the size or the theme can have changed in between."""
        self._overlays.cover.hide()
        self._show_name()
        self._apply_look()
        self.show_state(StartState())

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_next(self._tab_stops(), forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_covered:
            if self._sheet is not None:
                self._sheet.close_sheet()
            elif self._screen is not None:
                self._screen.on_escape()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_covered:
            self._overlays.cover.setGeometry(self.rect())
        self._stage.window_height = self.height()
        if not self._stage.divides_like(self.width(), self.height()):
            QTimer.singleShot(0, self, self.rebuild)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._shared.front = self._stage

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._screen is not None:
            self._screen.stop()
        self._idle_timer.stop()
        self._shared.remove_window(self._stage)
        super().closeEvent(event)


def _delete(widget: QWidget) -> None:
    """Hide and delete a widget. Taking it out of its layout would give it to Python, which can delete it at any
    moment."""
    widget.hide()
    widget.deleteLater()
