"""What is judged in a round or a check, as rows of a chat. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.play.transcript import Bubble, NoteRow
from quiz.play.wording import card_name
from quiz.story.model import Item

FACES = ("pattern-02", "pattern-03", "pattern-04", "pattern-05")
"""The pictures of people of whom nothing is known but their names: one for each person of a conversation."""


def item_rows(item: Item, *, underlined: bool = False) -> tuple[Bubble | NoteRow, ...]:
    """A message, a short conversation of which the last message is judged, or a scene.

    `underlined` marks the phrases that carry a tactic; a scene has none to see, because it is no message.
    """
    if item.scene is not None:
        return (NoteRow(item.id, item.scene),)
    text = item.judged_text or ""
    if item.card is not None:
        text = f"{card_name(item.card.kind)}: {item.card.words}"
    spans = spans_of(text, item.phrases) if underlined else ()
    senders = [line.sender for line in item.lines] or [item.sender]
    texts = [*(line.text for line in item.lines[:-1]), text]
    faces = dict(zip(dict.fromkeys(senders), FACES, strict=False))
    last = len(texts) - 1
    return tuple(
        Bubble(
            key=item.id if at == last else f"{item.id}/{at + 1}",
            sender=sender,
            name=sender,
            avatar=faces[sender],
            own=False,
            text=words,
            voice=item.voice.seconds if item.voice is not None else None,
            first=not _same(senders, at, at - 1),
            last=not _same(senders, at, at + 1),
            named=not _same(senders, at, at - 1),
            underlined=spans if at == last else (),
        )
        for at, (sender, words) in enumerate(zip(senders, texts, strict=True))
    )


def spans_of(text: str, phrases: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The positions of the phrases in the text, each (start, length)."""
    return tuple((text.find(phrase), len(phrase)) for phrase in phrases if phrase in text)


def _same(senders: Sequence[str], one: int, other: int) -> bool:
    """Whether both messages are there and of the same person."""
    return 0 <= other < len(senders) and senders[one] == senders[other]
