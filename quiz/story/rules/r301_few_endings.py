"""A scenario has fewer than three endings."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R301"
SEVERITY: Severity = "warning"
TITLE = N_("Zu wenige Enden")
WHY = N_("Mit drei Enden macht es einen Unterschied, was man wählt: früh raus, später mit Hilfe, noch unsicher.")
MESSAGE = N_("Das Szenario hat zu wenige Enden: {count} statt mindestens 3.")
REMEDY = N_("Ergänze Enden, zum Beispiel der Arten safe, helped und unsure.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
endings:
  gut: {title: Gut, kind: safe, text: Du bist raus., sender: Kay hat gedrängt.}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
endings:
  gut: {title: Gut, kind: safe, text: Du bist raus., sender: Kay hat gedrängt.}
  geholfen: {title: Geholfen, kind: helped, text: Nele hilft dir., sender: Kay hat gedrängt.}
  offen: {title: Offen, kind: unsure, text: Du wartest ab., sender: Kay hat gedrängt.}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    if len(scenario.endings) < 3:
        yield hit(context.spots.key(scenario.location, "endings"), count=len(scenario.endings))
