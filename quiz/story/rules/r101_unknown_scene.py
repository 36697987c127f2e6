"""A scene is named that the scenario does not have."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, near, scenes_named

CODE = "R101"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte Szene")
WHY = N_("Ohne die Szene bleibt die Geschichte stehen.")
MESSAGE = N_("Die Szene „{scene}“ gibt es in diesem Szenario nicht.")
REMEDY = N_("Lege die Szene an oder schreibe eine vorhandene; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - goto: mite
  mitte:
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - goto: mitte
  mitte:
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for location, key, name in scenes_named(scenario):
        if name not in scenario.scenes:
            yield hit(context.spots.inside(location, key), scene=name, near=near(name, scenario.scenes))
