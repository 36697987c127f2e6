"""A message names a tactic that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item, Scenario
from quiz.story.rules.context import Context, Hit, check_items, hit, near
from quiz.story.steps import Message

CODE = "R104"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte Taktik")
WHY = N_("Nur eine bekannte Taktik lässt sich benennen und erklären.")
MESSAGE = N_("Die Taktik „{tactic}“ gibt es nicht.")
REMEDY = N_("Schreibe eine Taktik aus tactics.yaml; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: "Das bleibt unter uns.", tactic: secrecy, why: Ein Geheimnis vor allen.}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: "Das bleibt unter uns.", tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    return _check((*scenario.messages(), *scenario.round), context)


def check_pack(context: Context) -> Iterator[Hit]:
    return _check(check_items(context.pack), context)


def _check(messages: Iterable[Message | Item], context: Context) -> Iterator[Hit]:
    known = context.pack.tactics.tactics
    for message in messages if context.knows("tactics.yaml") else ():
        for number, tactic in enumerate(message.tactics):
            if tactic not in known:
                location = context.spots.inside(message.location, "tactic", number)
                yield hit(location, tactic=tactic, near=near(tactic, known))
