"""What was said and done at a decision, as in the chat: bubbles, and buttons for the other answers."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.forks import Alternative
from quiz.play.wording import answer_words
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import Pressable
from quiz.ui.components.paint import Corners, Paragraph, fill_box, is_rtl
from quiz.ui.theme.look import Look

RADIUS, ATTACHED, PILL = 18, 6, 30
DEED_ICON = "hand"


class SpeechBubble(QFrame):
    """A bubble around some content: the pupil's own at the end side, others' at the start."""

    def __init__(self, look: Look, content: QWidget, *, own: bool) -> None:
        super().__init__()
        self.look = look
        self._own = own
        column = QVBoxLayout(self)
        column.setContentsMargins(look.gap(15), look.gap(9), look.gap(15), look.gap(9))
        column.addWidget(content)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        set_role(self, QAccessible.Role.Grouping)

    def text(self) -> str:
        """What is said of it before its content: who writes."""
        return self.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, radius = self.look, self.look.gap(RADIUS)
        corners: Corners = (radius, radius, ATTACHED, radius) if self._own else (radius, radius, radius, ATTACHED)
        fill = look.color("bubbleOut" if self._own else "sunken")
        line = look.color("bubbleOutLine" if self._own else "bubbleInLine")
        border = (2.0, line) if look.is_contrast else None
        fill_box(QPainter(self), QRectF(self.rect()), corners, fill, border, rtl=look.is_rtl)


class AnswerButton(Pressable):
    """Another answer: a draft if it is said, a pill if it is done. Pressing it plays on from there."""

    PAD_X, PAD_Y, GAP, LEAST = 18, 10, 12, 56
    ICON, CHIP_PAD, LEAST_WORDS = 22, 12, 150

    def __init__(self, look: Look, alternative: Alternative) -> None:
        option, status = alternative.option, _("schon gespielt") if alternative.played else _("neu")
        super().__init__(look, f"{answer_words(option)}, {status}")
        self._said, self._new = bool(option.say), not alternative.played
        role = "body" if self._said else "label"
        self._words = _paragraph(look, option.words, role)
        self._status = _paragraph(look, status, "labelSmall" if self._new else "small")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("focusRadius", list(self._corners()))

    def text(self) -> str:
        return self._words.text

    def _corners(self) -> Corners:
        radius = self.look.gap(RADIUS if self._said else PILL)
        return (radius, radius, ATTACHED if self._said else radius, radius)

    def _before(self) -> int:
        """The room of the icon before the words, from the edge."""
        look = self.look
        return look.gap(self.PAD_X) + (0 if self._said else look.icon_px(self.ICON) + look.gap(self.GAP))

    def _status_width(self) -> int:
        return ceil(self._status.natural_width()) + (2 * self.look.gap(self.CHIP_PAD) if self._new else 0) + 1

    def _behind(self) -> int:
        """The room of what is pressed for, and of the status where it stands beside the words."""
        look = self.look
        return look.icon_px(self.ICON) + look.gap(self.GAP) + look.gap(self.PAD_X)

    def _room(self, width: int) -> tuple[float, bool]:
        """The width of the words, and whether the status stands beside them instead of below."""
        room = width - self._before() - self._behind()
        beside = room - self._status_width() - self.look.gap(self.GAP)
        fits = beside >= max(self.look.px(self.LEAST_WORDS), self._words.minimum_width())
        return max(1.0, beside if fits else room), fits

    def _status_height(self) -> float:
        return self._status.line_height + (self.look.gap(6) if self._new else 0)

    def sizeHint(self) -> QSize:
        width = self.look.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._before() + self._behind() + self.look.px(80), self.look.control(self.LEAST, "body"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self.look
        room, beside = self._room(width)
        height = self._words.height(room) + (0 if beside else self._status_height() + look.gap(6))
        return max(look.control(self.LEAST, "body"), ceil(height) + 2 * look.gap(self.PAD_Y))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        touched = self.isDown() or self.is_hovered
        edge = look.color("accent" if touched else "lineStrong")
        fill = look.color("accentTint" if self.isDown() else "surface")
        fill_box(painter, QRectF(self.rect()), self._corners(), fill, (2.0, edge), rtl=look.is_rtl)
        room, beside = self._room(self.width())
        words = self._words.height(room)
        whole = words + (0 if beside else self._status_height() + look.gap(6))
        top = (self.height() - whole) / 2
        self._words.draw(painter, QPointF(self._x(self._before(), room), top), room, look.color("text"))
        if not self._said:
            self._draw_icon(painter, DEED_ICON, "accent", look.gap(self.PAD_X))
        self._draw_icon(painter, "play", "accent", self.width() - look.gap(self.PAD_X) - look.icon_px(self.ICON))
        left = self.width() - self._behind() - self._status_width() if beside else self._before()
        middle = self.height() / 2 if beside else top + words + look.gap(6) + self._status_height() / 2
        self._draw_status(painter, left, middle)

    def _draw_status(self, painter: QPainter, left: float, middle: float) -> None:
        look, width, height = self.look, self._status_width(), self._status_height()
        rect = QRectF(self._x(left, width), middle - height / 2, width, height)
        if self._new:
            border = (2.0, look.color("line")) if look.is_contrast else None
            fill_box(painter, rect, (height / 2,) * 4, look.color("accentTint"), border)
        pad = look.gap(self.CHIP_PAD) if self._new else 0
        at = QPointF(rect.left() + pad, middle - self._status.line_height / 2)
        ink = look.color("onAccentTint" if self._new else "textMuted")
        self._status.draw(painter, at, width - 2 * pad, ink)

    def _draw_icon(self, painter: QPainter, name: str, ink: str, left: float) -> None:
        size = self.look.icon_px(self.ICON)
        pixmap = self.look.icon(name, ink, size)
        painter.drawPixmap(QPointF(round(self._x(left, size)), round((self.height() - size) / 2)), pixmap)

    def _x(self, left: float, width: float) -> float:
        """Where something of this width begins, mirrored if necessary."""
        return self.width() - left - width if self.look.is_rtl else left


def _paragraph(look: Look, text: str, role: str) -> Paragraph:
    arabic = is_rtl(text, look.is_rtl)
    return Paragraph(text, look.font(role, arabic=arabic), look.line_height(role, arabic=arabic), rtl=look.is_rtl)
