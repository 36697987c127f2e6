"""A playthrough under way: its rows, what it waits for, and when it continues. It has no clock."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.play.moment import Moment, moment_of
from quiz.play.pacing import Pace, Wait, wait_before
from quiz.play.transcript import Row, Transcript
from quiz.story.events import ChoiceOffered, Event, Mark, MessageMarked, RemarkEvent, StepShown
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Aside, Message


class RunningPlaythrough:
    """`events` may be an earlier playthrough, or any beginning of one. `watching`: the story decides by itself.

    Raises WrongMoment if these events cannot have happened in this scenario in this order.
    """

    def __init__(self, scenario: Scenario, pace: Pace, events: Iterable[Event] = (), *, watching: bool = False) -> None:
        self.pace = pace
        self.watching = watching
        self._characters = 0
        self._begin(Playthrough(scenario, events))

    @property
    def scenario(self) -> Scenario:
        return self._play.scenario

    @property
    def events(self) -> tuple[Event, ...]:
        return self._play.events

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the chat shows; rows that did not change stay the same objects."""
        return self._transcript.follow(self._play.events)

    @property
    def moment(self) -> Moment:
        return moment_of(self._play, by_step=self.pace.mode == "step")

    @property
    def can_take_back(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._play.path)

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the next answer, from 1, and the smallest possible number of answers."""
        done, left = len(self._play.path), self._play.answers_left
        return min(done + 1, done + left), max(1, done + left)

    @property
    def rests(self) -> bool:
        """Whether a question or the end keeps the story from continuing by itself. Raises StoryFault."""
        return self._play.question is not None or self._play.upcoming() is None

    @property
    def is_question(self) -> bool:
        """Whether it rests at a question."""
        return self.rests and self._play.waiting is not Waiting.ENDED

    def mark_of(self, key: str) -> Mark | None:
        """The last mark on a message."""
        marks = [event.mark for event in self.events if isinstance(event, MessageMarked) and event.key == key]
        return marks[-1] if marks else None

    def wait(self) -> Wait:
        """The wait before the next step, which must exist. Raises StoryFault."""
        upcoming = self._play.upcoming()
        assert upcoming is not None
        step = self._steps[upcoming.key] if isinstance(upcoming, StepShown) else None
        return wait_before(step, self.scenario.you, self.pace, self._characters)

    def advance(self) -> bool:
        """Show the next step, and a choice right after it; return whether there was a step. Raises StoryFault."""
        if self._play.upcoming() is None:
            return False
        event = self._play.advance()
        step = self._steps[event.key] if isinstance(event, StepShown) else None
        if isinstance(step, Message | Aside):
            self._characters = len(step.words)
        if not self.rests and isinstance(self._play.upcoming(), ChoiceOffered):
            self._play.advance()
        return True

    def skip_choice(self) -> bool:
        """Take the first protective answer of an open choice, if the pupil watches; return whether there was one."""
        options = self._play.options
        if not self.watching or not options:
            return False
        self.choose(next((option for option in options if option.kind == "protective"), options[0]).id)
        return True

    def choose(self, option: str) -> None:
        """Answer the open choice. Raises WrongMoment if there is none, or no such option."""
        self._play.choose(option)

    def mark(self, key: str, mark: Mark | None) -> None:
        """Mark a shown message of another person; None takes the mark back. Raises WrongMoment."""
        self._play.mark(key, mark)

    def remark(self, remark: RemarkEvent) -> None:
        """Say something alongside the story, such as a gut feeling. Raises WrongMoment if it is impossible."""
        self._play.remark(remark)

    def take_back(self) -> None:
        """Return to before the last answer."""
        self._begin(self._play.back())

    def translate(self, scenario: Scenario) -> None:
        """Continue in another language: `scenario` is the same story with other texts."""
        self._begin(Playthrough(scenario, self.events))

    def _begin(self, play: Playthrough) -> None:
        self._play = play
        self._transcript = Transcript(play.scenario)
        self._steps = play.scenario.keyed_steps()
