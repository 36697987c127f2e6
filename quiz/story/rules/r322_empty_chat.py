"""A chat never shows anything."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R322"
SEVERITY: Severity = "warning"
TITLE = N_("Leerer Chat")
WHY = N_("Ein Chat ohne Inhalt steht nie in der Liste.")
MESSAGE = N_("Im Chat „{chat}“ steht auf keinem Weg etwas.")
REMEDY = N_("Lass dort etwas geschehen, schreibe bei „last“, was zuletzt darin stand, oder lösche den Chat.")
BAD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele]}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
chats:
  kay: {with: kay}
  familie: {name: Familie, people: [nele], last: {from: nele, text: Bis später!}}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for chat in scenario.chats.values():
        if chat.last is None and chat.id not in exploration.phone.used:
            yield hit(chat.location, chat=chat.id)
