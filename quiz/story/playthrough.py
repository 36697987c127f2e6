"""One playthrough of one scenario: a list of events. Everything else is derived from them by replay."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import assert_never

from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    Event,
    FeelingGiven,
    Mark,
    MessageMarked,
    OptionChosen,
    Remark,
    RemarkEvent,
    StepShown,
    shown_event,
)
from quiz.story.model import Scenario
from quiz.story.program import Branch, DeadEnd, Fault, Jump, State, program_of
from quiz.story.steps import Choice, End, KeyedStep, Option, Set, Shown, SurveyQuestion, SurveyStep

SEARCHED = 20_000
"""The most states that are searched for the nearest ending."""


class Waiting(Enum):
    """What a playthrough waits for: the next step, an answer, or nothing once it has ended."""

    NEXT = "next"
    CHOICE = "choice"
    ENDED = "ended"


class WrongMoment(Exception):
    """A call that the current state does not allow, such as choosing while no choice is offered."""


class StoryFault(Exception):
    """The story cannot continue here; `fault` says why and where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.kind} at {fault.location.file}:{fault.location.line}")
        self.fault = fault


class Playthrough:
    """Hands out events and waits. It continues after `events`: an earlier playthrough, or any beginning of one.

    `draw` is the seed of the round after the ending, unless the events contain one.

    Raises WrongMoment if these events cannot have happened in this scenario in this order.
    """

    def __init__(self, scenario: Scenario, events: Iterable[Event] = (), draw: int = 0) -> None:
        self.scenario = scenario
        self.draw = draw
        self._program = program_of(scenario)
        self._steps = scenario.keyed_steps()
        self._events: list[Event] = []
        self._state = self._program.start()
        self._counted: tuple[State, int] | None = None
        for event in events:
            self._take(event)

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)

    @property
    def waiting(self) -> Waiting:
        if self._state.ended:
            return Waiting.ENDED
        return Waiting.CHOICE if self._state.offered else Waiting.NEXT

    @property
    def choice(self) -> Choice | None:
        """The choice that waits for an answer."""
        here = self._program.instructions[self._state.at]
        return here if self._state.offered and isinstance(here, Choice) else None

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of the waiting choice that are not hidden."""
        choice = self.choice
        return () if choice is None else self._program.visible(choice, self._state.values)

    @property
    def question(self) -> SurveyStep | None:
        """The survey question that waits for an answer; other remarks do not answer it."""
        remarks: list[Remark] = []
        for event in reversed(self._events):
            if isinstance(event, Remark):
                remarks.append(event)
                continue
            step = self._steps[event.key] if isinstance(event, StepShown) else None
            if not isinstance(step, SurveyQuestion) or any(remark.answers(step) for remark in remarks):
                return None
            return step
        return None

    @property
    def values(self) -> dict[str, int]:
        """The variables; yes/no values are 0 and 1."""
        return dict(zip(self.scenario.variables, self._state.values, strict=True))

    @property
    def ending(self) -> str | None:
        """The id of the ending that was reached."""
        last = next((e for e in reversed(self._events) if isinstance(e, EndingReached)), None)
        return None if last is None else last.ending

    @property
    def path(self) -> tuple[str, ...]:
        """The ids of the options chosen so far."""
        return tuple(event.option for event in self._events if isinstance(event, OptionChosen))

    @property
    def answers_left(self) -> int:
        """The smallest number of answers until an ending; 0 if none is needed, or if no ending is found."""
        if self._counted is None or self._counted[0] is not self._state:
            self._counted = self._state, self._count_answers_left()
        return self._counted[1]

    def _count_answers_left(self) -> int:
        waiting = deque([(self._state, 0)])
        seen: set[tuple[int, tuple[int, ...]]] = set()
        while waiting and len(seen) < SEARCHED:
            state, answers = waiting.popleft()
            if (state.at, state.values) in seen or state.fault is not None:
                continue
            seen.add((state.at, state.values))
            here = self._program.instructions[state.at]
            match here:
                case End():
                    return answers
                case Choice():
                    options = self._program.visible(here, state.values)
                    waiting.extend((self._program.take(state.at, one, state.values), answers + 1) for one in options)
                case Shown():
                    waiting.appendleft((self._program.settle(state.at + 1, state.values), answers))
                case Set() | Branch() | Jump() | DeadEnd():
                    raise AssertionError(f"a playthrough does not rest at {here}")
                case _ as unreachable:
                    assert_never(unreachable)
        return 0

    def advance(self) -> Event:
        """Hand out the next event. Raises WrongMoment while an answer is awaited or after the end, and StoryFault."""
        event = self.upcoming()
        if event is None:
            raise WrongMoment("an answer is awaited" if self._state.offered else "the scenario has ended")
        self._take(event)
        return event

    def choose(self, option_id: str) -> OptionChosen:
        """Answer the waiting choice. Raises WrongMoment if there is none or it has no such visible option."""
        choice = self.choice
        if choice is None:
            raise WrongMoment("no choice is offered")
        event = OptionChosen(choice.key, option_id)
        self._take(event)
        return event

    def mark(self, key: str, mark: Mark | None) -> MessageMarked:
        """Judge a received message that was shown; None takes the judgement back. Raises WrongMoment."""
        event = MessageMarked(key, mark)
        self.remark(event)
        return event

    def feel(self, value: int) -> FeelingGiven:
        """Give the gut feeling, 1 (uneasy) to 5 (good). Raises WrongMoment for another number."""
        event = FeelingGiven(value)
        self.remark(event)
        return event

    def remark(self, remark: RemarkEvent) -> None:
        """Say something alongside the story; allowed at any moment, even after the ending.

        Raises WrongMoment if the remark is about something that was not shown, or is impossible.
        """
        self._take(remark)

    def back(self) -> Playthrough:
        """The playthrough as it was before the last answer; a new one if there was none."""
        answers = [at for at, event in enumerate(self._events) if isinstance(event, OptionChosen)]
        return self.fork(answers[-1] if answers else 0)

    def fork(self, at: int) -> Playthrough:
        """A new playthrough that shares the first `at` events. Raises IndexError outside 0..len(events)."""
        if not 0 <= at <= len(self._events):
            raise IndexError(at)
        return Playthrough(self.scenario, self._events[:at], self.draw)

    def upcoming(self) -> Event | None:
        """What `advance` would hand out; None while an answer is awaited or after the end. Raises StoryFault."""
        state = self._state
        if state.ended or state.offered:
            return None
        if state.fault is not None:
            raise StoryFault(state.fault)
        here = self._program.instructions[state.at]
        match here:
            case Shown():
                return shown_event(here)
            case Choice():
                return ChoiceOffered(here.key, tuple(o.id for o in self._program.visible(here, state.values)))
            case End():
                return EndingReached(here.ending, self.draw)
            case Set() | Branch() | Jump() | DeadEnd():
                raise AssertionError(f"a playthrough does not rest at {here}")
            case _ as unreachable:
                assert_never(unreachable)

    def _take(self, event: Event) -> None:
        self._state = self._follow(event)
        self._events.append(event)

    def _follow(self, event: Event) -> State:
        match event:
            case OptionChosen():
                return self._after_answer(event)
            case Remark():
                objection = event.objection(self._shown(), self.scenario)
                if objection is not None:
                    raise WrongMoment(objection)
                return self._state
            case StepShown() | EndingReached():
                if event != self.upcoming():
                    raise WrongMoment(f"{event} does not come next")
            case _ as unreachable:
                assert_never(unreachable)
        state = self._state
        if isinstance(event, ChoiceOffered):
            return State(state.at, state.values, offered=True)
        if isinstance(event, EndingReached):
            return State(state.at, state.values, ended=True)
        return self._program.settle(state.at + 1, state.values)

    def _shown(self) -> dict[str, KeyedStep]:
        return {event.key: self._steps[event.key] for event in self._events if isinstance(event, StepShown)}

    def _after_answer(self, event: OptionChosen) -> State:
        choice = self.choice
        if choice is None or choice.key != event.choice:
            raise WrongMoment(f"the choice {event.choice} is not offered")
        option = next((o for o in self.options if o.id == event.option), None)
        if option is None:
            raise WrongMoment(f"the choice {event.choice} has no visible option {event.option}")
        return self._program.take(self._state.at, option, self._state.values)


def play_to_end(scenario: Scenario, answer: Callable[[Sequence[Option]], Option]) -> tuple[Event, ...]:
    """The events of one whole playthrough, in which `answer` picks one of the options that each choice offers.

    Raises StoryFault if the story cannot continue.
    """
    playthrough = Playthrough(scenario)
    while playthrough.waiting is not Waiting.ENDED:
        if playthrough.waiting is Waiting.CHOICE:
            playthrough.choose(answer(playthrough.options).id)
        else:
            playthrough.advance()
    return playthrough.events
