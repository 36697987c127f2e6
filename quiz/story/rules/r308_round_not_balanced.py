"""The round after a scenario is not two tactics and two honest items."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R308"
SEVERITY: Severity = "warning"
TITLE = N_("Kurzrunde nicht zwei und zwei")
WHY = N_("Die Kurzrunde übt das Unterscheiden; dafür braucht sie zwei Taktiken und zwei harmlose Nachrichten.")
MESSAGE = N_("Die Kurzrunde hat {tactics} mit Taktik und {honest} harmlose; gebraucht werden 2 und 2.")
REMEDY = N_("Ergänze oder lösche Nachrichten unter „round“.")
BAD = """\
round:
  - {id: r1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
  - {id: r2, from: Jo, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
"""
GOOD = """\
round:
  - {id: r1, from: Toni, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
  - {id: r2, from: Jo, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: r3, from: Kim, text: Lösch den Chat., tactic: secrecy_demand, why: Spuren sollen weg.}
  - {id: r4, from: Alex, text: Kein Stress., okay: benign_boundary, why: Ein Nein ist in Ordnung.}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    honest = sum(item.honest for item in scenario.round)
    tactics = len(scenario.round) - honest
    if (scenario.round or context.builtin) and (tactics, honest) != (2, 2):
        yield hit(context.spots.key(scenario.location, "round"), tactics=tactics, honest=honest)
