"""Measures and paints the rows of the chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from quiz.play.transcript import Bubble, ChatRow, FeltRow, NoteRow, Row, TimeRow, TypingRow, typing_words
from quiz.ui.chat.arrivals import Arrival
from quiz.ui.chat.layout import AVATAR, AVATAR_GAP, GAP_BETWEEN_GROUPS, MARGIN, BubbleLayout, BubbleMeasure
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import Index
from quiz.ui.chat.painting import RING_REACH, TYPING_BUBBLE, BubblePainter
from quiz.ui.chat.sizes import PILL, PUPIL, Sizes
from quiz.ui.chat.stroke import Stroke
from quiz.ui.chat.text import LaidOutText
from quiz.ui.theme.look import Look

COLUMN, WIDE_FROM = 980, 1140
PILL_HEIGHT = 32
CHAT_FACE = 22
RISE = 8
Line = TimeRow | NoteRow | ChatRow | FeltRow | TypingRow
"""A row that is no bubble of a message."""
BAR = 12
"""The width of a scroll bar, as in the style sheet, in px at 100 %."""


class ChatDelegate(QStyledItemDelegate):
    """Measures and paints rows for one look; each row is measured once for each width.

    `role` is the text role of messages (`bubble`, on a projector `plenaryBubble`), `media` the pack's media folder,
    `judging` whether incoming messages have a marker button, `plays` whether voice messages can be played, `retold`
    whether messages that were deleted are shown again.
    """

    def __init__(
        self,
        look: Look,
        marks: Marks,
        media: Path | None,
        *,
        role: str = PUPIL,
        judging: bool = True,
        plays: bool = False,
        retold: bool = False,
    ) -> None:
        super().__init__()
        self.look = look
        self.plays = plays
        self.framed: str | None = None
        self.spoken = ""
        self.opened: str | None = None
        """The message whose strip is open."""
        self.stroke: Stroke | None = None
        self.rings_current = False
        self.arrival: Callable[[int], Arrival | None] = lambda _row: None
        """Says how far a row has come that is just coming."""
        self.concealed: int | None = None
        """The row that is not painted, because it is just moving to its place."""
        self.dots_ms = 0
        self._marks = marks
        self._sizes = Sizes(look, role)
        self._painter = BubblePainter(self._sizes, marks, media, plays=plays)
        pictures = self._painter.picture
        self._measure = BubbleMeasure(self._sizes, 0, judging=judging, pictures=pictures, retold=retold)
        self._newest_read: Bubble | None = None
        self._width = 0
        self._rows: tuple[Row, ...] = ()
        self._heights: list[int] = []
        self._bubbles: dict[Bubble, BubbleLayout] = {}
        self._lines: dict[Row, LaidOutText] = {}

    @property
    def height(self) -> int:
        """The height of all rows together, in px."""
        return sum(self._heights)

    def height_from(self, row: int) -> int:
        """The height of the rows from this position on, in px."""
        return sum(self._heights[row:])

    def set_width(self, width: int) -> bool:
        """Lay out for another width of the list, in px; return whether the width of the rows changed.

        In a wide list the rows form a column in the middle.
        """
        self._width = width
        column = self._sizes.px(COLUMN) if width >= self._sizes.px(WIDE_FROM) else width
        if column == self._measure.width:
            return False
        self._measure = self._measure.at_width(column)
        self._bubbles.clear()
        self._lines.clear()
        self._heights = [self._height(row) for row in self._rows]
        return True

    def measure_again(self) -> None:
        """Lay out the bubbles again, because a picture has arrived."""
        self._bubbles.clear()
        self._heights = [self._height(row) for row in self._rows]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Measure these rows; a row that is the same object at the same position as before keeps its height."""
        known = dict(zip(map(id, self._rows), self._heights, strict=True))
        read = (row for row in reversed(rows) if isinstance(row, Bubble) and row.ticks == "read" and not row.deleted)
        newest = next(read, None)
        if newest is not self._newest_read:
            for bubble in (self._newest_read, newest):
                if bubble is not None:
                    self._bubbles.pop(bubble, None)
                    known.pop(id(bubble), None)
            self._newest_read = newest
        self._heights = [known[id(row)] if id(row) in known else self._height(row) for row in rows]
        self._rows = tuple(rows)

    def bubble_layout(self, bubble: Bubble) -> BubbleLayout:
        """The geometry of a bubble, in the coordinates of its row."""
        found = self._bubbles.get(bubble)
        if found is None:
            badge = self._marks.badge(bubble, self.look)
            found = self._measure.measure(bubble, badge, newest_read=bubble == self._newest_read)
            self._bubbles[bubble] = found
        return found

    def column(self, viewport_width: int) -> tuple[int, int]:
        """Where the column of the rows begins at the left, and how wide it is."""
        shift = viewport_width - self._width if self.look.is_rtl else 0
        return (self._width - self._measure.width) // 2 + shift, self._measure.width

    def origin(self, item: QRect, viewport_width: int) -> QPoint:
        """The origin of the row of an item. A scroll bar takes room at the end side and moves nothing."""
        return item.topLeft() + QPoint(self.column(viewport_width)[0], 0)

    def _height(self, row: Row) -> int:
        sizes = self._sizes
        gap = sizes.gap(GAP_BETWEEN_GROUPS)
        if isinstance(row, Bubble):
            return self.bubble_layout(row).height
        text = self._line(row)
        if isinstance(row, TypingRow):
            return gap + max(sizes.icon_px(TYPING_BUBBLE[1]), round(text.size.height())) + 2
        if isinstance(row, NoteRow):
            return round(text.size.height()) + 2 * gap - 4
        return round(self._pill_height(text)) + gap + 2

    def _pill_height(self, text: LaidOutText) -> float:
        return max(self._sizes.control(PILL_HEIGHT), text.size.height() + self._sizes.gap(14))

    def _line(self, row: Line) -> LaidOutText:
        found = self._lines.get(row)
        if found is None:
            found = self._lines[row] = self._lay_out(row)
        return found

    def _lay_out(self, row: Line) -> LaidOutText:
        width = self._measure.width
        if isinstance(row, TypingRow):
            bubble, _avatar = self._typing_rects()
            room = width - bubble.right() - 2 * self._sizes.gap(AVATAR_GAP)
            return self._sizes.lay_out(typing_words(row), "small", max(room, 1.0))
        role, share = ("small", 0.8) if isinstance(row, NoteRow) else (PILL, 0.6)
        return self._sizes.lay_out(row.text, role, width * share, centred=True)

    def _paint_pill(self, painter: QPainter, row: TimeRow | ChatRow | FeltRow) -> None:
        look, sizes, text = self.look, self._sizes, self._line(row)
        width, pad = self._measure.width, sizes.gap(14)
        side = sizes.icon_px(CHAT_FACE if isinstance(row, ChatRow) else 18)
        icon = 0 if isinstance(row, TimeRow) and row.day else side + sizes.gap(8)
        pill = QRectF(0, sizes.gap(GAP_BETWEEN_GROUPS), text.size.width() + icon + 2 * pad, self._pill_height(text))
        pill.moveLeft(round((width - pill.width()) / 2))
        painter.setPen(QPen(look.color("text"), 1) if look.is_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("systemFill"))
        radius = min(pill.height() / 2, sizes.control(PILL_HEIGHT) / 2)
        painter.drawRoundedRect(pill, radius, radius)
        if icon:
            x = pill.right() - pad - side if look.is_rtl else pill.left() + pad
            at = QRectF(x, pill.center().y() - side / 2, side, side)
            if isinstance(row, ChatRow):
                self._painter.face(painter, at, row.avatar, row.text)
            elif isinstance(row, FeltRow):
                painter.drawPixmap(at.topLeft(), look.icon(f"gut-{6 - row.value}", "systemText", side))
            else:
                self._time_lines(painter, pill)
                painter.drawPixmap(at.topLeft(), look.icon("clock", "systemText", side))
        left = pill.left() + pad + (0 if look.is_rtl else icon)
        text.draw(painter, QPointF(left, pill.center().y() - text.size.height() / 2), look.color("systemText"))

    def _time_lines(self, painter: QPainter, pill: QRectF) -> None:
        margin, gap, width = self._sizes.gap(MARGIN), self._sizes.gap(12), self._measure.width
        y = round(pill.center().y())
        painter.fillRect(QRectF(margin, y, pill.left() - gap - margin, 1), self.look.color("line"))
        painter.fillRect(QRectF(pill.right() + gap, y, width - margin - pill.right() - gap, 1), self.look.color("line"))

    def _paint_note(self, painter: QPainter, row: NoteRow, height: int) -> None:
        text = self._line(row)
        at = QPointF((self._measure.width - text.size.width()) / 2, (height - text.size.height()) / 2 + 4)
        text.draw(painter, at, self.look.color("systemText"))

    def _paint_typing(self, painter: QPainter, row: TypingRow, height: int) -> None:
        bubble, avatar = self._typing_rects()
        text = self._line(row)
        words = QRectF(QPointF(bubble.right() + self._sizes.gap(AVATAR_GAP), 0), text.size)
        bubble.moveBottom(height - 1)
        avatar.moveBottom(height - 1)
        words.moveBottom(bubble.center().y() + words.height() / 2 if text.lines == 1 else height - 1)
        if self.look.is_rtl:
            for rect in (bubble, avatar, words):
                rect.moveLeft(self._measure.width - rect.right())
        self._painter.typing(painter, row, bubble, avatar, self.dots_ms)
        text.draw(painter, words.topLeft(), self.look.color("textMuted"))

    def _typing_rects(self) -> tuple[QRectF, QRectF]:
        """The rectangles of the dots and of the avatar beside them, not yet mirrored."""
        sizes = self._sizes
        side, margin = sizes.icon_px(AVATAR), sizes.gap(MARGIN)
        bubble = QRectF(0, 0, sizes.px(TYPING_BUBBLE[0]), sizes.icon_px(TYPING_BUBBLE[1]))
        bubble.moveLeft(margin + side + sizes.gap(AVATAR_GAP))
        return bubble, QRectF(margin, 0, side, side)

    def _paint_row(self, painter: QPainter, row: Line, height: int, *, ring: bool) -> None:
        if isinstance(row, TimeRow | ChatRow | FeltRow):
            self._paint_pill(painter, row)
        elif isinstance(row, NoteRow):
            self._paint_note(painter, row, height)
        else:
            self._paint_typing(painter, row, height)
        if ring:
            side = self._sizes.icon_px(BAR) + RING_REACH + 1  # a scroll bar may lie over the row
            frame = QRectF(side, RING_REACH + 1, self._measure.width - 2 * side, height - 2 * RING_REACH - 2)
            self._painter.ring(painter, frame, (12.0, 12.0, 12.0, 12.0))

    def _paint_message(self, painter: QPainter, row: Bubble, visible: QRectF, *, ring: bool, hovered: bool) -> None:
        laid = self.bubble_layout(row)
        if ring:
            self._painter.ring(painter, laid.bubble, laid.corners)
        elif row.key in (self.framed, self.spoken):
            self._painter.frame(painter, laid.bubble, laid.corners)
        if self.stroke is not None and self.stroke.key == row.key:
            self._paint_stroke(painter, row, laid, visible, self.stroke)
        else:
            self._painter.paint(painter, row, laid, visible, playing=row.key == self.spoken)
        if laid.marker is not None:
            self._painter.marker(painter, laid.marker, hovered=hovered or row.key == self.opened)

    def _paint_growing(self, painter: QPainter, row: Bubble, arrival: Arrival) -> None:
        """Paint a bubble that grows out of its dots; it keeps its upper corner at the start."""
        laid = self.bubble_layout(row)
        whole, dots = laid.bubble, self._typing_rects()[0].size()
        width = dots.width() + (whole.width() - dots.width()) * arrival.size
        height = dots.height() + (whole.height() - dots.height()) * arrival.size
        left = whole.right() - width if self.look.is_rtl else whole.left()
        self._painter.grow(painter, row, laid, QRectF(left, whole.top(), width, height), arrival.clear)

    def _paint_stroke(
        self, painter: QPainter, row: Bubble, laid: BubbleLayout, visible: QRectF, stroke: Stroke
    ) -> None:
        """Paint the bubble as it was, and over it as it is going to be, both finished; an edge divides the two."""
        whole = QRectF(0, 0, self._measure.width, max(laid.height, laid.bubble.bottom()))
        for mark, drawn in ((stroke.under, False), (stroke.over, True)):
            other = replace(row, mark=mark)
            shown = replace(self.bubble_layout(other), avatar=laid.avatar)
            painter.save()
            clip = stroke.clip(laid.bubble, whole, drawn=drawn, rtl=self.look.is_rtl)
            painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
            self._painter.paint(painter, other, shown, visible, playing=row.key == self.spoken)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        at = index.row()
        return QSize(0, self._heights[at] if at < len(self._heights) else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        at = index.row()
        row = self._rows[at]
        view = option.widget
        inside = view.viewport().rect() if isinstance(view, QAbstractScrollArea) else option.rect
        top_left = self.origin(option.rect, inside.width())
        state = option.state
        ring = self.rings_current and bool(state & QStyle.StateFlag.State_HasFocus)
        if at == self.concealed:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(top_left)
        arrival = self.arrival(at)
        if arrival is not None and arrival.grows and isinstance(row, Bubble):
            self._paint_growing(painter, row, arrival)
            painter.restore()
            return
        if arrival is not None:
            painter.setOpacity(arrival.clear)
            painter.translate(0, RISE * (1 - arrival.size))
        if isinstance(row, Bubble):
            visible = QRectF(inside.translated(-top_left))
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            self._paint_message(painter, row, visible, ring=ring, hovered=hovered)
        else:
            self._paint_row(painter, row, option.rect.height(), ring=ring)
        painter.restore()
