"""After a choice, no safe or helped ending can be reached any more."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R205"
SEVERITY: Severity = "error"
TITLE = N_("Kein sicheres Ende mehr erreichbar")
WHY = N_("Es gibt kein Verlieren: Von jeder Wahl aus muss ein Weg zu einem sicheren Ende oder zu Hilfe führen.")
MESSAGE = N_("Von dieser Wahl aus ist auf mindestens einem Weg kein sicheres Ende und keine Hilfe mehr erreichbar.")
REMEDY = N_("Biete hier oder danach eine Antwort an, die zu einem Ende der Art „safe“ oder „helped“ führt.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: warten, do: Du wartest., end: offen}
          - {id: antworten, say: Hi!, end: offen}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        options:
          - {id: warten, do: Du wartest., end: offen}
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for location in sorted(exploration.unsafe_choices):
        yield hit(location)
