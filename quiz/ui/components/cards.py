"""Cards: a surface with content, one that can be pressed, and thin lines between parts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import TARGET, Pressable
from quiz.ui.components.paint import fill_box
from quiz.ui.theme.look import Look

RADIUS = 16


class Card(QFrame):
    """A rounded surface. Content goes into `body`, a column with the paddings of the card."""

    def __init__(
        self,
        look: Look,
        *,
        fill: str = "surface",
        border: str | None = "line",
        padding: tuple[int, int] = (20, 16),
        radius: int = RADIUS,
        dashed: bool = False,
        thick: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Create the card. `fill` and `border` are roles; `padding` is (sides, ends) in px at 100 %; `thick` is a
        border of 2 px."""
        super().__init__(parent)
        self.look = look
        self._fill = look.color(fill)
        edge = border or ("line" if look.is_contrast and self._fill == look.color("window") else None)
        width = 2.0 if thick or dashed or look.is_contrast else 1.0
        self._border = (width, look.color(edge)) if edge else None
        self._radius = look.gap(radius)
        self._dashed = dashed
        self.body = QVBoxLayout(self)
        sides, ends = look.gap(padding[0]), look.gap(padding[1])
        self.body.setContentsMargins(sides, ends, sides, ends)
        self.body.setSpacing(look.gap(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_box(painter, QRectF(self.rect()), (self._radius,) * 4, self._fill, self._border, dashed=self._dashed)


class CardButton(Pressable):
    """A card that is pressed as a whole. Content goes into `body`; a button inside it remains a separate button.

    Its name and description must say everything on it: assistive technology skips the content.
    """

    def __init__(
        self,
        look: Look,
        accessible_name: str,
        *,
        fill: str = "surface",
        border: str | None = "line",
        padding: tuple[int, int] = (18, 14),
    ) -> None:
        super().__init__(look, accessible_name)
        self._fill, self._edge = fill, border
        self._radius = look.gap(RADIUS)
        self.setProperty("focusRadius", self._radius)
        self.body = QVBoxLayout(self)
        sides, ends = look.gap(padding[0]), look.gap(padding[1])
        self.body.setContentsMargins(sides, ends, sides, ends)
        self.body.setSpacing(0)
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.body.totalSizeHint().expandedTo(QSize(TARGET, TARGET))

    def minimumSizeHint(self) -> QSize:
        return self.body.totalMinimumSize().expandedTo(QSize(TARGET, TARGET))

    def hasHeightForWidth(self) -> bool:
        return self.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return max(TARGET, self.body.totalHeightForWidth(width))

    def showEvent(self, event: QShowEvent) -> None:
        for part in self.findChildren(QWidget):
            if part.focusPolicy() == Qt.FocusPolicy.NoFocus:
                pass_over(part)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, touched = self.look, self.isDown() or self.is_hovered
        own = self._fill != "surface"
        fill = look.color("accentTint" if touched and not own else self._fill)
        edge = "accent" if touched and not own else self._edge
        width = 2.0 if look.is_contrast or (touched and not own) else 1.0
        border = (width, look.color(edge)) if edge and (not own or touched) else None
        if own and touched:
            border = (3.0, look.color("text"))
        fill_box(QPainter(self), QRectF(self.rect()), (self._radius,) * 4, fill, border)


class Divider(QWidget):
    """A thin horizontal line; its thickness does not grow with the text."""

    def __init__(self, look: Look, role: str = "line") -> None:
        super().__init__()
        self._ink = look.color(role)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ink)
