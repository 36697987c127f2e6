"""The list of messages: one tab stop, every row readable in order, marking by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScroller, QWidget

from quiz.languages.catalogs import _
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.model import ROW_ROLE, TranscriptModel
from quiz.ui.chat.transcript import Bubble, Row, TypingRow
from quiz.ui.components.buttons import Button

AT_END_WITHIN = 48
ENTRY_MS = 180
DOTS_INTERVAL_MS = 50


class ChatView(QListView):
    """Shows a transcript. It follows new rows only while its end is in view, else a chip says that there are some."""

    activated_message = Signal(str)
    """The pupil wants to say something about this message (tap, marker button, Enter)."""
    toggled_message = Signal(str)
    """The pupil wants to mark or unmark this message at once (M)."""
    next_wanted = Signal()
    pause_wanted = Signal()

    def __init__(self, model: TranscriptModel, delegate: ChatDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = delegate
        self._look = delegate.look
        self._pressed = QPersistentModelIndex()
        self._animations: list[QVariantAnimation] = []
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Nachrichten"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.verticalScrollBar().setSingleStep(self._look.px(24))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._look.color("chatBackground"))
        self.setPalette(palette)
        self._chip = Button(self._look, _("Neue Nachricht"), kind="primary", icon="arrow-down", parent=self)
        self._chip.clicked.connect(self.show_end)
        self._chip.hide()
        self._dots = QTimer(self, interval=DOTS_INTERVAL_MS)
        self._dots.timeout.connect(self._on_dots)

    def set_rows(self, rows: Sequence[Row], *, animate: bool = True) -> None:
        """Show these rows; what is new comes in softly and is followed if the end was in view."""
        follow = self._at_end()
        before = len(self._rows.rows)
        self._rows.set_rows(rows)
        if len(rows) > before:
            if animate and self._look.duration(ENTRY_MS) and before:
                self._enter([row.key for row in rows[before:] if not isinstance(row, TypingRow)])
            if follow:
                self.show_end()
            elif any(isinstance(row, Bubble) for row in rows[before:]):
                self._chip.show()
                self._place_chip()
        typing = bool(rows) and isinstance(rows[-1], TypingRow)
        if typing != self._dots.isActive():
            self._dots.start() if typing else self._dots.stop()

    def ring(self, key: str | None) -> None:
        """Draw the focus shape around a message, as while its sheet is open."""
        self._delegate.ringed = key
        self.viewport().update()

    def show_end(self) -> None:
        """Scroll to the newest row."""
        self._chip.hide()
        self.scrollToBottom()

    def show_message(self, key: str) -> None:
        """Scroll to a message and make it the current one."""
        index = self._rows.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def current_key(self) -> str | None:
        """The key of the current row."""
        index = self.currentIndex()
        return index.data(ROW_ROLE).key if index.isValid() else None

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.maximum() - bar.value() <= AT_END_WITHIN

    def _enter(self, keys: list[str]) -> None:
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(self._look.duration(ENTRY_MS))
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        entering = self._delegate.entering
        entering.update(dict.fromkeys(keys, 0.0))

        def on_value(value: float) -> None:
            entering.update(dict.fromkeys(keys, value))
            self.viewport().update()

        def on_finished() -> None:
            for key in keys:
                entering.pop(key, None)
            self._animations.remove(animation)
            animation.deleteLater()

        animation.valueChanged.connect(on_value)
        animation.finished.connect(on_finished)
        self._animations.append(animation)
        animation.start()

    def _place_chip(self) -> None:
        self._chip.adjustSize()
        bottom = self.viewport().geometry().bottom() - self._look.gap(12) - self._chip.height()
        self._chip.move((self.width() - self._chip.width()) // 2, bottom)
        self._chip.raise_()

    def _on_scrolled(self) -> None:
        if self._at_end():
            self._chip.hide()

    def _on_dots(self) -> None:
        self._delegate.dots_ms += DOTS_INTERVAL_MS
        self.update(self._rows.index(len(self._rows.rows) - 1))

    def _judged_at(self, position: QPoint) -> QModelIndex:
        """The incoming message whose bubble or marker button lies here."""
        index = self.indexAt(position)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(row, Bubble) or row.own:
            return QModelIndex()
        laid = self._delegate.bubble_layout(row)
        local = position - self.visualRect(index).topLeft()
        areas = (laid.bubble, laid.marker, laid.badge)
        return index if any(area is not None and area.contains(local) for area in areas) else QModelIndex()

    def _own_key(self) -> str | None:
        index = self.currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.key if isinstance(row, Bubble) and not row.own else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self._own_key()
        pressed = event.key()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if key is not None:
                self.activated_message.emit(key)
        elif pressed == Qt.Key.Key_M:
            if key is not None:
                self.toggled_message.emit(key)
        elif pressed == Qt.Key.Key_Space:
            self.next_wanted.emit()
        elif pressed == Qt.Key.Key_P:
            self.pause_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self._judged_at(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._judged_at(event.position().toPoint())
        if index.isValid() and self._pressed == index and event.button() == Qt.MouseButton.LeftButton:
            self.activated_message.emit(index.data(ROW_ROLE).key)
        self._pressed = QPersistentModelIndex()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.HoverMove or event.type() == QEvent.Type.MouseMove:
            over = self._judged_at(event.position().toPoint()).isValid()  # type: ignore[attr-defined]
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        follow = self._at_end()
        self._delegate.set_width(self.viewport().width())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if follow:
            QTimer.singleShot(0, self, self.show_end)
        if self._chip.isVisible():
            self._place_chip()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        heights = sum(self.sizeHintForIndex(self._rows.index(at)).height() for at in range(len(self._rows.rows)))
        lead = max(0, self.height() - heights - self._look.gap(14))
        if self.viewportMargins().top() != lead:
            self.setViewportMargins(0, lead, 0, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._dots.stop()
        super().hideEvent(event)
