"""A person or a chat has a picture that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit, near, pictured

CODE = "R108"
SEVERITY: Severity = "error"
TITLE = N_("Unbekanntes Personenbild")
WHY = N_("Ohne Bild sind die Personen schwerer auseinanderzuhalten.")
MESSAGE = N_("Das Personenbild „{avatar}“ gibt es nicht.")
REMEDY = N_(
    "Schreibe ein Bild aus assets/avatars oder eine SVG-Datei aus media, ohne Endung; am nächsten kommt „{near}“."
)
BAD = """\
people:
  mila: {name: Mila, age: 15, avatar: avatar-99}
  kay: {name: kay.17, avatar: pattern-01}
  nele: {name: Nele, age: 18, avatar: avatar-05}
"""
GOOD = """\
people:
  mila: {name: Mila, age: 15, avatar: avatar-03}
  kay: {name: kay.17, avatar: pattern-01}
  nele: {name: Nele, age: 18, avatar: avatar-05}
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    known = context.avatars
    for part in pictured(scenario):
        if part.avatar is not None and part.avatar not in known:
            location = context.spots.under(part.location, "avatar")
            yield hit(location, avatar=part.avatar, near=near(part.avatar, known))
