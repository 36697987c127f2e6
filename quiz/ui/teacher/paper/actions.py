"""The two ways out of the print screen, to the printer and into PDF files, and the bar while that takes long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.documents.bundle import file_name
from quiz.documents.kinds import BOOKLET, Kind
from quiz.languages.translation import _, ngettext
from quiz.play.files import not_written, replacing
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.progress import ProgressDots
from quiz.ui.components.text import Label
from quiz.ui.file_dialogs import ask_for_folder, ask_where_to_save
from quiz.ui.problems import Problem
from quiz.ui.stage import Stage
from quiz.ui.teacher.paper.job import PrintedDocument, PrintJob, ask_for_printer, has_printer
from quiz.ui.teacher.paper.made_documents import DocumentMaker
from quiz.ui.teacher.paper.plan import DocumentKey, PlannedDocument, free_name

PATIENCE_MS = 1000
"""After that a bar takes the place of the buttons."""
BUTTON_PADDING = 14


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is taken: the documents to save, and what of them is printed how often."""

    documents: tuple[tuple[Kind, DocumentKey], ...] = ()
    plan: tuple[tuple[PlannedDocument, DocumentKey], ...] = ()


class PrintActions(QWidget):
    """The buttons. What is not made yet is asked for and waited for, without blocking the window."""

    needed = Signal()
    """`keys_needed` are wanted now."""
    preview_wanted = Signal()

    def __init__(self, stage: Stage, maker: DocumentMaker, *, with_preview: bool) -> None:
        super().__init__()
        self._stage, self._maker = stage, maker
        self._order = PrintOrder()
        self.job: PrintJob | None = None
        self.keys_needed: tuple[DocumentKey, ...] = ()
        """What has to be made before the printer or the files get anything."""
        self._then: Callable[[], None] | None = None
        self.patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self.patience.timeout.connect(self._show_bar)
        look = stage.look
        self._save = Button(look, _("Als PDF speichern"), kind="secondary", icon="save", padding=BUTTON_PADDING)
        self._save.setObjectName("save-pdf")
        self._save.clicked.connect(self._on_save)
        self._print = Button(look, _("Drucken"), icon="print", padding=BUTTON_PADDING)
        self._print.setObjectName("print")
        self._print.clicked.connect(self._on_print)
        self._nothing = Label(look, _("Noch nichts ausgewählt"), "small", "textMuted")
        self._buttons = QWidget()
        flow = FlowLayout(look.gap(8), look.gap(8))
        self._buttons.setLayout(flow)
        if with_preview:
            preview = Button(look, _("Vorschau"), kind="secondary", icon="enlarge", padding=BUTTON_PADDING)
            preview.setObjectName("preview")
            preview.clicked.connect(self.preview_wanted)
            flow.addWidget(preview)
        flow.addWidget(self._save)
        flow.addWidget(self._print)
        self._bar = QWidget()
        self._progress = ProgressDots(look, 0, 1)
        self._stop = Button(look, _("Abbrechen"), kind="secondary")
        self._stop.setObjectName("stop")
        self._stop.clicked.connect(self._on_stop)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._progress, 1)
        line.addWidget(self._stop)
        self._bar.hide()
        self.setLayout(column(self._nothing, self._buttons, self._bar, spacing=look.gap(6)))

    def show_order(self, order: PrintOrder) -> None:
        """Print and save this from now on."""
        self._order = order
        self._show()

    def press_print(self) -> None:
        """Do what the button does."""
        self._print.click()

    def go_on(self) -> None:
        """Another document is made: begin if that was the last one needed."""
        then, keys = self._then, self.keys_needed
        if then is None:
            return
        made = [sheet for sheet in map(self._maker.sheet, keys) if sheet is not None]
        self._progress.set_position(len(made), len(keys))
        if len(made) < len(keys):
            return
        self._then, self.keys_needed = None, ()
        for problem in dict.fromkeys(sheet.problem for sheet in made if sheet.problem):
            self._stage.shared.reports.add(Problem(_("Ein Blatt lässt sich nicht drucken."), problem))
        if any(not sheet.problem for sheet in made):
            then()
        else:
            self._end()

    def cancel(self) -> None:
        """Stop printing and saving at once."""
        if self.job is not None:
            self.job.stop()
        self._end()

    def _show(self) -> None:
        taken, busy = bool(self._order.documents), self._then is not None or self.job is not None
        reason = _("Noch nichts ausgewählt") if not taken else _("Einen Moment bitte") if busy else ""
        for button in (self._save, self._print):
            button.set_available(not reason, reason)
        self._nothing.setVisible(not taken)

    def _on_print(self) -> None:
        if not has_printer():
            text = _("An diesem Computer ist kein Drucker eingerichtet. „Als PDF speichern“ geht trotzdem.")
            self._stage.shared.reports.add(Problem(_("Kein Drucker"), text))
            return
        ask_for_printer(self._stage, self, self._on_printer)

    def _on_printer(self, printer: QPrinter) -> None:
        plan = self._order.plan
        self._when_made([key for _sheet, key in plan], partial(self._start_job, printer, plan))

    def _start_job(self, printer: QPrinter, plan: Sequence[tuple[PlannedDocument, DocumentKey]]) -> None:
        documents = []
        for sheet, key in plan:
            made = self._maker.sheet(key)
            if made is not None and not made.problem:
                documents.append(PrintedDocument(made.pdf, sheet.copies, key.color, sheet.kind is BOOKLET))
        self.job = job = PrintJob(documents, printer, self)
        job.progressed.connect(self._progress.set_position)
        job.ended.connect(self._on_printed)
        self._progress.set_position(0, max(1, job.total))
        self.patience.start()
        self._show()
        job.start()

    def _on_printed(self, problem: str) -> None:
        self._end()
        if problem:
            self._stage.shared.reports.add(Problem(_("Es wurde nicht gedruckt."), problem))
        else:
            self._stage.notify(_("Alles ist beim Drucker."))

    def _on_save(self) -> None:
        documents = self._order.documents
        if len(documents) == 1:
            [(kind, key)] = documents
            then = partial(self._save_as, key)
            ask_where_to_save(self._stage, self, file_name(kind, key.scenario), [_("PDF (*.pdf)")], then)
        else:
            ask_for_folder(self._stage, self, None, partial(self._save_into, documents))

    def _save_as(self, key: DocumentKey, path: Path) -> None:
        self._when_made([key], partial(self._write, {path: key}))

    def _save_into(self, documents: Sequence[tuple[Kind, DocumentKey]], folder: Path) -> None:
        """Save each document into a file of its own, beside files that are there already."""
        files: dict[Path, DocumentKey] = {}
        for kind, key in documents:
            name = free_name(
                file_name(kind, key.scenario), lambda one: (folder / one).exists() or folder / one in files
            )
            files[folder / name] = key
        self._when_made(tuple(files.values()), partial(self._write, files))

    def _write(self, files: Mapping[Path, DocumentKey]) -> None:
        self._end()
        written = 0
        for path, key in files.items():
            made = self._maker.sheet(key)
            if made is None or made.problem:
                continue
            try:
                with replacing(path) as file:
                    file.write(made.pdf)
            except OSError as error:
                title = _("Die PDF wurden nicht gespeichert.")
                self._stage.shared.reports.add(Problem(title, not_written(path, error)))
                return
            written += 1
        if written:
            said = ngettext("{count} PDF gespeichert", "{count} PDF gespeichert", written)
            self._stage.notify(said.format(count=written))

    def _when_made(self, keys: Sequence[DocumentKey], then: Callable[[], None]) -> None:
        """Do something once these documents are made; what cannot be made is reported and left out."""
        self.keys_needed, self._then = tuple(keys), then
        self._progress.set_position(0, max(1, len(keys)))
        self.patience.start()
        self.needed.emit()
        self._show()
        self.go_on()

    def _show_bar(self) -> None:
        had_focus = self._buttons.isAncestorOf(self.focusWidget() or self)
        self._buttons.hide()
        self._bar.show()
        if had_focus:
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        self.cancel()
        self._stage.notify(_("Abgebrochen. Was der Drucker schon hat, druckt er vielleicht noch."))

    def _end(self) -> None:
        """Nothing is printed or saved any more."""
        self.patience.stop()
        job, self.job = self.job, None
        self._then, self.keys_needed = None, ()
        if job is not None:
            job.deleteLater()
        if not self._bar.isHidden():
            had_focus = self._stop.hasFocus()
            self._bar.hide()
            self._buttons.show()
            if had_focus:
                self._print.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
