"""A scenario that is not harmless can be played without meeting a tactic."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R306"
SEVERITY: Severity = "warning"
TITLE = N_("Weg ohne Taktik")
WHY = N_("Wer auf diesem Weg spielt, hat nichts zu erkennen.")
MESSAGE = N_("Ein Weg zum Ende „{ending}“ zeigt keine einzige Taktik.")
REMEDY = N_("Zeige eine Taktik vor der Gabelung, oder setze „verdict: okay“.")
BAD = """\
verdict: manipulation
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
verdict: manipulation
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    if scenario.verdict != "okay":
        for ending in sorted(exploration.plain_endings):
            yield hit(scenario.endings[ending].location, ending=ending)
