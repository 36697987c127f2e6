"""A message with a tactic has no explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item, Scenario
from quiz.story.rules.context import Context, Hit, check_items, hit, judged

CODE = "R304"
SEVERITY: Severity = "warning"
TITLE = N_("Taktik ohne Erklärung")
WHY = N_("Im Rückblick soll stehen, woran die Taktik zu erkennen war.")
MESSAGE = N_("Der Nachricht „{message}“ fehlt „why“.")
REMEDY = N_("Erkläre in einem Satz, was die schreibende Person hier macht.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, why: Ein Geheimnis vor allen.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for message in judged(scenario):
        if message.tactics and message.why is None:
            yield hit(message.location, message=message.key)
    yield from _check(scenario.round)


def check_pack(context: Context) -> Iterator[Hit]:
    return _check(check_items(context.pack))


def _check(items: Iterable[Item]) -> Iterator[Hit]:
    for item in items:
        if item.tactics and item.why is None:
            yield hit(item.location, message=item.id)
