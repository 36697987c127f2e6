"""What the screen of the class result shows, as values and whole sentences. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.records.attempt import Attempt
from quiz.records.classroom import ClassResult
from quiz.ui.teacher.results.bar_tables import BarTable, BeforeAfter


@dataclass(frozen=True, slots=True)
class TileView:
    """A number, what was counted, and what that means in round words."""

    number: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What the class could talk about: the family that was recognised least, a question, two messages to compare, and
    the id of a story with such a message."""

    family: str
    sentence: str
    question: str
    trick: str = ""
    twin: str = ""
    scenario: str | None = None


@dataclass(frozen=True, slots=True)
class ClassResultView:
    """One group of records. `days` is when they are from. `change_note` says how to read `changes`, or why there are
    none. `experts` are sentences with d' and c. A table without rows is not shown."""

    days: str
    tiles: tuple[TileView, ...]
    families: BarTable
    changes: tuple[BeforeAfter, ...]
    change_note: str
    missed: BarTable
    suspected: BarTable
    choices: tuple[BarTable, ...]
    confidence: BarTable
    experts: tuple[str, ...]
    talk: Talk | None = None


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """The records of one version of a pack: `name` as it is chosen, and what is shown of them; None below five."""

    key: str
    name: str
    result: ClassResult
    attempts: tuple[Attempt, ...]
    view: ClassResultView | None
