"""Small random scenarios, sound in their references but not in their flow, and a naive method of exploring them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count
from random import Random

from quiz.story.location import Location
from quiz.story.model import Chat, Ending, EndingKind, Person, Scenario, Scene, Variable
from quiz.story.phone_flow import ACCEPTS_NO
from quiz.story.program import Fault, Program, State, program_of
from quiz.story.steps import (
    Change,
    ChatLine,
    Choice,
    Condition,
    Deletion,
    End,
    Goto,
    If,
    Membership,
    Message,
    Note,
    Option,
    Reaction,
    Read,
    Set,
    Step,
    Typing,
)

ENDINGS: Mapping[str, EndingKind] = {"e1": "safe", "e2": "helped", "e3": "unsure"}
CONDITIONS = ("a >= 1", "b", "not b", "a == 2 or b", "a < 2", "a < 2 and not b")
TACTICS = ((), (), ("t1",), ("t1", "t2"), ("t3",))


PEOPLE = ("me", "kay", "nele", "vy")


def random_scenario(seed: int) -> Scenario:
    """A story with a handful of scenes; jumps mostly lead forwards, so that only some stories have cycles."""
    return _Writer(Random(seed)).scenario()


def random_phone(seed: int) -> Scenario:
    """A story of this sort in several chats, with signs; most stories do something wrong in them on some path.

    nele has no private chat and may be in two groups, so that what she writes follows the step before.
    """
    return _PhoneWriter(Random(seed)).scenario()


class _Writer:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._lines = count(1)
        self._names = [f"s{number}" for number in range(random.randint(2, 8))]

    def scenario(self) -> Scenario:
        variables = (
            Variable("a", 0, 2, self._random.randint(0, 2), False, self._location()),
            Variable("b", 0, 1, self._random.randint(0, 1), True, self._location()),
        )
        return Scenario(
            id="probe",
            title="Probe",
            summary="",
            setting="messenger",
            role="target",
            verdict="manipulation",
            minutes=5,
            you="me",
            people={},
            variables={variable.name: variable for variable in variables},
            start="s0",
            scenes={name: Scene(name, self._steps(n, 0), self._location()) for n, name in enumerate(self._names)},
            endings={key: Ending(key, key, kind, "Ende.", self._location()) for key, kind in ENDINGS.items()},
            location=self._location(),
        )

    def _location(self) -> Location:
        return Location("scenarios.yaml", next(self._lines), 1)

    def _steps(self, scene: int, depth: int) -> tuple[Step, ...]:
        steps = [self._step(scene, depth) for _ in range(self._random.randint(1, 3))]
        if self._random.random() < (0.95 if depth == 0 else 0.1):
            ends = self._random.random() < 0.15 or scene == len(self._names) - 1
            location = self._location()
            steps.append(End(self._ending(), location) if ends else Goto(self._scene(scene), location))
        return tuple(steps)

    def _step(self, scene: int, depth: int) -> Step:
        kind, location = self._random.random(), self._location()
        if kind < 0.4:
            return self._message(location)
        if kind < 0.5:
            return Note(f"note{location.line}", "Es regnet.", location)
        if kind < 0.8:
            options = [self._option(f"o{number}", scene) for number in range(self._random.randint(2, 4))]
            return Choice(f"choice{location.line}", tuple(options), location)
        if kind < 0.9 or depth == 2:
            return Set(self._changes(), location)
        otherwise = self._steps(scene, depth + 1) if self._random.random() < 0.5 else ()
        return If(self._condition(), self._steps(scene, depth + 1), otherwise, location)

    def _message(self, location: Location) -> Message:
        sender = self._random.choice(("me", "kay", "kay"))
        tactics = () if sender == "me" else self._random.choice(TACTICS)
        return Message(f"m{location.line}", sender, location, text="Hallo du", tactics=tactics)

    def _option(self, name: str, scene: int) -> Option:
        chance = self._random.random()
        return Option(
            id=name,
            location=self._location(),
            say="Ja" if self._random.random() < 0.6 else None,
            do="Nichts",
            condition=self._condition() if self._random.random() < 0.2 else None,
            changes=self._changes() if self._random.random() < 0.3 else (),
            goto=self._scene(scene) if chance < 0.5 else None,
            end=self._ending() if chance > 0.95 else None,
        )

    def _changes(self) -> tuple[Change, ...]:
        location = self._location()
        changes = (
            Change("a", self._random.choice((1, -1)), True, location),
            Change("a", self._random.randint(0, 2), False, location),
            Change("b", self._random.randint(0, 1), False, location),
        )
        return (self._random.choices(changes, (1, 3, 3))[0],)

    def _condition(self) -> Condition:
        return Condition(self._random.choice(CONDITIONS), self._location())

    def _scene(self, scene: int) -> str:
        later = self._names[scene + 1 :]
        return self._random.choice(later if later and self._random.random() < 0.92 else self._names)

    def _ending(self) -> str:
        return self._random.choice(tuple(ENDINGS))


class _PhoneWriter(_Writer):
    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self._keys: list[str] = []
        lists = (("nele",), ("kay", "nele"), ("kay", "nele", "vy"), ("vy",))
        self._chats = {
            "kay": Chat("kay", self._location(), partner="kay"),
            "klasse": Chat("klasse", self._location(), name="Klasse", members=random.choice(lists)),
            "band": Chat("band", self._location(), name="Band", members=random.choice(lists)),
        }

    def scenario(self) -> Scenario:
        return replace(
            super().scenario(),
            verdict=self._random.choice(("okay", "manipulation")),
            people={name: Person(name, name.title(), self._location()) for name in PEOPLE},
            chats=self._chats,
        )

    def _step(self, scene: int, depth: int) -> Step:
        return self._sign() if self._random.random() < 0.4 else super()._step(scene, depth)

    def _message(self, location: Location) -> Message:
        random = self._random
        sender = random.choice(("me", "kay", "nele", "nele", "vy"))
        tactics = () if sender == "me" else random.choice(TACTICS)
        okay = ACCEPTS_NO if sender != "me" and not tactics and random.random() < 0.5 else None
        key = f"m{location.line}"
        self._keys.append(key)
        return Message(key, sender, location, text="Hallo du", tactics=tactics, okay=okay, chat=self._chat(0.3))

    def _option(self, name: str, scene: int) -> Option:
        return replace(super()._option(name, scene), chat=self._chat(0.3))

    def _sign(self) -> Step:
        random, location = self._random, self._location()
        key = f"sign{location.line}"
        person = random.choice(PEOPLE[1:])
        kind = random.random()
        if kind < 0.4 and self._keys:
            name = random.choice(self._keys)
            return Reaction(key, name, person, "👍", location) if kind < 0.25 else Deletion(key, name, location)
        if kind < 0.7:
            return Membership(key, person, random.random() < 0.6, location, self._chat(0.6))
        if kind < 0.8:
            return ChatLine(key, "Neu", location, self._chat(0.5))
        one = Typing(key, person, 2, location, self._chat(0.3))
        return one if kind < 0.9 else Read(key, person, location, self._chat(0.3))

    def _chat(self, chance: float) -> str | None:
        return self._random.choice(tuple(self._chats)) if self._random.random() < chance else None


class TooManyPaths(Exception):
    """The naive method would take too long."""


@dataclass(slots=True)
class Walk:
    """One path through a story up to `state`."""

    state: State
    messages: int = 0
    honest: int = 0
    incoming: int = 0
    tactics: frozenset[str] = frozenset()
    ending: str | None = None


@dataclass(slots=True)
class Found:
    """All states, found by continuing from each new one."""

    states: set[State] = field(default_factory=set)
    transitions: int = 0
    faults: set[Fault] = field(default_factory=set)


def all_states(scenario: Scenario) -> Found:
    program = program_of(scenario)
    found = Found()
    waiting = [program.start()]
    while waiting:
        state = waiting.pop()
        if state.fault is not None:
            found.faults.add(state.fault)
        elif state not in found.states:
            found.states.add(state)
            following = [later for _, later in _following(program, state)]
            found.transitions += sum(later.fault is None for later in following)
            waiting += following
    return found


def fewest_messages(scenario: Scenario) -> dict[str, int]:
    """The smallest number of messages before each reachable ending."""
    program = program_of(scenario)
    fewest: dict[State, int] = {}
    waiting = [Walk(program.start())]
    endings: dict[str, int] = {}
    while waiting:
        walk = waiting.pop(0)
        if walk.state.fault is None and walk.messages < fewest.get(walk.state, 10**9):
            fewest[walk.state] = walk.messages
            walk = _shown(program, scenario, walk)
            if walk.ending is not None:
                endings[walk.ending] = min(endings.get(walk.ending, 10**9), walk.messages)
            waiting += _onwards(program, walk)
    return endings


def all_walks(scenario: Scenario, limit: int = 3000) -> list[Walk]:
    """Every path to an ending. Raises TooManyPaths."""
    program = program_of(scenario)
    found: list[Walk] = []
    waiting = [Walk(program.start())]
    steps = 0
    while waiting:
        steps += 1
        if steps > 20 * limit:
            raise TooManyPaths
        walk = waiting.pop()
        if walk.state.fault is None:
            walk = _shown(program, scenario, walk)
            if walk.ending is not None:
                found.append(walk)
            waiting += _onwards(program, walk)
    return found


def shares(walks: list[Walk]) -> dict[str, Fraction]:
    """The share of the walks that show each tactic."""
    times = Counter(tactic for walk in walks for tactic in walk.tactics)
    return {tactic: Fraction(n, len(walks)) for tactic, n in sorted(times.items())}


def _following(program: Program, state: State) -> Iterator[tuple[Option | None, State]]:
    here = program.instructions[state.at]
    if isinstance(here, Choice):
        for option in program.visible(here, state.values):
            yield option, program.take(state.at, option, state.values)
    elif not isinstance(here, End):
        yield None, program.settle(state.at + 1, state.values)


def _shown(program: Program, scenario: Scenario, walk: Walk) -> Walk:
    here = program.instructions[walk.state.at]
    if isinstance(here, End):
        return Walk(walk.state, walk.messages, walk.honest, walk.incoming, walk.tactics, here.ending)
    if not isinstance(here, Message):
        return walk
    if here.sender == scenario.you:
        return Walk(walk.state, walk.messages + 1, walk.honest, walk.incoming, walk.tactics)
    tactics = walk.tactics | set(here.tactics)
    return Walk(walk.state, walk.messages + 1, walk.honest + here.honest, walk.incoming + 1, tactics)


def _onwards(program: Program, walk: Walk) -> Iterator[Walk]:
    for option, state in _following(program, walk.state):
        said = option is not None and option.say is not None
        yield Walk(state, walk.messages + said, walk.honest, walk.incoming, walk.tactics)
