"""The words in a bubble that are not simply the text of the message."""

from __future__ import annotations

from dataclasses import replace

from quiz.languages.translation import _
from quiz.play.transcript import Bubble
from quiz.play.wording import deleted_words
from quiz.ui.chat.text import Spans


def voice_words(bubble: Bubble) -> tuple[str, Spans, Spans]:
    """The transcript of a voice message as shown in the bubble; its bold part, the words before the transcript; and
    its phrases that carry a tactic."""
    words, strong, at = _introduced(_("Zum Lesen: „{text}“"), bubble.text)
    return words, strong, tuple((at + start, length) for start, length in bubble.underlined)


def description_words(bubble: Bubble) -> tuple[str, Spans]:
    """The description of a picture of a chat as shown in the bubble, and its bold part."""
    words, strong, _at = _introduced(_("Beschreibung: {text}"), bubble.text)
    return words, strong


def _introduced(sentence: str, text: str) -> tuple[str, Spans, int]:
    """The sentence with the text in it, the part before it without quotation marks, and where the text begins.

    The text is isolated: it runs in its own direction within a sentence of another one.
    """
    before = sentence.partition("{text}")[0]
    isolated = f"\u2068{text}\u2069"
    return sentence.format(text=isolated), ((0, len(before.rstrip(' „“”«»"'))),), len(before) + 1


def emptied(bubble: Bubble) -> Bubble:
    """What is left of a message that was deleted; a mark stays."""
    return replace(
        bubble,
        text=deleted_words(),
        quote=None,
        image=None,
        voice=None,
        underlined=(),
        card=None,
        missed=None,
        of_chat=False,
        reactions=(),
        ticks=None,
    )
