"""The bar at the foot of the desk: back, flashback, discussion, black, ask again, and on with the majority's way."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import Button, ButtonKind
from quiz.ui.components.paint import fill_box
from quiz.ui.theme.look import Look

HEIGHT, LOW_HEIGHT, BUTTON = 96, 76, 64
DeskAction = Literal["back", "forks", "discuss", "blank", "again", "forward"]


class DeskButton(Button):
    """A button of the bar, with the key that does the same behind its words."""

    def __init__(self, look: Look, text: str, key: str, kind: ButtonKind, icon: str) -> None:
        self._key = ""
        super().__init__(look, text, kind, icon, height=BUTTON)
        self._cap = look.font("meta", arabic=False)
        self._plain = self._pad_end
        self._key = key
        self.show_key(True)

    def show_key(self, on: bool) -> None:
        """Show the key, or only the words."""
        self._pad_end = self._plain + (self._cap_size().width() + self.look.gap(8) if on else 0)
        self._shows_key = on
        self.updateGeometry()
        self.update()

    def _cap_size(self) -> QSize:
        look = self.look
        return QSize(max(look.px(24), look.px(9 * len(self._key)) + look.gap(14)), look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shows_key or self._icon_only:
            return
        size, look, painter = self._cap_size(), self.look, QPainter(self)
        left = self._plain - look.gap(4) if look.is_rtl else self.width() - self._plain - size.width() + look.gap(4)
        cap = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
        ink = self._style().ink
        fill_box(painter, cap, (6.0,) * 4, None, (1.0, ink))
        painter.setPen(ink)
        painter.setFont(self._cap)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class ActionBar(QWidget):
    """As it gets narrower, first the keys go, then the words of all but the last button. With a `middle`, something
    else to press, it is lower, and only the last button has words."""

    wanted = Signal(str)
    """The user wants this `DeskAction`."""

    def __init__(self, look: Look, middle: QWidget | None = None) -> None:
        super().__init__()
        self.look = look
        self._middle = middle
        back, on = ("→", "←") if look.is_rtl else ("←", "→")
        table: list[tuple[DeskAction, str, str, ButtonKind, str]] = [
            ("back", _("Zurück"), back, "plain", "back"),
            ("forks", _("Rückblende"), "R", "plain", "undo"),
            ("discuss", _("Diskussion"), "D", "plain", "talk"),
            ("blank", _("Schwarz"), "B", "plain", "blank"),
            ("again", _("Neu fragen"), "N", "plain", "hand"),
            ("forward", _("Weiter"), on, "primary", "arrow-forward"),
        ]
        self._buttons: dict[DeskAction, DeskButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(look.gap(24), 0, look.gap(24), 0)
        row.setSpacing(look.gap(12))
        for action, words, key, kind, icon in table:
            if action == "again" and middle is not None:
                row.addWidget(middle, 1)
            elif action == "again":
                row.addStretch(1)
            button = DeskButton(look, words, key, kind, icon)
            button.setObjectName(action)
            button.repeats = action in ("back", "forward")
            button.clicked.connect(lambda _on=False, action=action: self.wanted.emit(action))
            self._buttons[action] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self.setFixedHeight(look.control(HEIGHT if middle is None else LOW_HEIGHT))
        self.setAccessibleName(_("Steuern"))
        set_role(self, QAccessible.Role.ToolBar)

    def button(self, action: DeskAction) -> DeskButton:
        return self._buttons[action]

    def show_forward(self, words: str, reason: str) -> None:
        """Show what going on means now, and why it cannot if there is a `reason`."""
        forward = self._buttons["forward"]
        if forward.text() != words:
            forward.setText(words)
        forward.set_available(not reason, reason)
        self._fit()

    def _fit(self) -> None:
        buttons = list(self._buttons.values())
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing() * len(buttons)
        for button in buttons:
            button.show_key(True)
            button.set_icon_only(False)
        if self._middle is not None or sum(button.full_width() for button in buttons) > room:
            for button in buttons:
                button.show_key(False)
        widths = [button.full_width() for button in buttons]
        worded = len(buttons) - 1
        if self._middle is not None:
            room = 0
        while worded and sum(widths) > room:
            worded -= 1
            buttons[worded].set_icon_only(True)
            widths[worded] = buttons[worded].icon_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))
