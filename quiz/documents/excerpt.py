"""Some messages of one path through a story, to be judged on a sheet: half of them honest, from many people and days.

They are chosen by ids, so that the sheet shows the same messages in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from quiz.scoring.items import SHOWN, drawn_round
from quiz.scoring.recognition import families_of
from quiz.story.chats import ChatFinder
from quiz.story.events import Event, OptionChosen, StepShown
from quiz.story.model import Item, Scenario, Tactics
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from quiz.story.steps import Choice, Deletion, KeyedStep, Message, TimeJump

JUDGED = 8
"""As many messages as fit on one page beside what is asked about them."""
OWN_LINES = 2
"""The most answers of the player that are printed before the message that follows them."""
SHORTEST, LONGEST = 20, 120
"""Shorter and longer messages are left out if there are enough others, in characters: a few words mean little alone."""
PATHS = 60
MOST_EVENTS = 1_000
"""So many playthroughs are compared, each up to so many events: a loop may never end."""
DRAWS = 100


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A message to be judged, or an answer of the player (`own`) that one of them follows.

    `key` is that of the message, or choice and option as "choice-1/nein"; `day` is the key of the time jump before it.
    """

    key: str
    chat: str
    day: str | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """A received message that can be judged, with its place among those of the path, and the line before it in its
    chat, which comes after so many of them."""

    line: ExcerptLine
    message: Message
    place: int
    before: ExcerptLine | None
    after: int


def excerpt(scenario: Scenario, tactics: Tactics) -> tuple[ExcerptLine, ...]:
    """The lines of a sheet about this scenario, in the order in which the path shows them.

    The path is the one, of PATHS, that shows the most families of tactics, with enough honest messages beside them.
    """
    finder, steps = ChatFinder(scenario), scenario.keyed_steps()
    paths = [_seen(scenario, finder, steps, events) for events in _paths(scenario)]
    best = max(paths, key=lambda path: _worth(tactics, path))
    chosen = _chosen(tactics, best)
    found: list[ExcerptLine] = []
    own_lines = place = 0
    for one in chosen:
        if one.before is not None and one.before.own and own_lines < OWN_LINES and one.after >= place:
            found.append(one.before)
            own_lines += 1
        found.append(one.line)
        place = one.place
    return tuple(found)


def items_for_paper(scenario: Scenario) -> tuple[Item, ...]:
    """The items of the round that are printed: if there are enough, as many honest ones as others."""
    draws = [drawn_round(scenario.round, seed) for seed in range(DRAWS)]
    even = (draw for draw in draws if sum(item.honest for item in draw) * 2 == SHOWN)
    return next(even, draws[0])


def _paths(scenario: Scenario) -> Iterator[tuple[Event, ...]]:
    """Beginnings of playthroughs up to their end, always the same ones."""
    for number in range(PATHS):
        playthrough = Playthrough(scenario)
        while playthrough.waiting is not Waiting.ENDED and len(playthrough.events) < MOST_EVENTS:
            options = playthrough.options
            if not options:
                try:
                    playthrough.advance()
                except StoryFault:  # what was shown until then is a path as well
                    break
                continue
            mixed = sha256(f"{scenario.id}/{number}/{len(playthrough.path)}".encode()).digest()
            playthrough.choose(options[mixed[0] % len(options)].id)
        yield playthrough.events


def _seen(
    scenario: Scenario, finder: ChatFinder, steps: Mapping[str, KeyedStep], events: Sequence[Event]
) -> tuple[_Seen, ...]:
    """What a path shows that can be judged, each message once, without those that are deleted again."""
    chat, day = finder.first, None
    places: dict[str, str] = {}
    last: dict[str, tuple[ExcerptLine, int]] = {}
    found: dict[str, _Seen] = {}
    shown = 0
    for event in events:
        if isinstance(event, OptionChosen):
            choice = steps[event.choice]
            assert isinstance(choice, Choice)
            option = choice.option(event.option)
            chat = finder.of_option(option, chat)
            if option.say is not None:
                last[chat] = ExcerptLine(f"{event.choice}/{event.option}", chat, day, own=True), shown
            continue
        if not isinstance(event, StepShown):
            continue
        step = steps[event.key]
        chat = finder.of_step(step, chat, places)
        if isinstance(step, TimeJump):
            day = step.key
        elif isinstance(step, Deletion):
            found.pop(step.message, None)
        elif isinstance(step, Message):
            places[step.key] = chat
            line = ExcerptLine(step.key, chat, day, own=step.sender == scenario.you)
            shown += 1
            if not (line.own or step.contested):
                found.setdefault(step.key, _Seen(line, step, shown, *last.get(chat, (None, 0))))
            last[chat] = line, shown
    return tuple(found.values())


def _worth(tactics: Tactics, path: Sequence[_Seen]) -> tuple[int, int, int]:
    """How much a sheet can show of a path: enough messages of both kinds, families, people."""
    tricks = [one for one in path if one.message.tactics]
    families = {family for one in tricks for family in families_of(one.message.tactics, tactics)}
    enough = min(len(tricks), JUDGED // 2) + min(len(path) - len(tricks), JUDGED - JUDGED // 2)
    return enough, len(families), len({one.message.sender for one in path})


def _chosen(tactics: Tactics, path: Sequence[_Seen]) -> list[_Seen]:
    """The messages to be judged, in their order: tricks of different families, and honest messages of different people
    and kinds, some of them from those who also trick, so that a name tells nothing."""
    tricks = _handy([one for one in path if one.message.tactics], JUDGED // 2)
    honest = _handy([one for one in path if not one.message.tactics], JUDGED - JUDGED // 2)
    senders = {one.message.sender for one in tricks}

    def families(one: _Seen) -> set[str]:
        return set(families_of(one.message.tactics, tactics))

    def people(one: _Seen) -> set[str]:
        return {one.message.sender, one.message.okay or "", "tricks" if one.message.sender in senders else ""}

    chosen: list[_Seen] = []
    _choose(chosen, tricks, max(JUDGED // 2, JUDGED - len(honest)), families)
    _choose(chosen, honest, JUDGED - len(chosen), people)
    return sorted(chosen, key=lambda one: one.place)


def _handy(pool: list[_Seen], count: int) -> list[_Seen]:
    """Those that are neither too short nor too long, if that leaves enough."""
    handy = [one for one in pool if SHORTEST <= len(one.message.words) <= LONGEST]
    return handy if len(handy) >= count else pool


def _choose(chosen: list[_Seen], pool: Sequence[_Seen], count: int, labels: Callable[[_Seen], set[str]]) -> None:
    """Add `count` of the pool: always the one with the most labels that are new, then the one farthest from others."""
    known: set[str] = set()
    left = list(pool)
    for _number in range(min(count, len(pool))):
        best = max(
            left,
            key=lambda one: (
                len(labels(one) - known),
                min((abs(one.place - other.place) for other in chosen), default=0),
                -one.place,
            ),
        )
        left.remove(best)
        chosen.append(best)
        known |= labels(best)
