"""The answers as the class sees them: large, each with its letter or its shape, and with neutral bars once revealed."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.languages.translation import _, listed, ngettext
from quiz.play.plenary_pages import PlenaryAnswer, PlenaryQuestion
from quiz.ui.components.access import sentences, set_role
from quiz.ui.components.layout import EqualGrid
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.theme.look import Look

LEAST, RADIUS, GAP = 86, 18, 12
DISC, NUMBER, BAR = 52, 42, 12
WORDS, SMALL = 28, 22
PAD_START, PAD_END = 16, 28
IN_COLUMNS_FROM = 4
"""From so many answers on they stand in two columns, so that the chat keeps its half."""
SHAPES = {"okay": ("ok", "ok"), "unsure": ("unsure", "unsure"), "trick": ("trick", "trick")}
"""Icon and colour of the three judgements."""


def board(look: Look, question: PlenaryQuestion, *, beside: bool = False) -> QWidget:
    """The answers to a question: below each other, in two columns if there are many, side by side for a message or if
    there is no height for more (`beside`)."""
    total = sum(answer.count or 0 for answer in question.answers)
    columns = 3 if question.judges or beside else 2 if len(question.answers) >= IN_COLUMNS_FROM else 1
    holder = QWidget()
    grid = EqualGrid(min(columns, len(question.answers)), look.gap(GAP), equal_rows=True)
    holder.setLayout(grid)
    for answer in question.answers:
        grid.addWidget(AnswerRow(look, answer, total, judges=question.judges))
    set_role(holder, QAccessible.Role.List)
    holder.setAccessibleName(question.prompt)
    return holder


class AnswerRow(QWidget):
    """One answer; its bar is its share of the `total` of hands and says nothing of right or wrong."""

    def __init__(self, look: Look, answer: PlenaryAnswer, total: int, *, judges: bool) -> None:
        super().__init__()
        self.look = look
        self._answer, self._total = answer, total
        self._shape = SHAPES[answer.key] if judges else None
        rtl = look.is_rtl
        line = look.line_height("plenaryBubble") * 0.9
        self._words = Paragraph(answer.words, look.font("plenaryBubble"), line, rtl=rtl)
        below = listed(filter(None, (answer.to, _tables_words(answer))))
        font = look.font("body", px=SMALL)
        self._below = Paragraph(below, font, look.line_height("body", px=SMALL), rtl=rtl) if below else None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spoken_answer(answer))
        set_role(self, QAccessible.Role.ListItem)

    def _sides(self) -> tuple[int, int]:
        """The room before the words, and behind them: for the number too, so that nothing moves when it is shown."""
        look = self.look
        before = look.gap(PAD_START) + look.px(DISC) + look.gap(20)
        return before, look.gap(PAD_END) + look.px(NUMBER * 1.5) + look.gap(20)

    def _text_height(self, width: float) -> float:
        below = 0.0 if self._below is None else self._below.height(width)
        return self._words.height(width) + below + self.look.px(BAR) + self.look.px(6)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        before, behind = self._sides()
        text = self._text_height(max(1.0, width - before - behind))
        return max(self.look.px(LEAST), ceil(text) + 2 * self.look.gap(14))

    def sizeHint(self) -> QSize:
        before, behind = self._sides()
        width = before + behind + ceil(min(self._words.natural_width(), self.look.px(900))) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        before, behind = self._sides()
        return QSize(before + behind + ceil(self._words.minimum_width()) + 1, self.look.px(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        rtl = look.is_rtl
        fill_box(painter, rect, (look.gap(RADIUS),) * 4, look.color("surface"), (2.0, look.color("lineStrong")))
        before, behind = self._sides()
        width = rect.width() - before - behind
        left = float(behind if rtl else before)
        self._paint_disc(painter, rect)
        height = self._text_height(width)
        top = rect.center().y() - height / 2
        self._words.draw(painter, QPointF(left, top), width, look.color("text"))
        top += self._words.height(width)
        if self._below is not None:
            self._below.draw(painter, QPointF(left, top), width, look.color("textMuted"))
            top += self._below.height(width)
        if self._answer.count is not None:
            self._paint_bar(painter, QRectF(left, top + look.px(6), width, look.px(BAR)), self._answer.count)
            self._paint_count(painter, rect, self._answer.count)

    def _paint_disc(self, painter: QPainter, rect: QRectF) -> None:
        look = self.look
        side = look.px(DISC)
        left = rect.width() - look.gap(PAD_START) - side if look.is_rtl else look.gap(PAD_START)
        disc = QRectF(left, rect.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shape is not None:
            icon, ink = self._shape
            painter.drawPixmap(disc.topLeft(), look.icon(icon, ink, side))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(disc)
        painter.setPen(look.color("onAccent"))
        painter.setFont(look.font("label", px=26, arabic=False))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._answer.letter)

    def _paint_bar(self, painter: QPainter, rect: QRectF, count: int) -> None:
        look, radius = self.look, rect.height() / 2
        edge = (2.0, look.color("lineStrong")) if look.is_contrast else None
        fill_box(painter, rect, (radius,) * 4, look.color("sunken"), edge)
        if not count:
            return
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * count / max(1, self._total)))
        if look.is_rtl:
            filled.moveRight(rect.right())
        fill_box(painter, filled, (radius,) * 4, look.color("accent"))

    def _paint_count(self, painter: QPainter, rect: QRectF, count: int) -> None:
        look = self.look
        room = QRectF(rect).adjusted(look.gap(PAD_END), 0, -look.gap(PAD_END), 0)
        painter.setPen(look.color("text"))
        painter.setFont(look.font("number", px=NUMBER, arabic=False))
        side = Qt.AlignmentFlag.AlignLeft if look.is_rtl else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), str(count))


def spoken_answer(answer: PlenaryAnswer) -> str:
    """An answer in words, with its hands once they are shown."""
    words = _("{letter}: {text}").format(letter=answer.letter, text=answer.words)
    hands = None if answer.count is None else hands_words(answer.count)
    return sentences(words, answer.to, _tables_words(answer), hands)


def hands_words(count: int) -> str:
    """So many hands, in words."""
    return ngettext("{count} Hand", "{count} Hände", count).format(count=count)


def _tables_words(answer: PlenaryAnswer) -> str:
    if not answer.tables:
        return ""
    numbers = listed(str(table) for table in answer.tables)
    return ngettext("Tisch {numbers}", "Tische {numbers}", len(answer.tables)).format(numbers=numbers)
