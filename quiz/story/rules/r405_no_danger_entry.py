"""The help screen has no entry for immediate danger."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit

CODE = "R405"
SEVERITY: Severity = "warning"
TITLE = N_("Kein Eintrag für den Notfall")
WHY = N_("Wer in Gefahr ist, muss die Notrufnummer zuerst sehen.")
MESSAGE = N_("Der Eintrag für den Notfall fehlt oder wird nicht gezeigt.")
REMEDY = N_("Nenne bei „danger“ einen Eintrag mit „show: true“, zum Beispiel die 110.")
BAD = """\
# help.yaml
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
    help_ = context.own_help
    entry = help_.resources.get(help_.danger or "") if help_ else None
    if help_ and (help_.danger is None or (entry is not None and not entry.show)):
        yield hit(context.spots.top("help.yaml", "danger"))
