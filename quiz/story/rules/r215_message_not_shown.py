"""Somebody reacts to a message that some path has not shown, or it is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, phone_faults

CODE = "R215"
SEVERITY: Severity = "error"
TITLE = N_("Nachricht noch nicht gezeigt")
WHY = N_("Was noch nicht da war, kann niemand mögen oder löschen.")
MESSAGE = N_("Die Nachricht „{name}“ kam auf einem Weg hierher noch nicht vor.")
REMEDY = N_("Setze diesen Schritt hinter „{name}“, auf jedem Weg.")
BAD = """\
scenes:
  anfang:
    - {react: m1, from: kay, emoji: 👍}
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {react: m1, from: kay, emoji: 👍}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    return phone_faults(exploration, "not-shown")
