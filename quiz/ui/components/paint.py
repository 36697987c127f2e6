"""What painted components share: shapes and laid-out text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from quiz.story.contacts import unbroken

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat, QTextLine

Align = Literal["start", "center", "end"]
Corners = tuple[float, float, float, float]
"""Radii in px: top start, top end, bottom end, bottom start."""

_UNBROKEN = re.compile(r"(?:[^\s-]|(?<=\d) (?=\d))+-?|-")
_MARKS = re.compile("[\u064b-\u0655\u0670]")
"""The vowel signs of Arabic that are written above or below a letter."""
_UNLIMITED = 1e6
_SAMPLE = "Der Nachmittag am See war so schön. Ich freu mich schon aufs Wochenende, und du"


def rounded(rect: QRectF, corners: Corners, rtl: bool = False) -> QPainterPath:
    """A rectangle with one radius per corner; in RTL start and end change sides. Radii never exceed half a side."""
    limit = min(rect.width(), rect.height()) / 2
    top_start, top_end, bottom_end, bottom_start = (max(0.0, min(radius, limit)) for radius in corners)
    if rtl:
        top_start, top_end, bottom_end, bottom_start = top_end, top_start, bottom_start, bottom_end
    path = QPainterPath(QPointF(rect.left() + top_start, rect.top()))
    path.lineTo(rect.right() - top_end, rect.top())
    path.arcTo(QRectF(rect.right() - 2 * top_end, rect.top(), 2 * top_end, 2 * top_end), 90, -90)
    path.lineTo(rect.right(), rect.bottom() - bottom_end)
    at = QRectF(rect.right() - 2 * bottom_end, rect.bottom() - 2 * bottom_end, 2 * bottom_end, 2 * bottom_end)
    path.arcTo(at, 0, -90)
    path.lineTo(rect.left() + bottom_start, rect.bottom())
    path.arcTo(QRectF(rect.left(), rect.bottom() - 2 * bottom_start, 2 * bottom_start, 2 * bottom_start), 270, -90)
    path.lineTo(rect.left(), rect.top() + top_start)
    path.arcTo(QRectF(rect.left(), rect.top(), 2 * top_start, 2 * top_start), 180, -90)
    path.closeSubpath()
    return path


def grown(corners: Corners, by: float) -> Corners:
    """The radii of a box that lies `by` px outside one with these, or inside it if `by` is negative."""
    one, two, three, four = (max(0.0, corner + by) for corner in corners)
    return one, two, three, four


def fill_box(
    painter: QPainter,
    rect: QRectF,
    corners: Corners,
    fill: QColor | None,
    border: tuple[float, QColor] | None = None,
    *,
    dashed: bool = False,
    rtl: bool = False,
) -> None:
    """Paint a box; its border, (width in px, colour), lies entirely inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = border[0] / 2 if border else 0.0
    inner = grown(corners, -inset)
    path = rounded(rect.adjusted(inset, inset, -inset, -inset), inner, rtl)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border:
        pen = QPen(border[1], border[0])
        if dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)


def is_rtl(text: str, otherwise: bool) -> bool:
    """Whether the first letter with a direction runs right to left.

    Without such a letter a text with digits runs left to right, as numbers do, and any other text as `otherwise` says.
    Isolated parts, such as a name in a sentence, do not count.
    """
    digits, isolated = False, 0
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("LRI", "RLI", "FSI"):
            isolated += 1
        elif direction == "PDI":
            isolated = max(0, isolated - 1)
        elif isolated:
            continue
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
        digits = digits or direction == "EN"
    return otherwise and not digits


def characters_width(font: QFont, count: int) -> float:
    """The width in px of `count` characters of running text, measured on a German sample."""
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * count


def longest_word(font: QFont, text: str) -> float:
    """The width in px of the widest part of a text that must not be broken."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in _UNBROKEN.findall(text)), default=0.0)


class Paragraph:
    """Plain text laid out with the line height of the design; measuring and painting share the layout.

    Telephone numbers stay whole.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        line_height: float,
        *,
        rtl: bool = False,
        align: Align = "start",
        strong: str | Sequence[str] = "",
        strong_format: QTextCharFormat | None = None,
        fonts: Sequence[tuple[str, QFont]] = (),
    ) -> None:
        """Prepare the text. `rtl` is the direction of the surroundings; the text itself runs as its letters do.
        `strong` is a part of it shown in bold, or several. `fonts` are the stretches of the text, all of them, each
        with its font."""
        self.text = text
        self.font = font
        self.line_height = max(line_height, 1.0)
        self._width = -1.0
        self._least: float | None = None
        self._sizes: dict[float, QSizeF] = {}
        self._overhangs: dict[float, float] = {}
        right = rtl != (align == "end")
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl(text, rtl) else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if align == "center" else side | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(unbroken(text.replace("\n", "\u2028")), font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(option)
        parts = (strong,) if isinstance(strong, str) else strong
        formats = [_strong_range(text, part, font, strong_format) for part in parts if part and part in text]
        formats += _stretches(fonts)
        if formats:
            self._layout.setFormats(formats)

    def natural_width(self) -> float:
        """The width in px of the widest line when only line breaks in the text break it."""
        return self.lay_out(_UNLIMITED).width()

    def minimum_width(self) -> float:
        """The width in px of the widest word."""
        if self._least is None:
            self._least = longest_word(self.font, self.text)
        return self._least

    def lay_out(self, width: float) -> QSizeF:
        """Break the text into lines at `width` px; return its size."""
        return self._sizes.get(width) or self._break(width)

    def _break(self, width: float) -> QSizeF:
        """Break the text into lines at `width` px unless that was done already; return its size."""
        if width == self._width:
            return self._sizes[width]
        self._layout.beginLayout()
        top = widest = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            top += self.line_height
        self._layout.endLayout()
        self._width = width
        size = self._sizes[width] = QSizeF(widest, max(top, self.line_height))
        return size

    def overhang(self, width: float) -> float:
        """How far marks above the letters of the first line, as in Arabic, extend beyond the top, in px."""
        if not _MARKS.search(self.text):
            return 0.0
        if width not in self._overhangs:
            self._break(width)
            top = 0.0
            for run in self._layout.lineAt(0).glyphRuns():
                font = run.rawFont()
                for glyph, at in zip(run.glyphIndexes(), run.positions(), strict=True):
                    top = min(top, at.y() + font.boundingRect(glyph).top())
            self._overhangs[width] = -top
        return self._overhangs[width]

    def height(self, width: float) -> float:
        """The height in px at `width` px."""
        return self.lay_out(width).height()

    def draw(self, painter: QPainter, at: QPointF, width: float, color: QColor) -> None:
        """Paint the text with its top left corner at `at`."""
        self._break(width)
        painter.setPen(color)
        self._layout.draw(painter, at)

    def spans(self, width: float, part: str) -> Sequence[QRectF]:
        """The rectangles covered by the first occurrence of `part`, one for each line; none if it does not occur."""
        self._break(width)
        found = self.text.find(part) if part else -1
        start = utf16_length(self.text[:found])
        end = start + utf16_length(part) if found >= 0 else start
        units = self.text.encode("utf-16-le")
        spans = []
        for i in range(self._layout.lineCount()):
            line = self._layout.lineAt(i)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            while last > first and units[2 * last - 2 : 2 * last] == b" \0":
                last -= 1
            if first < last:
                a, b = cursor_x(line, first), cursor_x(line, last)
                spans.append(QRectF(min(a, b), i * self.line_height, abs(b - a), self.line_height))
        return spans


def cursor_x(line: QTextLine, position: int) -> float:
    """Where a position of the text lies in a line, in px: PySide6 returns a number, or (number, position)."""
    found: Any = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(found)


def _strong_range(text: str, strong: str, font: QFont, text_format: QTextCharFormat | None) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start = utf16_length(text[: text.find(strong)])
    result.length = utf16_length(strong)
    if text_format is None:
        from PySide6.QtGui import QTextCharFormat  # PySide6 takes a while to set it up, and bold parts are rare

        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        text_format = QTextCharFormat()
        text_format.setFont(bold)
    result.format = text_format
    return result


def _stretches(fonts: Sequence[tuple[str, QFont]]) -> list[QTextLayout.FormatRange]:
    """The ranges of the stretches of a text, each in its font."""
    if not fonts:
        return []
    from PySide6.QtGui import QTextCharFormat  # as below

    ranges: list[QTextLayout.FormatRange] = []
    start = 0
    for text, font in fonts:
        stretch, text_format = QTextLayout.FormatRange(), QTextCharFormat()
        text_format.setFont(font)
        stretch.start, stretch.length = start, utf16_length(text)
        stretch.format = text_format
        start += stretch.length
        ranges.append(stretch)
    return ranges


def utf16_length(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
