"""Somebody joins or leaves a chat that is not a group."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.chats import is_group
from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, phone_faults
from quiz.story.steps import Membership

CODE = "R120"
SEVERITY: Severity = "error"
TITLE = N_("Keine Gruppe")
WHY = N_("In einem privaten Chat sind immer genau zwei.")
MESSAGE = N_("Hier ist keine Gruppe, zu der „{person}“ dazukommen oder die „{person}“ verlassen kann.")
REMEDY = N_("Nenne mit „in“ eine Gruppe: einen Chat mit „name“ und „people“.")
BAD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {join: nele, in: kay}
    - end: gut
"""
GOOD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {join: kay, in: familie}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    """Without chats there is no group; a chat that is named has to be one."""
    for step in scenario.steps():
        if isinstance(step, Membership) and not (scenario.chats if step.chat is None else _may_be(step.chat, scenario)):
            yield hit(step.location, person=step.person)


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    """A chat that follows from the step before has to be one on every path."""
    named = {step.location for step in scenario.steps() if isinstance(step, Membership) and step.chat is not None}
    for location, values in phone_faults(exploration, "no-group"):
        if location not in named:
            yield hit(location, person=values["name"])


def _may_be(chat: str, scenario: Scenario) -> bool:
    """Whether a chat is a group, or unknown, which another rule reports."""
    return chat not in scenario.chats or is_group(scenario, chat)
