"""An ending is named that the scenario does not have."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, endings_named, hit, near

CODE = "R102"
SEVERITY: Severity = "error"
TITLE = N_("Unbekanntes Ende")
WHY = N_("Ohne das Ende kommt niemand zur Hilfeseite.")
MESSAGE = N_("Das Ende „{ending}“ gibt es in diesem Szenario nicht.")
REMEDY = N_("Lege das Ende an oder schreibe ein vorhandenes; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gutt
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for location, name in endings_named(scenario):
        if name not in scenario.endings:
            yield hit(context.spots.inside(location, "end"), ending=name, near=near(name, scenario.endings))
