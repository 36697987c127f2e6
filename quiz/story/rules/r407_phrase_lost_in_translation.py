"""A translated phrase does not occur in the translated text."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Item, Message, Pack
from quiz.story.rules.context import Context, Hit, check_items, hit
from quiz.story.texts import map_texts

CODE = "R407"
SEVERITY: Severity = "warning"
TITLE = N_("Textstelle kommt in der Übersetzung nicht vor")
WHY = N_("Der Rückblick hebt die Stelle in jeder Sprache hervor.")
MESSAGE = N_("In der Sprache „{language}“ kommt „{phrase}“ im übersetzten Text nicht vor.")
REMEDY = N_("Übersetze die Stelle genau so, wie sie im übersetzten Text steht.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Wir sind seelenverwandt., tactic: love_bombing, phrases: [sind], why: Sehr schnell.}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Wir sind seelenverwandt., tactic: love_bombing, phrases: [seelenverwandt], why: Eile.}
    - end: gut
"""


def check_pack(context: Context) -> Iterator[Hit]:
    for language, lookup in context.translations.items():
        pack = map_texts(context.pack, lookup)
        for message in _with_phrases(pack):
            for phrase in message.phrases:
                if message.text is not None and phrase not in message.text:
                    yield hit(message.place, language=language, phrase=phrase)


def _with_phrases(pack: Pack) -> Iterator[Message | Item]:
    for scenario in pack.scenarios.values():
        yield from scenario.messages()
        yield from scenario.round
    yield from check_items(pack)
