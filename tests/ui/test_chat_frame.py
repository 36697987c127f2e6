"""What stands above the messages of a chat."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel

from quiz.play.transcript import Bubble
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ChatView
from quiz.ui.components.chips import Chip
from quiz.ui.components.drafts import Draft
from quiz.ui.screens.chat_frame import Strip, fill_header
from quiz.ui.state import ChatState
from tests.ui.conftest import Opener

pytestmark = pytest.mark.no_cover


def header_words(open_program: Opener, scenario: str, *, what_if: bool = False) -> set[str]:
    stage = open_program(pack=None).window.stage
    strip = Strip(stage.look, 64, edge="bottom")
    fill_header(strip, stage, stage.pack.scenarios[scenario], what_if=what_if)
    words = {label.text() for label in strip.findChildren(QLabel)} | {chip.text() for chip in strip.findChildren(Chip)}
    strip.deleteLater()
    return words - {""}


def test_above_a_private_chat_nobody_is_named_who_has_not_written_yet(open_program: Opener) -> None:
    assert header_words(open_program, "zu-schoen") == {"kay.17", "Foto-App"}


def test_a_group_shows_its_members(open_program: Opener) -> None:
    words = header_words(open_program, "klassenchat")
    [members] = [word for word in words if word.startswith("Gruppe · mit ")]
    named = members.removeprefix("Gruppe · mit ").split(", ")
    scenario = open_program(pack=None).window.stage.pack.scenarios["klassenchat"]
    writers = {message.sender for message in scenario.messages()} - {scenario.you}
    assert sorted(named) == sorted(scenario.people[writer].name for writer in writers)


@pytest.mark.parametrize("what_if", [False, True])
def test_only_a_what_if_run_says_that_it_does_not_count(open_program: Opener, what_if: bool) -> None:
    assert ("Ausprobieren: zählt nicht" in header_words(open_program, "zu-schoen", what_if=what_if)) == what_if


def test_where_the_header_has_no_room_the_title_says_it(open_program: Opener) -> None:
    pupil = open_program(size=(1366, 768), text_size=200)
    pupil.window.show_state(ChatState("fest", what_if=True))
    pupil.wait()
    assert pupil.window.screen_in_view.title.endswith(" · Ausprobieren")
    pupil.window.show_state(ChatState("fest"))
    pupil.wait()
    assert "Ausprobieren" not in pupil.window.screen_in_view.title


@pytest.mark.parametrize(("language", "theme"), [("de", "light"), ("ar", "dark")])
def test_a_low_window_shows_three_rows_of_the_chat_and_all_answers(
    open_program: Opener, language: str, theme: str
) -> None:
    pupil = open_program(size=(1024, 640), pack=None, scenario="zu-schoen", language=language, theme=theme)
    while len(list(pupil.all(Draft))) < 3:
        pupil.click("next")
    for _choice in range(3):
        answers = list(pupil.all(Draft))
        view = pupil.chat.view
        page = view.viewport().rect()
        rows = [at for at in range(len(pupil.messages())) if page.contains(shown(view, at))]
        assert len(rows) >= min(3, len(pupil.messages())), f"only {len(rows)} rows of the chat are in view"
        for answer in answers:
            assert answer.visibleRegion().boundingRect() == answer.rect(), f"{answer.title} is cut"
        pupil.click(answers[0])
        while not list(pupil.all(Draft)):
            pupil.click("next")


def shown(view: ChatView, at: int) -> QRect:
    """What is painted of a row, in the viewport."""
    index = view.model().index(at, 0)
    rect, row = view.visualRect(index), index.data(ROW_ROLE)
    return rect.adjusted(0, 14, 0, 0) if isinstance(row, Bubble) else rect
