"""The person whose phone we see is called by name here and "du" there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.location import Location
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit
from quiz.story.steps import Aside, SurveyQuestion

CODE = "R325"
SEVERITY: Severity = "warning"
TITLE = N_("Mal „du“, mal der Name")
WHY = N_(
    "Wer spielt, ist diese Person. Fragen, Handlungen, Rückmeldungen und Enden nennen sie entweder überall „du“ oder "
    "überall beim Namen; wechselt es, weiß niemand, wer gemeint ist."
)
MESSAGE = N_("Hier heißt die Person „{name}“, anderswo in dieser Geschichte „du“.")
REMEDY = N_("Schreibe überall „du“. Den Namen sagen nur die anderen.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: "Kommst du, Mila?"}
    - choose:
        prompt: Was machst du?
        options:
          - {id: nele, do: Mila ruft Nele an., kind: protective, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: "Kommst du, Mila?"}
    - choose:
        prompt: Was machst du?
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""

_SAID = re.compile("[„“][^“”]{0,500}[“”]")
"""What somebody says: others may call the player by name."""
_YOU = re.compile(r"\b(?:du|dich|dir|dein\w*|you|your\w*)\b", re.IGNORECASE)


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    you = scenario.people.get(scenario.you)
    if you is None:
        return
    texts = [(location, _SAID.sub("", text)) for location, text in _about_the_player(scenario)]
    if any(_YOU.search(text) for _location, text in texts):
        named = re.compile(rf"\b{re.escape(you.name)}s?\b")
        for location, text in texts:
            if named.search(text):
                yield hit(location, name=you.name)


def _about_the_player(scenario: Scenario) -> Iterator[tuple[Location, str]]:
    """The texts in which the story itself speaks of the player."""
    for step in scenario.steps():
        if isinstance(step, Aside | SurveyQuestion):
            yield step.location, step.words
    for choice in scenario.choices():
        yield choice.location, choice.prompt or ""
        for option in choice.options:
            yield from ((option.location, text) for text in (option.do, option.feedback) if text)
    for ending in scenario.endings.values():
        yield from ((ending.location, text) for text in (ending.title, ending.text, ending.sender) if text)
        yield from ((point.location, point.text) for point in ending.points)
