"""The end of a check says three sentences that are true."""

from __future__ import annotations

import itertools

import pytest

from quiz.play.check_words import check_sentences
from quiz.scoring.items import CONFIDENCES, ConfidenceTally, ItemResult
from quiz.scoring.recognition import Counts

TABLE = {
    "Harmlose Nachrichten gab es hier keine.": Counts(hits=1),
    "Die eine harmlose Nachricht hast du okay gefunden.": Counts(correct_rejections=1),
    "Die eine harmlose Nachricht hast du nicht okay gefunden.": Counts(false_alarms=1),
    "Alle 10 harmlosen Nachrichten hast du okay gefunden.": Counts(correct_rejections=10),
    "Von 10 harmlosen Nachrichten hast du keine okay gefunden.": Counts(false_alarms=4, unsure_honest=6),
    "Von 10 harmlosen Nachrichten hast du eine okay gefunden.": Counts(correct_rejections=1, unsure_honest=9),
    "Von 10 harmlosen Nachrichten hast du 8 okay gefunden.": Counts(correct_rejections=8, false_alarms=2),
    "Tricks gab es hier keine.": Counts(correct_rejections=1),
    "Den einen Trick hast du erkannt.": Counts(hits=1),
    "Den einen Trick hast du nicht erkannt.": Counts(unsure_tactic=1),
    "Alle 10 Tricks hast du erkannt.": Counts(hits=10),
    "Von 10 Tricks hast du keinen erkannt.": Counts(misses=10),
    "Von 10 Tricks hast du einen erkannt.": Counts(hits=1, misses=9),
    "Von 10 Tricks hast du 7 erkannt.": Counts(hits=7, misses=2, unsure_tactic=1),
}
SURE = {
    "Ganz sicher warst du nie. Das ist okay.": (ConfidenceTally(), 0),
    "Ganz sicher warst du nie, unsicher einmal. Das ist okay.": (ConfidenceTally(), 1),
    "Ganz sicher warst du nie, unsicher 5-mal. Das ist okay.": (ConfidenceTally(), 5),
    "Ganz sicher warst du einmal, und da hat es gestimmt.": (ConfidenceTally(1, 1), 0),
    "Ganz sicher warst du einmal, und da war es anders.": (ConfidenceTally(0, 1), 3),
    "Ganz sicher warst du 4-mal, und jedes Mal hat es gestimmt.": (ConfidenceTally(4, 4), 0),
    "Ganz sicher warst du 4-mal, und jedes Mal war es anders.": (ConfidenceTally(0, 4), 0),
    "Ganz sicher warst du 4-mal, und einmal hat es gestimmt.": (ConfidenceTally(1, 4), 0),
    "Ganz sicher warst du 4-mal, und 3-mal hat es gestimmt.": (ConfidenceTally(3, 4), 0),
}


NEVER = ConfidenceTally()


def result(counts: Counts, sure: ConfidenceTally = NEVER) -> ItemResult:
    tallies = dict.fromkeys(CONFIDENCES, ConfidenceTally()) | {"sure": sure}
    return ItemResult((), counts, {}, tallies)


@pytest.mark.parametrize("sentence", TABLE)
def test_the_first_two_sentences_count_both_directions(sentence: str) -> None:
    assert sentence in check_sentences(result(TABLE[sentence]))[:2]


@pytest.mark.parametrize("sentence", SURE)
def test_the_third_sentence_is_about_being_sure(sentence: str) -> None:
    sure, unsure = SURE[sentence]
    assert check_sentences(result(Counts(unsure_honest=unsure), sure))[2] == sentence


def test_every_number_in_them_is_one_of_the_counts() -> None:
    """For all results of a small check: no number is made up, and none needs to be filled in."""
    for hits, misses, alarms, right, unsure, sure in itertools.product(range(3), repeat=6):
        counts = Counts(hits, misses, alarms, right, unsure_tactic=unsure)
        tally = ConfidenceTally(min(sure, hits + right), sure)
        honest, tricks, third = check_sentences(result(counts, tally))
        assert numbers(honest) <= {counts.honest, right}
        assert numbers(tricks) <= {counts.tactic, hits}
        assert numbers(third) <= {unsure, tally.right, tally.total}
        assert not any("{" in sentence for sentence in (honest, tricks, third))


def numbers(sentence: str) -> set[int]:
    return {int(word) for word in sentence.replace("-mal", " ").split() if word.isdigit()}
