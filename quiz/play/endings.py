"""What the picture of an ending shows: who is in it, and how the circles stand to each other. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quiz.scoring.lookback import LookBack, ShownMessage
from quiz.story.model import Ending, Person, Scenario

Composition = Literal["overlap", "touching", "apart", "row", "honest"]
"""Told or helped, safe alone, still unsure, several helpers, and an honest story."""
MOST_HELPERS = 2


@dataclass(frozen=True, slots=True)
class EndingScene:
    """The circles of an ending: the player's and those of `others`, at most two."""

    composition: Composition
    you: Person
    others: tuple[Person, ...]


def ending_scene(scenario: Scenario, ending: Ending) -> EndingScene:
    """Compose the picture. Beside the player stand people who are named in the ending, never an account without a
    known face; in an honest story, if nobody is named, the first other person."""
    you = scenario.people[scenario.you]
    known = [one for one in scenario.people.values() if one.id != you.id and _has_face(one)]
    named = [one for one in known if one.name in ending.title or one.name in ending.text]
    if scenario.verdict == "okay":
        return EndingScene("honest", you, tuple((named or known)[:1]))
    if ending.kind == "helped" and len(named) >= MOST_HELPERS:
        return EndingScene("row", you, tuple(named[:MOST_HELPERS]))
    composition: dict[str, Composition] = {"helped": "overlap", "safe": "touching", "unsure": "apart"}
    shape: Composition = "overlap" if ending.kind == "safe" and named else composition[ending.kind]
    return EndingScene(shape, you, tuple(named[:1]))


def responsible(scenario: Scenario, ending: Ending, back: LookBack) -> Person | None:
    """Of those whom the ending names as responsible, the person whose tricks came up most often.

    A picture of a chat holds somebody else's words: who forwards it is not responsible for them.
    """
    counts: dict[str, int] = {}
    for entry in back.entries:
        if isinstance(entry, ShownMessage) and entry.message.tactics and not (entry.again or entry.message.forwarded):
            sender = entry.message.sender
            if scenario.people[sender].name in (ending.sender or ""):
                counts[sender] = counts.get(sender, 0) + 1
    return scenario.people[max(counts, key=counts.__getitem__)] if counts else None


def _has_face(person: Person) -> bool:
    return bool(person.avatar) and not (person.avatar or "").startswith("pattern")
