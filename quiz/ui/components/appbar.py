"""The bar at the top of every screen: back button, title, display, reading aloud, help and quick exit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.artwork import Logo
from quiz.ui.components.buttons import Button, ButtonKind
from quiz.ui.components.layout import layout_class
from quiz.ui.components.progress import ProgressDots
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look

PROGRAM = "Durchblick"


class AppBar(QWidget):
    """Back, logo, title and progress at the start; display, read aloud, help and quick exit at the end.

    As the bar gets narrower, parts shrink or disappear in this order: the progress dots become text; the labels of
    display, read aloud and back and the name of the program disappear; then the progress; last the title and the logo.
    Help and quick exit keep their labels, their order and their corner.
    """

    back = Signal()
    display = Signal()
    read_aloud = Signal()
    help = Signal()
    quick_exit = Signal()

    HEIGHT = 60
    LEVELS = 5

    def __init__(
        self,
        look: Look,
        *,
        back_label: str | None = None,
        title: str = "",
        titled: bool = False,
        progress: tuple[int, int] | None = None,
        actions: bool = True,
        can_read_aloud: bool = False,
        help_active: bool = False,
    ) -> None:
        """Create the bar. Without `back_label` there is no back button; `titled`: the screen has a main heading of its
        own, so that the title is none; `progress` is (current, total), counted from 1;
        `actions` adds Anzeige and Vorlesen, the latter only if the program can read aloud; `help_active` is for the
        help screen."""
        super().__init__()
        self.look = look
        self._level = -1
        self._back: Button | None = None
        if back_label is not None:
            self._back = self._button(back_label, "bar", "back", self.back)
            self._back.set_start_padding(8)
        self._logo = Logo(look, 28)
        self._brand = Label(look, PROGRAM, "label", px=18, wrap=False)
        self._title = Label(look, title, "body", "textMuted", wrap=False)
        if not titled:
            set_role(self._title, QAccessible.Role.Heading, level=1)
        self._progress = ProgressDots(look, *progress) if progress else None
        self._display = self._button(_("Anzeige"), "bar", "text-size", self.display) if actions else None
        read = actions and can_read_aloud
        self._read = self._button(_("Vorlesen"), "bar", "read-aloud", self.read_aloud) if read else None
        if self._read is not None:
            self._read.setObjectName("read-aloud")
            self._read.setCheckable(True)
        self._help = self._button(_("Hilfe holen"), "help_active" if help_active else "help", "help", self.help)
        self._exit = self._button(_("Schnell raus"), "exit", "exit", self.quick_exit)
        self._exit.setAccessibleName(_("Schnell raus. Deckt den Bildschirm sofort zu"))
        self._line_one = _Divider(look, 0, 16)
        self._line_two = _Divider(look, 16, 16)
        for part, shown in (
            (self._title, bool(title)),
            (self._line_one, self._back is not None),
            (self._line_two, bool(title)),
        ):
            if not shown:  # to show what has no parent yet would open a window
                part.hide()
        self._arrange()
        self.setFixedHeight(look.control(self.HEIGHT, "labelSmall"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Kopfleiste"))
        set_role(self, QAccessible.Role.ToolBar)

    @property
    def help_button(self) -> Button:
        return self._help

    @property
    def exit_button(self) -> Button:
        return self._exit

    @property
    def display_button(self) -> Button | None:
        return self._display

    @property
    def read_button(self) -> Button | None:
        return self._read

    def set_progress(self, current: int, total: int) -> None:
        """Update the progress, if the bar shows it at all."""
        if self._progress is not None:
            self._progress.set_position(current, total)

    def _button(self, text: str, kind: ButtonKind, icon: str, signal: SignalInstance) -> Button:
        button = Button(self.look, text, kind, icon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: signal.emit())
        return button

    def _arrange(self) -> None:
        gap = self.look.gap
        row = QHBoxLayout(self)
        start_edge, end_edge = gap(8 if self._back else 16), gap(16)
        if self.look.is_rtl:
            start_edge, end_edge = end_edge, start_edge
        row.setContentsMargins(start_edge, 0, end_edge, 0)
        row.setSpacing(0)
        start: list[tuple[QWidget | None, int]] = [
            (self._back, gap(8)),
            (self._line_one, 0),
            (self._logo, gap(10)),
            (self._brand, 0),
            (self._line_two, 0),
            (self._title, gap(20)),
            (self._progress, 0),
        ]
        for widget, space in start:
            if widget is not None:
                row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
                if not widget.isHidden():
                    row.addSpacing(space)
        row.addStretch(1)
        for widget, space in (
            (self._display, gap(4)),
            (self._read, gap(4)),
            (self._help, gap(12)),
            (self._exit, gap(12)),
        ):
            if widget is not None:
                row.addSpacing(space)
                row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        """Apply the first level that fits, beginning with the one that the width suggests."""
        begin = {"two_panes": 0, "one_pane": 1, "narrow": 2}[layout_class(self.width(), self.look.factor)]
        for level in range(begin, self.LEVELS):
            self._apply(level)
            if self._row_width() <= self.width():
                break
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _apply(self, level: int) -> None:
        if level == self._level:
            return
        self._level = level
        if self._progress is not None:
            self._progress.set_as_text(level >= 1)
        for button in (self._display, self._read):
            if button is not None:
                button.set_icon_only(level >= 2)
        titled = bool(self._title.text())
        if self._back is not None:
            self._back.set_icon_only(level >= 2)
        self._brand.setVisible(level < 2 or (not titled and level < 3))
        self._line_one.setVisible(self._back is not None and level < 2)
        self._line_two.setVisible(titled and level < 2)
        self._title.setVisible(titled and level < 4)
        self._logo.setVisible(level < 4)
        self._title.set_color("text" if level >= 2 else "textMuted")
        if self._progress is not None:
            self._progress.setVisible(level < 3 or not titled)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()

    def _row_width(self) -> int:
        layout = self.layout()
        return layout.sizeHint().width() if layout is not None else 0

    def minimumSizeHint(self) -> QSize:
        needed = self._help.sizeHint().width() + self._exit.sizeHint().width()
        return QSize(needed + self.look.gap(56), self.height())

    def sizeHint(self) -> QSize:
        return QSize(self._row_width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        thick = 1 if self.look.factor < 1.5 else 2
        painter.fillRect(0, self.height() - thick, self.width(), thick, self.look.color("line"))


class _Divider(QWidget):
    """A short upright line between parts of the bar, with the gaps before and behind it in px at 100 %."""

    def __init__(self, look: Look, before: int, behind: int) -> None:
        super().__init__()
        self.look = look
        self._before = look.gap(before)
        self.setFixedSize(self._before + 1 + look.gap(behind), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        x = self.width() - 1 - self._before if self.look.is_rtl else self._before
        QPainter(self).fillRect(x, 0, 1, self.height(), self.look.color("line"))
