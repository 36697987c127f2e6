"""A pack in one language, to be printed: independent of the language of the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.languages.catalogs import content_lookup, language_of
from quiz.story.builtin import BUILTIN
from quiz.story.model import Pack
from quiz.story.texts import map_texts

MOSTLY = 0.5
"""The share of translated texts from which something counts as translated, as in the windows; gaps stay as they are."""
_MISSING = "\0"
FSI, PDI = "\u2068", "\u2069"
"""What keeps a text that is not translated in its own direction."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The `pack` in `language`, and as its authors wrote it (`source`).

    `there` and `missing` are the ids of its texts that are translated, and of those that are not.
    """

    source: Pack
    pack: Pack
    language: str
    there: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    def has(self, parts: Sequence[str]) -> bool:
        """Whether the texts whose ids begin with one of `parts` are mostly translated; true if there are none."""
        prefixes = tuple(parts)
        there = sum(text_id.startswith(prefixes) for text_id in self.there)
        missing = sum(text_id.startswith(prefixes) for text_id in self.missing)
        return missing == 0 or there / (there + missing) >= MOSTLY

    def original(self) -> Edition:
        """The pack in its own language."""
        return Edition(self.source, self.source, self.source.language)


def edition(pack: Pack, tag: str) -> Edition:
    """The pack, which is in its own language, in the language `tag`. It takes a moment: keep it for the next document.

    Raises:
        LanguageProblem: the language is unknown, or a catalogue is broken.
    """
    if tag == pack.language:
        return Edition(pack, pack, tag)
    folder = Path(pack.folder)
    direction = language_of(tag).direction
    look_up = content_lookup(folder, tag, *(() if folder == BUILTIN else (BUILTIN,)))
    there: set[str] = set()
    missing: set[str] = set()

    def translated(text_id: str, source: str) -> str:
        found = look_up(text_id, _MISSING)
        if found != _MISSING:
            there.add(text_id)
            return look_up(text_id, source)
        missing.add(text_id)
        is_part = "/phrases/" in text_id  # a piece of another text, which is looked for in it
        return source if direction == "ltr" or is_part else f"{FSI}{source}{PDI}"

    return Edition(pack, map_texts(pack, translated), tag, frozenset(there), frozenset(missing))
