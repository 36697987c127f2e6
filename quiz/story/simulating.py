"""Many playthroughs by simulated readers: what is shown how often, and how well the story distinguishes readers.

The same seed always gives the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Literal, get_args

from quiz.story.findings import N_, Finding
from quiz.story.location import Location
from quiz.story.model import Scenario, Tactics
from quiz.story.state_graph import state_graph
from quiz.story.steps import Message, OptionKind

Player = Literal["random", "careful", "trusting", "suspicious", "surface"]
PLAYERS: tuple[Player, ...] = get_args(Player)

MOST_CHOICES = 1_000
"""A playthrough with more choices than this is considered caught in a loop and abandoned; so is one that returns to a
state without a choice in between."""
RARE_ENDING, RARE_TACTIC = 0.03, 0.2
"""An ending, or a tactic, in a smaller share of the playthroughs is worth a recommendation."""
LEAST_HONEST, MOST_HONEST = 0.4, 0.6


@dataclass(frozen=True)
class Habits:
    """How a simulated reader plays; all values are our own assumptions.

    "surface" reads no word: it answers at random and marks what `simulate` is told to, never by chance.
    `marks_tactic` and `marks_honest` are the probabilities of marking a message as a trick, `names` that of naming the
    tactic of a hit correctly, None for a guess among all tactics. `likes` weighs the options by their kind.
    """

    marks_tactic: float
    marks_honest: float
    names: float | None
    likes: Mapping[OptionKind, int]


HABITS: Mapping[Player, Habits] = {
    "random": Habits(0.5, 0.5, None, {"protective": 1, "open": 1, "risky": 1}),
    "careful": Habits(0.8, 0.1, 0.7, {"protective": 6, "open": 3, "risky": 1}),
    "trusting": Habits(0.0, 0.0, 0.0, {"protective": 1, "open": 3, "risky": 6}),
    "suspicious": Habits(1.0, 1.0, 0.0, {"protective": 6, "open": 3, "risky": 1}),
    "surface": Habits(0.0, 0.0, None, {"protective": 1, "open": 1, "risky": 1}),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many playthroughs a message was shown, was marked as a trick, and had its tactic named correctly."""

    shown: int
    marked: int
    named: int


@dataclass(frozen=True)
class Simulation:
    """The results of `plays` playthroughs.

    `endings` and `scores` are histograms; a score is the percentage of judged messages that were judged correctly,
    rounded down to tens. `unfinished` playthroughs met a fault in the story or were caught in a loop; nothing else
    includes them. `messages` has each incoming message in written order, `tactics` the number of playthroughs that
    showed each tactic.
    """

    scenario: str
    player: Player
    plays: int
    seed: int
    unfinished: int
    endings: Mapping[str, int]
    scores: Mapping[int, int]
    messages: Mapping[str, Tally]
    tactics: Mapping[str, int]
    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int
    advice: tuple[Finding, ...]


def simulate(
    scenario: Scenario,
    tactics: Tactics,
    plays: int,
    seed: int,
    player: Player = "random",
    marks: frozenset[str] = frozenset(),
) -> Simulation:
    """Let `player` play the scenario, whose references must have been checked. Raises TooManyStates.

    `marks` are the keys of the messages that the player marks whenever they are shown; see :mod:`quiz.story.surface`.
    """
    simulator = _Simulator(scenario, len(tactics.tactics), Random(seed), HABITS[player], marks)
    for _ in range(plays):
        simulator.play()
    return simulator.result(player, plays, seed)


@dataclass(slots=True)
class _Judged:
    message: Message
    marked: bool
    named: bool

    @property
    def right(self) -> bool:
        return self.marked is not self.message.honest


class _Simulator:
    def __init__(
        self, scenario: Scenario, known_tactics: int, random: Random, habits: Habits, marks: frozenset[str]
    ) -> None:
        self._scenario = scenario
        self._graph = state_graph(scenario)
        self._known_tactics = known_tactics
        self._random = random
        self._habits = habits
        self._marks = marks
        self._finished = 0
        self._endings: Counter[str] = Counter()
        self._scores: Counter[int] = Counter()
        self._tactics: Counter[str] = Counter()
        self._shown: Counter[str] = Counter()
        self._marked: Counter[str] = Counter()
        self._named: Counter[str] = Counter()

    def play(self) -> None:
        """Play once; nothing is counted if no ending is reached."""
        graph = self._graph
        judged: dict[str, _Judged] = {}
        choices = 0
        since_choice: set[int] = set()
        n = 0 if graph.stretches else None
        while n is not None and n not in since_choice and choices <= MOST_CHOICES:
            stretch = graph.stretches[n]
            for message in stretch.incoming:
                if message.key not in judged:
                    judged[message.key] = self._judge(message)
            if stretch.ending is not None:
                self._count(stretch.ending, judged)
                return
            if stretch.choice is None:
                since_choice.add(n)
            else:
                choices += 1
                since_choice.clear()
            n = self._next(n)

    def _next(self, n: int) -> int | None:
        """The next node; None where the story fails."""
        targets = self._graph.targets[n]
        if len(targets) < 2:
            return targets[0] if targets else None
        weights = [
            self._habits.likes[answer.option.kind] for answer in self._graph.edge_answers[n] if answer is not None
        ]
        point = self._random.random() * sum(weights)
        for target, weight in zip(targets, weights, strict=True):
            point -= weight
            if point < 0:
                return target
        return targets[-1]

    def _judge(self, message: Message) -> _Judged:
        habits = self._habits
        by_chance = habits.marks_honest if message.honest else habits.marks_tactic
        marked = self._random.random() < by_chance or message.key in self._marks
        if message.honest or not marked:
            return _Judged(message, marked, named=False)
        guess = len(message.tactics) / max(1, self._known_tactics)
        return _Judged(message, marked, named=self._random.random() < (guess if habits.names is None else habits.names))

    def _count(self, ending: str, judged: Mapping[str, _Judged]) -> None:
        self._finished += 1
        self._endings[ending] += 1
        self._shown.update(judged.keys())
        self._marked.update(key for key, one in judged.items() if one.marked)
        self._named.update(key for key, one in judged.items() if one.named)
        self._tactics.update({tactic for one in judged.values() for tactic in one.message.tactics})
        if judged:
            right = sum(one.right for one in judged.values())
            self._scores[right * 10 // len(judged) * 10] += 1

    def result(self, player: Player, plays: int, seed: int) -> Simulation:
        others = (message for message in self._scenario.messages() if message.sender != self._scenario.you)
        incoming = [message for message in others if not message.contested]
        tactic = {message.key for message in incoming if message.tactics}
        hits = sum(n for key, n in self._marked.items() if key in tactic)
        false_alarms = self._marked.total() - hits
        shown_tactics = sum(n for key, n in self._shown.items() if key in tactic)
        return Simulation(
            scenario=self._scenario.id,
            player=player,
            plays=plays,
            seed=seed,
            unfinished=plays - self._finished,
            endings=MappingProxyType({ending: self._endings[ending] for ending in self._scenario.endings}),
            scores=MappingProxyType({score: self._scores[score] for score in range(0, 101, 10)}),
            messages=MappingProxyType(
                {m.key: Tally(self._shown[m.key], self._marked[m.key], self._named[m.key]) for m in incoming}
            ),
            tactics=MappingProxyType(dict(sorted(self._tactics.items()))),
            hits=hits,
            misses=shown_tactics - hits,
            false_alarms=false_alarms,
            correct_rejections=self._shown.total() - shown_tactics - false_alarms,
            advice=tuple(self._advice(plays, shown_tactics)),
        )

    def _advice(self, plays: int, shown_tactics: int) -> Iterator[Finding]:
        scenario, finished = self._scenario, self._finished
        if finished < plays:
            yield _advice("S1", scenario.location, count=plays - finished)
        if not finished:
            return
        for ending in scenario.endings.values():
            if self._endings[ending.id] < RARE_ENDING * finished:
                yield _advice(
                    "S2", ending.location, ending=ending.id, percent=_percent(self._endings[ending.id], finished)
                )
        for tactic, times in sorted(self._tactics.items()):
            if times < RARE_TACTIC * finished:
                yield _advice("S3", scenario.location, tactic=tactic, percent=_percent(times, finished))
        shown = self._shown.total()
        honest = shown - shown_tactics
        if scenario.verdict != "okay" and not LEAST_HONEST * shown <= honest <= MOST_HONEST * shown:
            yield _advice("S4", scenario.location, percent=_percent(honest, shown))
        for message in scenario.messages():
            if message.sender != scenario.you and not self._shown[message.key]:
                yield _advice("S5", message.location, message=message.key)


_ADVICE = {
    "S1": (
        N_("Durchgänge, die zu keinem Ende kommen: {count}."),
        N_("Sieh mit „check“ nach, wo die Geschichte stehen bleibt oder sich im Kreis dreht."),
    ),
    "S2": (
        N_("Das Ende „{ending}“ erreichen {percent} % der Durchgänge, weniger als 3 %."),
        N_("Führe mehr Antworten dorthin."),
    ),
    "S3": (
        N_("Die Taktik „{tactic}“ sehen {percent} % der Durchgänge, weniger als 20 %."),
        N_("Zeige sie auf mehr Wegen, oder vor der ersten Gabelung."),
    ),
    "S4": (
        N_("Von den gezeigten Nachrichten anderer sind {percent} % harmlos; gewünscht sind 40 bis 60 %."),
        N_("Ergänze harmlose Nachrichten oder Nachrichten mit Taktik."),
    ),
    "S5": (
        N_("Die Nachricht „{message}“ sieht in diesen Durchgängen niemand."),
        N_("Zeige sie auf mehr Wegen oder lösche sie."),
    ),
}


def _advice(code: str, location: Location, **values: str | int) -> Finding:
    message, remedy = _ADVICE[code]
    return Finding(code, "info", location, message, remedy, values)


def _percent(part: int, whole: int) -> int:
    return part * 100 // whole
