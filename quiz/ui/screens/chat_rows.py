"""The rows of the list of chats: a model that moves rows in place, and how a row is painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from quiz.play.phone import ChatEntry
from quiz.ui.chat import cards
from quiz.ui.chat.model import Index
from quiz.ui.chat.text import draw_line
from quiz.ui.components.faces import face
from quiz.ui.components.paint import Paragraph, fill_box, is_rtl
from quiz.ui.theme.look import Look

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
SIDE, RADIUS, PICTURE, GAP, PADDING, BETWEEN, ENDS = 8, 14, 44, 12, 10, 4, 14
"""In px at 100 %: the margin at both sides of a row, its corners, the picture, the gap after it, the room before it,
the room between two rows, and above and below the words."""
BAR = 4
BADGE, BADGE_PX = 22, 13
ICON = 16
ICONS: Mapping[str, str] = {
    "sent": "sent",
    "read": "read",
    "image": "image",
    "screenshot": "screenshot",
    "voice": "voice",
    "missed": cards.MISSED_CALL,
    "deleted": "deleted",
    **cards.ICONS,
}
"""The icon before the last line."""


class ChatRows(QAbstractListModel):
    """Holds the rows; `set_entries` moves, changes, adds and removes only those that differ."""

    def __init__(self, entries: Sequence[ChatEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = list(entries)

    @property
    def entries(self) -> tuple[ChatEntry, ...]:
        return tuple(self._entries)

    def set_entries(self, entries: Sequence[ChatEntry]) -> None:
        wanted = [entry.id for entry in entries]
        for at in range(len(self._entries) - 1, -1, -1):
            if self._entries[at].id not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._entries[at]
                self.endRemoveRows()
        for at, entry in enumerate(entries):
            self._bring(at, entry)
            if self._entries[at] != entry:
                self._entries[at] = entry
                self.dataChanged.emit(self.index(at), self.index(at))

    def _bring(self, at: int, entry: ChatEntry) -> None:
        """Bring the row of this chat to this position, or insert it there."""
        now = next((n for n, one in enumerate(self._entries) if one.id == entry.id), None)
        if now is None:
            self.beginInsertRows(QModelIndex(), at, at)
            self._entries.insert(at, entry)
            self.endInsertRows()
        elif now != at:
            self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), at)  # it only ever moves up
            self._entries.insert(at, self._entries.pop(now))
            self.endMoveRows()

    def find(self, chat: str) -> QModelIndex:
        """The index of a chat; invalid if it is not in the list."""
        return next((self.index(n) for n, one in enumerate(self._entries) if one.id == chat), QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return entry.spoken
        return None


class ChatRowDelegate(QStyledItemDelegate):
    """Paints a row: picture, name, last line, time, badge and bell."""

    def __init__(self, look: Look, media: Path | None, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._media = media
        self._view = view
        self.pressed = QPersistentModelIndex()

    def _name(self, entry: ChatEntry) -> Paragraph:
        look = self._look
        font = look.font("label", px=15, arabic=look.is_rtl)
        return Paragraph(entry.name, font, look.line_height("label", px=15), rtl=look.is_rtl)

    def _room(self, entry: ChatEntry) -> float:
        """The width of the name, beside the time."""
        look = self._look
        words = self._view.viewport().width() - 2 * (SIDE + look.gap(PADDING)) - look.icon_px(PICTURE) - look.gap(GAP)
        time = QFontMetricsF(look.font("meta")).horizontalAdvance(entry.when)
        return max(1.0, words - (time + look.gap(8) if entry.when else 0))

    def sizeHint(self, option: Option, index: Index) -> QSize:
        look, entry = self._look, index.data(ENTRY_ROLE)
        words = self._name(entry).height(self._room(entry)) + look.line_height("small")
        height = max(look.icon_px(PICTURE), round(words)) + 2 * look.gap(ENDS) + BETWEEN
        return QSize(self._view.viewport().width(), height)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        look, entry = self._look, index.data(ENTRY_ROLE)
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = row.adjusted(SIDE, BETWEEN / 2, -SIDE, -BETWEEN / 2)
        self._box(painter, row, box, entry, option, index)
        picture = QRectF(0, 0, look.icon_px(PICTURE), look.icon_px(PICTURE))
        inner = box.adjusted(look.gap(PADDING), 0, -look.gap(PADDING), 0)
        picture.moveCenter(QPointF(0, inner.center().y()))
        step = picture.width() + look.gap(GAP)
        if look.is_rtl:
            picture.moveRight(inner.right())
            words = inner.adjusted(0, 0, -step, 0)
        else:
            picture.moveLeft(inner.left())
            words = inner.adjusted(step, 0, 0, 0)
        painter.drawPixmap(
            picture.topLeft().toPoint(), face(look, entry.avatar, entry.name, round(picture.width()), self._media)
        )
        self._words(painter, words, entry)
        painter.restore()

    def _box(self, painter: QPainter, row: QRectF, box: QRectF, entry: ChatEntry, option: Option, index: Index) -> None:
        look = self._look
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "accentTint" if entry.open or self.pressed == index else "sunken" if hovered else None
        edge = (2.0, look.color("line")) if look.is_contrast and fill is not None else None
        corners = (float(look.gap(RADIUS)),) * 4
        if fill is not None:
            fill_box(painter, box, corners, look.color(fill), edge)
        if entry.open:
            bar = QRectF(row.left() - BAR, box.top() + look.gap(14), 2 * BAR, box.height() - 2 * look.gap(14))
            if look.is_rtl != look.mirrored_panels:
                bar.moveLeft(row.right() - BAR + 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(bar, BAR, BAR)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        if focused and bool(self._view.window().property("byKeyboard")):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 3.0))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), corners[0], corners[0])

    def _words(self, painter: QPainter, room: QRectF, entry: ChatEntry) -> None:
        look = self._look
        name, width = self._name(entry), self._room(entry)
        height, line = name.height(width), look.line_height("small")
        top = room.center().y() - (height + line) / 2
        left = room.right() - width if look.is_rtl else room.left()
        name.draw(painter, QPointF(left, top), width, look.color("text"))
        first = QRectF(room.left(), top, room.width(), name.line_height)
        if entry.when:
            draw_line(
                painter,
                first,
                entry.when,
                look.font("meta"),
                look.color("textMuted"),
                rtl=is_rtl(entry.when, look.is_rtl),
                at_right=not look.is_rtl,
            )
        second = QRectF(room.left(), top + height, room.width(), line)
        self._last(painter, self._signs(painter, second, entry), entry)

    def _signs(self, painter: QPainter, line: QRectF, entry: ChatEntry) -> QRectF:
        """Paint badge and bell at the end of the second line; return what is left of that."""
        look = self._look
        used = 0.0
        if entry.unread:
            used += self._badge(painter, line, str(entry.unread), hollow=entry.muted) + look.gap(6)
        if entry.muted:
            size = look.icon_px(18)
            x = line.left() + used if look.is_rtl else line.right() - used - size
            at = QPointF(round(x), round(line.center().y() - size / 2))
            painter.drawPixmap(at, look.icon("muted", "textMuted", size))
            used += size + look.gap(6)
        return line.adjusted(used, 0, 0, 0) if look.is_rtl else line.adjusted(0, 0, -used, 0)

    def _badge(self, painter: QPainter, line: QRectF, text: str, *, hollow: bool) -> float:
        """Paint the number of unread messages; return its width."""
        look = self._look
        font = look.font("labelSmall", px=BADGE_PX, arabic=False)
        height = min(look.px(BADGE), line.height() + 1)
        width = max(height, QFontMetricsF(font).horizontalAdvance(text) + look.gap(12))
        pill = QRectF(line.left() if look.is_rtl else line.right() - width, 0, width, height)
        pill.moveTop(line.center().y() - height / 2)
        ink = look.color("textMuted" if hollow else "onAccent")
        edge = (1.5, look.color("lineStrong")) if hollow else None
        fill_box(painter, pill, (height / 2,) * 4, None if hollow else look.color("accent"), edge)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
        return width

    def _last(self, painter: QPainter, room: QRectF, entry: ChatEntry) -> None:
        look = self._look
        strong = bool(entry.unread) and not entry.muted
        ink = look.color("text" if strong else "textMuted")
        icon = ICONS.get(entry.kind)
        if icon is not None:
            size = look.icon_px(ICON)
            x = room.right() - size if look.is_rtl else room.left()
            painter.drawPixmap(QPointF(round(x), round(room.center().y() - size / 2)), look.icon(icon, ink, size))
            step = size + look.gap(6)
            room = room.adjusted(0, 0, -step, 0) if look.is_rtl else room.adjusted(step, 0, 0, 0)
        rtl = is_rtl(entry.last, look.is_rtl)
        font = look.font("small", bold=strong or None, arabic=rtl)
        draw_line(painter, room, entry.last, font, ink, rtl=rtl, at_right=look.is_rtl)
