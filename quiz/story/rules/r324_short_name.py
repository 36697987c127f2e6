"""The short name of a decision does not fit the map.

That the built-in pack has one everywhere can become part of R316 as soon as its stories do.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

LONGEST = 14
QUESTION_MARKS = ("?", "؟")

CODE = "R324"
SEVERITY: Severity = "warning"
TITLE = N_("Kurzname passt nicht auf die Karte")
WHY = N_("Auf der Karte steht der Kurzname unter der Entscheidung. Dort ist wenig Platz, und er ist eine Frage.")
MESSAGE = N_(
    "„{short}“ hat {count} Zeichen oder kein Fragezeichen am Ende, erlaubt sind {most} Zeichen mit Fragezeichen."
)
REMEDY = N_("Nimm ein oder zwei Wörter mit „?“ am Ende, zum Beispiel „Nummer?“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Gib mir deine Nummer!}
    - choose:
        prompt: Gibst du kay.17 deine Nummer?
        short: Die Nummer hergeben?
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Gib mir deine Nummer!}
    - choose:
        prompt: Gibst du kay.17 deine Nummer?
        short: Nummer?
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for choice in scenario.choices():
        short = choice.short
        if short is not None and (len(short) > LONGEST or not short.endswith(QUESTION_MARKS)):
            yield hit(choice.location, short=short, count=len(short), most=LONGEST)
