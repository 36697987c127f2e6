"""A whole story as numbered passages that lead on by "weiter bei 12", exactly as the program would tell it.

What happened before decides how a story goes on; on paper it is in the number: whoever read something else holds
another number. So nobody has to keep an account. A story that remembers much would need the same text under many
numbers. Where that would not fit into a booklet, the text stands once, and a letter after the number says how it goes
on ("weiter bei 23 c"). See docs/adr/0051-a-story-on-paper.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_lowercase

from quiz.documents.problems import DocumentProblem
from quiz.documents.unfolding import BrokenStory, Sight, Unfolded, unfold
from quiz.languages.translation import _
from quiz.story.model import Scenario
from quiz.story.state_graph import WINDOW_STATE_LIMIT, TooManyStates
from quiz.story.steps import Choice, KeyedStep, TimeJump

MOST_STATES = WINDOW_STATE_LIMIT
MOST_PASSAGES = 400
MOST_LINES = 2400
"""About 64 pages: sixteen sheets are what can still be folded."""
HEAD_LINES = 2.5
REFERENCE_LINES = 2.0
"""The room that the head of a passage and one "weiter bei 12" take, in lines of text."""
LEAFING_LINES = 2.0
"""As much room may be given away for one time less that readers have to leaf."""
CHARACTERS_A_LINE = 36
ASIDE = 3
"""A passage and the one that it leads to are at least so many numbers apart, where that can be."""


@dataclass(frozen=True, slots=True)
class Reference:
    """ "weiter bei 23 c"; `letter` is empty where the passage goes on in one way only."""

    number: int
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """How a passage goes on for those who came with `letter`: one reference for each answer, one without a decision,
    none at an ending."""

    letter: str
    goes_to: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """What is read under one number: steps, and then a choice, an ending, or just a reference (`end` is None).

    `day` is the key of the last time jump before it, None if there was none or if it depends on the path.
    """

    number: int
    steps: tuple[Sight, ...]
    end: Sight | None
    tracks: tuple[Track, ...]
    day: str | None = None

    @property
    def lettered(self) -> bool:
        """Whether readers need a letter here."""
        return len(self.tracks) > 1


@dataclass(frozen=True, slots=True)
class Gamebook:
    """All passages in the order of their numbers, from 1 on; the story begins with number 1."""

    scenario: str
    passages: tuple[NumberedPassage, ...]

    def passage(self, number: int) -> NumberedPassage:
        return self.passages[number - 1]

    @property
    def lettered(self) -> bool:
        """Whether some references have letters."""
        return any(passage.lettered for passage in self.passages)


def gamebook(scenario: Scenario) -> Gamebook:
    """The gamebook of a scenario; numbers and letters are the same in all languages if it is given in its own.

    Raises:
        DocumentProblem: the story has a fault in its flow, or is too long for a booklet.
    """
    try:
        unfolded = unfold(scenario, MOST_STATES)
    except BrokenStory:
        message = _("„{title}“ lässt sich nicht drucken: Auf einem Weg geht es nicht weiter. „check“ nennt die Stelle.")
        raise DocumentProblem(message.format(title=scenario.title)) from None
    except TooManyStates:
        raise _too_long(scenario) from None
    return _Binder(scenario, unfolded).bound()


def _too_long(scenario: Scenario) -> DocumentProblem:
    message = _("„{title}“ ist für ein Heft zu verzweigt. Drucken Sie stattdessen das Arbeitsblatt oder das Skript.")
    return DocumentProblem(message.format(title=scenario.title))


@dataclass(slots=True)
class _Part:
    """A passage in the making. `starts` are the states that it begins with, one for each track; `exits` those that
    follow each track."""

    starts: list[int]
    steps: list[Sight]
    end: Sight | None
    exits: list[tuple[int, ...]]

    @property
    def leads_on(self) -> bool:
        """Whether it just goes on, in one way."""
        return self.end is None and len(self.starts) == 1


@dataclass(slots=True)
class _Binder:
    """Divides the states of a story into passages, and numbers them."""

    scenario: Scenario
    unfolded: Unfolded
    room: Mapping[Sight, float] = field(init=False)

    def __post_init__(self) -> None:
        steps = self.scenario.keyed_steps()
        self.room = {sight: _lines(self.scenario, steps, sight) for sight in set(self.unfolded.sights)}

    def bound(self) -> Gamebook:
        """The gamebook with as few letters as it takes to stay within a booklet."""
        chains = self._chains()
        parts = self._parts({})
        if not self._fits(parts):
            few, many = 0, len(chains)
            while many - few > 1:
                middle = (few + many) // 2
                few, many = (few, middle) if self._fits(self._parts(dict(chains[:middle]))) else (middle, many)
            parts = self._parts(dict(chains[:many]))
            if not self._fits(parts):
                raise _too_long(self.scenario)
        return _numbered(self.scenario, self.unfolded, parts)

    def _fits(self, parts: Sequence[_Part]) -> bool:
        return len(parts) <= MOST_PASSAGES and sum(map(self._room_of, parts)) <= MOST_LINES

    def _room_of(self, part: _Part) -> float:
        own = HEAD_LINES + sum(self.room[sight] for sight in part.steps)
        own += REFERENCE_LINES if part.end is None else self.room[part.end]
        return own + (len(part.starts) if len(part.starts) > 1 else 0)

    def _chains(self) -> list[tuple[Sight, tuple[Sight, ...]]]:
        """What can be printed once with letters, by its first sight: steps that follow each other on every path, and
        their end. First come those that save the most room."""
        sights, after = self.unfolded.sights, self.unfolded.after
        following: dict[Sight, set[Sight]] = {sight: set() for sight in sights}
        before: dict[Sight, set[Sight]] = {sight: set() for sight in sights}
        for state, later in enumerate(after):
            for one in later:
                following[sights[state]].add(sights[one])
                before[sights[one]].add(sights[state])
        begins = {sights[0]}
        for sight, earlier in before.items():
            if len(earlier) != 1 or any(one.kind == "choice" or len(following[one]) != 1 for one in earlier):
                begins.add(sight)
        times = Counter(sights)
        found: dict[Sight, tuple[Sight, ...]] = {}
        saved: dict[Sight, float] = {}
        for sight in dict.fromkeys(sights):
            if sight not in begins or times[sight] == 1:
                continue
            chain = [sight]
            while chain[-1].kind == "step" and len(following[chain[-1]]) == 1:
                (later_one,) = following[chain[-1]]
                if later_one in begins:
                    break
                chain.append(later_one)
            found[sight] = tuple(chain)
            room = HEAD_LINES + sum(self.room[one] for one in chain)
            saved[sight] = (times[sight] - 1) * room - times[sight]
        return sorted(found.items(), key=lambda item: -saved[item[0]])

    def _parts(self, lettered: Mapping[Sight, tuple[Sight, ...]]) -> list[_Part]:
        """The passages, the first one first, if these chains are printed once with letters."""
        sights = self.unfolded.sights
        parts: dict[Sight | int, _Part] = {}
        for state, sight in enumerate(sights):
            if sight in lettered:
                chain = lettered[sight]
                end = chain[-1] if chain[-1].kind != "step" else None
                new = _Part([], list(chain if end is None else chain[:-1]), end, [])
                part = parts.setdefault(sight, new)
                part.starts.append(state)
                part.exits.append(self._past(state, len(chain)))
        covered = {
            state for part in parts.values() for start in part.starts for state in self._chain_states(start, part)
        }
        starts = self._starts(lettered, parts.values(), covered)
        for state in starts:
            parts[state] = self._part(state, starts, lettered)
        return self._without_short_tails(list(parts.values()))

    def _past(self, state: int, length: int) -> tuple[int, ...]:
        """The states that follow when the reader has seen so many sights from this state on."""
        for _number in range(length - 1):
            (state,) = self.unfolded.after[state]
        return self.unfolded.after[state]

    def _chain_states(self, state: int, part: _Part) -> Iterator[int]:
        yield state
        for _number in range(len(part.steps) + (part.end is not None) - 1):
            (state,) = self.unfolded.after[state]
            yield state

    def _starts(self, lettered: Mapping[Sight, object], parts: Iterable[_Part], covered: set[int]) -> list[int]:
        """The states with which the passages without letters begin."""
        sights, after = self.unfolded.sights, self.unfolded.after
        times = Counter(later for following in after for later in following)
        begins = {0, *(state for state in range(len(after)) if times[state] > 1)}
        begins.update(later for state, sight in enumerate(sights) if sight.kind == "choice" for later in after[state])
        begins.update(state for part in parts for exits in part.exits for state in exits)
        return sorted(state for state in begins if state not in covered)

    def _part(self, start: int, starts: Sequence[int], lettered: Mapping[Sight, object]) -> _Part:
        sights, after = self.unfolded.sights, self.unfolded.after
        stops = set(starts)
        steps: list[Sight] = []
        state = start
        while sights[state].kind == "step":
            steps.append(sights[state])
            (state,) = after[state]
            if state in stops or sights[state] in lettered:
                return _Part([start], steps, None, [(state,)])
        return _Part([start], steps, sights[state], [after[state]])

    def _without_short_tails(self, parts: list[_Part]) -> list[_Part]:
        """Repeat what several passages lead on to, where that takes hardly more room than references and a head of its
        own: it saves the readers from leafing."""
        parts.sort(key=lambda part: part.starts[0])
        for tail in reversed(parts[1:]):
            if len(tail.starts) > 1:
                continue
            goal = tuple(tail.starts)
            leading = [part for part in parts if part.leads_on and part is not tail and part.exits == [goal]]
            others = sum(exits.count(goal[0]) for part in parts for exits in part.exits) - len(leading)
            room = self._room_of(tail) - HEAD_LINES
            alone = len(leading) * (REFERENCE_LINES + LEAFING_LINES) + (0 if others else HEAD_LINES + room)
            if leading and len(leading) * room <= alone:
                for part in leading:
                    part.steps += tail.steps
                    part.end, part.exits = tail.end, tail.exits
                if not others:
                    parts.remove(tail)
        return parts


def _lines(scenario: Scenario, steps: Mapping[str, KeyedStep], sight: Sight) -> float:
    """About how many lines of print a sight takes; only to decide what is printed twice."""
    if sight.kind == "ending":
        ending = scenario.endings[sight.key]
        return 5 + (len(ending.text) + len(ending.sender or "")) / CHARACTERS_A_LINE
    step = steps[sight.key]
    if isinstance(step, Choice):
        options = (step.option(name) for name, _chat in sight.options)
        discussed = 3 + len(step.discuss) / CHARACTERS_A_LINE if step.discuss else 0
        return 2 + discussed + sum(2.5 + len(option.words) / CHARACTERS_A_LINE for option in options)
    return 1 + len(step.words) / CHARACTERS_A_LINE


def _numbered(scenario: Scenario, unfolded: Unfolded, parts: Sequence[_Part]) -> Gamebook:
    """Give the passages their numbers and letters, and resolve what they lead to."""
    numbers = _numbers(scenario.id, parts)
    letters = _letters(parts)
    references = {
        state: Reference(numbers[at], letters[at][track] if len(part.starts) > 1 else "")
        for at, part in enumerate(parts)
        for track, state in enumerate(part.starts)
    }
    days = _days(scenario, unfolded)
    passages: list[NumberedPassage] = []
    for at, part in enumerate(parts):
        tracks = [
            Track(references[start].letter, tuple(references[state] for state in exits))
            for start, exits in zip(part.starts, part.exits, strict=True)
        ]
        found = {days[start] for start in part.starts}
        passages.append(
            NumberedPassage(
                number=numbers[at],
                steps=tuple(part.steps),
                end=part.end,
                tracks=tuple(sorted(tracks, key=lambda track: (len(track.letter), track.letter))),
                day=found.pop() if len(found) == 1 else None,
            )
        )
    return Gamebook(scenario.id, tuple(sorted(passages, key=lambda passage: passage.number)))


def _numbers(seed: str, parts: Sequence[_Part]) -> list[int]:
    """The number of each part: the first is 1, the others are mixed, always in the same way for this story.

    In reading order the next number would often be the answer, and a large step would mean that the end is near. Where
    a part still stands close to one that it leads to, it changes its place with another, as long as that helps.
    """
    order = [0, *sorted(range(1, len(parts)), key=lambda at: sha256(f"{seed}/{at}".encode()).digest())]
    part_of = {state: at for at, part in enumerate(parts) for state in part.starts}
    near: list[set[int]] = [set() for _part in parts]
    for at, part in enumerate(parts):
        for state in (state for exits in part.exits for state in exits):
            near[at].add(part_of[state])
            near[part_of[state]].add(at)
    place = [0] * len(parts)
    for position, at in enumerate(order):
        place[at] = position

    def too_close(at: int) -> int:
        return sum(abs(place[at] - place[other]) < ASIDE for other in near[at] if other != at)

    for at in order[1:]:
        for other in order[1:]:
            if not too_close(at):
                break
            before = too_close(at) + too_close(other)
            place[at], place[other] = place[other], place[at]
            if too_close(at) + too_close(other) >= before:
                place[at], place[other] = place[other], place[at]
    return [position + 1 for position in place]


def _letters(parts: Sequence[_Part]) -> list[list[str]]:
    """The letters of the tracks of each part. Where a passage just goes on, readers keep their letter if they can."""
    part_of = {state: (at, track) for at, part in enumerate(parts) for track, state in enumerate(part.starts)}
    letters: list[list[str]] = [[""] * len(part.starts) for part in parts]
    for at, part in enumerate(parts):
        free = (letter for letter in _alphabet() if letter not in letters[at])
        letters[at] = [letter or next(free) for letter in letters[at]]
        if part.end is not None or len(part.starts) == 1:
            continue
        for letter, exits in zip(letters[at], part.exits, strict=True):
            goal, track = part_of[exits[0]]
            if goal > at and not letters[goal][track] and letter not in letters[goal]:
                letters[goal][track] = letter
    return letters


def _alphabet() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    yield from ascii_lowercase
    yield from (one + two for one in ascii_lowercase for two in ascii_lowercase)


def _days(scenario: Scenario, unfolded: Unfolded) -> list[str | None]:
    """For each state the key of the last time jump before it, None if it depends on the path or there was none."""
    jumps = {step.key for step in scenario.steps() if isinstance(step, TimeJump)}
    days: list[set[str | None]] = [set() for _sight in unfolded.sights]
    days[0].add(None)
    waiting = [0]
    while waiting:
        state = waiting.pop()
        sight = unfolded.sights[state]
        after = {sight.key} if sight.kind == "step" and sight.key in jumps else days[state]
        for later in unfolded.after[state]:
            if not after <= days[later]:
                days[later] |= after
                waiting.append(later)
    return [found.copy().pop() if len(found) == 1 else None for found in days]
