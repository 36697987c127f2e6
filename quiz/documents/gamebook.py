"""A whole story as numbered passages that lead on by "weiter bei 12", exactly as the program would tell it.

What happened before decides how a story goes on; on paper it is in the number: whoever read something else holds
another number. So nobody has to keep an account. A story that remembers much would need the same text under many
numbers. Where that would not fit into a booklet, the text stands once, and a letter after the number says how it goes
on ("weiter bei 23 c"). See docs/adr/0051-a-story-on-paper.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from quiz.documents.numbering import letter_number, mixed_numbers, track_letters
from quiz.documents.problems import DocumentProblem
from quiz.documents.unfolding import BrokenStory, Sight, Unfolded, unfold
from quiz.languages.translation import _
from quiz.story.model import Scenario
from quiz.story.state_graph import WINDOW_STATE_LIMIT, TooManyStates
from quiz.story.steps import Choice, KeyedStep, TimeJump

MOST_STATES = WINDOW_STATE_LIMIT
MOST_PASSAGES = 400
MOST_LINES = 2340
"""About 80 pages: twenty sheets are what can still be folded and stapled."""
HEAD_LINES = 2.5
REFERENCE_LINES = 2.0
"""The room that the head of a passage and one "weiter bei 12" take, in lines of text."""
TRACK_LINES = 0.3
"""The room that a letter takes, which is often in no table: in most passages readers just keep theirs."""
LEAFING_LINES = 4.0
"""As much room may be given away for one time less that readers have to leaf."""
CHARACTERS_A_LINE = 36


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

    def leads_only_to(self, goals: Collection[int]) -> bool:
        """Whether it just goes on, and always with one of these states."""
        return self.end is None and all(state in goals for (state,) in self.exits)


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
            parts = self._parts(dict(chains))
            if not self._fits(parts):
                raise _too_long(self.scenario)
            few, many = 0, len(chains)
            while many - few > 1:
                middle = (few + many) // 2
                fewer = self._parts(dict(chains[:middle]))
                if self._fits(fewer):
                    many, parts = middle, fewer
                else:
                    few = middle
        return _numbered(self.scenario, self.unfolded, parts)

    def _fits(self, parts: Sequence[_Part]) -> bool:
        return len(parts) <= MOST_PASSAGES and sum(map(self._room_of, parts)) <= MOST_LINES

    def _room_of(self, part: _Part) -> float:
        own = HEAD_LINES + sum(self.room[sight] for sight in part.steps)
        own += REFERENCE_LINES if part.end is None else self.room[part.end]
        return own + (TRACK_LINES * len(part.starts) if len(part.starts) > 1 else 0)

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
            if sight not in begins or times[sight] == 1 or sight == sights[0]:
                continue  # nobody has a letter at the beginning
            run = [sight]
            while run[-1].kind == "step" and len(following[run[-1]]) == 1:
                (later_one,) = following[run[-1]]
                if later_one in begins:
                    break
                run.append(later_one)
            found[sight] = tuple(run)
            room = HEAD_LINES + sum(self.room[one] for one in run)
            saved[sight] = (times[sight] - 1) * room - TRACK_LINES * times[sight]
        return sorted(found.items(), key=lambda item: -saved[item[0]])

    def _parts(self, lettered: Mapping[Sight, tuple[Sight, ...]]) -> list[_Part]:
        """The passages, the first one first, if these chains are printed once with letters."""
        sights = self.unfolded.sights
        parts: dict[Sight | int, _Part] = {}
        for state, sight in enumerate(sights):
            if sight in lettered:
                run = lettered[sight]
                end = run[-1] if run[-1].kind != "step" else None
                new = _Part([], list(run if end is None else run[:-1]), end, [])
                part = parts.setdefault(sight, new)
                part.starts.append(state)
                part.exits.append(self._past(state, len(run)))
        covered = {
            state for part in parts.values() for start in part.starts for state in self._chain_states(start, part)
        }
        starts = self._starts(parts.values(), covered)
        stops = frozenset(starts)
        for state in starts:
            parts[state] = self._part(state, stops, lettered)
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

    def _starts(self, parts: Iterable[_Part], covered: set[int]) -> list[int]:
        """The states with which the passages without letters begin."""
        sights, after = self.unfolded.sights, self.unfolded.after
        times = Counter(later for following in after for later in following)
        begins = {0, *(state for state in range(len(after)) if times[state] > 1)}
        begins.update(later for state, sight in enumerate(sights) if sight.kind == "choice" for later in after[state])
        begins.update(state for part in parts for exits in part.exits for state in exits)
        return sorted(state for state in begins if state not in covered)

    def _part(self, start: int, stops: Collection[int], lettered: Mapping[Sight, object]) -> _Part:
        sights, after = self.unfolded.sights, self.unfolded.after
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
        owner = {state: at for at, part in enumerate(parts) for state in part.starts}
        before: list[set[int]] = [set() for _part in parts]
        for at, part in enumerate(parts):
            for state in chain.from_iterable(part.exits):
                before[owner[state]].add(at)
        for at in range(len(parts) - 1, 0, -1):
            tail = parts[at]
            tracks = dict(zip(tail.starts, tail.exits, strict=True))
            leading = [one for one in sorted(before[at]) if one != at and parts[one].leads_only_to(tracks)]
            room = self._room_of(tail) - HEAD_LINES
            alone = len(leading) * (REFERENCE_LINES + LEAFING_LINES)
            if len(leading) == len(before[at]):
                alone += HEAD_LINES + room
            if leading and len(leading) * room <= alone:
                for one in leading:
                    part = parts[one]
                    part.steps += tail.steps
                    part.end = tail.end
                    part.exits = [tracks[state] for (state,) in part.exits]
                    before[at].discard(one)
                    for state in chain.from_iterable(part.exits):
                        before[owner[state]].add(one)
        return _read(parts)


def _read(parts: Sequence[_Part]) -> list[_Part]:
    """The passages that something leads to, with those of their tracks that it leads to; and the first one."""
    of = {state: (part, exits) for part in parts for state, exits in zip(part.starts, part.exits, strict=True)}
    known = {0}
    waiting = [0]
    while waiting:
        _part, exits = of[waiting.pop()]
        fresh = [state for state in exits if state not in known]
        known.update(fresh)
        waiting += fresh
    for part in parts:
        kept = [pair for pair in zip(part.starts, part.exits, strict=True) if pair[0] in known]
        part.starts = [state for state, _exits in kept]
        part.exits = [exits for _state, exits in kept]
    return [part for part in parts if part.starts]


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
    starts, exits = [part.starts for part in parts], [part.exits for part in parts]
    numbers = mixed_numbers(scenario.id, starts, exits)
    letters = track_letters(starts, exits)
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
                tracks=tuple(sorted(tracks, key=lambda track: letter_number(track.letter))),
                day=found.pop() if len(found) == 1 else None,
            )
        )
    return Gamebook(scenario.id, tuple(sorted(passages, key=lambda passage: passage.number)))


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
