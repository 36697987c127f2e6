"""A help entry of the built-in pack does not say what it is for, or how it is reached."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit

CODE = "R323"
SEVERITY: Severity = "warning"
TITLE = N_("Hilfe-Eintrag ohne Thema oder Weg (mitgeliefertes Paket)")
WHY = N_("Danach ordnet die Hilfe-Seite: anrufen, schreiben oder hingehen, und worum es geht.")
MESSAGE = N_("Bei „{help}“ fehlt „{key}“.")
REMEDY = N_("Ergänze „{key}: […]“.")
BAD = """\
# help.yaml
danger: de-110
order:
  de: [de-110, de-kjt]
resources:
  - {id: de-110, name: Notruf, kind: emergency, show: true, verified: 2026-11-24, ways: [call], topics: [danger]}
  - id: de-kjt
    name: Nummer gegen Kummer
    kind: helpline
    phone: 116 111
    dial: ["116111"]
    web: https://www.nummergegenkummer.de
    show: true
    verified: 2026-11-24
    ways: [call]
"""
GOOD = """\
# help.yaml
danger: de-110
order:
  de: [de-110, de-kjt]
resources:
  - {id: de-110, name: Notruf, kind: emergency, show: true, verified: 2026-11-24, ways: [call], topics: [danger]}
  - id: de-kjt
    name: Nummer gegen Kummer
    kind: helpline
    phone: 116 111
    dial: ["116111"]
    web: https://www.nummergegenkummer.de
    show: true
    verified: 2026-11-24
    ways: [call]
    topics: [friend]
"""


def check_pack(context: Context) -> Iterator[Hit]:
    if not context.builtin:
        return
    for resource in context.own_resources():
        for key, value in (("topics", resource.topics), ("ways", resource.ways)):
            if resource.show and not value:
                yield hit(resource.location, help=resource.id, key=key)
