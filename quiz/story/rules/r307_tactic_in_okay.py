"""A harmless scenario shows a tactic that its sender does not take back on some path."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit, judged

CODE = "R307"
SEVERITY: Severity = "warning"
TITLE = N_("Taktik im harmlosen Szenario")
WHY = N_("Auch gute Menschen drängen einmal. In einer harmlosen Geschichte nehmen sie es zurück.")
MESSAGE = N_(
    "Das Szenario gilt als „okay“, aber auf einem Weg zu einem Ende nimmt „{person}“ diese Taktik nicht zurück."
)
REMEDY = N_(
    "Lass „{person}“ auf jedem Weg danach ein Nein annehmen („okay: benign_accepts_no“), entferne die Taktik oder "
    "ändere „verdict“."
)
BAD = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Dann magst du mich nicht., tactic: guilt_love_test, why: Kay drängt.}
    - end: gut
"""
GOOD = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Dann magst du mich nicht., tactic: guilt_love_test, why: Kay drängt.}
    - {id: m2, from: kay, text: Nein ist okay. Entschuldige., okay: benign_accepts_no, why: Kay nimmt es zurück.}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for message in judged(scenario):
        if message.key in exploration.phone.standing:
            yield hit(message.location, person=message.sender)
