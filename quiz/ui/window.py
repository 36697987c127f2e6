"""The one window: the app bar, the screen under it, and what can lie over both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quiz.languages.catalogs import LanguageProblem, _, in_use, use
from quiz.ui.components.appbar import AppBar
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.components.focus import FocusRing
from quiz.ui.components.layout import column_count, layout_class
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.toast import Toast
from quiz.ui.content import NoPack
from quiz.ui.problems import Problem, of_findings
from quiz.ui.quick_exit import Cover, ExitDots, ExitKeys, presses_left
from quiz.ui.screens import build
from quiz.ui.screens.screen import Screen
from quiz.ui.settings import Settings, SettingsFile, SettingsProblem
from quiz.ui.stage import Stage
from quiz.ui.state import Help, Page, Start, State
from quiz.ui.theme.assets import AssetProblem, asset_path, problems
from quiz.ui.theme.look import Look
from quiz.ui.theme.style import apply

NAME = "Durchblick"
AFTER_FIRST_PAINT_MS = 100
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
        self.setWindowIcon(QIcon(str(asset_path("app-icon.svg"))))
        self.setMinimumSize(*SMALLEST)
        self._app = app
        self._stage = stage
        self._file = settings_file
        self._screen: Screen | None = None
        self._bar: AppBar | None = None
        self._display: Sheet | None = None
        self._ring: FocusRing | None = None
        self._cover: Cover | None = None
        self._dots: ExitDots | None = None
        self._problems: list[Problem] = []
        self._banner: ErrorBanner | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        stage.going.connect(self.show_state)
        stage.settled.connect(self.settle)
        stage.told.connect(self._on_told)
        stage.leaving.connect(self.close)
        stage.exit_wanted.connect(self.quick_exit)
        self._keys = ExitKeys(self)
        self._keys.wanted.connect(self.quick_exit)
        self._keys.pressed.connect(self._on_exit_pressed)
        self._dress()
        self._shortcuts()
        problems.listen(self._on_asset_problem)

    @property
    def screen_in_view(self) -> Screen:
        if self._screen is None:
            raise RuntimeError("no screen was shown yet")
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
        except NoPack as problem:
            self.report(of_findings(problem.findings, self._stage.content.folder))
            if self._screen is None:
                self.show_state(Start())
            return
        self._put(screen)
        target = screen.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stage.say(screen, screen.title or NAME)

    def settle(self, settings: Settings) -> None:
        """Let these settings hold at once, and keep them."""
        if settings.language != self._stage.settings.language:
            try:
                use(settings.language)
            except LanguageProblem as problem:
                settings = replace(settings, language=in_use().tag)
                self.report(Problem(_("Diese Sprache lässt sich nicht zeigen."), str(problem)))
        self._stage.settings = settings
        try:
            self._file.write(settings)
        except SettingsProblem as problem:
            self.report(Problem(_("Der Ordner lässt sich nicht beschreiben."), str(problem)), once=True)
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything in view anew from the state, and put the focus back where it was."""
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        displayed = self._display is not None and self._display.isVisible()
        self._dress()
        if self._screen is not None:
            self._put(build(self._stage, self._screen.state))
        if displayed:
            self.open_display()
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def report(self, problem: Problem, *, once: bool = False) -> None:
        """Show a problem in the banner under the app bar; several wait for each other."""
        if once and any(known.title == problem.title for known in self._problems):
            return
        self._problems.append(problem)
        self._show_banner()

    def quick_exit(self) -> None:
        """Cover everything at once, then forget the play."""
        if self._stage.settings.cover == "close":
            self.hide()
        else:
            self.cover.cover(self._stage.settings.cover)
        self._forget()
        if self._stage.settings.cover == "close":
            self.close()

    def open_display(self) -> None:
        """Show the settings of the display over the screen."""
        from quiz.ui.display import display_sheet

        self._close_display()
        self._display = display_sheet(self._stage, self, self._bar.display_button if self._bar is not None else None)
        self._display.open()
        if self._ring is not None:
            self._ring.raise_()

    def _dress(self) -> None:
        look = look_of(self._stage.settings)
        self._stage.look = look
        self._stage.layout_class = layout_class(self.width(), look.factor)
        self._stage.window_width = self.width()
        apply(self._app, look)
        self._close_display()
        if self._ring is not None:
            self._ring.deleteLater()
        self._ring = FocusRing(look, self)
        for old in (self._cover, self._dots):
            if old is not None:
                old.deleteLater()
        self._cover = self._dots = None
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self, self._prepare_exit)

    def _prepare_exit(self) -> None:
        """Build the cover in the first idle moment, so that it is there within one frame when it is wanted."""
        self.cover, self.exit_dots  # noqa: B018 - asking for them builds them

    @property
    def cover(self) -> Cover:
        """The neutral page of the quick exit."""
        if self._cover is None:
            self._cover = Cover(self._stage.look, self)
            self._cover.start_wanted.connect(self._on_uncovered)
            self._cover.close_wanted.connect(self.close)
        return self._cover

    @property
    def exit_dots(self) -> ExitDots:
        """The dots that fill while Shift is pressed three times."""
        if self._dots is None:
            self._dots = ExitDots(self._stage.look, self)
        return self._dots

    def _put(self, screen: Screen) -> None:
        old_screen, old_bar = self._screen, self._bar
        self._screen = screen
        bar = AppBar(
            self._stage.look,
            back_label=screen.back_label,
            title=screen.title,
            progress=screen.progress,
            actions=not isinstance(screen.state, Start),
            help_active=isinstance(screen.state, Help),
        )
        bar.back.connect(self._on_back)
        bar.display.connect(self.open_display)
        bar.help.connect(self.open_help)
        bar.quick_exit.connect(self.quick_exit)
        self._bar = bar
        for old in (old_screen, old_bar):
            if old is not None:
                old.hide()
                self._layout.removeWidget(old)
        if old_screen is not None:
            old_screen.stop()
            old_screen.deleteLater()
        if old_bar is not None:
            old_bar.deleteLater()
        self._close_display()
        self._layout.addWidget(bar)
        self._layout.addWidget(screen, 1)
        self._show_banner()
        self._tab_order(screen, bar)
        if self._ring is not None:
            self._ring.raise_()
        if self._cover is not None and self._cover.isVisible():
            self._cover.raise_()

    def _tab_order(self, screen: Screen, bar: AppBar) -> None:
        """Screen first, then the bar: settings come first on the first screen, help and exit last on every screen."""
        last = next(
            (w for w in reversed(screen.findChildren(QWidget)) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), None
        )
        buttons = [b for b in (bar.back_button, bar.display_button, bar.help_button, bar.exit_button) if b is not None]
        for button in buttons:
            if last is not None:
                QWidget.setTabOrder(last, button)
            last = button

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
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def open_help(self) -> None:
        """Show the help over the current place; from the help screen itself nothing happens."""
        if self._screen is not None and not isinstance(self._screen.state, Help) and not self.is_covered:
            self._stage.help(back=self._screen.state)

    def _on_page_wanted(self, name: str) -> None:
        if self._screen is not None and not self.is_covered:
            state = self._screen.state
            if not (isinstance(state, Page) and state.name == name):
                self.show_state(Page(name, state.back if isinstance(state, Page) else state))

    def _next_region(self, step: int) -> None:
        if self._screen is None or self._bar is None or self.is_covered:
            return
        regions = [*self._screen.regions(), self._bar]
        focused = QApplication.focusWidget()
        at = next((n for n, r in enumerate(regions) if focused is r or (focused and r.isAncestorOf(focused))), -1)
        for offset in range(1, len(regions) + 1):
            target = _first_tab_stop(regions[(at + step * offset) % len(regions)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _show_banner(self) -> None:
        if self._banner is not None:
            self._layout.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
        if not self._problems or self._bar is None:
            return
        problem = self._problems[0]
        self._banner = ErrorBanner(self._stage.look, problem.title, problem.text, problem.details)
        self._banner.dismissed.connect(self._on_banner_dismissed)
        self._layout.insertWidget(1, self._banner)

    def _on_banner_dismissed(self) -> None:
        self._problems.pop(0)
        self._show_banner()

    def _on_asset_problem(self, problem: AssetProblem) -> None:
        self.report(Problem(_("Eine Datei des Programms fehlt."), str(problem)))

    def _on_back(self) -> None:
        if self._screen is not None:
            self._screen.go_back()

    def _on_told(self, text: str, undo: Callable[[], None] | None) -> None:
        toast = Toast(self._stage.look, self, text, can_undo=undo is not None)
        if undo is not None:
            toast.undone.connect(undo)
        toast.open()

    def _on_exit_pressed(self, count: int) -> None:
        if not self.is_covered and self.isVisible():
            self.exit_dots.fill(count)
            if count:
                presses_left(self.exit_dots, count)

    def _on_uncovered(self) -> None:
        self.cover.hide()
        if self._screen is not None:
            target = self._screen.first_focus()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """Drop the play state: the screen, the results, and what was copied."""
        for popup in iter(QApplication.activePopupWidget, None):
            popup.close()
        self._stage.wipe()
        self._stage.forget_copied(QGuiApplication.clipboard())
        self.exit_dots.fill(0)
        for toast in self.findChildren(Toast):
            toast.finish()
        focused = QApplication.focusWidget()
        self._put(build(self._stage, Start()))
        if focused is not None and self.cover.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_display(self) -> None:
        if self._display is not None:
            self._display.close_sheet()
            self._display.deleteLater()
            self._display = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_covered:
            if self._display is not None:
                self._close_display()
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
        if (layout_class(self.width(), self._stage.look.factor), column_count(effective)) != before:
            self._stage.window_width = self.width()
            QTimer.singleShot(0, self, self.rebuild)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self._stage.settings.theme == "system" and self._screen:
            QTimer.singleShot(0, self, self.rebuild)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._screen is not None:
            self._screen.stop()
        problems.listen(None)
        super().closeEvent(event)


def _first_tab_stop(region: QObject) -> QWidget | None:
    if not isinstance(region, QWidget):
        return None
    stops = [region, *region.findChildren(QWidget)]
    return next(
        (w for w in stops if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus), None
    )
