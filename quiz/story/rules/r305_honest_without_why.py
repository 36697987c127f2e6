"""An honest message of the built-in pack has no explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item, Scenario
from quiz.story.rules.context import Context, Hit, check_items, hit

CODE = "R305"
SEVERITY: Severity = "warning"
TITLE = N_("Harmlose Nachricht ohne Erklärung (mitgeliefertes Paket)")
WHY = N_("Warum etwas in Ordnung ist, gehört genauso erklärt wie ein Trick.")
MESSAGE = N_("Der Nachricht „{message}“ fehlt „why“.")
REMEDY = N_("Erkläre in einem Satz, warum diese Nachricht in Ordnung ist.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Starkes Bild!, okay: benign_interest}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Starkes Bild!, okay: benign_interest, why: Ein Lob für etwas Gezeigtes.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    if context.builtin:
        for message in scenario.messages():
            if message.sender != scenario.you and not message.tactics and message.why is None:
                yield hit(message.location, message=message.key)
        yield from _check(scenario.round)


def check_pack(context: Context) -> Iterator[Hit]:
    if context.builtin:
        yield from _check(check_items(context.pack))


def _check(items: Iterable[Item]) -> Iterator[Hit]:
    for item in items:
        if item.honest and item.why is None:
            yield hit(item.location, message=item.id)
