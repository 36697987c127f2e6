"""How much of each scenario a language translates."""

from pathlib import Path

from quiz.languages.coverage import translated_shares
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
    assert set(translated_shares(pack, lambda _id, source: source).values()) == {0}
    assert set(translated_shares(pack, lambda _id, _source: "مرحبًا").values()) == {1}
    own = translated_shares(pack, lambda text_id, source: "مرحبًا" if text_id.startswith(f"{first}/") else source)
    assert own == {first: 1, **dict.fromkeys(others, 0)}
    title = translated_shares(pack, lambda text_id, source: "عنوان" if text_id == f"{first}/title" else source)
    assert 0 < title[first] < 0.5
