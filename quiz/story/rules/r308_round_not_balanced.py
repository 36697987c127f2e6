"""The round after a scenario is too short, too long or too one-sided."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R308"
SEVERITY: Severity = "warning"
TITLE = N_("Kurzrunde zu kurz, zu lang oder zu einseitig")
WHY = N_(
    "Die Kurzrunde übt das Unterscheiden. Gezeigt werden vier Aufgaben, gezogen aus vier bis acht: "
    "mindestens eine mit Taktik und eine harmlose, damit sich kein Muster lernen lässt."
)
MESSAGE = N_(
    "Die Kurzrunde hat {tactics} mit Taktik und {honest} harmlose; gebraucht werden 4 bis 8, "
    "von keiner Sorte mehr als dreimal so viele wie von der anderen."
)
REMEDY = N_("Ergänze oder lösche Nachrichten unter „round“.")
LEAST, MOST, MOST_TO_ONE = 4, 8, 3
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
    fewer, more = sorted((tactics, honest))
    fits = LEAST <= fewer + more <= MOST and more <= MOST_TO_ONE * fewer
    if (scenario.round or context.builtin) and not fits:
        yield hit(context.spots.key(scenario.location, "round"), tactics=tactics, honest=honest)
