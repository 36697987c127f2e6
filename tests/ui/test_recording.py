"""Collecting results: off unless a teacher switches it on, what is written then, and how a pupil stays out of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quiz.play.files import write_whole
from quiz.records.attempt import Attempt
from quiz.records.folder import read_folder
from quiz.records.plan import DeletionPlan, read_plan
from quiz.records.retention import LIST_FILE
from quiz.story.events import OptionChosen
from quiz.ui.components.text import Label
from quiz.ui.recording_words import counted_today
from quiz.ui.shared import Shared
from quiz.ui.state import CheckDoneState, ClassResultState, HelpState, ItemsState, PageState, RecordingState, StartState
from quiz.ui.traces import DAYS
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.test_choosing import MOST_WORDS, sheet_texts, words


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    found = tmp_path / "Stick"
    found.mkdir()
    return found


def shared_of(pupil: Pupil) -> Shared:
    return pupil.window.stage.shared


def switch_on(pupil: Pupil, stick: Path) -> None:
    """As a teacher does it: type the folder, take the proposed day."""
    go(pupil, RecordingState())
    pupil.tab_to("folder")
    type_text(pupil, str(stick))
    pupil.click("start")
    assert pupil.sees("stop"), trouble(pupil)


def type_text(pupil: Pupil, text: str) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(pupil.focus, text)
    pupil.wait()


def trouble(pupil: Pupil) -> str:
    return str(pupil.state.trouble)


def records(stick: Path, today: date | None = None) -> tuple[Attempt, ...]:
    return read_folder(stick, today or date.today()).attempts


def files(stick: Path) -> set[str]:
    return {path.name for path in stick.iterdir()}


def play(pupil: Pupil, *, out: bool = False, watch: bool = False) -> None:
    """From the start to the end of the chat, with one message marked."""
    go(pupil, StartState())
    pupil.click("door-alone")
    if out:
        pupil.click("not-counted")
    pupil.click("watch" if watch else "los")
    if watch:
        return
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    for name in ("gut-3", "answer-bremsen", "answer-nein", "next"):
        if pupil.sees(name):
            pupil.click(name)
    assert pupil.screen == "Ending"


def test_nothing_is_written_unless_a_teacher_switches_it_on(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    assert not pupil.sees("not-counted")
    pupil.press("Escape")
    play(pupil)
    assert files(stick) == set()
    assert not (shared_of(pupil).traces.folder / LIST_FILE).exists()
    assert LIST_FILE == DAYS


def test_the_record_holds_what_was_played(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    (attempt,) = records(stick)
    (part,) = attempt.plays
    events = next(iter(shared_of(pupil).sitting.playthroughs)).events
    assert part.scenario == "fest"
    assert {(one.id, one.judgement, one.family) for one in part.judged if one.judgement} == {
        ("m03", "trick", "idealisation")
    }
    assert len(part.choices) == sum(isinstance(event, OptionChosen) for event in events)
    assert attempt.day == shared_of(pupil).today
    pupil.click("forward")
    for _item in range(4):
        pupil.click("okay-sure")
        pupil.click("forward")
    (after,) = records(stick)
    assert after.id == attempt.id
    assert len(after.rounds) == 1
    assert files(stick) == {f"{attempt.id}.json", "loeschtermin.json"}


def test_a_check_is_written_too(
    open_program: Opener, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.ui.screens.items.TICK_MS", 0)
    pupil = open_program()
    switch_on(pupil, stick)
    go(pupil, ItemsState(None, form="a"))
    for at in range(len(pupil.window.stage.pack.checks["a"])):
        assert pupil.state.at == at
        pupil.click("trick-sure")
        qtbot.waitUntil(lambda at=at: getattr(pupil.state, "at", -1) != at, timeout=2000)
    assert isinstance(pupil.state, CheckDoneState)
    (attempt,) = records(stick)
    assert [(check.form, check.occasion) for check in attempt.checks] == [("a", "before")]


@pytest.mark.parametrize("way", ["end", "start"])
def test_whoever_comes_next_gets_another_record(open_program: Opener, stick: Path, way: str) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    if way == "end":
        go(pupil, HelpState(final=True))
        pupil.click("leave")
    play(pupil)
    first, second = records(stick)
    assert first.id != second.id
    assert len(first.plays) == len(second.plays) == 1


def test_the_quick_exit_deletes_the_record_of_the_running_sitting_and_no_other(
    open_program: Opener, stick: Path
) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    (first,) = records(stick)
    play(pupil)
    assert len(records(stick)) == 2
    shared_of(pupil).quick_exit()
    pupil.wait()
    assert records(stick) == (first,)
    shared_of(pupil).uncover()
    play(pupil)
    assert len(records(stick)) == 2


def test_a_pupil_can_stay_out_and_the_next_one_is_asked_again(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil, out=True)
    assert records(stick) == ()
    go(pupil, HelpState(final=True))
    pupil.click("leave")
    pupil.click("door-alone")
    assert not pupil.is_checked("not-counted")


def test_on_the_page_about_privacy_a_pupil_can_still_stay_out(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    assert len(records(stick)) == 1
    go(pupil, PageState("privacy"))
    pupil.click("not-counted")
    assert records(stick) == ()
    pupil.click("not-counted")
    go(pupil, PageState("privacy"))
    assert not pupil.is_checked("not-counted")


def test_watching_is_not_counted(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil, watch=True)
    pupil.chat.session.finish()
    assert records(stick) == ()


def test_deleting_everything_leaves_the_day_of_the_others(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    go(pupil, PageState("privacy"))
    pupil.click("delete-all")
    assert records(stick) == ()
    assert (shared_of(pupil).traces.folder / LIST_FILE).exists()
    assert (stick / "loeschtermin.json").exists()


# What goes wrong


@pytest.mark.parametrize(
    ("typed", "word"),
    [("", "zuerst einen Ordner"), ("/gibt/es/nicht", "gibt es nicht"), ("{file}", "gibt es nicht")],
)
def test_a_folder_that_cannot_be_used_is_one_sentence(
    open_program: Opener, tmp_path: Path, typed: str, word: str
) -> None:
    (tmp_path / "datei").write_text("x")
    pupil = open_program()
    go(pupil, RecordingState())
    pupil.tab_to("folder")
    type_text(pupil, typed.format(file=tmp_path / "datei"))
    pupil.click("start")
    assert word in trouble(pupil)
    assert pupil.find("trouble").isVisible()
    assert shared_of(pupil).recording is None


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_recorded(
    open_program: Opener, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str, *, make_folder: bool = True) -> None:
        if path.parent == stick:
            raise OSError(28, "Auf dem Gerät ist kein Speicherplatz mehr verfügbar")
        write_whole(path, text, make_folder=make_folder)

    monkeypatch.setattr("quiz.records.plan.write_whole", full)
    pupil = open_program()
    go(pupil, RecordingState(str(stick)))
    pupil.click("start")
    assert "kein Speicherplatz" in trouble(pupil)
    assert shared_of(pupil).recording is None
    assert files(stick) == set()


@pytest.mark.parametrize(
    ("typed", "day", "word"),
    [
        ("bald", None, "kein Tag"),
        ("31.2.2027", None, "kein Tag"),
        ("1.1.2020", None, "Wählen Sie einen Tag"),
        ("{far}", None, "Wählen Sie einen Tag"),
        ("{near}", 3, ""),
    ],
)
def test_the_day_can_be_typed(open_program: Opener, stick: Path, typed: str, day: int | None, word: str) -> None:
    pupil = open_program()
    today = shared_of(pupil).today
    near, far = today + timedelta(3), today + timedelta(500)
    go(pupil, RecordingState(str(stick)))
    pupil.tab_to("day")
    pupil.press("Home")
    pupil.press("End", modifier=Qt.KeyboardModifier.ShiftModifier)
    type_text(pupil, typed.format(near=f"{near:%d.%m.%Y}", far=far.isoformat()))
    pupil.press("Return")
    assert word in trouble(pupil)
    assert pupil.state.until == (today + timedelta(day) if day is not None else None)


def test_the_day_is_stepped(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    go(pupil, RecordingState(str(stick)))
    pupil.click("Einen Tag später")
    assert pupil.state.until == shared_of(pupil).today + timedelta(15)
    pupil.click("start")
    recording = shared_of(pupil).recording
    assert recording is not None
    assert recording.delete_on == shared_of(pupil).today + timedelta(15)


def test_a_stick_that_is_away_gets_its_results_later(open_program: Opener, stick: Path, tmp_path: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    away = stick.rename(tmp_path / "weg")
    play(pupil)
    problem = shared_of(pupil).reports.first
    assert problem is not None
    assert str(stick) in problem.text
    assert not stick.exists(), "the path came into being on the computer's own disk"
    go(pupil, RecordingState())
    assert any("wartet noch" in label.text() for label in pupil.all(Label))
    away.rename(stick)
    play(pupil)
    assert len(records(stick)) == 2


@pytest.fixture
def dead_share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """From when this is cleared until it is set, every look at a plan takes for ever, as on a share that is gone."""
    answers = Event()
    answers.set()

    def blocking(folder: Path) -> DeletionPlan | None:
        answers.wait()
        return read_plan(folder)

    monkeypatch.setattr("quiz.records.store.read_plan", blocking)
    monkeypatch.setattr("quiz.records.retention.read_plan", blocking)
    monkeypatch.setattr("quiz.ui.errand.PATIENCE_S", 0.0)
    monkeypatch.setattr("quiz.ui.errand.HELD_UP_S", 0.0)
    monkeypatch.setattr("quiz.ui.errand.END_S", 0.01)
    yield answers
    answers.set()


@pytest.fixture
def held_up(open_program: Opener, stick: Path, dead_share: Event, qtbot: QtBot) -> Pupil:
    """A pupil has played while the folder that results are collected in does not answer any more."""
    pupil = open_program()
    go(pupil, RecordingState(str(stick)))
    pupil.click("start")
    qtbot.waitUntil(lambda: shared_of(pupil).recording is not None)
    dead_share.clear()
    play(pupil)
    return pupil


def test_a_share_that_does_not_answer_holds_up_no_pupil(
    held_up: Pupil, stick: Path, dead_share: Event, qtbot: QtBot
) -> None:
    pupil = held_up
    assert records(stick) == ()
    qtbot.waitUntil(lambda: shared_of(pupil).reports.first is not None)
    assert "antwortet nicht" in shared_of(pupil).reports.first.text
    play(pupil)
    shared_of(pupil).quick_exit()
    pupil.wait()
    assert pupil.window.is_covered
    dead_share.set()
    qtbot.waitUntil(lambda: not shared_of(pupil).recorder.has_work)
    assert len(records(stick)) == 1, "that of the first pupil, without that of the one who fled"


def test_the_program_ends_although_a_share_does_not_answer(
    held_up: Pupil, stick: Path, dead_share: Event, qtbot: QtBot
) -> None:
    held_up.window.close()
    assert not held_up.window.isVisible()
    dead_share.set()
    qtbot.waitUntil(lambda: len(records(stick)) == 1)


def test_a_dead_share_can_be_chosen_without_waiting_for_it(
    open_program: Opener, stick: Path, dead_share: Event, qtbot: QtBot
) -> None:
    pupil = open_program()
    dead_share.clear()
    go(pupil, RecordingState(str(stick)))
    pupil.click("start")
    qtbot.waitUntil(lambda: "antwortet nicht" in trouble(pupil))
    assert shared_of(pupil).recording is None
    dead_share.set()
    qtbot.waitUntil(lambda: shared_of(pupil).recording is not None)


def test_what_is_due_is_deleted_at_the_next_start_and_said(
    open_program: Opener, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    other = stick / "fotos.zip"
    other.write_bytes(b"x")
    pupil.window.close()
    later = date.today() + timedelta(30)

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return later

    monkeypatch.setattr("quiz.ui.application.date", Later)
    again = open_program()
    shared_of(again).prepare()
    again.wait()
    problem = shared_of(again).reports.first
    assert problem is not None
    assert "1 Ergebnis" in problem.text
    assert files(stick) == {"fotos.zip"}
    assert not (shared_of(again).traces.folder / LIST_FILE).exists()


def test_the_settings_of_one_run_do_not_reach_the_next(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    pupil.window.close()
    again = open_program()
    assert shared_of(again).recording is None
    again.click("door-alone")
    assert not again.sees("not-counted")


def test_the_sheet_before_the_first_chat_stays_within_its_words(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    go(pupil, StartState())
    pupil.click("door-alone")
    assert counted_today() in sheet_texts(pupil)
    assert len(words(sheet_texts(pupil))) <= MOST_WORDS
    pupil.tab_to("not-counted")
    pupil.press("Space")
    assert pupil.is_checked("not-counted")
    assert not shared_of(pupil).is_counted
    pupil.press("Space")
    assert shared_of(pupil).is_counted


def test_results_of_today_are_offered(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    go(pupil, ClassResultState())
    pupil.click("today")
    shared_of(pupil).class_results.finish()
    pupil.wait()
    assert any("Ab 5 Durchgängen" in label.text() for label in pupil.all(Label))


def test_collecting_can_end(open_program: Opener, stick: Path) -> None:
    pupil = open_program()
    switch_on(pupil, stick)
    play(pupil)
    go(pupil, RecordingState())
    pupil.click("stop")
    assert pupil.focus.objectName() == "folder"
    go(pupil, HelpState(final=True))
    pupil.click("leave")
    play(pupil)
    assert len(records(stick)) == 1
