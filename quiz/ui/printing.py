"""Printing without a dialog: a dialog of the system would hold up the quick exit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPageLayout, QPainter

JOB = "1"
"""The name of the job, as others read it on the printer: it says nothing."""
INCH = 25.4
PaintPage = Callable[[QPainter, float, tuple[float, float]], None]
"""Paints a page: the number of px in a mm, and the size of the page in mm."""


def default_printer() -> str:
    """The name of this computer's own printer; empty if there is none."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.defaultPrinter().printerName()


def print_page(paint: PaintPage) -> bool:
    """Print one page on the computer's own printer; return whether there is one and it takes the page."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    own = QPrinterInfo.defaultPrinter()
    if own.isNull():
        return False
    printer = QPrinter(own, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setCreator("")
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    page = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    paint(painter, printer.resolution() / INCH, (page.width(), page.height()))
    painter.end()
    return True
