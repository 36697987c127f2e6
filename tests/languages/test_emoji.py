"""Emoji in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.languages import emoji
from quiz.languages.catalogs import use
from quiz.languages.emoji import in_words


@pytest.fixture
def arabic() -> Iterator[None]:
    use("ar")
    yield
    use("de")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("👍", "Daumen hoch"),
        ("Bin gleich da 😂😂 😂", "Bin gleich da, Gesicht mit Freudentränen"),
        ("Hey 😂 du", "Hey, Gesicht mit Freudentränen, du"),
        ("Cool! 👍 Ja", "Cool! Daumen hoch, Ja"),
        ("Nein😭.", "Nein, heulendes Gesicht."),
        ("„😂“", "„Gesicht mit Freudentränen“"),
        ("😂🔥😂", "Gesicht mit Freudentränen, Feuer, Gesicht mit Freudentränen"),
        ("❤️ und ❤", "rotes Herz, und, rotes Herz"),
        ("❤️‍🔥!", "Herz in Flammen!"),
        ("👍🏽👍🏿", "Daumen hoch"),
        ("🤷🏽‍♀️", "schulterzuckende Frau"),
        ("Na? 🔥🔥\nJa", "Na? Feuer\nJa"),
        ("Guck, 🦖!", "Guck, 🦖!"),
        ("3 < 4 → ✓", "3 < 4 → ✓"),
        ("", ""),
    ],
)
def test_emoji_are_said_by_their_names(text: str, said: str) -> None:
    assert in_words(text) == said
    assert in_words(said) == said


def test_the_names_are_in_the_language_in_use_or_in_the_one_asked_for(arabic: None) -> None:
    assert in_words("نعم 👍") == "نعم، قبول"
    assert in_words("Yes 👍", "en") == "Yes, thumbs up"
    assert in_words("Yes 👍", "en_GB") == "Yes, thumbs up"


def test_without_names_in_a_language_the_emoji_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_words("👍", "tlh") == "👍"
    monkeypatch.setattr(emoji, "FOLDER", tmp_path)
    emoji._names.cache_clear()
    try:
        assert in_words("👍", "de") == "👍"
    finally:
        emoji._names.cache_clear()


@pytest.mark.parametrize("content", [b"\xf0\x9f\x91", "👍".encode(), b"\0" * 100])
def test_damaged_names_break_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (tmp_path / "de.tsv").write_bytes(content)
    monkeypatch.setattr(emoji, "FOLDER", tmp_path)
    emoji._names.cache_clear()
    try:
        assert in_words("👍", "de") == "👍"
    finally:
        emoji._names.cache_clear()
