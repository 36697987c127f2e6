"""Documents made in the background, one after the other, what is wanted most first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from quiz.documents.editions import Edition, edition
from quiz.documents.making import fitting, make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.help.local import LocalHelp
from quiz.languages.translation import LanguageProblem
from quiz.story.model import Pack
from quiz.ui.background import Newest
from quiz.ui.teacher.paper.plan import DocumentKey

POLL_MS = 25


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document, and the language it could be made in; or the sentence for the user that says why there is none."""

    pdf: bytes
    language: str
    problem: str = ""


class DocumentMaker(QObject):
    """Makes the documents of one pack, in its own language `pack`, with what the school knows; keeps them until it
    ends. Typesetting leaves the window free: it needs none of Python's time."""

    made = Signal(object)
    """The document of this `DocumentKey` is there, or it is known why it cannot be made."""

    def __init__(self, pack: Pack, local: LocalHelp, parent: QObject) -> None:
        super().__init__(parent)
        self._pack, self._local = pack, local
        self._sheets: dict[DocumentKey, MadeDocument] = {}
        self._editions: dict[str, Edition] = {}
        self._queue: list[DocumentKey] = []
        self._current: DocumentKey | None = None
        self._background: Newest[MadeDocument] = Newest("sheets")
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)

    def want(self, keys: Sequence[DocumentKey]) -> None:
        """Make these documents, in this order, and none of those that were wanted before."""
        self._queue = [key for key in dict.fromkeys(keys) if key not in self._sheets and key != self._current]
        self._begin()

    def sheet(self, key: DocumentKey) -> MadeDocument | None:
        """A document, if it is made already."""
        return self._sheets.get(key)

    @property
    def is_busy(self) -> bool:
        """Whether a document is being made, or waits for that."""
        return self._current is not None or bool(self._queue)

    def stop(self) -> None:
        """Make nothing more; what is under way is thrown away when it is done."""
        self._queue.clear()
        self._timer.stop()

    def wait(self) -> None:
        """Wait until nothing is under way in the background."""
        self._background.wait()

    def _begin(self) -> None:
        if self._current is None and self._queue:
            self._current = self._queue.pop(0)
            self._background.ask(partial(self._make, self._current))
        if self._current is not None:
            self._timer.start()

    def _look(self) -> None:
        result = self._background.take()
        key = self._current
        if result is None or key is None:
            return
        self._current = None
        self._timer.stop()
        self._begin()
        if isinstance(result, BaseException):
            raise result
        self._sheets[key] = result
        self.made.emit(key)

    def _make(self, key: DocumentKey) -> MadeDocument:
        """Make a document, in the background."""
        try:
            if key.language not in self._editions:
                self._editions[key.language] = edition(self._pack, key.language)
            known = self._editions[key.language]
            asked = Request(known, key.scenario, key.color, local=self._local, part=key.part)
            _kind, fitted = fitting(key.word, asked)
            return MadeDocument(make_pdf(key.word, asked), fitted.edition.language)
        except (DocumentProblem, LanguageProblem) as problem:
            return MadeDocument(b"", key.language, str(problem))
