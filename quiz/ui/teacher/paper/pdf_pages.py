"""The pages of a PDF as pictures, painted by another thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer

POINTS = 72.0
"""To an inch."""


class PdfPages(QObject):
    """One document. Pictures come by signal, white where the page is empty."""

    painted = Signal(int, object)
    """The picture of a page, counted from 0, is there; carries the `QImage`."""

    def __init__(self, pdf: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setDocument(self._document)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_rendered)

    @property
    def count(self) -> int:
        return self._document.pageCount()

    def text(self, page: int) -> str:
        """What stands on a page, in reading order."""
        return str(self._document.getAllText(page).text()).strip()

    def ratio(self, page: int) -> float:
        """The width of a page by its height."""
        size = self._document.pagePointSize(page)
        return size.width() / size.height() if size.height() else 1.0

    def size_at(self, page: int, dots: int) -> QSize:
        """The size of a page in px, with so many dots to an inch."""
        size = self._document.pagePointSize(page)
        return QSize(round(size.width() / POINTS * dots), round(size.height() / POINTS * dots))

    def ask(self, page: int, size: QSize) -> None:
        """Have a page painted in this size in px."""
        self._renderer.requestPage(page, size)

    def _on_rendered(self, page: int, _size: QSize, image: QImage, _options: object, _request: int) -> None:
        self.painted.emit(page, on_white(image))


def page_count(pdf: bytes) -> int:
    """How many pages a document has."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(buffer)
    document.load(buffer)
    return document.pageCount()


def on_white(image: QImage) -> QImage:
    """A picture on paper: what is empty is transparent in PDF."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
