"""The built-in pack lacks something that lessons or screens rely on."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.location import Location
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, options

CODE = "R316"
SEVERITY: Severity = "warning"
TITLE = N_("Unvollständig (mitgeliefertes Paket)")
WHY = N_(
    "Auf Ziel, Hinweise, Fragen und Rückmeldungen verlassen sich die Unterrichtsmaterialien, auf Bild, Zeilen für die "
    "Karte, kurze Namen und Punkte die Bildschirme."
)
MESSAGE = N_("Hier fehlt „{key}“.")
REMEDY = N_("Ergänze „{key}: …“.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        prompt: Was machst du?
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, end: gut}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - choose:
        prompt: Was machst du?
        short: Und jetzt?
        discuss: Warum hilft es, mit jemandem zu reden?
        options:
          - {id: nele, do: Du rufst Nele an., kind: protective, feedback: Nele hört zu., end: geholfen}
          - {id: weg, do: Du legst das Handy weg., kind: protective, feedback: Pause tut gut., end: gut}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    if context.builtin:
        for location, parts in _required(scenario):
            for key, value in parts.items():
                if value in (None, ()):
                    yield hit(location, key=key)


def _required(scenario: Scenario) -> Iterator[tuple[Location, dict[str, object]]]:
    yield (
        scenario.location,
        {
            "age": scenario.age,
            "content_note": scenario.content_note,
            "goal": scenario.goal,
            "teacher_note": scenario.teacher_note,
            "hero": scenario.hero,
            "about": scenario.about,
            "picture": scenario.picture,
        },
    )
    for choice in scenario.choices():
        yield choice.location, {"prompt": choice.prompt, "discuss": choice.discuss, "short": choice.short}
    for option in options(scenario):
        yield option.location, {"feedback": option.feedback}
    for ending in scenario.endings.values():
        yield ending.location, {"sender": ending.sender, "word": ending.word, "points": ending.points}
