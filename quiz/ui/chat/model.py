"""The rows of a chat as a Qt list model, readable in order by a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, assert_never

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.play.transcript import Bubble, ChatRow, FeltRow, NoteRow, Row, TimeRow, TypingRow, typing_words
from quiz.play.wording import card_name, deleted_words, is_question, place_buttons, verdict_name
from quiz.story.events import Mark
from quiz.story.steps import Attachment

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class TranscriptModel(QAbstractListModel):
    """Holds the rows; `set_rows` reports to the view only what is new, changed or gone.

    `describe_mark` puts a mark into words, because the words name families and tactics of the pack. `retold`:
    messages that were deleted are said again.
    """

    def __init__(
        self, describe_mark: Callable[[Mark], str], parent: QObject | None = None, *, retold: bool = False
    ) -> None:
        super().__init__(parent)
        self._retold = retold
        self._rows: tuple[Row, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._describe_mark = describe_mark

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        old, new = self._rows, tuple(rows)
        changed = [at for at, (was, now) in enumerate(zip(old, new, strict=False)) if was is not now and was != now]
        self._numbers = tuple(accumulate(int(isinstance(row, Bubble)) for row in new))
        if len(new) < len(old):
            self.beginRemoveRows(QModelIndex(), len(new), len(old) - 1)
            self._rows = new
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._rows = new
            self.endInsertRows()
        else:
            self._rows = new
        for at in changed:
            index = self.index(at)
            self.dataChanged.emit(index, index)

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows of another chat, none of which is new."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._numbers = tuple(accumulate(int(isinstance(row, Bubble)) for row in self._rows))
        self.endResetModel()

    def find(self, key: str) -> QModelIndex:
        """The index of the last row with this key: in a loop a message can be shown several times."""
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].key == key:
                return self.index(at)
        return QModelIndex()

    def spoken(self, at: int) -> str:
        """What a screen reader says for the row at this position."""
        row = self._rows[at]
        if not isinstance(row, Bubble):
            return self.announced(at)
        message = " ".join((_said(row, clock=True, retold=self._retold), *_signs(row)))
        said = _("{message} Nachricht {number} von {total}.").format(
            message=message, number=self._numbers[at], total=self._numbers[-1]
        )
        if row.verdict is not None:
            said = _("{message} {verdict}.").format(message=said, verdict=verdict_name(row.verdict, row.mark))
        if row.mark is not None:
            said = _("{message} Markiert als {mark}.").format(message=said, mark=self._describe_mark(row.mark))
        return said

    def announced(self, at: int) -> str:
        """What a screen reader says when the row comes: who writes what, without what the row tells besides."""
        return announcement(self._rows[at])

    def announced_mark(self, key: str, mark: Mark) -> str:
        """What a screen reader says when this message has been marked."""
        message = self.announced(self.find(key).row())
        return _("{message} Markiert als {mark}.").format(message=message, mark=self._describe_mark(mark))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.spoken(index.row())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def announcement(row: Row) -> str:
    """What a screen reader says when a row comes: who writes what, without what the row tells besides."""
    match row:
        case Bubble():
            return _said(row, clock=False)
        case TypingRow():
            return typing_words(row)
        case TimeRow() if not row.day:
            return in_words(_("Zeitsprung: {text}").format(text=row.text))
        case TimeRow() | NoteRow() | ChatRow() | FeltRow():
            return in_words(row.text)
        case _ as unreachable:
            assert_never(unreachable)


def _said(row: Bubble, *, clock: bool, retold: bool = False) -> str:
    """Who writes what in a message, and if wanted when, as a sentence."""
    hidden = row.deleted and not retold
    text = deleted_words() if hidden else _content(row)
    if row.deleted and retold:
        text = _("{text} Später gelöscht.").format(text=_sentence(text))
    if row.quote is not None and not hidden:
        text = _("Antwort auf {name}, „{quote}“: {text}").format(name=row.quote.name, quote=row.quote.text, text=text)
    if row.clock is None or not clock:
        said = _("{name}: {text}").format(name=row.name, text=text)
    else:
        said = _("{name}, {clock} Uhr: {text}").format(name=row.name, clock=row.clock, text=text)
    return _sentence(in_words(said))


def _content(row: Bubble) -> str:
    """What a message holds, with a word for anything that is no text."""
    if row.card is not None:
        return _card(row.card)
    if row.image is not None:
        picture = _("Bild aus einem Chat: {text}") if row.of_chat else _("Bild: {text}")
        return picture.format(text=row.text)
    if row.voice is not None:
        return _("Sprachnachricht, {seconds} Sekunden: {text}").format(seconds=row.voice, text=row.text)
    return row.text


def _card(card: Attachment) -> str:
    said = _("{kind}, {title}").format(kind=card_name(card.kind), title=card.title)
    if card.text:
        said = f"{_sentence(said)} {card.text}"
    if is_question(card):
        no, yes = place_buttons()
        buttons = _("Im Bild sind zwei Knöpfe: {no}, {yes}.").format(no=no, yes=yes)
        said = f"{_sentence(said)} {buttons}"
    return said


def _signs(row: Bubble) -> Iterator[str]:
    """What became of a message: whether it was read, and the reactions."""
    if row.deleted:
        return
    if row.ticks is not None:
        yield _("Gelesen.") if row.ticks == "read" else _("Gesendet.")
    for name, emoji in row.reactions:
        yield in_words(_("Reaktion von {name}: {emoji}.").format(name=name, emoji=emoji))


def _sentence(text: str) -> str:
    """The text with a full stop, unless it ends as a sentence does."""
    return text if text.rstrip('“”"»').endswith(tuple(".!?…؟")) else f"{text}."
