"""A line to write in, with what it is for above it and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.components.layout import column
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look

HEIGHT = 48


class TextField(QWidget):
    """A labelled line of plain text."""

    edited = Signal(str)
    """The user changed the text; carries it."""

    def __init__(
        self, look: Look, name: str, label: str, value: str = "", *, hint: str = "", longest: int = 0, ltr: bool = False
    ) -> None:
        """Create the field. `name` is its object name, `hint` an example in a few words, `longest` the most characters
        that can be typed (0: any number), `ltr`: what stands there runs from left to right in any language."""
        super().__init__()
        self.look = look
        self._label, self._hint = label, hint
        self.edit = QLineEdit(value)
        self.edit.setObjectName(name)
        self.edit.setFont(look.font("body"))
        self.edit.setMinimumHeight(look.control(HEIGHT))
        self.edit.setProperty("focusRadius", look.gap(10))
        if longest:
            self.edit.setMaxLength(longest)
        if ltr:
            self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight if look.is_rtl else Qt.AlignmentFlag.AlignLeft)
        self.edit.textEdited.connect(self.edited)
        above = Label(look, label, "label", px=15, max_characters=0)
        above.setBuddy(self.edit)
        self._fault = Label(look, "", "small", "danger", max_characters=0)
        self._mark = QLabel()
        self._mark.setPixmap(look.icon("warning", "danger", look.icon_px(20)))
        self._mark.setFixedHeight(round(look.line_height("small")))
        pass_over(self._mark)
        below = QHBoxLayout()
        below.setSpacing(look.gap(6))
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._fault, 1)
        parts: list[QWidget] = [above]
        if hint:
            parts.append(Label(look, hint, "meta", "textMuted", max_characters=0))
        self.setLayout(column(*parts, self.edit, below, None, spacing=look.gap(3)))
        self.show_fault("")

    @property
    def text(self) -> str:
        """What stands there, in one line and without spaces at the ends."""
        return " ".join(self.edit.text().split())

    @property
    def fault(self) -> str:
        """What is said to be wrong; empty if nothing is."""
        return self._fault.text()

    def show_fault(self, fault: str) -> None:
        """Say what is wrong with the text; empty if nothing is."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._mark.setVisible(bool(fault))
        self.edit.setAccessibleName(self._label)
        self.edit.setAccessibleDescription(fault or self._hint)
