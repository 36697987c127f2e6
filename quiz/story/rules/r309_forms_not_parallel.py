"""The check forms a and b differ in their tactics or benign kinds, or form c lacks a tactic of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item
from quiz.story.rules.context import Context, Hit, hit

CODE = "R309"
SEVERITY: Severity = "warning"
TITLE = N_("Check-Formen nicht gleich gebaut")
WHY = N_(
    "Vorher und nachher lassen sich nur vergleichen, wenn die Formen a und b dasselbe prüfen. "
    "Form c prüft später noch einmal dieselben Taktiken."
)
MESSAGE = N_("„{name}“ kommt in Form {one} {ones}-mal und in Form {other} {others}-mal vor.")
REMEDY = N_("Gib a und b dieselben Taktiken und dieselben harmlosen Arten, und c dieselben Taktiken.")
BAD = """\
# check
a:
  - {id: a1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
b:
  - {id: b1, from: Kim, text: Schreib mir lieber woanders., tactic: platform_shift, why: Weg von den anderen.}
"""
GOOD = """\
# check
a:
  - {id: a1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
b:
  - {id: b1, from: Kim, text: Lösch den Chat., tactic: secrecy_demand, why: Spuren sollen weg.}
"""


def check_pack(context: Context) -> Iterator[Hit]:
    checks = context.pack.checks
    if not checks:
        return
    a, b, c = (_kinds(checks.get(form, ())) for form in ("a", "b", "c"))
    check = context.spots.top("scenarios.yaml", "check")
    for name in sorted(a | b):
        if a[name] != b[name]:
            yield hit(context.spots.key(check, "b"), name=name, one="a", ones=a[name], other="b", others=b[name])
    tactics = {name for form in ("a", "b", "c") for item in checks.get(form, ()) for name in item.tactics}
    for name in sorted(tactics if "c" in checks else ()):
        if (a[name] == 0) != (c[name] == 0):
            yield hit(context.spots.key(check, "c"), name=name, one="a", ones=a[name], other="c", others=c[name])


def _kinds(items: Iterable[Item]) -> Counter[str]:
    return Counter(name for item in items for name in item.tactics or (item.okay or "okay",))
