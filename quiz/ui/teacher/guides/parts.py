"""The blocks of a guide as widgets: each text is a line of its own, which the arrow keys reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontDatabase, QFontInfo, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.ui.components.access import pass_over, set_role
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.layout import column
from quiz.ui.components.paint import Paragraph
from quiz.ui.components.text import Heading, Label
from quiz.ui.teacher.guides.values import (
    CodeBlock,
    GuideBlock,
    GuidePicture,
    Prose,
    StyledRun,
    StyledText,
    Table,
    Title,
    plain,
)
from quiz.ui.theme.look import Look

COLUMNS = 4
"""The most columns that stand beside each other; a table with more has one text for each row."""
LEAST, MOST = 8, 48
"""Between these numbers of characters the longest cell decides how wide a column is."""
FIXED = 0.92
"""The size of a fixed-width font beside the others, which look smaller."""


def fixed_font(look: Look, role: str) -> QFont:
    """The fixed-width font of the system in the size of a role; what it lacks is in the fonts of the program."""
    font = look.font(role)
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setFamilies([system.family(), *font.families()])
    font.setPixelSize(round(font.pixelSize() * FIXED))
    return font


class StyledLabel(Label):
    """A text with bold stretches and stretches in a fixed-width font."""

    def __init__(self, look: Look, spans: StyledText, *, before: str = "", max_characters: int = 0) -> None:
        """Create the label; `before` is what assistive technology says before the text."""
        self._spans, self._before = spans, before
        super().__init__(look, plain(spans), max_characters=max_characters)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(in_words(self._before + text))

    def _make_paragraph(self) -> Paragraph:
        fonts = [(span.text, self._font_of(span)) for span in self._spans]
        return Paragraph(self.text(), self.font(), self._line_height(), rtl=self.look.is_rtl, fonts=fonts)

    def _font_of(self, span: StyledRun) -> QFont:
        font = fixed_font(self.look, self.role) if span.code else self.look.font(self.role)
        font.setBold(span.bold)
        return font


class CodeLabel(Label):
    """Lines that can be selected, to copy them."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text, "small", selectable=True, max_characters=0)
        self.setFont(fixed_font(look, "small"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heights: dict[int, int] = {}

    def heightForWidth(self, width: int) -> int:
        """Asked for again and again while a page is laid out, and slow to find."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]


class PictureView(QLabel):
    """A picture as wide as there is room, and no larger than it is."""

    def __init__(self, look: Look, file: Path, description: str) -> None:
        super().__init__()
        self._picture = QPixmap(str(file))
        self._widest = look.px(self._picture.width() / 2)
        self.setAccessibleName(description)
        set_role(self, QAccessible.Role.Graphic)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _box(self, width: int) -> QRect:
        across = max(1, min(width, self._widest))
        return QRect(0, 0, across, round(across * self._picture.height() / max(1, self._picture.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._box(width).height()

    def sizeHint(self) -> QSize:
        return self._box(self._widest).size()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box(self.width())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(self.width() - 1)
        painter.drawPixmap(box, self._picture)


def make_blocks(look: Look, blocks: Sequence[GuideBlock], folder: Path, *, beside: bool) -> Iterator[QWidget]:
    """The widgets of the blocks. Pictures are relative to `folder`; `beside`: there is room for columns."""
    for block in blocks:
        match block:
            case Prose():
                yield _prose(look, block)
            case Title():
                yield Heading(look, block.text, "label", level=block.level - 1, px=18)
            case CodeBlock():
                card = Card(look, fill="sunken", padding=(16, 10), radius=10)
                card.body.addWidget(CodeLabel(look, block.text))
                yield card
            case Table():
                whole = beside and len(block.rows[0]) <= COLUMNS
                yield _columns(look, block) if whole else _rows(look, block)
            case GuidePicture():
                yield PictureView(look, folder / block.file, block.description)


def _prose(look: Look, prose: Prose) -> QWidget:
    if not prose.marker:
        return StyledLabel(look, prose.spans, max_characters=90)
    marker = Label(look, prose.marker, wrap=False)
    pass_over(marker)
    marker.setMinimumWidth(look.px(22))
    point = QWidget()
    row = QHBoxLayout(point)
    row.setContentsMargins(look.gap(22) * prose.depth, 0, 0, 0)
    row.setSpacing(look.gap(6))
    row.addWidget(marker, 0, Qt.AlignmentFlag.AlignTop)
    before = f"{prose.marker} " if prose.marker != "•" else ""
    row.addWidget(StyledLabel(look, prose.spans, before=before, max_characters=86), 1)
    return point


def _columns(look: Look, table: Table) -> QWidget:
    """A table with its columns beside each other; a screen reader says the head of the column before each cell."""
    card = Card(look, padding=(16, 8))
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.gap(18))
    grid.setVerticalSpacing(look.gap(6))
    head = table.rows[0]
    for at in range(len(head)):
        longest = max(len(plain(row[at])) for row in table.rows)
        grid.setColumnStretch(at, min(MOST, max(LEAST, longest)))
    for number, row in enumerate(table.rows):
        if number:
            grid.addWidget(Divider(look), 2 * number - 1, 0, 1, len(head))
        for at, cell in enumerate(row):
            if cell:
                spans = cell if number else _bold(cell)
                before = _before(head[at]) if number and at else ""
                grid.addWidget(StyledLabel(look, spans, before=before), 2 * number, at, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(grid)
    return card


def _rows(look: Look, table: Table) -> QWidget:
    """A table where there is no room for its columns: a text for each row."""
    card = Card(look, padding=(16, 10))
    head, *rows = table.rows
    for number, (first, *others) in enumerate(rows):
        if number:
            card.body.addWidget(Divider(look))
        told = [(StyledRun(_before(title)), *cell) for title, cell in zip(head[1:], others, strict=True) if cell]
        lines = [_bold(first)] if first else []
        lines += [tuple(part for line in told for part in (*line, StyledRun(" · ")))[:-1]] if told else []
        card.body.addLayout(column(*(StyledLabel(look, line) for line in lines)))
    return card


def _bold(spans: StyledText) -> StyledText:
    return tuple(replace(span, bold=True) for span in spans)


def _before(head: StyledText) -> str:
    return _("{head}: ").format(head=plain(head)) if head else ""
