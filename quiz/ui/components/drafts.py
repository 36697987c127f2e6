"""Answers as drafts of one's own side of the chat: bubbles for what is said, pills for what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import TARGET
from quiz.ui.components.choice_text import TextChoice
from quiz.ui.components.paint import Corners, Paragraph, fill_box
from quiz.ui.theme.look import Look

ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class DraftWords:
    """One answer. `letter` names it, `deed`: something is done, nothing is written.

    `to` says which other chat it goes to ("an Nele"), with the `avatar` and the `name` of that chat; empty if it goes
    to the open one.
    """

    key: str
    words: str
    letter: str
    deed: bool = False
    to: str = ""
    avatar: str | None = None
    name: str = ""

    def spoken(self, at: int, total: int) -> str:
        """What a screen reader says for the answer at this position, from 0."""
        values = {"letter": self.letter or str(at + 1), "total": total, "text": self.words, "to": self.to}
        if self.deed:
            return _("Handlung {letter} von {total}: {text}").format(**values)
        if self.to:
            return _("Antwort {letter} von {total}, {to}: {text}").format(**values)
        return _("Antwort {letter} von {total}: {text}").format(**values)


class Draft(TextChoice):
    """A possible answer. It is a button; `set_chosen` shows it as the one that is selected but not sent.

    The tick of the selected one is in the corner, where it takes no room from the words.
    """

    TITLE_ROLE, TITLE_BOLD = "bubble", False
    TITLE_PX: float | None = None
    RADIUS, ATTACHED = 18, 6
    PAD_X, PAD_Y, GAP = 12, 12, 12
    TAIL = 8
    LEAST, LOW = 50, 48
    DISC, TICK, FACE, FACE_GAP = 28, 18, 20, 6

    def __init__(self, look: Look, words: DraftWords, picture: QPixmap | None = None, *, low: bool = False) -> None:
        """Create the draft; `picture` is that of the other chat that it goes to, `low`: room is short."""
        if low:
            self.LEAST = self.LOW
        self.draft = words
        self._chosen = self._moved = False
        self._picture = picture
        to_line = look.line_height("labelSmall")
        self._to = Paragraph(words.to, look.font("labelSmall"), to_line, rtl=look.is_rtl) if words.to else None
        super().__init__(look, words.key, words.words)
        self.setCheckable(False)
        self.setAutoExclusive(False)
        self.setMouseTracking(True)

    @property
    def is_chosen(self) -> bool:
        return self._chosen

    @property
    def is_touched(self) -> bool:
        """Whether it is held down, or the pointer is over it and has moved: not if it has only appeared there."""
        return self.isDown() or (self._moved and super().is_touched)

    def set_chosen(self, chosen: bool) -> None:
        """Show the draft as the selected one, or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.setAccessibleDescription(_("ausgewählt") if chosen else "")
            self.update()

    def corners(self) -> Corners:
        attached = self.look.gap(self.ATTACHED)
        return (self._radius, attached, attached, self._radius)

    def border_pen(self) -> tuple[float, str]:
        if self.is_chosen or self.is_touched:
            return self.state_border(2.0)[0] + (0.0 if self.is_chosen else 1.0), "accent"
        return 2.0, self.rest_border

    @property
    def rest_border(self) -> str:
        """The role of the border while nothing happens."""
        return "accent"

    def _disc(self) -> int:
        return self.look.control(self.DISC, "labelSmall")

    def before(self) -> int:
        return self._disc() + self._gap

    def behind(self) -> int:
        return self.look.gap(self.TAIL)

    def least_height(self) -> int:
        return max(self.look.control(self.LEAST, "bubble"), self._disc() + 2 * self.look.gap(10))

    def wanted_width(self) -> int:
        to = ceil(self._to.natural_width()) + self._face_room() + 1 if self._to else 0
        return max(super().wanted_width(), self._chrome() + to)

    def _text_height(self, width: float) -> float:
        return super()._text_height(width) + self._to_height()

    def _to_height(self) -> float:
        return max(self._to.line_height, self.look.icon_px(self.FACE)) + 2 if self._to else 0.0

    def _face_room(self) -> int:
        """What the picture of the other chat takes before its name, in px."""
        return self.look.icon_px(self.FACE) + self.look.gap(self.FACE_GAP) if self._picture is not None else 0

    def _draw_text(self, painter: QPainter, field: QRectF) -> None:
        if self._to is None:
            super()._draw_text(painter, field)
            return
        look, size = self.look, self.look.icon_px(self.FACE)
        top, row = field.center().y() - self._text_height(field.width()) / 2, self._to_height()
        room = self._face_room()
        left = field.right() - size if look.is_rtl else field.left()
        at = QPointF(left, top + (row - size) / 2)
        if self._picture is not None:
            painter.drawPixmap(at, self._picture)
        words = field.left() if look.is_rtl else field.left() + room
        line = QPointF(words, top + (row - self._to.line_height) / 2)
        self._to.draw(painter, line, field.width() - room, look.color("textMuted"))
        below = QPointF(field.left(), top + row)
        self._title.draw(painter, below, field.width(), look.color(self.title_ink()))

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look, on, size = self.look, self.is_chosen, self._disc()
        if self.draft.letter:
            left = before.right() - size if look.is_rtl else before.left()
            disc = QRectF(left, before.center().y() - size / 2, size, size)
            edge = (2.0, look.color("accent")) if look.is_contrast else None
            fill_box(painter, disc, (size / 2,) * 4, look.color("accent" if on else "accentTint"), edge)
            painter.setFont(look.font("label", px=13, arabic=False))
            painter.setPen(look.color("onAccent" if on else "onAccentTint"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.draft.letter)
        if on:
            side, inset = look.icon_px(self.TICK), look.gap(4)
            badge = QRectF(inset if look.is_rtl else self.width() - inset - side, inset, side, side)
            fill_box(painter, badge, (side / 2,) * 4, look.color("accent"))
            self._draw_icon(painter, "check", "onAccent", round(side * 0.7), badge.center())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._moved:
            self._moved = True
            self.update()
        super().mouseMoveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._moved = False
        super().hideEvent(event)


class Deed(Draft):
    """A draft of what is done instead of said: no bubble, but a pill with an icon."""

    TITLE_ROLE, TITLE_BOLD = "label", True
    TITLE_PX: float | None = 16.0
    RADIUS = ATTACHED = 24
    TAIL = 12
    LEAST = 48
    ICON, ICON_GAP = 22, 10

    @property
    def rest_border(self) -> str:
        return "lineStrong"

    def before(self) -> int:
        return super().before() + self.look.icon_px(self.ICON) + self.look.gap(self.ICON_GAP)

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        super().draw_sides(painter, before, behind)
        size = self.look.icon_px(self.ICON)
        x = before.left() + size / 2 if self.look.is_rtl else before.right() - size / 2
        self._draw_icon(painter, "hand", "accent", size, QPointF(x, before.center().y()))


class DraftGroup(QWidget):
    """Drafts one below the other at the end side; together they are one tab stop.

    A tap, Enter and Space on a draft emit `tapped`: whether that sends it or only selects it is not decided here.
    Arrows, Home, End and the letters go to a draft and emit `moved`.
    """

    tapped = Signal(str)
    moved = Signal(str)

    MOST, GAP, DEED_GAP = 560, 8, 12

    def __init__(self, look: Look, accessible_name: str, drafts: Sequence[Draft], *, fill: bool) -> None:
        """Create the group; `fill`: each draft is as wide as the group."""
        super().__init__()
        self.look = look
        self.drafts = tuple(drafts)
        self._fill = fill
        self.setAccessibleName(accessible_name)
        set_role(self, QAccessible.Role.Grouping)
        for at, draft in enumerate(self.drafts):
            draft.setParent(self)
            draft.setObjectName(f"answer-{draft.key}")
            draft.setAccessibleName(in_words(draft.draft.spoken(at, len(self.drafts))))
            draft.clicked.connect(lambda _on=False, key=draft.key: self.tapped.emit(key))
            draft.keyed.connect(self._on_keyed)
        self._fix_tab_stop()

    def show_chosen(self, chosen: str | None) -> None:
        """Show this draft as selected, or none."""
        for draft in self.drafts:
            draft.set_chosen(draft.key == chosen)
        self._fix_tab_stop()

    def focus_draft(self, key: str) -> None:
        """Move the focus to a draft."""
        draft = next((one for one in self.drafts if one.key == key), None)
        if draft is not None:
            draft.setFocus(Qt.FocusReason.TabFocusReason)

    def height_at(self, width: int) -> int:
        """The height in px at this width."""
        rects = self._rects(width)
        return ceil(rects[-1].bottom()) if rects else 0

    def top_of(self, at: int, width: int) -> float:
        """Where the draft at this position begins, in px."""
        return self._rects(width)[at].top()

    def _rects(self, width: int) -> list[QRectF]:
        rects: list[QRectF] = []
        top, most, was_deed = 0.0, self.look.px(self.MOST), False
        for draft in self.drafts:
            deed = isinstance(draft, Deed)
            if rects:
                top += self.look.gap(self.DEED_GAP if deed and not was_deed else self.GAP)
            wide = width if self._fill else min(width, most, max(TARGET, draft.wanted_width()))
            left = 0 if self.look.is_rtl else width - wide
            rects.append(QRectF(left, top, wide, max(TARGET, draft.height_at(wide))))
            top, was_deed = rects[-1].bottom(), deed
        return rects

    def _fix_tab_stop(self) -> None:
        stop = next((draft for draft in self.drafts if draft.is_chosen), self.drafts[0] if self.drafts else None)
        for draft in self.drafts:
            draft.setFocusPolicy(Qt.FocusPolicy.StrongFocus if draft is stop else Qt.FocusPolicy.ClickFocus)

    def _on_keyed(self, event: QKeyEvent) -> None:
        draft = self.sender()
        event.setAccepted(isinstance(draft, Draft) and self._handle_key(draft, event))

    def _handle_key(self, draft: Draft, event: QKeyEvent) -> bool:
        key, letter, last = Qt.Key(event.key()), event.text().upper(), len(self.drafts) - 1
        at = self.drafts.index(draft)
        if key in ENTER:
            if not event.isAutoRepeat():
                self.tapped.emit(draft.key)
            return True
        if key == Qt.Key.Key_Space:
            return event.isAutoRepeat()
        if key in ARROWS:
            self._move((at + ARROWS[key]) % (last + 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else last)
        elif letter and not event.modifiers() & COMMAND:
            named = [n for n, one in enumerate(self.drafts) if one.draft.letter == letter]
            if not named:
                return False
            self._move(named[0])
        else:
            return False
        return True

    def _move(self, at: int) -> None:
        draft = self.drafts[at]
        draft.setFocus(Qt.FocusReason.TabFocusReason)
        self.moved.emit(draft.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for draft, rect in zip(self.drafts, self._rects(self.width()), strict=True):
            draft.setGeometry(rect.toRect())
