"""The three moments of a playthrough that the look-back shows first: a trick, something real, and a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quiz.scoring.lookback import LookBack, ShownMessage, Taken
from quiz.scoring.recognition import families_of, named_family
from quiz.story.events import Event, MessageShown, OptionChosen
from quiz.story.model import Item, Scenario, Scene, Tactics
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from quiz.story.steps import Choice, End, Goto, If, Message, Option, Step


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a message is shown beside: its words, and why it is fine or is none. `tactic` is None if it is fine."""

    text: str
    why: str
    tactic: str | None = None
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrickMoment:
    """A message with the trick `tactic`, and its harmless twin. `position` is that among the entries of the
    look-back."""

    position: int
    entry: ShownMessage
    tactic: str
    twin: Counterpart | None


@dataclass(frozen=True, slots=True)
class HonestMoment:
    """A harmless message, and a trick that looks like it."""

    position: int
    entry: ShownMessage
    twin: Counterpart | None


@dataclass(frozen=True, slots=True)
class ChoiceMoment:
    """A decision: what was answered, another answer that was open, and the first message that followed on each way;
    None if the way ended without one."""

    position: int
    entry: Taken
    other: Option
    then: Message | None
    otherwise: Message | None


KeyMoment: TypeAlias = TrickMoment | HonestMoment | ChoiceMoment


def three_moments(
    scenario: Scenario, tactics: Tactics, events: Sequence[Event], back: LookBack
) -> tuple[KeyMoment, ...]:
    """Choose at most three moments; a kind that the playthrough does not have is left out.

    * The first trick that was not marked; else the earliest one that was recognised; else the first one at all.
    * The first false alarm; else the harmless message nearest to a trick, of equally near ones the earliest; without
      any trick the first message of a known harmless kind, else the first harmless one.
    * The fork after which most scenes differ, of equal ones the earliest, and there the answer that differs most.
    """
    trick = _trick(tactics, back)
    honest = _honest(scenario, tactics, back, trick)
    fork = _fork(scenario, events, back)
    return tuple(moment for moment in (trick, honest, fork) if moment is not None)


def _judged(back: LookBack) -> Iterator[tuple[int, ShownMessage]]:
    """Yield the received messages, each once, with their positions."""
    for position, entry in enumerate(back.entries):
        if isinstance(entry, ShownMessage) and entry.judged is not None and not entry.again:
            yield position, entry


def _verdict(entry: ShownMessage) -> str:
    return entry.judged.verdict if entry.judged is not None else ""


def _trick(tactics: Tactics, back: LookBack) -> TrickMoment | None:
    tricks = [(position, entry) for position, entry in _judged(back) if entry.message.tactics]
    order = ("miss", "hit", "unsure")
    found = min(tricks, key=lambda one: (order.index(_verdict(one[1])), one[0]), default=None)
    if found is None:
        return None
    position, entry = found
    known = entry.message.tactics
    tactic = next((key for key in known if tactics.tactics[key].twin is not None), known[0])
    twin = tactics.tactics[tactic].twin
    counterpart = Counterpart(twin.text, twin.why) if twin is not None else _nearest_honest(back, entry)
    return TrickMoment(position, entry, tactic, counterpart)


def _nearest_honest(back: LookBack, trick: ShownMessage) -> Counterpart | None:
    """The harmless message nearest to a trick whose tactic has no twin."""
    others = [entry for _position, entry in _judged(back) if entry.message.honest]
    found = min(others, key=lambda one: (abs(one.number - trick.number), one.number), default=None)
    return None if found is None else Counterpart(found.message.words, found.message.why or "")


def _honest(scenario: Scenario, tactics: Tactics, back: LookBack, first: TrickMoment | None) -> HonestMoment | None:
    judged = list(_judged(back))
    tricks = [entry for _position, entry in judged if entry.message.tactics]
    honest = [(position, entry) for position, entry in judged if entry.message.honest]
    suspected = [one for one in honest if _verdict(one[1]) == "false_alarm"]
    if suspected:
        position, entry = suspected[0]
    elif honest and tricks:
        position, entry = min(honest, key=lambda one: (_distance(one[1], tricks), one[0]))
    elif honest:
        position, entry = next((one for one in honest if one[1].message.okay is not None), honest[0])
    else:
        return None
    return HonestMoment(position, entry, _tricky(scenario, tactics, entry, tricks, first))


def _distance(entry: ShownMessage, others: Sequence[ShownMessage]) -> int:
    return min(abs(entry.number - other.number) for other in others)


def _tricky(
    scenario: Scenario,
    tactics: Tactics,
    entry: ShownMessage,
    tricks: Sequence[ShownMessage],
    first: TrickMoment | None,
) -> Counterpart | None:
    """The trick to show beside a harmless message: the nearest one of this playthrough, if possible of the family that
    the pupil named, and not the one of the first moment again; else one of the round."""
    mark = entry.judged.mark if entry.judged is not None else None
    named = named_family(mark, tactics) if mark is not None else None

    def rank(one: ShownMessage) -> tuple[bool, bool, int, int]:
        known = first is not None and one.message.key == first.entry.message.key
        return named is not None and named not in one.families, known, abs(one.number - entry.number), one.number

    if tricks:
        message = min(tricks, key=rank).message
        return Counterpart(message.words, message.why or "", message.tactics[0], message.phrases)
    items = [item for item in scenario.round if item.tactics and item.judged_text]
    item = min(items, key=lambda one: not _is_of(one, named, tactics), default=None)
    if item is None:
        return None
    return Counterpart(item.judged_text or "", item.why or "", item.tactics[0], item.phrases)


def _is_of(item: Item, family: str | None, tactics: Tactics) -> bool:
    return family is not None and family in families_of(item.tactics, tactics)


def _fork(scenario: Scenario, events: Sequence[Event], back: LookBack) -> ChoiceMoment | None:
    chosen = [at for at, event in enumerate(events) if isinstance(event, OptionChosen)]
    taken = [(position, entry) for position, entry in enumerate(back.entries) if isinstance(entry, Taken)]
    best: tuple[int, int, int, Taken, Option] | None = None
    for at, (position, entry) in zip(chosen, taken, strict=True):
        mine = scenes_after(scenario, entry.choice, entry.option)
        for other in entry.others:
            differing = len(mine ^ scenes_after(scenario, entry.choice, other))
            if best is None or differing > best[0]:
                best = differing, at, position, entry, other
    if best is None:
        return None
    _differing, at, position, entry, other = best
    other_way = (*events[:at], OptionChosen(entry.choice.key, other.id))
    return ChoiceMoment(position, entry, other, _came(scenario, events, at), _comes(scenario, other_way))


def scenes_after(scenario: Scenario, choice: Choice, option: Option) -> frozenset[str]:
    """The scenes and endings that can follow an answer if all conditions are ignored; an ending is `:` and its id."""
    if option.end is not None:
        return frozenset({f":{option.end}"})
    start = option.goto or next(scene.id for scene in scenario.scenes.values() if choice in _flat(scene))
    found: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        if not key.startswith(":"):
            for step in _flat(scenario.scenes[key]):
                waiting.extend(_next_of(step))
    return frozenset(found)


def _flat(scene: Scene) -> Iterator[Step]:
    waiting = list(reversed(scene.steps))
    while waiting:
        step = waiting.pop()
        yield step
        if isinstance(step, If):
            waiting.extend(reversed((*step.then, *step.otherwise)))


def _next_of(step: Step) -> Iterator[str]:
    """Yield the scenes and endings that a step can lead to."""
    if isinstance(step, Goto):
        yield step.scene
    elif isinstance(step, End):
        yield f":{step.ending}"
    elif isinstance(step, Choice):
        for option in step.options:
            if option.goto is not None:
                yield option.goto
            elif option.end is not None:
                yield f":{option.end}"


def _came(scenario: Scenario, events: Sequence[Event], at: int) -> Message | None:
    """The first message received after the answer at `at`, before the next answer."""
    messages = {message.key: message for message in scenario.messages()}
    for event in events[at + 1 :]:
        if isinstance(event, OptionChosen):
            return None
        if isinstance(event, MessageShown) and messages[event.key].sender != scenario.you:
            return messages[event.key]
    return None


def _comes(scenario: Scenario, events: Sequence[Event]) -> Message | None:
    """The first message received if the story goes on after these events, before the next answer."""
    play = Playthrough(scenario, events)
    messages = {message.key: message for message in scenario.messages()}
    while play.waiting is Waiting.NEXT:
        try:
            event = play.advance()
        except StoryFault:  # the story breaks off on that way: nothing follows there
            return None
        if isinstance(event, MessageShown) and messages[event.key].sender != scenario.you:
            return messages[event.key]
    return None
