"""While recording is on, each sitting has its own file; nothing is lost while a stick is away."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.play.sitting import FinishedPlaythrough, Sitting
from quiz.records.attempt import Attempt
from quiz.records.folder import read_folder
from quiz.records.recorder import Recorder
from quiz.records.retention import Recording, prepare
from quiz.records.store import RecordsProblem
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


def records(stick: Path) -> tuple[Attempt, ...]:
    return read_folder(stick, TODAY).attempts


def test_nothing_is_written_while_recording_is_off(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    finish(sitting, pack, "fest")
    one.record(sitting, pack)
    assert records(stick) == ()
    one.switch_on(recording, sitting)
    one.record(sitting, pack)
    assert records(stick) == ()
    one.switch_off()
    finish(sitting, pack, "gruppe")
    one.record(sitting, pack)
    assert records(stick) == ()


def test_a_sitting_grows_in_one_file_and_a_wiped_one_begins_another(
    pack: Pack, stick: Path, recording: Recording
) -> None:
    sitting, one = Sitting(), recorder()
    one.switch_on(recording, sitting)
    for scenario in ("fest", "gruppe"):
        finish(sitting, pack, scenario)
        one.record(sitting, pack)
    (first,) = records(stick)
    assert [play.scenario for play in first.plays] == ["fest", "gruppe"]
    sitting.wipe()
    finish(sitting, pack, "fest")
    one.record(sitting, pack)
    second = next(found for found in records(stick) if found.id != first.id)
    assert [play.scenario for play in second.plays] == ["fest"]


def test_a_stick_that_was_away_gets_what_waited(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    one.switch_on(recording, sitting)
    drawer = stick.with_name("drawer")
    shutil.move(stick, drawer)
    for scenario in ("fest", "gruppe"):
        finish(sitting, pack, scenario)
        with pytest.raises(RecordsProblem, match=r"wartet"):
            one.record(sitting, pack)
        sitting.wipe()
    assert one.waiting == 2
    shutil.move(drawer, stick)
    one.write_waiting()
    assert one.waiting == 0
    assert sorted(found.plays[0].scenario for found in records(stick)) == ["fest", "gruppe"]


def test_a_pupil_who_leaves_can_take_the_record_along(pack: Pack, stick: Path, recording: Recording) -> None:
    sitting, one = Sitting(), recorder()
    one.forget(sitting)
    one.switch_on(recording, sitting)
    finish(sitting, pack, "fest")
    one.record(sitting, pack)
    one.forget(sitting)
    assert records(stick) == ()
    finish(sitting, pack, "gruppe")
    one.record(sitting, pack)
    (found,) = records(stick)
    assert [play.scenario for play in found.plays] == ["gruppe"]


def test_two_computers_write_into_one_folder(pack: Pack, stick: Path, recording: Recording) -> None:
    for _ in range(2):
        sitting, one = Sitting(), recorder()
        one.switch_on(recording, sitting)
        finish(sitting, pack, "fest")
        one.record(sitting, pack)
    assert len(records(stick)) == 2
