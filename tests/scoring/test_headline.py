"""The one true sentence: which of the list holds first."""

from __future__ import annotations

import pytest

from quiz.scoring.headline import Headline, headline
from quiz.scoring.recognition import Judged, family_rows, judge_one
from quiz.story.events import Mark
from quiz.story.model import Tactics

TRICK, FEELING, OKAY = Mark("trick"), Mark("unsure"), Mark("okay")


def judged(said: str) -> list[Judged]:
    """One message a word: its truth (p, s, d are tricks of three families, h is harmless) and what was said of it
    (! trick, ? unsure, + okay, nothing)."""
    truths = {"p": ("love_bombing",), "s": ("secrecy_demand",), "d": ("debt",), "h": ()}
    marks = {"!": TRICK, "?": FEELING, "+": OKAY, "": None}
    return [judge_one(f"m{n}", truths[word[0]], marks[word[1:]]) for n, word in enumerate(said.split())]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("p! p! s h h", Headline("family", "praise"), id="a whole family"),
        pytest.param("p! p! s! s! s! h", Headline("family", "secrecy"), id="the family with most messages"),
        pytest.param("p! p! s! s! h", Headline("family", "praise"), id="of equal ones the first"),
        pytest.param("p! p s h h", Headline("tricks", number=1), id="half a family is none"),
        pytest.param("p! s h", Headline("calm"), id="one message says nothing about a family"),
        pytest.param("p! s! d d h h!", Headline("tricks", number=2), id="a false alarm, and two missed"),
        pytest.param("p! s! d h! h h", Headline("tricks", number=2), id="a false alarm, and one missed"),
        pytest.param("p! s! h! h h", Headline("watchful"), id="a false alarm, and nothing missed"),
        pytest.param("p! p! s! s! h! h! h! h", Headline("watchful"), id="whoever suspects all praises no family"),
        pytest.param("p! p! h! h h", Headline("family", "praise"), id="one false alarm of three leaves the praise"),
        pytest.param("h! h! h", Headline("watchful"), id="false alarms in an honest story"),
        pytest.param("p p s h h h", Headline("read_only"), id="nothing marked"),
        pytest.param("h h h", Headline("read_only"), id="nothing marked in an honest story"),
        pytest.param("h+ h h", Headline("calm"), id="an honest story in which something was said to be okay"),
        pytest.param("p! p s d h? h", Headline("tricks", number=1), id="one of four"),
        pytest.param("p? s d h h", Headline("marked", number=1), id="only unsure"),
        pytest.param("p s h! h+", Headline("marked", number=2), id="only a false alarm"),
        pytest.param("p+ s h", Headline("marked", number=1), id="a trick taken for harmless"),
        pytest.param("", Headline("read_only"), id="no message at all"),
    ],
)
def test_the_first_that_is_true(tactics: Tactics, said: str, expected: Headline) -> None:
    found = judged(said)
    assert headline(found, family_rows(found, tactics)) == expected
