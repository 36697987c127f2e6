"""A small working calculator: one of the neutral pages that the quick exit can show."""

from __future__ import annotations

from decimal import Decimal, DecimalException, localcontext

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.buttons import Button
from quiz.ui.theme.look import Look

_DIGITS = 12
_LAYOUT = ("789÷", "456×", "123−", "0,=+")
_KEY = (76, 56)
"""The size of a key in px at 100 %."""
_OF_KEY = {"/": "÷", "*": "×", "-": "−", ".": ",", "\r": "=", "\n": "="}


class Calculator(QWidget):
    """Adds, subtracts, multiplies and divides two numbers at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._total = Decimal(0)
        self._sign = "+"
        self._typed = ""
        self._display = QLineEdit("0", readOnly=True, alignment=Qt.AlignmentFlag.AlignRight)
        self._display.setFont(look.font("title"))
        self._display.setAccessibleName(_("Anzeige"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as every calculator is, whatever the language
        self.setAccessibleName(_("Taschenrechner"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        width, height = look.px(_KEY[0]), look.control(_KEY[1], "label")
        gap = look.gap(8)
        keys = QGridLayout()
        keys.setSpacing(gap)
        keys.setContentsMargins(0, 0, 0, 0)
        clear = Button(look, "C", kind="secondary", height=_KEY[1])
        clear.clicked.connect(self.clear)
        self._display.setStyleSheet(f"min-height: 0; padding: 0 {look.gap(12)}px;")
        self._display.setFixedSize(3 * width + 2 * gap, height)
        keys.addWidget(self._display, 0, 0, 1, 3)
        keys.addWidget(clear, 0, 3)
        for row, signs in enumerate(_LAYOUT, start=1):
            for column, sign in enumerate(signs):
                key = Button(look, sign, kind="primary" if sign == "=" else "secondary", height=_KEY[1])
                key.clicked.connect(lambda _checked=False, sign=sign: self.press(sign))
                keys.addWidget(key, row, column)
        holder = QWidget()
        holder.setLayout(keys)
        for key in holder.findChildren(Button):
            key.setFixedWidth(width)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def clear(self) -> None:
        """Reset to zero."""
        self._total, self._sign, self._typed = Decimal(0), "+", ""
        self._display.setText("0")

    def press(self, sign: str) -> None:
        """Handle one of the keys."""
        if sign.isdigit() or sign == ",":
            if len(self._typed) < _DIGITS and not (sign == "," and "," in self._typed):
                self._typed += sign
            self._display.setText(self._typed)
            return
        if self._typed:
            self._calculate()
        self._sign = "" if sign == "=" else sign

    def _calculate(self) -> None:
        number = Decimal(self._typed.replace(",", ".").rstrip(".") or "0")
        self._typed = ""
        try:
            with localcontext(prec=_DIGITS):
                self._total = {
                    "": lambda: number,
                    "+": lambda: self._total + number,
                    "−": lambda: self._total - number,
                    "×": lambda: self._total * number,
                    "÷": lambda: self._total / number,
                }[self._sign]()
        except DecimalException:
            self.clear()
            self._display.setText(_("Das geht nicht."))
            return
        self._display.setText(f"{self._total.normalize():f}".replace(".", ","))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = _OF_KEY.get(event.text(), event.text())
        if sign and sign in "".join(_LAYOUT):
            self.press(sign)
        else:
            super().keyPressEvent(event)
