"""What the help page offers first, and under which way to get help every other entry stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from quiz.story.model import HELP_WAYS, Help, HelpTopic, HelpWay, Resource

FIRST_TOPICS: tuple[HelpTopic, ...] = ("danger", "images", "relationship", "home", "life", "friend")
FURTHER_TOPICS: tuple[HelpTopic, ...] = ("debts", "queer", "boys", "parents", "teachers")
"""The topics to choose from: those that are always in view, and the others."""
ADULT_TOPICS = ("parents", "teachers")
PEOPLE: Mapping[HelpTopic, str] = MappingProxyType({"boys": "boys", "parents": "parents", "teachers": "teachers"})
"""The audience of the topics that are a group of people: only entries for them are shown."""
YOUNG = frozenset({"me", "friends", "boys"})
MAIN_TOPICS = 2
"""The first topics of an entry are its main ones."""
NOT_ABOUT = 2
"""The distance of an entry from a topic that it does not name."""
_BY_CHANNEL: Mapping[str, HelpWay] = MappingProxyType({"phone": "call", "personal": "visit"})


@dataclass(frozen=True, slots=True)
class Offer:
    """The entry to call and the one to write to, if there are any, which may be the same; and all others by their main
    way, in order."""

    call: Resource | None
    write: Resource | None
    others: Mapping[HelpWay, tuple[Resource, ...]]


def ways_of(resource: Resource) -> tuple[HelpWay, ...]:
    """How an entry is reached, the main way first. Where it does not say so, as in older packs, its contact does."""
    if resource.ways:
        return resource.ways
    found: list[HelpWay] = ["call"] if resource.phone else []
    found += [_BY_CHANNEL.get(channel, "write") for channel in resource.channels]
    return tuple(dict.fromkeys(found)) or ("write",)


def offer(entries: Sequence[Resource], topic: HelpTopic | None) -> Offer:
    """Divide these entries. With a topic, entries about it come first; all of them stay reachable.

    The school's own contacts, which are about everything, come first among the others. To call or write to, one of them
    is offered only if there is nobody else: those whom the program names do not know the pupil.
    """
    mine = [resource for resource in _for_topic(entries, topic) if resource.own]
    known = [resource for resource in _for_topic(entries, topic) if not resource.own]
    ordered = sorted(known, key=lambda resource: about(resource, topic)) or mine
    call = next(_to("call", ordered, topic), None)
    write = next(_to("write", [one for one in ordered if one is not call], topic), None)
    if call is not None and call.web and "write" in ways_of(call) and _is_weaker(write, call, topic):
        write = call
    rest = [one for one in (*mine, *(one for one in ordered if not one.own)) if one is not call and one is not write]
    others = {way: tuple(one for one in rest if ways_of(one)[0] == way) for way in HELP_WAYS}
    return Offer(call, write, MappingProxyType(others))


def about(resource: Resource, topic: HelpTopic | None) -> int:
    """How far an entry is from a topic: 0 if that is one of its main topics, 1 if it is another of them, else 2."""
    if topic is None:
        return 0
    if topic not in resource.topics:
        return NOT_ABOUT
    return 0 if resource.topics.index(topic) < MAIN_TOPICS else 1


def second_emergency(help_: Help, danger: Resource | None) -> Resource | None:
    """The other emergency number where there is one for danger: ambulance and fire brigade beside the police."""
    if danger is None or danger.id != help_.danger:
        return None
    found = (one for one in help_.resources.values() if one.show and one.kind == "emergency" and len(one.dial) == 1)
    return next((one for one in found if one is not danger and set(danger.places) <= set(one.places)), None)


def _for_topic(entries: Sequence[Resource], topic: HelpTopic | None) -> Iterator[Resource]:
    people = {PEOPLE[topic]} if topic is not None and topic in PEOPLE else YOUNG
    return (one for one in entries if not one.audience or people & set(one.audience))


def _is_weaker(write: Resource | None, call: Resource, topic: HelpTopic | None) -> bool:
    """Whether writing to the entry to call is better: nobody else is written to in the first place, or about this."""
    if write is None or ways_of(write)[0] != "write":
        return True
    return about(call, topic) != NOT_ABOUT and about(write, topic) == NOT_ABOUT


def _to(way: HelpWay, entries: Sequence[Resource], topic: HelpTopic | None) -> Iterator[Resource]:
    """The entries to reach this way: those about the topic before all others, and among them those whose main way it is
    before those that can be reached so as well."""
    able = [one for one in entries if way in ways_of(one) and (one.phone if way == "call" else one.web)]
    return iter(sorted(able, key=lambda one: (about(one, topic) == NOT_ABOUT, ways_of(one)[0] != way)))
