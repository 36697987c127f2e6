"""A field for choosing from a long list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from quiz.ui.components.paint import fill_box
from quiz.ui.components.pointer import is_under_pointer
from quiz.ui.theme.look import Look

ROWS = 8
"""How many rows the open list shows before it scrolls."""


class Select(QComboBox):
    """A box that opens a list. Items are (key, text); the key is `currentData()`.

    On Linux Qt uses the current item as its accessible name, so a hidden label says what the field is for.
    """

    def __init__(
        self,
        look: Look,
        accessible_name: str,
        items: Sequence[tuple[str, str]],
        *,
        value: str | None = None,
        icon: str | None = None,
    ) -> None:
        super().__init__()
        self.look = look
        self._icon = icon
        self._label = QLabel(accessible_name, self)
        self._label.hide()
        self._label.setBuddy(self)
        self.setAccessibleName(accessible_name)
        self.setFont(look.font("label", px=15))
        self.setProperty("focusRadius", 12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setItemDelegate(_RowDelegate(look, self))
        self.view().setFont(look.font("body"))
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setMaxVisibleItems(ROWS)
        for key, text in items:
            self.addItem(text, key)
        self.setCurrentIndex(max(0, self.findData(value)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange and self.parentWidget() is not None:
            self._label.setParent(self.parentWidget())

    def sizeHint(self) -> QSize:
        look = self.look
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        icons = look.icon_px(20) + look.gap(8)
        return QSize(widest + 2 * look.gap(16) + icons * (2 if self._icon else 1), look.control(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.look.px(160)), self.look.control(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rtl = self.look, self.look.is_rtl
        rect = QRectF(self.rect())
        fill = "disabledFill" if not self.isEnabled() else "accentTint" if is_under_pointer(self) else "surface"
        border = (2.0 if look.is_contrast else 1.0, look.color("lineStrong"))
        fill_box(painter, rect, (12.0,) * 4, look.color(fill), border)
        ink = look.color("text" if self.isEnabled() else "textDisabled")
        size, pad, gap = look.icon_px(20), look.gap(16), look.gap(8)
        top = round((rect.height() - size) / 2)
        lead = pad + (size + gap if self._icon else 0)
        if self._icon:
            painter.drawPixmap(
                QPointF(rect.width() - pad - size if rtl else pad, top), look.icon(self._icon, ink, size)
            )
        painter.drawPixmap(QPointF(pad if rtl else rect.width() - pad - size, top), look.icon("down", ink, size))
        tail = pad + size + gap
        text = rect.adjusted(tail if rtl else lead, 0, -(lead if rtl else tail), 0)
        painter.setPen(ink)
        painter.setFont(self.font())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(text, int(flags), self.currentText())


class _RowDelegate(QStyledItemDelegate):
    """List rows large enough for a finger; the chosen one has a tick, the one that Enter chooses a tint."""

    def __init__(self, look: Look, parent: QComboBox) -> None:
        super().__init__(parent)
        self._look = look
        self._box = parent
        self._height = look.control(44)

    @property
    def _sides(self) -> tuple[int, int]:
        """The padding at the edge, and the width that the tick takes, in px."""
        return self._look.gap(14), self._look.icon_px(20) + self._look.gap(8)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        pad, tick = self._sides
        return QSize(size.width() + 2 * pad + tick, max(self._height, size.height()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = self._look, QRectF(option.rect)
        touched = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.save()
        painter.fillRect(rect, look.color("raised"))
        if touched:
            border = (2.0, look.color("accent")) if look.is_contrast else None
            fill_box(painter, rect.adjusted(4, 2, -4, -2), (8.0,) * 4, look.color("accentTint"), border)
        pad, tick = self._sides
        if index.row() == self._box.currentIndex():
            side = look.icon_px(20)
            x = rect.right() - pad - side if look.is_rtl else rect.left() + pad
            painter.drawPixmap(QPointF(x, rect.center().y() - side / 2), look.icon("check", "accent", side))
        words = rect.adjusted(pad, 0, -pad - tick, 0) if look.is_rtl else rect.adjusted(pad + tick, 0, -pad, 0)
        painter.setFont(look.font("body"))
        painter.setPen(look.color("onAccentTint" if touched else "text"))
        side_flag = Qt.AlignmentFlag.AlignRight if look.is_rtl else Qt.AlignmentFlag.AlignLeft
        flags = side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, int(flags), str(index.data()))
        painter.restore()
