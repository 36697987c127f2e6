"""The check forms a and b differ in their tactics or benign kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item
from quiz.story.rules.context import Context, Hit, hit

CODE = "R309"
SEVERITY: Severity = "warning"
TITLE = N_("Check-Formen nicht gleich gebaut")
WHY = N_("Vorher und nachher lassen sich nur vergleichen, wenn beide Formen dasselbe prüfen.")
MESSAGE = N_("„{name}“ kommt in Form a {a}-mal und in Form b {b}-mal vor.")
REMEDY = N_("Gib beiden Formen dieselben Taktiken und dieselben harmlosen Arten.")
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
    a, b = (_kinds(checks.get(form, ())) for form in ("a", "b"))
    for name in sorted(a | b):
        if a[name] != b[name]:
            location = context.spots.key(context.spots.top("scenarios.yaml", "check"), "b")
            yield hit(location, name=name, a=a[name], b=b[name])


def _kinds(items: Iterable[Item]) -> Counter[str]:
    return Counter(name for item in items for name in item.tactics or (item.okay or "okay",))
