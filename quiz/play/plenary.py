"""A class plays together: the story, the hands it raises, and where it was. No Qt here, no clock, and nothing on disk.

One person, the teacher, steers; the class sees what :mod:`quiz.play.plenary_pages` makes of it. Nobody is ranked: hands
are counted for an answer and not for a person, and tables that play as teams have no points and no order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from quiz.play.hands import JUDGEMENTS, Disagreement, Hands, Poll, PollKind, VisitedFork, majority
from quiz.play.pacing import Pace
from quiz.play.running import RunningPlaythrough
from quiz.scoring.items import drawn_round
from quiz.scoring.lookback import look_back
from quiz.scoring.moments import KeyMoment, three_moments
from quiz.story.events import (
    ChoiceOffered,
    Event,
    FeelingGiven,
    Mark,
    MessageMarked,
    MessageShown,
    draw_of,
)
from quiz.story.model import Item, Pack, Scenario
from quiz.story.steps import Message, Option

LessonPart = Literal["story", "ending", "moments", "items", "tables", "help"]
PlenaryCard = Literal["", "discussion", "explained"]
"""What lies over the story: its question to talk about, or what the message is that was voted on."""
Obstacle = Literal["", "uncounted", "tie", "over"]
"""Why it does not go on: nobody has counted, two answers have as many hands, or the help is in view already."""
MOST_TABLES = 10


class Plenary:
    """The lesson under way. `present` is how many are there, 0 if nobody has counted; `tables` how many tables play as
    teams, 0 without teams."""

    def __init__(self, pack: Pack, scenario: str, *, present: int = 0, tables: int = 0) -> None:
        self.present = present
        self.tables = min(MOST_TABLES, tables)
        self.part: LessonPart = "story"
        self.at = 0
        """Which of the moments or of the items is in view, from 0."""
        self.card: PlenaryCard = ""
        self.is_blank = False
        self._pack = pack
        self._begin(scenario, ())
        self._rests: list[tuple[Event, ...]] = [()]
        self._poll: Poll | None = None
        self._polls: dict[tuple[str, tuple[Event, ...]], Poll] = {}
        self._forks: list[VisitedFork] = []
        self._judged: dict[str, Hands] = {}
        self._at_fork: int | None = None

    def _begin(self, scenario: str, events: tuple[Event, ...]) -> None:
        """Continue after these events. Chats open by themselves, and each request shows something."""
        found = self._pack.scenarios[scenario]
        self._play = RunningPlaythrough(found, Pace("step"), events, watching=True)

    @property
    def pack(self) -> Pack:
        return self._pack

    @property
    def play(self) -> RunningPlaythrough:
        """The story as far as the class has come."""
        return self._play

    @property
    def scenario(self) -> Scenario:
        return self._play.scenario

    @property
    def events(self) -> tuple[Event, ...]:
        return self._play.events

    @property
    def poll(self) -> Poll | None:
        """The question that is open, if any."""
        return self._poll

    @property
    def forks(self) -> tuple[VisitedFork, ...]:
        """The decisions the class came to, on all ways, in the order of the first visit."""
        return tuple(self._forks)

    @property
    def came_from(self) -> VisitedFork | None:
        """The decision that the class was led back to, as long as it is there."""
        return None if self._at_fork is None else self._forks[self._at_fork]

    @property
    def judged(self) -> Mapping[str, Hands]:
        """What the class said about messages, by their keys."""
        return MappingProxyType(self._judged)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the class disagreed."""
        choices = {choice.key: choice for choice in self.scenario.choices()}
        found = [
            Disagreement(fork.key, fork.hands, choices[fork.key].discuss, at)
            for at, fork in enumerate(self._forks)
            if fork.hands.is_undecided
        ]
        found += [Disagreement(key, hands, None) for key, hands in self._judged.items() if hands.is_undecided]
        return tuple(found)

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers of the decision that is open."""
        return self._play.moment.options if self._is_at_choice else ()

    @property
    def judgeable(self) -> tuple[Message, ...]:
        """The received messages since the last own one, the newest first: what the class can be asked about."""
        steps = self.scenario.keyed_steps()
        shown = [steps[event.key] for event in self.events if isinstance(event, MessageShown)]
        messages = [step for step in shown if isinstance(step, Message) and step.sender != self.scenario.you]
        return tuple(dict.fromkeys(reversed(messages)))

    @property
    def marks(self) -> Mapping[str, Mark]:
        """What the class said, as marks: the answer with most hands; unsure if there are several."""
        return MappingProxyType({key: Mark(majority(hands)) for key, hands in self._judged.items() if hands.total})

    @property
    def events_with_marks(self) -> tuple[Event, ...]:
        """The story with the class's majority as marks, for the look-back."""
        shown = {event.key for event in self.events if isinstance(event, MessageShown)}
        marked = (MessageMarked(key, mark) for key, mark in self.marks.items() if key in shown)
        return (*self.events, *marked)

    @property
    def moments(self) -> tuple[KeyMoment, ...]:
        """The three moments to look back on; none before the story has ended."""
        if self._play.moment.kind != "ended":
            return ()
        events, tactics = self.events_with_marks, self._pack.tactics
        return three_moments(self.scenario, tactics, events, look_back(self.scenario, tactics, events))

    @property
    def items(self) -> tuple[Item, ...]:
        """The messages of the short round after the story."""
        return drawn_round(self.scenario.round, draw_of(self.events))

    @property
    def way(self) -> str | None:
        """The option that is taken next: what the teacher chose, else what has most hands; None if that is open."""
        if self._poll is None or self._poll.kind != "choice":
            return None
        if self._poll.way is not None:
            return self._poll.way
        leading = self._poll.hands.leading
        return leading[0] if len(leading) == 1 else None

    @property
    def obstacle(self) -> Obstacle:
        """Why `forward` does nothing now."""
        if self.part == "help" and not self.is_blank and not self.card:
            return "over"
        if self.is_blank or self.card or self._poll is None or self._poll.kind != "choice" or self.way is not None:
            return ""
        return "tie" if self._poll.hands.total else "uncounted"

    @property
    def can_go_back(self) -> bool:
        return self.is_blank or bool(self.card) or self.part != "story" or self._asks_message or bool(self.events)

    def translate(self, pack: Pack) -> None:
        """Go on in another language: `pack` is the same one with other texts."""
        self._pack = pack
        self._play.translate(pack.scenarios[self.scenario.id])

    def forward(self) -> None:
        """Go on to what the class sees next. Raises StoryFault if the story cannot go on."""
        if self.is_blank:
            self.is_blank = False
        elif self.card:
            self._close_card()
        elif self.part == "story":
            self._forward_in_story()
        elif self.part == "items" and self._poll is not None and self._poll.hands.total and not self._poll.revealed:
            self.reveal(True)
        elif self.part != "help":
            self._to_next_part()

    def back(self) -> None:
        """Go back to what the class saw before."""
        if self.is_blank:
            self.is_blank = False
        elif self.card:
            self.card = ""
        elif self.part == "story":
            self._back_in_story()
        else:
            self._to_part(*self._part_before())

    def add(self, key: str, by: int = 1) -> None:
        """Count hands for an answer, or fewer with a negative number."""
        if self._poll is not None and key in self._poll.hands.keys:
            self.count(key, self._poll.hands.of(key) + by)

    def count(self, key: str, hands: int) -> None:
        """Set the number of hands for an answer."""
        if self._poll is not None:
            self._set_poll(replace(self._poll, hands=self._poll.hands.counted(key, hands)))

    def answer_of_table(self, table: int, key: str | None) -> None:
        """Note the answer of a table, from 0; each table counts as one hand."""
        poll = self._poll
        if poll is None or not 0 <= table < self.tables:
            return
        tables = tuple(key if at == table else before for at, before in enumerate(poll.tables))
        counts = tuple(tables.count(one) for one in poll.hands.keys)
        self._set_poll(replace(poll, tables=tables, hands=replace(poll.hands, counts=counts)))

    def choose_way(self, key: str | None) -> None:
        """Take this option next whatever the counts are; None goes by the hands again."""
        if self._poll is not None and self._poll.kind == "choice":
            self._set_poll(replace(self._poll, way=None if key == self._poll.way else key))

    def reveal(self, on: bool) -> None:
        """Show the counts to the class, or hide them."""
        if self._poll is not None:
            self._set_poll(replace(self._poll, revealed=on))

    def ask_again(self) -> None:
        """Count anew: no hands, hidden, and no way chosen."""
        poll = self._poll
        if poll is not None:
            self._set_poll(Poll(poll.kind, poll.key, Hands.none(poll.hands.keys), tables=self._no_tables()))

    def ask_about(self, key: str) -> None:
        """Ask the class about a message that was shown: okay, unsure, or a trick."""
        if self.part == "story" and key in (message.key for message in self.judgeable):
            self.card = ""
            self._set_poll(Poll("message", key, Hands.none(JUDGEMENTS), tables=self._no_tables()))

    def stop_asking(self) -> None:
        """Leave a message that the class was asked about; what was counted is kept."""
        if self._asks_message:
            self._keep_judgement()
            self._follow()

    def feel(self, value: int) -> None:
        """Note the gut feeling of the class, 1 (uneasy) to 5 (calm), and go on."""
        if self._play.moment.kind == "question":
            self._play.remark(FeelingGiven(value))
            self._follow()

    def discuss(self) -> None:
        """Show the question to talk about, or close it."""
        self.is_blank = False
        self.card = "" if self.card == "discussion" else "discussion"

    def blank(self) -> None:
        """Show nothing, or all again."""
        self.is_blank = not self.is_blank

    def show_help(self) -> None:
        """Show the help: every lesson ends with it."""
        self._keep_judgement()
        self._to_part("help", 0)
        self.is_blank = False

    def leave_help(self) -> None:
        """Go back from the help to the story: it was only looked up."""
        self._to_part("story", 0)

    def return_to(self, fork: int) -> None:
        """Lead the class back to a decision, to take another way; where it disagreed, with the question to talk about.

        What was counted there is kept until hands are counted anew. Raises IndexError.
        """
        found = self._forks[fork]
        self._keep_judgement()
        self._begin(self.scenario.id, found.events)
        self._polls.pop((found.key, found.events), None)
        self._to_part("story", 0)
        self._at_fork = fork
        self.is_blank = False
        if found.hands.is_undecided:
            self.card = "discussion"

    @property
    def _is_at_choice(self) -> bool:
        return self.part == "story" and self._play.moment.kind == "choice"

    @property
    def _asks_message(self) -> bool:
        return self._poll is not None and self._poll.kind == "message"

    def _no_tables(self) -> tuple[str | None, ...]:
        return (None,) * self.tables

    def _set_poll(self, poll: Poll) -> None:
        self._poll = poll
        self._polls[self._place_of(poll)] = poll

    def _place_of(self, poll: Poll) -> tuple[str, tuple[Event, ...]]:
        return poll.key, self.events if poll.kind == "choice" else ()

    def _forward_in_story(self) -> None:
        poll, moment = self._poll, self._play.moment
        if poll is not None and poll.kind == "message":
            if poll.hands.total and not poll.revealed:
                self.reveal(True)
            elif poll.revealed:
                self.card = "explained"
            else:
                self.stop_asking()
        elif moment.kind == "choice":
            if self.way is not None:
                self._take(self.way)
        elif moment.kind == "ended":
            self._to_part("ending", 0)
        else:
            seen = self._play.rows
            self._play.advance()
            self._follow()
            if self._play.moment.kind == "ended" and self._play.rows == seen:  # each step shows something
                self._to_part("ending", 0)

    def _close_card(self) -> None:
        explained, self.card = self.card == "explained", ""
        if explained:
            self.stop_asking()

    def _take(self, option: str) -> None:
        """Answer the open decision, and remember it with its hands."""
        poll = self._poll
        assert poll is not None
        self._remember(poll, option)
        self._at_fork = None
        self._play.choose(option)
        self._follow()

    def _remember(self, poll: Poll, option: str) -> None:
        here = self.events
        at = next((n for n, one in enumerate(self._forks) if (one.key, one.events) == (poll.key, here)), None)
        if at is None:
            self._forks.append(VisitedFork(poll.key, here, poll.hands, (option,), poll.tables))
            return
        before = self._forks[at]
        ways = before.ways if option in before.ways else (*before.ways, option)
        self._forks[at] = replace(before, ways=ways)
        if poll.hands.total:
            self._forks[at] = replace(self._forks[at], hands=poll.hands, tables=poll.tables)

    def _follow(self) -> None:
        """Remember this place, and open the question that belongs to it."""
        if self.events not in self._rests:
            self._rests.append(self.events)
        self._poll = self._poll_here()

    def _poll_here(self) -> Poll | None:
        if self.part == "items" and self.at < len(self.items):
            return self._known("item", self.items[self.at].id, JUDGEMENTS)
        if not self._is_at_choice:
            return None
        keys = tuple(option.id for option in self._play.moment.options)
        offered = next(event for event in reversed(self.events) if isinstance(event, ChoiceOffered))
        return self._known("choice", offered.key, keys)

    def _known(self, kind: PollKind, key: str, keys: Sequence[str]) -> Poll:
        """The question as it was left, or a new one."""
        new = Poll(kind, key, Hands.none(keys), tables=self._no_tables())
        return self._polls.get(self._place_of(new), new)

    def _back_in_story(self) -> None:
        if self._asks_message:
            self.stop_asking()
            return
        earlier = [one for one in self._rests if len(one) < len(self.events) and self.events[: len(one)] == one]
        if earlier:
            self._begin(self.scenario.id, max(earlier, key=len))
            self._at_fork = None
            self._follow()

    def _keep_judgement(self) -> None:
        poll = self._poll
        if poll is not None and poll.kind == "message" and poll.hands.total:
            self._judged[poll.key] = poll.hands

    def _parts(self) -> list[tuple[LessonPart, int]]:
        """Everything after the story, in order."""
        found: list[tuple[LessonPart, int]] = [("story", 0), ("ending", 0)]
        found += [("moments", at) for at in range(len(self.moments))]
        found += [("items", at) for at in range(len(self.items))]
        found += [("tables", 0)] if self.tables else []
        return [*found, ("help", 0)]

    def _to_next_part(self) -> None:
        parts = self._parts()
        self._to_part(*parts[parts.index((self.part, self.at)) + 1])

    def _part_before(self) -> tuple[LessonPart, int]:
        if self._play.moment.kind != "ended":
            return "story", 0
        parts = self._parts()
        return parts[parts.index((self.part, self.at)) - 1]

    def _to_part(self, part: LessonPart, at: int) -> None:
        self.part, self.at, self.card = part, at, ""
        self._follow()
