"""The player's phone as its screen shows it: the rows of the list of chats, the banner, and the head of a chat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal, assert_never

from quiz.languages.translation import _, listed, ngettext
from quiz.play.moment import Moment
from quiz.play.transcript import Bubble, ChatInfo
from quiz.story.model import Scenario
from quiz.story.steps import CardKind

LastKind = Literal["text", "sent", "read", "image", "screenshot", "voice", "missed", "deleted"] | CardKind
"""What the last message of a chat is: each but a text has its own sign."""
MOST_NAMES = 4
"""The most members that are named under the name of a group; more are counted."""


@dataclass(frozen=True, slots=True)
class ChatEntry:
    """One row of the list of chats.

    `last` is its second line, `kind` the sign before that; `when` is a time or a day; `unread` counts what waits there.
    `spoken` is all of it in words.
    """

    id: str
    name: str
    avatar: str | None
    last: str
    kind: LastKind
    when: str
    unread: int
    muted: bool
    open: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Banner:
    """The banner about a message in a chat that is not open: whose picture, what is written, and what it is about.

    `number` is that of the moment, so that a banner that was closed stays closed, and the next one does not.
    """

    chat: str
    chat_name: str
    title: str
    text: str
    person: str
    avatar: str | None
    number: int


@dataclass(frozen=True, slots=True)
class ChatHead:
    """The head of the open chat: `line` is under the name.

    `profile` is the person whose profile opens there, None if there is none; `members`: it is a group in which somebody
    has one. `news` counts the new messages in the other chats.
    """

    name: str
    avatar: str | None
    line: str
    profile: str | None
    members: bool
    news: int


def chat_entries(
    scenario: Scenario, chats: Iterable[ChatInfo], opened: str, typing: tuple[str, str] | None = None
) -> tuple[ChatEntry, ...]:
    """The rows of the list; `opened` is the open chat, `typing` the chat in which somebody types and who that is."""
    return tuple(_entry(scenario, chat, opened, typing) for chat in chats)


def news_in(chats: Iterable[ChatInfo]) -> int:
    """How many messages wait in chats that report them."""
    return sum(chat.unread for chat in chats if not chat.muted)


def news_words(count: int) -> str:
    """How many new messages there are; empty if there is none."""
    return ngettext("{count} neu", "{count} neu", count).format(count=count) if count else ""


def banner_of(scenario: Scenario, chats: Iterable[ChatInfo], moment: Moment) -> Banner | None:
    """The banner of this moment, if it is one in which something reports from another chat."""
    chat = next((chat for chat in chats if chat.id == moment.chat), None)
    if moment.kind != "elsewhere" or chat is None or chat.muted:
        return None
    if moment.sender is None:
        return Banner(chat.id, chat.name, chat.name, moment.prompt, chat.name, chat.avatar, moment.number)
    sender = scenario.people[moment.sender]
    title = _("{name} · {chat}").format(name=sender.name, chat=chat.name) if chat.group else sender.name
    _kind, text = _last(chat.last)
    return Banner(chat.id, chat.name, title, text, sender.name, sender.avatar, moment.number)


def head_of(scenario: Scenario, chats: Sequence[ChatInfo], opened: str, app: str) -> ChatHead:
    """The head of the open chat; `app` is the name of the app, for a private chat without a line of its own."""
    chat = next(chat for chat in chats if chat.id == opened)
    partner = scenario.chats[opened].partner
    with_profile = [person for person in chat.members if scenario.people[person].profile is not None]
    return ChatHead(
        name=chat.name,
        avatar=chat.avatar,
        line=_group_line(scenario, chat) if chat.group else chat.line or app,
        profile=partner if partner in with_profile else None,
        members=chat.group and bool(with_profile),
        news=news_in(chats),
    )


def _group_line(scenario: Scenario, chat: ChatInfo) -> str:
    names = [scenario.people[person].name for person in chat.members]
    if len(names) > MOST_NAMES:
        count = len(names) + 1
        members = ngettext("{count} Mitglied", "{count} Mitglieder", count).format(count=count)
    else:
        members = listed([*names, _("du")])
    return _("{line} · {members}").format(line=chat.line, members=members) if chat.line else members


def _entry(scenario: Scenario, chat: ChatInfo, opened: str, typing: tuple[str, str] | None) -> ChatEntry:
    kind, text = _last(chat.last)
    told = text
    if chat.last is not None and chat.last.own:
        text = _("Du: {text}").format(text=text)
        told = {"sent": _("{text}, gesendet"), "read": _("{text}, gelesen")}.get(kind, "{text}").format(
            text=text.removesuffix(".")
        )
    elif chat.last is not None and chat.group:
        text = told = _("{name}: {text}").format(name=chat.last.name, text=text)
    when, clock = _when(scenario, chat)
    if typing is not None and typing[0] == chat.id:
        kind, text = "text", _typing(scenario, chat, typing[1])
        told = text
    unread = ngettext("{count} ungelesen", "{count} ungelesen", chat.unread).format(count=chat.unread)
    parts = (
        chat.name,
        _("Gruppe") if chat.group else "",
        _("geöffnet") if chat.id == opened else "",
        _("stumm") if chat.muted else "",
        unread if chat.unread else "",
        told.removesuffix("."),
        clock,
    )
    return ChatEntry(
        id=chat.id,
        name=chat.name,
        avatar=chat.avatar,
        last=text,
        kind=kind,
        when=when,
        unread=chat.unread,
        muted=chat.muted,
        open=chat.id == opened,
        spoken=reduce(lambda one, two: _("{one}, {two}").format(one=one, two=two), filter(None, parts)),
    )


def _typing(scenario: Scenario, chat: ChatInfo, person: str) -> str:
    if chat.group:
        return _("{name} schreibt …").format(name=scenario.people[person].name)
    return _("schreibt …")


def _when(scenario: Scenario, chat: ChatInfo) -> tuple[str, str]:
    """When the last message came, as it is written and as it is said."""
    if chat.last is None:
        return "", ""
    if chat.last.earlier:
        earlier = scenario.chats[chat.id].last
        day = (earlier.when if earlier is not None else None) or ""
        return day, day
    clock = chat.last.clock
    return ("", "") if clock is None else (clock, _("{clock} Uhr").format(clock=clock))


def _last(bubble: Bubble | None) -> tuple[LastKind, str]:
    """What the last message is, and its words."""
    if bubble is None:
        return "text", _("Noch keine Nachricht")
    if bubble.deleted:
        return "deleted", _("Nachricht gelöscht")
    if bubble.image is not None:
        if bubble.of_chat:
            return "screenshot", _("Bild eines Chats: {text}").format(text=bubble.text)
        return "image", _("Bild: {text}").format(text=bubble.text)
    if bubble.voice is not None:
        return "voice", _("Sprachnachricht")
    if bubble.card is not None:
        return bubble.card.kind, bubble.card.title
    if bubble.missed is not None:
        return "missed", bubble.text
    match bubble.ticks:
        case "sent" | "read" as ticks:
            return ticks, bubble.text
        case None:
            return "text", bubble.text
        case _ as unreachable:
            assert_never(unreachable)
