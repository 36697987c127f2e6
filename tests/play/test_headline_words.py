"""The sentences of the results: each is whole, and its highlighted part is in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.languages.catalogs import use
from quiz.play.headline_words import headline_words, reason_words
from quiz.scoring.headline import Headline, HeadlineKind
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.model import FAMILY_COLORS, Tactics


@pytest.fixture(scope="module")
def tactics() -> Tactics:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack.tactics


@pytest.mark.parametrize(
    ("kind", "number", "sentence"),
    [
        ("calm", 0, "Du verdächtigst niemanden ohne Grund."),
        ("watchful", 0, "Du bist sehr wachsam."),
        ("read_only", 0, "Du hast erst mal nur gelesen."),
        ("tricks", 1, "Du hast 1 Trick erkannt."),
        ("tricks", 3, "Du hast 3 Tricks erkannt."),
        ("marked", 1, "Du hast 1 Nachricht markiert."),
        ("marked", 2, "Du hast 2 Nachrichten markiert."),
    ],
)
def test_each_headline_is_a_sentence(tactics: Tactics, kind: HeadlineKind, number: int, sentence: str) -> None:
    assert headline_words(Headline(kind, number=number), tactics).sentence == sentence


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("family", FAMILY_COLORS)
def test_each_family_has_a_praise_and_a_reason_of_its_own(tactics: Tactics, family: str, language: str) -> None:
    use(language)
    praise = headline_words(Headline("family", family), tactics)
    assert praise.marked
    assert praise.marked in praise.sentence
    others = {headline_words(Headline("family", other), tactics).sentence for other in FAMILY_COLORS if other != family}
    assert praise.sentence not in others
    reasons = [reason_words(one) for one in tactics.families.values()]
    assert len(set(reasons)) == len(reasons)


def test_a_family_of_a_foreign_pack_is_named(tactics: Tactics) -> None:
    own = replace(tactics.families["images"], id="own", name="Fotos", short="Will Fotos")
    known = replace(tactics, families={**tactics.families, "own": own})
    assert headline_words(Headline("family", "own"), known) == ("„Will Fotos“ siehst du sofort.", "Will Fotos")
    assert reason_words(own) == "Bei „Will Fotos“ lohnt ein zweiter Blick. Genau dafür."
