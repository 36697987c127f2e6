"""What the help page offers first, and where everything else stands; also for packs without topics and ways."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.help.offers import offer, ways_of
from quiz.story.location import NOWHERE
from quiz.story.model import HelpTopic, Resource


def entry(key: str, *, ways: str = "", topics: str = "", **rest: Any) -> Resource:
    values: dict[str, Any] = {"name": key, "show": True, "audience": ("me",), **rest}
    return Resource(key, location=NOWHERE, ways=tuple(ways.split()), topics=tuple(topics.split()), **values)


LINE = entry("line", ways="call write", topics="friend home", phone="1", web="https://line.example")
CHAT = entry("chat", ways="write", topics="life images", web="https://chat.example")
MORE = entry("more", ways="call", topics="home life debts", phone="2")
NEAR = entry("near", ways="visit call", topics="home", phone="3")
ADULTS = entry("adults", ways="call", topics="parents", phone="4", audience=("parents",))
EVERY = (LINE, CHAT, MORE, NEAR, ADULTS)


@pytest.mark.parametrize(
    ("topic", "call", "write"),
    [(None, "line", "chat"), ("home", "line", "line"), ("life", "more", "chat"), ("debts", "more", "chat")],
)
def test_what_is_about_the_topic_comes_first(topic: HelpTopic | None, call: str, write: str) -> None:
    found = offer(EVERY, topic)
    assert found.call is not None
    assert found.write is not None
    assert (found.call.id, found.write.id) == (call, write)


def test_all_others_stand_under_their_main_way_once() -> None:
    found = offer(EVERY, None)
    assert {way: [one.id for one in entries] for way, entries in found.others.items()} == {
        "call": ["more"],
        "write": [],
        "visit": ["near"],
    }


def test_adults_have_their_own_entries() -> None:
    found = offer(EVERY, "parents")
    assert found.call is ADULTS
    assert found.write is None


def test_an_entry_that_can_be_written_to_stands_in_for_a_missing_chat() -> None:
    assert offer((LINE, MORE), None).write is LINE


@pytest.mark.parametrize(
    ("values", "ways"),
    [
        ({"phone": "1", "channels": ("phone", "chat", "personal")}, ("call", "write", "visit")),
        ({"web": "https://x.example", "channels": ("web",)}, ("write",)),
        ({"channels": ("personal",)}, ("visit",)),
        ({}, ("write",)),
        ({"phone": "1", "ways": "visit"}, ("visit",)),
    ],
)
def test_a_pack_without_ways_is_divided_by_its_contacts(values: dict[str, object], ways: tuple[str, ...]) -> None:
    assert ways_of(entry("x", **values)) == ways  # type: ignore[arg-type]
