"""When messages come: by themselves, step by step, or at once; and what they wait for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiz.play.pacing import TEMPI, Mode, Pace, asks_feeling
from quiz.story.events import ChoiceOffered, FeelingAsked, Mark, MessageShown
from quiz.story.loading import load_pack
from quiz.story.playthrough import Playthrough, Waiting
from quiz.ui.chat.pacing import Pacer
from tests.ui.pupil import SMALL


@pytest.fixture
def play() -> Playthrough:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return Playthrough(pack.scenarios["fest"])


@pytest.fixture
def pacer(qapp: QApplication, play: Playthrough, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pacer]:
    """One that does not let a test wait."""
    monkeypatch.setattr(Pace, "typing_ms", lambda _pace, _characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda _pace, _characters: 1)
    monkeypatch.setattr("quiz.ui.chat.pacing.OWN_MESSAGE_MS", 1)
    made = Pacer(play, Pace("auto"), dots=True)
    yield made
    made.stop()
    made.deleteLater()


@pytest.mark.parametrize(
    ("characters", "tempo", "ms"),
    [(0, 1.0, 700), (8, 1.0, 700), (20, 1.0, 1000), (500, 1.0, 2500), (20, 2.0, 500), (500, 0.5, 5000)],
)
def test_how_long_somebody_writes(characters: int, tempo: float, ms: int) -> None:
    assert Pace("auto", tempo).typing_ms(characters) == ms


@pytest.mark.parametrize(
    ("characters", "tempo", "ms"), [(12, 1.0, 1000), (60, 1.0, 5000), (60, 2.0, 2500), (0, 1.0, 0)]
)
def test_the_gap_is_the_time_to_read(characters: int, tempo: float, ms: int) -> None:
    assert Pace("auto", tempo).reading_ms(characters) == ms


def test_the_tempo_goes_round() -> None:
    pace = Pace()
    seen = []
    for _ in TEMPI:
        pace = pace.faster()
        seen.append(pace.tempo)
    assert seen == [1.5, 2.0, 0.5, 0.75, 1.0]


@pytest.mark.parametrize("word", ["step", "slow", "normal", "fast", "instant"])
def test_every_word_is_a_pace(word: str) -> None:
    assert Pace.from_word(word).tempo in TEMPI


def test_by_themselves_up_to_the_first_question(pacer: Pacer, play: Playthrough, qtbot: QtBot) -> None:
    writers: list[str] = []
    pacer.typing.connect(writers.append)
    pacer.run()
    qtbot.waitUntil(lambda: asks_feeling(play))
    assert writers == ["kay", "kay"], "own messages, notes and time jumps need nobody who writes"
    assert not pacer._timer.isActive()


def test_a_mark_does_not_answer_the_question(pacer: Pacer, play: Playthrough, qtbot: QtBot) -> None:
    pacer.run()
    qtbot.waitUntil(lambda: asks_feeling(play))
    play.mark("m01", Mark("trick"))
    assert asks_feeling(play)
    pacer.run()
    assert not pacer._timer.isActive()
    play.feel(3)
    assert not asks_feeling(play)


def test_a_choice_comes_with_the_message_before_it(pacer: Pacer, play: Playthrough, qtbot: QtBot) -> None:
    pacer.pace = Pace("step")
    while not asks_feeling(play):
        pacer.next_now()
    assert isinstance(play.events[-1], FeelingAsked), "a question is not skipped with the message before it"
    pacer.next_now()
    play.choose("bremsen")
    while play.waiting is Waiting.NEXT:
        pacer.next_now()
    assert [type(event) for event in play.events[-2:]] == [MessageShown, ChoiceOffered]


@pytest.mark.parametrize(
    ("mode", "paused", "held"), [("step", False, False), ("auto", True, False), ("auto", False, True)]
)
def test_nothing_comes_by_itself(pacer: Pacer, play: Playthrough, mode: Mode, paused: bool, held: bool) -> None:
    pacer.pace, pacer.paused, pacer.held = Pace(mode), paused, held
    pacer.run()
    assert not pacer._timer.isActive()
    pacer.next_now()
    assert len(play.events) == 1
    assert not pacer._timer.isActive()


def test_at_once(pacer: Pacer, play: Playthrough) -> None:
    shown: list[int] = []
    pacer.shown.connect(lambda: shown.append(len(play.events)))
    pacer.pace = Pace("instant")
    pacer.run()
    assert asks_feeling(play)
    assert shown == [len(play.events)]
    play.feel(3)
    pacer.run()
    assert play.waiting is Waiting.CHOICE


def test_stopping_lets_the_writer_go(pacer: Pacer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pacer.typing):
        pacer.run()
    writers: list[str] = []
    pacer.typing.connect(writers.append)
    pacer.stop()
    assert writers == [""]
    assert not pacer._timer.isActive()
