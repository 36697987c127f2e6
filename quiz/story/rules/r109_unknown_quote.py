"""A message quotes one that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, messages_with_id, near

CODE = "R109"
SEVERITY: Severity = "error"
TITLE = N_("Zitat einer unbekannten Nachricht")
WHY = N_("Ein Zitat zeigt, worauf jemand antwortet.")
MESSAGE = N_("Die Nachricht „{message}“, die hier zitiert wird, gibt es in diesem Szenario nicht.")
REMEDY = N_("Schreibe die Kennung einer Nachricht; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {from: mila, text: Hi!, reply_to: m7}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {from: mila, text: Hi!, reply_to: m1}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    known = messages_with_id(scenario)
    for message in scenario.messages():
        if message.reply_to is not None and message.reply_to not in known:
            location = context.spots.inside(message.location, "reply_to")
            yield hit(location, message=message.reply_to, near=near(message.reply_to, known))
