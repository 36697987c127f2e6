"""A message names a benign kind that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item, Point, Scenario
from quiz.story.rules.context import Context, Hit, check_items, hit, near
from quiz.story.steps import Message

CODE = "R105"
SEVERITY: Severity = "error"
TITLE = N_("Unbekannte harmlose Art")
WHY = N_("Nur eine bekannte Art lässt sich benennen und erklären.")
MESSAGE = N_("Die harmlose Art „{kind}“ gibt es nicht.")
REMEDY = N_("Schreibe eine Art aus tactics.yaml; am nächsten kommt „{near}“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Starkes Bild!, okay: interest, why: Ein Lob für etwas Gezeigtes.}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Starkes Bild!, okay: benign_interest, why: Ein Lob für etwas Gezeigtes.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    points = [point for ending in scenario.endings.values() for point in ending.points]
    return _check((*scenario.messages(), *scenario.round, *points), context)


def check_pack(context: Context) -> Iterator[Hit]:
    return _check(check_items(context.pack), context)


def _check(messages: Iterable[Message | Item | Point], context: Context) -> Iterator[Hit]:
    known = context.pack.tactics.benign
    for message in messages if context.knows("tactics.yaml") else ():
        if message.okay is not None and message.okay not in known:
            location = context.spots.inside(message.location, "okay")
            yield hit(location, kind=message.okay, near=near(message.okay, known))
