"""A guide as values: chapters of blocks of text. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A stretch of text in one style. `link` is where it leads, as it is written in the file; empty: nowhere."""

    text: str
    bold: bool = False
    code: bool = False
    link: str = ""


StyledText: TypeAlias = tuple[StyledRun, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; with a `marker`, such as "•" or "2.", the point of a list, whose `depth` counts from 0."""

    spans: StyledText
    marker: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Title:
    """A headline below that of a chapter; `level` is 3 or more."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to type or to copy."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row says what stands in the columns."""

    rows: tuple[tuple[StyledText, ...], ...]


@dataclass(frozen=True, slots=True)
class GuidePicture:
    """A picture; `file` is relative to the guide, `description` says in words what is on it."""

    file: str
    description: str


GuideBlock: TypeAlias = Prose | Title | CodeBlock | Table | GuidePicture


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands below a headline of the second level; before the first of them, below that of the guide."""

    title: str
    blocks: tuple[GuideBlock, ...]

    @property
    def anchor(self) -> str:
        """What a link to the chapter ends with after its "#"."""
        return anchor(self.title)

    def links(self) -> tuple[str, ...]:
        """Where its texts lead, each once, in order."""
        found = (span.link for block in self.blocks for span in _spans(block) if span.link)
        return tuple(dict.fromkeys(found))

    def texts(self) -> tuple[str, ...]:
        """What is read aloud: all of it but code."""
        return tuple(text for block in self.blocks for text in _texts(block) if text)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide; `start` is what stands before its chapters, with the title of the guide."""

    start: Chapter
    chapters: tuple[Chapter, ...]


def anchor(title: str) -> str:
    """What a link to a headline ends with, as the usual hosts of Markdown make it."""
    return _NOT_IN_ANCHOR.sub("", title.casefold()).replace(" ", "-")


def plain(spans: StyledText) -> str:
    """The text of the spans."""
    return "".join(span.text for span in spans)


def _spans(block: GuideBlock) -> StyledText:
    match block:
        case Prose():
            return block.spans
        case Table():
            return tuple(span for row in block.rows for cell in row for span in cell)
        case _:
            return ()


def _texts(block: GuideBlock) -> tuple[str, ...]:
    match block:
        case Prose():
            return (plain(block.spans),)
        case Title():
            return (block.text,)
        case Table():
            return tuple(", ".join(filter(None, map(plain, row))) for row in block.rows)
        case GuidePicture():
            return (block.description,)
        case CodeBlock():
            return ()
