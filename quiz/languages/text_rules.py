"""The rules of a pack's texts for its translations: plain text, and nothing that acts on a terminal or hides."""

from __future__ import annotations

import re

from quiz.languages.translation import _
from quiz.story.plain_text import CONTROL_CHARACTERS, ISOLATES, MAX_TEXT, TAG, name_of

_FORBIDDEN = re.compile(rf"[{CONTROL_CHARACTERS}\r]")
_ISOLATE = re.compile(f"[{ISOLATES}]")
_END_OF_ISOLATE = "\u2069"


def breach(text: str) -> str | None:
    """Return what is not allowed in a translated text, in a few words; None if all is well.

    Unlike a text in YAML it may isolate names of the other direction, if each isolate ends in the same text.
    """
    if character := _FORBIDDEN.search(text):
        return _("unsichtbares Steuerzeichen {character}").format(character=name_of(character.group()))
    if "<" in text and (tag := TAG.search(text)):
        return _("HTML-Auszeichnung {tag}").format(tag=tag.group()[:60])
    if len(text) > MAX_TEXT:
        return _("länger als {limit} Zeichen").format(limit=MAX_TEXT)
    if text.isspace():
        return _("nur Leerzeichen")
    if not _isolates_end(text):
        return _("U+2066 bis U+2068 und U+2069 nicht paarweise")
    return None


def _isolates_end(text: str) -> bool:
    depth = 0
    for isolate in _ISOLATE.findall(text):
        depth += -1 if isolate == _END_OF_ISOLATE else 1
        if depth < 0:
            return False
    return depth == 0
