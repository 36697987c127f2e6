"""The reading task: whoever sits out has something to read and to think about, on a screen like everybody else's."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect

from quiz.languages.catalogs import available, use
from quiz.play.sitting import Sitting
from quiz.ui.chat.view import ChatView
from quiz.ui.screens.reading_texts import chats
from quiz.ui.state import ChatState, EndingState, HelpState, PickerState, ReadingState, ViewState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go


@pytest.fixture
def in_german() -> None:
    use("de")


@pytest.mark.parametrize("language", [language.tag for language in available()])
def test_every_chat_asks_about_each_of_its_parts(in_german: None, language: str) -> None:
    use(language)
    found = chats()
    use("de")
    assert len(found) >= 4
    for chat in found:
        assert len(chat.questions) == len(chat.scenario.scenes) >= 4
        for question in chat.questions:
            assert 3 <= len(set(question.answers)) == len(question.answers) <= 4
            assert 0 <= question.right < len(question.answers)


def test_the_right_answer_has_no_usual_place() -> None:
    places = [question.right for chat in chats() for question in chat.questions]
    assert all(places.count(place) <= len(places) / 2 for place in range(4))


def test_it_is_chosen_before_the_start_and_all_of_it_can_be_read(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("other")
    assert pupil.screen == "Reading"
    for number, chat in enumerate(chats()):
        for part, question in enumerate(chat.questions):
            assert (pupil.state.chat, pupil.state.part) == (number, part)
            assert pupil.messages() == list(chat.rows(part))
            pupil.click(f"answer-{question.right}")
            assert not pupil.sees("answer-0")
            pupil.click("next")
    assert pupil.state == ReadingState()
    assert pupil.window.stage.shared.sitting == Sitting()
    pupil.click("Zurück")
    assert pupil.screen == "Picker"


def test_it_has_what_a_chat_has(open_program: Opener) -> None:
    """From afar nobody can tell which of both is on the screen."""
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    chat = outline(pupil)
    go(pupil, ReadingState())
    assert outline(pupil) == chat
    assert pupil.window.screen_in_view.title == "Wandertag"


def outline(pupil: Pupil) -> tuple[QPoint, QPoint, QRect]:
    """Where the messages begin, where the answers end, and where the pane beside them is."""
    screen: Any = pupil.window.screen_in_view
    messages, answers = pupil.find("messages").geometry(), pupil.find("answer-area").geometry()
    return messages.topLeft(), answers.bottomRight(), screen.regions()[-1].geometry()


def test_its_messages_open_nothing(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ReadingState())
    before = pupil.state
    pupil.click_message("1.2")
    pupil.press("M", "Return", "P")
    assert pupil.state == before


def test_by_keyboard(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ReadingState())
    assert isinstance(pupil.focus, ChatView)
    pupil.press("Space")
    assert pupil.state == ReadingState(), "nothing comes before the answer"
    pupil.tab_to("answer-0")
    pupil.press("B", "Return")
    assert pupil.state.answered
    assert pupil.focus.objectName() == "next"
    pupil.press("Space")
    assert isinstance(pupil.focus, ChatView)
    assert pupil.state == ReadingState(part=1)


def test_other_questions_can_be_looked_at(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ReadingState(part=2, chosen="0", answered=True))
    pupil.click("step-back")
    assert pupil.state == ReadingState(part=1)
    pupil.click("again")
    assert pupil.state == ReadingState()
    pupil.click("step-back")
    assert pupil.state == ReadingState(), "there is none before"
    pupil.click("other-chat")
    assert pupil.state == ReadingState(chat=1)


def test_a_low_window_keeps_the_ways_to_other_questions(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 600))
    go(pupil, ReadingState(part=1))
    pupil.click("step-back")
    assert pupil.state == ReadingState()
    pupil.click("other-chat")
    assert pupil.state == ReadingState(chat=1)


def test_what_is_shown_survives_another_text_size(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ReadingState(chat=2))
    pupil.tab_to("answer-0")
    pupil.press("C")
    pupil.window.stage.apply_settings(pupil.window.stage.settings.larger())
    pupil.wait()
    assert pupil.state == ReadingState(chat=2, chosen="2")
    assert pupil.is_checked("answer-2")


def test_two_steps_lead_there_from_a_chat_and_one_back(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    left = pupil.state
    pupil.click("Hilfe holen")
    pupil.click("something-else")
    assert pupil.screen == "Reading"
    pupil.click("Hilfe holen")
    assert not pupil.sees("something-else")
    pupil.click("Zurück")
    pupil.click("Zurück")
    assert pupil.state == left


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (HelpState(back=EndingState("fest", ())), True),
        (HelpState(back=PickerState()), False),
        (HelpState(), False),
        (HelpState(back=ChatState("fest"), final=True), False),
    ],
)
def test_it_is_offered_over_a_play_only(open_program: Opener, state: ViewState, offered: bool) -> None:
    pupil = open_program()
    go(pupil, state)
    assert pupil.sees("something-else") is offered


def test_the_quick_exit_forgets_where_it_was_opened_from(open_program: Opener) -> None:
    pupil: Pupil = open_program()
    SITUATIONS["answers"](pupil)
    go(pupil, ReadingState(back=pupil.state))
    pupil.window.stage.shared.quick_exit()
    assert pupil.window.is_covered
    with pytest.raises(RuntimeError):
        pupil.window.screen_in_view  # noqa: B018 - asking is enough
