"""Every meaning of a class's numbers has its own sentence; a rise of false alarms is no shorter than a gain."""

from __future__ import annotations

from typing import get_args

import pytest

from quiz.records.class_wording import (
    basis_sentence,
    false_alarms_sentence,
    hits_sentence,
    leaning_sentence,
    skill_sentence,
)
from quiz.records.classroom import ChangeResult, Leaning, Skill, Trend


def test_every_meaning_has_a_sentence_of_its_own() -> None:
    sentences = [skill_sentence(word) for word in get_args(Skill)]
    sentences += [leaning_sentence(word) for word in get_args(Leaning)]
    sentences += [sentence(word) for sentence in (hits_sentence, false_alarms_sentence) for word in get_args(Trend)]
    assert len(set(sentences)) == len(sentences) == 12
    assert all(sentence.endswith(".") for sentence in sentences)


def test_more_false_alarms_are_said_as_plainly_as_more_tricks() -> None:
    assert hits_sentence("more") == "Nachher erkannte die Klasse mehr Tricks als vorher."
    assert false_alarms_sentence("more") == "Nachher verdächtigte die Klasse mehr harmlose Nachrichten als vorher."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ChangeResult("paired", 25, None, "more", "more", "fewer"),
            "Verglichen werden 25 Durchgänge mit beiden Checks.",
        ),
        (
            ChangeResult("groups", None, None, "more", "more", "fewer"),
            "Verglichen werden zwei Gruppen, nicht dieselben Durchgänge; das ist ungenauer.",
        ),
    ],
)
def test_it_is_said_who_is_compared(change: ChangeResult, sentence: str) -> None:
    assert basis_sentence(change) == sentence
