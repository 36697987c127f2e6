"""While recording is on, each sitting has its own file; nothing is lost while a stick is away."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.play.sitting import FinishedPlaythrough, Sitting
from quiz.records.attempt import Attempt
from quiz.records.folder import read_folder
from quiz.records.recorder import Recorder, Settled
from quiz.records.retention import Recording, prepare
from quiz.story.model import Pack
from tests.records.made import TODAY, played, small_pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return small_pack()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    found = tmp_path / "stick"
    found.mkdir()
    return found


@pytest.fixture
def recording(stick: Path, tmp_path: Path) -> Recording:
    return prepare(stick, TODAY + timedelta(days=14), tmp_path / "data", TODAY)


def recorder() -> Recorder:
    return Recorder(lambda: TODAY)


def finish(sitting: Sitting, pack: Pack, scenario: str) -> None:
    sitting.finish(FinishedPlaythrough(scenario, played(pack, scenario)))


def settle(one: Recorder) -> Settled:
    """Do what is wanted, as the program does it beside what is played."""
    settled = one.work()()
    one.settle(settled)
    return settled


def record(one: Recorder, sitting: Sitting, pack: Pack) -> Settled:
    one.record(sitting, pack)
    return settle(one)


def forget(one: Recorder, sitting: Sitting) -> Settled:
    one.forget(sitting)
    return settle(one)


def records(stick: Path) -> tuple[Attempt, ...]:
    return read_folder(stick, TODAY).attempts


def test_nothing_is_written_while_recording_is_off(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    finish(sitting, pack, "fest")
    record(one, sitting, pack)
    assert records(stick) == ()
    one.switch_on(recording, sitting)
    record(one, sitting, pack)
    assert records(stick) == ()
    one.switch_off()
    finish(sitting, pack, "gruppe")
    record(one, sitting, pack)
    assert records(stick) == ()


def test_a_sitting_grows_in_one_file_and_a_wiped_one_begins_another(
    pack: Pack, stick: Path, recording: Recording
) -> None:
    sitting, one = Sitting(), recorder()
    one.switch_on(recording, sitting)
    for scenario in ("fest", "gruppe"):
        finish(sitting, pack, scenario)
        record(one, sitting, pack)
    (first,) = records(stick)
    assert [play.scenario for play in first.plays] == ["fest", "gruppe"]
    sitting.wipe()
    finish(sitting, pack, "fest")
    record(one, sitting, pack)
    second = next(found for found in records(stick) if found.id != first.id)
    assert [play.scenario for play in second.plays] == ["fest"]


def test_a_stick_that_was_away_gets_what_waited(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    one.switch_on(recording, sitting)
    drawer = stick.with_name("drawer")
    shutil.move(stick, drawer)
    for scenario in ("fest", "gruppe"):
        finish(sitting, pack, scenario)
        assert "wartet" in str(record(one, sitting, pack).not_written)
        sitting.wipe()
    assert one.waiting == 2
    shutil.move(drawer, stick)
    assert settle(one).not_written is None
    assert one.waiting == 0
    assert sorted(found.plays[0].scenario for found in records(stick)) == ["fest", "gruppe"]


def test_a_pupil_who_leaves_can_take_the_record_along(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    forget(one, sitting)
    one.switch_on(recording, sitting)
    finish(sitting, pack, "fest")
    record(one, sitting, pack)
    forget(one, sitting)
    assert records(stick) == ()
    finish(sitting, pack, "gruppe")
    record(one, sitting, pack)
    (found,) = records(stick)
    assert [play.scenario for play in found.plays] == ["gruppe"]


def test_two_computers_write_into_one_folder(pack: Pack, stick: Path, recording: Recording) -> None:
    for _ in range(2):
        sitting, one = Sitting(), recorder()
        one.switch_on(recording, sitting)
        finish(sitting, pack, "fest")
        record(one, sitting, pack)
    assert len(records(stick)) == 2


def test_a_record_on_a_stick_that_is_away_is_deleted_once_it_is_back(
    pack: Pack, stick: Path, recording: Recording
) -> None:
    sitting, one = Sitting(), recorder()
    one.switch_on(recording, sitting)
    finish(sitting, pack, "fest")
    record(one, sitting, pack)
    drawer = stick.with_name("drawer")
    shutil.move(stick, drawer)
    assert "noch nicht gelöscht" in str(forget(one, sitting).not_deleted)
    assert not stick.exists()
    other = stick.with_name("other")
    other.mkdir()
    prepare(other, TODAY + timedelta(days=14), stick.with_name("data2"), TODAY)
    shutil.move(other, stick)
    assert settle(one).not_deleted is not None, "another stick passes for this one"
    shutil.move(stick, other)
    shutil.move(drawer, stick)
    assert len(records(stick)) == 1
    one.switch_off()
    assert one.has_work
    assert settle(one).not_deleted is None
    assert records(stick) == ()
    assert not one.has_work


def test_what_is_wanted_while_the_work_is_done_is_not_lost(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    one.switch_on(recording, sitting)
    finish(sitting, pack, "fest")
    one.record(sitting, pack)
    work = one.work()
    finish(sitting, pack, "gruppe")
    one.record(sitting, pack)
    one.settle(work())
    assert [play.scenario for play in records(stick)[0].plays] == ["fest"]
    settle(one)
    assert [play.scenario for play in records(stick)[0].plays] == ["fest", "gruppe"]
    finish(sitting, pack, "fest")
    one.record(sitting, pack)
    work = one.work()
    one.forget(sitting)
    one.settle(work())
    settle(one)
    assert records(stick) == ()
