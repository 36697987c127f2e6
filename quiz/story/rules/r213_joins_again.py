"""Somebody joins a group that they are in on some path."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, phone_faults

CODE = "R213"
SEVERITY: Severity = "error"
TITLE = N_("Schon in der Gruppe")
WHY = N_("Wer schon da ist, kann nicht dazukommen.")
MESSAGE = N_("„{name}“ ist auf einem Weg hierher schon in der Gruppe „{chat}“.")
REMEDY = N_("Lösche dieses „join“, oder nimm „{name}“ am Anfang aus „people“ heraus.")
BAD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {join: nele, in: familie}
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {join: kay, in: familie}
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    return phone_faults(exploration, "joins-again")
