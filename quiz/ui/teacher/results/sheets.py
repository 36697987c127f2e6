"""What lies over a class result: the table in words, saving, what was passed over, and deleting everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _, ngettext
from quiz.records.exports.csv import write_choices_csv, write_csv
from quiz.records.exports.files import replaced
from quiz.records.exports.xapi import write_xapi
from quiz.records.exports.xlsx import write_xlsx
from quiz.records.folder import RecordFolder
from quiz.records.retention import delete_now
from quiz.records.store import Deleted
from quiz.records.wording import folder_sentences
from quiz.ui.class_results import OpenFolder
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.file_dialogs import ask_where_to_save
from quiz.ui.recording_words import isolated
from quiz.ui.screens.screen import Screen
from quiz.ui.state import ClassResultState, ResultOverlay
from quiz.ui.teacher.paper.job import PrintedDocument, PrintJob, ask_for_printer, has_printer
from quiz.ui.teacher.results.bar_table_view import table_in_words
from quiz.ui.teacher.results.paper import paper_language, printed_result, result_pdf
from quiz.ui.teacher.results.parts import change_table, sentences_of, tab_names, tables_of
from quiz.ui.teacher.results.pictures import PictureKind, ResultPicture, write_picture
from quiz.ui.teacher.results.tabs import drawings_of
from quiz.ui.teacher.results.values import ClassGroup

WIDTH = 760


class ClassSheets:
    """Opens the sheets over the screen of a class result, and does what is chosen on them."""

    def __init__(self, screen: Screen[ClassResultState], shown: Callable[[], ClassGroup | None]) -> None:
        """Create them; `shown` is the group on the screen."""
        self._screen = screen
        self._stage = screen.stage
        self._shown = shown
        self._open: ResultOverlay = ""
        self._job: PrintJob | None = None
        self._has_stopped = False

    @property
    def _folder(self) -> RecordFolder | None:
        seen = self._stage.shared.class_results.seen
        return seen.found if isinstance(seen, OpenFolder) else None

    def notes(self) -> tuple[str, ...]:
        """What there is to say about the folder besides its results, a sentence each."""
        return folder_sentences(self._folder) if self._folder is not None else ()

    def show_over(self, over: ResultOverlay) -> None:
        """Show this sheet over the screen, or none."""
        if over == self._open:
            return
        if self._screen.sheet_in_view is not None:
            self._screen.sheet_in_view.close_sheet()
        sheet = self._make(over) if over else None
        if sheet is None:
            self._screen.remember(replace(self._screen.state, over=""))
            return
        self._open = over
        self._screen.show_sheet(sheet, f"over-{over}", self._on_closed)

    def print(self) -> None:
        """Print the whole result on a printer that the user chooses."""
        if has_printer():
            ask_for_printer(self._stage, self._screen, self._on_printer)
        else:
            self._stage.notify(_("An diesem Computer ist kein Drucker eingerichtet. Speichern Sie ein PDF."))

    def stop(self) -> None:
        """Stop printing, also what has still to be typeset for it."""
        self._has_stopped = True
        if self._job is not None:
            self._job.stop()

    def _on_printer(self, printer: QPrinter) -> None:
        group = self._shown()
        if group is None or group.view is None:
            return
        printed, pack, language = printed_result(group.view), self._stage.pack, paper_language()

        def done(made: object) -> None:
            if self._has_stopped:
                return
            if not isinstance(made, bytes):
                self._stage.notify(str(made))
                return
            self._job = PrintJob([PrintedDocument(made, 1, color=True)], printer, self._screen)
            self._job.ended.connect(self._on_printed)
            self._job.start()

        if not self._stage.shared.class_results.do(lambda: result_pdf(printed, pack, language), done):
            self._stage.notify(_busy())

    def _on_printed(self, problem: str) -> None:
        self._job = None
        self._stage.notify(problem or _("Alles ist beim Drucker."))

    def _on_closed(self) -> None:
        self._open = ""
        self._screen.remember(replace(self._screen.state, over=""))

    def _make(self, over: ResultOverlay) -> Sheet | None:
        """Create a sheet; None if it would have nothing to say."""
        group, folder = self._shown(), self._folder
        if over == "skipped" and self.notes():
            return self._sheet(_("Hinweise zum Ordner"), *(Label(self._screen.look, line) for line in self.notes()))
        if over == "delete" and folder is not None:
            return self._deleting(folder)
        if group is None or group.view is None:
            return None
        return self._table(group) if over == "table" else self._saving(group) if over == "save" else None

    def _sheet(self, title: str, *parts: QWidget, reads: bool = True) -> Sheet:
        content = QWidget()
        content.setLayout(column(*parts, spacing=self._screen.look.gap(10)))
        return Sheet(self._screen.look, self._screen, title, content, width=WIDTH, reads=reads)

    def _table(self, group: ClassGroup) -> Sheet:
        """What is shown, without bars; what has no table is there in sentences."""
        assert group.view is not None
        look, tab = self._screen.look, self._screen.state.tab
        parts: list[QWidget] = []
        for table in tables_of(group.view, tab):
            parts += (Heading(look, table.title, "heading", level=3, px=18), table_in_words(look, table))
        if tab == "change" and group.view.changes:
            parts.append(table_in_words(look, change_table(group.view)))
        if tab in ("change", "experts"):
            parts += (Label(look, line) for line in sentences_of(group.view, tab))
        return self._sheet(tab_names()[tab], *parts)

    def _saving(self, group: ClassGroup) -> Sheet:
        look = self._screen.look
        pack, today = self._stage.pack, self._stage.shared.today
        families = {key: tactic.family for key, tactic in pack.tactics.tactics.items()}
        attempts, results = group.attempts, (group.result,)
        rows = _(
            "Eine Zeile für jedes Urteil, ohne Namen. Daraus lässt sich mehr ausrechnen, als Durchblick zeigt: "
            "Die Datei bleibt in der Schule."
        )
        shown = [
            self._save_button(
                "xlsx",
                _("Excel-Tabelle"),
                _("Tabelle (*.xlsx)"),
                lambda path: write_xlsx(path, results, pack.tactics, today),
            ),
            self._save_button("pdf", _("PDF"), _("PDF (*.pdf)"), self._paper_writer(group)),
        ]
        picture = self._picture()
        if picture.drawings:
            kinds: tuple[tuple[PictureKind, str], ...] = (("png", _("Bild (PNG)")), ("svg", _("Bild (SVG)")))
            shown += [
                self._save_button(kind, name, f"{kind.upper()} (*.{kind})", self._picture_writer(picture, kind))
                for kind, name in kinds
            ]
        about = _("Tabelle und PDF enthalten alle Teile, ein Bild den, den Sie gerade sehen.")
        single = (
            self._save_button(
                "csv", _("CSV: Urteile"), _("Tabelle (*.csv)"), lambda path: write_csv(path, attempts, families)
            ),
            self._save_button(
                "csv",
                _("CSV: Antworten"),
                _("Tabelle (*.csv)"),
                lambda path: write_choices_csv(path, attempts),
                part=_("Antworten"),
            ),
            self._save_button("jsonl", _("xAPI"), _("xAPI (*.jsonl)"), lambda path: write_xapi(path, attempts)),
        )
        return self._sheet(
            _("Speichern"),
            Label(look, about, "small", "textMuted"),
            self._row(*shown),
            Heading(look, _("Einzelne Zeilen, für Forschung"), "heading", level=3, px=18),
            Label(look, rows, "small", "textMuted"),
            self._row(*single),
            reads=False,
        )

    def _paper_writer(self, group: ClassGroup) -> Callable[[Path], None]:
        assert group.view is not None
        printed, pack, language = printed_result(group.view), self._stage.pack, paper_language()

        def write(path: Path) -> None:
            with replaced(path) as file:
                file.write(result_pdf(printed, pack, language))

        return write

    def _picture_writer(self, picture: ResultPicture, kind: PictureKind) -> Callable[[Path], None]:
        look = self._screen.look
        return lambda path: write_picture(path, picture, look, kind)

    def _save_button(
        self, suffix: str, name: str, kind: str, write: Callable[[Path], None], *, part: str = ""
    ) -> Button:
        """Create a button that saves a file; `part` is added to its proposed name."""
        button = Button(self._screen.look, name, kind="secondary", icon="save")
        button.setObjectName(f"save-{suffix}{'-part' if part else ''}")
        proposed = "-".join(filter(None, ("Durchblick", self._stage.shared.today.isoformat(), part)))
        button.clicked.connect(lambda: self._ask(f"{proposed}.{suffix}", kind, write))
        return button

    def _ask(self, name: str, kind: str, write: Callable[[Path], None]) -> None:
        """Ask where, then write in the background; what is said then is about the file."""
        stage = self._stage
        results = stage.shared.class_results

        def done(result: object) -> None:
            stage.notify(str(result))

        def save(path: Path) -> None:
            if self._screen.sheet_in_view is not None:
                self._screen.sheet_in_view.close_sheet()
            begun = results.do(lambda: _written(write, path), done)
            stage.notify(_("Wird gespeichert …") if begun else _busy())

        ask_where_to_save(stage, self._screen, name, [kind], save)

    def _picture(self) -> ResultPicture:
        """A picture of what is shown."""
        group, tab = self._shown(), self._screen.state.tab
        if group is None or group.view is None:
            return ResultPicture("", "", ())
        view = group.view
        drawings = drawings_of(view, tab, self._screen.state.unfolded)
        counted = ", ".join(f"{tile.name}: {tile.number}" for tile in view.tiles)
        return ResultPicture(_("Ergebnisse der Klasse"), f"{counted}. {view.days}", drawings)

    def _deleting(self, folder: RecordFolder) -> Sheet:
        look = self._screen.look
        count = len(folder.attempts)
        text = ngettext(
            "Im Ordner {folder} liegt {count} Ergebnis. Es ist danach weg und kommt nicht wieder. "
            "Andere Dateien bleiben.",
            "Im Ordner {folder} liegen {count} Ergebnisse. Sie sind danach weg und kommen nicht wieder. "
            "Andere Dateien bleiben.",
            count,
        ).format(folder=isolated(folder.folder), count=count)
        keep = Button(look, _("Behalten"))
        keep.setObjectName("keep")
        delete = Button(look, _("Alle löschen"), kind="secondary", icon="trash")
        delete.setObjectName("delete-records")
        sheet = self._sheet(_("Alle Ergebnisse löschen?"), Label(look, text), self._row(keep, delete), reads=False)
        keep.clicked.connect(sheet.close_sheet)
        delete.clicked.connect(lambda: self._delete(sheet, folder.folder))
        return sheet

    def _delete(self, sheet: Sheet, folder: Path) -> None:
        """Delete in the background, then say how many went, and look at the folder again."""
        sheet.close_sheet()
        shared, stage = self._stage.shared, self._stage

        def done(result: object) -> None:
            stage.notify(deleted_words(result) if isinstance(result, Deleted) else str(result))
            shared.class_results.read_again(shared.today, stage.pack.tactics)

        if not shared.class_results.do(lambda: delete_now(folder, shared.traces.folder), done):
            stage.notify(_busy())

    def _row(self, *buttons: QWidget) -> QWidget:
        row = QWidget()
        flow = FlowLayout(self._screen.look.gap(12))
        row.setLayout(flow)
        for button in buttons:
            flow.addWidget(button)
        return row


def deleted_words(deleted: Deleted) -> str:
    """How many results were deleted, and what could not be."""
    gone = ngettext("{count} Ergebnis gelöscht.", "{count} Ergebnisse gelöscht.", deleted.records)
    said = gone.format(count=deleted.records)
    if not deleted.left:
        return said
    left = _("Nicht gelöscht, weil sie gerade gesperrt sind: {files}.").format(files=", ".join(deleted.left[:5]))
    return f"{said} {left}"


def _busy() -> str:
    return _("Das Vorige ist noch nicht fertig. Versuchen Sie es gleich noch einmal.")


def _written(write: Callable[[Path], None], path: Path) -> str:
    """Write the file; what to say afterwards. Raises ExportProblem."""
    write(path)
    return _("Gespeichert: {file}").format(file=isolated(path.name))
