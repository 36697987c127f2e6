"""The order of the help screen names an entry that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit, near

CODE = "R113"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannter Eintrag in der Hilfeliste")
WHY = N_("Die Hilfeseite zeigt die Einträge in der Reihenfolge von „order“, zuoberst „danger“.")
MESSAGE = N_("Den Hilfe-Eintrag „{help}“ gibt es nicht.")
REMEDY = N_("Schreibe einen Eintrag aus „resources“; am nächsten kommt „{near}“.")
BAD = """\
# help.yaml
danger: de-110
order:
  de: [de-kkjt]
resources:
  - {id: de-110, name: Notruf, kind: emergency, dial: ["110"], show: true, verified: 2026-11-24}
  - {id: de-kjt, name: Nummer gegen Kummer, kind: helpline, dial: ["116111"], show: true, verified: 2026-11-24}
"""
GOOD = """\
# help.yaml
danger: de-110
order:
  de: [de-kjt]
resources:
  - {id: de-110, name: Notruf, kind: emergency, dial: ["110"], show: true, verified: 2026-11-24}
  - {id: de-kjt, name: Nummer gegen Kummer, kind: helpline, dial: ["116111"], show: true, verified: 2026-11-24}
"""


def check_pack(context: Context) -> Iterator[Hit]:
    help_ = context.own_help
    if help_ is None:
        return
    known = help_.resources
    if help_.danger is not None and help_.danger not in known:
        yield hit(context.spots.top("help.yaml", "danger"), help=help_.danger, near=near(help_.danger, known))
    for region, names in help_.order.items():
        for number, name in enumerate(names):
            if name not in known:
                yield hit(context.spots.top("help.yaml", "order", region, number), help=name, near=near(name, known))
