"""Which families of tricks a pupil is offered first to name a marked message. No Qt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.story.model import Family, Scenario, Tactics

OFFERED = 3
"""So many families are offered before all of them are."""


def offered_families(tactics: Tactics, scenarios: Iterable[Scenario]) -> tuple[Family, ...]:
    """The families with the most keyed messages in these stories, in the order of the file.

    They depend on no message: a choice that fits the message would tell the answer. Of families with equally many
    messages those that come first are taken.
    """
    families = list(tactics.families.values())
    counts: Counter[str] = Counter()
    for scenario in scenarios:
        for message in scenario.messages():
            counts.update({tactics.tactics[tactic].family for tactic in message.tactics})
    most = sorted(families, key=lambda family: -counts[family.id])[:OFFERED]
    return tuple(family for family in families if family in most)
