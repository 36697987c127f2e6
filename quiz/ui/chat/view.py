"""The list of messages: one tab stop, every row readable in order, marking by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from quiz.languages.translation import _
from quiz.play.transcript import Bubble, Row, TypingRow
from quiz.ui.chat.arrivals import MOTION_MS, Arrivals
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.layout import GAP_BETWEEN_GROUPS
from quiz.ui.chat.model import ROW_ROLE, TranscriptModel
from quiz.ui.components.buttons import TARGET, Button
from quiz.ui.components.layout import scroll_by_touch
from quiz.ui.state import ScrolledTo
from quiz.ui.theme.pictures import pictures

AT_END_WITHIN = 48
DOTS_INTERVAL_MS = 50
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAGE_SHARE = 0.8
"""The share of the list that Page Up and Page Down scroll: some of what was read stays in view."""
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ChatView(QListView):
    """Shows a transcript. It follows new rows only while its end is in view; otherwise a chip says that there are
    some. The newest message is the current row until the user walks to another one by keyboard."""

    activated_message = Signal(str)
    """The pupil wants to judge this message (tap, marker button, Enter); carries its key."""
    played_message = Signal(str)
    """The pupil wants to play or stop this voice message (its disc); carries its key."""
    next_wanted = Signal()

    def __init__(
        self,
        model: TranscriptModel,
        delegate: ChatDelegate,
        parent: QWidget | None = None,
        *,
        pressable: bool = True,
    ) -> None:
        """Create the list; `pressable`: tapping a message does something."""
        super().__init__(parent)
        self.setViewport(QWidget())  # wrapping Qt's scroll bar would make PySide6 set up all widget types, 8 ms
        self._pressable = pressable
        self._rows = model
        self._delegate = delegate
        self._look = delegate.look
        self._pressed = QPersistentModelIndex()
        self._arrivals = Arrivals(self)
        self._arrivals.glided.connect(self.follow_motion)
        self._arrivals.grown.connect(self.viewport().update)
        delegate.arrival = self._arrivals.state_of
        self._walked = False
        self._stays = False
        self._follows = False
        self._foot = 0
        """The room below the last row that something lying over the list needs, in px; below 0 the row sticks out."""
        self._centred: str | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(MOTION_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.stays_at_focus = False
        """Whether the next focus that the program gives scrolls nothing: the list was built again where it was."""
        self._chip = Button(
            self._look, _("Neue Nachricht"), kind="primary", icon="arrow-down", height=TARGET, parent=self
        )
        self._chip.setObjectName("new-message")
        self._chip.clicked.connect(self._on_chip)
        self._chip.hide()
        self._dots = QTimer(self, interval=DOTS_INTERVAL_MS)
        self._dots.timeout.connect(self._on_dots)
        pictures.arrived.connect(self._on_picture_arrived)
        self._glide.valueChanged.connect(lambda value: self.verticalScrollBar().setValue(value))
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Nachrichten"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.verticalScrollBar().setSingleStep(self._look.px(24))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        scroll_by_touch(self)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._look.color("chatBackground"))
        self.setPalette(palette)

    def set_rows(self, rows: Sequence[Row], *, animate: bool = True) -> None:
        """Show these rows; new ones come in motion and are followed if the end was in view."""
        follow = self._at_end()
        old = self._rows.rows
        typed = old[-1] if old and isinstance(old[-1], TypingRow) else None
        before = len(old) - (typed is not None)
        tail = self._delegate.height_from(before)
        self._delegate.set_rows(rows)
        self._rows.set_rows(rows)
        self.executeDelayedItemsLayout()
        new = [at for at in range(before, len(rows)) if not isinstance(rows[at], TypingRow)]
        if new:
            self._walked = False
        if (new and before and not self._stays) or self.hasFocus():
            self._have_current(newest=bool(new) and not self._stays)
        if follow:
            self.show_end()
            if animate and before:
                from_dots = new[0] if new and typed is not None and _grows(typed, rows[new[0]]) else None
                self.settle(self._delegate.height_from(before) - tail, new, from_dots)
        elif any(isinstance(rows[at], Bubble) for at in new):
            self._chip.show()
            self._update_chip_position()
        self._update_dots()

    def show_other(self, rows: Sequence[Row], place: ScrolledTo | None) -> None:
        """Show another chat where it was left; without a `place` at its end. None of its rows is new."""
        self._arrivals.finish()
        self._chip.hide()
        self._walked = self._stays = False
        self._delegate.set_rows(rows)
        self._rows.replace_rows(rows)
        self.executeDelayedItemsLayout()
        self._have_current(newest=True)
        self.go_to(place)
        self._update_dots()

    @property
    def place(self) -> ScrolledTo | None:
        """Where the list is scrolled to; None at the end."""
        index, top = self._anchor()
        if self._at_end() or not index.isValid():
            return None
        return ScrolledTo(index.row(), -top / max(1, self.visualRect(index).height()))

    def go_to(self, place: ScrolledTo | None) -> None:
        """Scroll to a place; without one, or if its row is gone, to the end."""
        if place is None or place.row >= self._rows.rowCount():
            self.show_end()
        else:
            index = self._rows.index(place.row)
            self._hold(index, -round(place.share * self.visualRect(index).height()), follow=False)

    def frame(self, key: str | None) -> None:
        """Draw a line around the message that the pane beside the chat is about; None for none."""
        self._delegate.framed = key
        self.viewport().update()

    def show_spoken(self, key: str) -> None:
        """Draw a line around the message that is read aloud, and scroll it into view; an empty key for none.

        If the user has scrolled away from a new message, the list does not move.
        """
        self._delegate.spoken = key
        if key and self._chip.isHidden():
            self.scrollTo(self._rows.find(key))
        self.viewport().update()

    def show_end(self) -> None:
        """Scroll to the newest row."""
        self._chip.hide()
        self.scrollToBottom()

    def follow_newest(self) -> None:
        """Make the newest message the current row again, and each one that comes."""
        self._walked = self._stays = False
        self._have_current(newest=True)

    def show_message(self, key: str) -> None:
        """Scroll to a message and make it the current one."""
        index = self._rows.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_in_middle(self, key: str | None) -> None:
        """Make a message the current one, and glide until it is in the middle, as far as there are messages above and
        below it. It stays there when the list gets another size. None: nothing is held there any longer."""
        self._glide.stop()
        self._centred = key
        index = self._rows.find(key) if key is not None else QModelIndex()
        if not index.isValid():
            return
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)
        bar, target = self.verticalScrollBar(), self._middle_of(index)
        if self._may_move and target != bar.value():
            self._glide.setStartValue(bar.value())
            self._glide.setEndValue(target)
            self._glide.start()
        else:
            bar.setValue(target)

    def _middle_of(self, index: QModelIndex) -> int:
        """The value of the scroll bar with which a row is in the middle, or begins at the top if it is too high."""
        bar, rect, page = self.verticalScrollBar(), self.visualRect(index), self.viewport().height()
        above = max(0, (page - rect.height()) // 2)
        return max(bar.minimum(), min(bar.maximum(), bar.value() + rect.top() - above))

    def current_key(self) -> str | None:
        """The key of the current row."""
        index = self.currentIndex()
        return index.data(ROW_ROLE).key if index.isValid() else None

    @property
    def keyboard_key(self) -> str | None:
        """The key of the row that the user went to by keyboard, if nothing new has arrived since."""
        return self.current_key() if self._walked else None

    def _have_current(self, *, newest: bool = False) -> None:
        """Make the newest message the current one if there is none, or in any case; that scrolls nothing."""
        rows = self._rows.rows
        if rows and (newest or not self.currentIndex().isValid()):
            row = next((row for row in reversed(rows) if isinstance(row, Bubble)), rows[-1])
            self._follows = True
            self.setCurrentIndex(self._rows.find(row.key))
            self._follows = False

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.maximum() - bar.value() <= AT_END_WITHIN

    @property
    def _may_move(self) -> bool:
        return self.isVisible() and self._look.duration(MOTION_MS) > 0

    def settle(self, sunk: int, new: Sequence[int] = (), from_dots: int | None = None) -> None:
        """Let the rows, which stand where they belong, begin `sunk` px below and glide there, while the `new` ones
        come, one of them `from_dots`. While the end is not in view, nothing moves."""
        if not self._may_move or not (sunk or new):
            return
        page = self.viewport().height()
        self._arrivals.begin(new, from_dots, max(-page, min(page, sunk)))

    def follow_motion(self) -> None:
        """Stand as far below the place of the end as the motion says. Who scrolls away ends it."""
        at_end = self._at_end()
        self.updateGeometries()
        if at_end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif self._arrivals.sunk:
            self._arrivals.finish()

    def _update_chip_position(self) -> None:
        self._chip.adjustSize()
        bottom = self.height() - self._look.gap(12) - self._chip.height()
        self._chip.move((self.width() - self._chip.width()) // 2, bottom)
        self._chip.raise_()

    def _update_dots(self) -> None:
        """Animate the dots only while a person is typing and the list is visible."""
        rows = self._rows.rows
        if bool(rows) and isinstance(rows[-1], TypingRow) and self.isVisible():
            if not self._dots.isActive():
                self._delegate.dots_ms = 0
                self._dots.start()
        else:
            self._dots.stop()

    def _on_chip(self) -> None:
        if self._chip.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_end()

    def _on_scrolled(self) -> None:
        if self._at_end():
            self._chip.hide()

    def _on_dots(self) -> None:
        self._delegate.dots_ms += DOTS_INTERVAL_MS
        index = self._rows.index(len(self._rows.rows) - 1)
        if self.visualRect(index).intersects(self.viewport().rect()):
            self.update(index)

    def _message_at(self, position: QPoint) -> tuple[QModelIndex, QPointF]:
        """The index of the message whose row is here, and the position within the row."""
        index = self.indexAt(position)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(row, Bubble):
            return QModelIndex(), QPointF()
        origin = self._delegate.origin(self.visualRect(index), self.viewport().width())
        return index, QPointF(position - origin)

    def _judged_at(self, position: QPoint) -> QModelIndex:
        """The incoming message whose bubble, badge or marker button is here."""
        index, local = self._message_at(position)
        row = index.data(ROW_ROLE) if index.isValid() and self._pressable else None
        if row is None or not row.judged:
            return QModelIndex()
        laid = self._delegate.bubble_layout(row)
        areas = (laid.bubble, laid.marker, laid.badge)
        return index if any(area is not None and area.contains(local) for area in areas) else QModelIndex()

    def _disc_at(self, position: QPoint) -> QModelIndex:
        """The voice message whose play button is here, if voice messages can be played."""
        index, local = self._message_at(position)
        if not self._delegate.plays or not index.isValid():
            return QModelIndex()
        disc = self._delegate.bubble_layout(index.data(ROW_ROLE)).disc
        if disc is None:
            return QModelIndex()
        grown = max(0.0, (TARGET - disc.width()) / 2)
        return index if disc.adjusted(-grown, -grown, grown, grown).contains(local) else QModelIndex()

    def _pressable_at(self, position: QPoint) -> QModelIndex:
        disc = self._disc_at(position)
        return disc if disc.isValid() else self._judged_at(position)

    def _judged_key(self) -> str | None:
        index = self.currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.key if isinstance(row, Bubble) and row.judged else None

    def _act(self, key: int) -> None:
        """Do what Enter or Space does here."""
        judged = self._judged_key()
        if key == Qt.Key.Key_Space:
            self.next_wanted.emit()
        elif judged is not None:
            self.activated_message.emit(judged)

    def _scroll_inside(self, step: int) -> bool:
        """Scroll within a row that is higher than the list; return whether there was more of it to see."""
        rect, page = self.visualRect(self.currentIndex()), self.viewport().height()
        hidden = rect.bottom() - page if step > 0 else -rect.top()
        if not self.currentIndex().isValid() or rect.height() <= page or hidden <= 0:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * min(hidden, round(page * PAGE_SHARE)))
        return True

    def _page_on(self, step: int) -> None:
        """Scroll by a page, at first within a row that is higher than the list, and make a row in view the current one.

        Qt goes by the height of rows alone, and stays where it is if one of them is higher than the list.
        """
        if self._scroll_inside(step) or not self._rows.rows:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(bar.value() + step * round(page * PAGE_SHARE))
        rects = [self.visualRect(self._rows.index(at)) for at in range(len(self._rows.rows))]
        inside = [at for at, rect in enumerate(rects) if rect.top() >= 0 and rect.bottom() < page]
        inside = inside or [at for at, rect in enumerate(rects) if rect.top() <= page // 2 <= rect.bottom()]
        if bar.value() == (bar.maximum() if step > 0 else bar.minimum()):
            inside = [0, len(rects) - 1]
        self.setAutoScroll(False)  # otherwise what is higher than the list would move to its beginning
        self.setCurrentIndex(self._rows.index(inside[-1 if step > 0 else 0]))
        self.setAutoScroll(True)

    def _set_ringing(self, on: bool) -> None:
        """Show the focus ring while the keyboard is in use."""
        if on != self._delegate.rings_current:
            self._delegate.rings_current = on
            self.viewport().update()

    def _anchor(self) -> tuple[QModelIndex, int]:
        """The row at the top, and where it begins."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        return index, self.visualRect(index).top()

    def _hold(self, anchor: QModelIndex, offset: int, *, follow: bool) -> None:
        """Scroll so that the row at the top stays where it was, or with `follow` to the end; a message that is held in
        the middle stays there."""
        middle = self._rows.find(self._centred) if self._centred is not None else QModelIndex()
        if middle.isValid():
            self._glide.stop()
            self.verticalScrollBar().setValue(self._middle_of(middle))
        elif follow:
            self.show_end()
        elif anchor.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(anchor).top() - offset)

    def _on_picture_arrived(self) -> None:
        anchor, offset = self._anchor()
        follow = self._at_end()
        self._delegate.measure_again()
        self.doItemsLayout()
        self._hold(anchor, offset, follow=follow)

    def _on_selected(self, selected: QItemSelection) -> None:
        """Treat a selection as a press: it is the one action on a row that Qt offers to assistive technology."""
        rows = [index.data(ROW_ROLE) for index in selected.indexes()]
        self.clearSelection()
        for row in rows:
            if isinstance(row, Bubble) and row.judged:
                self.activated_message.emit(row.key)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Do nothing: mouse and keyboard do not select."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Move to another row. While that only follows the newest one, neither scroll nor make a screen reader speak:
        what comes is followed and announced elsewhere."""
        self.viewport().update()  # the ring reaches into the rows beside it, and Qt would paint only the two
        if not self._follows:
            super().currentChanged(current, previous)
            return
        self.setAutoScroll(False)
        QAbstractItemView.currentChanged(self, current, previous)
        self.setAutoScroll(True)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex | QPersistentModelIndex:
        if action in (QAbstractItemView.CursorAction.MovePageDown, QAbstractItemView.CursorAction.MovePageUp):
            self._page_on(1 if action == QAbstractItemView.CursorAction.MovePageDown else -1)
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are shortcuts here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row; Enter and Space act. A key that is held down acts once."""
        pressed = event.key()
        self._set_ringing(True)
        if pressed in ENTER or pressed == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._act(pressed)
        elif pressed not in (Qt.Key.Key_Up, Qt.Key.Key_Down) or not self._scroll_inside(
            1 if pressed == Qt.Key.Key_Down else -1
        ):
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self._walked = True
                self._stays = self.currentIndex().row() < self._rows.rowCount() - 1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_ringing(False)
        self._walked = False
        self._pressed = QPersistentModelIndex(self._pressable_at(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        index = self._pressable_at(position)
        if index.isValid() and self._pressed == index and event.button() == Qt.MouseButton.LeftButton:
            signal = self.played_message if self._disc_at(position).isValid() else self.activated_message
            signal.emit(index.data(ROW_ROLE).key)
        self._pressed = QPersistentModelIndex()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            over = self._pressable_at(event.position().toPoint()).isValid()
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the focus visible: on the row where it was, else on the newest one."""
        window = self.window()
        known = bool(window.property("byKeyboard")) if event.reason() == Qt.FocusReason.OtherFocusReason else False
        self._set_ringing(known or event.reason() in BY_KEYBOARD)
        self._have_current()
        stays = self.stays_at_focus and event.reason() == Qt.FocusReason.OtherFocusReason
        self.stays_at_focus = False
        if self._delegate.rings_current and not stays:
            self.scrollTo(self.currentIndex())
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor, offset = self._anchor()
        follow = self._at_end()
        if self._delegate.set_width(self.width()):
            self.doItemsLayout()
        super().resizeEvent(event)
        self._hold(anchor, offset, follow=follow)
        if self._chip.isVisible():
            self._update_chip_position()

    def updateGeometries(self) -> None:
        """Align the rows with the lower end, with some room below the last one.

        Qt does not know of this room. Where the rows fit but the room does not, it would hide the scroll bar, which
        would be shown again here, endlessly; so Qt does not control the bar.
        """
        bar = self.verticalScrollBar()
        value = bar.value()
        super().updateGeometries()
        room = self._look.gap(GAP_BETWEEN_GROUPS) + self._foot
        settled = self.height() - self._delegate.height - room
        rest = settled + self._arrivals.sunk
        if self.viewportMargins().top() != max(0, rest):
            self.setViewportMargins(0, max(0, rest), 0, 0)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if settled < 0 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if rest < 0 or self._arrivals.sunk:
            bar.setRange(0, max(0, -rest))
            bar.setValue(value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hold(QModelIndex(), 0, follow=False)
        self._update_dots()

    def hideEvent(self, event: QHideEvent) -> None:
        self._dots.stop()
        self._arrivals.finish()
        super().hideEvent(event)


def _grows(typed: TypingRow, row: Row) -> bool:
    """Whether this row is what the person was typing."""
    return isinstance(row, Bubble) and not row.own and row.sender == typed.sender
