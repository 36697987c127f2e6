"""What a chat shows, as rows derived from the events of a playthrough. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal, TypeAlias, assert_never

from quiz.languages.translation import _
from quiz.play.wording import chat_name, felt_words, message_words, profile_words, quoted_words, sign_words, who_you_are
from quiz.scoring.recognition import Verdict
from quiz.story.chats import ChatFinder, first_members, is_group
from quiz.story.events import (
    EndingReached,
    Event,
    FeelingGiven,
    Mark,
    MessageMarked,
    OptionChosen,
    ProfileOpened,
    Remark,
    StepShown,
)
from quiz.story.model import Scenario
from quiz.story.speeds import CHARACTERS_TYPED_PER_MINUTE
from quiz.story.steps import (
    Aside,
    Attachment,
    ChatLine,
    Choice,
    Deletion,
    KeyedStep,
    Membership,
    Message,
    Option,
    Reaction,
    Read,
    Sign,
    SignStep,
    SurveyQuestion,
    TimeJump,
    Typing,
)

GROUP_CHAT_FROM = 3
Ticks = Literal["sent", "read"]


@dataclass(frozen=True, slots=True)
class Quote:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it is shown.

    `own`: the player wrote it. `first` and `last` give its position in a group of the same sender, `named` whether the
    sender's name is above it, `clock` is the time on it ("15:42") or None, `underlined` holds (start, length) of the
    phrases that carry a tactic. `earlier`: it stood there before the story and cannot be judged. `reactions` are
    (name, emoji) in the order they came; `ticks` say what became of an own message, if the story tells; a `deleted`
    message keeps its text for the look-back.
    """

    key: str
    sender: str
    name: str
    avatar: str | None
    own: bool
    text: str
    clock: str | None = None
    quote: Quote | None = None
    image: str | None = None
    voice: int | None = None
    first: bool = True
    last: bool = True
    named: bool = False
    mark: Mark | None = None
    verdict: Verdict | None = None
    underlined: tuple[tuple[int, int], ...] = ()
    card: Attachment | None = None
    missed: int | None = None
    of_chat: bool = False
    earlier: bool = False
    reactions: tuple[tuple[str, str], ...] = ()
    ticks: Ticks | None = None
    deleted: bool = False

    @property
    def judged(self) -> bool:
        """Whether the player can say what they think of it."""
        return not self.own and not self.earlier


@dataclass(frozen=True, slots=True)
class TimeRow:
    key: str
    text: str
    day: bool = False


@dataclass(frozen=True, slots=True)
class NoteRow:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ChatRow:
    """In a line of several chats: from here on the rows are of the chat `text`, whose picture is `avatar`."""

    key: str
    text: str
    avatar: str | None = None


@dataclass(frozen=True, slots=True)
class FeltRow:
    """A gut feeling that the player has given here, from 1 (uneasy) to 5 (calm), in words."""

    key: str
    text: str
    value: int


@dataclass(frozen=True, slots=True)
class TypingRow:
    """A person is typing."""

    sender: str
    name: str
    avatar: str | None
    key: str = "typing"


Row: TypeAlias = Bubble | TimeRow | NoteRow | ChatRow | FeltRow | TypingRow


def as_heard(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows for ears: the name of a chat is left out where the person of the same name writes next."""
    return tuple(row for row, after in zip_longest(rows, rows[1:]) if not _is_named_by(row, after))


def _is_named_by(row: Row, after: Row | None) -> bool:
    return isinstance(row, ChatRow) and isinstance(after, Bubble) and not after.own and after.name == row.text


@dataclass(frozen=True, slots=True)
class ChatInfo:
    """A chat as the list of chats shows it. `line` stands under its name; `members` are ids, without the player.

    `last` is the last message in it, also one that waits there; `unread` is the number of messages that wait.
    """

    id: str
    name: str
    avatar: str | None
    line: str
    group: bool
    muted: bool
    members: tuple[str, ...]
    last: Bubble | None
    unread: int = 0


def typing_row(scenario: Scenario, sender: str) -> TypingRow:
    person = scenario.people[sender]
    return TypingRow(sender, person.name, person.avatar)


def typing_words(row: TypingRow) -> str:
    """The sentence that says who is typing."""
    return _("{name} schreibt …").format(name=row.name)


def transcript(scenario: Scenario, events: Sequence[Event]) -> tuple[Row, ...]:
    """The rows of all chats after these events, in one line of time."""
    return Transcript(scenario, one_line=True, looks=True).follow(events).rows()


class Transcript:
    """The rows of the chats under way: each event is processed once; unchanged rows stay the same objects.

    `one_line`: all chats are shown in one line of time, with a row before each change of chat. `told`: signs that are
    only drawn in the chat are told as sentences too, for ears. `looks`: so is a look at a profile.
    """

    def __init__(self, scenario: Scenario, *, one_line: bool = False, told: bool = False, looks: bool = False) -> None:
        self._scenario = scenario
        self._one_line = one_line
        self._told = told
        self._looks = looks
        self._followed = 0
        self._marks: dict[str, Mark | None] = {}
        self._reactions: dict[str, dict[str, str]] = {}
        self._messages: Mapping[str, Message] = {m.key: m for m in scenario.messages()}
        self._choices: Mapping[str, Choice] = {c.key: c for c in scenario.choices()}
        self._steps = scenario.keyed_steps()
        self._ticks: Ticks | None = "sent" if any(isinstance(s, Read) for s in self._steps.values()) else None
        self._group_chat = len({m.sender for m in self._messages.values()} | {scenario.you}) >= GROUP_CHAT_FROM
        self._minute = _minutes(scenario.clock)
        self._finder = ChatFinder(scenario)
        self._chat = self._finder.first
        self._places: dict[str, str] = {}
        self._lines = {chat.id: chat.line or "" for chat in scenario.chats.values()}
        self._members = {chat: dict.fromkeys(sorted(first_members(scenario, chat))) for chat in scenario.chats}
        self._rows: dict[str, list[Row]] = {}
        self._bubbles = 0
        self._newest: dict[str, int] = {}
        """The number of the newest bubble in each chat."""
        self._own_places: dict[str, str] = {}
        self._shown_chat = self._chat
        self._begin()
        self._before = self._count()

    def _begin(self) -> None:
        """Show what stood in the chats before the story, and who the player is; the look-back shows neither."""
        if not self._one_line:
            self._show_last()
        if self._told or not self._one_line:
            self._rows.setdefault("" if self._one_line else self._chat, []).extend(_opening(self._scenario))

    def _show_last(self) -> None:
        for chat in self._scenario.chats.values():
            last = chat.last
            if last is not None:
                if last.when is not None:
                    self._list(chat.id).append(TimeRow(f"{chat.id}/when", last.when, day=True))
                own = last.sender == self._scenario.you
                bubble = Bubble(f"{chat.id}/last", last.sender, "", None, own=own, text=last.text, earlier=True)
                self._bubble(bubble, chat.id, timed=False)

    def _count(self) -> int:
        return sum(map(len, self._rows.values()))

    @property
    def chat(self) -> str:
        """The chat of the last step."""
        return self._chat

    def chat_of(self, step: KeyedStep) -> str:
        """The chat of a step that comes next."""
        return self._finder.of_step(step, self._chat, self._places)

    def chat_of_option(self, option: Option) -> str:
        """The chat that an answer of the open choice goes to."""
        return self._finder.of_option(option, self._chat)

    def follow(self, events: Sequence[Event]) -> Transcript:
        """Add these events, which begin with the events of the previous call."""
        for event in events[self._followed :]:
            self._add(event)
        self._followed = len(events)
        return self

    def rows(self, chat: str = "") -> tuple[Row, ...]:
        """The rows of a chat; of all chats if they are in one line."""
        return tuple(self._rows.get("" if self._one_line else chat, ()))

    def chats(self, opened: str = "", awaited: str | None = None) -> tuple[ChatInfo, ...]:
        """The chats that have begun, are `opened` or are `awaited`; the newest first."""
        begun = [chat for chat in self._scenario.chats if chat in self._rows or chat in (opened, awaited)]
        begun.sort(key=lambda chat: (chat != awaited, -self._newest.get(chat, -1)))
        return tuple(self._info(chat) for chat in begun)

    def _info(self, chat: str) -> ChatInfo:
        found = self._scenario.chats[chat]
        bubbles = (row for row in reversed(self._rows.get(chat, [])) if isinstance(row, Bubble))
        return ChatInfo(
            id=chat,
            name=chat_name(self._scenario, chat),
            avatar=self._avatar(chat),
            line=self._lines[chat],
            group=found.partner is None,
            muted=found.muted,
            members=tuple(self._members[chat]),
            last=next(bubbles, None),
        )

    def _avatar(self, chat: str) -> str | None:
        found = self._scenario.chats[chat]
        person = None if found.partner is None else self._scenario.people[found.partner]
        return found.avatar or (None if person is None else person.avatar)

    def preview(self, message: Message) -> Bubble:
        """The bubble that this message becomes if it is the next step."""
        return self._placed(self._as_bubble(message), self.chat_of(message))

    def _list(self, chat: str) -> list[Row]:
        """The list that takes the next row of a chat."""
        if not self._one_line:
            return self._rows.setdefault(chat, [])
        rows = self._rows.setdefault("", [])
        if self._scenario.chats and (chat != self._shown_chat or not any(isinstance(row, ChatRow) for row in rows)):
            self._shown_chat = chat
            rows.append(ChatRow(f"chat-{len(rows)}", chat_name(self._scenario, chat), self._avatar(chat)))
        return rows

    def _everywhere(self, row: Row) -> None:
        """Show a row in every chat that has begun."""
        if self._one_line:
            self._rows.setdefault("", []).append(row)
            return
        self._list(self._chat)
        for rows in self._rows.values():
            rows.append(row)

    def _add(self, event: Event) -> None:
        match event:
            case StepShown():
                self._step(self._steps[event.key])
            case OptionChosen():
                self._answer(event, self._choices[event.choice].option(event.option))
            case MessageMarked():
                self._mark(event)
            case ProfileOpened(person):
                if self._looks:
                    self._everywhere(NoteRow(f"look-{len(self.rows())}", profile_words(person, self._scenario)))
            case FeelingGiven(value):
                self._list(self._chat).append(FeltRow(f"felt-{self._count()}", felt_words(value), value))
            case Remark() | EndingReached():
                pass  # they are shown elsewhere
            case _ as unreachable:
                assert_never(unreachable)

    def _step(self, step: KeyedStep) -> None:
        self._chat = self.chat_of(step)
        match step:
            case Message():
                self._places[step.key] = self._chat
                self._message(step)
            case TimeJump():
                self._minute = _minutes(step.clock)
                self._everywhere(TimeRow(step.key, step.text, day=self._count() == self._before))
            case Aside():
                self._everywhere(NoteRow(step.key, step.text))
            case Sign():
                self._sign(step)
            case SurveyQuestion() | Choice():
                pass  # they are asked beside the messages
            case _ as unreachable:
                assert_never(unreachable)

    def _sign(self, sign: SignStep) -> None:
        told = self._told
        match sign:
            case Typing():
                told = self._one_line
            case Read():
                self._read_all()
            case Reaction():
                self._react(sign)
            case Deletion():
                self._change(sign.message, lambda row: replace(row, deleted=True))
            case Membership():
                told = True
                members = self._members[self._chat]
                if sign.joins:
                    members[sign.person] = None
                else:
                    members.pop(sign.person, None)
            case ChatLine():
                told = self._one_line
                self._lines[self._chat] = sign.text
            case _ as unreachable:
                assert_never(unreachable)
        if told:
            self._list(self._chat).append(NoteRow(sign.key, sign_words(sign, self._scenario)))

    def _change(self, key: str, change: Callable[[Bubble], Bubble]) -> None:
        """Change a message wherever it stands: a loop may have shown it several times."""
        for rows in self._rows.values():
            for at, row in enumerate(rows):
                if isinstance(row, Bubble) and row.key == key:
                    rows[at] = change(row)

    def _react(self, sign: Reaction) -> None:
        """Show a reaction; a person's new one replaces the one before."""
        given = self._reactions.setdefault(sign.message, {})
        given.pop(sign.person, None)
        given[sign.person] = sign.emoji
        named = tuple((self._scenario.people[person].name, emoji) for person, emoji in given.items())
        self._change(sign.message, lambda row: replace(row, reactions=named))

    def _read_all(self) -> None:
        rows = self._list(self._chat)
        for at, row in enumerate(rows):
            if isinstance(row, Bubble) and row.ticks == "sent" and self._own_places.get(row.key) == self._chat:
                rows[at] = replace(row, ticks="read")

    def _answer(self, event: OptionChosen, option: Option) -> None:
        self._chat = self.chat_of_option(option)
        key = f"{event.choice}/{event.option}"
        if option.say is not None:
            self._bubble(Bubble(key, self._scenario.you, "", None, own=True, text=option.say), self._chat)
        elif option.do is not None:
            self._everywhere(NoteRow(key, option.do))

    def _mark(self, event: MessageMarked) -> None:
        self._marks[event.key] = event.mark
        self._change(event.key, lambda row: replace(row, mark=event.mark))

    def _message(self, message: Message) -> None:
        self._bubble(self._as_bubble(message), self._chat)

    def _as_bubble(self, message: Message) -> Bubble:
        quoted = self._messages.get(message.reply_to or "")
        image = message.image
        return Bubble(
            key=message.key,
            sender=message.sender,
            name="",
            avatar=None,
            own=message.sender == self._scenario.you,
            text=message_words(message),
            quote=Quote(self._scenario.people[quoted.sender].name, quoted_words(quoted)) if quoted else None,
            image=(image.file or "") if image is not None else None,
            voice=message.voice.seconds if message.voice is not None else None,
            mark=self._marks.get(message.key),
            card=message.card,
            missed=message.missed,
            of_chat=image is not None and image.of_chat,
        )

    def _bubble(self, bubble: Bubble, chat: str, *, timed: bool = True) -> None:
        rows = self._list(chat)
        placed = self._placed(bubble, chat, timed=timed)
        before = rows[-1] if rows else None
        if isinstance(before, Bubble) and not placed.first:
            rows[-1] = replace(before, last=False, clock=None)
        rows.append(placed)
        if timed:
            self._minute = self._minute_of(bubble, joined=not placed.first)
            self._bubbles += 1
            self._newest[chat] = self._bubbles
        if bubble.own:
            self._own_places[bubble.key] = chat

    def _placed(self, bubble: Bubble, chat: str, *, timed: bool = True) -> Bubble:
        """The bubble as it stands at the end of a chat now."""
        rows = self._rows.get("" if self._one_line else chat, ())
        before = rows[-1] if rows else None
        joined = isinstance(before, Bubble) and before.sender == bubble.sender and before.earlier == bubble.earlier
        group = is_group(self._scenario, chat) if self._scenario.chats else self._group_chat
        person = self._scenario.people[bubble.sender]
        return replace(
            bubble,
            name=person.name,
            avatar=person.avatar,
            clock=_clock(self._minute_of(bubble, joined=joined)) if timed else None,
            first=not joined,
            named=group and not bubble.own and not joined,
            ticks=self._ticks if bubble.own and not bubble.earlier else None,
        )

    def _minute_of(self, bubble: Bubble, *, joined: bool) -> int | None:
        """The minute in which this bubble comes, as the next one."""
        if self._minute is None or joined:
            return self._minute
        return self._minute + max(1, round(len(bubble.text) / CHARACTERS_TYPED_PER_MINUTE))


def _opening(scenario: Scenario) -> Iterator[NoteRow]:
    """Who the player is, and what a pupil should know before this story begins."""
    yield NoteRow(":you", scenario.about or who_you_are(scenario.people[scenario.you]))
    if scenario.content_note:
        yield NoteRow(":note", scenario.content_note)


def _minutes(clock: str | None) -> int | None:
    if clock is None:
        return None
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60 % 24}:{minute % 60:02}"
