"""Which chat of the player's phone a step belongs to, and who is in it.

The story stays one sequence: chats only say where each of its steps is shown. What an author leaves out follows from
who writes and from the step before on the path, across scenes and answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from quiz.story.model import Scenario
from quiz.story.steps import (
    Aside,
    ChatLine,
    Choice,
    Deletion,
    KeyedStep,
    Membership,
    Message,
    Option,
    Reaction,
    Read,
    SurveyQuestion,
    Typing,
)

ONLY_CHAT = ""
"""The id of the chat of a scenario that declares none."""


class ChatFinder:
    """Finds the chat of each step of one scenario, from the chat of the step before it on the path.

    `first` is the chat of the first step. A scenario without chats has the only chat ONLY_CHAT. `wandering` are the
    keys of the messages that a sign names and whose chat depends on the path.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.first = next(iter(scenario.chats), ONLY_CHAT)
        self._homes = _homes(scenario)
        chats = {message.key: message.chat or self._homes.get(message.sender) for message in scenario.messages()}
        self._fixed = {key: chat for key, chat in chats.items() if chat is not None}
        named = (step.message for step in scenario.steps() if isinstance(step, Reaction | Deletion))
        self.wandering = tuple(key for key in dict.fromkeys(named) if key in chats and key not in self._fixed)

    def of_step(self, step: KeyedStep, before: str, places: Mapping[str, str]) -> str:
        """The chat of a step. `places` are the chats of the messages that were shown, by their keys; only those of
        `wandering` ones are asked for."""
        match step:
            case Message():
                return step.chat or self._homes.get(step.sender, before)
            case Typing() | Read():
                return step.chat or self._homes.get(step.person, before)
            case Reaction() | Deletion():
                return self._fixed.get(step.message) or places.get(step.message, before)
            case Membership() | ChatLine() | Choice():
                return step.chat or before
            case Aside() | SurveyQuestion():
                return before
            case _ as unreachable:
                assert_never(unreachable)

    def of_option(self, option: Option, before: str) -> str:
        """The chat that an answer goes to; `before` is that of its choice."""
        return option.chat or before


def first_members(scenario: Scenario, chat: str) -> frozenset[str]:
    """Who is in a chat when the story begins, without the player; everybody in a scenario without chats."""
    found = scenario.chats.get(chat)
    if found is None:
        return frozenset(scenario.people)
    return frozenset(found.members if found.partner is None else (found.partner,))


def is_group(scenario: Scenario, chat: str) -> bool:
    """Whether a chat is a group by its declaration; false for the only chat of a scenario that declares none."""
    return chat in scenario.chats and scenario.chats[chat].partner is None


def _homes(scenario: Scenario) -> dict[str, str]:
    """The chat of everybody who is not asked for one: the private chat, else the only one that they are ever in."""
    places: dict[str, set[str]] = {}
    for chat in scenario.chats.values():
        for person in first_members(scenario, chat.id):
            places.setdefault(person, set()).add(chat.id)
    for step in scenario.steps():
        if isinstance(step, Membership) and step.joins and step.chat is not None:
            places.setdefault(step.person, set()).add(step.chat)
    homes = {person: next(iter(chats)) for person, chats in places.items() if len(chats) == 1}
    for chat in reversed(tuple(scenario.chats.values())):
        if chat.partner is not None:
            homes[chat.partner] = chat.id
    return homes
