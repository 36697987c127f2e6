"""The variables have too many values to search the flow while somebody waits to play."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story import state_graph
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R211"
SEVERITY: Severity = "warning"
TITLE = N_("Zu viele Zustände für das Fenster")
WHY = N_("Das Fenster prüft ein fremdes Paket, bevor es etwas zeigt, und darf dafür nicht lange brauchen.")
MESSAGE = N_("Dieses Szenario hat mehr als {limit} Zustände; im Fenster lässt es sich nicht spielen.")
REMEDY = N_("Verkleinere die Bereiche der Variablen.")
BAD = """\
variables:
  count: {from: 0, to: 99999, start: 0}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: weiter, say: Hi!, if: count < 99999, set: {count: +1}, goto: anfang}
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
    if scenario.id in context.large:
        yield hit(context.spots.key(scenario.location, "variables"), limit=state_graph.WINDOW_STATE_LIMIT)
