"""Whether a pack as a whole is balanced: honest messages, tactics, endings, length and readability.

The aims are those of the built-in pack; a third-party pack may have others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from quiz.story.exploring import Span, explore
from quiz.story.findings import N_, Finding
from quiz.story.location import Location
from quiz.story.model import Pack, Scenario
from quiz.story.reading_level import reading_level
from quiz.story.rules.context import check_items, judged, shown_texts
from quiz.story.simulating import PLAYERS, RARE_TACTIC, Player, Simulation, simulate
from quiz.story.surface import Surface, surface

HONEST_IN_SCENARIO = (Fraction(55, 100), Fraction(90, 100))
HONEST_IN_OKAY = (Fraction(90, 100), Fraction(1))
HONEST_IN_PACK = (Fraction(65, 100), Fraction(80, 100))
MINUTES = (5, 13)
LEAST_SCENARIOS, LEAST_MESSAGES = 2, 4
LEAST_READABILITY = 65


@dataclass(frozen=True)
class ScenarioBalance:
    """One scenario. `honest` is the share of its judged messages, `typical_minutes` the middle of the possible range.

    `readability` is None if there is too little text; `plays` holds the results of each simulated reader, without the
    one who reads no word if there is too little to learn from.
    """

    scenario: Scenario
    paths: int | None
    messages: Span
    minutes: Span
    honest: Fraction | None
    readability: float | None
    plays: Mapping[Player, Simulation]

    @property
    def typical_minutes(self) -> float | None:
        if self.minutes.min is None or self.minutes.max is None:
            return None
        return float(self.minutes.min + self.minutes.max) / 2


@dataclass(frozen=True, slots=True)
class TacticBalance:
    """Where a tactic is used: in how many scenarios, in how many messages (with rounds and checks).

    `share` is the greatest share of the random playthroughs of one scenario that show it.
    """

    tactic: str
    scenarios: int
    messages: int
    share: float


@dataclass(frozen=True)
class Balance:
    """`honest` is the share of all judged messages, `honest_if_mixed` without the harmless scenarios.

    The aim for the whole pack applies to the latter: on a real phone most messages are honest, and whoever suspects all
    of them has to be wrong more often than not. `missed` are the aims that the pack does not reach. `surface` says what
    the outsides of messages of stories give away, `item_surface` that of items; None if there is too little to learn
    from.
    """

    scenarios: tuple[ScenarioBalance, ...]
    tactics: tuple[TacticBalance, ...]
    honest: Fraction | None
    honest_if_mixed: Fraction | None
    missed: tuple[Finding, ...]
    surface: Surface | None
    item_surface: Surface | None


def balance(pack: Pack, plays: int = 1_000, seed: int = 1) -> Balance:
    """Explore and play every scenario. The pack must be free of errors. Raises TooManyStates."""
    outside = surface(pack)
    scenarios = tuple(_scenario(scenario, pack, plays, seed, outside) for scenario in pack.scenarios.values())
    tactics = tuple(_tactic(tactic, scenarios, pack) for tactic in pack.tactics.tactics)
    mixed = _honest(one for one in pack.scenarios.values() if one.verdict != "okay")
    missed = [finding for one in scenarios for finding in _missed_by_scenario(one)]
    start = Location("scenarios.yaml", 1, 1)
    missed += [finding for one in tactics for finding in _missed_by_tactic(one, start)]
    if mixed is not None and not HONEST_IN_PACK[0] <= mixed <= HONEST_IN_PACK[1]:
        missed.append(_missed("B6", start, percent=round(mixed * 100)))
    return Balance(
        scenarios, tactics, _honest(pack.scenarios.values()), mixed, tuple(missed), outside, surface(pack, "items")
    )


def _scenario(scenario: Scenario, pack: Pack, plays: int, seed: int, outside: Surface | None) -> ScenarioBalance:
    found = explore(scenario)
    played: dict[Player, Simulation] = {}
    for player in PLAYERS:
        if player != "surface":
            played[player] = simulate(scenario, pack.tactics, plays, seed, player)
        elif outside is not None:
            marks = outside.marked_in(scenario.id)
            played[player] = simulate(scenario, pack.tactics, plays, seed, player, marks)
    return ScenarioBalance(
        scenario=scenario,
        paths=found.paths,
        messages=found.messages,
        minutes=found.minutes,
        honest=_honest([scenario]),
        readability=reading_level(text for _, text in shown_texts(scenario)),
        plays=MappingProxyType(played),
    )


def _honest(scenarios: Iterable[Scenario]) -> Fraction | None:
    """The share of honest messages among those that are judged; None if there are none."""
    messages = [message for scenario in scenarios for message in judged(scenario)]
    return Fraction(sum(message.honest for message in messages), len(messages)) if messages else None


def _tactic(tactic: str, scenarios: tuple[ScenarioBalance, ...], pack: Pack) -> TacticBalance:
    used = [sum(tactic in message.tactics for message in judged(one.scenario)) for one in scenarios]
    items = [*check_items(pack), *(item for one in scenarios for item in one.scenario.round)]
    shares = [one.plays["random"].tactics.get(tactic, 0) / one.plays["random"].plays for one in scenarios]
    times = sum(used) + sum(tactic in item.tactics for item in items)
    return TacticBalance(tactic, sum(n > 0 for n in used), times, max(shares, default=0.0))


def _missed_by_scenario(one: ScenarioBalance) -> Iterator[Finding]:
    location = one.scenario.location
    low, high = HONEST_IN_OKAY if one.scenario.verdict == "okay" else HONEST_IN_SCENARIO
    if one.honest is not None and not low <= one.honest <= high:
        yield _missed("B1", location, percent=round(one.honest * 100), low=round(low * 100), high=round(high * 100))
    minutes = one.typical_minutes
    if minutes is not None and not MINUTES[0] <= minutes <= MINUTES[1]:
        yield _missed("B2", location, minutes=round(minutes))
    if one.readability is not None and one.readability < LEAST_READABILITY:
        yield _missed("B3", location, score=round(one.readability))
    yield from (advice for advice in one.plays["random"].advice if advice.code == "S2")


def _missed_by_tactic(one: TacticBalance, location: Location) -> Iterator[Finding]:
    if one.scenarios < LEAST_SCENARIOS or one.messages < LEAST_MESSAGES:
        yield _missed("B4", location, tactic=one.tactic, scenarios=one.scenarios, messages=one.messages)
    if one.messages and one.share < RARE_TACTIC:
        yield _missed("B5", location, tactic=one.tactic, percent=int(one.share * 100))


_AIMS = {
    "B1": (
        N_("Von den Nachrichten anderer sind {percent} % harmlos; gewünscht sind {low} bis {high} %."),
        N_("Ergänze harmlose Nachrichten oder Nachrichten mit Taktik."),
    ),
    "B2": (N_("Das Szenario dauert etwa {minutes} Minuten; gewünscht sind 5 bis 13."), N_("Kürze oder erzähle mehr.")),
    "B3": (
        N_("Die Lesbarkeit nach Amstad ist {score}, gewünscht sind mindestens 65."),
        N_("Kürze Sätze und ersetze lange Wörter."),
    ),
    "B4": (
        N_("Die Taktik „{tactic}“ steht in {messages} Nachrichten und {scenarios} Szenarien; gewünscht sind 4 und 2."),
        N_("Zeige die Taktik in mehr Szenarien."),
    ),
    "B5": (
        N_("Die Taktik „{tactic}“ sehen höchstens {percent} % der Durchgänge eines Szenarios, weniger als 20 %."),
        N_("Zeige sie in einem Szenario auf mehr Wegen."),
    ),
    "B6": (
        N_(
            "In den gemischten Szenarien sind zusammen {percent} % der Nachrichten harmlos; gewünscht sind 65 bis 80 %."
        ),
        N_("Ergänze harmlose Nachrichten oder Nachrichten mit Taktik."),
    ),
}


def _missed(code: str, location: Location, **values: str | int) -> Finding:
    message, remedy = _AIMS[code]
    return Finding(code, "info", location, message, remedy, values)
