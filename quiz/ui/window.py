"""The one window: the app bar, the screen under it, and what can lie over both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quiz.languages.catalogs import LanguageProblem, _, in_use, use
from quiz.ui.banners import Banners
from quiz.ui.components.access import set_role
from quiz.ui.components.appbar import AppBar
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.components.focus import FocusRing
from quiz.ui.components.layout import column_count, layout_class
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.tab_order import focus_again, focus_next, focus_next_area, focus_place, tab_stops
from quiz.ui.components.toast import Toast
from quiz.ui.content import NoPack
from quiz.ui.problems import Problem
from quiz.ui.quick_exit import Cover, ExitDots, ExitKeys, ExitLink, presses_left
from quiz.ui.screens import build
from quiz.ui.screens.screen import Screen
from quiz.ui.settings import Settings, SettingsFile, SettingsProblem
from quiz.ui.stage import Stage
from quiz.ui.state import Help, Page, Start, State
from quiz.ui.theme.assets import AssetProblem, asset_path, problems
from quiz.ui.theme.look import Look
from quiz.ui.theme.style import apply

NAME = "Durchblick"
FIRST_SIZE = (1366, 768)
AFTER_FIRST_PAINT_MS = 100
LOOK_AGAIN_MS = 50
SMALLEST = (1024, 600)


def look_of(settings: Settings) -> Look:
    """The look that these settings ask for, in the language in use."""
    return Look.of_settings(
        settings.theme,
        settings.text_size,
        readable=settings.readable,
        spacing="wide" if settings.wide else "normal",
        direction=in_use().direction,
        reduced_motion=settings.reduced_motion,
        mirrored_panels=settings.mirrored,
    )


class Window(QWidget):
    """Shows one screen after the other and rebuilds the one in view when language, theme or text size change."""

    def __init__(self, stage: Stage, settings_file: SettingsFile, app: QApplication) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        set_role(self, QAccessible.Role.Window)
        self.setWindowIcon(QIcon(str(asset_path("app-icon.svg"))))
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*FIRST_SIZE).boundedTo(self.screen().availableSize()))
        self._app = app
        self._stage = stage
        self._file = settings_file
        self._told_unwritable = False
        self._screen: Screen | None = None
        self._bar: AppBar | None = None
        self._display: Sheet | None = None
        self._ring: FocusRing | None = None
        self._cover: Cover | None = None
        self._dots: ExitDots | None = None
        self._exit_link: ExitLink | None = None
        self._toast: Toast | None = None
        self._banner: ErrorBanner | None = None
        self._banners = Banners(stage, self)
        self._banners.changed.connect(self._show_banner)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        stage.going.connect(self.show_state)
        stage.settled.connect(self.settle)
        stage.told.connect(self._on_told)
        stage.leaving.connect(self.close)
        stage.progressed.connect(self._on_progressed)
        stage.exit_wanted.connect(self.quick_exit)
        stage.read_aloud.set_manner(stage.settings.voice, stage.settings.rate)
        stage.read_aloud.voices_known.connect(self._on_voices_known)
        stage.read_aloud.reading.connect(self._on_reading)
        stage.read_aloud.failed.connect(self._on_reading_failed)
        self._idle_timer = QTimer(self, singleShot=True)
        self._idle_timer.timeout.connect(self._on_idle)
        self._pack_timer = QTimer(self, singleShot=True)
        self._pack_timer.timeout.connect(self.await_pack)
        self._keys = ExitKeys(self)
        self._keys.wanted.connect(self.quick_exit)
        self._keys.pressed.connect(self._on_exit_pressed)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._dress()
        self._shortcuts()
        problems.listen(self._on_asset_problem)

    @property
    def screen_in_view(self) -> Screen:
        if self._screen is None:
            raise RuntimeError("no screen is in view")
        return self._screen

    @property
    def stage(self) -> Stage:
        return self._stage

    @property
    def is_covered(self) -> bool:
        return self._cover is not None and self._cover.isVisible()

    def show_state(self, state: State) -> None:
        """Show the screen of this state; if the pack cannot be used, say so on the screen that is in view."""
        try:
            screen = build(self._stage, state)
        except NoPack as no_pack:
            self.report(no_pack.problem)
            if self._screen is None:
                self.show_state(Start())
            return
        same = self._screen is not None and type(self._screen) is type(screen)
        place = focus_place(self._stops()) if same and screen.keeps_focus else None
        self._put(screen)
        if not focus_again(self._stops(), place):
            self._focus_screen()
        self._stage.say(screen, screen.heard() or NAME)
        self._tell_of_pack()

    def settle(self, settings: Settings) -> None:
        """Let these settings hold at once, and keep them."""
        if settings.language != self._stage.settings.language:
            try:
                use(settings.language)
            except LanguageProblem as problem:
                settings = replace(settings, language=in_use().tag)
                self.report(Problem(_("Diese Sprache lässt sich nicht zeigen."), str(problem)))
        before, self._stage.settings = self._stage.settings, settings
        self._stage.read_aloud.set_manner(settings.voice, settings.rate)
        try:
            self._file.write(before, settings)
        except SettingsProblem as problem:
            if not self._told_unwritable:
                self._told_unwritable = True
                self.report(Problem(_("Der Ordner lässt sich nicht beschreiben."), str(problem)))
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything in view anew from the state, and put the focus back where it was; not under the cover."""
        if self._screen is None or self.is_covered:
            return
        place = focus_place(self._stops())
        displayed = self._display is not None
        self._dress()
        self._put(build(self._stage, self._screen.state))
        if displayed:
            self.open_display()
        if not focus_again(self._stops(), place):
            self._focus_screen()
        self._tell_of_pack()

    def report(self, problem: Problem) -> None:
        """Show a problem in the banner under the app bar."""
        self._banners.report(problem)

    def await_pack(self) -> None:
        """Load the pack in the background, and tell what is wrong with it once that is known."""
        self._stage.content.start()
        if self._stage.content.is_ready:
            self._tell_of_pack()
        else:
            self._pack_timer.start(LOOK_AGAIN_MS)

    def quick_exit(self) -> None:
        """Cover everything at once, then forget the play."""
        if self.is_covered:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        closing = self._stage.settings.cover == "close"
        if closing:
            self.hide()
            self._forget()
            self.close()
            QTimer.singleShot(0, self._app, self._app.quit)  # Qt does not take a hidden window for the last one
        else:
            self.cover.cover(self._stage.settings.cover)
            self._forget()
            self.cover.take_focus()

    def open_display(self) -> None:
        """Show the settings of the display over the screen."""
        from quiz.ui.display import display_sheet

        self._close_display()
        self._display = display_sheet(self._stage, self, self._bar.display_button if self._bar is not None else None)
        self._display.closed.connect(self._on_display_closed)
        self._display.open()
        if self._ring is not None:
            self._ring.raise_()

    def _dress(self) -> None:
        look = look_of(self._stage.settings)
        self._stage.look = look
        self._stage.layout_class = layout_class(self.width(), look.factor)
        self._stage.window_width = self.width()
        self._stage.window_height = self.height()
        apply(self._app, look)
        language = QLocale(in_use().tag)
        QLocale.setDefault(language)  # that of the rows of a list, which have none of their own
        self.setLocale(language)
        self._close_display()
        if self._ring is not None:
            self._ring.deleteLater()
        self._ring = FocusRing(look, self)
        for old in (self._cover, self._dots, self._exit_link):
            if old is not None:
                old.deleteLater()
        self._cover = self._dots = None
        self._exit_link = ExitLink(look, self)
        self._exit_link.clicked.connect(self.quick_exit)
        self._idle_timer.start(AFTER_FIRST_PAINT_MS)

    def _on_idle(self) -> None:
        """Build the cover, so that it is there within one frame when it is wanted, and all else that has time."""
        self.cover, self.exit_dots  # noqa: B018 - asking for them builds them
        self._keys.watch()
        self.await_pack()
        self._stage.read_aloud.prepare()

    @property
    def cover(self) -> Cover:
        """The neutral page of the quick exit."""
        if self._cover is None:
            self._cover = Cover(self._stage.look, self)
            later = Qt.ConnectionType.QueuedConnection  # its menu is still open
            self._cover.start_wanted.connect(self._on_uncovered, later)
            self._cover.close_wanted.connect(self.close, later)
        return self._cover

    @property
    def exit_dots(self) -> ExitDots:
        """The dots that fill while Shift is pressed three times."""
        if self._dots is None:
            self._dots = ExitDots(self._stage.look, self)
        return self._dots

    def _put(self, screen: Screen) -> None:
        self._take_down()
        self._screen = screen
        bar = AppBar(
            self._stage.look,
            back_label=screen.back_label,
            title=screen.title,
            progress=screen.progress,
            actions=not isinstance(screen.state, Start),
            can_read_aloud=self._stage.can_read_aloud,
            help_active=isinstance(screen.state, Help),
        )
        bar.back.connect(self._on_back)
        bar.display.connect(self.open_display)
        bar.read_aloud.connect(self._on_read_aloud)
        bar.help.connect(self.open_help)
        bar.quick_exit.connect(self.quick_exit)
        self._bar = bar
        self._layout.addWidget(bar)
        self._layout.addWidget(screen, 1)
        self._show_banner()
        self._layout.activate()
        for part in (self._exit_link, bar, screen):
            if part is not None:
                part.show()  # at once, for what is hidden cannot have the focus
        screen.on_shown()
        if self._ring is not None:
            self._ring.raise_()

    def _take_down(self) -> None:
        """Remove the screen in view with its bar and all that belongs to it."""
        self._close_display()
        if self._toast is not None:
            self._toast.finish()
        if self._screen is not None:
            self._screen.stop()
        self._stage.read_aloud.stop()
        for old in (self._screen, self._bar):
            if old is not None:
                old.hide()  # taking it out of the layout would hand it to Python, whose collector deletes at any moment
                old.deleteLater()
        self._screen = self._bar = None
        if self._exit_link is not None:
            self._exit_link.hide()

    @property
    def _sheet(self) -> Sheet | None:
        """What lies over the screen and keeps the focus."""
        return self._display or (self._screen.sheet_in_view if self._screen is not None else None)

    def _stops(self) -> list[QWidget]:
        """What Tab reaches: the cover alone; else the way out, and then an open sheet, or all that is in the window."""
        if self.is_covered:
            return tab_stops(self.cover)
        link = [self._exit_link] if self._exit_link is not None else []
        if self._sheet is not None:
            return [*link, *self._sheet.stops()]
        parts = (self._screen, self._toast, self._banner, self._bar)
        return [*link, *(stop for part in parts if part is not None for stop in tab_stops(part))]

    def _focus_screen(self) -> None:
        """Put the focus where the screen wants it, else on the first thing that can have it."""
        if self._screen is not None:
            target = (self._sheet or self._screen).initial_focus() or self._exit_link
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shortcuts(self) -> None:
        table: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl++", lambda: self.settle(self._stage.settings.larger())),
            ("Ctrl+=", lambda: self.settle(self._stage.settings.larger())),
            ("Ctrl+-", lambda: self.settle(self._stage.settings.smaller())),
            ("Ctrl+0", lambda: self.settle(replace(self._stage.settings, text_size=100))),
            ("Ctrl+H", self.open_help),
            ("F1", lambda: self._on_page_wanted("keys")),
            ("F6", lambda: self._next_region(1)),
            ("Shift+F6", lambda: self._next_region(-1)),
        )
        for keys, action in table:
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._unless_covered, action))

    def _unless_covered(self, action: Callable[[], None]) -> None:
        if not self.is_covered:
            action()

    def open_help(self) -> None:
        """Show the help over the current place; from the help screen itself nothing happens."""
        if self._screen is not None and not isinstance(self._screen.state, Help):
            self._stage.help(back=self._screen.state)

    def _on_page_wanted(self, name: str) -> None:
        if self._screen is not None:
            state = self._screen.state
            if not (isinstance(state, Page) and state.name == name):
                self.show_state(Page(name, state.back if isinstance(state, Page) else state))

    def _next_region(self, step: int) -> None:
        """Go to the next area, back to where the focus was in none of them."""
        if self._screen is None or self._display is not None:
            return
        areas = (*self._screen.regions(), self._banner, self._bar)
        focus_next_area([area for area in areas if area is not None], step)

    def _show_banner(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        banner = self._banners.build() if self._bar is not None else None
        if banner is None:
            return
        self._layout.insertWidget(1, banner)
        if self._screen is not None:
            banner.stackUnder(self._screen)  # assistive technology reads in this order
        self._banner = banner
        self._banners.announce(banner)

    def _tell_of_pack(self) -> None:
        for problem in self._stage.content.take_problems():
            self.report(problem)

    def _on_asset_problem(self, problem: AssetProblem) -> None:
        """Report it a little later, for it may come up in the middle of painting."""
        told = Problem(_("Eine Datei des Programms fehlt."), str(problem))
        QTimer.singleShot(0, self, partial(self.report, told))

    def _on_progressed(self, current: int, total: int) -> None:
        if self._bar is not None:
            self._bar.set_progress(current, total)

    def _on_back(self) -> None:
        if self._screen is not None:
            self._screen.go_back()

    def _on_voices_known(self) -> None:
        if self._stage.can_read_aloud:
            self.rebuild()

    def _on_read_aloud(self) -> None:
        """Read what is on the screen, or be quiet."""
        voice = self._stage.read_aloud
        if voice.is_reading:
            voice.stop()
        elif self._screen is not None and not voice.read(self._screen.passages()):
            self._stage.tell(_("Für diesen Text hat dieser Computer keine Stimme."))
        self._on_reading(voice.is_reading)

    def _on_reading(self, on: bool) -> None:
        if self._bar is not None and self._bar.read_button is not None:
            self._bar.read_button.setChecked(on)

    def _on_reading_failed(self) -> None:
        self._stage.tell(_("Vorlesen klappt auf diesem Computer gerade nicht."))

    def _on_system_changed(self) -> None:
        if self._stage.settings.theme == "system":
            QTimer.singleShot(0, self, self.rebuild)

    def _on_display_closed(self) -> None:
        """Let the closed sheet go; what had the focus before may be gone, as every change rebuilds the screen."""
        sheet, self._display = self._display, None
        if sheet is not None:
            sheet.deleteLater()
        focused = QApplication.focusWidget()
        if (focused is None or focused not in self._stops()) and self._bar is not None and self._bar.display_button:
            self._bar.display_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_told(self, text: str, undo: Callable[[], None] | None) -> None:
        if self.is_covered:
            return
        toast = Toast(self._stage.look, self, text, can_undo=undo is not None)
        if undo is not None:
            toast.undone.connect(undo)
            toast.undone.connect(self._focus_screen)
        toast.finished.connect(self._on_toast_finished)
        self._toast = toast
        toast.open()

    def _on_toast_finished(self) -> None:
        self._toast = None

    def _on_exit_pressed(self, count: int) -> None:
        if not self.is_covered and self.isVisible():
            self.exit_dots.fill(count)
            if count:
                presses_left(self.exit_dots, count)

    def _on_uncovered(self) -> None:
        """Begin anew: the size or the theme may have changed meanwhile."""
        self.cover.hide()
        self._dress()
        self.show_state(Start())

    def _forget(self) -> None:
        """Drop the play state: the screen, the results, and what was copied."""
        self._take_down()
        self._show_banner()
        self.exit_dots.fill(0)
        left = self._stage.wipe()
        if left is not None:
            self.report(Problem(_("Ein gemerkter Chat ließ sich nicht löschen."), left))
        self._stage.forget_copied(QGuiApplication.clipboard())

    def _close_display(self) -> None:
        if self._display is not None:
            self._display.close_sheet()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_next(self._stops(), forward=forward)

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
        if self._cover is not None:
            self._cover.setGeometry(self.rect())
        before = self._stage.layout_class, column_count(self._stage.window_width / self._stage.look.factor)
        effective = self.width() / self._stage.look.factor
        self._stage.window_height = self.height()
        if (layout_class(self.width(), self._stage.look.factor), column_count(effective)) != before:
            self._stage.window_width = self.width()
            QTimer.singleShot(0, self, self.rebuild)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._screen is not None:
            self._screen.stop()
        self._stage.read_aloud.stop()
        problems.listen(None)
        super().closeEvent(event)
