"""Reading aloud, with Qt's engine for tests: what is read, in which voice, what is ringed, and when it is quiet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from quiz.play.sitting import LookBackPlace
from quiz.story.events import ChoiceOffered
from quiz.ui import read_aloud
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ChatView
from quiz.ui.components.text import Label
from quiz.ui.read_aloud import Passage, ReadAloud, digit_by_digit
from quiz.ui.state import ItemsState, LookBackState
from tests.play.packs import IN_ORDER
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil

State = QTextToSpeech.State


@pytest.fixture
def mock(no_voice: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with voices for English, Finnish and Norwegian, but none for German."""
    monkeypatch.setattr(read_aloud, "engines", lambda: ("mock",))


@pytest.fixture
def voice(qapp: QApplication, mock: None) -> Iterator[ReadAloud]:
    made = ReadAloud()
    made.prepare()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Each text that is spoken, with the name of its voice. The engine only notes it; a test says when it is read."""
    texts: list[tuple[str, str]] = []

    def say(engine: QTextToSpeech, text: str) -> None:
        texts.append((text, engine.voice().name()))
        engine.stateChanged.emit(State.Speaking)

    monkeypatch.setattr(QTextToSpeech, "say", say)
    return texts


def finish(voice: ReadAloud) -> None:
    """Let the engine be done with what it says now."""
    engine = voice.findChild(QTextToSpeech)
    assert isinstance(engine, QTextToSpeech)
    engine.stateChanged.emit(State.Ready)


def finish_all(voice: ReadAloud) -> None:
    while voice.is_reading:
        finish(voice)


def english(text: str, key: str = "") -> Passage:
    return Passage(text, "en", key)


def test_without_an_engine_nothing_can_be_spoken(qapp: QApplication) -> None:
    voice = ReadAloud()
    voice.prepare()
    assert not voice.can_speak("de")
    assert not voice.voices("de")
    assert not voice.add([Passage("Hallo", "de")])
    voice.stop()
    assert not voice.is_reading


def test_an_engine_that_does_not_start_is_passed_over(
    qapp: QApplication, no_voice: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_aloud, "engines", lambda: ("broken", "mock"))
    monkeypatch.setattr(read_aloud, "_made", broken(read_aloud._made))
    voice = ReadAloud()
    voice.prepare()
    assert voice.can_speak("en")
    monkeypatch.setattr(read_aloud, "engines", lambda: ("broken",))
    silent = ReadAloud()
    silent.prepare()
    assert not silent.can_speak("en")


def test_a_speech_service_that_hangs_holds_up_nobody(
    qapp: QApplication, no_voice: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()
    monkeypatch.setattr(read_aloud, "SERVICE", "mock")
    monkeypatch.setattr(read_aloud, "engines", lambda: ("mock",))
    monkeypatch.setattr(read_aloud, "service_answers", answers.wait)
    monkeypatch.setattr("quiz.ui.errand.PATIENCE_S", 0.0)
    monkeypatch.setattr("quiz.ui.errand.END_S", 0.0)
    early, late = ReadAloud(), ReadAloud()
    early.prepare()
    late.prepare()
    assert not late.can_speak("en")
    early.end()
    answers.set()
    qtbot.waitUntil(lambda: late.can_speak("en"))
    assert not early.can_speak("en")
    answers.clear()
    never = ReadAloud()
    monkeypatch.setattr("quiz.ui.errand.HELD_UP_S", 0.0)
    never.prepare()
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in never.findChildren(QTimer)))
    answers.set()


@pytest.mark.parametrize("answers", [True, False])
def test_a_speech_service_is_used_if_it_answers(
    qapp: QApplication, no_voice: None, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    monkeypatch.setattr(read_aloud, "SERVICE", "mock")
    monkeypatch.setattr(read_aloud, "engines", lambda: ("mock",))
    monkeypatch.setattr(read_aloud, "service_answers", lambda: answers)
    voice = ReadAloud()
    voice.prepare()
    assert voice.can_speak("en") is answers


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the service is that of Linux")
def test_a_computer_without_the_speech_service_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHD_ADDRESS", "nobody")
    assert not read_aloud.service_answers()
    monkeypatch.setattr(read_aloud, "SERVICE_LIBRARY", "libnobody.so")
    assert not read_aloud.service_answers()


def broken(made: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    """Takes the voices of the engine named broken away."""
    return lambda name, parent: (made("mock", parent)[0], []) if name == "broken" else made(name, parent)


def test_without_the_library_nothing_can_be_spoken(
    qapp: QApplication, no_voice: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> tuple[str, ...]:
        raise ImportError("libQt6TextToSpeech")

    monkeypatch.setattr(read_aloud, "engines", missing)
    voice = ReadAloud()
    voice.prepare()
    assert not voice.can_speak("en")


def test_the_engine_for_tests_is_never_offered() -> None:
    assert read_aloud.MOCK in QTextToSpeech.availableEngines()
    assert read_aloud.MOCK not in read_aloud.engines()


@pytest.mark.parametrize(("tag", "can"), [("en", True), ("en-US", True), ("fi", True), ("de", False), ("xx", False)])
def test_a_language_needs_a_voice(voice: ReadAloud, tag: str, can: bool) -> None:
    assert voice.can_speak(tag) is can


def test_the_real_course_of_a_passage(voice: ReadAloud, qtbot: QtBot) -> None:
    """The one test that waits for the engine: it tells when it speaks and when it has spoken."""
    came_to: list[str] = []
    voice.came_to.connect(came_to.append)
    with qtbot.waitSignals([voice.reading, voice.reading], timeout=5000):
        assert voice.read([english("Hi", "a"), english("Bye", "b")])
    assert came_to == ["a", "b", ""]
    assert not voice.is_reading


def test_passages_come_one_after_the_other(voice: ReadAloud, said: list[tuple[str, str]]) -> None:
    states: list[bool] = []
    voice.reading.connect(states.append)
    voice.read([english("One"), english("Two")])
    voice.add([english("Three")])
    assert [text for text, _name in said] == ["One"]
    finish(voice)
    finish(voice)
    assert [text for text, _name in said] == ["One", "Two", "Three"]
    finish(voice)
    assert states == [True, False]


def test_each_passage_has_a_voice_of_its_language(voice: ReadAloud, said: list[tuple[str, str]]) -> None:
    voice.read([english("One"), Passage("Kaksi", "fi"), Passage("Drei", "de"), english("Four")])
    finish_all(voice)
    assert said == [("One", "Bob"), ("Kaksi", "Kari"), ("Four", "Bob")]


def test_the_chosen_voice_and_rate_hold(voice: ReadAloud, said: list[tuple[str, str]]) -> None:
    assert voice.voices("en") == ("Bob", "Anne", "Charly", "Mary")
    voice.set_manner("Mary", -4)
    voice.read([english("One"), Passage("Kaksi", "fi")])
    assert voice.findChild(QTextToSpeech).rate() == pytest.approx(-0.4)
    finish_all(voice)
    assert said == [("One", "Mary"), ("Kaksi", "Kari")]


def test_what_has_no_word_is_passed_over(voice: ReadAloud, said: list[tuple[str, str]]) -> None:
    assert not voice.read([english("…"), english(" ")])
    assert voice.read([english("?!"), english("Hi")])
    assert said == [("Hi", "Bob")]


def test_emoji_are_read_by_their_names_in_the_language_of_the_text(
    voice: ReadAloud, said: list[tuple[str, str]]
) -> None:
    assert voice.read([english("👍"), english("Haha 😂😂")])
    finish_all(voice)
    assert said == [("thumbs up", "Bob"), ("Haha, face with tears of joy", "Bob")]


def test_a_late_word_that_the_last_passage_was_broken_off_does_not_count(
    voice: ReadAloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    monkeypatch.setattr(QTextToSpeech, "say", lambda _engine, text: texts.append(text))
    engine = voice.findChild(QTextToSpeech)
    voice.read([english("One")])
    engine.stateChanged.emit(State.Speaking)
    voice.read([english("Two"), english("Three")])
    engine.stateChanged.emit(State.Ready)
    assert texts == ["One", "Two"]
    engine.stateChanged.emit(State.Speaking)
    engine.stateChanged.emit(State.Ready)
    assert texts == ["One", "Two", "Three"]


def test_an_engine_that_breaks_off_is_told_and_quiet(voice: ReadAloud, said: list[tuple[str, str]]) -> None:
    failures: list[bool] = []
    voice.failed.connect(lambda: failures.append(voice.is_reading))
    voice.read([english("One"), english("Two")])
    voice.findChild(QTextToSpeech).errorOccurred.emit(QTextToSpeech.ErrorReason.Playback, "no sound")
    assert failures == [False]
    assert len(said) == 1


def test_an_engine_that_never_begins_is_told(voice: ReadAloud, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_aloud, "STARTS_WITHIN_SECONDS", 0)
    monkeypatch.setattr(read_aloud, "LEAST_CHARACTERS_SPOKEN_PER_SECOND", 1000)
    monkeypatch.setattr(QTextToSpeech, "say", lambda _engine, _text: None)
    with qtbot.waitSignal(voice.failed):
        voice.read([english("Hi")])
    assert not voice.is_reading


# In the window


@pytest.fixture
def speaking(open_program: Opener, mock: None, qtbot: QtBot) -> Callable[..., Pupil]:
    """Opens the program in English, on a computer that can speak it."""

    def open_it(**options: Any) -> Pupil:
        pupil = open_program(language="en", **options)
        qtbot.waitUntil(lambda: pupil.window.stage.shared.can_read_aloud)
        pupil.wait()
        return pupil

    return open_it


def reading(pupil: Pupil) -> bool:
    return pupil.window.stage.shared.read_aloud.is_reading


def texts(said: list[tuple[str, str]]) -> list[str]:
    return [text for text, _voice in said]


def ringed(pupil: Pupil) -> str:
    """The key of the message with the focus shape of reading aloud."""
    delegate = next(pupil.all(ChatView)).itemDelegate()
    spoken: str = delegate.spoken  # type: ignore[attr-defined]
    return spoken


def test_nothing_is_offered_without_a_voice_for_the_language(open_program: Opener, mock: None, qtbot: QtBot) -> None:
    pupil = open_program(screen="help")
    qtbot.waitUntil(lambda: pupil.window.stage.shared.read_aloud.can_speak("en"))
    pupil.wait()
    assert not pupil.sees("read-aloud")
    pupil.window.open_display()
    assert not pupil.sees("display-read_aloud")


def test_the_language_is_switched_to_one_with_a_voice(open_program: Opener, mock: None, qtbot: QtBot) -> None:
    pupil = open_program()
    qtbot.waitUntil(lambda: pupil.window.stage.shared.read_aloud.can_speak("en"))
    assert not pupil.sees("read-aloud")
    pupil.click("language-en")
    assert pupil.sees("read-aloud")


def test_a_press_is_not_lost_when_voices_are_found(speaking: Callable[..., Pupil], qtbot: QtBot) -> None:
    pupil = speaking()
    pressed, screen = pupil.find("door-alone"), pupil.window.screen_in_view
    assert isinstance(pressed, QAbstractButton)
    pressed.setDown(True)
    pupil.window.stage.shared.read_aloud.voices_known.emit()
    assert pupil.window.screen_in_view is screen
    pressed.setDown(False)
    qtbot.waitUntil(lambda: pupil.window.screen_in_view is not screen)


def test_the_button_reads_the_screen_and_stops(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="help")
    button = pupil.find("read-aloud")
    pupil.click(button)
    assert reading(pupil)
    assert button.isChecked()  # type: ignore[attr-defined]
    pupil.click(button)
    assert not reading(pupil)
    assert not button.isChecked()  # type: ignore[attr-defined]
    pupil.click(button)
    finish_all(pupil.window.stage.shared.read_aloud)
    assert not button.isChecked()  # type: ignore[attr-defined]
    assert texts(said)[-1] == pupil.window.screen_in_view.passages()[-1].text


@pytest.mark.parametrize("screen", ["before", "picker", "help", "privacy", "keys", "glossary", "about", "reading"])
def test_every_screen_has_something_to_say(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], screen: str
) -> None:
    pupil = speaking(screen=screen)
    passages = pupil.window.screen_in_view.passages()
    pressed = [button.text() for button in pupil.all(QPushButton)]
    shown = " ".join((*(label.text() for label in pupil.all(Label)), *pressed, pupil.window.screen_in_view.title))
    unseen = [passage.text for passage in passages if passage.text.split(":")[0] not in shown]
    assert len(passages) - len(unseen) >= min(2, len(passages)) > 0, unseen


def test_going_elsewhere_is_quiet(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="glossary")
    pupil.click("read-aloud")
    assert reading(pupil)
    pupil.window.open_help()
    assert not reading(pupil)


def test_the_quick_exit_is_quiet(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest")
    pupil.click("read-aloud")
    assert reading(pupil)
    pupil.window.stage.shared.quick_exit()
    assert not reading(pupil)
    count = len(said)
    pupil.wait()
    assert len(said) == count


def test_closing_is_quiet(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="help")
    pupil.click("read-aloud")
    pupil.window.close()
    assert not reading(pupil)


def test_switching_it_off_is_quiet(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="help")
    pupil.window.open_display()
    pupil.click("display-read_aloud")
    assert pupil.window.stage.settings.read_aloud
    pupil.window.stage.shared.read_aloud.read([english("Hi")])
    pupil.click("display-read_aloud")
    assert not pupil.window.stage.settings.read_aloud
    assert not reading(pupil)


def test_voice_and_rate_are_settings(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="help")
    pupil.window.open_display()
    pupil.click("display-rate--4")
    select = pupil.find("display-voice")
    select.setFocus()
    pupil.press("Down", "Down")
    assert pupil.window.stage.settings.rate == -4
    assert pupil.window.stage.settings.voice == "Charly"
    pupil.press("Escape")
    pupil.click("read-aloud")
    assert said[0][1] == "Charly"


def test_the_toggle_of_the_first_screen(speaking: Callable[..., Pupil]) -> None:
    pupil = speaking()
    pupil.click("read-aloud")
    assert pupil.window.stage.settings.read_aloud
    assert pupil.focus.objectName() == "read-aloud"


def test_the_chat_reads_what_is_new_and_the_answers(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest")
    pupil.click("gut-3")
    pupil.click("read-aloud")
    keys: list[str] = []
    while reading(pupil):
        keys.append(ringed(pupil))
        finish(pupil.window.stage.shared.read_aloud)
    assert texts(said)[:2] == ["kay.17", "Niemand versteht mich so wie du."]
    assert texts(said)[2:] == [
        "Was schreibt Mila?",
        *("A", "Das geht mir zu schnell."),
        *("B", "Ich fühl das auch."),
        *("C", "Mila zeigt Nele den Chat."),
    ]
    assert keys[:3] == ["m03", "m03", ""]
    assert not ringed(pupil)


def test_a_message_without_translation_is_not_read_in_a_wrong_voice(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]]
) -> None:
    """The small pack is German, so its texts have no voice here; that is said."""
    pupil = speaking(scenario="fest")
    told: list[str] = []
    pupil.window.stage.notified.connect(lambda text, _undo: told.append(text))
    pupil.click("next")
    said.clear()
    pupil.click("read-aloud")
    assert not said
    assert len(told) == 1


def test_the_row_of_the_keyboard_is_read(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(scenario="fest")
    pupil.window.screen_in_view.setFocus()
    pupil.tab_to("messages")
    pupil.press("Home", "Down", "Down", "Down", "Down")
    passages = pupil.window.screen_in_view.passages()
    assert {passage.key for passage in passages} == {"m01"}


def test_new_messages_are_read_as_they_come_and_the_chat_waits(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest", pace="step")
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, read_aloud=True))
    pupil.wait()
    pupil.press("Space")
    assert texts(said) == ["Montag, Tag 1"]
    pupil.press("Space")
    assert texts(said)[-1] == "Mila hat ein Bild gepostet.", "the next step breaks off what is read"
    pupil.press("Space")
    assert texts(said)[-1] == "kay.17"
    assert ringed(pupil) == "m01"
    finish(stage.shared.read_aloud)
    assert texts(said)[-1] == "Starkes Bild!"
    finish(stage.shared.read_aloud)
    assert not ringed(pupil)
    while not isinstance(pupil.events[-1], ChoiceOffered):
        pupil.press("Space")
    finish_all(stage.shared.read_aloud)
    assert texts(said)[-1] == "Mila zeigt Nele den Chat."


@pytest.fixture
def everything_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the whole pack were translated."""
    monkeypatch.setattr("quiz.ui.content.Content.language_of", lambda _content, _text: "en")


def test_the_automatic_pace_waits_until_all_is_read(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None, qtbot: QtBot
) -> None:
    pupil = speaking(scenario="fest", pace="fast")
    stage = pupil.window.stage
    qtbot.waitUntil(lambda: any(getattr(row, "key", "") == "m01" for row in pupil.messages()), timeout=10_000)
    pupil.click("read-aloud")
    screen: Any = pupil.window.screen_in_view
    assert not screen.session._timer.isActive()
    finish_all(stage.shared.read_aloud)
    assert screen.session._timer.isActive()


def test_a_voice_message_plays_and_stops(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest")
    pupil.click("gut-3")
    pupil.click("answer-bremsen")
    point = disc(pupil, "m05")
    pupil.click_at(point)
    assert texts(said) == ["Bis gleich."]
    assert ringed(pupil) == "m05"
    assert pupil.state.sheet is None
    pupil.click_at(point)
    assert not reading(pupil)
    assert pupil.state.sheet is None


def test_without_a_voice_the_disc_marks_like_the_bubble(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("gut-3")
    pupil.click("answer-bremsen")
    pupil.click_at(disc(pupil, "m05"))
    assert pupil.state.sheet == "m05"


def disc(pupil: Pupil, key: str) -> QPoint:
    """The middle of the disc of a voice message, in the window."""
    view = next(pupil.all(ChatView))
    index = next(view.model().index(at, 0) for at, row in enumerate(pupil.messages()) if getattr(row, "key", "") == key)
    view.scrollTo(index)
    pupil.wait()
    delegate: Any = view.itemDelegate()
    origin = delegate.origin(view.visualRect(index), view.viewport().width())
    middle = delegate.bubble_layout(index.data(ROW_ROLE)).disc.center().toPoint()
    return view.viewport().mapTo(pupil.window, origin + middle)


def test_opening_the_sheet_of_a_message_is_quiet(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest")
    pupil.click("read-aloud")
    assert reading(pupil)
    pupil.click_message("Starkes Bild!")
    assert pupil.state.sheet == "m01"
    assert not reading(pupil)
    pupil.click("read-aloud")
    assert texts(said)[-1] == "kay.17"
    finish(pupil.window.stage.shared.read_aloud)
    assert texts(said)[-1] == "Starkes Bild!"


def test_a_broken_engine_is_told_in_a_toast(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="help")
    told: list[str] = []
    pupil.window.stage.notified.connect(lambda text, _undo: told.append(text))
    pupil.click("read-aloud")
    engine = pupil.window.stage.shared.read_aloud.findChild(QTextToSpeech)
    assert isinstance(engine, QTextToSpeech)
    engine.errorOccurred.emit(QTextToSpeech.ErrorReason.Playback, "no sound")
    assert len(told) == 1
    assert not pupil.is_checked("read-aloud")


def test_keys_reach_the_button(speaking: Callable[..., Pupil], said: list[tuple[str, str]]) -> None:
    pupil = speaking(screen="help")
    pupil.tab_to("read-aloud")
    QTest.keyClick(pupil.focus, Qt.Key.Key_Space)
    assert reading(pupil)


def test_the_round_reads_each_message_as_it_comes_and_then_why(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking()
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, read_aloud=True))
    stage.go(ItemsState("fest", draw=IN_ORDER))
    pupil.wait()
    assert texts(said) == ["lio"]
    finish(stage.shared.read_aloud)
    assert texts(said)[-1] == "Das bleibt unter uns."
    pupil.click("trick-sure")
    finish_all(stage.shared.read_aloud)
    assert texts(said)[-2:] == ["Spotted", "Geheim."]


def test_a_change_of_the_settings_does_not_read_a_round_anew(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking()
    stage = pupil.window.stage
    stage.go(ItemsState("fest", draw=IN_ORDER))
    stage.apply_settings(replace(stage.settings, read_aloud=True))
    pupil.wait()
    assert not reading(pupil), "it had come up before"
    stage.go(ItemsState("fest", draw=IN_ORDER, at=1))
    assert reading(pupil)
    stage.apply_settings(replace(stage.settings, text_size=125))
    pupil.wait()
    assert not reading(pupil)


def test_the_look_back_plays_voice_messages(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest")
    pupil.click("gut-3")
    for answer in ("bremsen", "nein"):
        pupil.click(f"answer-{answer}")
    pupil.window.stage.go(LookBackState("fest", pupil.events, LookBackPlace(at=3)))
    pupil.wait()
    pupil.click_at(disc(pupil, "m05"))
    assert texts(said) == ["Bis gleich."]
    pupil.click("next")
    assert not reading(pupil), "going on to the next finding is quiet"


def test_phone_numbers_are_said_digit_by_digit() -> None:
    assert digit_by_digit("0800 22 55 530") == "0 8 0 0, 2 2, 5 5, 5 3 0"


def test_what_lies_over_a_screen_is_read(
    speaking: Callable[..., Pupil], said: list[tuple[str, str]], everything_english: None
) -> None:
    pupil = speaking(scenario="fest")
    pupil.click("more")
    pupil.click("glossary")
    pupil.click("read-aloud")
    finish_all(pupil.window.stage.shared.read_aloud)
    assert texts(said)[0] == "Look up"
    assert len(said) > 5
