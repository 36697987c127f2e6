"""What is read aloud in a chat: its rows, and what is asked, with the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from quiz.play.moment import Moment, letter_of
from quiz.play.transcript import Bubble, ChatRow, FeltRow, NoteRow, Row, TimeRow, TypingRow
from quiz.play.wording import deleted_words

MOST_MESSAGES = 6
"""The most messages that are read when the whole screen is read: no one can remember more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text to read aloud, in the language of the text `like`; `key` is that of the row it belongs to."""

    text: str
    like: str
    key: str = ""


def speak_rows(rows: Iterable[Row]) -> list[Spoken]:
    """The texts of these rows, with the name wherever another person begins to write."""
    spoken: list[Spoken] = []
    speaker = ""
    for row in rows:
        match row:
            case Bubble():
                if row.sender != speaker:
                    spoken.append(Spoken(row.name, row.text, row.key))
                spoken.append(Spoken(deleted_words() if row.deleted else row.text, row.text, row.key))
                speaker = row.sender
            case TimeRow() | NoteRow() | ChatRow():
                spoken.append(Spoken(row.text, row.text, row.key))
                speaker = ""
            case TypingRow() | FeltRow():
                pass
            case _ as unreachable:
                assert_never(unreachable)
    return spoken


def speak_moment(moment: Moment) -> list[Spoken]:
    """What is asked now, and the answers with their letters; empty while nothing is asked."""
    if moment.kind not in ("question", "choice"):
        return []
    spoken = [Spoken(moment.prompt, moment.prompt)]
    for at, option in enumerate(moment.options):
        if letter := letter_of(at):
            spoken.append(Spoken(letter, option.words))
        spoken.append(Spoken(option.words, option.words))
    return spoken


def latest(rows: Sequence[Row]) -> list[Row]:
    """What has come since the player's last message, at most MOST_MESSAGES rows."""
    found: list[Row] = []
    for row in reversed(rows):
        if isinstance(row, Bubble) and row.own and found:
            break
        found.insert(0, row)
    return found[-MOST_MESSAGES:]
