"""A folder that holds anything: every record counts once, everything else is named, and nothing is changed."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import get_args

import pytest

from quiz.records import folder as folders
from quiz.records.attempt_json import LARGEST, RecordFault, attempt_to_text
from quiz.records.folder import NAMED_FILES, LeftOut, RecordFolder, read_folder
from quiz.records.plan import DeletionPlan, write_plan
from quiz.records.store import RecordsProblem
from quiz.records.wording import folder_sentences, left_out_sentence
from tests.records.made import ATTEMPT, TODAY, record_id

TEXT = attempt_to_text(ATTEMPT)


def contents(folder: Path) -> Mapping[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir() if path.is_file()}


def read(folder: Path) -> RecordFolder:
    before = contents(folder)
    found = read_folder(folder, TODAY)
    assert contents(folder) == before
    return found


def test_records_of_several_computers_are_merged(tmp_path: Path) -> None:
    for number in (3, 1, 2):
        attempt = replace(ATTEMPT, id=record_id(number))
        (tmp_path / f"{attempt.id}.json").write_text(attempt_to_text(attempt))
    write_plan(tmp_path, DeletionPlan(TODAY, "0" * 16))
    assert [one.id for one in read(tmp_path).attempts] == [record_id(1), record_id(2), record_id(3)]
    assert folder_sentences(read(tmp_path)) == ()


def test_the_fullest_of_several_copies_counts_once_whatever_they_are_called(tmp_path: Path) -> None:
    early = replace(ATTEMPT, plays=())
    for name, attempt in (("z.json", early), (f"{ATTEMPT.id}.json", ATTEMPT), ("a (Kopie).JSON", early)):
        (tmp_path / name).write_text(attempt_to_text(attempt))
    found = read(tmp_path)
    assert found.attempts == (ATTEMPT,)
    assert found.copies == 2
    assert folder_sentences(found) == ("2 Dateien enthielten ein Ergebnis noch einmal; jedes zählt nur einmal.",)


def test_of_equally_full_copies_always_the_same_counts(tmp_path: Path) -> None:
    one, other = (replace(ATTEMPT, version=version) for version in ("1", "2"))
    for names in (("a.json", "b.json"), ("b.json", "a.json")):
        for name, attempt in zip(names, (one, other), strict=True):
            (tmp_path / name).write_text(attempt_to_text(attempt))
        assert read(tmp_path).attempts == (other,)


FILES: dict[str, tuple[bytes, RecordFault]] = {
    "Sitzplan.docx": (b"PK\x03\x04", "foreign"),
    "package.json": (b'{"name": "moodle", "record": "none"}', "foreign"),
    "large.json": (b'{"a": "' + b"x" * LARGEST + b'"}', "foreign"),
    "empty.json": (b"", "no_json"),
    "half.json": (TEXT[:200].encode(), "no_json"),
    "utf16.json": (TEXT.encode("utf-16"), "foreign"),
    "latin.json": (TEXT.replace("zu-schoen", "zu-schön").encode("latin-1"), "no_text"),
    "newer.json": (TEXT.replace('"format":1', '"format":2').encode(), "newer"),
    "oversized.json": (TEXT.encode() + b" " * LARGEST, "oversized"),
    "future.json": (TEXT.replace("2026-11-28", "2031-01-01").encode(), "future"),
    "free text.json": (TEXT.replace("zu-schoen", "Lena war heute traurig").encode(), "no_id"),
}


def test_what_is_no_record_is_named_with_its_reason(tmp_path: Path) -> None:
    for name, (content, _fault) in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "sound.json").write_text("\ufeff" + TEXT, encoding="utf-8")
    found = read(tmp_path)
    assert found.attempts == (ATTEMPT,)
    assert {one.name: one.fault for one in found.left_out} == {name: fault for name, (_, fault) in FILES.items()}
    assert sum(found.faults.values()) == len(FILES)


def test_links_devices_and_pipes_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text(TEXT)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.json").symlink_to(outside)
    (inside / "loop.json").symlink_to(inside / "loop.json")
    (inside / "null.json").symlink_to("/dev/zero")
    os.mkfifo(inside / "pipe.json")
    found = read_folder(inside, TODAY)
    assert found.attempts == ()
    assert {one.name: one.fault for one in found.left_out} == dict.fromkeys(
        ("link.json", "loop.json", "null.json", "pipe.json"), "no_file"
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"{ATTEMPT.id}.json").write_text(TEXT)

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "read error")

    monkeypatch.setattr(folders.Path, "open", refused)
    assert [one.fault for one in read_folder(tmp_path, TODAY).left_out] == ["unreadable"]


def test_folders_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", f"._{record_id(1)}.json", f".{record_id(1)}.json.7-0011aabb.new", "desktop.ini"):
        (tmp_path / name).write_bytes(b"\x00\x05")
    for name in ("8b", "old.json"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{ATTEMPT.id}.json").write_text(TEXT)
    assert read(tmp_path) == RecordFolder(tmp_path, ())


def test_ten_thousand_foreign_files_neither_freeze_nor_hide_the_records(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.json").write_bytes(b'{"name": "foreign"}')
    (tmp_path / f"{ATTEMPT.id}.json").write_text(TEXT)
    begin = process_time()
    found = read_folder(tmp_path, TODAY)
    assert process_time() - begin < 5
    assert found.attempts == (ATTEMPT,)
    assert found.faults == {"foreign": 10_000}
    assert len(found.left_out) == NAMED_FILES
    assert folder_sentences(found)[-1] == "Und 9980 weitere Dateien zählen nicht mit."


def test_more_files_than_are_read_are_counted_and_records_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"0{number}.json").write_text("{}")
    (tmp_path / f"{ATTEMPT.id}.json").write_text(TEXT)
    found = read_folder(tmp_path, TODAY)
    assert found.attempts == (ATTEMPT,)
    assert (len(found.left_out), found.unread) == (2, 3)
    assert "3 Dateien blieben ungelesen" in folder_sentences(found)[-1]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecordsProblem, match=r"lässt sich nicht lesen"):
        read_folder(tmp_path / "gone", TODAY)


@pytest.mark.parametrize("fault", get_args(RecordFault))
def test_every_reason_is_a_sentence_that_names_the_file(fault: RecordFault) -> None:
    sentence = left_out_sentence(LeftOut("x.json", fault, "checks[0].form"))
    assert sentence.startswith("x.json: ")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_name_cannot_write_into_the_terminal_or_turn_a_sentence_around() -> None:
    told = left_out_sentence(LeftOut("\x1b[2Ja\nb\u202egpj.json", "foreign"))
    assert told == "\ufffd[2Ja\ufffdb\ufffdgpj.json: kein Ergebnis von Durchblick, zählt nicht mit."
