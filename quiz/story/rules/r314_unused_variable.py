"""No condition reads a variable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, options
from quiz.story.steps import If

CODE = "R314"
SEVERITY: Severity = "info"
TITLE = N_("Unbenutzte Variable")
WHY = N_("Was nie abgefragt wird, ändert nichts an der Geschichte.")
MESSAGE = N_("Die Variable „{variable}“ wird in keiner Bedingung abgefragt.")
REMEDY = N_("Frage sie mit „if“ ab oder lösche sie.")
BAD = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - set: {told_nele: true}
    - end: gut
"""
GOOD = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - if: told_nele
      then: [{note: Nele weiß Bescheid.}]
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    conditions = [step.condition for step in scenario.steps() if isinstance(step, If)]
    conditions += [option.condition for option in options(scenario) if option.condition is not None]
    asked = {name for condition in conditions for name in re.findall(r"\w+", condition.source)}
    for variable in scenario.variables.values():
        if variable.name not in asked:
            yield hit(variable.location, variable=variable.name)
