"""Writing into a folder that may vanish, and deleting there only what is ours."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.play import files
from quiz.records import store
from quiz.records.attempt_json import attempt_from_text, attempt_to_text
from quiz.records.plan import PLAN_FILE, DeletionPlan, read_plan, write_plan
from quiz.records.store import Deleted, RecordsProblem, delete_all, delete_own, file_of, has_records, write_record
from tests.records.made import ATTEMPT, TODAY, record_id

TOKEN = "0123456789abcdef"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "stick"
    found.mkdir()
    write_plan(found, DeletionPlan(TODAY, TOKEN))
    return found


def test_a_record_is_one_file_named_by_its_random_id(folder: Path) -> None:
    write_record(folder, TOKEN, ATTEMPT)
    assert {path.name for path in folder.iterdir()} == {PLAN_FILE, f"{ATTEMPT.id}.json"}
    assert attempt_from_text(file_of(folder, ATTEMPT.id).read_text(), TODAY) == ATTEMPT


def test_the_record_of_a_running_sitting_is_replaced(folder: Path) -> None:
    write_record(folder, TOKEN, replace(ATTEMPT, plays=()))
    write_record(folder, TOKEN, ATTEMPT)
    assert attempt_from_text(file_of(folder, ATTEMPT.id).read_text(), TODAY) == ATTEMPT
    delete_own(folder, TOKEN, ATTEMPT.id)
    delete_own(folder, TOKEN, ATTEMPT.id)
    assert not has_records(folder)


def test_a_folder_that_is_gone_is_not_made_again(folder: Path) -> None:
    (folder / PLAN_FILE).unlink()
    folder.rmdir()
    with pytest.raises(RecordsProblem, match=r"nicht da\. Sobald"):
        write_record(folder, TOKEN, ATTEMPT)
    assert not folder.exists()


@pytest.mark.parametrize("plan", [None, DeletionPlan(TODAY, "f" * 16)], ids=["none", "another"])
def test_another_stick_at_the_same_place_is_not_written_to(folder: Path, plan: DeletionPlan | None) -> None:
    (folder / PLAN_FILE).unlink()
    if plan is not None:
        write_plan(folder, plan)
    with pytest.raises(RecordsProblem, match=r"nicht mehr der, der gewählt war"):
        write_record(folder, TOKEN, ATTEMPT)
    assert not has_records(folder)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_what_cannot_be_written_is_one_sentence_and_leaves_nothing(
    folder: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(RecordsProblem, match=os.strerror(number)):
        write_record(folder, TOKEN, ATTEMPT)
    assert [path.name for path in folder.iterdir()] == [PLAN_FILE]


FOREIGN = {
    "Noten 8b.xlsx": b"PK",
    "package.json": b'{"name": "moodle"}',
    record_id(7) + ".json": b'{"name": "mine, whatever it is called"}',
    "mention.json": b'{"note": "durchblick", "record": "other"}',
    "large.json": b'{"note": "' + b"x" * 300_000 + b'", "record": "durchblick"}',
    f".{record_id(7)}.json.12.tmp": b"",
    "leer.json": b"",
}


def test_deleting_everything_takes_our_files_and_no_other(folder: Path, tmp_path: Path) -> None:
    for name, content in FOREIGN.items():
        (folder / name).write_bytes(content)
    outside = tmp_path / "outside.json"
    outside.write_text(attempt_to_text(ATTEMPT))
    (folder / "link.json").symlink_to(outside)
    (folder / "inside").mkdir()
    (folder / "inside" / f"{ATTEMPT.id}.json").write_text(attempt_to_text(ATTEMPT))
    os.mkfifo(folder / "pipe.json")
    write_record(folder, TOKEN, ATTEMPT)
    text = attempt_to_text(ATTEMPT)
    ours = {
        "Kopie von Ergebnis.json": text,
        "damaged.json": text[:60],
        "newer.json": text.replace('"format":1', '"format":9'),
        "other order.json": json.dumps(dict(reversed(json.loads(text).items())), indent=2),
        f".{record_id(3)}.json.4711-0a1b2c3d.new": text[:10],
    }
    for name, content in ours.items():
        (folder / name).write_text(content)
    assert delete_all(folder) == Deleted(5)
    assert {path.name for path in folder.iterdir()} == {*FOREIGN, "link.json", "inside", "pipe.json"}
    assert outside.exists()
    assert (folder / "inside" / f"{ATTEMPT.id}.json").exists()
    assert delete_all(folder) == Deleted(0)


def test_what_cannot_be_deleted_is_named_and_the_plan_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(folder, TOKEN, ATTEMPT)
    write_record(folder, TOKEN, replace(ATTEMPT, id=record_id(2)))
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith(ATTEMPT.id):
            raise PermissionError(errno.EACCES, "in use")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(store.Path, "unlink", held)
    assert delete_all(folder) == Deleted(1, (f"{ATTEMPT.id}.json",))
    assert read_plan(folder) is not None


def test_a_folder_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecordsProblem, match=r"lässt sich nicht lesen"):
        delete_all(tmp_path / "gone")


def test_a_record_that_cannot_be_deleted_is_one_sentence(folder: Path) -> None:
    file_of(folder, ATTEMPT.id).mkdir()
    with pytest.raises(RecordsProblem, match=rf"{ATTEMPT.id}\.json lässt sich nicht löschen"):
        delete_own(folder, TOKEN, ATTEMPT.id)


def test_json_that_only_looks_like_a_record_is_not_deleted(folder: Path) -> None:
    for name, text in {"half.json": '{"note": "durchblick", ', "deep.json": '["durchblick",' + "[" * 90_000}.items():
        (folder / name).write_text(text)
    assert delete_all(folder) == Deleted(0)
    assert {path.name for path in folder.iterdir()} == {"half.json", "deep.json"}


def test_a_stick_that_is_pulled_out_while_a_record_is_written_does_not_come_into_being_on_the_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled_out(of: Path) -> DeletionPlan | None:
        found = read_plan(of)
        shutil.rmtree(of)
        return found

    monkeypatch.setattr(store, "read_plan", pulled_out)
    with pytest.raises(RecordsProblem):
        write_record(folder, TOKEN, ATTEMPT)
    assert not folder.exists()
