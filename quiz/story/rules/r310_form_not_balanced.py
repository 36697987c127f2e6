"""A check form does not have ten tactics and ten honest items."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit

CODE = "R310"
SEVERITY: Severity = "warning"
TITLE = N_("Check-Form nicht zehn und zehn")
WHY = N_("Zehn und zehn machen die Zahlen der beiden Formen vergleichbar.")
MESSAGE = N_("Form {form} hat {tactics} mit Taktik und {honest} harmlose; gebraucht werden 10 und 10.")
REMEDY = N_("Ergänze oder lösche Nachrichten dieser Form.")
BAD = """\
# check
a:
  - {id: a1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
"""
GOOD = """\
# check
a:
  - {id: a01, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a02, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a03, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a04, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a05, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a06, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a07, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a08, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a09, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a10, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
  - {id: a11, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a12, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a13, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a14, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a15, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a16, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a17, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a18, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a19, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: a20, from: Kim, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
"""


def check_pack(context: Context) -> Iterator[Hit]:
    for form, items in context.pack.checks.items():
        honest = sum(item.honest for item in items)
        tactics = len(items) - honest
        if (tactics, honest) != (10, 10):
            location = context.spots.key(context.spots.top("scenarios.yaml", "check"), form)
            yield hit(location, form=form, tactics=tactics, honest=honest)
