"""What a chat shows, as rows derived from the events of a playthrough. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from quiz.languages.translation import _
from quiz.scoring.recognition import Verdict
from quiz.story.events import EndingReached, Event, Mark, MessageMarked, OptionChosen, Remark, StepShown
from quiz.story.model import Scenario
from quiz.story.speeds import CHARACTERS_TYPED_PER_MINUTE
from quiz.story.steps import Aside, Choice, KeyedStep, Message, Option, SurveyQuestion, TimeJump

GROUP_CHAT_FROM = 3


@dataclass(frozen=True, slots=True)
class Quote:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it is shown.

    `own`: the player wrote it. `first` and `last` give its position in a group of the same sender, `named` whether the
    sender's name is above it, `clock` is the time on it ("15:42") or None, `underlined` holds (start, length) of the
    phrases that carry a tactic.
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
class TypingRow:
    """A person is typing."""

    sender: str
    name: str
    avatar: str | None
    key: str = "typing"


Row: TypeAlias = Bubble | TimeRow | NoteRow | TypingRow


def typing_row(scenario: Scenario, sender: str) -> TypingRow:
    person = scenario.people[sender]
    return TypingRow(sender, person.name, person.avatar)


def typing_words(row: TypingRow) -> str:
    """The sentence that says who is typing."""
    return _("{name} schreibt …").format(name=row.name)


def transcript(scenario: Scenario, events: Sequence[Event]) -> tuple[Row, ...]:
    """The rows of the chat after these events."""
    return Transcript(scenario).follow(events)


class Transcript:
    """The rows of a chat under way: each event is processed once; unchanged rows stay the same objects."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._rows: list[Row] = []
        self._followed = 0
        self._marks: dict[str, Mark | None] = {}
        self._messages: Mapping[str, Message] = {m.key: m for m in scenario.messages()}
        self._choices: Mapping[str, Choice] = {c.key: c for c in scenario.choices()}
        self._steps = scenario.keyed_steps()
        self._group_chat = len({m.sender for m in self._messages.values()} | {scenario.you}) >= GROUP_CHAT_FROM
        self._minute = _minutes(scenario.clock)

    def follow(self, events: Sequence[Event]) -> tuple[Row, ...]:
        """The rows after these events, which begin with the events of the previous call."""
        for event in events[self._followed :]:
            self._add(event)
        self._followed = len(events)
        return tuple(self._rows)

    def _add(self, event: Event) -> None:
        match event:
            case StepShown():
                self._step(self._steps[event.key])
            case OptionChosen():
                self._answer(event, self._choices[event.choice].option(event.option))
            case MessageMarked():
                self._mark(event)
            case Remark() | EndingReached():
                pass  # they are shown elsewhere
            case _ as unreachable:
                assert_never(unreachable)

    def _step(self, step: KeyedStep) -> None:
        match step:
            case Message():
                self._message(step)
            case TimeJump():
                self._minute = _minutes(step.clock)
                self._rows.append(TimeRow(step.key, step.text, day=not self._rows))
            case Aside():
                self._rows.append(NoteRow(step.key, step.text))
            case SurveyQuestion() | Choice():
                pass  # they are asked beside the messages
            case _ as unreachable:
                assert_never(unreachable)

    def _answer(self, event: OptionChosen, option: Option) -> None:
        key = f"{event.choice}/{event.option}"
        if option.say is not None:
            self._bubble(Bubble(key, self._scenario.you, "", None, own=True, text=option.say))
        elif option.do is not None:
            self._rows.append(NoteRow(key, option.do))

    def _mark(self, event: MessageMarked) -> None:
        """Mark the message wherever it occurs: a loop may have shown it several times."""
        self._marks[event.key] = event.mark
        for at, row in enumerate(self._rows):
            if isinstance(row, Bubble) and row.key == event.key:
                self._rows[at] = replace(row, mark=event.mark)

    def _message(self, message: Message) -> None:
        quoted = self._messages.get(message.reply_to or "")
        self._bubble(
            Bubble(
                key=message.key,
                sender=message.sender,
                name="",
                avatar=None,
                own=message.sender == self._scenario.you,
                text=message.words,
                quote=Quote(self._scenario.people[quoted.sender].name, quoted.words) if quoted is not None else None,
                image=(message.image.file or "") if message.image is not None else None,
                voice=message.voice.seconds if message.voice is not None else None,
                mark=self._marks.get(message.key),
            )
        )

    def _bubble(self, bubble: Bubble) -> None:
        person = self._scenario.people[bubble.sender]
        before = self._rows[-1] if self._rows else None
        joined = isinstance(before, Bubble) and before.sender == bubble.sender
        if isinstance(before, Bubble) and joined:
            self._rows[-1] = replace(before, last=False, clock=None)
        if self._minute is not None and not joined:
            self._minute += max(1, round(len(bubble.text) / CHARACTERS_TYPED_PER_MINUTE))
        self._rows.append(
            replace(
                bubble,
                name=person.name,
                avatar=person.avatar,
                clock=_clock(self._minute),
                first=not joined,
                named=self._group_chat and not bubble.own and not joined,
            )
        )


def _minutes(clock: str | None) -> int | None:
    if clock is None:
        return None
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60 % 24}:{minute % 60:02}"
