"""Steps form an endless loop."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R202"
SEVERITY: Severity = "error"
TITLE = N_("Endlosschleife")
WHY = N_("Jede Geschichte endet auf der Hilfeseite. Wer hier ankommt, dreht sich im Kreis.")
MESSAGE = N_("Von hier geht es immer wieder im Kreis; kein Ende ist mehr erreichbar.")
REMEDY = N_("Gib dem Kreis einen Ausgang: eine Antwort, die hinausführt, oder eine Bedingung.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - goto: mitte
  mitte:
    - {id: m2, from: kay, text: Bist du da?}
    - goto: anfang
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - goto: mitte
  mitte:
    - {id: m2, from: kay, text: Bist du da?}
    - choose:
        options:
          - {id: noch-mal, do: Du wartest., goto: anfang}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for fault in exploration.faults:
        if fault.kind == "endless-loop":
            yield hit(fault.location)
