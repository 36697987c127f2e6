"""A language that translates a part of a pack says so, and what is left out can be told."""

from pathlib import Path

from babel.messages.catalog import Catalog

from quiz.languages.coverage import promise, promised, translated_shares
from quiz.languages.po_files import read_po, write_po
from quiz.languages.upkeep import flaws, left_out, update
from quiz.story.loading import load_pack
from quiz.story.model import Pack

SMALL = Path(__file__).parents[1] / "ui" / "packs" / "small"


def template() -> Catalog:
    made = Catalog()
    for context in ("help/texts/title", "zu-schoen/m01/text", "eifersucht/m01/text"):
        made.add(context.title(), context=context)
    return made


def begun(*parts: str) -> Catalog:
    """A catalogue that promises `parts` and translates the help."""
    made = Catalog(locale="ar", fuzzy=False)
    made.add("Help/Texts/Title", "مساعدة", context="help/texts/title")
    promise(made, frozenset(parts) or None)
    return made


def found(catalog: Catalog) -> list[str]:
    return [flaw.text for flaw in flaws(Path("content.po"), "ar", catalog, template())]


def small_pack() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


def test_without_a_promise_everything_has_to_be_there() -> None:
    assert promised(begun()) is None
    assert left_out(begun(), template()) == ()
    assert len(found(begun())) == 2


def test_only_what_is_promised_has_to_be_there() -> None:
    assert found(begun("help")) == []
    assert left_out(begun("help"), template()) == ("eifersucht", "zu-schoen")
    assert found(begun("help", "zu-schoen")) == ["fehlt: zu-schoen/m01/text: „Zu-Schoen/M01/Text“"]


def test_a_text_beside_the_promise_is_checked_where_it_is_there() -> None:
    catalog = begun("help")
    catalog.add("Eifersucht/M01/Text", "مرحبًا {name}", context="eifersucht/m01/text")
    assert found(catalog) == ["andere Platzhalter als im Deutschen: eifersucht/m01/text: „Eifersucht/M01/Text“"]


def test_a_promise_of_what_does_not_exist_is_a_flaw() -> None:
    assert found(begun("help", "zu-shoen")) == ["Unter „Coverage“ steht „zu-shoen“, das es nicht gibt."]


def test_the_promise_outlives_an_update_and_a_file(tmp_path: Path) -> None:
    file = tmp_path / "content.po"
    catalog = begun("help", "zu-schoen")
    update(catalog, template())
    write_po(file, catalog)
    read = read_po(file, "ar")
    update(read, template())
    assert promised(read) == frozenset({"help", "zu-schoen"})
    assert read.header_comment.count("Coverage") == 2


def test_many_parts_on_one_line_are_understood() -> None:
    catalog = begun()
    catalog.header_comment = "# Durchblick\n# Coverage: help tactics\n# Coverage: words"
    assert promised(catalog) == frozenset({"help", "tactics", "words"})


def test_the_share_of_a_scenario_counts_its_own_texts_only() -> None:
    pack = small_pack()
    first, *others = pack.scenarios
    assert set(translated_shares(pack, lambda _id, source: source).values()) == {0}
    assert set(translated_shares(pack, lambda _id, _source: "مرحبًا").values()) == {1}
    own = translated_shares(pack, lambda text_id, source: "مرحبًا" if text_id.startswith(f"{first}/") else source)
    assert own == {first: 1, **dict.fromkeys(others, 0)}
    title = translated_shares(pack, lambda text_id, source: "عنوان" if text_id == f"{first}/title" else source)
    assert 0 < title[first] < 0.5
