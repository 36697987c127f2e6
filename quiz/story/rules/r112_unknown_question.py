"""A tactic refers to a check question that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit, in_pack, near

CODE = "R112"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte Prüffrage")
WHY = N_("Die Prüffrage hilft, die Taktik im Alltag zu erkennen.")
MESSAGE = N_("Die Prüffrage „{question}“ gibt es nicht.")
REMEDY = N_("Schreibe eine Frage aus „questions“; am nächsten kommt „{near}“.")
BAD = """\
# tactics.yaml
families:
  - {id: contact, name: Kontakt, icon: fam-contact, color: contact}
tactics:
  - {id: platform_shift, family: contact, name: Wechsel, definition: Jemand will weg., question: geheim}
questions:
  - {id: secret, short: Geheim?, text: "Dürfte jemand, dem ich vertraue, das lesen?"}
"""
GOOD = """\
# tactics.yaml
families:
  - {id: contact, name: Kontakt, icon: fam-contact, color: contact}
tactics:
  - {id: platform_shift, family: contact, name: Wechsel, definition: Jemand will weg., question: secret}
questions:
  - {id: secret, short: Geheim?, text: "Dürfte jemand, dem ich vertraue, das lesen?"}
"""


def check_pack(context: Context) -> Iterator[Hit]:
    tactics = context.pack.tactics
    for tactic in tactics.tactics.values():
        if in_pack(tactic.location) and tactic.question is not None and tactic.question not in tactics.questions:
            location = context.spots.inside(tactic.location, "question")
            yield hit(location, question=tactic.question, near=near(tactic.question, tactics.questions))
