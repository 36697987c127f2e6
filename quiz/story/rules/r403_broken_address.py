"""A help entry has a number or web address that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.story.contacts import is_web_address
from quiz.story.findings import N_, Severity
from quiz.story.model import Resource
from quiz.story.rules.context import Context, Hit, hit

CODE = "R403"
SEVERITY: Severity = "warning"
TITLE = N_("Nummer oder Adresse in falscher Form")
WHY = N_("Eine Nummer, die sich nicht wählen lässt, hilft niemandem.")
MESSAGE = N_("„{address}“ hat nicht die Form einer Nummer oder Adresse.")
REMEDY = N_("Schreibe Nummern bei „dial“ wie +4922112345 oder 116111, Adressen mit https:// und ohne Leerzeichen.")
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
    dial: ["116 111"]
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


_DIAL = re.compile(r"\+[1-9][0-9]{5,14}|[0-9]{2,15}")
_PHONE = re.compile(r"[0-9]{2}")


def check_pack(context: Context) -> Iterator[Hit]:
    for resource in context.own_resources():
        for path, address in _broken(resource):
            yield hit(context.spots.inside(resource.location, *path), address=address)


def _broken(resource: Resource) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, dial in enumerate(resource.dial):
        if not _DIAL.fullmatch(dial):
            yield ("dial", number), dial
    if resource.phone is not None and not _PHONE.search(resource.phone):
        yield ("phone",), resource.phone
    if resource.web is not None and not is_web_address(resource.web):
        yield ("web",), resource.web
