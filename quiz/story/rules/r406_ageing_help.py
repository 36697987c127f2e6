"""A help entry was checked more than half a year ago."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import OUTDATED_DAYS, Context, Hit, ages, hit

CODE = "R406"
SEVERITY: Severity = "info"
TITLE = N_("Hilfe-Eintrag wird älter")
WHY = N_("Nach einem Jahr gilt ein Eintrag als veraltet; vorher ist Zeit, ihn neu zu prüfen.")
MESSAGE = N_("„{help}“ wurde zuletzt vor {days} Tagen geprüft, am {verified}.")
REMEDY = N_("Prüfe den Eintrag bald an der Quelle und trage das Datum bei „verified“ ein.")
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
    verified: 2026-03-01
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
        if OUTDATED_DAYS // 2 < days <= OUTDATED_DAYS:
            location = context.spots.inside(resource.location, "verified")
            yield hit(location, help=resource.id, days=days, verified=resource.verified)
