"""A field for a day: typed, or moved by one day with minus and plus."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from quiz.languages.days import read_day, written_day
from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import IconButton
from quiz.ui.theme.look import Look


class DateField(QWidget):
    """Minus, the day as text that can be typed over, plus."""

    picked = Signal(object)
    """The user has chosen this day, or has typed something that is none: None."""

    def __init__(self, look: Look, accessible_name: str, day: date, first: date, last: date) -> None:
        """Create the field; minus and plus lead no further than `first` and `last`."""
        super().__init__()
        self._name, self._day, self._first, self._last = accessible_name, day, first, last
        self.setAccessibleName(accessible_name)
        set_role(self, QAccessible.Role.Grouping)
        self.minus = IconButton(look, "minus", _("Einen Tag früher"), "secondary")
        self.plus = IconButton(look, "plus", _("Einen Tag später"), "secondary")
        self.text = QLineEdit(written_day(day))
        self.text.setObjectName("day")
        self.text.setFont(look.font("body"))
        self.text.setAccessibleName(accessible_name)
        self.text.setFixedWidth(look.px(140))
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.editingFinished.connect(self._on_typed)
        self.minus.clicked.connect(lambda _checked=False: self._step(-1))
        self.plus.clicked.connect(lambda _checked=False: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        for part in (self.minus, self.text, self.plus):
            row.addWidget(part)
        row.addStretch(1)
        self._limit()

    def _step(self, days: int) -> None:
        self._day = min(self._last, max(self._first, self._day + timedelta(days)))
        self.text.setText(written_day(self._day))
        self._limit()
        announce(self, f"{self._name}: {self.text.text()}")
        self.picked.emit(self._day)

    def _on_typed(self) -> None:
        day = read_day(self.text.text())
        if day is not None:
            self._day = day
            self._limit()
        self.picked.emit(day)

    def _limit(self) -> None:
        self.minus.set_available(self._day > self._first, _("Früher geht es nicht."))
        self.plus.set_available(self._day < self._last, _("Später geht es nicht."))
