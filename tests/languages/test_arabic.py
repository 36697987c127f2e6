"""The Arabic catalogues: what they promise exists, and nothing in a sentence changes its order."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.languages.catalogs import UI_LOCALE
from quiz.languages.coverage import part_of
from quiz.languages.po_files import read_po
from quiz.languages.promises import promises

CONTENT = UI_LOCALE.parents[1] / "content" / "locale"
CATALOGUES = (UI_LOCALE / "ar/LC_MESSAGES/ui.po", CONTENT / "ar/LC_MESSAGES/content.po")
ARABIC = re.compile("[\u0621-\u064a]")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
LATIN_OR_GROUPED = re.compile(r"[A-Za-z]|\d[ -]\d")
PLACEHOLDER = re.compile(r"\{\w+\}")


def translations(file: Path) -> Iterator[str]:
    for message in read_po(file, "ar"):
        if message.id:
            yield from (message.string,) if isinstance(message.string, str) else message.string


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_names_and_numbers_keep_their_order_inside_a_sentence(file: Path) -> None:
    loose = [
        text
        for text in translations(file)
        if ARABIC.search(text) and LATIN_OR_GROUPED.search(PLACEHOLDER.sub("", ISOLATED.sub("", text)))
    ]
    assert loose == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_every_isolate_is_closed_and_numbers_stay_western(file: Path) -> None:
    for text in translations(file):
        rest = ISOLATED.sub("", text)
        assert not set(rest) & {"\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"}, text
        assert not re.search("[\u0660-\u0669\u06f0-\u06f9]", text), text


def test_tactics_help_and_the_first_story_are_promised() -> None:
    catalog = read_po(CATALOGUES[1], "ar")
    covered = {part for promise in promises(catalog.header_comment) if promise.share == 100 for part in promise.parts}
    assert {"tactics", "families", "benign", "questions", "words", "help", "check", "zu-schoen"} <= covered
    missing = [m.context for m in catalog if m.id and part_of(m.context) in covered and not m.string]
    assert missing == []
