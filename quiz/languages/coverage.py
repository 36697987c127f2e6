"""How much of each scenario a language translates."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from quiz.languages.catalogs import ContentLookup
from quiz.story.model import Pack
from quiz.story.texts import map_texts

_MISSING = "\0"


def part_of(text_id: str | None) -> str:
    """The part that a text belongs to, by its stable id; empty for a text without one."""
    return (text_id or "").partition("/")[0]


def translated_shares(pack: Pack, look_up: ContentLookup) -> Mapping[str, float]:
    """The share of the texts of each scenario that `look_up` translates, from 0 (none) to 1 (all)."""
    texts: dict[str, list[bool]] = {scenario: [] for scenario in pack.scenarios}

    def note(text_id: str, source: str) -> str:
        if (part := part_of(text_id)) in texts:
            texts[part].append(look_up(text_id, _MISSING) != _MISSING)
        return source

    map_texts(pack, note)
    return {scenario: fmean(translated) for scenario, translated in texts.items()}
