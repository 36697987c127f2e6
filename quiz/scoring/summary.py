"""The results of one sitting: everything played, in counts, and what is worth practising next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from quiz.scoring.items import ConfidenceTally, ItemResult, Tallies, add_tallies
from quiz.scoring.recognition import Counts, CountsByKind, Recognition, add_rows, families_of
from quiz.story.model import Scenario, Tactics

Calibration = Literal["too_few", "fits", "surer_than_right", "righter_than_sure"]
FEWEST_ANSWERS = 3
"""The fewest answers of one kind that say something about confidence."""


@dataclass(frozen=True, slots=True)
class CountedPlaythrough:
    """One playthrough. It counts only if it is `scored`: a what-if or one that was only watched does not."""

    recognition: Recognition
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Summary:
    """The results of a sitting.

    `scenarios`: counts of the first playthrough of each scenario, in the order played. `chats`, `items`: all counts of
    these playthroughs, and of rounds and checks. `families`: both directions over everything. `calibration` says how
    well confidence and correctness went together. `practise_next` is the id of the scenario to suggest, for
    `practise_family` or, if that is None, simply the next one; None if all were played.
    """

    scenarios: Mapping[str, Counts]
    chats: Counts
    items: Counts
    families: CountsByKind
    confidence: Tallies
    calibration: Calibration
    practise_family: str | None
    practise_next: str | None


def summarise(
    scenarios: Sequence[Scenario],
    tactics: Tactics,
    played: Iterable[CountedPlaythrough],
    answered: Iterable[ItemResult] = (),
    untranslated: frozenset[str] = frozenset(),
) -> Summary:
    """Sum up a sitting. `scenarios` are all that could be played, `answered` its rounds and checks.

    Only the first scored playthrough of each scenario counts: after it the pupil knows the answers. Scenarios whose id
    is in `untranslated` are not available in the reader's language, and are suggested only if there is nothing else.
    """
    first: dict[str, Recognition] = {}
    for one in played:
        if one.scored:
            first.setdefault(one.recognition.scenario, one.recognition)
    results = tuple(answered)
    families: CountsByKind = MappingProxyType({})
    for rows in (*(one.families for one in first.values()), *(result.families for result in results)):
        families = add_rows(families, rows)
    families = MappingProxyType({key: families[key] for key in tactics.families if key in families})
    confidence = add_tallies(result.confidence for result in results)
    family, suggested = suggestion(
        [scenario for scenario in scenarios if scenario.id not in untranslated], tactics, frozenset(first), families
    )
    if suggested is None:
        family, suggested = suggestion(scenarios, tactics, frozenset(first), families)
    return Summary(
        scenarios=MappingProxyType({key: one.counts for key, one in first.items()}),
        chats=sum((one.counts for one in first.values()), Counts()),
        items=sum((result.counts for result in results), Counts()),
        families=families,
        confidence=confidence,
        calibration=calibration(confidence),
        practise_family=family,
        practise_next=suggested,
    )


def family_to_practise(families: CountsByKind) -> str | None:
    """The family most often missed; the first if equal; None if none was."""
    family = max(families, key=lambda key: families[key].misses, default=None)
    return family if family is not None and families[family].misses else None


def suggestion(
    scenarios: Sequence[Scenario], tactics: Tactics, played: frozenset[str], families: CountsByKind
) -> tuple[str | None, str | None]:
    """A family to practise and the id of the scenario for it, which was not yet played.

    The scenario with most messages of the family comes first. If none has any, or there is no family to practise, the
    family is None and the scenario is the first that was not yet played. None if all were. After false alarms no
    scenario is chosen for its harmless messages: to suggest it would tell that it is harmless.
    """
    left = [scenario for scenario in scenarios if scenario.id not in played]
    family = family_to_practise(families)
    if family is not None:
        fits = {scenario.id: _messages_of(family, scenario, tactics) for scenario in left}
        best = max(fits, key=fits.__getitem__, default=None)
        if best is not None and fits[best]:
            return family, best
    return None, next((scenario.id for scenario in left), None)


def calibration(confidence: Tallies) -> Calibration:
    """How confidence and correctness went together.

    Compares the share of right answers among the "sure" ones with that among all others: "fits" if the sure ones were
    right at least as often, and at least three in four; "surer_than_right" if not. Fewer than three sure answers
    are too few to compare: then "righter_than_sure" if there are three or more others and at least three in four of
    them were right, else "too_few".
    """
    sure = confidence["sure"]
    rest = confidence["fairly"] + confidence["unsure"]
    if sure.total < FEWEST_ANSWERS:
        return "righter_than_sure" if rest.total >= FEWEST_ANSWERS and _mostly(rest) else "too_few"
    at_least_as_often = rest.total == 0 or sure.right * rest.total >= rest.right * sure.total
    return "fits" if _mostly(sure) and at_least_as_often else "surer_than_right"


def _mostly(tally: ConfidenceTally) -> bool:
    return 4 * tally.right >= 3 * tally.total


def _incoming(scenario: Scenario) -> list[tuple[str, ...]]:
    return [message.tactics for message in scenario.messages() if message.sender != scenario.you]


def _messages_of(family: str, scenario: Scenario, tactics: Tactics) -> int:
    return sum(family in families_of(truth, tactics) for truth in _incoming(scenario))
