"""All sheets side by side, each with the picture of its real first page as soon as it is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from quiz.documents.kinds import Kind
from quiz.languages.catalogs import language_name
from quiz.languages.translation import _
from quiz.ui.components.layout import column
from quiz.ui.components.tile_grid import TileGrid
from quiz.ui.teacher.paper.made_documents import MadeDocument
from quiz.ui.teacher.paper.pdf_pages import PdfPages
from quiz.ui.teacher.paper.plan import DocumentKey, tile_words
from quiz.ui.teacher.paper.tiles import DocumentTile
from quiz.ui.theme.look import Look

FINER = 3
"""So many times their size small pictures are painted before they are made small."""


class DocumentShelf(QWidget):
    """The sheets to take."""

    pressed = Signal(str)
    """The user took the sheet of this word, or left it."""

    def __init__(self, look: Look, kinds: tuple[Kind, ...], columns: int) -> None:
        super().__init__()
        self._kinds = {kind.word: kind for kind in kinds}
        self._tiles = {kind.word: DocumentTile(look, kind.word, *tile_words(kind)) for kind in kinds}
        for word, tile in self._tiles.items():
            tile.clicked.connect(partial(self.pressed.emit, word))
        self._pictured: dict[str, DocumentKey] = {}
        """Of which document the picture of a tile is, or is being painted."""
        self._painting: set[DocumentKey] = set()
        self.setLayout(column(TileGrid(_("Blätter"), tuple(self._tiles.values()), columns, look.gap(10))))

    @property
    def is_painting(self) -> bool:
        """Whether pictures are being painted."""
        return bool(self._painting)

    def first_focus(self) -> QWidget | None:
        """The first sheet that is taken, else the first one."""
        tiles = tuple(self._tiles.values())
        return next((tile for tile in tiles if tile.isChecked()), next(iter(tiles), None))

    def show_sheets(self, made: Mapping[str, tuple[DocumentKey, MadeDocument | None]], taken: Collection[str]) -> None:
        """Show these documents, as far as they are made, by the words of their kinds; and which are taken."""
        for word, (key, sheet) in made.items():
            self._tiles[word].show_checked(word in taken)
            self._tiles[word].show_about(self._about(word, key, sheet))
            if sheet is not None and not sheet.problem and self._pictured.get(word) != key:
                self._paint(word, key, sheet)

    def _about(self, word: str, key: DocumentKey, sheet: MadeDocument | None) -> str:
        about = tile_words(self._kinds[word])[1]
        if sheet is not None and sheet.problem:
            return _("lässt sich nicht setzen")
        if sheet is not None and sheet.language != key.language:
            return _("{about}, nur {language}").format(about=about, language=language_name(sheet.language))
        return about

    def _paint(self, word: str, key: DocumentKey, sheet: MadeDocument) -> None:
        self._pictured[word] = key
        self._painting.add(key)
        pages = PdfPages(sheet.pdf, self)
        pages.painted.connect(partial(self._on_painted, word, key, pages))
        size = self._tiles[word].picture_size(pages.ratio(0))
        pages.ask(0, size * (FINER * self.devicePixelRatioF()))

    def _on_painted(self, word: str, key: DocumentKey, pages: PdfPages, _page: int, picture: QImage) -> None:
        self._painting.discard(key)
        if self._pictured.get(word) == key:
            self._tiles[word].show_picture(picture, pages.ratio(0))
        pages.deleteLater()
