"""What the class sees, drawn: one page after the other, in the sizes of a projector.

It takes a `PlenaryPage` and nothing else, so it cannot show what is for the teacher.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, assert_never

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.plenary_pages import (
    BlankPage,
    DiscussionPage,
    EndingPage,
    ExplainedPage,
    ItemPage,
    MomentPage,
    PlenaryHelpPage,
    PlenaryPage,
    PlenaryQuestion,
    StoryPage,
    TablesPage,
)
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.sizes import PLENARY
from quiz.ui.chat.view import ChatView
from quiz.ui.components.artwork import IconDisc, Logo
from quiz.ui.components.cards import Card
from quiz.ui.components.faces import face
from quiz.ui.components.layout import column, run_layouts
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.plenary.board import board, hands_words
from quiz.ui.plenary.help_page import help_parts
from quiz.ui.screens.moment_view import QuoteBubble, moment_view
from quiz.ui.screens.screen import Icon, Picture
from quiz.ui.stage import Stage

WIDTH, HEIGHT = 1366, 768
"""The size in px for which the lengths of the design hold."""
BODY, QUESTION, SMALL = 28, 36, 22
SIDE, TOP, BOTTOM = 56, 26, 30
STEPS = (1.0, 0.92, 0.84, 0.75)
"""The shares of the size that are tried until a page fits. With the first two nothing is smaller than 28 px in a window
of 1080 px; no page of the built-in stories needs the others."""
SMALLER = (0.65, 0.55, 0.45)
"""Further shares, for larger type than usual and where a bar takes some of the height."""
LEAST_STACKED = 0.84
"""Below this share the answers to a question stand side by side instead, if that makes them larger."""
MOMENT_SCALE = 28 / 17
"""The sentences of a moment have 17 px on a pupil's screen."""
LEAST_CHAT = 150
Parts: TypeAlias = list[QWidget | QHBoxLayout | int | None]


class AudiencePage(QWidget):
    """Shows pages. `stage` belongs to the window of the class: its look follows the size of that window. `walked`: the
    messages can be reached by keyboard."""

    def __init__(self, stage: Stage, *, walked: bool = False) -> None:
        super().__init__()
        self._stage = stage
        self._walked = walked
        self._page: PlenaryPage = BlankPage()
        self._body: QWidget | None = None
        self._view: ChatView | None = None
        self._built: object = None
        self._share, self._beside = 1.0, False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setAutoFillBackground(False)

    @property
    def page(self) -> PlenaryPage:
        return self._page

    @property
    def scale(self) -> float:
        """How large everything is, compared with a window of WIDTH x HEIGHT: that of the screen that the class sees,
        also where a bar takes some of its height."""
        height = max(self.height(), self.window().height() if self._walked else 0)
        return max(0.3, min(self.width() / WIDTH, height / HEIGHT))

    def show_page(self, page: PlenaryPage) -> None:
        """Show another page; in the chat what stays is left alone."""
        before, self._page = self._page, page
        if page == before and self._body is not None:
            return
        same = isinstance(page, StoryPage) and isinstance(before, StoryPage) and _same_frame(page, before)
        if not (same and self._update_story(page, before)):
            self._build()

    def use_stage(self, stage: Stage) -> None:
        """Build the page again, in another look or another language."""
        self._stage = stage
        self._build()

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._page = BlankPage()
        self._build()

    def texts(self) -> tuple[str, ...]:
        """All that is written on the page, for those who cannot see it."""
        labels = [] if self._body is None else self._body.findChildren(Label)  # the body before goes only later
        named = [label.text() for label in labels if not label.isHidden()]
        rows = [] if self._view is None else [str(self._view.model().index(at, 0).data()) for at in self._row_numbers()]
        return tuple(filter(None, (*named, *rows)))

    def _row_numbers(self) -> range:
        return range(0 if self._view is None else self._view.model().rowCount())

    def _build(self) -> None:
        if self.width() < 2 or self.height() < 2:
            return
        old, self._view = self._body, None
        body = self._fitting()
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._layout.addWidget(body)
        self._body = body
        body.show()
        self._built = (self.width(), self.height())
        self._show_end()
        self.update()

    def _fitting(self) -> QWidget:
        """The page in the first size that fits, else in the last one."""
        tries = self._tries()
        for self._share, self._beside in tries:
            body = self._make(self._share)
            if self._needed(body) <= self.height() or (self._share, self._beside) == tries[-1]:
                return body
            body.deleteLater()
        raise AssertionError("there is always a size to try")

    def _tries(self) -> list[tuple[float, bool]]:
        """How large the page may be, and whether its answers stand side by side: the first that fits is taken."""
        larger = self._walked or self._stage.look.factor > 1
        shares = (*STEPS, *SMALLER) if larger else STEPS
        if not isinstance(self._page, StoryPage) or not _asked_for(self._page):
            return [(share, False) for share in shares]
        stacked = [(share, False) for share in shares if share >= LEAST_STACKED]
        return [*stacked, *((share, True) for share in shares)]

    def _show_end(self) -> None:
        """Show the newest messages, or the one that is asked about."""
        if self._view is not None:
            run_layouts()
            self._view.show_end()
            if isinstance(self._page, StoryPage) and self._page.ringed is not None:
                self._view.show_message(self._page.ringed)

    def _make(self, share: float) -> QWidget:
        """The page with everything at this share of the size."""
        look = self._stage.look
        self._look = replace(look, factor=self.scale * share * look.factor)
        page = self._page
        match page:
            case StoryPage():
                return self._story(page)
            case DiscussionPage():
                return self._discussion(page)
            case ExplainedPage():
                return self._explained(page)
            case EndingPage():
                return self._ending(page)
            case MomentPage():
                return self._moment(page)
            case ItemPage():
                return self._item(page)
            case TablesPage():
                return self._tables(page)
            case PlenaryHelpPage():
                return self._framed(help_parts(self._look, self._stage), centred=False)
            case BlankPage():
                return QWidget()
            case _ as unreachable:
                assert_never(unreachable)

    def _margins(self, layout: QVBoxLayout) -> None:
        look = self._look
        layout.setContentsMargins(look.px(SIDE), look.px(TOP), look.px(SIDE), look.px(BOTTOM))

    def _icon(self, size: float) -> int:
        """The size that makes an icon as large as the text beside it grows: icons of the look grow less."""
        factor = self._look.factor
        return round(size * factor / (1 + 0.5 * (factor - 1)))

    def _framed(self, parts: Parts, *, centred: bool = True) -> QWidget:
        body = QWidget()
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(Logo(self._look, self._icon(36)))
        rows = column(top, *([None] if centred else []), *parts, None)
        self._margins(rows)
        body.setLayout(rows)
        return body

    def _label(self, text: str, px: float = BODY, color: str = "text", *, bold: bool | None = None) -> Label:
        return Label(self._look, text, "body", color, px=px, bold=bold, max_characters=0)

    def _heading(self, text: str, px: float = QUESTION, color: str = "text") -> Heading:
        return Heading(self._look, text, "title", px=px, color=color)

    def _story(self, page: StoryPage) -> QWidget:
        look, body = self._look, QWidget()
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        media = self._stage.shared.content.media
        head.addWidget(Picture(face(look, page.avatar, page.name, look.px(52), media)))
        head.addWidget(Label(look, page.name, "label", px=26, wrap=False))
        head.addWidget(Label(look, page.line, "body", "textMuted", px=SMALL, wrap=False), 1)
        head.addWidget(Logo(look, self._icon(36)))
        self._view = view = self._chat(page)
        rows = QVBoxLayout(body)
        self._margins(rows)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(view, 1)
        self._below = Part(self._make_below, page.question)
        rows.addWidget(self._below)
        return body

    def _make_below(self, question: PlenaryQuestion | None) -> QWidget:
        """What is asked below the messages, if anything."""
        holder = QWidget()
        if question is not None:
            holder.setLayout(column(self._look.px(14), self._asked(question)))
        return holder

    def _chat(self, page: StoryPage) -> ChatView:
        marks = Marks(self._stage.pack.tactics)
        model = TranscriptModel(marks.name)
        delegate = ChatDelegate(self._look, marks, self._stage.shared.content.media, role=PLENARY, judging=False)
        view = ChatView(model, delegate, pressable=False)
        model.setParent(view)
        delegate.setParent(view)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._walked else Qt.FocusPolicy.NoFocus)
        view.verticalScrollBar().setStyleSheet("QScrollBar:vertical { width: 0px; }")
        view.setMinimumHeight(self._look.px(LEAST_CHAT))
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        view.set_rows(page.rows, animate=False)
        view.frame(page.ringed)
        return view

    def _update_story(self, page: PlenaryPage, before: PlenaryPage) -> bool:
        """Change only the messages and what is asked; return false if that does not fit."""
        assert isinstance(page, StoryPage)
        assert isinstance(before, StoryPage)
        assert self._view is not None
        assert self._body is not None
        if page.rows != before.rows:
            self._view.set_rows(page.rows, animate=True)
        self._below.show_value(page.question)
        run_layouts()
        is_smaller = self._share < 1 or self._beside
        differs = page.rows != before.rows or _asked_for(page) != _asked_for(before)
        if (is_smaller and differs) or self._needed(self._body) > self.height():
            return False
        self._show_end()
        return True

    def _needed(self, body: QWidget) -> int:
        """The height in px that a page needs at this width; messages take what is left, but never too little."""
        needed = body.heightForWidth(self.width()) if body.hasHeightForWidth() else body.sizeHint().height()
        return needed if self._view is None else needed + self._view.minimumHeight()

    def _asked(self, question: PlenaryQuestion) -> QVBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(self._heading(question.prompt), 1)
        if question.answers:
            row.addWidget(Icon(look, "hand", "textMuted", self._icon(32)))
            row.addWidget(Label(look, hands_words(question.hands), "body", "textMuted", px=24, wrap=False))
        rows = column(row)
        if question.answers:
            rows.addSpacing(look.px(14))
            rows.addWidget(board(look, question, beside=self._beside))
        elif not question.judges:
            rows.addSpacing(look.px(8))
            rows.addWidget(self._label(_("Zeigt es mit dem Daumen: hoch, quer oder runter."), color="textMuted"))
        return rows

    def _discussion(self, page: DiscussionPage) -> QWidget:
        look = self._look
        parts: Parts = [
            self._label(page.title, SMALL, "textMuted", bold=True),
            look.px(16),
            self._heading(page.question, 44),
        ]
        if page.answers:
            parts += [look.px(28), board(look, PlenaryQuestion(page.title, page.answers, 0))]
        return self._framed(parts)

    def _disc(self, family: str | None) -> IconDisc:
        look = self._look
        if family is None:
            return IconDisc(look, "ok", "ok", "okTint", size=self._icon(72), icon_size=self._icon(42))
        color = self._stage.pack.tactics.families[family].color
        role = f"family.{color}"
        return IconDisc(
            look, look.family(color).icon, f"{role}.fg", f"{role}.tint", size=self._icon(72), icon_size=self._icon(42)
        )

    def _verdict(self, family: str | None, title: str, kind: str) -> QHBoxLayout:
        """What it was: the same size and the same place for a trick and for what is fine."""
        look = self._look
        ink = "ok" if family is None else f"family.{self._stage.pack.tactics.families[family].color}.fg"
        row = QHBoxLayout()
        row.setSpacing(look.px(20))
        row.addWidget(self._disc(family), 0, Qt.AlignmentFlag.AlignTop)
        names = column(self._heading(title, 40), *([self._label(kind, BODY, ink, bold=True)] if kind else []))
        row.addLayout(names, 1)
        return row

    def _explained(self, page: ExplainedPage) -> QWidget:
        look = self._look
        parts: Parts = [
            self._verdict(page.family, page.title, page.kind),
            look.px(18),
            self._label(page.sender, SMALL, "textMuted", bold=True),
            look.px(4),
            QuoteBubble(look, page.words, "in", page.phrases if page.family is not None else (), px=BODY),
            look.px(18),
        ]
        parts += [self._label(text) for text in (page.why, page.text) if text]
        if page.answers:
            parts += [look.px(18), board(look, PlenaryQuestion(page.title, page.answers, 0, judges=True))]
        return self._framed(parts, centred=False)

    def _ending(self, page: EndingPage) -> QWidget:
        look = self._look
        parts: Parts = [self._heading(page.title, 48), look.px(12), self._label(page.text), look.px(20)]
        if page.points or page.sender:
            card = Card(look, padding=(28, 22), radius=20)
            for point in page.points:
                card.body.addWidget(self._label(point))
            if page.sender:
                card.body.addWidget(self._label(page.sender, bold=True))
            parts.append(card)
        return self._framed(parts)

    def _moment(self, page: MomentPage) -> QWidget:
        look = self._look
        larger = Stage(self._stage.shared)
        larger.look = replace(look, factor=look.factor * MOMENT_SCALE)
        larger.window_width, larger.window_height = self.width(), self.height()
        number = _("{name} · {number} von {total}").format(name=page.words.name, number=page.number, total=page.total)
        return self._framed(
            [self._label(number, SMALL, "textMuted", bold=True), look.px(8), moment_view(larger, page.words)],
            centred=False,
        )

    def _item(self, page: ItemPage) -> QWidget:
        look = self._look
        number = _("Kurzrunde · {number} von {total}").format(number=page.number, total=page.total)
        parts: Parts = [self._label(number, SMALL, "textMuted", bold=True), None]
        parts += [self._label(line, 24, "textMuted") for line in page.context]
        if page.sender:
            parts += [look.px(6), self._label(page.sender, SMALL, "textMuted", bold=True)]
        parts += [look.px(4), QuoteBubble(look, page.words, "in", px=32), look.px(20)]
        if page.title:
            parts += [self._verdict(page.family, page.title, ""), look.px(6)]
        if page.why:
            parts += [self._label(page.why), look.px(12)]
        body = self._framed(parts, centred=False)
        rows = body.layout()
        assert isinstance(rows, QVBoxLayout)
        rows.addLayout(self._asked(page.question))
        return body

    def _tables(self, page: TablesPage) -> QWidget:
        look = self._look
        parts: Parts = [self._heading(_("Eure Wege")), look.px(16)]
        for name, letters in page.lines:
            row = QHBoxLayout()
            row.setSpacing(look.px(14))
            row.addWidget(self._label(name, bold=True))
            row.addWidget(self._label("  ".join(letters)), 1)
            parts += [row, look.px(8)]
        return self._framed(parts, centred=False)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built != (self.width(), self.height()):
            self._build()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(
            self.rect(), black() if isinstance(self._page, BlankPage) else self._stage.look.color("window")
        )


def black() -> QColor:
    """Nothing, on a projector: no theme has a lighter one."""
    color = QColor(Qt.GlobalColor.transparent)
    color.setAlpha(255)
    return color


def _asked_for(page: StoryPage) -> tuple[str, ...]:
    """The keys of the answers that the class can give."""
    return () if page.question is None else tuple(answer.key for answer in page.question.answers)


def _same_frame(page: StoryPage, before: StoryPage) -> bool:
    """Whether only messages, which have begun alike, and what is asked differ."""
    same = replace(page, rows=(), question=None) == replace(before, rows=(), question=None)
    return same and page.rows[: len(before.rows) - 1] == before.rows[:-1] and len(page.rows) >= len(before.rows) > 0
