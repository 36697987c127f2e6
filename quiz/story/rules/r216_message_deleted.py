"""Somebody reacts to a message that some path has deleted, or it is deleted again."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, phone_faults

CODE = "R216"
SEVERITY: Severity = "error"
TITLE = N_("Nachricht schon gelöscht")
WHY = N_("Eine gelöschte Nachricht ist nicht mehr zu sehen.")
MESSAGE = N_("Die Nachricht „{name}“ ist auf einem Weg hierher schon gelöscht.")
REMEDY = N_("Lösche diesen Schritt, oder setze ihn vor das erste „delete“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {delete: m1}
    - {react: m1, from: kay, emoji: 👍}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {react: m1, from: kay, emoji: 👍}
    - {delete: m1}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    return phone_faults(exploration, "deleted")
