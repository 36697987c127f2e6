"""A person is named that the scenario does not introduce."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, near, people_named

CODE = "R103"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte Person")
WHY = N_("Jede Nachricht braucht einen Namen und ein Bild; beides steht unter „people“.")
MESSAGE = N_("Die Person „{person}“ gibt es in diesem Szenario nicht.")
REMEDY = N_("Trage die Person unter „people“ ein oder schreibe eine vorhandene; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: key, text: Hallo!}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    people = scenario.people
    for mention in people_named(scenario):
        if mention.name not in people:
            yield hit(mention.location(context.spots), person=mention.name, near=near(mention.name, people))
