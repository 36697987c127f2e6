"""A sentence has more than 20 words."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.reading_level import sentences
from quiz.story.rules.context import Context, Hit, hit, shown_texts

CODE = "R312"
SEVERITY: Severity = "info"
TITLE = N_("Langer Satz")
WHY = N_("Kurze Sätze versteht man auch unter Druck und beim Vorlesen.")
MESSAGE = N_("Dieser Satz hat {words} Wörter, mehr als 20.")
REMEDY = N_("Mache zwei Sätze daraus.")
BAD = """\
scenes:
  anfang:
    - id: m1
      from: kay
      text: >
        Ich habe heute den ganzen Tag an dich gedacht und mir vorgestellt, wie wir im Sommer zusammen ans Meer
        fahren und nie wieder zurückkommen.
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Ich habe heute den ganzen Tag an dich gedacht. Fahren wir im Sommer ans Meer?}
    - end: gut
"""


MOST_WORDS = 20


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for location, text in shown_texts(scenario):
        longest = max(map(len, sentences(text)), default=0)
        if longest > MOST_WORDS:
            yield hit(location, words=longest)
