"""A harmless scenario has more than two tactics."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, judged

CODE = "R321"
SEVERITY: Severity = "warning"
TITLE = N_("Zu viele Taktiken im harmlosen Szenario")
WHY = N_("Wer immer wieder drängt, ist nicht harmlos, auch mit Entschuldigung.")
MESSAGE = N_("Das Szenario gilt als „okay“, aber dies ist Taktik Nummer {number}; höchstens {most} sind möglich.")
REMEDY = N_("Entferne Taktiken oder ändere „verdict“.")
BAD = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Bitte., tactic: guilt_love_test, why: Kay drängt.}
    - {id: m2, from: kay, text: Komm schon., tactic: guilt_love_test, why: Kay drängt.}
    - {id: m3, from: kay, text: Nur einmal., tactic: guilt_love_test, why: Kay drängt.}
    - {id: m4, from: kay, text: Nein ist okay. Entschuldige., okay: benign_accepts_no, why: Kay nimmt es zurück.}
    - end: gut
"""
GOOD = """\
verdict: okay
scenes:
  anfang:
    - {id: m1, from: kay, text: Bitte., tactic: guilt_love_test, why: Kay drängt.}
    - {id: m2, from: kay, text: Komm schon., tactic: guilt_love_test, why: Kay drängt.}
    - {id: m3, from: kay, text: Nein ist okay. Entschuldige., okay: benign_accepts_no, why: Kay nimmt es zurück.}
    - end: gut
"""


MOST_TACTICS = 2


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    if scenario.verdict != "okay":
        return
    number = 0
    for message in judged(scenario):
        number += len(message.tactics)
        if message.tactics and number > MOST_TACTICS:
            yield hit(message.location, number=number, most=MOST_TACTICS)
