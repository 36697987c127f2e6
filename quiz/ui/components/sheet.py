"""A sheet over the screen: a child widget, never a dialog. Esc closes it, and the focus returns to where it was."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.appbar import AppBar
from quiz.ui.components.buttons import IconButton
from quiz.ui.components.layout import LayoutClass, height_at, layout_class
from quiz.ui.components.paint import fill_box
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.components.text import Heading, Label
from quiz.ui.theme.look import Look


class Sheet(QWidget):
    """Lies over `host`, but never over its app bar, and keeps the focus until it is closed.

    In a wide window it is a popover below `anchor`; without an anchor, and in a narrow window, it rises from the lower
    edge, takes at most 55 % of the height, and scrolls. With a `band` at its start side it stands in the middle; where
    there is no room for that, the band goes.
    """

    closed = Signal()

    MILLISECONDS, LOWER_SHARE, WIDTH = 240, 0.55, 560

    def __init__(
        self,
        look: Look,
        host: QWidget,
        title: str,
        content: QWidget,
        *,
        foot: QWidget | None = None,
        anchor: QWidget | None = None,
        width: int = WIDTH,
        reads: bool = False,
        heading: Heading | None = None,
        band: QWidget | None = None,
    ) -> None:
        """Create the sheet; `width` in px at 100 %, `reads`: it is a text to read line by line. Its `heading` shows the
        title if there is no other. Nothing is shown before `open()`."""
        super().__init__(host)
        self.look = look
        self._host, self._anchor, self._wanted = host, anchor, width
        self._before: QWidget | None = None
        self.hide()
        self.setAccessibleName(title)
        set_role(self, QAccessible.Role.Dialog)
        self.panel = _Panel(look, self)
        self._motion = QPropertyAnimation(self.panel, b"pos", self)
        self._motion.setDuration(self.MILLISECONDS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        heading = heading or Heading(look, title, "heading", level=2)
        self.close_button = IconButton(look, "close", _("Schließen"))
        self.close_button.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 6, 0, 6)
        self._inner.addWidget(content)
        self._content = content
        self._is_open = False
        self.scroll_pane = (ReadingPane if reads else ScrollPane)(look, inner, title)
        self._band = band
        if band is not None:
            self.panel.radius = 24.0
        outer = QHBoxLayout(self.panel)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if band is not None:
            outer.addWidget(band)
        column = QVBoxLayout()
        outer.addLayout(column, 1)
        side = look.gap(20 if band is None else 40)
        column.setContentsMargins(
            side, look.gap(14 if band is None else 34), side, look.gap(16 if band is None else 32)
        )
        column.setSpacing(look.gap(6))
        column.addLayout(head)
        column.addWidget(self.scroll_pane, 1)
        if foot is not None:
            column.addWidget(foot)
        self._chrome = column
        host.installEventFilter(self)

    def texts(self) -> list[str]:
        """The texts on the sheet, beginning with its title."""
        return [label.text() for label in self.panel.findChildren(Label) if label.text()]

    def open(self) -> None:
        """Show the sheet and put the focus into it."""
        self._is_open = True
        self._before = QApplication.focusWidget()
        self.setGeometry(self._field())
        self.show()
        self.raise_()
        geometry = self._geometry()
        self.panel.setGeometry(geometry)
        self.initial_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if self._rises and self.look.duration(self.MILLISECONDS):
            self._motion.setStartValue(QPoint(geometry.x(), self.height()))
            self._motion.setEndValue(geometry.topLeft())
            self._motion.start()

    def fit(self) -> None:
        """Take the room that the content needs now."""
        self.panel.setGeometry(self._geometry())

    def initial_focus(self) -> QWidget:
        """The widget that has the focus when the sheet opens."""
        return self.stops()[0]

    def stops(self) -> list[QWidget]:
        """The widgets that Tab reaches in the sheet, in order; the close button comes last."""
        stops = tab_stops(self.scroll_pane)
        stops += [stop for stop in tab_stops(self.panel) if stop not in stops and stop is not self.close_button]
        return [*stops, self.close_button]

    def close_sheet(self) -> None:
        """Close the sheet and give the focus back before it is hidden, or Qt would focus the quick exit in between."""
        if not self._is_open:
            return
        self._is_open = False
        before = self._before
        self._motion.stop()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.hide()

    def _field(self) -> QRect:
        """The area that the sheet may cover: help and quick exit remain reachable."""
        field = self._host.rect()
        bar = next((bar for bar in self._host.findChildren(AppBar) if bar.isVisible()), None)
        if bar is not None:
            field.setTop(bar.mapTo(self._host, bar.rect().bottomLeft()).y() + 1)
        return field

    @property
    def _layout_class(self) -> LayoutClass:
        return layout_class(self._host.width(), self.look.factor)

    @property
    def _rises(self) -> bool:
        """Whether the sheet rises from the lower edge."""
        if self._band is not None:
            return self._layout_class == "narrow"
        return self._anchor is None or self._layout_class != "two_panes"

    def _geometry(self) -> QRect:
        width = min(self.look.px(self._wanted), self.width())
        if self._band is not None:
            self._band.setVisible(self._layout_class == "two_panes")
            width -= 0 if self._layout_class == "two_panes" else self._band.width()
        margins = self._inner.contentsMargins()
        chrome = self._chrome.contentsMargins()
        room = width - chrome.left() - chrome.right() - margins.left() - margins.right() - self.look.icon_px(12)
        least = self._chrome.minimumSize().height()
        content = height_at(self._content, room) + margins.top() + margins.bottom()
        wanted = max(least, least - self.scroll_pane.minimumSizeHint().height() + content)
        self.panel.stands_on_edge = self._rises
        if self._band is not None:
            width = self.width() if self._rises else width
            height = min(wanted, self.height() - (0 if self._rises else 2 * self.look.gap(16)))
            top = self.height() - height if self._rises else (self.height() - height) // 2
            return QRect((self.width() - width) // 2, top, width, height)
        if self._rises:
            height = min(wanted, int(self.height() * self.LOWER_SHARE))
            return QRect((self.width() - width) // 2, self.height() - height, width, height)
        assert self._anchor is not None
        corner = self._anchor.mapTo(self._host, self._anchor.rect().bottomLeft()) - self.pos()
        top = max(0, corner.y()) + self.look.gap(8)
        height = min(wanted, self.height() - top - self.look.gap(16))
        edge = self.look.gap(16)
        left = corner.x() if not self.look.is_rtl else corner.x() + self._anchor.width() - width
        return QRect(max(edge, min(left, self.width() - width - edge)), top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host and self.isVisible():
            self.setGeometry(self._field())
            self.panel.setGeometry(self._geometry())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._rises or self._band is not None:
            QPainter(self).fillRect(self.rect(), self.look.theme.scrim())


class _Panel(QWidget):
    """The surface of a sheet, with the one soft shadow."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.radius = 16.0
        self.stands_on_edge = False
        """Whether the lower edge is that of the window: it has no round corners then."""
        if not look.is_contrast:
            add_shadow(self, look)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        border = (2.0 if look.is_contrast else 1.0, look.color("line"))
        round_ = self.radius
        below = 0.0 if self.stands_on_edge else round_
        fill_box(QPainter(self), QRectF(self.rect()), (round_, round_, below, below), look.color("raised"), border)


def add_shadow(widget: QWidget, look: Look) -> QGraphicsDropShadowEffect:
    """Add the one soft shadow of the design, and return it."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(24)
    shadow.setOffset(0, 6)
    shadow.setColor(look.theme.shadow())
    widget.setGraphicsEffect(shadow)
    return shadow
