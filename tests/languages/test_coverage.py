"""How much of each scenario a language translates."""

from pathlib import Path

from quiz.languages.coverage import translated
from quiz.story.loading import load_pack
from quiz.story.model import Pack

SMALL = Path(__file__).parents[1] / "ui" / "packs" / "small"


def small_pack() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


def test_the_share_of_a_scenario_counts_its_own_texts_only() -> None:
    pack = small_pack()
    first, *others = pack.scenarios
    assert set(translated(pack, lambda _id, source: source).shares.values()) == {0}
    assert set(translated(pack, lambda _id, _source: "مرحبًا").shares.values()) == {1}
    own = translated(pack, lambda text_id, source: "مرحبًا" if text_id.startswith(f"{first}/") else source)
    assert own.shares == {first: 1, **dict.fromkeys(others, 0)}
    title = translated(pack, lambda text_id, source: "عنوان" if text_id == f"{first}/title" else source)
    assert 0 < title.shares[first] < 0.5


def test_what_a_language_says_in_the_same_words_counts_as_translated_and_as_left() -> None:
    pack = small_pack()
    first, *_others = pack.scenarios
    title = pack.scenarios[first].title
    same = translated(pack, lambda text_id, source: title if text_id == f"{first}/title" else source)
    assert same.shares[first] > 0
    assert title in same.left
    assert same.pack == pack
