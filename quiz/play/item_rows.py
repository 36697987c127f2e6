"""What is judged in a round or a check, as rows of a chat. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from quiz.languages.translation import _
from quiz.play.transcript import Bubble, NoteRow
from quiz.play.wording import card_name
from quiz.story.model import Item

FACES = ("avatar-14", "avatar-12", "avatar-09", "avatar-01", "avatar-04", "avatar-05")
"""Faces that suit a first name whoever bears it."""
MOTIFS = tuple(f"motif-{number:02}" for number in range(1, 13))
"""Pictures for all others: accounts, shops, teachers. They show no person of whom nothing is known but a name."""
NO_FIRST_NAMES = frozenset(
    {
        *("papa", "mama", "oma", "opa", "vater", "mutter", "onkel", "tante", "unbekannt", "anonym"),
        *("dad", "mum", "mom", "grandma", "grandpa", "granny", "gran", "nan", "unknown", "anonymous"),
        *("بابا", "ماما", "جدي", "جدتي", "مجهول"),
    }
)
"""What people who are older than the faces are called, and people whose name nobody knows."""


def item_rows(item: Item) -> tuple[Bubble | NoteRow, ...]:
    """A message, a short conversation of which the last message is judged, or a scene."""
    if item.scene is not None:
        return (NoteRow(item.id, item.scene),)
    text = item.judged_text or ""
    if item.card is not None:
        text = f"{card_name(item.card.kind)}: {item.card.words}"
    senders = [line.sender for line in item.lines] or [item.sender]
    texts = [*(line.text for line in item.lines[:-1]), text]
    pictures = faces(senders)
    last = len(texts) - 1
    return tuple(
        Bubble(
            key=item.id if at == last else f"{item.id}/{at + 1}",
            sender=sender,
            name=sender,
            avatar=pictures[sender],
            own=False,
            text=words,
            voice=item.voice.seconds if item.voice is not None else None,
            first=not _same(senders, at, at - 1),
            last=not _same(senders, at, at + 1),
            card=item.card if at == last else None,
        )
        for at, (sender, words) in enumerate(zip(senders, texts, strict=True))
    )


def item_lines(item: Item) -> Iterator[str]:
    """What is judged, as text, as it would be read in a chat."""
    for row in item_rows(item):
        if not isinstance(row, Bubble):
            yield f"({row.text})"
        elif row.voice is not None:
            words = _("[Sprachnachricht, {seconds} s] {words}").format(seconds=row.voice, words=row.text)
            yield f"{row.name}: {words}"
        else:
            yield f"{row.name}: {row.text}"


def faces(names: Iterable[str]) -> Mapping[str, str]:
    """A picture for each name, another one for each. The same names always have the same pictures.

    A picture depends on names alone, never on what is written: it must not tell who is honest.
    """
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            pictures = FACES if _is_first_name(name) else MOTIFS
            start = crc32(name.encode()) % len(pictures)
            ring = pictures[start:] + pictures[:start]
            found[name] = next(picture for picture in ring if picture not in found.values())
    return found


def _is_first_name(name: str) -> bool:
    return name.isalpha() and not name[0].islower() and name.casefold() not in NO_FIRST_NAMES


def spans_of(text: str, phrases: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The positions of the phrases in the text, each (start, length)."""
    return tuple((text.find(phrase), len(phrase)) for phrase in phrases if phrase in text)


def _same(senders: Sequence[str], one: int, other: int) -> bool:
    """Whether both messages are there and of the same person."""
    return 0 <= other < len(senders) and senders[one] == senders[other]
