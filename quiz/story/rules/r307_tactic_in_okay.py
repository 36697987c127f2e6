"""A scenario that is declared harmless shows a tactic on some path."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit, judged

CODE = "R307"
SEVERITY: Severity = "warning"
TITLE = N_("Taktik im harmlosen Szenario")
WHY = N_("Das Urteil über das ganze Gespräch soll zu dem passen, was man sieht.")
MESSAGE = N_("Das Szenario gilt als „okay“, aber ein Weg zeigt hier eine Taktik.")
REMEDY = N_("Entferne die Taktik oder ändere „verdict“.")
BAD = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
    - end: gut
"""
GOOD = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt bis zum Fest geheim., okay: benign_privacy, why: Eine Überraschung.}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    if scenario.verdict == "okay":
        for message in judged(scenario):
            if message.tactics and message.location in exploration.reached:
                yield hit(message.location)
