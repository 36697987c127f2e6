"""The variables have too many values to search the flow."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R210"
SEVERITY: Severity = "error"
TITLE = N_("Zu viele Zustände")
WHY = N_(
    "Ob jeder Weg zu einem Ende führt, wird Zustand für Zustand nachgesehen. Riesige Bereiche lassen das nicht zu."
)
MESSAGE = N_("Dieses Szenario hat mehr als {limit} Zustände; sein Ablauf lässt sich nicht prüfen.")
REMEDY = N_("Verkleinere die Bereiche der Variablen.")
BAD = """\
variables:
  count: {from: 0, to: 999999999, start: 0}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: weiter, say: Hi!, if: count < 999999999, set: {count: +1}, goto: anfang}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""
GOOD = """\
variables:
  count: {from: 0, to: 3, start: 0}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: weiter, say: Hi!, if: count < 3, set: {count: +1}, goto: anfang}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    if scenario.id in context.too_large:
        yield hit(context.spots.key(scenario.location, "variables"), limit=context.state_limit)
