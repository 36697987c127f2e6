"""An error on the screen: what happened, what still works, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import pass_over, set_role
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.text import Label
from quiz.ui.discretion import unremembered
from quiz.ui.theme.look import Look


class ErrorBanner(Card):
    """A banner that says what happened and what still works. Details can be opened and copied."""

    dismissed = Signal()

    def __init__(self, look: Look, title: str, text: str, details: str | None = None, *, action: str = "") -> None:
        """Create the banner; `action` is the label of the button that dismisses it, "Okay" if empty."""
        super().__init__(look, fill="dangerTint", border="danger", padding=(14, 10), radius=14, thick=True)
        self._report = "\n".join(part for part in (title, text, details) if part)
        self.setAccessibleName(f"{title} {text}")
        set_role(self, QAccessible.Role.AlertMessage)
        mark = QLabel()
        mark.setPixmap(look.icon("warning", "danger", look.icon_px(24)))
        pass_over(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, title, "small", bold=True))
        words.addWidget(Label(look, text, "small"))
        self._details = Label(look, details or "", "small", "textMuted", selectable=True, max_characters=0)
        self._details.setAccessibleName(_("Einzelheiten: {text}").format(text=details or ""))
        self._details.hide()
        words.addWidget(self._details)
        self.dismiss_button = self._button(action or _("Okay"))
        self.dismiss_button.clicked.connect(self.on_dismiss_pressed)
        buttons = QWidget()
        flow = FlowLayout(look.gap(8), at_end=True)
        buttons.setLayout(flow)
        self.details_button = self.copy_button = None
        if details:
            self.details_button = self._button(_("Details"))
            self.details_button.setCheckable(True)
            self.details_button.toggled.connect(self._details.setVisible)
            self.copy_button = self._button(_("Kopieren"))
            self.copy_button.clicked.connect(self.on_copy_pressed)
            flow.addWidget(self.details_button)
            flow.addWidget(self.copy_button)
        flow.addWidget(self.dismiss_button)
        row = QHBoxLayout()
        row.setSpacing(look.gap(14))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        if details:
            self.body.addWidget(buttons)
        else:
            row.addWidget(self.dismiss_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, text: str) -> Button:
        return Button(self.look, text, "quiet", height=44)

    def on_copy_pressed(self) -> None:
        """Put title, text and details on the clipboard."""
        QGuiApplication.clipboard().setMimeData(unremembered(self._report))
        announce(self, _("Kopiert"))

    def on_dismiss_pressed(self) -> None:
        """Dismiss the banner."""
        self.hide()
        self.dismissed.emit()
