"""A table with bars as a value: what the class result shows, says, saves as a picture and prints. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quiz.languages.translation import _


@dataclass(frozen=True, slots=True)
class BarColumn:
    """A column of bars. `icon` and `role` are names in the theme."""

    title: str
    icon: str
    role: str


@dataclass(frozen=True, slots=True)
class BarCell:
    """`count` of `total` answers; `count` is None if there are too few to be shown. Both are 0 if there was nothing to
    answer."""

    count: int | None = None
    total: int = 0

    @property
    def share(self) -> float | None:
        """0 to 1; None if it is not shown."""
        if self.count is None:
            return None
        return self.count / self.total if self.total else 0.0

    @property
    def words(self) -> str:
        """What stands beside the bar."""
        if self.count is None:
            return _("weniger als 5")
        if not self.total:
            return _("kam nicht vor")
        return _("{right} von {total}").format(right=self.count, total=self.total)

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return _("weniger als 5 Antworten, nicht angezeigt") if self.count is None else self.words


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row. `icon` and `ink` are names in the theme, both empty if the row has no icon. `details` are rows that can be
    unfolded below it, `note` a line below the name."""

    key: str
    name: str
    cells: tuple[BarCell, ...]
    icon: str = ""
    ink: str = ""
    note: str = ""
    details: tuple[BarRow, ...] = ()


@dataclass(frozen=True, slots=True)
class BarTable:
    """`head` names the first column, `title` the whole; `note` is a sentence about it, if there is one."""

    title: str
    head: str
    columns: tuple[BarColumn, ...]
    rows: tuple[BarRow, ...]
    note: str = ""

    def lines(self) -> tuple[str, ...]:
        """The table in sentences, one for each row, with all that is folded, and the note."""
        return (*(self.line(row) for row in self.all_rows()), *filter(None, (self.note,)))

    def all_rows(self) -> tuple[BarRow, ...]:
        """The rows, each followed by what is folded below it."""
        return tuple(one for row in self.rows for one in (row, *row.details))

    def folded(self, unfolded: str | None) -> BarTable:
        """The table without details, but for those of the row that is unfolded."""
        rows = (row if row.key == unfolded else replace(row, details=()) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def line(self, row: BarRow) -> str:
        """A row in one sentence: "Kontakt aufnehmen: erkannt 33 von 52, Fehlalarm bei Ähnlichem 9 von 26"."""
        cells = (self.cell_name(row, at) for at in range(len(row.cells)))
        return _("{name}: {values}").format(name=row.name, values=", ".join(cells))

    def cell_name(self, row: BarRow, at: int) -> str:
        """A cell with the name of its column."""
        return _("{column} {value}").format(column=self.columns[at].title, value=row.cells[at].spoken)


@dataclass(frozen=True, slots=True)
class Whisker:
    """A share with its uncertainty, all 0 to 1, and the counts behind it."""

    share: float
    low: float
    high: float
    cell: BarCell

    @property
    def words(self) -> str:
        """The counts as they are said: "58 von 120"."""
        return self.cell.words


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One thing that was counted before and after the lesson, and the plain sentence about it. `role` is its colour;
    a side is None if there are too few answers."""

    key: str
    name: str
    role: str
    before: Whisker | None
    after: Whisker | None
    sentence: str

    def row(self) -> BarRow:
        """The same as a row of a table: before and after."""
        sides = (BarCell() if side is None else side.cell for side in (self.before, self.after))
        return BarRow(self.key, self.name, tuple(sides))
