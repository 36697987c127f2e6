"""A family has a colour that the program does not know."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import FAMILY_COLORS
from quiz.story.rules.context import Context, Hit, hit, in_pack, near

CODE = "R114"
SEVERITY: Severity = "warning"
TITLE = N_("Unbekannte Farbe einer Gruppe")
WHY = N_("Zu jeder Farbe gehört ein Zeichen; mit einer unbekannten sieht die Gruppe wie ein unbenannter Trick aus.")
MESSAGE = N_("Die Farbe „{color}“ gibt es nicht.")
REMEDY = N_(
    "Möglich sind contact, idealisation, info, secrecy_isolation, boundaries_guilt, gifts_debts, pretext, images und "
    "control_threats; am nächsten kommt „{near}“."
)
BAD = """\
# tactics.yaml
families:
  - {id: contact, name: Kontakt, icon: fam-contact, color: contacts}
tactics:
  - {id: platform_shift, family: contact, name: Wechsel, definition: Jemand will schnell in einen anderen Chat.}
"""
GOOD = """\
# tactics.yaml
families:
  - {id: contact, name: Kontakt, icon: fam-contact, color: contact}
tactics:
  - {id: platform_shift, family: contact, name: Wechsel, definition: Jemand will schnell in einen anderen Chat.}
"""


def check_pack(context: Context) -> Iterator[Hit]:
    for family in context.pack.tactics.families.values():
        if in_pack(family.location) and family.color not in FAMILY_COLORS:
            location = context.spots.inside(family.location, "color")
            yield hit(location, color=family.color, near=near(family.color, FAMILY_COLORS))
