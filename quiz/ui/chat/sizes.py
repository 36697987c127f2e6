"""How large everything in a chat is: on a pupil's screen, or on a projector."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from quiz.ui.chat.text import LaidOutText, Spans, draw_line, lay_out_text
from quiz.ui.components.paint import is_rtl
from quiz.ui.theme.look import Look

PUPIL, PLENARY = "bubble", "plenaryBubble"
PLENARY_SCALE = 1.54
PILL = "pill"
_PILL_ROLE, _PILL_PX = "labelSmall", 13


class Sizes:
    """Lengths and texts for one look. `role` is the text role of messages; all else keeps its proportion to them.

    Lengths are given in px at 100 % on a pupil's screen. Texts have a text role of the tokens, or PILL in a pill. Each
    runs in the direction of its letters; without letters, in that of the chat.
    """

    def __init__(self, look: Look, role: str = PUPIL, scale: float | None = None) -> None:
        """Create the sizes; a `scale` enlarges everything, the messages too."""
        self.look = look
        self.role = role
        self._enlarged = scale is not None
        self._scale = scale or (1.0 if role == PUPIL else PLENARY_SCALE)

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return self.look.px(length * self._scale)

    def gap(self, length: float) -> int:
        """A gap, which grows less."""
        return self.look.gap(length * self._scale)

    def icon_px(self, length: float) -> int:
        """The side of an icon or an avatar."""
        return self.look.icon_px(length * self._scale)

    def control(self, height: float) -> int:
        """The height of a pill with one line in it."""
        return round(self._scale * (height + (self.look.factor - 1) * self.look.tokens.sizes["meta"].line))

    def is_rtl(self, text: str) -> bool:
        """Whether a text runs from right to left."""
        return is_rtl(text, self.look.is_rtl)

    def line_height(self, text: str, role: str) -> float:
        """The distance between two lines of a text, in px."""
        token, px = self._type(role)
        return self.look.line_height(token, px=px, arabic=self.is_rtl(text))

    def width(self, text: str, role: str) -> float:
        """The width of a text on one line, in px."""
        return QFontMetricsF(self._font(text, role)).horizontalAdvance(text.replace("\n", " "))

    def lay_out(
        self, text: str, role: str, room: float, *, underlined: Spans = (), strong: Spans = (), centred: bool = False
    ) -> LaidOutText:
        """Break a text into lines that are at most `room` px wide."""
        font, height, rtl = self._font(text, role), self.line_height(text, role), self.is_rtl(text)
        return lay_out_text(text, font, height, room, rtl=rtl, underlined=underlined, strong=strong, centred=centred)

    def draw_line(self, painter: QPainter, rect: QRectF, text: str, role: str, ink: QColor) -> None:
        """Paint one line at the start side of `rect`; what does not fit is cut off at its end."""
        rtl, at_right = self.is_rtl(text), self.look.is_rtl
        draw_line(painter, rect, text, self._font(text, role), ink, rtl=rtl, at_right=at_right)

    def _font(self, text: str, role: str) -> QFont:
        token, px = self._type(role)
        return self.look.font(token, px=px, arabic=self.is_rtl(text))

    def _type(self, role: str) -> tuple[str, float | None]:
        """The text role of the tokens, and the size that overrides it."""
        if role == self.role and not self._enlarged:
            return role, None
        token, px = (_PILL_ROLE, float(_PILL_PX)) if role == PILL else (role, None)
        if self._scale != 1.0:
            px = (px or self.look.tokens.sizes[token].px) * self._scale
        return token, px
