"""Text of the chat, broken into lines once: measuring and painting share the layout."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from quiz.story.contacts import unbroken
from quiz.ui.components.paint import utf16_length

Spans = tuple[tuple[int, int], ...]
"""Parts of a text as (start, length)."""


@dataclass(frozen=True, slots=True)
class LaidOutText:
    """A laid-out text: its size, the width of its last line, the number of lines and the available width, in px."""

    layout: QTextLayout
    size: QSizeF
    last_line: float
    lines: int
    room: float

    def fits_as_it_is(self, room: float) -> bool:
        """Whether the text would break in the same way with another available width."""
        return room == self.room or (self.lines == 1 and self.size.width() <= room)

    def draw(self, painter: QPainter, at: QPointF, ink: QColor, visible: QRectF | None = None) -> None:
        """Paint the text; lines outside `visible` are skipped."""
        painter.setPen(ink)
        self.layout.draw(painter, at, [], visible or QRectF())


def lay_out_text(
    text: str,
    font: QFont,
    line_height: float,
    room: float,
    *,
    rtl: bool,
    underlined: Spans = (),
    strong: Spans = (),
    centred: bool = False,
) -> LaidOutText:
    """Break a text into lines of a fixed height; the box shrinks to the widest line. Phone numbers stay whole."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(unbroken(text.replace("\n", "\u2028")), font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if underlined or strong:
        layout.setFormats(_formats(text, underlined, strong))
    found = _broken(layout, room, line_height, room)
    if rtl or centred:
        found = _broken(layout, found.size.width() + 0.5, line_height, room)
    return found


def draw_line(
    painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor, *, rtl: bool, at_right: bool
) -> None:
    """Paint one line in the direction of its text, at one side of `rect`; what does not fit is cut off at its end."""
    line = QFontMetricsF(font).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(ink)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), line)


def _formats(text: str, underlined: Spans, strong: Spans) -> list[QTextLayout.FormatRange]:
    """The parts as Qt counts them: an emoji is two units long there."""
    from PySide6.QtGui import QTextCharFormat  # PySide6 takes a while to set it up, and few messages need it

    line, bold = QTextCharFormat(), QTextCharFormat()
    line.setFontUnderline(True)
    bold.setFontWeight(QFont.Weight.Bold)
    ranges = []
    for (start, length), format_ in (*((one, line) for one in underlined), *((one, bold) for one in strong)):
        span = QTextLayout.FormatRange()
        span.start = utf16_length(text[:start])
        span.length = utf16_length(text[start : start + length])
        span.format = format_
        ranges.append(span)
    return ranges


def _broken(layout: QTextLayout, width: float, line_height: float, room: float) -> LaidOutText:
    layout.beginLayout()
    widest = last = 0.0
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, lines * line_height + (line_height - line.height()) / 2))
        last = line.naturalTextWidth()
        widest = max(widest, last)
        lines += 1
    layout.endLayout()
    return LaidOutText(layout, QSizeF(widest, lines * line_height), last, lines, room)
