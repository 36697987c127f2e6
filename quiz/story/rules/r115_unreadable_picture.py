"""A picture is damaged or of a kind that is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, pictures_with

CODE = "R115"
SEVERITY: Severity = "error"
TITLE = N_("Bild nicht lesbar")
WHY = N_("Statt des Bildes bleibt nur seine Beschreibung.")
MESSAGE = N_("„{file}“ ist kein lesbares Bild.")
REMEDY = N_("Speichere es neu, als SVG, PNG oder JPEG.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: hund.gif}}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: sonne.svg}}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    yield from pictures_with("unreadable", scenario, context)
