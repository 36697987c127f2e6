"""A phrase does not occur in the text or the transcript of its message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item, Scenario
from quiz.story.rules.context import Context, Hit, check_items, hit
from quiz.story.steps import Message

CODE = "R110"
SEVERITY: Severity = "error"
TITLE = N_("Textstelle kommt nicht vor")
WHY = N_("Der Rückblick hebt die Wörter hervor, an denen die Taktik zu erkennen ist.")
MESSAGE = N_("„{phrase}“ kommt im Text der Nachricht nicht vor.")
REMEDY = N_("Schreibe die Stelle genau so, wie sie im Text steht.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, phrases: [unter dir], why: Geheim.}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, phrases: [unter uns], why: Geheim.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    return _check((*scenario.messages(), *scenario.round), context)


def check_pack(context: Context) -> Iterator[Hit]:
    return _check(check_items(context.pack), context)


def _check(messages: Iterable[Message | Item], context: Context) -> Iterator[Hit]:
    for message in messages:
        text = message.words if isinstance(message, Message) else message.judged_text
        for number, phrase in enumerate(message.phrases):
            if text is not None and phrase not in text:
                yield hit(context.spots.inside(message.location, "phrases", number), phrase=phrase)
