"""A fork offers no protective option."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R302"
SEVERITY: Severity = "warning"
TITLE = N_("Keine schützende Antwort")
WHY = N_("An jeder Gabelung soll es eine Antwort geben, mit der man gut für sich oder andere sorgt.")
MESSAGE = N_("An dieser Gabelung ist keine Antwort „kind: protective“.")
REMEDY = N_("Ergänze eine schützende Antwort oder gib einer vorhandenen diese Art.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: warten, do: Du wartest., kind: open, end: gut}
          - {id: antworten, say: Hi!, kind: risky, end: gut}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: warten, do: Du wartest., kind: protective, end: gut}
          - {id: antworten, say: Hi!, kind: risky, end: gut}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for choice in scenario.choices():
        if len(choice.options) > 1 and all(option.kind != "protective" for option in choice.options):
            yield hit(choice.location)
