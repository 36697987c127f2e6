"""Steps have no id, so that their translations hang on their places."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.naming import steps_without_id
from quiz.story.rules.context import Context, Hit, hit

CODE = "R320"
SEVERITY: Severity = "info"
TITLE = N_("Schritte ohne Kennung")
WHY = N_(
    "Ohne „id“ hängen Übersetzungen am Platz eines Schritts. Wer davor etwas einfügt oder löscht, "
    "verschiebt sie; mit „id“ bleiben sie, wo sie hingehören."
)
MESSAGE = N_("In diesem Szenario haben {count} Schritte keine Kennung; hier steht der erste.")
REMEDY = N_("„quiz ids“ mit dem Ordner des Pakets trägt sie ein und ändert sonst nichts.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - note: Nele schaut dir zu.
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {id: note-1, note: Nele schaut dir zu.}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    missing = steps_without_id(scenario)
    if missing:
        yield hit(missing[0].location, count=len(missing))
