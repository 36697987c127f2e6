"""What is to be printed for how many people: which pages how often, and what of it is known already. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from quiz.documents.kinds import Kind
from quiz.documents.request import PartOfSheet
from quiz.languages.translation import _, ngettext


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """One document: its word, the story it is about, if any, its language, colour or black, and which part of it."""

    word: str
    scenario: str | None
    language: str
    color: bool
    part: PartOfSheet = "all"


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document, or its sheets or its key, and how many copies of it."""

    kind: Kind
    part: PartOfSheet
    copies: int

    def name(self) -> str:
        """What stands in the sum."""
        return _("{name}, Lösung").format(name=self.kind.name()) if self.part == "key" else self.kind.name()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the sum: what, and how often how many pages; `pages` is None until the document is made."""

    name: str
    copies: int
    pages: int | None

    @property
    def amount(self) -> str:
        """The copies and pages in words; dots until they are known."""
        if self.pages is None:
            return "…"
        text = ngettext("{copies} × {count} Seite", "{copies} × {count} Seiten", self.pages)
        return text.format(copies=self.copies, count=self.pages)


def tile_words(kind: Kind) -> tuple[str, str]:
    """The name of a kind in a few words, and what it is like: of "Stundenplan: Eine Stunde" the rest comes second."""
    name, _colon, rest = kind.name().partition(": ")
    return name, ", ".join(filter(None, (rest, kind.description())))


def planned(kinds: Iterable[Kind], people: int) -> tuple[PlannedDocument, ...]:
    """What is printed for so many people: of a kind with a key the sheets for all and one key."""
    return tuple(sheet for kind in kinds for sheet in _planned(kind, people))


def plan_lines(
    sheets: Iterable[PlannedDocument], pages: Callable[[PlannedDocument], int | None]
) -> tuple[PlanLine, ...]:
    """The lines of the sum."""
    return tuple(PlanLine(sheet.name(), sheet.copies, pages(sheet)) for sheet in sheets)


def total_words(lines: Iterable[PlanLine]) -> str:
    """How many pages come out of the printer; dots until all are known."""
    count = 0
    for line in lines:
        if line.pages is None:
            return "…"
        count += line.copies * line.pages
    return ngettext("{count} Seite", "{count} Seiten", count).format(count=count)


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """A name for a file that is not taken: `Karten.pdf`, else `Karten-2.pdf` …"""
    found, number = name, 1
    while taken(found):
        number += 1
        found = str(Path(name).with_stem(f"{Path(name).stem}-{number}"))
    return found


def _planned(kind: Kind, people: int) -> tuple[PlannedDocument, ...]:
    copies = kind.copies(people)
    if not kind.has_key:
        return (PlannedDocument(kind, "all", copies),)
    return PlannedDocument(kind, "sheets", copies), PlannedDocument(kind, "key", 1)
