"""A choice can come up without any option."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R204"
SEVERITY: Severity = "error"
TITLE = N_("Alle Antworten versteckt")
WHY = N_("Auf mindestens einem Weg steht hier keine einzige Antwort zur Wahl; die Geschichte bleibt stehen.")
MESSAGE = N_("Auf einem Weg sind hier alle Antworten versteckt.")
REMEDY = N_("Lass mindestens eine Antwort ohne „if“.")
BAD = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, if: told_nele, end: geholfen}
"""
GOOD = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, if: told_nele, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for fault in exploration.faults:
        if fault.kind == "all-hidden":
            yield hit(fault.location)
