"""The focus ring: one transparent widget above everything else that follows the keyboard focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from quiz.ui.components.paint import Corners, grown, rounded
from quiz.ui.theme.look import Look

_FOLLOWED = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
)
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
_TEXT_FIELDS = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QAbstractSpinBox")
"""Given by name: PySide6 would set up each of these types at the start, and the first screen has none of them."""


class FocusRing(QWidget):
    """Draws a ring around the focused widget of a window if the keyboard moved the focus there, around text fields
    always. Around an area that scrolls it lies inside the edge.

    The property `focusRadius` of a widget gives its shape (one number, or four: top start, top end, bottom end, bottom
    start). A widget that paints its own ring has the property `ownFocus`.
    """

    GAP, WIDTH = 2, 3
    MARGIN = GAP + WIDTH

    _target: QWidget | None = None
    """A class attribute too: Qt still sends events while Python destroys the ring."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look = look
        self._window = window
        self._watched: list[QWidget] = []
        self._clip = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.on_focus_changed)
            self.on_focus_changed(None, app.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """The widget that the ring is around, if any."""
        return self._target if self.isVisible() else None

    @property
    def by_keyboard(self) -> bool:
        """Whether the keyboard was used last. The window keeps it for a new ring that replaces this one."""
        return bool(self._window.property("byKeyboard"))

    def on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Follow the focus, or disappear if it left the window."""
        self._let_go()
        window = self._window
        if now is not None and window.isAncestorOf(now):
            if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
                window.setProperty("byKeyboard", False)
            elif window.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
                window.setProperty("byKeyboard", True)
            self._hold(now)
        self._update()

    def _hold(self, target: QWidget) -> None:
        self._target = target
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None

    def _update(self) -> None:
        target, window = self._target, self._window
        if target is None or not isValid(target) or not target.isVisibleTo(window) or not self._is_wanted(target):
            self.hide()
            return
        out = 0 if isinstance(target, QAbstractScrollArea) else self.MARGIN  # beside an area there is often no room
        around = self._on_window(target).adjusted(-out, -out, out, out)
        shown = around.intersected(self._visible_part(target))
        if shown.isEmpty():
            self.hide()
            return
        self._clip = shown.translated(-around.topLeft())
        self.setGeometry(around)
        self.raise_()
        self.show()
        self.update()

    def _is_wanted(self, target: QWidget) -> bool:
        if target.property("ownFocus"):
            return False
        return self.by_keyboard or any(target.inherits(name) for name in _TEXT_FIELDS)

    def _on_window(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, widget.rect().topLeft()), widget.size())

    def _visible_part(self, target: QWidget) -> QRect:
        """The part of the window that scroll areas leave visible around the target."""
        part = self._window.rect()
        widget = target.parentWidget()
        while widget is not None and widget is not self._window:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea):
                edge = self.MARGIN
                part = part.intersected(self._on_window(widget).adjusted(-edge, -edge, edge, edge))
            widget = area
        return part

    def _corners(self) -> Corners:
        value = self._target.property("focusRadius") if self._target is not None else None
        if isinstance(value, (int, float)):
            return (value,) * 4
        return tuple(value) if value is not None else (8.0,) * 4

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._target is None:
            return False
        if kind in _FOLLOWED:
            self._update()
        elif watched is self._target and _shows_input_device(event):
            self._window.setProperty("byKeyboard", kind == QEvent.Type.KeyPress)
            self._update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._clip)
        corners = self._corners()
        for color, width, inset in (("focusGap", self.GAP, self.WIDTH + 1.0), ("focus", self.WIDTH, self.WIDTH / 2)):
            painter.setPen(QPen(self.look.color(color), width))
            out = self.MARGIN - inset
            rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawPath(rounded(rect, grown(corners, out), self.look.is_rtl))


def _shows_input_device(event: QEvent) -> bool:
    """Whether an event on the focused widget shows that the keyboard or the pointer is being used."""
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() not in _MODIFIERS
    return event.type() == QEvent.Type.MouseButtonPress
