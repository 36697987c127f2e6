"""The list of the chats on the phone: beside the messages, or in a narrow window in their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.phone import ChatEntry, news_words
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import scroll_by_touch
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading
from quiz.ui.screens.chat_rows import BETWEEN, ENTRY_ROLE, ChatRowDelegate, ChatRows
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

HEAD = 64
"""The height of the head, in px at 100 %."""
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChatList(QListView):
    """One tab stop; arrow keys walk, Enter, Space or a tap open. What changes is changed in place."""

    opened = Signal(str)
    """The pupil wants to open this chat; carries its id."""

    def __init__(self, stage: Stage, entries: Sequence[ChatEntry]) -> None:
        super().__init__()
        look = stage.look
        self._rows = ChatRows(entries, self)
        self._delegate = ChatRowDelegate(look, stage.shared.content.media, self)
        self.setObjectName("chats")
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a tap the keys belong to the messages, as before
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setViewportMargins(0, look.gap(8) - BETWEEN // 2, 0, 0)
        self.verticalScrollBar().setSingleStep(look.px(24))
        scroll_by_touch(self)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, look.color("surface"))
        self.setPalette(palette)
        self._show_name()

    @property
    def entries(self) -> tuple[ChatEntry, ...]:
        return self._rows.entries

    def show_entries(self, entries: Sequence[ChatEntry]) -> None:
        """Show these rows; the row where the keyboard is stays that of its chat."""
        if tuple(entries) != self._rows.entries:
            self._rows.set_entries(entries)
            self._show_name()

    def walk_to(self, chat: str) -> None:
        """Make a chat the row where the keyboard is."""
        index = self._rows.find(chat)
        if index.isValid():
            self.setCurrentIndex(index)

    def _show_name(self) -> None:
        name = _("Chats, {count}").format(count=len(self._rows.entries))
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(ENTRY_ROLE).id)

    def _on_selected(self, selected: QItemSelection) -> None:
        """Treat a selection as a press: it is the one action on a row that Qt offers to assistive technology."""
        indexes = selected.indexes()
        self.clearSelection()
        for index in indexes:
            self._open(index)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Do nothing: mouse and keyboard do not select."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a chat is found with the arrow keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.viewport().update()
        if event.key() in OPENING:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the open chat."""
        if not self.currentIndex().isValid():
            self.walk_to(next((entry.id for entry in self._rows.entries if entry.open), ""))
        self.viewport().update()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_pressed(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed = self._delegate.pressed
        acts = index.isValid() and pressed == index and event.button() == Qt.MouseButton.LeftButton
        self._set_pressed(QModelIndex())
        if acts:
            self._open(index)

    def _set_pressed(self, index: QModelIndex) -> None:
        self._delegate.pressed = QPersistentModelIndex(index)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            over = self.indexAt(event.position().toPoint()).isValid()
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ChatListPane(QWidget):
    """The list with its head: "Chats" and how many messages are new."""

    def __init__(self, stage: Stage, entries: Sequence[ChatEntry], news: int, *, headed: bool) -> None:
        """Create the pane; without a head where the button that opens it says the same."""
        super().__init__()
        self.look = stage.look
        self.list = ChatList(stage, entries)
        self._headed = headed
        self._news: Part[int] | None = None
        column = QVBoxLayout(self)
        line = 1 if headed else 0
        column.setContentsMargins(0 if self._line_at_right else line, 0, line if self._line_at_right else 0, 0)
        column.setSpacing(0)
        if headed:
            column.addWidget(self._head(news))
        column.addWidget(self.list, 1)
        self.show_value(entries, news)

    def show_value(self, entries: Sequence[ChatEntry], news: int) -> None:
        """Show these rows and this number of new messages."""
        self.list.show_entries(entries)
        if self._news is not None:
            self._news.show_value(news)
            self._news.setVisible(bool(news))

    @property
    def _line_at_right(self) -> bool:
        """Whether the messages are at the right of the list."""
        return self.look.is_rtl == self.look.mirrored_panels

    def _head(self, news: int) -> QWidget:
        look = self.look
        self._news = Part(lambda count: Chip(look, news_words(count)), news)
        head = _Head(look)
        head.setMinimumHeight(look.control(HEAD, "label"))
        row = QHBoxLayout(head)
        row.setContentsMargins(look.gap(18), 0, look.gap(16), 0)
        row.setSpacing(look.gap(10))
        row.addWidget(Icon(look, "chats", "text"))
        row.addWidget(Heading(look, _("Chats"), "label", level=2, px=17), 1)
        row.addWidget(self._news)
        return head

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        if self._headed:
            x = self.width() - 1 if self._line_at_right else 0
            painter.fillRect(x, 0, 1, self.height(), self.look.color("line"))


class _Head(QWidget):
    """The head of the pane, with a line below it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.color("line"))
