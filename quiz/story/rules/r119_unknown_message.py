"""Somebody reacts to a message that does not exist, or it is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, messages_with_id, near
from quiz.story.steps import Deletion, Reaction

CODE = "R119"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte Nachricht")
WHY = N_("Nur eine Nachricht mit Kennung kann eine Reaktion bekommen oder gelöscht werden.")
MESSAGE = N_("Die Nachricht „{message}“ gibt es in diesem Szenario nicht.")
REMEDY = N_("Schreibe die Kennung einer Nachricht; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {react: m7, from: kay, emoji: 👍}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {react: m1, from: kay, emoji: 👍}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    known = messages_with_id(scenario)
    for step in scenario.steps():
        if isinstance(step, Reaction | Deletion) and step.message not in known:
            key = "react" if isinstance(step, Reaction) else "delete"
            location = context.spots.inside(step.location, key)
            yield hit(location, message=step.message, near=near(step.message, known))
