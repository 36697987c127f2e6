"""A number to count up and down, or to type."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.announce import announce
from quiz.ui.components.buttons import IconButton
from quiz.ui.theme.look import Look


class CountField(QWidget):
    """Minus, the number, plus. What is typed counts as soon as it is in the range."""

    changed = Signal(int)
    """The user chose another number."""

    def __init__(self, look: Look, name: str, label: str, value: int, least: int, most: int) -> None:
        """Create the field; `name` is the object name of the number, `label` what it is for."""
        super().__init__()
        self._value, self._range = value, (least, most)
        self._label = label
        self.setAccessibleName(label)
        set_role(self, QAccessible.Role.Grouping)
        self.minus = IconButton(look, "minus", _("eins weniger"), "secondary")
        self.minus.setObjectName(f"{name}-minus")
        self.plus = IconButton(look, "plus", _("eins mehr"), "secondary")
        self.plus.setObjectName(f"{name}-plus")
        self.edit = QLineEdit(str(value))
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.setFont(look.font("number", px=20))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setFixedWidth(look.px(64))
        self.edit.setProperty("focusRadius", look.gap(10))
        self.edit.setValidator(QIntValidator(0, most, self.edit))
        self.edit.textEdited.connect(self._on_typed)
        self.edit.editingFinished.connect(lambda: self.edit.setText(str(self._value)))
        self.minus.repeats = self.plus.repeats = True
        self.minus.clicked.connect(lambda: self._step(-1))
        self.plus.clicked.connect(lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        for part in (self.minus, self.edit, self.plus):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._show_ends()

    def show_value(self, value: int) -> None:
        """Show another number, unless it stands there already."""
        self._value = value
        if not (self.edit.hasFocus() and self.edit.text() in ("", "0")) and self.edit.text() != str(value):
            self.edit.setText(str(value))
        self._show_ends()

    def _step(self, by: int) -> None:
        self._choose(self._value + by)
        self.edit.setText(str(self._value))
        announce(self, f"{self._label}: {self._value}")

    def _on_typed(self, text: str) -> None:
        if text.isdecimal():
            self._choose(int(text))

    def _choose(self, value: int) -> None:
        least, most = self._range
        if least <= value <= most and value != self._value:
            self._value = value
            self._show_ends()
            self.changed.emit(value)

    def _show_ends(self) -> None:
        least, most = self._range
        self.minus.set_available(self._value > least, _("Weniger geht nicht."))
        self.plus.set_available(self._value < most, _("Mehr geht nicht."))
