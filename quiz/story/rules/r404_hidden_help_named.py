"""An ending names a help entry that is never shown."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R404"
SEVERITY: Severity = "warning"
TITLE = N_("Versteckter Hilfe-Eintrag genannt")
WHY = N_("Das Ende verspricht Hilfe, die auf der Hilfeseite nicht erscheint.")
MESSAGE = N_("Der Hilfe-Eintrag „{help}“ hat „show: false“ und erscheint nicht.")
REMEDY = N_("Nenne einen Eintrag, der gezeigt wird.")
BAD = """\
endings:
  gut: {title: Gut, kind: safe, text: Du bist raus., sender: Kay hat gedrängt., help: [versteckt]}
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
    resources = context.pack.help.resources
    for ending in scenario.endings.values():
        for number, name in enumerate(ending.help):
            if name in resources and not resources[name].show:
                yield hit(context.spots.under(ending.location, "help", number), help=name)
