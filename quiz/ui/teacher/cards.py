"""What is pressed on the teacher's home: the ways to work, cards at the side, sheets to print."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.cards import CardButton
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon
from quiz.ui.theme.look import Look

WAY_HEIGHT = 136


class WorkButton(CardButton):
    """One way to work with the class; the `main` one is the only filled surface of the room."""

    def __init__(self, look: Look, icon: str, title: str, detail: str, *, main: bool = False) -> None:
        super().__init__(look, title, padding=(20, 16))
        self.setAccessibleDescription(detail)
        self._main = main
        ink, faint = ("onAccent", "onAccent") if main else ("text", "text")
        head = QHBoxLayout()
        square = IconDisc(look, icon, "accent", "surface" if main else "accentTint", size=48, icon_size=28)
        head.addWidget(square)
        head.addStretch(1)
        head.addWidget(Icon(look, "arrow-forward", "onAccent" if main else "accent", 24))
        self.body.addLayout(
            column(
                head,
                look.gap(12),
                Label(look, title, "heading", ink, max_characters=0),
                Label(look, detail, "body", faint, px=15, max_characters=0),
                None,
            )
        )
        self.setMinimumHeight(look.control(WAY_HEIGHT))
        self.setProperty("focusRadius", 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, down = self.look, self.isDown()
        touched = down or self.is_hovered
        if self._main:
            fill = "accentPressed" if down else "accentHover" if touched else "accent"
            edge = (2.0, look.color("text")) if look.is_contrast and touched else None
        else:
            fill = "accentTint" if touched else "surface"
            edge = (2.0, look.color("accent" if touched else "lineStrong"))
        fill_box(QPainter(self), QRectF(self.rect()), (18.0,) * 4, look.color(fill), edge)


class AsideCard(CardButton):
    """What belongs before or after the lesson: picture, name, and a few words."""

    def __init__(
        self, look: Look, icon: str, title: str, detail: str, *, helps: bool = False, warns: bool = False
    ) -> None:
        """Create the card. `helps`: it leads to help; `warns`: the words ask for something."""
        super().__init__(look, title, border="lineStrong", padding=(12, 12))
        self.setAccessibleDescription(detail)
        ink, tint = ("help", "helpTint") if helps else ("accent", "accentTint")
        square = IconDisc(look, icon, ink, tint, size=44, icon_size=24)
        words = QHBoxLayout()
        words.setSpacing(look.gap(6))
        if warns:
            words.addWidget(Icon(look, "warning", "trick", 18))
        words.addWidget(Label(look, detail, "small", "trick" if warns else "textMuted", max_characters=0), 1)
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        row.addWidget(square, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column(None, Label(look, title, "label", px=15, max_characters=0), words, None), 1)
        row.addWidget(Icon(look, "forward", "accent", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


class SheetButton(CardButton):
    """A sheet that is printed for a phase, or another thing on paper or to read."""

    def __init__(self, look: Look, name: str, icon: str = "print") -> None:
        super().__init__(look, name, border="lineStrong", padding=(14, 4))
        row = QHBoxLayout()
        row.setSpacing(look.gap(10))
        row.addWidget(Icon(look, icon, "accent", 20))
        row.addWidget(Label(look, name, "labelSmall", max_characters=0), 1)
        self.body.addLayout(row)
        self.setMinimumHeight(look.control(44, "labelSmall"))
