"""A person never writes."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R315"
SEVERITY: Severity = "info"
TITLE = N_("Person ohne Nachricht")
WHY = N_("Wer vorgestellt wird, soll auch vorkommen.")
MESSAGE = N_("Von „{person}“ kommt in diesem Szenario keine Nachricht.")
REMEDY = N_("Lass die Person schreiben oder lösche sie.")
BAD = """\
people:
  mila: {name: Mila, age: 15, avatar: avatar-03}
  kay: {name: kay.17, avatar: avatar-09}
  nele: {name: Nele, age: 18, avatar: avatar-05}
  tom: {name: Tom}
"""
GOOD = """\
people:
  mila: {name: Mila, age: 15, avatar: avatar-03}
  kay: {name: kay.17, avatar: avatar-09}
  nele: {name: Nele, age: 18, avatar: avatar-05}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    writing = {message.sender for message in scenario.messages()} | {scenario.you}
    for chat in scenario.chats.values():
        writing |= {chat.last.sender} if chat.last is not None else set()
    for person in scenario.people.values():
        if person.id not in writing:
            yield hit(person.location, person=person.id)
