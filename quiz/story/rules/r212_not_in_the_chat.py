"""Somebody writes in a chat that they are not in on some path."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.chats import first_members
from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, phone_faults

CODE = "R212"
SEVERITY: Severity = "error"
TITLE = N_("Nicht in diesem Chat")
WHY = N_("Wer nicht in einem Chat ist, kann dort nichts schreiben und nichts lesen.")
MESSAGE = N_("„{name}“ ist auf einem Weg hierher nicht im Chat „{chat}“.")
REMEDY = N_(
    "Nimm „{name}“ in den Chat auf, unter „people“ oder vorher mit „join“, oder nenne mit „in“ einen anderen Chat."
)
BAD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {id: m1, in: familie, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {join: kay, in: familie}
    - {id: m1, in: familie, from: kay, text: Hallo!}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    """What stood last in a chat is from somebody who is in it at the start."""
    for chat in scenario.chats.values():
        last = chat.last
        members = first_members(scenario, chat.id) | {scenario.you}
        if last is not None and last.sender in scenario.people and last.sender not in members:
            yield hit(context.spots.inside(last.location, "from"), name=last.sender, chat=chat.id)


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    return phone_faults(exploration, "absent")
