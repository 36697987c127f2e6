"""The neutral cover of the quick exit. Built in a quiet moment after the first paint, and not imported before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.calculator import Calculator
from quiz.ui.components.text import Label
from quiz.ui.theme.assets import asset_path
from quiz.ui.theme.look import Look

BAR_HEIGHT, FOOT_HEIGHT = 44, 30
PAGE_MARGIN = 48


class Cover(QWidget):
    """A neutral page in the same window: plain text to type on, or a calculator. Nothing typed is kept."""

    start_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
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
    """Give a window the title and the icon of a new document, for its frame and the task bar."""
    window.setWindowTitle(_("Ohne Titel"))
    window.setWindowIcon(QIcon(str(asset_path("document-icon.svg"))))
