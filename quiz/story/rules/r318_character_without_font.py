"""A text has a character that no font of the program has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from quiz.story.characters import unshown
from quiz.story.findings import N_, Severity
from quiz.story.rules.context import Context, Hit, hit

CODE = "R318"
SEVERITY: Severity = "warning"
TITLE = N_("Zeichen ohne Schrift")
WHY = N_(
    "Ein Zeichen, das keine mitgelieferte Schrift hat, sieht auf jedem Gerät anders aus oder wird zum leeren Kasten. "
    "Höchstens 50 Stellen werden genannt."
)
MESSAGE = N_("Keine mitgelieferte Schrift hat {signs}.")
REMEDY = N_("Nimm ein anderes Zeichen. Welche Emoji es gibt, steht in docs/authors.md.")
BAD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: "Guck mal, 🦖!"}
    - end: gut
"""
GOOD = """\
scenes:
  anfang:
    - {id: m1, from: kay, text: "Guck mal, 🐶!"}
    - end: gut
"""


MOST_PLACES = 50
MOST_SIGNS = 3
FILES = ("scenarios.yaml", "tactics.yaml", "help.yaml", "lessons.yaml")


def check_pack(context: Context) -> Iterator[Hit]:
    return islice(_hits(context), MOST_PLACES)


def _hits(context: Context) -> Iterator[Hit]:
    for file in FILES:
        for location, text in context.spots.texts(file, worth=_may_lack):
            if signs := unshown(text):
                more = ", …" if len(signs) > MOST_SIGNS else ""
                yield hit(location, signs=", ".join(map(_named, signs[:MOST_SIGNS])) + more)


def _may_lack(source: str) -> bool:
    """Whether it is worth to look at each text of a file: YAML may also write a character as an escape."""
    return "\\u" in source or "\\U" in source or "\\x" in source or bool(unshown(source))


def _named(sign: str) -> str:
    return f"„{sign}“ ({' '.join(f'U+{ord(one):04X}' for one in sign)})"
