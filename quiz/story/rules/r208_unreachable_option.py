"""An option can never be chosen."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R208"
SEVERITY: Severity = "warning"
TITLE = N_("Unerreichbare Antwort")
WHY = N_("Eine Antwort, die immer versteckt ist, kann weg, oder ihre Bedingung stimmt nicht.")
MESSAGE = N_("Die Antwort „{option}“ ist auf keinem Weg wählbar.")
REMEDY = N_("Prüfe die Bedingung oder lösche die Antwort.")
BAD = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, if: told_nele, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""
GOOD = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, if: not told_nele, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for choice in scenario.choices():
        if choice.location in exploration.reached:
            for option in choice.options:
                if option.location not in exploration.reached:
                    yield hit(option.location, option=option.id)
