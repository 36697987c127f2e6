"""Which chat is open is no part of the story: random stories in several chats, opened at random."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quiz.play.pacing import Pace
from quiz.play.running import RunningPlaythrough
from quiz.play.transcript import Bubble
from quiz.story.events import ChoiceOffered, MessageShown, OptionChosen
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from tests.story.random_stories import random_phone

MOST_STEPS = 120


class Pupil:
    """Plays a story, and opens chats now and then; `seen` are the numbers of bubbles when a message was shown."""

    def __init__(self, scenario: Scenario, answers: Random, opening: Random | None) -> None:
        self.running = RunningPlaythrough(scenario, Pace("auto"))
        self._answers = answers
        self._opening = opening
        self.waits = 0

    def play(self) -> None:
        running = self.running
        for _step in range(MOST_STEPS):
            try:
                if not self._go_on():
                    return
            except StoryFault:
                return
            assert self._bubbles() == self._shown(), "every message is in exactly one chat, as often as it was shown"
            assert running.moment.kind != "elsewhere" or running.awaited != running.open_chat

    def _go_on(self) -> bool:
        running = self.running
        self._open_something()
        options = running.moment.options
        if options:
            running.choose(self._answers.choice(options).id)
            return True
        running.ring()
        awaited = running.awaited
        if awaited is not None:
            self.waits += 1
            if self._opening is not None:
                running.open(awaited)
                assert running.awaited is None
        return running.advance()

    def _open_something(self) -> None:
        if self._opening is not None and self._opening.random() < 0.5:
            before, rows = self.running.events, self._bubbles()
            self.running.open(self._opening.choice(tuple(self.running.scenario.chats)))
            assert self.running.events == before
            assert self._bubbles() == rows

    def _bubbles(self) -> Counter[str]:
        """How often each message and answer stands in the chats."""
        running, found = self.running, Counter[str]()
        here = running.open_chat
        for chat in running.scenario.chats:
            running.open(chat)
            found.update(row.key for row in running.rows if isinstance(row, Bubble))
        running.open(here)
        return found

    def _shown(self) -> Counter[str]:
        """How often each message and answer was shown, by the events."""
        found = Counter(event.key for event in self.running.events if isinstance(event, MessageShown))
        choices = {choice.key: choice for choice in self.running.scenario.choices()}
        for event in self.running.events:
            if isinstance(event, OptionChosen) and choices[event.choice].option(event.option).say is not None:
                found[f"{event.choice}/{event.option}"] += 1
        return found


@given(seed=st.integers(0, 10**9), answers=st.integers(0, 10**9), opening=st.integers(0, 10**9))
def test_opening_chats_changes_nothing_and_every_message_is_shown_once(seed: int, answers: int, opening: int) -> None:
    scenario = random_phone(seed)
    restless = Pupil(scenario, Random(answers), Random(opening))
    restless.play()
    calm = Pupil(scenario, Random(answers), None)
    calm.play()
    assert restless.running.events == calm.running.events
    assert Playthrough(scenario, restless.running.events).values == Playthrough(scenario, calm.running.events).values


def test_the_random_stories_wait_for_another_chat_and_ask() -> None:
    waits = choices = ended = 0
    for seed in range(50):
        pupil = Pupil(random_phone(seed), Random(seed), Random(seed))
        pupil.play()
        waits += pupil.waits
        choices += sum(isinstance(event, ChoiceOffered) for event in pupil.running.events)
        ended += Playthrough(pupil.running.scenario, pupil.running.events).waiting is Waiting.ENDED
    assert waits > 50
    assert choices > 50
    assert ended > 10
