"""Collecting results: off unless a teacher switches it on, what is written then, and how a pupil stays out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quiz.records.attempt import Attempt
from quiz.records.folder import read_folder
from quiz.records.retention import LIST_FILE
from quiz.ui.shared import Shared
from quiz.ui.state import CheckDoneState, HelpState, ItemsState, PageState, RecordingState, StartState
from quiz.ui.traces import DAYS
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go


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
    assert len(part.choices) == sum(1 for event in events if type(event).__name__ == "OptionChosen")
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
