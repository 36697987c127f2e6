"""What belongs to the player's phone: its chats, profiles, attachments, and signs such as read ticks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, assert_never

from quiz.story.loading import kinds
from quiz.story.loading.nodes import ItemNodes, Node
from quiz.story.loading.reader import Keys, Reader, keys
from quiz.story.location import Location
from quiz.story.model import Chat, LastMessage, Profile
from quiz.story.plain_text import is_one_emoji
from quiz.story.steps import (
    CARD_KINDS,
    Attachment,
    ChatLine,
    Deletion,
    Membership,
    Reaction,
    Read,
    SignStep,
    Typing,
)

CHAT = keys("", "with name people avatar line muted last")
LAST = keys("from text", "when")
PROFILE = keys("", "about since followers shared pictures")
CARD = keys("kind title", "text")
SignKey = Literal["typing", "read", "react", "delete", "join", "leave", "line"]
"""The keys that decide the kind of a sign."""
SIGNS: Mapping[SignKey, Keys] = {
    "typing": keys("typing seconds", "in id"),
    "read": keys("read", "in id"),
    "react": keys("react from emoji", "id"),
    "delete": keys("delete", "id"),
    "join": keys("join", "in id"),
    "leave": keys("leave", "in id"),
    "line": keys("line", "in id"),
}


def read_chats(node: Node | None, reader: Reader, you: str | None) -> Mapping[str, Chat]:
    """Read the chats of a scenario; `you` is the player's person, who is listed nowhere."""
    chats: dict[str, Chat] = {}
    for key, value in reader.entries(node):
        chat_id = reader.id(key)
        found = reader.fields(value, CHAT)
        chat = _read_chat(chat_id or "", found, reader, key)
        for name in ("with", "people"):
            if name in found and you is not None and you in (chat.partner, *chat.members):
                reader.problems.add(kinds.PLAYER_LISTED, found[name], you=you)
        if chat_id is not None:
            chats.setdefault(chat_id, chat)
    return MappingProxyType(chats)


def _read_chat(chat_id: str, found: Mapping[str, Node], reader: Reader, key: Node) -> Chat:
    if "with" in found:
        for name in ("name", "people"):
            if name in found:
                reader.problems.add(kinds.CHAT_OF_TWO_KINDS, found[name], key=name)
    elif "name" not in found or "people" not in found:
        reader.problems.add(kinds.CHAT_OF_NOBODY, key, chat=chat_id)
    people = found.get("people")
    if isinstance(people, ItemNodes) and not people.parts:
        reader.problems.add(kinds.LIST_EMPTY, people)
    muted = found.get("muted")
    return Chat(
        id=chat_id,
        location=reader.location(key),
        partner=reader.text(found.get("with")),
        name=reader.text(found.get("name")),
        members=reader.texts(people),
        avatar=reader.text(found.get("avatar")),
        line=reader.text(found.get("line")),
        muted=muted is not None and bool(reader.yes_no(muted)),
        last=_read_last(found["last"], reader) if "last" in found else None,
    )


def _read_last(node: Node, reader: Reader) -> LastMessage:
    found = reader.fields(node, LAST)
    sender, text, when = (reader.text(found.get(name)) for name in ("from", "text", "when"))
    return LastMessage(sender or "", text or "", reader.location(node), when)


def read_profile(node: Node, reader: Reader) -> Profile:
    found = reader.fields(node, PROFILE)
    return Profile(
        location=reader.location(node),
        about=reader.text(found.get("about")),
        since=reader.text(found.get("since")),
        followers=reader.number(found.get("followers"), 0),
        shared=reader.number(found.get("shared"), 0),
        pictures=reader.texts(found.get("pictures")),
    )


def read_card(node: Node, reader: Reader) -> Attachment:
    found = reader.fields(node, CARD)
    kind = reader.one_of(found.get("kind"), CARD_KINDS)
    title, text = reader.text(found.get("title")), reader.text(found.get("text"))
    return Attachment(kind or "link", title or "", text)


def read_sign(
    kind: SignKey, found: Mapping[str, Node], key: str, location: Location, reader: Reader
) -> SignStep | None:
    """Read a sign from its fields; None if there is nothing usable."""
    word = reader.text(found.get(kind))
    if word is None:
        return None
    chat = reader.text(found.get("in"))
    match kind:
        case "typing":
            return Typing(key, word, reader.number(found.get("seconds"), 1) or 1, location, chat)
        case "read":
            return Read(key, word, location, chat)
        case "react":
            person, emoji = reader.text(found.get("from")), reader.text(found.get("emoji"))
            if emoji is not None and not is_one_emoji(emoji):
                reader.problems.add(kinds.NOT_ONE_EMOJI, found["emoji"], word=emoji)
            return Reaction(key, word, person or "", emoji or "", location)
        case "delete":
            return Deletion(key, word, location)
        case "join" | "leave":
            return Membership(key, word, kind == "join", location, chat)
        case "line":
            return ChatLine(key, word, location, chat)
        case _ as unreachable:
            assert_never(unreachable)
