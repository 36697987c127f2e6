"""Stepping through a few values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import IconButton
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look


class Stepper(QWidget):
    """Minus, the value as text, plus, in one box: for text size and tempo."""

    stepped = Signal(int)
    """The user moved to another step; carries its index."""

    def __init__(self, look: Look, accessible_name: str, noun: str, values: Sequence[str], index: int) -> None:
        """Create the stepper; `noun` names in its buttons what grows, `values` are as shown, from the smallest to the
        largest."""
        super().__init__()
        self.look = look
        self._values = tuple(values)
        self._name = accessible_name
        self.setAccessibleName(accessible_name)
        set_role(self, QAccessible.Role.Grouping)
        self.minus = IconButton(look, "minus", _("{name} kleiner").format(name=noun))
        self.plus = IconButton(look, "plus", _("{name} größer").format(name=noun))
        self._value = Label(look, "", "label", px=15, wrap=False, align="center")
        widest = max(self._value.fontMetrics().horizontalAdvance(value) for value in self._values)
        self._value.setMinimumWidth(widest + look.gap(12))
        self.minus.clicked.connect(lambda _checked=False: self._step(-1))
        self.plus.clicked.connect(lambda _checked=False: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.minus, self._value, self.plus):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._index = index
        self._show()

    @property
    def index(self) -> int:
        return self._index

    def _step(self, by: int) -> None:
        self._index = min(len(self._values) - 1, max(0, self._index + by))
        self._show()
        announce(self, f"{self._name}: {self._values[self._index]}")
        self.stepped.emit(self._index)

    def _show(self) -> None:
        self._value.setText(self._values[self._index])
        self.minus.set_available(self._index > 0, _("Kleiner geht es nicht."))
        self.plus.set_available(self._index < len(self._values) - 1, _("Größer geht es nicht."))

    def paintEvent(self, event: QPaintEvent) -> None:
        border = (2.0 if self.look.is_contrast else 1.0, self.look.color("lineStrong"))
        box = QRectF(self.minus.geometry().united(self.plus.geometry()))
        fill_box(QPainter(self), box, (12.0,) * 4, self.look.color("surface"), border)
