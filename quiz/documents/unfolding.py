"""Every state that the reader of a story can be in, one step each, without the variables: those that look alike and go
on alike are one.

Playing and exploring walk the same program (:mod:`quiz.story.program`), so nothing here can differ from the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, assert_never

from quiz.story.chats import ChatFinder
from quiz.story.liveness import live_variables
from quiz.story.model import Scenario
from quiz.story.program import Branch, DeadEnd, Jump, State, program_of
from quiz.story.state_graph import WINDOW_STATE_LIMIT, TooManyStates
from quiz.story.steps import Choice, End, KeyedStep, Message, Set, Shown

SightKind = Literal["step", "choice", "ending"]


class BrokenStory(Exception):
    """Some path of the story leads to where it cannot continue."""


class Sight(NamedTuple):
    """What a reader sees at one moment: the step with this key, in this chat; or an ending, by its id.

    `options` are the answers that are not hidden, each with the chat that it goes to. Two sights are equal in every
    language if they are in one.
    """

    kind: SightKind
    key: str
    chat: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unfolded:
    """State `n` shows `sights[n]`, and then one of the states `after[n]` follows: one for each option of a choice, the
    next one of a step, none after an ending. State 0 is the start; the others come in the order a reader meets them.
    """

    sights: tuple[Sight, ...]
    after: tuple[tuple[int, ...], ...]


def unfold(scenario: Scenario, limit: int = WINDOW_STATE_LIMIT) -> Unfolded:
    """All states of the scenario. Its references must have been checked.

    Raises:
        BrokenStory: the flow of the story has a fault.
        TooManyStates: there are more than `limit` before those that look alike are joined.
    """
    search = _Search(scenario, limit)
    return _in_reading_order(search.sights, search.after, _joined(search.sights, search.after))


class _Place(NamedTuple):
    """A state of the program with what decides in which chat the next steps are shown, see `ChatFinder`."""

    at: int
    values: tuple[int, ...]
    chat: str
    wandering: tuple[str | None, ...]


class _Search:
    """`sights` and `after` are those of all states, as in :class:`Unfolded`, with all that look alike."""

    def __init__(self, scenario: Scenario, limit: int) -> None:
        self._limit = limit
        self._program = program_of(scenario)
        self._live = live_variables(self._program)
        self._finder = ChatFinder(scenario)
        self._places: dict[_Place, int] = {}
        self._new: list[_Place] = []
        self.sights: list[Sight] = []
        self.after: list[tuple[int, ...]] = []
        self._number(self._program.start(), self._finder.first, (None,) * len(self._finder.wandering))
        for place in self._new:  # which grows meanwhile
            sight, after = self._shown(place)
            self.sights.append(sight)
            self.after.append(after)

    def _number(self, state: State, chat: str, wandering: tuple[str | None, ...]) -> int:
        if state.fault is not None:
            raise BrokenStory(state.fault)
        live, starts = self._live[state.at], self._program.start_values
        values = tuple(
            value if live >> bit & 1 else start
            for bit, (value, start) in enumerate(zip(state.values, starts, strict=True))
        )
        place = _Place(state.at, values, chat, wandering)
        number = self._places.setdefault(place, len(self._places))
        if number == len(self._new):
            if number == self._limit:
                raise TooManyStates
            self._new.append(place)
        return number

    def _shown(self, place: _Place) -> tuple[Sight, tuple[int, ...]]:
        """What is seen at this place, and which states follow."""
        here = self._program.instructions[place.at]
        match here:
            case End():
                return Sight("ending", here.ending), ()
            case Choice():
                chat = self._chat(here, place)
                options = self._program.visible(here, place.values)
                chats = [self._finder.of_option(option, chat) for option in options]
                states = [self._program.take(place.at, option, place.values) for option in options]
                after = [self._number(s, c, place.wandering) for s, c in zip(states, chats, strict=True)]
                ids = tuple((option.id, c) for option, c in zip(options, chats, strict=True))
                return Sight("choice", here.key, chat, ids), tuple(after)
            case Shown():
                chat = self._chat(here, place)
                wandering = place.wandering
                if isinstance(here, Message) and here.key in self._finder.wandering:
                    pairs = zip(self._finder.wandering, wandering, strict=True)
                    wandering = tuple(chat if key == here.key else known for key, known in pairs)
                state = self._program.settle(place.at + 1, place.values)
                return Sight("step", here.key, chat), (self._number(state, chat, wandering),)
            case Set() | Branch() | Jump() | DeadEnd():
                raise AssertionError(f"a story does not rest at {here}")
            case _ as unreachable:
                assert_never(unreachable)

    def _chat(self, step: KeyedStep, place: _Place) -> str:
        known = zip(self._finder.wandering, place.wandering, strict=True)
        return self._finder.of_step(step, place.chat, {key: chat for key, chat in known if chat is not None})


def _joined(sights: Sequence[Sight], after: Sequence[tuple[int, ...]]) -> list[int]:
    """For each state the number of its class: states of a class look alike, and so does all that can follow them.

    States from which no cycle can be reached get theirs from what follows, last ones first. The others begin with one
    class for each look, which are divided until nothing changes (Moore, Gedanken-experiments on sequential machines,
    1956): so they are in one class unless some path tells them apart.
    """
    classes = [-1] * len(sights)
    known: dict[tuple[Sight, tuple[int, ...]], int] = {}
    before: list[list[int]] = [[] for _ in sights]
    for state, following in enumerate(after):
        for later in following:
            before[later].append(state)
    open_ones = [len(following) for following in after]
    waiting = [state for state, number in enumerate(open_ones) if number == 0]
    while waiting:
        state = waiting.pop()
        mine = sights[state], tuple(classes[later] for later in after[state])
        classes[state] = known.setdefault(mine, len(known))
        for earlier in before[state]:
            open_ones[earlier] -= 1
            if open_ones[earlier] == 0:
                waiting.append(earlier)
    rest = [state for state, number in enumerate(classes) if number < 0]
    first = len(known)
    by_sight: dict[Sight, int] = {}
    for state in rest:
        classes[state] = first + by_sight.setdefault(sights[state], len(by_sight))
    count = len(by_sight)
    while rest:
        finer: dict[tuple[int, ...], int] = {}
        keys = [(classes[state], *(classes[later] for later in after[state])) for state in rest]
        for state, key in zip(rest, keys, strict=True):
            classes[state] = first + finer.setdefault(key, len(finer))
        if len(finer) == count:
            break
        count = len(finer)
    return classes


def _in_reading_order(sights: Sequence[Sight], after: Sequence[tuple[int, ...]], classes: Sequence[int]) -> Unfolded:
    """One state for each class, in the order a reader meets them."""
    numbers = {classes[0]: 0}
    chosen = [0]
    following: list[tuple[int, ...]] = []
    for state in chosen:  # which grows meanwhile
        for later in after[state]:
            if classes[later] not in numbers:
                numbers[classes[later]] = len(chosen)
                chosen.append(later)
        following.append(tuple(numbers[classes[later]] for later in after[state]))
    return Unfolded(tuple(sights[state] for state in chosen), tuple(following))
