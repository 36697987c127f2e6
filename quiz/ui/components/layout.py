"""Layout: flowing rows, scrolling, and how many panes fit into a window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from math import ceil
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from shiboken6 import delete, isValid

from quiz.ui.theme.look import Look

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

    def __init__(self, columns: int, gap: int, *, share_height: bool = False) -> None:
        """Create a grid of at most `columns`, with `gap` in px. With `share_height` the rows share the free height."""
        super().__init__()
        self._columns = max(1, columns)
        self._share_height = share_height
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def columns_at(self, width: int) -> int:
        """The number of columns at `width` px."""
        if self._columns == 1:
            return 1
        count = len(self._shown())
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        for columns in range(self._columns, 1, -1):
            if widest * columns + self.spacing() * (columns - 1) <= width:
                return columns if columns == self._columns else ceil(count / ceil(count / columns))
        return 1

    def set_columns(self, columns: int) -> None:
        """Arrange the cells in at most this many columns."""
        if columns != self._columns:
            self._columns = max(1, columns)
            self.invalidate()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _row_heights(self, width: int) -> list[int]:
        """The height of each row when the grid is `width` px wide."""
        shown, gap = self._shown(), self.spacing()
        columns = self.columns_at(width)
        cell = max(1, (width - gap * (columns - 1)) // columns)
        heights = []
        for first in range(0, len(shown), columns):
            row = shown[first : first + columns]
            heights.append(max(_item_height(item, cell) for item in row))
        return heights

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
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    return scroller


class ScrollPlace(NamedTuple):
    """Where a pane is scrolled to: what has a name of its own at and below the top, how far below the edge each is in
    px, and the share of the whole."""

    marks: tuple[tuple[int, str], ...]
    share: float


class ScrollPane(QScrollArea):
    """A column that scrolls vertically by touch, wheel and keyboard; what gets the focus is scrolled into view."""

    def __init__(self, look: Look, content: QWidget, accessible_name: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(accessible_name)
        self.setProperty("focusRadius", 4)
        self.setViewport(QWidget())  # wrapping Qt's scroll bar would make PySide6 set up all widget types, 8 ms
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        scroll_by_touch(self)
        self.verticalScrollBar().setSingleStep(look.px(24))
        self.verticalScrollBar().rangeChanged.connect(self.on_range_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.on_focus_changed)

    def on_range_changed(self, _minimum: int, maximum: int) -> None:
        """Be a tab stop only while there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if maximum > 0 else Qt.FocusPolicy.NoFocus)

    def on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll the focused widget into view, with room for its ring."""
        content = self.widget()
        if now is not None and content is not None and content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, self.look.gap(12))

    def bring_up(self, first: QWidget, last: QWidget | None = None) -> None:
        """Scroll as little as needed to bring `first`, a part of the content, into view, or everything from it to
        `last`.

        This works right after the content has changed. What is too high to fit is shown from its beginning.
        """
        content = self.widget()
        if content is None:
            return
        run_layouts()
        end, room, bar = last or first, self.look.gap(12), self.verticalScrollBar()
        top = first.mapTo(content, QPoint(0, 0)).y() - room
        bottom = end.mapTo(content, QPoint(0, end.height())).y() + room
        bar.setValue(min(top, max(bar.value(), bottom - self.viewport().height())))

    def place(self) -> ScrollPlace | None:
        """What is at the top of the view; None at the very top."""
        bar = self.verticalScrollBar()
        if not bar.value():
            return None
        marks = ((part.mapTo(self, QPoint()).y(), name) for name, part in self._named().items())
        return ScrollPlace(tuple(sorted(mark for mark in marks if mark[0] >= 0)), bar.value() / bar.maximum())

    def _named(self) -> dict[str, QWidget]:
        """What is in the content, by accessible name, without names that several things have."""
        content = self.widget()
        parts = content.findChildren(QWidget) if content is not None else []
        named = [part for part in parts if part.accessibleName() and part.isVisible()]
        counts = Counter(part.accessibleName() for part in named)
        return {part.accessibleName(): part for part in named if counts[part.accessibleName()] == 1}

    def return_to(self, place: ScrollPlace | None) -> None:
        """Bring what was at the top of the view there again, in a pane that was laid out otherwise; if it has other
        words now, scroll to the same share."""
        content = self.widget()
        if content is None:
            return
        run_layouts()
        bar = self.verticalScrollBar()
        if place is None:
            bar.setValue(0)
            self.on_focus_changed(None, QApplication.focusWidget())
            return
        named = self._named()
        mark = next((mark for mark in place.marks if mark[1] in named), None)
        if mark is None:
            bar.setValue(round(place.share * bar.maximum()))
        else:
            bar.setValue(named[mark[1]].mapTo(content, QPoint()).y() - mark[0])

    @contextmanager
    def holding(self, widget: QWidget | None) -> Iterator[None]:
        """Keep this widget of the content at its position in view while things above it change."""
        content = self.widget()
        if widget is None or content is None or not content.isAncestorOf(widget):
            yield
            return
        before = widget.mapTo(self, QPoint()).y()
        yield
        run_layouts()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + widget.mapTo(self, QPoint()).y() - before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is at the top of the view there when lines break otherwise."""
        place = self.place() if event.size().width() != event.oldSize().width() else None
        super().resizeEvent(event)
        if place is not None:
            self.return_to(place)

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(width, self.look.px(48))
