"""Paints the rows of the chat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from quiz.languages.catalogs import _
from quiz.ui.chat.layout import (
    GAP_BETWEEN_GROUPS,
    IMAGE_ICON,
    IMAGE_SIZE,
    MARGIN,
    BubbleLayout,
    BubbleMeasure,
    Corners,
    Text,
    corner_path,
    lay_out_text,
)
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.media import fitted_picture
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.transcript import Bubble, NoteRow, Row, TimeRow, TypingRow, reads_right_to_left
from quiz.ui.theme.images import device_ratio
from quiz.ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex

PILL_HEIGHT = 32
DOT, DOT_GAP, DOT_RISE, DOT_PERIOD, DOT_PHASE = 8, 6, 4, 1200, 160
HATCH_WIDTH, HATCH_STEP = 8, 22.6
WAVE = (6, 12, 18, 10, 22, 28, 16, 24, 12, 8, 18, 26, 14, 20, 10, 6)


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one bubble."""

    fill: QColor
    text: QColor
    meta: QColor
    line: QColor
    width: float
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    hatched: bool = False


class ChatDelegate(QStyledItemDelegate):
    """Measures and paints rows for one look; what it measured is kept until the width of the list changes.

    `role` is the text role of messages (`bubble`, in a plenary `plenaryBubble`), `media` the pack's media folder,
    `judging` whether incoming messages carry the marker button.
    """

    def __init__(
        self, look: Look, marks: Marks, media: Path | None, *, role: str = "bubble", judging: bool = True
    ) -> None:
        super().__init__()
        self.look = look
        self.ringed: str | None = None
        self.entering: dict[str, float] = {}
        self.dots_ms = 0
        self._marks = marks
        self._media = media
        self._role = role
        self._judging = judging
        self._measure = BubbleMeasure(look, 0, role=role, judging=judging)
        self._bubbles: dict[Bubble, BubbleLayout] = {}
        self._lines: dict[str, Text] = {}

    def set_width(self, width: int) -> None:
        """Lay out for another width of the list, in px."""
        if width != self._measure.width:
            self._measure = BubbleMeasure(self.look, width, role=self._role, judging=self._judging)
            self._bubbles.clear()
            self._lines.clear()

    def bubble_layout(self, bubble: Bubble) -> BubbleLayout:
        found = self._bubbles.get(bubble)
        if found is None:
            found = self._measure.measure(bubble, self._marks.badge(bubble, self.look))
            self._bubbles[bubble] = found
        return found

    def _height(self, row: Row) -> int:
        look = self.look
        if isinstance(row, Bubble):
            return self.bubble_layout(row).height
        if isinstance(row, TypingRow):
            return look.gap(GAP_BETWEEN_GROUPS) + look.icon_px(46)
        text = self._line(row)
        if isinstance(row, NoteRow):
            return round(text.size.height()) + 2 * look.gap(GAP_BETWEEN_GROUPS) - 4
        return round(max(look.control(PILL_HEIGHT, "meta"), text.size.height() + 14)) + look.gap(GAP_BETWEEN_GROUPS) + 2

    def _line(self, row: TimeRow | NoteRow) -> Text:
        found = self._lines.get(row.key)
        if found is None:
            note = isinstance(row, NoteRow)
            rtl = reads_right_to_left(row.text)
            found = lay_out_text(
                row.text,
                self._note_font() if note else self._pill_font(),
                self.look.line_height("small" if note else "meta", arabic=rtl),
                self._measure.width * (0.8 if note else 0.6),
                rtl=rtl,
                centred=True,
            )
            self._lines[row.key] = found
        return found

    def _note_font(self) -> QFont:
        return self.look.font("small")

    def _pill_font(self) -> QFont:
        return self.look.font("labelSmall", px=13)

    def _paint_bubble(self, painter: QPainter, bubble: Bubble, *, ring: bool) -> None:
        look, laid = self.look, self.bubble_layout(bubble)
        ink = self._ink(bubble)
        inset = ink.width / 2
        path = corner_path(laid.bubble.adjusted(inset, inset, -inset, -inset), laid.corners)
        painter.fillPath(path, ink.fill)
        if ink.hatched:
            self._hatch(painter, laid)
        pen = QPen(ink.line, ink.width, ink.style)
        if ink.style == Qt.PenStyle.DashLine:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if ring:
            self._ring(painter, laid.bubble, laid.corners)
        if laid.name is not None:
            self._text(painter, laid.name, bubble.name, look.font("labelSmall"), look.color("textMuted"))
        if laid.quote is not None and bubble.quote is not None:
            self._quote(painter, laid.quote, bubble, ink)
        if laid.image is not None:
            self._image(painter, laid.image, bubble)
        if laid.voice is not None:
            self._voice(painter, laid.voice, bubble, ink)
        painter.setPen(ink.text)
        laid.text.layout.draw(painter, laid.text_at)
        if laid.meta is not None and bubble.clock:
            painter.setFont(look.font("meta"))
            painter.setPen(ink.meta)
            painter.drawText(laid.meta, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), bubble.clock)
        if laid.avatar is not None and bubble.avatar is not None:
            self._avatar(painter, laid.avatar.topLeft(), bubble.avatar)
        self._badge(painter, bubble, laid)

    def _ink(self, bubble: Bubble) -> Ink:
        color = self.look.color
        line = 2.0 if self.look.is_contrast else 1.0
        if bubble.own:
            return Ink(color("bubbleOut"), color("bubbleOutText"), color("bubbleOutMeta"), color("bubbleOutLine"), 1.0)
        text, meta, fill = color("bubbleInText"), color("bubbleInMeta"), color("bubbleIn")
        marked = bubble.mark is not None and bubble.mark.judgement != "okay" and bubble.verdict is None
        if marked or bubble.verdict == "hit":
            return Ink(color("marker"), color("onMarker"), color("onMarker"), color("markerLine"), 2.0)
        if bubble.verdict == "miss":
            return Ink(fill, text, meta, color("trick"), 2.0, Qt.PenStyle.DashLine)
        if bubble.verdict == "false_alarm":
            return Ink(fill, text, meta, color("ok"), 2.0, hatched=True)
        if bubble.verdict == "unsure":
            return Ink(fill, text, meta, color("unsure"), 2.0, Qt.PenStyle.DotLine)
        return Ink(fill, text, meta, color("bubbleInLine"), line)

    def _hatch(self, painter: QPainter, laid: BubbleLayout) -> None:
        rect = laid.bubble
        painter.save()
        painter.setClipPath(corner_path(rect, laid.corners))
        painter.setPen(QPen(self.look.color("markerTint"), HATCH_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        x = rect.left() - rect.height()
        while x < rect.right() + rect.height():
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += HATCH_STEP
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRectF, corners: Corners) -> None:
        painter.setPen(QPen(self.look.color("focus"), 3))
        grown = Corners(*(getattr(corners, name) + 3.5 for name in Corners.__slots__))
        painter.drawPath(corner_path(rect.adjusted(-3.5, -3.5, 3.5, 3.5), grown))

    def _quote(self, painter: QPainter, rect: QRectF, bubble: Bubble, ink: Ink) -> None:
        if bubble.quote is None:
            return
        look = self.look
        bar = QRectF(rect.right() - 3 if look.is_rtl else rect.left(), rect.top(), 3, rect.height())
        painter.fillRect(bar, ink.meta)
        indent = look.px(13)
        left, right = (0, -indent) if look.is_rtl else (indent, 0)
        name_height = look.line_height("labelSmall")
        name = QRectF(rect.left(), rect.top(), rect.width(), name_height).adjusted(left, 0, right, 0)
        text = QRectF(rect.left(), rect.top() + name_height, rect.width(), rect.height() - name_height)
        text.adjust(left, 0, right, 0)
        self._text(painter, name, bubble.quote.name, look.font("labelSmall"), ink.text)
        font = look.font("small")
        elided = QFontMetricsF(font).elidedText(bubble.quote.text, Qt.TextElideMode.ElideRight, text.width())
        self._text(painter, text, elided, font, ink.meta)

    def _image(self, painter: QPainter, rect: QRectF, bubble: Bubble) -> None:
        look = self.look
        painter.setPen(QPen(look.color("bubbleInLine"), 2 if look.is_contrast else 0))
        picture = None
        if self._media is not None and bubble.image:
            width, height = (look.px(length) for length in IMAGE_SIZE)
            picture = fitted_picture(self._media / bubble.image, width, height, device_ratio())
        if picture is None:
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(rect, 12, 12)
            size = look.icon_px(IMAGE_ICON)
            icon = look.icon("image", "textMuted", size)
            painter.drawPixmap(QPointF(rect.center().x() - size / 2, rect.top() + look.gap(20)), icon)
        else:
            left = rect.center().x() - picture.deviceIndependentSize().width() / 2
            painter.drawPixmap(QPointF(left, rect.top()), picture)

    def _voice(self, painter: QPainter, rect: QRectF, bubble: Bubble, ink: Ink) -> None:
        look = self.look
        disc = QRectF(0, 0, look.icon_px(40), look.icon_px(40))
        disc.moveTop(rect.top() + look.gap(2))
        disc.moveLeft(rect.right() - disc.width() if look.is_rtl else rect.left())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.text if bubble.own else look.color("accent"))
        painter.drawEllipse(disc)
        size = look.icon_px(20)
        icon = look.icon("voice", ink.fill if bubble.own else look.color("onAccent"), size)
        painter.drawPixmap(disc.center() - QPointF(size / 2, size / 2), icon)
        pen = QPen(ink.meta, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        step = -look.px(6) if look.is_rtl else look.px(6)
        x = disc.left() - look.px(12) if look.is_rtl else disc.right() + look.px(12)
        for height in WAVE:
            half = look.px(height) / 2
            painter.drawLine(QPointF(x, disc.center().y() - half), QPointF(x, disc.center().y() + half))
            x += step
        length = QRectF(x - look.px(60), disc.top(), look.px(56), disc.height())
        if not look.is_rtl:
            length.moveLeft(x + look.px(6))
        minutes, seconds = divmod(bubble.voice or 0, 60)
        self._text(painter, length, f"{minutes}:{seconds:02}", look.font("meta"), ink.meta)
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _badge(self, painter: QPainter, bubble: Bubble, laid: BubbleLayout) -> None:
        badge = self._marks.badge(bubble, self.look)
        if badge is None or laid.badge is None:
            return
        look, rect = self.look, laid.badge
        painter.setPen(QPen(badge.ink, 2))
        painter.setBrush(badge.fill)
        radius = rect.height() / 2 - 1
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        size = look.icon_px(17)
        icon_x = rect.right() - look.px(8) - size if look.is_rtl else rect.left() + look.px(8)
        icon = look.icon(badge.icon, badge.ink, size)
        painter.drawPixmap(QPointF(icon_x, rect.center().y() - size / 2), icon)
        inner = size + look.px(14)
        words = rect.adjusted(look.px(11), 0, -inner, 0) if look.is_rtl else rect.adjusted(inner, 0, -look.px(8), 0)
        self._text(painter, words, badge.label, self._pill_font(), badge.ink)

    def _marker(self, painter: QPainter, rect: QRectF, *, hovered: bool) -> None:
        size = self.look.icon_px(20)
        icon = self.look.icon("marker", "text" if hovered else "lineStrong", size)
        painter.drawPixmap(rect.center() - QPointF(size / 2, size / 2), icon)

    def _paint_time(self, painter: QPainter, row: TimeRow, width: int, height: int) -> None:
        look, text = self.look, self._line(row)
        icon = 0 if row.day else look.icon_px(18) + look.gap(8)
        pill = QRectF(0, 0, text.size.width() + icon + 2 * look.gap(14), 0)
        pill.setHeight(max(look.control(PILL_HEIGHT, "meta"), text.size.height() + 14))
        pill.moveCenter(QPointF(width / 2, 0))
        pill.moveTop(look.gap(GAP_BETWEEN_GROUPS))
        painter.setPen(QPen(look.color("text"), 1) if look.is_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("systemFill"))
        radius = min(16.0, pill.height() / 2)
        painter.drawRoundedRect(pill, radius, radius)
        if not row.day:
            self._time_lines(painter, pill, width)
            size = look.icon_px(18)
            x = pill.right() - look.gap(14) - size if look.is_rtl else pill.left() + look.gap(14)
            painter.drawPixmap(QPointF(x, pill.center().y() - size / 2), look.icon("clock", "systemText", size))
        painter.setPen(look.color("systemText"))
        left = pill.left() + look.gap(14) + (0 if look.is_rtl else icon)
        text.layout.draw(painter, QPointF(left, pill.center().y() - text.size.height() / 2))

    def _time_lines(self, painter: QPainter, pill: QRectF, width: int) -> None:
        margin, gap = self.look.gap(MARGIN), self.look.gap(12)
        painter.fillRect(QRectF(margin, pill.center().y(), pill.left() - gap - margin, 1), self.look.color("line"))
        right = width - margin - pill.right() - gap
        painter.fillRect(QRectF(pill.right() + gap, pill.center().y(), right, 1), self.look.color("line"))

    def _paint_note(self, painter: QPainter, row: NoteRow, width: int, height: int) -> None:
        text = self._line(row)
        painter.setPen(self.look.color("systemText"))
        text.layout.draw(painter, QPointF((width - text.size.width()) / 2, (height - text.size.height()) / 2 + 4))

    def _paint_typing(self, painter: QPainter, row: TypingRow, width: int, height: int) -> None:
        look = self.look
        side = look.icon_px(36)
        margin, gutter = look.gap(MARGIN), side + look.gap(10)
        bubble = QRectF(margin + gutter, height - look.icon_px(44), look.px(72), look.icon_px(44))
        avatar = QRectF(margin, height - side, side, side)
        if look.is_rtl:
            bubble.moveLeft(width - bubble.right())
            avatar.moveLeft(width - avatar.right())
        radius = min(look.px(18), bubble.height() / 2)
        corners = Corners(radius, radius, radius, radius)
        painter.setPen(QPen(look.color("bubbleInLine"), 2 if look.is_contrast else 1))
        painter.setBrush(look.color("bubbleIn"))
        painter.drawPath(corner_path(bubble.adjusted(0.5, 0.5, -0.5, -0.5), corners))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bubbleInMeta"))
        dot, gap = look.px(DOT), look.px(DOT_GAP)
        for n in range(3):
            phase = ((self.dots_ms - n * DOT_PHASE) % DOT_PERIOD) / DOT_PERIOD
            rise = look.px(DOT_RISE) * max(0.0, 1 - abs(phase - 0.2) / 0.2)
            x = bubble.center().x() - 1.5 * dot - gap + n * (dot + gap)
            painter.drawEllipse(QRectF(x, bubble.center().y() - dot / 2 - rise, dot, dot))
        if row.avatar is not None:
            self._avatar(painter, avatar.topLeft(), row.avatar)
        words = QRectF(bubble.right() + look.gap(10), bubble.top(), width, bubble.height())
        if look.is_rtl:
            words.moveRight(bubble.left() - look.gap(10))
        self._text(
            painter, words, _("{name} schreibt …").format(name=row.name), look.font("small"), look.color("textMuted")
        )

    def _avatar(self, painter: QPainter, at: QPointF, name: str) -> None:
        painter.drawPixmap(at, self.look.avatar(name, self._measure.avatar))

    def _text(self, painter: QPainter, rect: QRectF, text: str, font: QFont, color: QColor) -> None:
        painter.setFont(font)
        painter.setPen(color)
        side = Qt.AlignmentFlag.AlignRight if self.look.is_rtl else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._measure.width, self._height(index.data(ROW_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        rect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        progress = self.entering.get(row.key, 1.0)
        if progress < 1.0:
            painter.setOpacity(progress)
            painter.translate(0, 8 * (1 - progress))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if isinstance(row, Bubble):
            self._paint_bubble(painter, row, ring=focused or row.key == self.ringed)
            marker = self.bubble_layout(row).marker
            if marker is not None:
                self._marker(painter, marker, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        else:
            self._paint_other(painter, row, rect.width(), rect.height())
            if focused:
                painter.setPen(QPen(self.look.color("focus"), 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(8, 4, rect.width() - 16, rect.height() - 6), 12, 12)
        painter.restore()

    def _paint_other(self, painter: QPainter, row: TimeRow | NoteRow | TypingRow, width: int, height: int) -> None:
        if isinstance(row, TimeRow):
            self._paint_time(painter, row, width, height)
        elif isinstance(row, NoteRow):
            self._paint_note(painter, row, width, height)
        else:
            self._paint_typing(painter, row, width, height)
