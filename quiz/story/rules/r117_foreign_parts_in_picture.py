"""An SVG refers to something outside, or has parts that a picture does not need."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, pictures_with

CODE = "R117"
SEVERITY: Severity = "error"
TITLE = N_("Bild mit fremden Teilen")
WHY = N_("Ein Bild eines Pakets liest keine anderen Dateien und führt nichts aus.")
MESSAGE = N_("Das Bild „{file}“ verweist nach außen oder enthält Filter, Masken, Muster, Skripte oder Bewegung.")
REMEDY = N_("Speichere es als einfaches SVG ohne Verweise oder als PNG.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: hund-verweis.svg}}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: sonne.svg}}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    yield from pictures_with("foreign parts", scenario, context)
