"""A playthrough under way: its rows, what it waits for, and when it continues. It has no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import assert_never

from quiz.play.drawing import new_draw
from quiz.play.moment import Moment, moment_elsewhere, moment_of
from quiz.play.pacing import TAKE_BACK_MS, Pace, Wait, wait_before
from quiz.play.transcript import ChatInfo, Row, Transcript
from quiz.play.wording import message_words
from quiz.story.events import (
    ChoiceOffered,
    Event,
    Mark,
    MessageMarked,
    MessageShown,
    OptionChosen,
    ProfileOpened,
    Remark,
    RemarkEvent,
    StepShown,
    TimeJumped,
)
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
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


class RunningPlaythrough:
    """`events` may be an earlier playthrough, or any beginning of one. `watching`: the story decides by itself.

    Raises WrongMoment if these events cannot have happened in this scenario in this order.
    """

    def __init__(self, scenario: Scenario, pace: Pace, events: Iterable[Event] = (), *, watching: bool = False) -> None:
        self.pace = pace
        self.watching = watching
        self._characters = 0
        self._begin(Playthrough(scenario, events, new_draw()))

    @property
    def scenario(self) -> Scenario:
        return self._play.scenario

    @property
    def events(self) -> tuple[Event, ...]:
        return self._play.events

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the open chat shows; rows that did not change stay the same objects."""
        return self._transcript.rows(self._open)

    def rows_with(self, key: str) -> tuple[str, tuple[Row, ...]]:
        """The chat in which this row stands, and all its rows; the open chat if it stands there or nowhere."""
        for chat in (self._open, *self.scenario.chats):
            rows = self._transcript.rows(chat)
            if any(row.key == key for row in rows):
                return chat, rows
        return self._open, self.rows

    @property
    def told(self) -> tuple[Row, ...]:
        """What happened in all chats, in one line of time and in words, for ears."""
        return self._told.rows()

    @property
    def chats(self) -> tuple[ChatInfo, ...]:
        """The chats that have begun or have something new, the newest first; none in a scenario without chats."""
        awaited, step = self.awaited, self._upcoming_step()
        chats = self._transcript.chats(self._open, awaited)
        if awaited is None:
            return chats
        news = self._transcript.preview(step) if isinstance(step, Message) else None
        return tuple(replace(c, unread=1, last=news or c.last) if c.id == awaited else c for c in chats)

    @property
    def upcoming_chat(self) -> str:
        """The chat of the step that comes next; without one, that of the last step."""
        step = self._upcoming_step()
        return self._transcript.chat if step is None else self._transcript.chat_of(step)

    @property
    def open_chat(self) -> str:
        """The id of the chat that is open."""
        return self._open

    @property
    def awaited(self) -> str | None:
        """The chat that has to be opened before the story goes on; None if it is open or opens by itself, and if the
        story cannot go on.

        At an automatic pace nothing waits there before it has rung.
        """
        return self._closed_chat() if self.pace.mode != "auto" or self._rung == self._number() else None

    def ring(self) -> bool:
        """Report the next step if it is for a chat that is not open; return whether there was something to report."""
        if self.awaited is not None or self._closed_chat() is None:
            return False
        self._rung = self._number()
        return True

    def _closed_chat(self) -> str | None:
        """The chat of the next step, if that has to be opened by the player."""
        if self.watching or self.pace.mode == "instant":
            return None
        try:
            step = self._upcoming_step()
        except StoryFault:  # whoever makes it go on hears of it
            return None
        if step is None or not self._needs_opening(step):
            return None
        chat = self._transcript.chat_of(step)
        return None if chat == self._open else chat

    @property
    def moment(self) -> Moment:
        awaited = self.awaited
        if awaited is not None and (step := self._upcoming_step()) is not None:
            return moment_elsewhere(self._play, awaited, step)
        return moment_of(self._play, by_step=self.pace.mode == "step")

    @property
    def can_take_back(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._play.path)

    @property
    def has_just_answered(self) -> bool:
        """Whether the story has brought nothing since the last answer."""
        later = takewhile(lambda event: not isinstance(event, OptionChosen), reversed(self.events))
        return self.can_take_back and all(isinstance(event, Remark) for event in later)

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the next answer, from 1, and the smallest possible number of answers."""
        done, left = len(self._play.path), self._play.answers_left
        return min(done + 1, done + left), max(1, done + left)

    @property
    def rests(self) -> bool:
        """Whether a question, another chat or the end keeps the story from continuing by itself. Raises StoryFault."""
        return self._play.question is not None or self._play.upcoming() is None or self.awaited is not None

    @property
    def is_question(self) -> bool:
        """Whether it rests at a question."""
        return self.rests and self._play.waiting is not Waiting.ENDED and self.awaited is None

    def mark_of(self, key: str) -> Mark | None:
        """The last mark on a message."""
        marks = [event.mark for event in self.events if isinstance(event, MessageMarked) and event.key == key]
        return marks[-1] if marks else None

    def wait(self) -> Wait:
        """The wait before the next step, which must exist; long enough to take an answer back. Raises StoryFault."""
        upcoming, you = self._upcoming_step(), self.scenario.you
        wait = wait_before(upcoming, you, self.pace, self._characters, piled_up=self._has_piled_up())
        if self.watching or not self.has_just_answered:
            return wait
        return replace(wait, quiet_ms=max(wait.quiet_ms, TAKE_BACK_MS - wait.typing_ms))

    def _has_piled_up(self) -> bool:
        """Whether what comes next had piled up: since a time jump after the first message, only others have written."""
        since = list(takewhile(lambda event: not isinstance(event, TimeJumped), reversed(self.events)))
        before = self.events[: -len(since) - 1]
        return any(isinstance(event, MessageShown) for event in before) and all(map(self._is_by_another, since))

    def _is_by_another(self, event: Event) -> bool:
        match event:
            case MessageShown():
                message = self._steps[event.key]
                return isinstance(message, Message) and message.sender != self.scenario.you
            case _:
                return isinstance(event, Remark)

    def advance(self) -> bool:
        """Show the next step, and a choice right after it; return whether there was a step.

        If the step belongs to another chat, that is opened. Raises StoryFault.
        """
        if self._play.upcoming() is None:
            return False
        step = self._upcoming_step()
        if step is not None and self._needs_opening(step, own=True):
            self._open = self._transcript.chat_of(step)
        self._play.advance()
        self._follow()
        if isinstance(step, Message | Aside):
            self._characters = len(message_words(step) if isinstance(step, Message) else step.words)
        if not self.rests and isinstance(self._play.upcoming(), ChoiceOffered):
            self._play.advance()
            self._follow()
        if self.pace.mode == "step" and isinstance(step, Typing | Read | ChatLine) and not self.rests:
            return self.advance()  # it adds no row, and each request is to show something
        return True

    def open(self, chat: str) -> None:
        """Open another chat. Raises KeyError if the scenario has none of this id."""
        self._open = self.scenario.chats[chat].id

    def skip_choice(self) -> bool:
        """Take the first protective answer of an open choice, if the pupil watches; return whether there was one."""
        options = self._play.options
        if not self.watching or not options:
            return False
        self.choose(next((option for option in options if option.kind == "protective"), options[0]).id)
        return True

    def choose(self, option: str) -> None:
        """Answer the open choice. Raises WrongMoment if there is none, or no such option."""
        chosen = next((one for one in self._play.options if one.id == option), None)
        if chosen is not None and chosen.say is not None:
            self._open = self._transcript.chat_of_option(chosen)
        self._play.choose(option)
        self._follow()

    def mark(self, key: str, mark: Mark | None) -> None:
        """Mark a shown message of another person; None takes the mark back. Raises WrongMoment."""
        self._play.mark(key, mark)
        self._follow()

    def remark(self, remark: RemarkEvent) -> None:
        """Say something alongside the story, such as a gut feeling. Raises WrongMoment if it is impossible."""
        self._play.remark(remark)
        self._follow()

    def take_back(self) -> None:
        """Return to before the last answer. Remarks since then stay if they are about what was there before."""
        play = self._play.back()
        shown = {event.key: self._steps[event.key] for event in play.events if isinstance(event, StepShown)}
        for event in self.events[len(play.events) :]:
            if isinstance(event, MessageMarked | ProfileOpened) and event.objection(shown, self.scenario) is None:
                play.remark(event)
        self._begin(play)

    def chat_of_option(self, option: Option) -> str:
        """The chat that an answer of the open choice goes to."""
        return self._transcript.chat_of_option(option)

    def translate(self, scenario: Scenario) -> None:
        """Continue in another language: `scenario` is the same story with other texts."""
        opened, rung = self._open, self._rung
        self._begin(Playthrough(scenario, self.events, self._play.draw))
        self._open, self._rung = opened, rung

    def _begin(self, play: Playthrough) -> None:
        self._play = play
        self._transcript = Transcript(play.scenario)
        self._told = Transcript(play.scenario, one_line=True, told=True)
        self._steps = play.scenario.keyed_steps()
        self._follow()
        self._open = self._transcript.chat
        self._rung = -1
        """What had happened when the next step was reported, see `_number`."""

    def _follow(self) -> None:
        self._transcript.follow(self._play.events)
        self._told.follow(self._play.events)

    def _number(self) -> int:
        """How much has happened in the story; remarks do not count."""
        return sum(not isinstance(event, Remark) for event in self.events)

    def _upcoming_step(self) -> KeyedStep | None:
        """The step that comes next; None before an answer, the ending and after it. Raises StoryFault."""
        upcoming = self._play.upcoming()
        return self._steps[upcoming.key] if isinstance(upcoming, StepShown) else None

    def _needs_opening(self, step: KeyedStep, *, own: bool = False) -> bool:
        """Whether a step is only shown in an open chat; `own`: also one that the player writes, who opens it then."""
        match step:
            case Message():
                return own or step.sender != self.scenario.you
            case Reaction() | Deletion() | Membership():
                return True
            case Aside() | SurveyQuestion() | Choice() | Typing() | Read() | ChatLine():
                return False
            case _ as unreachable:
                assert_never(unreachable)
