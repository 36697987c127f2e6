"""A tactic belongs to a family that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.lessons import BetterUnsaid, Saying
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, in_pack, near

CODE = "R111"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte Gruppe")
WHY = N_("Taktiken werden nach ihrer Gruppe gezeigt; ohne sie fehlt die Taktik bei der Auswahl.")
MESSAGE = N_("Die Gruppe „{family}“ gibt es nicht.")
REMEDY = N_("Schreibe eine Gruppe aus „families“; am nächsten kommt „{near}“.")
BAD = """\
# tactics.yaml
families:
  - {id: contact, name: Kontakt, icon: fam-contact, color: contact}
tactics:
  - {id: platform_shift, family: contacts, name: Wechsel, definition: Jemand will schnell in einen anderen Chat.}
"""
GOOD = """\
# tactics.yaml
families:
  - {id: contact, name: Kontakt, icon: fam-contact, color: contact}
tactics:
  - {id: platform_shift, family: contact, name: Wechsel, definition: Jemand will schnell in einen anderen Chat.}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    known = context.pack.tactics.families
    for ending in scenario.endings.values() if context.knows("tactics.yaml") else ():
        for point in ending.points:
            if point.family is not None and point.family not in known:
                location = context.spots.inside(point.location, "family")
                yield hit(location, family=point.family, near=near(point.family, known))


def check_pack(context: Context) -> Iterator[Hit]:
    tactics = context.pack.tactics
    for tactic in tactics.tactics.values():
        if in_pack(tactic.location) and tactic.family not in tactics.families:
            location = context.spots.inside(tactic.location, "family")
            yield hit(location, family=tactic.family, near=near(tactic.family, tactics.families))
    lines: tuple[Saying | BetterUnsaid, ...] = (*context.pack.lessons.sayings, *context.pack.lessons.avoid)
    for line in lines:
        for family in line.families if in_pack(line.location) and context.knows("tactics.yaml") else ():
            if family not in tactics.families:
                location = context.spots.inside(line.location, "families")
                yield hit(location, family=family, near=near(family, tactics.families))
