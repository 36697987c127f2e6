"""The chat by keyboard: each key acts on what was heard last, and nothing is sent or left by accident."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from quiz.story.events import Mark, OptionChosen
from quiz.ui.state import ChatState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go

pytestmark = pytest.mark.no_cover

CHOICE = "Was schreibt Mila? 2 Antworten, eine Handlung."
GO_ON = "Lies in Ruhe. Mit „Nächste Nachricht“ oder der Leertaste geht es weiter."


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is announced to assistive technology."""
    texts: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: texts.append(text))
    return texts


def by_steps(open_program: Opener) -> Pupil:
    """A chat step by step, the focus on its messages."""
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    return pupil


def current(pupil: Pupil) -> str | None:
    return pupil.chat.view.current_key()


def newest(pupil: Pupil) -> str:
    key: str = [row.key for row in pupil.messages() if hasattr(row, "sender")][-1]
    return key


def until_answers(pupil: Pupil) -> None:
    while pupil.chat.session.moment.kind != "choice":
        pupil.press("Space")


def sent(pupil: Pupil) -> int:
    return sum(isinstance(event, OptionChosen) for event in pupil.chat.session.events)


def hold(pupil: Pupil, key: Qt.Key, text: str) -> None:
    """Hold a key as long as a keyboard takes to repeat it ten times."""
    for repeats in (False, *(True,) * 10):
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeats)
        QApplication.sendEvent(pupil.focus, press)
        pupil.wait()


def test_m_marks_the_message_just_heard(open_program: Opener) -> None:
    pupil = by_steps(open_program)
    until_answers(pupil)
    assert current(pupil) == newest(pupil)
    pupil.press("M")
    assert pupil.chat.session.mark_of(newest(pupil)) == Mark("unsure")
    assert pupil.state.sheet == newest(pupil)
    pupil.press("O")
    assert pupil.chat.session.mark_of(newest(pupil)) == Mark("okay")
    assert pupil.state.sheet is None
    pupil.press("O")
    assert pupil.chat.session.mark_of(newest(pupil)) is None


def test_the_current_row_waits_where_the_pupil_has_gone(open_program: Opener) -> None:
    pupil = by_steps(open_program)
    pupil.press("Space", "Space", "Space", "Space", "Home")
    first = current(pupil)
    pupil.chat.session.next_now()
    pupil.wait()
    assert current(pupil) == first
    pupil.press("Space")
    assert current(pupil) == newest(pupil), "the next message was asked for"


def test_sending_by_keyboard_keeps_the_newest_message_in_view(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 600), pace="step")
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, text_size=200))
    go(pupil, ChatState("fest"))
    for _answer in range(2):
        until_answers(pupil)
        pupil.tab_to(f"answer-{pupil.chat.session.moment.options[0].id}")
        pupil.press("A", "Return")
        bar = pupil.chat.view.verticalScrollBar()
        assert bar.maximum() > 0
        assert bar.value() == bar.maximum()
        assert current(pupil) == newest(pupil)


def test_one_turn_is_one_announcement(open_program: Opener, heard: list[str]) -> None:
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    assert heard[-1] == f"Das Fest\nDu bist Mila, 15.\nJemand macht Druck.\n{GO_ON}"
    while pupil.chat.session.moment.kind == "step":
        heard.clear()
        pupil.press("Space")
        assert len(heard) == 1
    heard.clear()
    pupil.press("Space")
    pupil.press("Space")
    assert heard[-1] == CHOICE, "a key that can do nothing says what is waited for"


def test_a_letter_chooses_and_enter_sends_from_among_the_messages(open_program: Opener, heard: list[str]) -> None:
    pupil = by_steps(open_program)
    until_answers(pupil)
    heard.clear()
    words = pupil.chat.session.moment.options[1].words
    pupil.press("B")
    assert heard == [f"Antwort B von 3: {words} Senden mit der Eingabetaste."]
    assert sent(pupil) == 0
    heard.clear()
    pupil.press("Return")
    assert sent(pupil) == 1
    (said,) = heard
    assert said.startswith(f"Mila: {words} Gesendet. Zurücknehmen mit Steuerung Z.")
    assert said.endswith(GO_ON)


def test_enter_sends_only_what_was_chosen_by_the_key_before(open_program: Opener) -> None:
    pupil = by_steps(open_program)
    until_answers(pupil)
    pupil.press("B", "Up", "Down", "Return")
    assert sent(pupil) == 0
    assert pupil.state.sheet == newest(pupil)


def test_letters_beyond_the_answers_choose_nothing(open_program: Opener) -> None:
    pupil = by_steps(open_program)
    pupil.press("A")
    assert pupil.state.chosen is None
    until_answers(pupil)
    pupil.press("Z")
    assert pupil.state.chosen is None


def test_enter_on_the_next_button_does_not_end_in_the_sheet(open_program: Opener, heard: list[str]) -> None:
    pupil = by_steps(open_program)
    pupil.tab_to("next")
    while pupil.chat.session.moment.kind != "choice":
        if not pupil.find("next").hasFocus():
            pupil.tab_to("next")
        pupil.press("Return")
    assert pupil.chat.view.hasFocus()
    heard.clear()
    pupil.press("Return", "Return")
    assert pupil.state.sheet is None
    assert heard == [CHOICE] * 2
    pupil.press("Up", "Down", "Return")
    assert pupil.state.sheet is not None


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_Space, " "), (Qt.Key.Key_M, "m"), (Qt.Key.Key_P, "p")])
def test_a_key_that_is_held_acts_once(open_program: Opener, key: Qt.Key, text: str) -> None:
    pupil = by_steps(open_program)
    pupil.press("Space", "Space", "Space")
    rows = len(pupil.messages())
    if key == Qt.Key.Key_P:
        pupil.chat.session.toggle_step_mode()
    hold(pupil, key, text)
    if key == Qt.Key.Key_Space:
        assert len(pupil.messages()) == rows + 1
    elif key == Qt.Key.Key_M:
        assert pupil.chat.session.mark_of(newest(pupil)) == Mark("unsure")
    else:
        assert pupil.chat.session.is_paused


def test_the_end_says_how_to_go_on_and_enter_does_so(open_program: Opener, heard: list[str]) -> None:
    pupil = open_program()
    SITUATIONS["end of the chat"](pupil)
    end = "Das ist das Ende dieser Geschichte. Weiter mit der Eingabetaste."
    assert heard[-1].endswith(end)
    pupil.find("messages").setFocus(Qt.FocusReason.TabFocusReason)
    pupil.press("Space")
    assert heard[-1] == end
    assert pupil.screen == "Chat"
    pupil.press("Return")
    assert pupil.screen == "Ending"


def test_after_the_end_a_message_can_still_be_judged(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["end of the chat"](pupil)
    pupil.find("messages").setFocus(Qt.FocusReason.TabFocusReason)
    while not (row := next(r for r in pupil.messages() if r.key == current(pupil))) or getattr(row, "own", True):
        pupil.press("Up")
    pupil.press("Return")
    assert pupil.state.sheet == current(pupil)


def test_a_gut_feeling_given_says_how_to_go_on(open_program: Opener, heard: list[str]) -> None:
    pupil = by_steps(open_program)
    while pupil.chat.session.moment.kind != "question":
        pupil.press("Space")
    heard.clear()
    pupil.click("gut-1")
    assert heard
    assert heard[-1] in (CHOICE, GO_ON)


def test_enter_on_an_answer_sends_it(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    pupil.tab_to(f"answer-{pupil.chat.session.moment.options[0].id}")
    pupil.press("Down", "Return")
    chosen = [event.option for event in pupil.events if isinstance(event, OptionChosen)]
    assert chosen == ["mitgehen"]


def test_whoever_wants_to_confirm_selects_first(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, confirm=True))
    pupil.wait()
    first = pupil.chat.session.moment.options[0].id
    pupil.tab_to(f"answer-{first}")
    pupil.press("Return")
    assert (pupil.state.chosen, sent(pupil)) == (first, 0)
    pupil.press("Return")
    assert sent(pupil) == 1
