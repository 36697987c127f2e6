"""Which families a strip offers first: the same for every message of a pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quiz.play.marking import offered_families
from quiz.play.wording import family_name, mark_name
from quiz.story.events import Mark
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.ui.pupil import SMALL

CONTENT = Path(__file__).parents[2] / "content"


def pack(folder: Path) -> Pack:
    loaded = load_pack(folder).pack
    assert loaded is not None
    return loaded


def test_the_three_most_keyed_families_in_the_order_of_the_file() -> None:
    content = pack(CONTENT)
    tactics, scenarios = content.tactics, content.scenarios.values()
    counts = dict.fromkeys(tactics.families, 0)
    for scenario in scenarios:
        for message in scenario.messages():
            for family in {tactics.tactics[tactic].family for tactic in message.tactics}:
                counts[family] += 1
    offered = [family.id for family in offered_families(tactics, scenarios)]
    assert len(offered) == 3
    assert min(counts[family] for family in offered) >= max(counts[one] for one in counts if one not in offered)
    assert offered == [family for family in tactics.families if family in offered]


def test_of_equally_many_the_first_are_taken_and_a_small_pack_offers_what_it_has() -> None:
    content = pack(CONTENT)
    assert [one.id for one in offered_families(content.tactics, ())] == list(content.tactics.families)[:3]
    small = pack(SMALL)
    assert [one.id for one in offered_families(small.tactics, small.scenarios.values())] == list(small.tactics.families)


def test_a_family_is_called_by_its_short_words_if_it_has_any() -> None:
    tactics = pack(SMALL).tactics
    family = next(iter(tactics.families.values()))
    assert family_name(replace(family, short=None)) == family.name
    short = replace(family, short="Himmelt dich an")
    assert family_name(short) == "Himmelt dich an"
    renamed = replace(tactics, families={**tactics.families, family.id: short})
    assert mark_name(Mark("trick", family.id), renamed) == "Himmelt dich an"
