"""A variable leaves its range on some path."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R203"
SEVERITY: Severity = "error"
TITLE = N_("Variable verlässt ihren Bereich")
WHY = N_("Auf mindestens einem Weg wird der Wert zu groß oder zu klein; dort stimmt die Geschichte nicht mehr.")
MESSAGE = N_("Auf einem Weg verlässt „{variable}“ hier den Bereich von {low} bis {high}.")
REMEDY = N_("Erweitere den Bereich oder ändere den Wert nur, solange noch Platz ist.")
BAD = """\
variables:
  trust: {from: 0, to: 1, start: 1}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - set: {trust: +1}
    - end: gut
"""
GOOD = """\
variables:
  trust: {from: 0, to: 2, start: 1}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - set: {trust: +1}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for fault in exploration.faults:
        if fault.variable is not None:
            variable = scenario.variables[fault.variable]
            yield hit(fault.location, variable=variable.name, low=variable.low, high=variable.high)
