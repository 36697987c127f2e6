"""A help entry is shown although its source was never checked."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit

CODE = "R402"
SEVERITY: Severity = "warning"
TITLE = N_("Ungeprüfter Hilfe-Eintrag")
WHY = N_("Was auf der Hilfeseite steht, muss jemand an der Quelle geprüft haben.")
MESSAGE = N_("„{help}“ wird gezeigt, aber „verified“ fehlt.")
REMEDY = N_("Prüfe den Eintrag und trage das Datum ein, oder setze „show: false“.")
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
    dial: ["116111"]
    web: https://www.nummergegenkummer.de
    show: true
    cost: kostenlos
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
        if resource.show and not resource.verified:
            yield hit(resource.location, help=resource.id)
