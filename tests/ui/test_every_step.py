"""Every screen of a play knows every kind of step, by one story that has them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from quiz.play.graph import story_graph
from quiz.play.sitting import FinishedPlaythrough
from quiz.play.transcript import Bubble, NoteRow, TimeRow
from quiz.play.wording import message_words, profile_words, sign_words
from quiz.story.events import Event, StepShown
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough
from quiz.story.steps import Aside, ChatLine, Membership, Message, SurveyQuestion, Typing
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ChatView
from quiz.ui.state import ChatState, LookBackState, MapState
from tests.story.every_step import load_every_step, play_every_step
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

SIZES = [(1366, 768), (800, 600)]


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return load_every_step(tmp_path / "pack").scenarios["s"]


@pytest.fixture
def events(scenario: Scenario) -> tuple[Event, ...]:
    return play_every_step(scenario)


def rows(pupil: Pupil) -> set[str]:
    """The words of the rows of the chat in view."""
    view = next(pupil.all(ChatView))
    model = view.model()
    found = (model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount()))
    return {row.text for row in found if isinstance(row, Bubble | TimeRow | NoteRow)}


def labels(pupil: Pupil) -> str:
    return "\n".join(label.text() for label in pupil.all(QLabel))


def in_the_chat(scenario: Scenario, events: tuple[Event, ...]) -> set[str]:
    steps = scenario.keyed_steps()
    shown = [steps[event.key] for event in events if isinstance(event, StepShown)]
    asides = {step.words for step in shown if isinstance(step, Aside)}
    return {message_words(step) for step in shown if isinstance(step, Message)} | asides | {"Sagwort"}


def test_a_chat_asks_every_question_and_shows_every_step(
    open_program: Opener, tmp_path: Path, scenario: Scenario, events: tuple[Event, ...]
) -> None:
    pupil = open_program(pack=tmp_path / "pack")
    go(pupil, ChatState("s"))
    questions = [step for step in scenario.steps() if isinstance(step, SurveyQuestion)]
    for _question in questions:
        assert "Und dein Bauch?" in labels(pupil)
        pupil.click("next")
    pupil.click("answer-sagen")
    assert rows(pupil) == in_the_chat(scenario, events) | {"Du bist Mila."}


@pytest.mark.parametrize("size", SIZES)
def test_a_chat_that_waits_anywhere_can_be_opened(
    open_program: Opener, tmp_path: Path, scenario: Scenario, events: tuple[Event, ...], size: tuple[int, int]
) -> None:
    pupil = open_program(pack=tmp_path / "pack", size=size, pace="step")
    for at in range(len(events) + 1):
        go(pupil, ChatState("s", events[:at]))
        question = Playthrough(scenario, events[:at]).question
        assert question is None or "Und dein Bauch?" in labels(pupil)
        pupil.window.grab()


def test_the_look_back_shows_what_was_in_the_chat(
    open_program: Opener, tmp_path: Path, scenario: Scenario, events: tuple[Event, ...]
) -> None:
    pupil = open_program(pack=tmp_path / "pack")
    go(pupil, LookBackState("s", events))
    signs = [step for step in scenario.steps() if isinstance(step, Typing | Membership | ChatLine)]
    told = {sign_words(sign, scenario) for sign in signs} | {profile_words("kay", scenario)}
    assert rows(pupil) == in_the_chat(scenario, events) | told
    pupil.window.grab()


@pytest.mark.parametrize("size", SIZES)
def test_the_map_describes_every_place(
    open_program: Opener, tmp_path: Path, scenario: Scenario, events: tuple[Event, ...], size: tuple[int, int]
) -> None:
    pupil = open_program(pack=tmp_path / "pack", size=size)
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("s", events))
    read = ""
    for node in story_graph(scenario).nodes:
        go(pupil, MapState("s", events, node=node, messages=True))
        read += labels(pupil)
        pupil.window.grab()
    for words in in_the_chat(scenario, events):
        assert words in read
