"""The one sentence about a playthrough that is true of it: which of a list holds first. The words are elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quiz.scoring.recognition import Counts, CountsByKind, Judged, count

HeadlineKind = Literal["family", "calm", "watchful", "read_only", "tricks", "marked"]
FEWEST_OF_FAMILY = 2
"""The fewest messages of one family that say something about it."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What to say. `family` is the id of the family in question, `number` that of tricks or of marked messages."""

    kind: HeadlineKind
    family: str | None = None
    number: int = 0


def headline(judged: Sequence[Judged], families: CountsByKind) -> Headline:
    """The first of these that is true; nothing is praised that did not happen.

    1. `family`: of a family with at least two messages all were recognised, and most harmless messages were left
       alone: whoever suspects everything finds every trick. Of several such families the one with most messages.
    2. `calm`: something was marked, no harmless message was suspected, and at least half of the tricks were recognised.
    3. `watchful`: some harmless message was suspected, and no trick was missed.
    4. `read_only`: nothing was marked.
    5. `tricks`: some trick was recognised.
    6. `marked`: messages were marked.

    `families` are the rows of these judged messages, in the order of tactics.yaml.
    """
    counts, marked = count(judged), sum(one.mark is not None for one in judged)
    family = _seen_through(counts, families)
    if family is not None:
        return Headline("family", family)
    if marked and counts.honest and not counts.false_alarms and 2 * counts.hits >= counts.tactic:
        return Headline("calm")
    if counts.false_alarms and counts.hits == counts.tactic:
        return Headline("watchful")
    if not marked:
        return Headline("read_only")
    if counts.hits:
        return Headline("tricks", number=counts.hits)
    return Headline("marked", number=marked)


def _seen_through(counts: Counts, families: CountsByKind) -> str | None:
    if 2 * counts.false_alarms > counts.honest:
        return None
    whole = [key for key, row in families.items() if row.shown >= FEWEST_OF_FAMILY and row.hits == row.shown]
    return max(whole, key=lambda key: families[key].shown, default=None)
