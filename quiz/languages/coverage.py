"""How much of each scenario a language translates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from quiz.languages.catalogs import ContentLookup
from quiz.story.model import Pack
from quiz.story.texts import map_texts

_MISSING = "\0"


def part_of(text_id: str | None) -> str:
    """The part that a text belongs to, by its stable id; empty for a text without one."""
    return (text_id or "").partition("/")[0]


@dataclass(frozen=True, slots=True)
class Translated:
    """A pack in another language, the texts that are as they were, and the share of the texts of each scenario that
    the language translates, from 0 (none) to 1 (all)."""

    pack: Pack
    left: frozenset[str]
    shares: Mapping[str, float]


def translated(pack: Pack, look_up: ContentLookup) -> Translated:
    """Translate a pack, in one walk: it has many thousand texts, and somebody waits."""
    counted: dict[str, list[bool]] = {scenario: [] for scenario in pack.scenarios}
    left: set[str] = set()

    def found(text_id: str, source: str) -> str:
        text = look_up(text_id, source)
        if text == source:
            left.add(source)
        if (part := part_of(text_id)) in counted:
            counted[part].append(text != source or look_up(text_id, _MISSING) != _MISSING)
        return text

    changed = map_texts(pack, found)
    return Translated(changed, frozenset(left), {scenario: fmean(texts) for scenario, texts in counted.items()})
