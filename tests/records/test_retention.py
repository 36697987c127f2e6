"""Records are deleted on the day that was promised: not before, and also weeks later, wherever the stick was."""

from __future__ import annotations

import errno
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from quiz.play import files
from quiz.records import plan, retention, store
from quiz.records.plan import PLAN_FILE, read_plan
from quiz.records.retention import (
    LIST_FILE,
    LONGEST_DAYS,
    Recording,
    default_day,
    delete_due,
    delete_if_due,
    delete_now,
    is_allowed,
    left_sentence,
    listed,
    prepare,
    retention_sentences,
)
from quiz.records.store import Deleted, RecordsProblem, has_records, write_record
from tests.records.made import ATTEMPT, TODAY

DUE = TODAY + timedelta(days=14)


class Room:
    """A stick and two computers."""

    def __init__(self, at: Path) -> None:
        self.stick, self.first, self.second = at / "stick", at / "first", at / "second"
        self.stick.mkdir()

    def recorded(self, delete_on: date = DUE) -> Recording:
        recording = prepare(self.stick, delete_on, self.first, TODAY)
        write_record(self.stick, recording.token, ATTEMPT)
        return recording

    def unplug(self) -> Path:
        drawer = self.stick.with_name("drawer")
        shutil.move(self.stick, drawer)
        return drawer


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.mark.parametrize(
    ("days", "allowed"), [(-1, False), (0, False), (1, True), (14, True), (LONGEST_DAYS, True), (366, False)]
)
def test_records_may_be_kept_from_a_day_to_a_year(room: Room, days: int, allowed: bool) -> None:
    day = TODAY + timedelta(days=days)
    assert is_allowed(day, TODAY) is allowed
    if allowed:
        assert prepare(room.stick, day, room.first, TODAY).delete_on == day
    else:
        with pytest.raises(RecordsProblem, match=r"28\. November 2027"):
            prepare(room.stick, day, room.first, TODAY)
        assert listed(room.first) == ()
        assert read_plan(room.stick) is None


def test_two_weeks_are_suggested() -> None:
    assert default_day(TODAY) == DUE


@pytest.mark.parametrize(("late", "deleted"), [(-1, False), (0, True), (1, True), (40, True), (4000, True)])
def test_the_day_is_kept_however_late_the_program_starts(room: Room, late: int, deleted: bool) -> None:
    recording = room.recorded()
    found = delete_due(room.first, DUE + timedelta(days=late))
    assert has_records(room.stick) is not deleted
    assert listed(room.first) == (() if deleted else (recording,))
    assert [one.deleted.records for one in found.emptied] == ([1] if deleted else [])
    assert len(retention_sentences(found)) == deleted


def test_it_is_said_once_what_was_deleted(room: Room) -> None:
    room.recorded()
    assert retention_sentences(delete_due(room.first, DUE)) == (
        f"Wie vereinbart gelöscht: 1 Ergebnis im Ordner {room.stick}, fällig am 12. Dezember 2026.",
    )
    assert not (room.first / LIST_FILE).exists()
    assert not (room.stick / PLAN_FILE).exists()
    assert retention_sentences(delete_due(room.first, DUE)) == ()


def test_a_clock_that_was_set_back_deletes_nothing_before_the_day(room: Room) -> None:
    room.recorded()
    for today in (date(2015, 1, 1), TODAY - timedelta(days=400), DUE - timedelta(days=1)):
        assert delete_due(room.first, today).emptied == ()
        assert delete_if_due(room.stick, today) is None
    assert has_records(room.stick)


def test_a_stick_that_is_not_there_is_remembered_and_said_once(room: Room) -> None:
    recording = room.recorded()
    drawer = room.unplug()
    first, second = delete_due(room.first, DUE), delete_due(room.first, DUE + timedelta(days=1))
    assert (first.away, second.away) == ((recording,), ())
    assert "nicht da" in retention_sentences(first)[0]
    assert listed(room.first) == (recording,)
    shutil.move(drawer, room.stick)
    assert delete_due(room.first, DUE + timedelta(days=30)).emptied[0].deleted.records == 1
    assert not has_records(room.stick)


def test_neither_another_stick_nor_the_empty_place_is_taken_for_the_folder(room: Room) -> None:
    recording = room.recorded()
    drawer = room.unplug()
    room.stick.mkdir()
    assert delete_due(room.first, DUE).away == (recording,)
    other = prepare(room.stick, DUE + timedelta(days=90), room.second, TODAY)
    write_record(room.stick, other.token, ATTEMPT)
    delete_due(room.first, DUE)
    assert has_records(room.stick)
    shutil.rmtree(room.stick)
    shutil.move(drawer, room.stick)
    delete_due(room.first, DUE)
    assert not has_records(room.stick)


def test_a_folder_whose_plan_was_deleted_is_emptied_all_the_same(room: Room) -> None:
    room.recorded()
    (room.stick / PLAN_FILE).unlink()
    delete_due(room.first, DUE)
    assert not has_records(room.stick)


def test_of_two_computers_on_one_folder_the_earlier_day_holds(room: Room) -> None:
    first = room.recorded()
    later = prepare(room.stick, DUE + timedelta(days=30), room.second, TODAY)
    assert later == first
    sooner = prepare(room.stick, TODAY + timedelta(days=2), room.second, TODAY)
    assert sooner.delete_on == TODAY + timedelta(days=2)
    assert sooner.token == first.token
    found = read_plan(room.stick)
    assert found is not None
    assert found.delete_on == sooner.delete_on
    assert listed(room.second) == (sooner,)


def test_who_opens_a_folder_deletes_what_is_due(room: Room) -> None:
    room.recorded()
    found = delete_if_due(room.stick, DUE)
    assert found is not None
    assert (found.due, found.deleted.records) == (DUE, 1)
    assert not has_records(room.stick)
    assert delete_if_due(room.stick, DUE) is None


def test_recording_anew_in_a_folder_deletes_what_was_due(room: Room) -> None:
    first = room.recorded()
    today = DUE + timedelta(days=3)
    second = prepare(room.stick, today + timedelta(days=14), room.second, today)
    assert not has_records(room.stick)
    assert second.token != first.token
    write_record(room.stick, second.token, ATTEMPT)
    delete_due(room.first, today)
    assert has_records(room.stick)


def test_deleting_everything_now_is_the_end_of_its_day(room: Room) -> None:
    room.recorded()
    assert delete_now(room.stick, room.first).records == 1
    assert listed(room.first) == ()
    assert not has_records(room.stick)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"folders": 3}', '{"folders": [1, {"folder": "x"}]}', "[" * 50_000])
def test_a_damaged_list_or_plan_stops_nothing(room: Room, text: str) -> None:
    room.first.mkdir()
    (room.first / LIST_FILE).write_text(text)
    (room.stick / PLAN_FILE).write_text(text and f'{{"record": "{plan.PLAN}", {text}')
    assert delete_due(room.first, DUE).emptied == ()
    assert delete_if_due(room.stick, DUE) is None
    assert prepare(room.stick, DUE, room.first, TODAY).delete_on == DUE


def test_without_a_written_promise_nothing_is_recorded(room: Room) -> None:
    room.first.write_text("a file where the data folder should be")
    with pytest.raises(RecordsProblem, match=r"nicht festhalten"):
        prepare(room.stick, DUE, room.first, TODAY)
    assert read_plan(room.stick) is None


def test_a_folder_that_is_not_there_is_one_sentence(room: Room) -> None:
    with pytest.raises(RecordsProblem, match=r"gibt es nicht"):
        prepare(room.stick / "gone", DUE, room.first, TODAY)


def hold(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let these files not be deleted, as when another program has them open."""
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name in names:
            raise PermissionError(errno.EACCES, "in use")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(store.Path, "unlink", held)


def test_what_could_not_be_deleted_stays_on_the_list_and_is_named(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = room.recorded()
    with monkeypatch.context() as patch:
        hold(patch, f"{ATTEMPT.id}.json")
        sentences = retention_sentences(delete_due(room.first, DUE))
        assert sentences[1] == f"Im Ordner {room.stick} lässt sich nicht löschen: {ATTEMPT.id}.json."
        assert delete_now(room.stick, room.first).left == (f"{ATTEMPT.id}.json",)
    assert listed(room.first) == (recording,)
    delete_due(room.first, DUE)
    assert not has_records(room.stick)
    assert listed(room.first) == ()


def test_of_many_files_that_are_left_few_are_named() -> None:
    sentence = left_sentence(Path("/stick"), Deleted(0, tuple(f"{n}.json" for n in range(30))))
    assert sentence.endswith("lassen sich 30 Dateien nicht löschen, darunter 0.json, 1.json, 2.json, 3.json, 4.json.")


def test_a_plan_that_cannot_be_deleted_is_named(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.recorded()
    hold(monkeypatch, PLAN_FILE)
    assert delete_now(room.stick, room.first) == Deleted(1, (PLAN_FILE,))


@pytest.mark.parametrize("place", ["first", "stick"])
def test_a_place_that_cannot_be_written_to_is_one_sentence(
    room: Room, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.recorded()
    write_whole = files.write_whole

    def written(path: Path, text: str, *, make_folder: bool = True) -> None:
        if path.parent == getattr(room, place):
            raise OSError(errno.EROFS, "read-only")
        write_whole(path, text, make_folder=make_folder)

    for module in (retention, plan):
        monkeypatch.setattr(module, "write_whole", written)
    with pytest.raises(RecordsProblem, match=r"nicht festhalten: read-only\."):
        prepare(room.stick, DUE - timedelta(days=1), room.first, TODAY)


def test_a_list_that_cannot_be_deleted_is_one_sentence(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.recorded()
    hold(monkeypatch, LIST_FILE)
    with pytest.raises(RecordsProblem, match=r"nicht festhalten: in use\."):
        delete_due(room.first, DUE)
    assert not has_records(room.stick)


@pytest.mark.parametrize(
    "text",
    ['{"record": "other"}', '{"record": "durchblick-plan", "token": "x", "delete_on": "2026-12-12"}', "3", "null"],
)
def test_a_foreign_plan_is_none(room: Room, text: str) -> None:
    (room.stick / PLAN_FILE).write_text(text)
    assert read_plan(room.stick) is None


@pytest.mark.parametrize("folder", ["/stick\0", "/stick\ud800", 5, None, ["/stick"]])
def test_a_list_with_what_is_no_path_empties_the_others(room: Room, folder: object) -> None:
    recording = room.recorded()
    content = json.loads((room.first / LIST_FILE).read_text())
    content["folders"].insert(0, {**content["folders"][0], "folder": folder})
    (room.first / LIST_FILE).write_text(json.dumps(content))
    found = delete_due(room.first, DUE)
    assert [one.folder for one in found.emptied] == [recording.folder]
    assert list(room.stick.iterdir()) == []


def test_the_file_that_a_link_in_the_place_of_the_plan_leads_to_stays(room: Room, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (room.stick / PLAN_FILE).symlink_to(mine)
    with pytest.raises(RecordsProblem, match=r"dort liegt schon etwas anderes namens loeschtermin\.json"):
        prepare(room.stick, DUE, room.first, TODAY)
    delete_now(room.stick, room.first)
    assert mine.read_text() == "mine"
    assert (room.stick / PLAN_FILE).is_symlink()


def test_somebody_elses_file_with_the_name_of_the_plan_stays(room: Room) -> None:
    (room.stick / PLAN_FILE).write_text("Termine der 9b")
    with pytest.raises(RecordsProblem, match="dort liegt schon etwas anderes"):
        prepare(room.stick, DUE, room.first, TODAY)
    assert delete_now(room.stick, room.first) == Deleted(0)
    assert (room.stick / PLAN_FILE).read_text() == "Termine der 9b"


def test_a_file_that_could_not_be_deleted_is_named_in_one_line() -> None:
    sentence = left_sentence(Path("/stick"), Deleted(0, ("a\nb.json", "\x1b[2J\u202egpj.json", "\udcff.json")))
    assert sentence == "Im Ordner /stick lässt sich nicht löschen: a\ufffdb.json, \ufffd[2J\ufffdgpj.json, \ufffd.json."
