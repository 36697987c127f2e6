"""No path leads to a step of a scene that is reached."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit
from quiz.story.steps import If, Step

CODE = "R207"
SEVERITY: Severity = "warning"
TITLE = N_("Unerreichbarer Schritt")
WHY = N_("Was niemand sieht, hat wohl einen Weg verloren.")
MESSAGE = N_("Kein Weg führt zu diesem Schritt.")
REMEDY = N_("Prüfe die Bedingung oder das „goto“ davor, oder lösche den Schritt.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
    - {id: m2, from: kay, text: Bist du noch da?}
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {id: m2, from: kay, text: Bist du noch da?}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    waiting: list[tuple[tuple[Step, ...], bool]] = [(scene.steps, True) for scene in scenario.scenes.values()]
    while waiting:
        steps, whole_scene = waiting.pop()
        lost = next((n for n, step in enumerate(steps) if step.location not in exploration.reached), len(steps))
        if lost < len(steps) and not (whole_scene and lost == 0):
            yield hit(steps[lost].location)
        for step in steps[:lost]:
            if isinstance(step, If):
                waiting += [(step.then, False), (step.otherwise, False)]
