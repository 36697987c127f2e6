"""A pane whose content scrolls up and down, and where it is scrolled to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from quiz.ui.components.access import keep_count
from quiz.ui.components.layout import run_layouts, scroll_by_touch
from quiz.ui.theme.look import Look


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
        keep_count(self)
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
        if now is None or content is None or not content.isAncestorOf(now):
            return
        if isinstance(now, QLineEdit):  # Qt would bring its cursor into view, and leave the rest of it below the edge
            top = now.mapTo(content, QPoint(0, 0)).y()
            self._bring_up(top, top + now.height())
        else:
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
        end = last or first
        top = first.mapTo(content, QPoint(0, 0)).y()
        self._bring_up(top, end.mapTo(content, QPoint(0, end.height())).y())

    def bring_up_part(self, widget: QWidget, top: int, bottom: int) -> None:
        """The same for a part of a widget of the content, from `top` to `bottom` px in its coordinates."""
        content = self.widget()
        if content is not None:
            run_layouts()
            above = widget.mapTo(content, QPoint(0, 0)).y()
            self._bring_up(above + top, above + bottom)

    def _bring_up(self, top: int, bottom: int) -> None:
        room, bar = self.look.gap(12), self.verticalScrollBar()
        bar.setValue(min(top - room, max(bar.value(), bottom + room - self.viewport().height())))

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
