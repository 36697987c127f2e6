"""Fewer than 40 % of a scenario's incoming messages are honest."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, judged

CODE = "R303"
SEVERITY: Severity = "warning"
TITLE = N_("Zu wenige harmlose Nachrichten")
WHY = N_("Wer fast nur Tricks sieht, lernt Misstrauen statt Unterscheiden.")
MESSAGE = N_("Nur {percent} % der Nachrichten von anderen sind harmlos, gebraucht werden mindestens 40 %.")
REMEDY = N_("Ergänze harmlose Nachrichten: Alltag, Freundschaft, ehrliche Zuneigung.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {id: m2, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
    - {id: m3, from: kay, text: Lösch den Chat., tactic: secrecy_demand, why: Spuren sollen weg.}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {id: m2, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    messages = judged(scenario)
    honest = sum(message.honest for message in messages)
    if honest * 100 < 40 * len(messages):
        yield hit(scenario.location, percent=honest * 100 // len(messages))
