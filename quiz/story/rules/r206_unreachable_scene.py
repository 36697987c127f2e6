"""No path leads to a scene."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.exploring import Exploration
from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Hit, hit

CODE = "R206"
SEVERITY: Severity = "warning"
TITLE = N_("Unerreichbare Szene")
WHY = N_("Was niemand sieht, hat wohl einen Weg verloren.")
MESSAGE = N_("Kein Weg führt zur Szene „{scene}“.")
REMEDY = N_("Führe mit „goto: {scene}“ hin oder lösche die Szene.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - end: gut
  mitte:
    - {id: m2, from: kay, text: Bist du noch da?}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - goto: mitte
  mitte:
    - {id: m2, from: kay, text: Bist du noch da?}
    - end: gut
"""


def check_flow(scenario: Scenario, exploration: Exploration) -> Iterator[Hit]:
    for scene in scenario.scenes.values():
        if (scene.steps[0].location if scene.steps else scene.location) not in exploration.reached:
            yield hit(scene.location, scene=scene.id)
