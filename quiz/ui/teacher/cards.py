"""What is pressed on the teacher's home: the ways to work, cards at the side, sheets to print."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.components.cards import CardButton
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon
from quiz.ui.theme.look import Look

WAY_HEIGHT = 136


class IconSquare(QWidget):
    """An icon on a rounded square; it decorates the words beside it."""

    def __init__(self, look: Look, icon: str, *, fill: str = "accentTint", ink: str = "accent", side: int = 48) -> None:
        super().__init__()
        self._look, self._icon, self._fill, self._ink = look, icon, fill, ink
        self._side = look.icon_px(side)
        self._icon_size = look.icon_px(26 if side > 44 else 24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pass_over(self)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        edge = (2.0, look.color("text")) if look.is_contrast else None
        fill_box(painter, QRectF(self.rect()), (12.0,) * 4, look.color(self._fill), edge)
        at = (self._side - self._icon_size) / 2
        painter.drawPixmap(QPointF(round(at), round(at)), look.icon(self._icon, self._ink, self._icon_size))


class WayButton(CardButton):
    """One way to work with the class; the `main` one is the only filled surface of the room."""

    def __init__(self, look: Look, icon: str, title: str, detail: str, *, main: bool = False) -> None:
        super().__init__(look, title, padding=(20, 16))
        self.setAccessibleDescription(detail)
        self._main = main
        ink, faint = ("onAccent", "onAccent") if main else ("text", "text")
        head = QHBoxLayout()
        square = IconSquare(look, icon, fill="surface" if main else "accentTint")
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
        square = IconSquare(
            look, icon, fill="helpTint" if helps else "accentTint", ink="help" if helps else "accent", side=44
        )
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
    """A sheet that is printed for a phase."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, border="lineStrong", padding=(14, 4))
        row = QHBoxLayout()
        row.setSpacing(look.gap(10))
        row.addWidget(Icon(look, "print", "accent", 20))
        row.addWidget(Label(look, name, "labelSmall", max_characters=0), 1)
        self.body.addLayout(row)
        self.setMinimumHeight(look.control(44, "labelSmall"))
