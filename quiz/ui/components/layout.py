"""Layout: flowing rows, scrolling, and how many panes fit into a window."""

from __future__ import annotations

from functools import cache, partial
from math import ceil
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QLayoutItem,
    QScroller,
    QScrollerProperties,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from shiboken6 import delete, isValid

LayoutClass = Literal["two_panes", "one_pane", "narrow"]
NESTED_LAYOUTS = 5
"""The deepest nesting of widgets with layouts."""


def layout_class(window_width: int, factor: float) -> LayoutClass:
    """The layout class of a window of this width in px at this text factor, by its effective width."""
    effective = window_width / factor
    if effective >= 1040:
        return "two_panes"
    return "one_pane" if effective >= 720 else "narrow"


def column_count(effective_width: float) -> int:
    """The number of columns of cards that fit into this effective width in px."""
    return next(columns for least, columns in ((1200, 4), (900, 3), (640, 2), (0, 1)) if effective_width >= least)


def height_at(widget: QWidget, width: int) -> int:
    """The height in px that a widget needs when it is `width` px wide."""
    height = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return max(height, widget.minimumSizeHint().height(), widget.minimumHeight())


def run_layouts() -> None:
    """Run the layouts that Qt would run a little later, each of which can invalidate the one around it."""
    for _level in range(NESTED_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def clear_layout(layout: QLayout) -> None:
    """Empty a layout and delete the widgets and layouts in it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
            inner.deleteLater()


def column(*things: QWidget | QLayout | int | None, spacing: int = 0, margins: QMargins | None = None) -> QVBoxLayout:
    """Create a column of widgets and layouts; a number is a gap in px, None a stretch."""
    layout = QVBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(margins if margins is not None else QMargins())
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addSpacing(thing)
    return layout


def _free(items: list[QLayoutItem]) -> None:
    for item in items:
        if isValid(item):
            delete(item)
    items.clear()


class _WidgetLayout(QLayout):
    """A layout implemented in Python whose items are created and owned by Python.

    Qt can free the items that it creates while Python still knows their address; a new item at the same address is then
    taken for the old one, and is destroyed with it. The items here are freed by Python alone.
    """

    _items: list[QLayoutItem] = []  # noqa: RUF012  Qt still asks for items while Python destroys the layout
    _heights: dict[int, int] = {}  # noqa: RUF012
    """The heights by width that Qt asked for: it repeats the same questions until something changes."""
    _least: QSize | None = None

    def __init__(self) -> None:
        super().__init__()
        self._items = []
        self._heights = {}
        self.destroyed.connect(partial(_free, self._items))

    def addWidget(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self._least = None

    def invalidate(self) -> None:
        self._forget_sizes()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    def _height_at(self, width: int) -> int:
        raise NotImplementedError

    def minimumSize(self) -> QSize:
        if self._least is None:
            sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
            widest = max((size.width() for size in sizes), default=0)
            tallest = max((size.height() for size in sizes), default=0)
            self._least = QSize(widest, tallest).grownBy(self.contentsMargins())
        return self._least

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget_sizes()
        return self._items.pop(index) if 0 <= index < len(self._items) else None


class FlowLayout(_WidgetLayout):
    """Places widgets side by side from the start side and begins a new row when a row is full."""

    def __init__(self, spacing: int, line_spacing: int | None = None, *, at_end: bool = False) -> None:
        """Create the layout; gaps in px, `at_end` aligns the rows with the end side."""
        super().__init__()
        self._line_spacing = spacing if line_spacing is None else line_spacing
        self._at_end = at_end
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(width, item.minimumSize().width())), hint.height())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        return rows

    def _arrange(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = inner.top()
        for row in self._rows(inner.width()):
            height = max(size.height() for _item, size in row)
            used = sum(size.width() for _item, size in row) + self.spacing() * (len(row) - 1)
            x = inner.width() - used if self._at_end else 0
            for item, size in row:
                if move:
                    left = inner.right() + 1 - x - size.width() if rtl else inner.left() + x
                    item.setGeometry(QRect(QPoint(left, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self._line_spacing
        below = self._line_spacing if self._items and y > inner.top() else 0
        return y - below - rect.top() + margins.bottom()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _height_at(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(margins)


class EqualGrid(_WidgetLayout):
    """A grid of equally wide columns, fewer where words do not fit; a row is as high as its tallest cell."""

    _rows: dict[int, list[int]] = {}  # noqa: RUF012  see _WidgetLayout
    """The heights of the rows by the width of the grid."""
    _widest: int | None = None

    def __init__(self, columns: int, gap: int, *, share_height: bool = False, equal_rows: bool = False) -> None:
        """Create a grid of at most `columns`, with `gap` in px. With `share_height` the rows share the free height,
        with `equal_rows` all of them are as high as the highest."""
        super().__init__()
        self._rows = {}
        self._equal_rows = equal_rows
        self._columns = max(1, columns)
        self._share_height = share_height
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def columns_at(self, width: int) -> int:
        """The number of columns at `width` px."""
        if self._columns == 1:
            return 1
        if self._widest is None:
            self._widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        for columns in range(self._columns, 1, -1):
            if self._widest * columns + self.spacing() * (columns - 1) <= width:
                count = len(self._shown())
                return columns if columns == self._columns else ceil(count / ceil(count / columns))
        return 1

    def set_columns(self, columns: int) -> None:
        """Arrange the cells in at most this many columns."""
        if columns != self._columns:
            self._columns = max(1, columns)
            self.invalidate()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _forget_sizes(self) -> None:
        super()._forget_sizes()
        self._rows.clear()
        self._widest = None

    def _row_heights(self, width: int) -> list[int]:
        """The height of each row when the grid is `width` px wide."""
        if width not in self._rows:
            self._rows[width] = self._measured_rows(width)
        return self._rows[width]

    def _measured_rows(self, width: int) -> list[int]:
        shown, gap = self._shown(), self.spacing()
        columns = self.columns_at(width)
        cell = max(1, (width - gap * (columns - 1)) // columns)
        heights = []
        for first in range(0, len(shown), columns):
            row = shown[first : first + columns]
            heights.append(max(_item_height(item, cell) for item in row))
        return [max(heights)] * len(heights) if heights and self._equal_rows else heights

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Vertical if self._share_height else Qt.Orientation(0)

    def _height_at(self, width: int) -> int:
        margins = self.contentsMargins()
        heights = self._row_heights(width - margins.left() - margins.right())
        return sum(heights) + self.spacing() * max(0, len(heights) - 1) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        shown, gap = self._shown(), self.spacing()
        heights = self._row_heights(inner.width())
        free = inner.height() - sum(heights) - gap * max(0, len(heights) - 1)
        extra = max(0, free) // len(heights) if heights and self._share_height else 0
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        columns = self.columns_at(inner.width())
        room = inner.width() - gap * (columns - 1)
        y = inner.top()
        for row, height in enumerate(heights):
            for index, item in enumerate(shown[row * columns : (row + 1) * columns]):
                left, right = room * index // columns, room * (index + 1) // columns
                start = left + gap * index
                x = inner.right() + 1 - start - (right - left) if rtl else inner.left() + start
                item.setGeometry(QRect(x, y, right - left, height + extra))
            y += height + extra + gap

    def sizeHint(self) -> QSize:
        widest = max((item.sizeHint().width() for item in self._shown()), default=0)
        width = widest * self._columns + self.spacing() * (self._columns - 1)
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), self.heightForWidth(width))


def _item_height(item: QLayoutItem, width: int) -> int:
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(height, item.minimumSize().height())


def scroll_by_touch(area: QAbstractScrollArea) -> QScroller:
    """Let a finger scroll an area, which coasts a little and stops at its ends without bouncing; return its
    scroller."""
    scroller = QScroller.scroller(area.viewport())
    properties = scroller.scrollerProperties()
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    for metric in ("HorizontalOvershootPolicy", "VerticalOvershootPolicy"):
        properties.setScrollMetric(QScrollerProperties.ScrollMetric[metric], off)
    scroller.setScrollerProperties(properties)
    area.viewport().grabGesture(_touch_gesture())
    area.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    return scroller


@cache
def _touch_gesture() -> Qt.GestureType:
    """The gesture that scrolls by finger, one for all areas: `QScroller.grabGesture` registers one for each area more,
    and PySide makes a class for each, which it keeps. It lives as long as the application."""
    app = QCoreApplication.instance()
    assert app is not None
    return QScroller.grabGesture(app, QScroller.ScrollerGestureType.TouchGesture)
