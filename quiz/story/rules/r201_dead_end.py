"""A scene cannot be left."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R201"
SEVERITY: Severity = "error"
TITLE = N_("Sackgasse")
WHY = N_("Jede Geschichte endet auf der Hilfeseite. Wer hier ankommt, kommt nicht weiter.")
MESSAGE = N_("Hier geht die Geschichte nicht weiter.")
REMEDY = N_("Ergänze „goto: …“ oder „end: …“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for fault in exploration.faults:
        if fault.kind == "dead-end":
            yield hit(fault.location)
