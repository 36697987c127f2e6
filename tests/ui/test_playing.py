"""A whole scenario as a pupil plays it: from the first door to the help screen, and all that can be done on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from quiz.play.pacing import Pace
from quiz.play.sitting import Sitting
from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    FeelingAsked,
    FeelingGiven,
    Mark,
    MessageMarked,
    OptionChosen,
)
from quiz.ui.chat.view import ChatView
from quiz.ui.screens.gut_feeling import GutFeeling
from quiz.ui.state import ChatState, PickerState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go


def test_by_mouse_from_the_door_to_the_help_screen(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("los")
    assert pupil.screen == "Chat"
    pupil.click("gut-4")
    pupil.click("answer-bremsen")
    pupil.click("answer-nein")
    pupil.click("next")
    assert pupil.screen == "Ending"
    pupil.click("forward")
    for judgement in ("trick", "okay", "unsure", "okay"):
        assert pupil.screen == "Items"
        pupil.click("judge-unsure" if judgement == "unsure" else f"{judgement}-fairly")
        pupil.click("forward")
    assert pupil.screen == "LookBack"
    while pupil.screen == "LookBack":
        pupil.click("next")
    assert pupil.screen == "Results"
    pupil.click("forward")
    assert pupil.screen == "Help"
    assert pupil.sees("leave")


def test_by_keyboard_from_the_door_to_the_help_screen(open_program: Opener) -> None:
    pupil = open_program(pace="step")
    pupil.tab_to("door-alone")
    pupil.press("Return")
    assert pupil.focus.objectName() == "los"
    pupil.press("Return")
    assert pupil.screen == "Chat"
    pupil.press("Space", "Space", "Space")
    assert [row.key for row in pupil.messages()][-1] == "m01"
    pupil.press("End", "M")
    assert marks(pupil) == {"m01": Mark("unsure")}
    pupil.press("M")
    assert marks(pupil) == {"m01": None}
    pupil.press("Space", "Space", "Space")
    assert isinstance(pupil.events[-1], FeelingAsked)
    pupil.tab_to("gut-5")
    pupil.press("Right", "Right", "Right")
    assert isinstance(pupil.events[-1], FeelingAsked), "an arrow only moves"
    pupil.press("Return")
    assert pupil.events[-1] == FeelingGiven(2) or pupil.events[-2] == FeelingGiven(2)
    pupil.tab_to("messages")
    pupil.press("Space")
    pupil.tab_to("answer-bremsen")
    pupil.press("C")
    assert pupil.state.chosen == "zeigen"
    pupil.press("Return")
    assert pupil.events[-1] == OptionChosen(pupil.events[-1].choice, "zeigen")
    assert pupil.focus.objectName() == "messages"
    while not isinstance(pupil.events[-1], ChoiceOffered):
        pupil.press("Space")
    pupil.tab_to("answer-nele")
    pupil.press("Down")
    pupil.press("Return")
    assert OptionChosen(pupil.events[-1].choice, "nein") == pupil.events[-1]
    pupil.press("Space")
    pupil.tab_to("next")
    pupil.press("Return")
    assert pupil.screen == "Ending"
    assert pupil.focus.objectName() == "forward"
    pupil.press("Return")
    for key in "1233":
        assert pupil.screen == "Items"
        pupil.press(key, *("2" if key != "2" else ""))
        assert pupil.state.verdict
        pupil.press("Return")
    assert pupil.screen == "LookBack"
    for _moment in range(3):
        assert pupil.screen == "LookBack"
        pupil.press("Return")
    assert pupil.screen == "Results"
    assert pupil.focus.objectName() == "practise"
    pupil.tab_to("forward")
    pupil.press("Return")
    assert pupil.screen == "Help"
    assert pupil.state.final
    pupil.tab_to("leave")
    pupil.press("Return")
    assert pupil.screen == "Start"
    assert pupil.window.stage.shared.sitting == Sitting(), "whoever comes next finds nothing"


def marks(pupil: Pupil) -> dict[str, Mark | None]:
    return {event.key: event.mark for event in pupil.events if isinstance(event, MessageMarked)}


def at_second_choice(open_program: Opener, **options: Any) -> Pupil:
    """Somebody who plays up to the second choice, with seven messages on the screen."""
    pupil = open_program(scenario="fest", **options)
    pupil.click("gut-3")
    pupil.click("answer-bremsen")
    return pupil


def test_own_messages_cannot_be_marked(open_program: Opener) -> None:
    pupil = at_second_choice(open_program)
    pupil.click_message("Danke dir.")
    pupil.tab_to("messages")
    pupil.press("Return", "M")
    assert marks(pupil) == {}
    assert pupil.state.sheet is None


def test_the_pane_beside_the_chat_asks_nothing_and_notes_the_gut_feeling(open_program: Opener) -> None:
    pupil = at_second_choice(open_program)
    assert not [name for name in pupil.names() if name.startswith("gut-")]
    words = [label.text() for label in pupil.chat.side_in_view.findChildren(QLabel) if label.text()]
    assert words[0] == "Du bist Mila, 15."
    assert words[2:] == ["Dein Bauch bisher", "Montag, Tag 1", "unklar"]


def test_a_gut_feeling_question_can_be_skipped(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    assert isinstance(pupil.events[-1], FeelingAsked)
    pupil.click("next")
    assert isinstance(pupil.events[-1], ChoiceOffered)


def test_a_step_back_is_as_if_the_answer_had_not_been_given(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("next")
    assert not pupil.sees("step-back")
    before = pupil.events
    pupil.click("answer-mitgehen")
    pupil.click_message("Starkes Bild!")
    pupil.press("Escape")
    pupil.click("step-back")
    assert pupil.events == (*before, MessageMarked("m01", Mark("unsure"))), "only the answer is taken back"
    assert pupil.state.sheet is None
    pupil.click("answer-bremsen")
    assert OptionChosen("anfang/choice1", "bremsen") in pupil.events


def test_step_by_step_waits_for_each_message(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(scenario="fest", pace="step")
    assert pupil.events == ()
    pupil.click("next")
    pupil.click("next")
    assert [type(row).__name__ for row in pupil.messages()] == ["NoteRow", "NoteRow", "TimeRow", "NoteRow"]
    assert pupil.focus.objectName() == "next"
    pupil.click("more")
    pupil.click("step-mode")
    assert not pupil.is_checked("step-mode")
    pupil.press("Escape", "P")


@pytest.fixture
def quick_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages come by themselves, but without the waits that people need."""
    monkeypatch.setattr(Pace, "typing_ms", lambda self, characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda self, characters: 1)
    monkeypatch.setattr("quiz.play.pacing.OWN_MESSAGE_MS", 1)
    monkeypatch.setattr("quiz.play.running.TAKE_BACK_MS", 1)


@pytest.mark.usefixtures("quick_pace")
def test_messages_come_by_themselves_up_to_a_question(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(scenario="fest", pace="normal", reduced_motion=False)
    qtbot.waitUntil(lambda: pupil.sees("gut-5") and isinstance(pupil.events[-1], FeelingAsked))
    card = next(pupil.all(GutFeeling)).card
    qtbot.waitUntil(lambda: card.y() == 0)
    pupil.click("gut-4")
    qtbot.waitUntil(lambda: pupil.sees("answer-bremsen"))
    pupil.click("answer-bremsen")
    qtbot.waitUntil(lambda: pupil.sees("answer-nein"))


def test_pause_tempo_and_going_on(open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    pupil.click("pause")
    assert pupil.chat.session.is_paused
    assert pupil.find("pause").text() == "Weiter"  # type: ignore[attr-defined]
    monkeypatch.setattr(Pace, "typing_ms", lambda self, characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda self, characters: 1)
    shown = pupil.events
    qtbot.wait(20)
    assert pupil.events == shown, "nothing comes while paused"
    pupil.tab_to("messages")
    pupil.press("Space")
    assert len(pupil.events) == len(shown) + 1, "one message can still be asked for"
    pupil.click("tempo")
    assert "1,5" in pupil.find("tempo").text()  # type: ignore[attr-defined]
    assert not pupil.chat.session.is_paused
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], FeelingAsked))


def test_an_open_sheet_holds_the_story(open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program(scenario="fest", pace="step")
    pupil.press("Space", "Space", "Space")
    pupil.click_message("Starkes Bild!")
    monkeypatch.setattr(Pace, "typing_ms", lambda self, characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda self, characters: 1)
    pupil.click("more")
    pupil.click("step-mode")
    pupil.press("Escape")
    shown = pupil.events
    qtbot.wait(20)
    assert pupil.events == shown
    pupil.press("Escape")
    qtbot.waitUntil(lambda: len(pupil.events) > len(shown))


def test_a_new_message_does_not_move_a_reader_who_scrolled_up(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", pace="step", size=(1024, 600))
    pupil.tab_to("messages")
    while not pupil.sees("answer-zeigen"):
        pupil.press("Space")
    pupil.click("answer-zeigen")
    pupil.press("Space", "Space", "Space")
    bar = next(pupil.all(ChatView)).verticalScrollBar()
    assert bar.value() == bar.maximum() > 100, "new messages are followed"
    bar.setValue(0)
    pupil.click("next")
    assert bar.value() == 0
    pupil.click("Neue Nachricht")
    assert bar.value() == bar.maximum()
    assert not pupil.sees("Neue Nachricht")
    assert pupil.focus.objectName() == "messages"


@pytest.mark.usefixtures("quick_pace")
def test_whoever_watches_only_need_not_decide(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.ui.session.WATCH_MS", 1)
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("watch")
    go(pupil, ChatState("gruppe"))
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], EndingReached))
    pupil.wait()
    pupil.click("next")
    assert pupil.screen == "Ending"


def watching(open_program: Opener, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Pupil:
    """Somebody who chose to watch only; a story takes no time."""
    monkeypatch.setattr("quiz.ui.session.WATCH_MS", 5)
    monkeypatch.setattr(Pace, "typing_ms", lambda self, characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda self, characters: 1)
    pupil = open_program(**options)
    pupil.window.stage.shared.watching = True
    return pupil


def go_to_the_party(pupil: Pupil) -> None:
    pupil.window.stage.go(ChatState("fest"))
    pupil.wait()


@pytest.mark.parametrize("pace", ["instant", "normal"])
def test_a_watched_story_runs_through_past_questions_and_choices(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pace: str
) -> None:
    pupil = watching(open_program, monkeypatch, pace=pace)
    go_to_the_party(pupil)
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], EndingReached))
    assert not any(isinstance(event, FeelingGiven) for event in pupil.events)


def test_step_by_step_a_watched_story_waits_for_the_pupil_at_a_choice_too(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = watching(open_program, monkeypatch, pace="step")
    go_to_the_party(pupil)
    pupil.press("Space")
    while not isinstance(pupil.events[-1], ChoiceOffered):
        pupil.press("Space")
    shown = pupil.events
    qtbot.wait(20)
    assert pupil.events == shown, "nothing has a time limit"
    pupil.click("next")
    assert pupil.events[-1] == OptionChosen("anfang/choice1", "bremsen"), "the story decides, protectively"
    while not isinstance(pupil.events[-1], EndingReached):
        pupil.press("Space")
    pupil.chat.session.next_now()
    assert pupil.screen == "Chat", "after the end nothing is passed by"


@pytest.mark.parametrize("opened", ["sheet", "more", "pause"])
def test_what_the_chat_waits_for_a_watched_choice_waits_for_too(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, opened: str
) -> None:
    pupil = watching(open_program, monkeypatch, pace="normal")
    monkeypatch.setattr("quiz.ui.session.WATCH_MS", 60_000)
    go_to_the_party(pupil)
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], FeelingAsked))
    pupil.click("next")
    assert isinstance(pupil.events[-1], ChoiceOffered)
    monkeypatch.setattr("quiz.ui.session.WATCH_MS", 5)
    screen: Any = pupil.window.screen_in_view
    timer = screen.session._timer
    assert timer.isActive()
    if opened == "sheet":
        pupil.click_message("Starkes Bild!")
    else:
        pupil.click(opened)
    assert not timer.isActive()
    if opened == "pause":
        pupil.click("pause")
    else:
        pupil.press("Escape")
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], EndingReached))


def test_a_choice_made_for_somebody_leaves_the_focus_alone(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = watching(open_program, monkeypatch, pace="instant")
    go_to_the_party(pupil)
    pupil.find("Hilfe holen").setFocus()
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], EndingReached))
    assert pupil.focus.accessibleName() == "Hilfe holen"


def test_leaving_at_any_point_leads_to_the_help_screen(open_program: Opener) -> None:
    pupil = at_second_choice(open_program)
    pupil.click("Zur Hilfe")
    assert (pupil.screen, pupil.state.final) == ("Help", True)
    pupil.click("Übersicht")
    pupil.click("hero")
    assert pupil.screen == "Chat"
    pupil.click("answer-nein")
    pupil.click("next")
    assert pupil.screen == "Ending"
    pupil.click("forward")
    assert pupil.screen == "Items"
    pupil.click("Hilfe holen")
    pupil.click("return")
    assert pupil.screen == "Items"
    pupil.click("Übersicht")
    assert pupil.screen == "Picker"


def test_from_each_screen_after_a_story_the_way_back_leads_to_the_overview(open_program: Opener) -> None:
    pupil = open_program()
    for situation in ("ending", "a trick", "look-back on a message", "results", "no results"):
        SITUATIONS[situation](pupil)
        pupil.click("Übersicht")
        assert pupil.screen == "Picker", situation


def test_visiting_the_help_screen_leaves_no_trace_in_the_play(open_program: Opener) -> None:
    pupil = at_second_choice(open_program)
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, confirm=True))
    pupil.wait()
    pupil.click("answer-nein")
    before = pupil.state
    pupil.click("Hilfe holen")
    assert pupil.screen == "Help"
    topic = next(name for name in sorted(pupil.names()) if name.startswith("topic-"))
    pupil.click(topic)
    assert pupil.focus.objectName() == topic
    pupil.click("return")
    assert pupil.state == before
    assert pupil.find("answer-nein").accessibleDescription() == "ausgewählt"


def test_a_check_counts_and_ends_with_the_results(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.ui.screens.items.TICK_MS", 0)
    pupil = open_program()
    pupil.window.stage.shared.content.start()
    assert pupil.window.stage.shared.content.loaded
    forms = []
    go(pupil, PickerState())
    for name in ("check", "check"):
        pupil.click(name)
        forms.append(pupil.state.form)
        for _item in range(2):
            pupil.click("okay-sure")
        assert pupil.screen == "CheckDone"
        pupil.click("forward")
        assert pupil.screen == "Results"
        pupil.click("Einen Chat lesen")
    assert sorted(forms) == ["a", "b"]
    assert not pupil.sees("check"), "both were done"


def test_builtin_scenarios_can_be_played_by_clicks(open_program: Opener) -> None:
    pupil = open_program(pack=None, screen="picker")
    for scenario in ("zu-schoen", "klassenchat"):
        pupil.click(f"scenario-{scenario}" if pupil.sees(f"scenario-{scenario}") else "hero")
        while not isinstance(pupil.events[-1], EndingReached):
            if isinstance(pupil.events[-1], FeelingAsked):
                pupil.click("gut-3")
            else:
                pupil.click(next(name for name in sorted(pupil.names()) if name.startswith("answer-")))
        pupil.click("next")
        pupil.click("forward")
        while pupil.screen == "Items":
            pupil.click("judge-unsure")
            pupil.click("forward")
        assert pupil.screen == "LookBack"
        while pupil.screen == "LookBack":
            pupil.click("next")
        pupil.click("forward")
        assert pupil.screen == "Help"
        pupil.click("again")
        assert pupil.screen == "Picker"
