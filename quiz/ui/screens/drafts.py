"""The place below the messages where a chat is answered: drafts of one's own side, the gut feeling, taking back."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.chat.delegate import COLUMN, WIDE_FROM
from quiz.ui.chat.layout import MARGIN
from quiz.ui.chat.view import ChatView
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import Button
from quiz.ui.components.drafts import Deed, Draft, DraftGroup, DraftWords
from quiz.ui.components.faces import face
from quiz.ui.components.layout import column, height_at
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Label
from quiz.ui.screens.gut_feeling import GutFeeling
from quiz.ui.screens.side_state import AnswerState, Asked
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

BOTTOM, LOW_BOTTOM, PROMPT_GAP, UNDO, UNDO_BOTTOM = 18, 10, 8, 44, 14
PEEK = 10
"""How much of the next draft is seen where they do not all fit, in px at 100 %."""
SHARE = 0.55
"""The share of the height that drafts take at most in large text."""
MESSAGE = 72
"""The height of a short message with the gap above it and now and then a name, in px at 100 %."""
THREE_MESSAGES = 250
"""The room in px at 100 % for three messages, one of them of two lines and two with a name."""
LARGE = 2.0


class _Content(Protocol):
    def height_at(self, width: int) -> int: ...


class _Nothing(QWidget):
    def height_at(self, width: int) -> int:
        return 0


class _Solution(QWidget):
    """What was right, and why."""

    def __init__(self, look: Look, result: str, why: str) -> None:
        super().__init__()
        self.setLayout(column(Label(look, result, "label"), Label(look, why), spacing=look.gap(8)))

    def height_at(self, width: int) -> int:
        return height_at(self, width)


class _UndoButton(Button):
    """A pill."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Zurücknehmen"), kind="secondary", icon="undo", height=UNDO, parent=parent)
        self._radius = look.control(UNDO) // 2
        self.setProperty("focusRadius", self._radius)


class AnswerArea(QWidget):
    """Stays as long as the chat does; another state changes only what differs.

    It is as high as its content: the list of messages above gets shorter. If the widget that has the focus goes, the
    focus moves to `messages`.
    """

    tapped = Signal(str)
    """A draft was tapped; carries its id."""
    moved = Signal(str)
    """A draft was selected by keyboard; carries its id."""
    undone = Signal()
    picked = Signal(int)
    """A gut feeling was picked but not given yet."""
    felt = Signal(int)
    passed = Signal()
    """The question about the gut feeling was passed over."""

    def __init__(self, stage: Stage, state: AnswerState, messages: QWidget) -> None:
        super().__init__()
        self.setObjectName("answer-area")
        look = self.look = stage.look
        self._media = stage.shared.content.media
        self._fill = stage.layout_class != "two_panes"
        self._state = state
        self._messages = messages
        self._room = 0
        self._prompt = Label(look, state.asked.heading, "labelSmall", "textMuted", align="end", parent=self)
        set_role(self._prompt, QAccessible.Role.Heading, level=2)
        self.undo = _UndoButton(look, self)
        self.undo.setObjectName("step-back")
        self.undo.clicked.connect(self.undone)
        self._part = Part(self._make, state.asked, lambda: messages)
        self._holder = QWidget()
        self._part.setParent(self._holder)
        self._pane = ScrollPane(look, self._holder, _("Antworten"))
        self._pane.setParent(self)
        self._show()

    @property
    def group(self) -> DraftGroup | None:
        """The drafts, if there are any."""
        shown = self._part.shown
        return shown if isinstance(shown, DraftGroup) else None

    def card_rect(self) -> QRectF:
        """Where the question about the gut feeling is to be seen; empty if there is none."""
        shown = self._part.shown
        if not isinstance(shown, GutFeeling):
            return QRectF()
        card = shown.card
        return QRectF(card.rect()).translated(QPointF(card.mapTo(self, QPoint()))) & QRectF(self.rect())

    def show_state(self, state: AnswerState) -> None:
        """Change what differs."""
        if state == self._state:
            return
        self._state = state
        if not state.can_take_back and self.undo.hasFocus():
            self._messages.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._pane.hasFocus() and state.asked.drafts == ():
            self._messages.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._part.show_value(state.asked):
            self._pane.verticalScrollBar().setValue(0)
        self._show()

    def fit(self, width: int, room: int) -> None:
        """Take the height that the content needs at `width` px; `room` is what there is for it and for the messages."""
        self._room = room
        self._holder.setMinimumHeight(0)
        self.setFixedHeight(self._place(width))

    def _make(self, asked: Asked) -> QWidget:
        look = self.look
        if asked.feeling:
            card = GutFeeling(look, asked.prompt, self._state.felt)
            card.picked.connect(self.picked)
            card.felt.connect(self.felt)
            card.passed.connect(self.passed)
            return card
        if asked.result:
            return _Solution(look, asked.result, asked.why)
        if not asked.drafts:
            return _Nothing()
        group = DraftGroup(look, asked.heading, [self._draft(draft) for draft in asked.drafts], fill=self._fill)
        group.tapped.connect(self.tapped)
        group.moved.connect(self.moved)
        return group

    def _draft(self, draft: DraftWords) -> Draft:
        look = self.look
        picture = None
        if draft.to and not draft.deed:
            picture = face(look, draft.avatar, draft.name, look.icon_px(Draft.FACE), self._media)
        return (Deed if draft.deed else Draft)(look, draft, picture, low=self._fill)

    def _show(self) -> None:
        state, shown = self._state, self._part.shown
        if isinstance(shown, DraftGroup):
            shown.show_chosen(state.chosen)
            chosen = next((draft for draft in shown.drafts if draft.key == state.chosen), None)
            if chosen is not None:
                self._pane.bring_up(chosen)
        elif isinstance(shown, GutFeeling):
            shown.show_value(state.felt)
        if self._prompt.text() != state.asked.heading:
            self._prompt.setText(state.asked.heading)

    def _place(self, width: int) -> int:
        """Set the geometry of everything, and return the height that it takes."""
        look, state = self.look, self._state
        most = look.px(COLUMN) if width >= look.px(WIDE_FROM) else width
        inset, margin = (width - most) // 2, look.gap(MARGIN)
        inner, left = most - 2 * margin, inset + margin
        wanted = cast(_Content, self._part.shown).height_at(inner)
        head = self._head_height(inner)
        alone = state.can_take_back and not wanted
        bottom = look.gap(BOTTOM) if wanted else look.gap(UNDO_BOTTOM) if alone else 0
        height, tight = self._visible(wanted, head + bottom, inner)
        low = self._room - head - wanted - bottom < look.px(THREE_MESSAGES) and not state.asked.turn
        if head and not alone and (tight or low):
            head, bottom = 0, look.gap(LOW_BOTTOM) if wanted else bottom
            height, tight = self._visible(wanted, bottom, inner)
        self._place_head(QRect(left, 0, inner, head))
        if tight:
            bottom = 0
        self._holder.setMinimumHeight(wanted)
        self._pane.setVisible(bool(wanted))
        spare = margin if not look.is_rtl else 0
        self._pane.setGeometry(left - margin + spare, head, inner + margin, height)
        self._part.setGeometry(0 if not look.is_rtl else margin, 0, inner, wanted)
        return head + height + bottom

    def _visible(self, wanted: int, rest: int, width: int) -> tuple[int, bool]:
        """How much of the content is seen, in px, and whether that is not all: then the next draft peeks."""
        group, message = self.group, self.look.px(MESSAGE)
        large = self.look.factor >= LARGE and group is not None
        limit = int(self._room * SHARE) if large else self._room - (2 if group is not None else 1) * message
        limit = max(limit, message) - rest
        if wanted <= limit:
            return wanted, False
        if group is None:
            return limit, True
        peek = self.look.px(PEEK)
        tops = [round(group.top_of(at, width)) + peek for at in range(1, len(group.drafts))]
        return max((top for top in tops if top <= limit), default=limit), True

    def _head_height(self, width: int) -> int:
        """The height of the row above the drafts: the prompt, and taking back if that is still possible."""
        look, state = self.look, self._state
        prompt = height_at(self._prompt, width) + look.gap(PROMPT_GAP) if state.asked.drafts else 0
        undo = self.undo.sizeHint().height() + (look.gap(PROMPT_GAP) if state.asked != Asked() else 0)
        return max(prompt, undo if state.can_take_back else 0)

    def _place_head(self, row: QRect) -> None:
        """Show what the row above the drafts has room for: taking back is at the end side, with drafts at the start."""
        look, state = self.look, self._state
        undo = self.undo.sizeHint()
        self._prompt.setVisible(bool(state.asked.drafts) and row.height() > 0)
        self._prompt.setGeometry(row.adjusted(0, 0, 0, -look.gap(PROMPT_GAP)))
        shown = state.can_take_back and row.height() > 0
        if not shown and self.undo.hasFocus():
            self._messages.setFocus(Qt.FocusReason.OtherFocusReason)
        self.undo.setVisible(shown)
        at_left = look.is_rtl == (state.asked == Asked())
        width = min(undo.width(), row.width())
        self.undo.setGeometry(row.left() if at_left else row.right() + 1 - width, 0, width, undo.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("chatBackground"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place(self.width())


class ChatColumn(QWidget):
    """Header, messages, answers and bar, one below the other, and whatever else is put into `rows`: the messages get
    what the others leave."""

    def __init__(self, header: QWidget, view: ChatView, answers: AnswerArea, bar: QWidget) -> None:
        super().__init__()
        self._view, self._answers = view, answers
        self.rows = column(header, view, answers, bar)
        self.rows.setStretchFactor(view, 1)
        self.setLayout(self.rows)

    def fit(self, *, glide: bool = False) -> None:
        """Give the answers the height that they need now; with `glide` the messages move there."""
        before = self._view.height()
        items = (self.rows.itemAt(at) for at in range(self.rows.count()))
        parts = [part for item in items if item is not None and (part := item.widget()) is not None]
        others = [part for part in parts if part not in (self._view, self._answers) and not part.isHidden()]
        self._answers.fit(self.width(), self.height() - sum(height_at(part, self.width()) for part in others))
        self.rows.activate()
        if glide:
            self._view.settle(before - self._view.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
