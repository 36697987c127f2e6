"""A picture takes too long to draw, or too much memory."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, pictures_with

CODE = "R116"
SEVERITY: Severity = "error"
TITLE = N_("Bild zu groß")
WHY = N_("Ein Bild darf den Computer nicht aufhalten: „Schnell raus“ muss immer gehen.")
MESSAGE = N_("Das Bild „{file}“ ist zu groß oder zu verschachtelt.")
REMEDY = N_("Verkleinere oder vereinfache es: auf 10 MB und 40 Millionen Bildpunkte, ein SVG auf 1 MB und 5000 Teile.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: hund-riesig.png}}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: sonne.svg}}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    yield from pictures_with("too large", scenario, context)
