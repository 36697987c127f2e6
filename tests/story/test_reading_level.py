"""How easy a German text is to read."""

from __future__ import annotations

import pytest

from quiz.story.reading_level import reading_level, sentences, syllables


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ja", 1),
        ("Haus", 1),
        ("schön", 1),
        ("neue", 2),
        ("Bäume", 2),
        ("Beere", 2),
        ("Quelle", 2),
        ("Straße", 2),
        ("Handy", 2),
        ("Yoga", 2),
        ("Idee", 2),
        ("Geheimnis", 3),
        ("Nation", 3),
        ("Theater", 3),
        ("Unterstützung", 4),
        ("Hm", 1),
    ],
)
def test_syllables_are_counted_by_vowels(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_sentences_end_at_marks_colons_and_line_breaks() -> None:
    text = "Hey, wie geht’s dir? „Gut!“ Er sagt: komm um 15 Uhr\nJa"
    assert [len(words) for words in sentences(text)] == [4, 1, 2, 3, 1]


def test_the_level_is_the_formula_of_amstad() -> None:
    """Two sentences of 50 words with one syllable: 180 - 50 - 58.5."""
    text = " ".join(["Haus"] * 50) + "."
    assert reading_level([text, text]) == pytest.approx(71.5)
    assert reading_level([" ".join(["Bäume"] * 50) + "."] * 2) == pytest.approx(13.0)


def test_few_words_say_nothing() -> None:
    assert reading_level(["Haus " * 99]) is None
    assert reading_level([]) is None
