"""How much of a pack a language translates: what its catalogue promises, and what there is of each scenario.

A language may be begun with a part of the content. The catalogue then says which part, in its header comment:
`# Coverage: help tactics zu-schoen` are the first parts of the ids of the texts. Only these texts have to be there.
`messages update` keeps the promise, one line a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean
from typing import TYPE_CHECKING

from quiz.languages.catalogs import ContentLookup
from quiz.story.model import Pack
from quiz.story.texts import map_texts

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_COVERAGE = "# Coverage: "
_MISSING = "\0"


def promised(catalog: Catalog) -> frozenset[str] | None:
    """The parts that a catalogue promises to translate, as `tactics` or the id of a scenario; None for all of them."""
    lines = [line for line in catalog.header_comment.splitlines() if line.startswith(_COVERAGE)]
    return frozenset(part for line in lines for part in line.removeprefix(_COVERAGE).split()) if lines else None


def promise(catalog: Catalog, parts: frozenset[str] | None) -> None:
    """Write into the header comment that only these parts are promised; None promises all and writes nothing."""
    lines = [line for line in catalog.header_comment.splitlines() if not line.startswith(_COVERAGE)]
    catalog.header_comment = "\n".join([*lines, *(_COVERAGE + part for part in sorted(parts or ()))])


def part_of(text_id: str | None) -> str:
    """The part that a text belongs to, by its stable id; empty for a text of the interface."""
    return (text_id or "").partition("/")[0]


def translated_shares(pack: Pack, look_up: ContentLookup) -> Mapping[str, float]:
    """Tell for every scenario which share of its texts `look_up` translates, from 0 (none) to 1 (all)."""
    texts: dict[str, list[bool]] = {scenario: [] for scenario in pack.scenarios}

    def note(text_id: str, source: str) -> str:
        if (part := part_of(text_id)) in texts:
            texts[part].append(look_up(text_id, _MISSING) != _MISSING)
        return source

    map_texts(pack, note)
    return {scenario: fmean(translated) for scenario, translated in texts.items()}
