"""A help entry dials a number that it does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.story.contacts import numbers_in, says_the_same
from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit

CODE = "R407"
SEVERITY: Severity = "error"
TITLE = N_("Andere Nummer gewählt als gezeigt")
WHY = N_("Der QR-Code wählt, was bei „dial“ steht. Das muss die Nummer sein, die daneben zu lesen ist.")
MESSAGE = N_("„{dial}“ ist keine der Nummern, die bei „phone“ stehen: „{phone}“.")
REMEDY = N_("Schreibe bei „dial“ die Nummer von „phone“: kurze, wie sie sind, andere mit der Vorwahl des Landes.")
BAD = """\
# help.yaml
danger: de-110
order:
  de: [de-110, de-kjt]
resources:
  - {id: de-110, name: Notruf, kind: emergency, dial: ["110"], show: true, verified: 2026-11-24}
  - id: de-kjt
    name: Nummer gegen Kummer
    kind: helpline
    phone: 116 111
    dial: ["116117"]
    web: https://www.nummergegenkummer.de
    show: true
    verified: 2026-11-24
"""
GOOD = """\
# help.yaml
danger: de-110
order:
  de: [de-110, de-kjt]
resources:
  - {id: de-110, name: Notruf, kind: emergency, dial: ["110"], show: true, verified: 2026-11-24}
  - id: de-kjt
    name: Nummer gegen Kummer
    kind: helpline
    phone: 116 111
    dial: ["116111"]
    web: https://www.nummergegenkummer.de
    show: true
    verified: 2026-11-24
"""


def check_pack(context: Context) -> Iterator[Hit]:
    for resource in context.own_resources():
        shown = numbers_in(resource.phone or "")
        for number, dial in enumerate(resource.dial):
            digits = re.sub(r"[^0-9+]", "", dial)  # the form is another rule's
            if shown and not any(says_the_same(one, digits, resource.places) for one in shown):
                location = context.spots.inside(resource.location, "dial", number)
                yield hit(location, dial=dial, phone=resource.phone or "")
