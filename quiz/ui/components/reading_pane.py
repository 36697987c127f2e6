"""A text that is read line by line with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import role_of
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.theme.look import Look

_BACK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Home})
_KEYS = _BACK | {Qt.Key.Key_Down, Qt.Key.Key_End}
_PAGE = 0.8
"""How much of its height the pane scrolls within a line that is higher than it."""


class ReadingPane(ScrollPane):
    """A pane that is one tab stop. Up, Down, Home and End move the focus from line to line, so that a screen reader
    says each of them; Tab goes on from there."""

    def __init__(self, look: Look, content: QWidget, accessible_name: str) -> None:
        super().__init__(look, content, accessible_name)
        self._text = content
        self.setAccessibleDescription(_("Zeile für Zeile lesen: Pfeiltasten auf und ab"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def lines(self) -> list[QWidget]:
        """The headings and texts in view, in reading order."""
        text = self._text
        return [line for line in text.findChildren(QWidget) if _is_line(line) and line.isVisibleTo(text)]

    def on_range_changed(self, _minimum: int, _maximum: int) -> None:
        """Stay a tab stop: there is always something to read."""

    def _target(self, key: int) -> QWidget | None:
        """The line that a key leads to from the present focus."""
        lines = self.lines()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return next(iter(lines if key == Qt.Key.Key_Home else reversed(lines)), None)
        focused = QApplication.focusWidget()
        order = [part for part in self._text.findChildren(QWidget) if part is focused or part in lines]
        at = order.index(focused) if focused in order else -1
        to = at + (-1 if key in _BACK else 1)
        return order[to] if 0 <= to < len(order) else None

    def _scroll_inside(self, key: int) -> bool:
        """Scroll within a line that is higher than the pane; return whether there was more of it to see."""
        focused, page = QApplication.focusWidget(), self.viewport().height()
        if focused is None or not self._text.isAncestorOf(focused) or focused.height() <= page:
            return False
        top = focused.mapTo(self.viewport(), QPoint()).y()
        hidden = -top if key == Qt.Key.Key_Up else top + focused.height() - page
        if hidden <= 0:
            return False
        bar, step = self.verticalScrollBar(), min(hidden, round(page * _PAGE))
        bar.setValue(bar.value() + (-step if key == Qt.Key.Key_Up else step))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key not in _KEYS:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) or not self._scroll_inside(key):
            target = self._target(key)
            if target is not None:
                if target.focusPolicy() == Qt.FocusPolicy.NoFocus:
                    target.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                target.setFocus(Qt.FocusReason.TabFocusReason)


def _is_line(widget: QWidget) -> bool:
    """Whether a screen reader has something to say about this text or heading."""
    role = role_of(widget)
    if role == QAccessible.Role.Heading:
        return True
    return isinstance(widget, QLabel) and role is None and bool(widget.accessibleName())
