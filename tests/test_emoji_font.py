"""The emoji that we ship are made from what is used, and every file of them is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from quiz.languages.catalogs import available
from quiz.languages.emoji import FOLDER, in_words
from quiz.story.characters import TABLE, unshown
from tools import make_emoji_font as tool

pytestmark = pytest.mark.no_cover

DOCS = tool.ROOT / "docs"


def test_the_files_are_up_to_date() -> None:
    old = [path.name for path, content in tool.made().items() if path.read_bytes() != content]
    assert old == [], "python -m tools.make_emoji_font"


def test_the_font_is_small_and_has_a_family_of_its_own() -> None:
    assert tool.FONT.stat().st_size <= 400_000
    with TTFont(tool.FONT) as font:
        assert {font["name"].getDebugName(number) for number in (1, 4)} == {"Durchblick Emoji"}
        assert not {ord(digit) for digit in "0123456789#*©®"} & font.getBestCmap().keys()


def test_every_character_of_the_texts_that_we_ship_is_in_a_font() -> None:
    assert {sign for text in tool.used_texts() for sign in unshown(text)} == set()


def test_an_emoji_in_a_text_is_shipped_without_being_in_the_base_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "used_texts", lambda: iter(["Guck, 🦖! 👨🏽‍👩🏽‍👧 → und ★"]))
    new = set(tool.wanted())
    monkeypatch.setattr(tool, "used_texts", lambda: iter([]))
    assert new - set(tool.wanted()) == {"🦖", "👨‍👩‍👧"}


def test_a_font_that_grows_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "MOST_BYTES", 200_000)
    with pytest.raises(ValueError, match="more than 200000"):
        tool.made()


@pytest.mark.parametrize(("base", "sentence"), [("漢", "has no 漢"), ("😀‍🔥", "as one sign: 😀‍🔥")])
def test_what_the_source_cannot_draw_is_named(
    base: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "base.txt"
    file.write_text(base, encoding="utf-8")
    monkeypatch.setattr(tool, "BASE", file)
    monkeypatch.setattr(tool, "used_texts", lambda: iter([]))
    with pytest.raises(ValueError, match=sentence):
        tool.made()


def test_every_language_that_we_offer_has_a_name_for_every_emoji() -> None:
    languages = [language.tag for language in available()]
    assert "ar" in languages
    emoji = (FOLDER / "de.tsv").read_text(encoding="utf-8").splitlines()
    assert len(emoji) > 300
    for tag in languages:
        assert [one for line in emoji if in_words(one := line.split("\t")[0], tag) == one] == []


def test_the_table_has_what_the_fonts_have_and_nothing_else() -> None:
    """Read here by other means than in the tool: the character map of each font."""
    with_glyph = {code for path in tool.FONTS.glob("*.ttf") for code in TTFont(path).getBestCmap()}
    without = sorted(set(range(0x20, 0x2FFFF)) - with_glyph - set(range(0xD800, 0xE000)))
    shown = [code for code in sorted(with_glyph) if code not in range(0x1F1E6, 0x1F200)]
    assert unshown(" ".join(map(chr, shown))) == []
    assert not [
        code for code in without[::97] if chr(code).isprintable() and not unshown(chr(code)) and _is_drawn(code)
    ]
    assert TABLE.read_text(encoding="ascii").count("\n") < 400


def _is_drawn(code: int) -> bool:
    return not 0xFE00 <= code <= 0xFE0F


@pytest.mark.parametrize("page", ["authors.md", "en/authors.md"])
def test_the_authors_guide_lists_the_emoji(page: str) -> None:
    lines = [line for line in tool.BASE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert "\n".join(filter(None, lines)) in (DOCS / page).read_text(encoding="utf-8")
