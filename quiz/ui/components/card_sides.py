"""The two sides of the card for the pocket, painted at any size: dark on white, in every theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.ui.components.access import set_role
from quiz.ui.components.artwork import circle
from quiz.ui.components.paint import Paragraph, is_rtl, rounded
from quiz.ui.theme.look import Look

WIDTH_MM, HEIGHT_MM, RADIUS_MM = 85.0, 54.0, 3.2
"""The size of a card such as a pupil's identity card (ISO/IEC 7810 ID-1, rounded to whole mm)."""
EDGE_MM, NUMBER_MM, TEXT_MM = 5.0, 4.9, 3.2
CODE_MM, CODE_AT_MM, QUIET = 24.0, 15.0, 4
"""The side of the code with its quiet edge and its distance from the top, and that edge in modules (ISO/IEC 18004)."""
LINE_MM, ENTRY_MM = 45.5, 11.4
"""Where the line for the school lies, and the height of one entry."""
LEADING = 1.25
"""The height of a line by the size of its letters."""
Pattern = Literal["circles", "hills", "dots"]
PaintSide = Callable[[QPainter, float], None]
"""Paints a side with its top left corner at the origin; the second value is the number of px in a mm."""


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on the back. `entries` are (number or address, what it is); the code holds `code`, if there is one;
    `school` labels a line to fill in, empty for none; `person` stands there instead if the school has named one."""

    entries: tuple[tuple[str, str], ...]
    code: str
    school: str
    month: str
    person: str = ""


def paint_front(look: Look, pattern: Pattern) -> PaintSide:
    """A pattern without any word, which does not say what the card is for."""
    colors = look.tokens.themes["light"].color

    def paint(painter: QPainter, mm: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(mm, mm)
        whole = QRectF(0, 0, WIDTH_MM, HEIGHT_MM)
        painter.setClipPath(rounded(whole, (RADIUS_MM,) * 4))
        painter.setPen(Qt.PenStyle.NoPen)
        match pattern:
            case "circles":
                upper, lower = circle(54, 15, 26), circle(77, 47, 30)
                for path, role in (
                    (_box(whole), "accent"),
                    (upper, "accentSoft"),
                    (lower, "surface"),
                    (upper.intersected(lower), "marker"),
                ):
                    painter.fillPath(path, colors(role))
            case "hills":
                painter.fillRect(whole, colors("accentTint"))
                painter.fillPath(circle(62, 14, 6), colors("markerTint"))
                for points, role in (
                    (((0, 36), (22, 16), (48, 54), (0, 54)), "accentSoft"),
                    (((18, 54), (56, 22), (85, 44), (85, 54)), "accentSoft"),
                    (((0, 46), (20, 32), (44, 54), (0, 54)), "accent"),
                ):
                    painter.fillPath(_polygon(points), colors(role))
            case "dots":
                painter.fillRect(whole, colors("surface"))
                for x in range(8, 85, 10):
                    for y in range(7, 54, 10):
                        painter.fillPath(circle(x, y, 2.1), colors("accent"))
        painter.restore()

    return paint


def paint_back(look: Look, text: CardText) -> PaintSide:
    """Numbers, addresses, the line for the school and the code."""
    ink = look.tokens.themes["light"].color("text")
    muted = look.tokens.themes["light"].color("textMuted")
    paper = look.tokens.themes["light"].color("surface")

    def paint(painter: QPainter, mm: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(rounded(QRectF(0, 0, WIDTH_MM * mm, HEIGHT_MM * mm), (RADIUS_MM * mm,) * 4), paper)
        rtl = look.is_rtl

        def write(words: str, size: float, top: float, *, bold: bool = False) -> None:
            beside = CODE_MM if text.code and top + size * LEADING > CODE_AT_MM else 0.0
            place = (EDGE_MM + beside if rtl else EDGE_MM, top, WIDTH_MM - 2 * EDGE_MM - beside)
            _line(painter, look, words, size, place, mm, ink, bold=bold)

        top = EDGE_MM - 0.6
        for number, about in text.entries:
            write(number, NUMBER_MM, top, bold=True)
            write(about, TEXT_MM, top + NUMBER_MM * 1.15)
            top += ENTRY_MM if len(text.entries) < 4 else ENTRY_MM * 0.88
        if text.code:
            code = QRectF(EDGE_MM if rtl else WIDTH_MM - EDGE_MM - CODE_MM, CODE_AT_MM, CODE_MM, CODE_MM)
            _code(painter, text.code, code, mm, ink)
        _foot(painter, look, text, mm, ink, muted)
        painter.restore()

    return paint


class CardSide(QWidget):
    """One side of the card on the screen, `mm` px to a millimetre, with the one thin line around it."""

    def __init__(self, look: Look, paint: PaintSide, name: str, mm: float) -> None:
        super().__init__()
        self._look, self._paint, self._mm = look, paint, mm
        self.setAccessibleName(name)
        set_role(self, QAccessible.Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH_MM * self._mm), round(HEIGHT_MM * self._mm))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, self._mm)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.color("lineStrong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), (RADIUS_MM * self._mm,) * 4))


def paint_sheet(
    look: Look, painter: QPainter, mm: float, page_mm: tuple[float, float], front: PaintSide, back: PaintSide
) -> None:
    """Both sides on one sheet, side by side with a dashed line to fold along, in the upper half of the page."""
    left, top = (page_mm[0] - 2 * WIDTH_MM) / 2, 30.0
    for x, side in ((left, front), (left + WIDTH_MM, back)):
        painter.save()
        painter.translate(x * mm, top * mm)
        side(painter, mm)
        painter.restore()
    line = look.tokens.themes["light"].color("lineStrong")
    pen = painter.pen()
    pen.setColor(line)
    pen.setWidthF(0.2 * mm)
    painter.setPen(pen)
    painter.drawRoundedRect(
        QRectF(left * mm, top * mm, 2 * WIDTH_MM * mm, HEIGHT_MM * mm), RADIUS_MM * mm, RADIUS_MM * mm
    )
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    middle = (left + WIDTH_MM) * mm
    painter.drawLine(QPointF(middle, (top - 4) * mm), QPointF(middle, (top + HEIGHT_MM + 4) * mm))


def _line(
    painter: QPainter,
    look: Look,
    text: str,
    size_mm: float,
    place: tuple[float, float, float],
    mm: float,
    ink: QColor,
    *,
    bold: bool = False,
) -> None:
    """One line of text at (left, top) with a width, all in mm; smaller if it would be too long. It never has a second
    line."""
    left, top, room = place
    font = QFont(look.font("number" if bold else "body", px=10, bold=bold, arabic=is_rtl(text, False)))
    font.setPixelSize(max(1, round(size_mm * mm)))
    paragraph = Paragraph(text, font, size_mm * mm * LEADING, rtl=look.is_rtl)
    while paragraph.natural_width() > room * mm and font.pixelSize() > 4:
        font.setPixelSize(font.pixelSize() - 1)
        paragraph = Paragraph(text, font, size_mm * mm * LEADING, rtl=look.is_rtl)
    paragraph.draw(painter, QPointF(left * mm, top * mm), room * mm, ink)


def _foot(painter: QPainter, look: Look, text: CardText, mm: float, ink: QColor, muted: QColor) -> None:
    """The line for the school, and the month of the numbers."""
    month = 12.0
    at = EDGE_MM if look.is_rtl else WIDTH_MM - EDGE_MM - month
    _line(painter, look, text.month, 2.6, (at, LINE_MM + 0.4, month), mm, muted)
    if not text.school:
        return
    if text.person:
        room = WIDTH_MM - 2 * EDGE_MM - month - 2
        at = EDGE_MM + month + 2 if look.is_rtl else EDGE_MM
        _line(painter, look, text.person, TEXT_MM, (at, LINE_MM, room), mm, ink)
        return
    label = 22.0
    start = WIDTH_MM - EDGE_MM - label if look.is_rtl else EDGE_MM
    _line(painter, look, text.school, TEXT_MM, (start, LINE_MM, label), mm, ink)
    painter.setPen(ink)
    ends = (EDGE_MM + month, start) if look.is_rtl else (EDGE_MM + label, WIDTH_MM - EDGE_MM - month - 2)
    y = (LINE_MM + TEXT_MM * LEADING) * mm
    painter.drawLine(QPointF(ends[0] * mm, y), QPointF(ends[1] * mm, y))


def _code(painter: QPainter, content: str, place: QRectF, mm: float, ink: QColor) -> None:
    """The code in this place in mm, with its quiet edge inside it."""
    import segno

    matrix = tuple(tuple(row) for row in segno.make_qr(content, error="m").matrix)
    module = place.width() * mm / (len(matrix) + 2 * QUIET)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for y, row in enumerate(matrix, start=QUIET):
        for x, dark in enumerate(row, start=QUIET):
            if dark:
                left, right = (round(place.left() * mm + (x + step) * module) for step in (0, 1))
                top, bottom = (round(place.top() * mm + (y + step) * module) for step in (0, 1))
                painter.fillRect(QRectF(left, top, right - left, bottom - top), ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _box(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect)
    return path


def _polygon(points: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path
