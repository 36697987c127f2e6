"""The result of a class as a spreadsheet with native charts; on demand with the single rows.

What the class result hides stays hidden. The single rows would undo that, so they are there only if asked for: the file
with them is for research and stays in the school. Nothing is a formula, and the properties of the document name neither
person nor computer nor a time of day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from quiz.languages.translation import _, pgettext
from quiz.records.attempt import Attempt
from quiz.records.classroom import LEAST_GROUP, ClassResult, DirectionRow, PeriodResult, Share
from quiz.records.exports.files import replaced
from quiz.records.exports.release import ExportProblem, release, too_small
from quiz.records.exports.rows import CHOICES, JUDGEMENTS, TABLES, Cell, TableOfRows, choice_rows, judgement_rows
from quiz.scoring.intervals import Estimate
from quiz.story.model import Tactics

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 50_000
"""The most single rows of one sheet; a spreadsheet that holds more is of no use to anybody, and CSV has no limit."""
_FOUND, _REST = "#2E4A9E", "#D9D6CE"
"""What is counted, dark, and the rest of all messages, light: also told apart without colours."""
_WIDTH = 16


def write_xlsx(
    path: Path,
    results: Sequence[ClassResult],
    tactics: Tactics,
    today: date,
    attempts: Iterable[Attempt] = (),
    least: int = LEAST_GROUP,
) -> None:
    """Write the results of a folder, one after the other; with `attempts` also their single rows.

    `results` are those of `class_results`, `today` is the day that the document names. Replaces the file whole.

    Raises:
        ExportProblem: every group is too small, there are too many rows, or the file cannot be written.
    """
    shown = [result for result in results if result.attempts is not None]
    if not shown:
        raise ExportProblem(too_small(least))
    rows = list(attempts)
    content = _Book(tactics, today).content(shown, rows, least)
    with replaced(path) as file:
        file.write(content)


class _Book:
    """A workbook that is being written."""

    def __init__(self, tactics: Tactics, today: date) -> None:
        import xlsxwriter

        self._tactics = tactics
        self._file = BytesIO()
        # In memory: the rows of a class are to leave nothing behind in a folder for temporary files.
        self._book: Workbook = xlsxwriter.Workbook(self._file, {"in_memory": True})
        self._book.set_properties({"title": "Durchblick", "created": datetime.combine(today, time())})
        self._bold = self._book.add_format({"bold": True})
        self._title = self._book.add_format({"bold": True, "font_size": 14})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._decimal = self._book.add_format({"num_format": "0.00"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})

    def content(self, results: Sequence[ClassResult], attempts: Sequence[Attempt], least: int) -> bytes:
        """The whole file."""
        for number, result in enumerate(results, 1):
            ending = f" {number}" if len(results) > 1 else ""
            # i18n: this and the next two are names of sheets, at most 28 characters
            self._overview(result, _sheet_name(_("Überblick")) + ending)
            self._before_and_after(result, _sheet_name(_("Vorher und nachher")) + ending)
            self._forks(result, _sheet_name(_("Antworten")) + ending)
        if attempts:
            self._single_rows(attempts, least)
        self._description(with_rows=bool(attempts))
        self._book.close()
        return self._file.getvalue()

    def _sheet(self, name: str, *widths: int) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def _head(self, sheet: Worksheet, result: ClassResult, heading: str) -> int:
        """Say what the sheet is about; return the next free row."""
        sheet.write_string(0, 0, heading, self._title)
        about = _("Paket {pack}, Version {version}, Ergebnisse: {attempts}")
        sheet.write_string(1, 0, about.format(pack=result.pack, version=result.version, attempts=result.attempts))
        hidden = _(
            "Ein leeres Feld: Dahinter stehen weniger als {least} Personen, oder es ließe sich sonst ausrechnen."
        )
        sheet.write_string(2, 0, hidden.format(least=result.least))
        return 4

    def _overview(self, result: ClassResult, name: str) -> None:
        """Both directions for each family, in counts, with a chart for each direction."""
        sheet = self._sheet(name, 32, *[_WIDTH] * 6)
        top = self._head(sheet, result, _("Was die Klasse erkannt hat"))
        heads = (
            _("Art des Tricks"),
            _("Tricks erkannt"),
            _("nicht erkannt"),
            _("Tricks"),
            _("Fehlalarm bei Ähnlichem"),
            _("in Ordnung gelassen"),
            _("harmlose Nachrichten"),
        )
        self._line(sheet, top, heads, self._bold)
        for row, family in enumerate(result.families, top + 1):
            self._line(sheet, row, (self._family(family), *_both(family.recognised), *_both(family.suspected)))
        last = top + len(result.families)
        self._line(sheet, last + 1, (_("zusammen"), *_both(result.totals.recognised), *_both(result.totals.suspected)))
        if result.families:
            for column, title, place in ((1, _("Tricks"), 0), (4, _("Harmlose Nachrichten"), 4)):
                chart = self._chart("bar", "stacked", title)
                for series, colour in ((column, _FOUND), (column + 1, _REST)):
                    self._series(chart, name, (top + 1, last), series, (top, series), colour)
                chart.set_y_axis({"reverse": True})
                sheet.insert_chart(last + 3, place, chart, {"description": title})

    def _before_and_after(self, result: ClassResult, name: str) -> None:
        """The chats and the checks before and after: counts, d' and c with intervals, the change, and a chart."""
        sheet = self._sheet(name, 44, *[_WIDTH] * 5)
        top = self._head(sheet, result, _("Vorher und nachher"))
        periods = (
            (_("Check vorher"), result.before),
            (_("Check nachher"), result.after),
            (_("Chats"), result.chats),
        )
        tricks, alarms = _("Tricks erkannt"), _("Fehlalarme")
        self._line(sheet, top, ("", _("Personen"), tricks, _("Tricks"), alarms, _("harmlose Nachrichten")), self._bold)
        for row, (words, period) in enumerate(periods, top + 1):
            self._line(sheet, row, (words, *_counts(period)))
        top += 5
        self._line(sheet, top, (_("Anteil"), *(words for words, _period in periods[:2])), self._bold)
        self._line(sheet, top + 1, (tricks, *(_mean(period, "hits") for _words, period in periods[:2])))
        self._line(sheet, top + 2, (alarms, *(_mean(period, "false_alarms") for _words, period in periods[:2])))
        title = _("Wie oft die Klasse „Trick“ sagte")
        chart = self._chart("column", None, title)
        for column, colour in ((1, _REST), (2, _FOUND)):
            self._series(chart, name, (top + 1, top + 2), column, (top, column), colour)
        chart.set_y_axis({"min": 0, "max": 1, "num_format": "0 %"})
        top += 4
        self._line(
            sheet, top, (_("Klasse"), _("Wert"), pgettext("interval", "von"), pgettext("interval", "bis")), self._bold
        )
        lines = list(_estimates(result))
        for row, (words, estimate) in enumerate(lines, top + 1):
            self._line(sheet, row, (words, *_interval(estimate)))
        sheet.insert_chart(top + len(lines) + 2, 0, chart, {"description": title})

    def _forks(self, result: ClassResult, name: str) -> None:
        """How often each answer was chosen, of all who came to that fork."""
        sheet = self._sheet(name, 24, 24, 24, _WIDTH, _WIDTH)
        top = self._head(sheet, result, _("Antworten in den Chats"))
        heads = (_("Szenario"), _("Entscheidung"), _("Antwort"), _("gewählt"), _("Personen"))
        self._line(sheet, top, heads, self._bold)
        lines = [
            (fork.scenario, fork.choice, option, share.part, share.whole)
            for fork in result.forks
            for option, share in fork.options.items()
        ]
        for row, line in enumerate(lines, top + 1):
            self._line(sheet, row, line)

    def _single_rows(self, attempts: Sequence[Attempt], least: int) -> None:
        released = release(attempts, least)
        families = {tactic.id: tactic.family for tactic in self._tactics.tactics.values()}
        for name, table, rows in (
            # i18n: name of a sheet; also in the sentence about this file
            (_("Urteile"), JUDGEMENTS, list(judgement_rows(released, families))),
            # i18n: name of a sheet; also in the sentence about this file
            (_("Wahlen"), CHOICES, list(choice_rows(released))),
        ):
            if len(rows) > MOST_ROWS:
                message = _("Für eine Tabelle sind {rows} Zeilen zu viele; speichern Sie die Zeilen als CSV.")
                raise ExportProblem(message.format(rows=len(rows)))
            self._table(_sheet_name(name), table, rows)

    def _table(self, name: str, table: TableOfRows, rows: Sequence[Iterable[Cell]]) -> None:
        sheet = self._sheet(name, 36, *[_WIDTH] * (len(table.columns) - 1))
        self._line(sheet, 0, [column.name for column in table.columns], self._bold)
        for row, cells in enumerate(rows, 1):
            self._line(sheet, row, cells)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)

    def _description(self, *, with_rows: bool) -> None:
        """What is in the file, what it is for, and what the columns of the single rows mean."""
        sheet = self._sheet(_sheet_name(_("Datenbeschreibung")), 16, 16, 16, 100)
        sheet.write_string(0, 0, _("Was in dieser Datei steht"), self._title)
        if with_rows:
            purpose = _("Mit den Blättern „Urteile“ und „Wahlen“ ist sie für Forschung und bleibt in der Schule.")
        else:
            purpose = _("Kleine Zahlen sind verdeckt, und was sie verraten würde, auch: Sie darf gezeigt werden.")
        sheet.write_string(1, 0, purpose)
        sheet.write_string(2, 0, _("Niemand wird benotet. Namen, Uhrzeiten und Computer stehen nirgends."))
        top = 4
        for table in TABLES if with_rows else ():
            sheet.write_string(top, 0, _(table.meaning), self._bold)
            for row, column in enumerate(table.columns, top + 1):
                self._line(sheet, row, (table.name, column.name, column.kind))
                sheet.write_string(row, 3, _(column.meaning), self._wrapped)
            top += len(table.columns) + 2

    def _line(self, sheet: Worksheet, row: int, cells: Iterable[Cell], style: Format | None = None) -> None:
        """Write cells by their kinds: a text is never read as a formula, a number or an address."""
        for column, cell in enumerate(cells):
            match cell:
                case None:
                    pass
                case str():
                    sheet.write_string(row, column, cell, style)
                case bool() | int():
                    sheet.write_number(row, column, int(cell), style)
                case float():
                    sheet.write_number(row, column, cell, self._decimal)
                case date():
                    sheet.write_datetime(row, column, datetime.combine(cell, time()), self._day)

    def _chart(self, kind: str, subtype: str | None, title: str) -> Chart:
        chart = self._book.add_chart({"type": kind, **({} if subtype is None else {"subtype": subtype})})
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 560, "height": 360})
        return chart

    def _series(
        self, chart: Chart, sheet: str, rows: tuple[int, int], column: int, name: tuple[int, int], colour: str
    ) -> None:
        """Add what stands in a column of these rows; the first column has the names of the bars."""
        chart.add_series(
            {
                "name": [sheet, *name],
                "categories": [sheet, rows[0], 0, rows[1], 0],
                "values": [sheet, rows[0], column, rows[1], column],
                "fill": {"color": colour},
                "border": {"color": _FOUND},
                "gap": 60,
            }
        )

    def _family(self, row: DirectionRow) -> str:
        family = None if row.key is None else self._tactics.families.get(row.key)
        return _("ohne Art") if family is None else family.name


def _sheet_name(words: str) -> str:
    """The words as the name of a sheet: without what cannot be in one, and with room for a number at the end."""
    return re.sub(r"[][:*?/\\]", " ", words)[:28].strip("' ")


def _both(share: Share | None) -> tuple[int | None, int | None, int | None]:
    """What is counted, the rest, and all; empty where the class result hides it."""
    if share is None or share.part is None or share.whole is None:
        return None, None, None
    return share.part, share.whole - share.part, share.whole


def _counts(period: PeriodResult | None) -> tuple[int | None, ...]:
    if period is None:
        return ()
    found, alarms = period.recognised, period.suspected
    return period.people, found.part, found.whole, alarms.part, alarms.whole


def _mean(period: PeriodResult | None, name: Literal["hits", "false_alarms"]) -> float | None:
    """The mean share of tricks recognised or of false alarms; None where it is hidden."""
    if period is None or period.discernment is None:
        return None
    return period.discernment.hits.value if name == "hits" else period.discernment.false_alarms.value


def _estimates(result: ClassResult) -> Iterator[tuple[str, Estimate | None]]:
    """d' and c, each with what it says, and how they changed."""
    before = None if result.before is None else result.before.discernment
    after = None if result.after is None else result.after.discernment
    change = None if result.change is None else result.change.change
    yield _("d′ vorher (0: kein Unterschied gesehen, mehr ist besser)"), before.d_prime if before else None
    yield _("d′ nachher"), after.d_prime if after else None
    yield _("Änderung von d′"), change.d_prime if change else None
    yield _("c vorher (unter 0: misstrauisch, über 0: vertrauend)"), before.criterion if before else None
    yield _("c nachher"), after.criterion if after else None
    yield _("Änderung von c"), change.criterion if change else None
    yield _("Änderung des Anteils erkannter Tricks"), change.hits if change else None
    yield _("Änderung des Anteils der Fehlalarme"), change.false_alarms if change else None


def _interval(estimate: Estimate | None) -> tuple[float, ...]:
    return () if estimate is None else (estimate.value, estimate.low, estimate.high)
