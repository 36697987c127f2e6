"""A scenario has few messages on its longest path, or few choices."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R313"
SEVERITY: Severity = "info"
TITLE = N_("Kurze Geschichte")
WHY = N_("Wenige Nachrichten und Gabelungen lassen wenig zu entdecken.")
MESSAGE = N_("Nachrichten auf dem längsten Weg: {messages}, Gabelungen: {choices}; üblich sind mindestens 12 und 3.")
REMEDY = N_("Erzähle mehr aus dem Alltag und lass öfter wählen.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {id: m2, from: kay, text: Wie war dein Tag?}
    - {id: m3, from: kay, text: Meiner war gut.}
    - {id: m4, from: kay, text: Wir waren am See.}
    - {id: m5, from: kay, text: Warst du schon mal da?}
    - {id: m6, from: kay, text: Morgen gehen wir wieder hin.}
    - choose: {options: [{id: ja, say: Cool!}, {id: nein, say: Ah ja.}]}
    - {id: m7, from: kay, text: Kommst du mit?}
    - {id: m8, from: kay, text: Nele kommt auch.}
    - choose: {options: [{id: ja, say: Gern!}, {id: nein, say: Lieber nicht.}]}
    - {id: m9, from: kay, text: Alles klar.}
    - choose: {options: [{id: ja, say: Bis dann!}, {id: nein, say: Tschüss!}]}
    - end: gut
"""


FEWEST_MESSAGES = 12
FEWEST_CHOICES = 3


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    most, choices = exploration.messages.max, len(scenario.choices())
    if exploration.endings and ((most is not None and most < FEWEST_MESSAGES) or choices < FEWEST_CHOICES):
        yield hit(scenario.location, messages="∞" if most is None else int(most), choices=choices)
