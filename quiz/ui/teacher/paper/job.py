"""Printing on the printer that the user has chosen, page by page, so that the window stays free and it can be stopped.

A page is a picture of 300 dots to an inch, painted by another thread; it goes to the printer in strips, each of which
takes some milliseconds. The dialog is the system's, and the quick exit closes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from quiz.languages.translation import _
from quiz.ui.stage import Stage
from quiz.ui.teacher.paper.pdf_pages import PdfPages

JOB = "Durchblick"
"""The name of the job, as others read it on the printer."""
DOTS = 300
"""To an inch, of the pictures."""
STRIP = 256
"""The height of a strip in dots."""
OVERLAP = 8
"""So many dots of the strip before it are in a strip again: no line is lost where a driver rounds."""


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document to print so many times."""

    pdf: bytes
    copies: int
    color: bool
    folded: bool = False
    """Whether its sheets are printed on both sides and folded along their short edge."""


def has_printer() -> bool:
    """Whether this computer has any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_for_printer(stage: Stage, owner: QWidget, then: Callable[[QPrinter], None]) -> QDialog:
    """Let the user choose a printer in the dialog of the system; call `then` if one is chosen. It returns at once."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setCreator("")
    dialog = QPrintDialog(printer, owner.window())
    dialog.setWindowTitle(JOB)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    stage.shared.covering.connect(dialog.reject)
    dialog.accepted.connect(lambda: then(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
    return dialog


class PrintJob(QObject):
    """Prints documents one after the other. Each is a job of its own with its number of copies; into a file all of them
    go once, as one."""

    progressed = Signal(int, int)
    """So many pages of so many are with the printer."""
    ended = Signal(str)
    """Nothing more is printed; carries a sentence for the user if something went wrong, else an empty text."""

    def __init__(self, documents: Sequence[PrintedDocument], printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._painter = QPainter()
        self._chosen_copies = max(1, printer.copyCount())
        self._documents = [(one, PdfPages(one.pdf, self)) for one in documents]
        self._waiting = list(self._documents)
        self._current: tuple[PrintedDocument, PdfPages] | None = None
        self._page, self._done = 0, 0
        self._picture: QImage | None = None
        self._top = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._print_strip)

    @property
    def total(self) -> int:
        """How many pages are painted, copies not counted."""
        return sum(pages.count for _document, pages in self._documents)

    def start(self) -> None:
        self._printer.setFullPage(True)
        self._next_document()

    def stop(self) -> None:
        """Stop at once; what the printer has got already it may still print."""
        self._timer.stop()
        self._waiting.clear()
        self._current = self._picture = None
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
            if self._is_file:
                with suppress(OSError):  # half a document is of no use
                    Path(self._printer.outputFileName()).unlink()

    @property
    def _is_file(self) -> bool:
        return bool(self._printer.outputFileName())

    def _next_document(self) -> None:
        if not self._waiting:
            self._finish("" if self._end_job() else self._refused())
            return
        if not self._is_file and not self._end_job():
            self._finish(self._refused())
            return
        self._current = document, pages = self._waiting.pop(0)
        pages.painted.connect(self._on_painted)
        self._set_up(document, pages)
        if self._painter.isActive():
            self._printer.newPage()
        elif not self._painter.begin(self._printer):
            self._finish(self._refused())
            return
        self._page = 0
        pages.ask(0, pages.size_at(0, DOTS))

    def _set_up(self, document: PrintedDocument, pages: PdfPages) -> None:
        printer = self._printer
        upright = pages.ratio(0) < 1
        size = pages.size_at(0, DOTS)
        large = max(size.width(), size.height()) > DOTS * 14  # A4 is 11.7 inches high, A3 16.5
        size_id = QPageSize.PageSizeId.A3 if large else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size_id))
        way = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
        printer.setPageOrientation(way)
        if self._painter.isActive():  # in a file the first document decides about the rest
            return
        if not document.color:
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        if document.folded:
            printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
        if not self._is_file:
            printer.setCopyCount(document.copies * self._chosen_copies)

    def _on_painted(self, page: int, picture: QImage) -> None:
        if self._current is not None and self.sender() is self._current[1] and page == self._page:
            self._picture, self._top = picture, 0
            self._timer.start()

    def _print_strip(self) -> None:
        picture, current = self._picture, self._current
        if picture is None or current is None:
            return
        height = picture.height() if self._is_file else STRIP  # a file is looked at, and made small for that
        top, below = max(0, self._top - OVERLAP), min(picture.height(), self._top + height)
        strip = picture.copy(QRect(0, top, picture.width(), below - top))
        if not current[0].color:
            strip = strip.convertToFormat(QImage.Format.Format_Grayscale8)
        self._painter.drawImage(self._place(picture, top, below), strip)
        self._top = below
        if self._top >= picture.height():
            self._next_page(current[1])

    def _place(self, picture: QImage, top: int, below: int) -> QRectF:
        """Where a strip goes on the page."""
        page = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        share = page.height() / picture.height()
        return QRectF(0, top * share, page.width(), (below - top) * share)

    def _next_page(self, pages: PdfPages) -> None:
        self._timer.stop()
        self._picture = None
        self._page += 1
        self._done += 1
        self.progressed.emit(self._done, self.total)
        if self._page == pages.count:
            self._next_document()
        elif self._printer.newPage():
            pages.ask(self._page, pages.size_at(self._page, DOTS))
        else:
            self._finish(self._refused())

    def _end_job(self) -> bool:
        """Hand the pages over, if there are any; return whether the printer took them."""
        return self._painter.end() if self._painter.isActive() else True

    def _finish(self, problem: str) -> None:
        self._current = None
        if self._painter.isActive():
            self._painter.end()
        self.ended.emit(problem)

    def _refused(self) -> str:
        name = self._printer.printerName() or self._printer.outputFileName()
        return _("„{printer}“ nimmt die Seiten nicht an. Als PDF lassen sie sich trotzdem speichern.").format(
            printer=name
        )
