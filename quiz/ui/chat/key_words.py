"""The words by which a trick shows, marked in a text that is already laid out: nothing moves when they appear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from quiz.story.contacts import unbroken
from quiz.ui.chat.text import LaidOutText
from quiz.ui.components.paint import cursor_x, rounded, utf16_length
from quiz.ui.theme.look import Look

BAND, BAND_BELOW = 0.55, 0.24
"""The height of the yellow band, and how far below the base line it ends, in em."""
BLOCK, BLOCK_BELOW, BLOCK_RADIUS = 1.2, 0.28, 4.0
LINE, LINE_BELOW = 2.0, 0.34
"""The width of the line in px, and how far below the base line it begins, in em."""


def has_key_words(text: LaidOutText, phrases: Sequence[str]) -> bool:
    """Whether any of the phrases is in the text."""
    return any(_as_laid_out(phrase) in text.layout.text() for phrase in phrases)


def paint_key_words(
    painter: QPainter, look: Look, text: LaidOutText, at: QPointF, phrases: Sequence[str], ink: QColor, *, honest: bool
) -> None:
    """Mark the phrases in a text that was painted at `at` in the colour `ink`.

    In a trick they get a line and a half-high yellow band, in dark themes a whole block with dark words on it; in an
    `honest` message only a line in the colour of what is all right.
    """
    em, block = text.layout.font().pixelSize(), look.theme.marker_block
    height, below = (BLOCK, BLOCK_BELOW) if block else (BAND, BAND_BELOW)
    for span in spans(text, phrases):
        left, right, base = span.left() + at.x(), span.right() + at.x(), span.bottom() + at.y()
        if not honest:
            out = 2 if block else 0
            band = QRectF(left - out, base + (below - height) * em, right - left + 2 * out, height * em)
            painter.save()
            if block:
                painter.fillPath(rounded(band, (BLOCK_RADIUS,) * 4), look.color("marker"))
            else:
                painter.fillRect(band, look.color("marker"))
            painter.setClipRect(band)
            text.draw(painter, at, look.color("onMarker") if block else ink)
            painter.restore()
        line = QRectF(left, base + LINE_BELOW * em, right - left, LINE)
        painter.fillRect(line, look.color("ok" if honest else "markerLine"))


def spans(text: LaidOutText, phrases: Sequence[str]) -> Iterator[QRectF]:
    """The rectangles of the phrases in the coordinates of the text, one for each line; each ends on the base line."""
    layout = text.layout
    whole = layout.text()
    for phrase in map(_as_laid_out, phrases):
        found = whole.find(phrase)
        if found < 0:
            continue
        start = utf16_length(whole[:found])
        end = start + utf16_length(phrase)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            while last > first and whole.encode("utf-16-le")[2 * last - 2 : 2 * last] == b" \0":
                last -= 1  # a space at the end of a line
            if first < last:
                one, other = cursor_x(line, first), cursor_x(line, last)
                base = line.position().y() + line.ascent()
                yield QRectF(QPointF(min(one, other), base - line.ascent()), QPointF(max(one, other), base))


def _as_laid_out(phrase: str) -> str:
    return unbroken(phrase.replace("\n", "\u2028"))
