"""Markdown as Qt reads it, as the values of a guide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextList, QTextListFormat, QTextTable

from quiz.ui.teacher.guides.values import (
    Chapter,
    CodeBlock,
    Guide,
    GuideBlock,
    GuidePicture,
    Prose,
    StyledRun,
    StyledText,
    Table,
    Title,
    plain,
)

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOLD = 600
_CHAPTER = 2


def read_guide(text: str) -> Guide:
    """Read the text of a file: one headline of the first level, and one of the second level for each chapter."""
    document = QTextDocument()
    document.setMarkdown(_COMMENT.sub("", text), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    chapters: list[tuple[str, list[GuideBlock]]] = [("", [])]
    for level, title, block in _parts(document):
        if block is not None:
            chapters[-1][1].append(block)
        elif level < _CHAPTER:
            chapters[-1] = (title, chapters[-1][1])
        else:
            chapters.append((title, []))
    start, *rest = (Chapter(title, tuple(blocks)) for title, blocks in chapters)
    return Guide(start, tuple(rest))


def _parts(document: QTextDocument) -> Iterator[tuple[int, str, GuideBlock | None]]:
    """The level and the words of each headline down to that of a chapter, and the blocks between them."""
    for (table, is_code), found in groupby(_blocks(document), key=lambda one: (_table_of(one), _is_code(one))):
        blocks = list(found)
        if table is not None:
            yield 0, "", _table(table)
        elif is_code:
            yield 0, "", CodeBlock("\n".join(block.text() for block in blocks))
        else:
            for block in blocks:
                level, spans = block.blockFormat().headingLevel(), _read_spans(block)
                if 0 < level <= _CHAPTER:
                    yield level, plain(spans), None
                elif level:
                    yield 0, "", Title(plain(spans), level)
                elif (picture := _picture(block)) is not None:
                    yield 0, "", picture
                elif spans:
                    yield 0, "", Prose(spans, *_point(block))


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _table_of(block: QTextBlock) -> QTextTable | None:
    return QTextCursor(block).currentTable()


def _is_code(block: QTextBlock) -> bool:
    form = block.blockFormat()
    marks = (QTextFormat.Property.BlockCodeLanguage, QTextFormat.Property.BlockCodeFence)
    return any(form.hasProperty(mark) for mark in marks)


def _table(table: QTextTable) -> Table:
    def cell(row: int, column: int) -> StyledText:
        """All of it: Qt begins a table that follows code with an empty line."""
        there = table.cellAt(row, column)
        block, last = there.firstCursorPosition().block(), there.lastCursorPosition().block()
        spans = _read_spans(block)
        while block != last:
            block = block.next()
            spans += _read_spans(block)
        return spans

    return Table(tuple(tuple(cell(row, at) for at in range(table.columns())) for row in range(table.rows())))


def _point(block: QTextBlock) -> tuple[str, int]:
    """The sign before the point of a list, and how deep the list lies in others, from 0; none for a paragraph."""
    listed: QTextList | None = block.textList()
    if listed is None:
        return "", 0
    form = listed.format()
    numbered = form.style() == QTextListFormat.Style.ListDecimal
    return (f"{listed.itemNumber(block) + 1}." if numbered else "•"), form.indent() - 1


def _picture(block: QTextBlock) -> GuidePicture | None:
    fragments = block.begin()
    while not fragments.atEnd():
        form = fragments.fragment().charFormat()
        if form.isImageFormat():
            image = form.toImageFormat()
            return GuidePicture(image.name(), image.property(QTextFormat.Property.ImageAltText) or "")
        fragments += 1
    return None


def _read_spans(block: QTextBlock) -> StyledText:
    spans: list[StyledRun] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        form = fragment.charFormat()
        bold = form.fontWeight() >= _BOLD and not block.blockFormat().headingLevel()
        spans.append(StyledRun(fragment.text().replace("\u2028", "\n"), bold, form.fontFixedPitch(), form.anchorHref()))
        fragments += 1
    return tuple(spans)
