"""A picture's file is not in the media folder."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.story.findings import N_, Severity
from quiz.story.model import Scenario
from quiz.story.rules.context import Context, Hit, hit

CODE = "R107"
SEVERITY: Severity = "error"
TITLE = N_("Mediendatei fehlt")
WHY = N_("Ohne die Datei bleibt nur die Beschreibung des Bildes.")
MESSAGE = N_("Die Datei „{file}“ liegt nicht im Ordner media.")
REMEDY = N_("Lege die Datei in den Ordner media; Groß- und Kleinschreibung zählen.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund", file: hund.svg}}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, image: {alt: "Foto: ein Hund"}}
    - end: gut
"""


def check_scenario(scenario: Scenario, context: Context) -> Iterator[Hit]:
    for message in scenario.messages():
        if message.image is not None and message.image.file is not None and message.image.file not in context.media:
            yield hit(context.spots.inside(message.location, "image", "file"), file=message.image.file)
