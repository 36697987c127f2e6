"""A help entry was checked more than 365 days ago."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import OUTDATED_DAYS, Context, Hit, ages, hit

CODE = "R401"
SEVERITY: Severity = "warning"
TITLE = N_("Hilfe-Eintrag veraltet")
WHY = N_("Nummern und Zeiten ändern sich; eine falsche Nummer im falschen Moment schadet.")
MESSAGE = N_("„{help}“ wurde zuletzt vor {days} Tagen geprüft, am {verified}.")
REMEDY = N_("Prüfe den Eintrag an der Quelle und trage das Datum bei „verified“ ein.")
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
    verified: 2025-01-07
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
    for resource, days in ages(context):
        if days > OUTDATED_DAYS:
            location = context.spots.inside(resource.location, "verified")
            yield hit(location, help=resource.id, days=days, verified=resource.verified)
