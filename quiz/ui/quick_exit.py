"""The quick exit: a neutral cover over everything, from anywhere, with nothing of the playthrough left behind it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from quiz.languages.translation import _, ngettext
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import Button
from quiz.ui.components.text import Label
from quiz.ui.theme.assets import asset_path
from quiz.ui.theme.look import Look

PRESSES = 3
WITHIN_SECONDS = 5.0
BAR_HEIGHT, FOOT_HEIGHT = 44, 30
PAGE_MARGIN = 48


class Cover(QWidget):
    """A neutral page in the same window: plain text to type on, or a calculator. Nothing typed is kept."""

    start_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        from quiz.ui.calculator import Calculator  # its arithmetic takes a while, and the first screen needs none

        super().__init__(parent)
        self.look = look
        self._host = parent
        self.setAutoFillBackground(True)
        self._page = QPlainTextEdit()
        self._page.setAccessibleName(_("Ohne Titel"))
        self._page.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._page.setStyleSheet("border: none; border-radius: 0;")
        self._page.document().setDocumentMargin(PAGE_MARGIN)
        if look.is_rtl:  # Qt begins at the left
            at_right = self._page.document().defaultTextOption()
            at_right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self._page.document().setDefaultTextOption(at_right)
        self._page.setFont(look.font("body"))
        self._page.setProperty("ownFocus", True)
        self._page.setTabChangesFocus(True)
        self._calculator = Calculator(look)
        self._shown: QWidget = self._page
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self._page)  # only now, otherwise it would appear as a separate window for a moment
        self._stack.addWidget(self._calculator)
        self._of_page = [self._foot(), self._title]
        layout.addWidget(self._of_page[0])
        self.hide()

    def cover(self, kind: str) -> None:
        """Show the page or the calculator, empty, over everything, within this frame."""
        self._page.clear()
        self._calculator.clear()
        self._shown = self._calculator if kind == "calculator" else self._page
        self._stack.setCurrentWidget(self._shown)
        for part in self._of_page:
            part.setVisible(self._shown is self._page)  # a calculator has no title, no pages and no zoom
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.take_focus()
        self.repaint()

    def take_focus(self) -> None:
        """Focus what is shown."""
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self) -> QWidget:
        bar, layout = _strip(self.look.control(BAR_HEIGHT, "small"))
        menus: tuple[tuple[str, tuple[tuple[str, Callable[[], None]], ...]], ...] = (
            (_("Datei"), ((_("Neu"), self._clear), (_("Beenden"), self.close_wanted.emit))),
            (_("Bearbeiten"), ((_("Alles auswählen"), self._page.selectAll),)),
            (_("Ansicht"), ((_("Start"), self.start_wanted.emit),)),
        )
        for name, entries in menus:
            layout.addWidget(self._menu(name, entries))
        layout.addStretch(1)
        self._title = Label(self.look, _("Ohne Titel"), "small", wrap=False)
        layout.addWidget(self._title)
        return bar

    def _menu(self, name: str, entries: tuple[tuple[str, Callable[[], None]], ...]) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setFont(self.look.font("small"))
        button.setAutoRaise(True)
        button.setMinimumSize(44, 44)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(button)
        menu.setFont(self.look.font("small"))
        for text, action in entries:
            menu.addAction(text).triggered.connect(lambda _checked=False, action=action: action())
        button.setMenu(menu)
        return button

    def _foot(self) -> QWidget:
        foot, layout = _strip(self.look.control(FOOT_HEIGHT, "meta"))
        layout.addWidget(Label(self.look, _("Seite 1"), "meta", wrap=False))
        layout.addStretch(1)
        layout.addWidget(Label(self.look, _("100 %"), "meta", wrap=False))
        return foot

    def _clear(self) -> None:
        self._page.clear()
        self._calculator.clear()


def _strip(height: int) -> tuple[QWidget, QHBoxLayout]:
    strip = QWidget()
    strip.setFixedHeight(height)
    layout = QHBoxLayout(strip)
    layout.setContentsMargins(16, 0, 16, 0)
    return strip, layout


def disguise(window: QWidget) -> None:
    """Give a window the title and the icon of a new document, for its frame and the task bar; assistive technology gets
    this title as the name of the program, too."""
    window.setWindowTitle(_("Ohne Titel"))
    QApplication.setApplicationName(_("Ohne Titel"))
    window.setWindowIcon(QIcon(str(asset_path("document-icon.svg"))))


class ExitDots(QWidget):
    """Three dots that fill while Shift is pressed three times."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._host = parent
        self._filled = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(look.icon_px(88), look.icon_px(36))
        self.hide()

    def fill(self, count: int) -> None:
        self._filled = count
        self.setVisible(count > 0)
        x = 16 if self.look.is_rtl else self._host.width() - self.width() - 16
        self.move(x, self.look.control(60) + 8)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, paper = self.look.color("exit"), self.look.color("onExit")
        painter.setPen(paper)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        side = self.height() * 0.4
        for n in range(PRESSES):
            at = n if not self.look.is_rtl else PRESSES - 1 - n
            painter.setBrush(paper if n < self._filled else ink)
            x = self.width() / 2 + (at - 1) * side * 1.6 - side / 2
            painter.drawEllipse(QRectF(x, (self.height() - side) / 2, side, side))


class ExitLink(Button):
    """The first tab stop, also for assistive technology: out of sight above the window until it has the focus."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Schnell raus"), "exit", "exit")
        self._host = parent
        self.setParent(parent)
        self.setObjectName("exit-link")
        self.adjustSize()
        self._put_away()
        self.hide()

    def _put_away(self) -> None:
        self.move(0, -2 * self.height())
        self.lower()  # screen readers read the first child of the window first

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        gap = self.look.gap(8)
        self.move(self._host.width() - self.width() - gap if self.look.is_rtl else gap, gap)
        self.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._put_away()


class ExitKeys(QObject):
    """Watches the whole application for Shift three times within five seconds, and for Ctrl+Shift+X.

    A Shift that modifies another key or a click does not count, nor does any while `is_off`: the user has switched it
    off, or a screen reader runs, which has its own use for Shift. `now` returns seconds and can be replaced in tests.
    """

    pressed = Signal(int)
    """How many of the three presses are done; 0 once the time has run out."""
    wanted = Signal()

    def __init__(
        self, parent: QObject, now: Callable[[], float] = monotonic, is_off: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._is_off = is_off
        self._times: list[float] = []
        self._alone = False
        self._expiry = QTimer(self, singleShot=True, interval=int(WITHIN_SECONDS * 1000))
        self._expiry.timeout.connect(self._on_expired)

    def watch(self) -> None:
        """Begin to watch. From then on every event of the application passes through this filter."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def rest(self) -> None:
        """Stop watching."""
        self._expiry.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _on_expired(self) -> None:
        self._times.clear()
        self.pressed.emit(0)

    def _on_shift(self) -> None:
        if self._is_off() or QAccessible.isActive():
            return
        now = self._now()
        self._times = [time for time in self._times if now - time <= WITHIN_SECONDS] + [now]
        if len(self._times) >= PRESSES:
            self._expiry.stop()
            self._times.clear()
            self.pressed.emit(0)
            self.wanted.emit()
        else:
            self.pressed.emit(len(self._times))
            self._expiry.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._alone = False
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not watched.isWidgetType():
            return False
        if kind == QEvent.Type.KeyRelease:
            if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat() and self._alone:
                self._alone = False
                self._on_shift()
            return False
        others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        self._alone = event.key() == Qt.Key.Key_Shift and not others
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_X and event.modifiers() == both and kind == QEvent.Type.KeyPress:
            self.wanted.emit()
            return True
        return False


def announce_presses_left(widget: QWidget, done: int) -> None:
    """Announce how many presses are left. The last but one interrupts, as the only announcement; the first can be a
    Shift for something else."""
    left = PRESSES - done
    text = ngettext("Schnell raus: noch {count} Mal Umschalt", "Schnell raus: noch {count} Mal Umschalt", left)
    announce(widget, text.format(count=left), assertive=done > 1)
