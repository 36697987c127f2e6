"""Somebody leaves a group that they are not in on some path."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, phone_faults

CODE = "R214"
SEVERITY: Severity = "error"
TITLE = N_("Nicht in der Gruppe")
WHY = N_("Nur wer da ist, kann gehen.")
MESSAGE = N_("„{name}“ ist auf einem Weg hierher nicht in der Gruppe „{chat}“.")
REMEDY = N_("Lösche dieses „leave“, oder lass „{name}“ auf jedem Weg vorher dazukommen.")
BAD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {leave: kay, in: familie}
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {leave: nele, in: familie}
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    return phone_faults(exploration, "leaves-again")
