"""No path leads to an ending."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R209"
SEVERITY: Severity = "warning"
TITLE = N_("Unerreichbares Ende")
WHY = N_("Ein Ende, das niemand erreicht, hat wohl einen Weg verloren.")
MESSAGE = N_("Kein Weg führt zum Ende „{ending}“.")
REMEDY = N_("Führe mit „end: {ending}“ hin oder lösche das Ende.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: warten, do: Du wartest., end: offen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: warten, do: Du wartest., end: offen}
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for ending in scenario.endings.values():
        if ending.id not in exploration.endings:
            yield hit(ending.location, ending=ending.id)
