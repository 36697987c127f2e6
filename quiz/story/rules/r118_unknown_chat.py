"""A step names a chat that the scenario does not have."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, near, options
from quiz.story.steps import Choice, Message, Sign

CODE = "R118"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannter Chat")
WHY = N_("Jeder Schritt steht in einem Chat, den man öffnen kann.")
MESSAGE = N_("Den Chat „{chat}“ gibt es in diesem Szenario nicht.")
REMEDY = N_("Trage den Chat unter „chats“ ein oder schreibe einen vorhandenen; am nächsten kommt „{near}“.")
BAD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {id: m1, in: famile, from: nele, text: Hallo!}
    - end: gut
"""
GOOD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {id: m1, in: familie, from: nele, text: Hallo!}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    steps = (step for step in scenario.steps() if isinstance(step, Message | Sign | Choice))
    for part in (*steps, *options(scenario)):
        if part.chat is not None and part.chat not in scenario.chats:
            yield hit(context.spots.inside(part.location, "in"), chat=part.chat, near=near(part.chat, scenario.chats))
