"""The places of the map as a list, in the order of the story: for screen readers and for users who prefer a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.play.places import PlaceInfo
from quiz.ui.components.layout import scroll_by_touch
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.map.painting import paint_node, size_of
from quiz.ui.theme.look import Look

SIDE, END, BETWEEN = 20, 12, 14
RADIUS = 12
KEYS_OF_THE_MAP = (Qt.Key.Key_L, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)
"""They mean the same in the list as on the map."""


class PlaceList(QListWidget):
    """A list that is one tab stop; arrow keys and taps select a place."""

    selected = Signal(str)
    entered = Signal()
    """Enter was pressed: go to the description of the selected place."""

    def __init__(self, look: Look, places: Mapping[str, PlaceInfo], order: Iterable[str], selected: str) -> None:
        super().__init__()
        self.look = look
        self.node = selected
        self.places = places
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(_("Stationen der Geschichte, der Reihe nach"))
        self.setProperty("ownFocus", True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(look.px(24))
        scroll_by_touch(self)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, look.color("window"))
        self.setPalette(palette)
        self.show_places(order, selected)
        self.itemClicked.connect(self._on_chosen)

    def show_places(self, order: Iterable[str], selected: str) -> None:
        """Show these places, one of them selected."""
        blocked = self.blockSignals(True)
        self.clear()
        for node in order:
            item = QListWidgetItem(self.places[node].name)
            item.setData(Qt.ItemDataRole.UserRole, node)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, in_words(self.places[node].name))
            self.addItem(item)
        self.blockSignals(blocked)
        self.select(selected)

    def place(self, index: QModelIndex | QPersistentModelIndex) -> PlaceInfo:
        return self.places[index.data(Qt.ItemDataRole.UserRole)]

    def select(self, node: str) -> None:
        """Select a place and scroll it into view, without emitting signals."""
        self.node = node
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == node:
                self.setCurrentRow(row)
        self.viewport().update()

    def _on_chosen(self, item: QListWidgetItem) -> None:
        node = item.data(Qt.ItemDataRole.UserRole)
        if node != self.node:
            self.node = node
            self.viewport().update()
            self.selected.emit(node)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
            return
        if event.key() in KEYS_OF_THE_MAP and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the list would look for a place that begins so
            return
        super().keyPressEvent(event)
        if self.currentItem() is not None:
            self._on_chosen(self.currentItem())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Rows(QStyledItemDelegate):
    """Paints rows: the shape on the map, what the place is, and whether it was seen."""

    def __init__(self, places: PlaceList) -> None:
        super().__init__(places)
        self._places = places
        self._look = places.look
        sizes = [size_of(place, places.look) for place in places.places.values()]
        self._shape_width = max(width for width, _height in sizes)
        self._shape_height = max(height for _width, height in sizes)

    def _texts(self, place: PlaceInfo) -> tuple[Paragraph, Paragraph]:
        look = self._look
        title = Paragraph(place.title, look.font("label"), look.line_height("label"), rtl=look.is_rtl)
        detail = Paragraph(place.detail, look.font("small"), look.line_height("small"), rtl=look.is_rtl)
        return title, detail

    def _text_width(self) -> int:
        look = self._look
        rest = self._places.viewport().width() - self._shape_width
        return max(1, rest - 2 * look.gap(SIDE) - look.gap(BETWEEN))

    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = self._look
        text = sum(paragraph.height(self._text_width()) for paragraph in self._texts(self._places.place(index)))
        return QSize(self._places.viewport().width(), round(max(text, self._shape_height)) + 2 * look.gap(END))

    def paint(self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex) -> None:
        look, places = self._look, self._places
        place = places.place(index)
        rect = QRectF(option.rect)
        inner = rect.adjusted(8, 5, -8, -5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place.id == places.node:
            fill_box(painter, inner, (RADIUS,) * 4, look.color("accentTint"), (3.0, look.color("accent")))
            if places.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.color("focus"), 3.0))
                painter.drawRoundedRect(inner.adjusted(-3.5, -3.5, 3.5, 3.5), RADIUS + 3.5, RADIUS + 3.5)
        shape, side, width = self._shape_width, look.gap(SIDE), self._text_width()
        middle = rect.left() + side + shape / 2
        left = rect.left() + side + shape + look.gap(BETWEEN)
        if look.is_rtl:
            middle, left = rect.right() - (middle - rect.left()), rect.left() + side
        paint_node(painter, place, look, QPointF(middle, rect.center().y()))
        texts = self._texts(place)
        top = rect.center().y() - sum(paragraph.height(width) for paragraph in texts) / 2
        for paragraph, ink in zip(texts, ("text", "textMuted"), strict=True):
            paragraph.draw(painter, QPointF(left, top), width, look.color(ink))
            top += paragraph.height(width)
        painter.restore()
