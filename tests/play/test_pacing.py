"""How long the waits between messages are."""

from __future__ import annotations

import pytest

from quiz.play.pacing import OWN_MESSAGE_MS, TEMPI, Pace, Wait, wait_before
from quiz.play.running import RunningPlaythrough
from quiz.story.events import ChoiceOffered, FeelingAsked, MessageShown
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from quiz.story.steps import SurveyQuestion
from tests.play.packs import SMALL


@pytest.fixture
def scenario() -> Scenario:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack.scenarios["fest"]


@pytest.mark.parametrize(
    ("characters", "tempo", "ms"),
    [(0, 1.0, 700), (8, 1.0, 700), (20, 1.0, 1000), (500, 1.0, 2500), (20, 2.0, 500), (500, 0.5, 5000)],
)
def test_how_long_somebody_types(characters: int, tempo: float, ms: int) -> None:
    assert Pace("auto", tempo).typing_ms(characters) == ms


@pytest.mark.parametrize(
    ("characters", "tempo", "ms"), [(12, 1.0, 1000), (60, 1.0, 5000), (60, 2.0, 2500), (0, 1.0, 0)]
)
def test_the_gap_is_the_time_to_read(characters: int, tempo: float, ms: int) -> None:
    assert Pace("auto", tempo).reading_ms(characters) == ms


def test_the_tempo_starts_over_after_the_fastest() -> None:
    pace = Pace()
    seen = []
    for _ in TEMPI:
        pace = pace.faster()
        seen.append(pace.tempo)
    assert seen == [1.5, 2.0, 0.5, 0.75, 1.0]


@pytest.mark.parametrize("word", ["step", "slow", "normal", "fast", "instant"])
def test_every_word_is_a_pace(word: str) -> None:
    assert Pace.from_word(word).tempo in TEMPI


def test_what_passes_before_a_step(scenario: Scenario) -> None:
    messages = {message.key: message for message in scenario.messages()}
    received = next(m for m in messages.values() if m.sender != scenario.you)
    sent = next(m for m in messages.values() if m.sender == scenario.you)
    question = next(step for step in scenario.keyed_steps().values() if isinstance(step, SurveyQuestion))
    pace, you, long = Pace(), scenario.you, 120
    typing = pace.typing_ms(len(received.words))
    assert wait_before(received, you, pace, long) == Wait(pace.reading_ms(long) - typing, typing, received.sender)
    assert wait_before(received, you, pace, 0) == Wait(0, typing, received.sender)
    assert wait_before(sent, you, pace, 0) == Wait(OWN_MESSAGE_MS)
    assert wait_before(question, you, pace, long) == Wait()
    assert wait_before(scenario.choices()[0], you, pace, long) == Wait()


def test_a_choice_comes_with_the_message_before_it(scenario: Scenario) -> None:
    play = RunningPlaythrough(scenario, Pace("step"))
    while play.moment.kind != "question":
        play.advance()
    assert isinstance(play.events[-1], FeelingAsked), "a question is not skipped with the message before it"
    play.advance()
    play.choose("bremsen")
    while play.moment.kind == "step":
        play.advance()
    assert [type(event) for event in play.events[-2:]] == [MessageShown, ChoiceOffered]


def test_after_a_time_jump_what_has_piled_up_comes_without_typing(scenario: Scenario) -> None:
    play = RunningPlaythrough(scenario, Pace())
    typed: dict[str, int] = {}
    while "m06" not in typed:
        if isinstance(play.events[-1] if play.events else None, ChoiceOffered):
            play.choose("bremsen")
        wait = play.wait()
        play.advance()
        typed |= {event.key: wait.typing_ms for event in play.events if isinstance(event, MessageShown)} | typed
    assert typed["m01"]
    assert typed["m03"]
    assert [typed[key] for key in ("m04", "m05", "m06")] == [0, 0, 0]
