"""What is wrong with the chats of a scenario on some path: who writes where they are not, what is deleted too early …

Every fact is one that some path may bring about, such as "vy is not in the group" or "m4 was not shown", and is one
bit. A step sets a bit, clears it or leaves it alone, whatever the others are. So it is exact to collect the bits of
all paths that meet (Kildall, A unified approach to global program optimization, POPL 1973, 194-206), as long as the
states tell apart what decides the chat of the next step: a state here is a node of the graph, the chat of the last
step, and where those messages stand whose chat depends on the path.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, assert_never

from quiz.story.chats import ChatFinder, first_members, is_group
from quiz.story.location import Location
from quiz.story.model import Scenario
from quiz.story.state_graph import STATE_LIMIT, StateGraph, Stretch, TooManyStates
from quiz.story.steps import (
    Aside,
    ChatLine,
    Choice,
    Deletion,
    KeyedStep,
    Membership,
    Message,
    Reaction,
    Read,
    Shown,
    Sign,
    SurveyQuestion,
    Typing,
)

ACCEPTS_NO = "benign_accepts_no"
"""The benign kind of a message that takes a no, and with it takes back all earlier tactics of its sender."""

PhoneFaultKind = Literal["absent", "joins-again", "leaves-again", "no-group", "not-shown", "deleted"]


@dataclass(frozen=True, slots=True)
class PhoneFault:
    """Something that is wrong at a step on some path. `name` is the person or message in question, `chat` where."""

    kind: PhoneFaultKind
    location: Location
    name: str
    chat: str


@dataclass(frozen=True, slots=True)
class PhoneFlow:
    """`faults` are in the order of their places. `used` are the chats in which some path shows something.

    `standing` are the keys of messages of a harmless scenario whose tactic some path to an ending does not take back.
    """

    faults: tuple[PhoneFault, ...] = ()
    used: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()


def phone_flow(graph: StateGraph, limit: int | None = None) -> PhoneFlow:
    """Search the graph of a scenario, at once if there is nothing to find. Its references need not have been checked.

    Raises TooManyStates if there are more than `limit` states, by default STATE_LIMIT.
    """
    scenario = graph.program.scenario
    phone = bool(scenario.chats) or any(isinstance(step, Sign) for step in scenario.steps())
    if not graph.stretches or not (phone or _tactics_of_harmless(scenario)):
        return PhoneFlow()
    return _Search(graph, STATE_LIMIT if limit is None else limit).result()


def _tactics_of_harmless(scenario: Scenario) -> tuple[Message, ...]:
    """The messages of other people that carry a tactic although the scenario is harmless."""
    if scenario.verdict != "okay":
        return ()
    return tuple(message for message in scenario.messages() if message.tactics and message.sender != scenario.you)


class _Place(NamedTuple):
    """The chat of the last step, and those of the wandering messages; None for one that was not shown."""

    chat: str
    wandering: tuple[str | None, ...]


class _Facts:
    """The bits of everything that may be so."""

    def __init__(self, scenario: Scenario) -> None:
        steps = scenario.steps()
        known = {message.key for message in scenario.messages()}
        named = known & {step.message for step in steps if isinstance(step, Reaction | Deletion)}
        people = [person for person in scenario.people if person != scenario.you]
        members = {chat: first_members(scenario, chat) for chat in scenario.chats}
        clear = [chat for chat in scenario.chats if members[chat] <= scenario.people.keys()]
        pairs = [(chat, person) for chat in clear for person in people]
        bits = (1 << number for number in range(2 * len(named) + 2 * len(pairs) + len(steps)))
        self.unseen = {key: next(bits) for key in named}
        self.deleted = {key: next(bits) for key in named}
        self.inside = {pair: next(bits) for pair in pairs}
        self.outside = {pair: next(bits) for pair in pairs}
        self.standing = {message.key: next(bits) for message in _tactics_of_harmless(scenario)}
        self.by_sender: dict[str, int] = {}
        for message in _tactics_of_harmless(scenario):
            self.by_sender[message.sender] = self.by_sender.get(message.sender, 0) | self.standing[message.key]
        self.first = sum(self.unseen.values())
        self.first += sum((self.inside if p in members[chat] else self.outside)[chat, p] for chat, p in pairs)
        self.all = sum(sum(group.values()) for group in (self.unseen, self.deleted, self.inside, self.outside))
        self.all += sum(self.standing.values())


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    faults: set[PhoneFault] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    standing: int = 0


@dataclass(frozen=True, slots=True)
class _Through:
    """What a stretch does: afterwards the bits `set_` hold, and those of `kept` that held before."""

    place: _Place
    set_: int
    kept: int


class _Search:
    def __init__(self, graph: StateGraph, limit: int) -> None:
        self._graph = graph
        self._limit = limit
        self._scenario = graph.program.scenario
        self._finder = ChatFinder(self._scenario)
        self._facts = _Facts(self._scenario)
        self._through: dict[tuple[int, _Place], _Through] = {}
        self._bits: dict[tuple[int, _Place], int] = {}
        self._spread()

    def _spread(self) -> None:
        """Go forwards along all edges until no state gets another bit."""
        graph = self._graph
        first = (0, _Place(self._finder.first, (None,) * len(self._finder.wandering)))
        self._bits[first] = self._facts.first
        waiting = [first]
        while waiting:
            number, place = here = waiting.pop()
            through = self._through_stretch(graph.stretches[number], place)
            bits = through.set_ | self._bits[here] & through.kept
            for target, answer in zip(graph.targets[number], graph.edge_answers[number], strict=True):
                there = (target, through.place)
                if answer is not None:
                    chat = self._finder.of_option(answer.option, through.place.chat)
                    there = (target, through.place._replace(chat=chat))
                known = self._bits.get(there)
                if known is None and len(self._bits) == self._limit:
                    raise TooManyStates
                if known is None or bits | known != known:
                    self._bits[there] = bits | (known or 0)
                    waiting.append(there)

    def result(self) -> PhoneFlow:
        """Walk each stretch once more, with all that may be so at its beginning."""
        found = _Found()
        graph = self._graph
        starts: dict[tuple[int, _Place], tuple[Stretch, int]] = {}
        for (number, place), bits in self._bits.items():
            stretch = graph.stretches[number]
            starts[stretch.at, place] = stretch, starts.get((stretch.at, place), (stretch, 0))[1] | bits
            after = self._through[stretch.at, place].place.chat
            answers = (answer.option for answer in graph.edge_answers[number] if answer is not None)
            found.used.update(self._finder.of_option(option, after) for option in answers if option.say is not None)
        for (_, place), (stretch, bits) in starts.items():
            self._walk(stretch, place, bits, found)
        return PhoneFlow(
            faults=tuple(sorted(found.faults, key=lambda f: (f.location, f.kind, f.name, f.chat))),
            used=frozenset(found.used),
            standing=frozenset(key for key, bit in self._facts.standing.items() if found.standing & bit),
        )

    def _through_stretch(self, stretch: Stretch, place: _Place) -> _Through:
        known = self._through.get((stretch.at, place))
        if known is None:
            after, set_ = self._walk(stretch, place, 0)
            _, kept = self._walk(stretch, place, self._facts.all)
            known = self._through[stretch.at, place] = _Through(after, set_, kept)
        return known

    def _walk(self, stretch: Stretch, place: _Place, bits: int, found: _Found | None = None) -> tuple[_Place, int]:
        """Where the stretch leads from a place, and what may be so then; what it finds is added to `found`."""
        found = _Found() if found is None else found
        wandering = dict(zip(self._finder.wandering, place.wandering, strict=True))
        chat = place.chat
        for here in self._graph.program.instructions[stretch.at : stretch.end]:
            if isinstance(here, Shown | Choice):
                places = {key: known for key, known in wandering.items() if known is not None}
                chat = self._finder.of_step(here, chat, places)
                if isinstance(here, Message) and here.key in wandering:
                    wandering[here.key] = chat
                bits = self._step(here, chat, bits, found)
        if stretch.ending is not None:
            found.standing |= bits
        return _Place(chat, tuple(wandering.values())), bits

    def _step(self, step: KeyedStep, chat: str, bits: int, found: _Found) -> int:
        """What may be so after a step in this chat."""
        facts = self._facts
        if not isinstance(step, Aside | SurveyQuestion):
            found.used.add(chat)
        match step:
            case Message():
                self._present(step, step.sender, chat, bits, found)
                bits &= ~(facts.unseen.get(step.key, 0) | facts.deleted.get(step.key, 0))
                if step.okay == ACCEPTS_NO:
                    bits &= ~facts.by_sender.get(step.sender, 0)
                return bits | facts.standing.get(step.key, 0)
            case Typing() | Read():
                self._present(step, step.person, chat, bits, found)
            case Reaction():
                self._present(step, step.person, chat, bits, found)
                self._there(step, chat, bits, found)
            case Deletion():
                self._there(step, chat, bits, found)
                return bits | facts.deleted.get(step.message, 0)
            case Membership():
                return self._membership(step, chat, bits, found)
            case Aside() | SurveyQuestion() | Choice() | ChatLine():
                pass
            case _ as unreachable:
                assert_never(unreachable)
        return bits

    def _present(self, step: KeyedStep, person: str, chat: str, bits: int, found: _Found) -> None:
        """A person has to be in the chat; unknown names are the concern of other rules."""
        if bits & self._facts.outside.get((chat, person), 0):
            found.faults.add(PhoneFault("absent", step.location, person, chat))

    def _there(self, sign: Reaction | Deletion, chat: str, bits: int, found: _Found) -> None:
        """The message of a sign has to be there."""
        kinds: Iterable[tuple[PhoneFaultKind, int]] = (
            ("not-shown", self._facts.unseen.get(sign.message, 0)),
            ("deleted", self._facts.deleted.get(sign.message, 0)),
        )
        found.faults.update(PhoneFault(kind, sign.location, sign.message, chat) for kind, bit in kinds if bits & bit)

    def _membership(self, step: Membership, chat: str, bits: int, found: _Found) -> int:
        pair = (chat, step.person)
        if pair not in self._facts.inside:
            return bits
        if not is_group(self._scenario, chat):
            found.faults.add(PhoneFault("no-group", step.location, step.person, chat))
            return bits
        inside, outside = self._facts.inside[pair], self._facts.outside[pair]
        if step.joins:
            if bits & inside:
                found.faults.add(PhoneFault("joins-again", step.location, step.person, chat))
            return bits & ~outside | inside
        if bits & outside:
            found.faults.add(PhoneFault("leaves-again", step.location, step.person, chat))
        return bits & ~inside | outside
