"""An ending names a help entry that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, near

CODE = "R106"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannter Hilfe-Eintrag")
WHY = N_("Am Ende soll die passende Hilfe stehen.")
MESSAGE = N_("Den Hilfe-Eintrag „{help}“ gibt es nicht.")
REMEDY = N_("Schreibe einen Eintrag aus help.yaml; am nächsten kommt „{near}“.")
BAD = """\
endings:
  gut: {title: Gut, kind: safe, text: Du bist raus., sender: Kay hat gedrängt., help: [de-kkjt]}
  geholfen: {title: Geholfen, kind: helped, text: Nele hilft dir., sender: Kay hat gedrängt.}
  offen: {title: Offen, kind: unsure, text: Du wartest ab., sender: Kay hat gedrängt.}
"""
GOOD = """\
endings:
  gut: {title: Gut, kind: safe, text: Du bist raus., sender: Kay hat gedrängt., help: [de-kjt]}
  geholfen: {title: Geholfen, kind: helped, text: Nele hilft dir., sender: Kay hat gedrängt.}
  offen: {title: Offen, kind: unsure, text: Du wartest ab., sender: Kay hat gedrängt.}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    known = context.pack.help.resources
    for ending in scenario.endings.values() if context.knows("help.yaml") else ():
        for number, name in enumerate(ending.help):
            if name not in known:
                yield hit(context.spots.under(ending.location, "help", number), help=name, near=near(name, known))
