"""Every kind of file that the program writes, by the code that writes it; and faults at each step of a write."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.cli.arguments import CommandFailed
from quiz.cli.print import _writing
from quiz.help.local import LocalHelp, OwnContact
from quiz.help.local_yaml import read_local_file
from quiz.languages.files import write_catalogue
from quiz.languages.translation import LanguageProblem
from quiz.play.keeping import Keeping, KeepingProblem, KeptPlaythrough
from quiz.records import retention
from quiz.records.attempt import Attempt
from quiz.records.attempt_json import attempt_from_text
from quiz.records.classroom import class_results
from quiz.records.exports.csv import write_choices_csv, write_csv
from quiz.records.exports.gift import write_gift
from quiz.records.exports.release import ExportProblem
from quiz.records.exports.xapi import write_xapi
from quiz.records.exports.xlsx import write_xlsx
from quiz.records.plan import DeletionPlan, read_plan, write_plan
from quiz.records.retention import Recording, listed
from quiz.records.store import RecordsProblem, write_record
from quiz.story import compiled
from quiz.story.events import MessageShown
from quiz.ui.own_help import OwnHelp, OwnHelpProblem
from quiz.ui.settings import Settings, SettingsFile, SettingsProblem
from tests.records.made import ATTEMPT, SMALL, TODAY, record_id, small_pack

PLAN = DeletionPlan(TODAY + timedelta(days=14), "0" * 16)
VERSIONS = 6
"""After so many versions a file without a reader of its own is as it was before."""
CLASS = tuple(replace(ATTEMPT, id=record_id(number)) for number in range(1, 9))


@dataclass(frozen=True)
class Kind:
    """A kind of file: `prepare` makes what it needs in a folder, `write` writes its n-th version, `read` is what reads
    it in use and raises if it is not whole, None if others read it. `problem` is what `write` raises if it cannot."""

    name: str
    file: str
    write: Callable[[Path, int], object]
    read: Callable[[Path], object] | None
    problem: type[Exception]
    prepare: Callable[[Path], object] = lambda _folder: None

    def path(self, folder: Path) -> Path:
        return folder / self.file


def _settings(folder: Path, number: int) -> None:
    file = SettingsFile(folder)
    before = file.read()
    file.write(before, replace(before, voice=f"Stimme {number}", text_size=100 + number % 2 * 25))


def _read_settings(path: Path) -> Settings:
    file = SettingsFile(path.parent)
    found = file.read()
    assert file.problem is None, file.problem
    return found


def _keep(folder: Path, number: int) -> None:
    keeping = Keeping(folder)
    shown = tuple(MessageShown(f"m{at}") for at in range(number % 50 + 1))
    kept = KeptPlaythrough("small", "1", "fest", shown)
    keeping.start(kept)
    keeping.keep(kept)


def _record(folder: Path, number: int) -> None:
    write_record(folder, PLAN.token, replace(ATTEMPT, rounds=ATTEMPT.rounds * (number % 2)))


def _read_record(path: Path) -> Attempt:
    found = attempt_from_text(path.read_text(), TODAY)
    assert isinstance(found, Attempt), found
    return found


def _enter_day(folder: Path, number: int) -> None:
    recording = Recording(folder / "stick", TODAY + timedelta(days=number), PLAN.token)
    retention._write_list(folder, [retention._Listed(recording)])


def _change_contacts(folder: Path, number: int) -> None:
    one = OwnContact("k1", f"Frau Nummer {number}", "school", TODAY, phone="0221 1234")
    OwnHelp(folder, TODAY).change(lambda _now: LocalHelp((one,)))


def _read_contacts(path: Path) -> object:
    found = read_local_file(path, TODAY)
    assert not found.findings
    return found.local


def _print(folder: Path, number: int) -> None:
    with _writing(folder / "blatt.pdf") as file:
        file.write(b"%PDF" + b"x" * (100_000 + number % VERSIONS))


def _export(name: str, write: Callable[[Path, int], object]) -> Kind:
    return Kind(name, name, lambda folder, number: write(folder / name, number), None, ExportProblem)


def _class(number: int) -> tuple[Any, ...]:
    return CLASS[: 5 + number % 3]


def kinds() -> tuple[Kind, ...]:
    """All kinds, with real content of the size that it has in use."""
    pack = small_pack()
    contacts = ("help.local.yaml", _change_contacts, _read_contacts, OwnHelpProblem)
    return (
        Kind("settings", "settings.ini", _settings, _read_settings, SettingsProblem),
        Kind("kept chat", "angefangen.json", _keep, lambda path: Keeping(path.parent).read(), KeepingProblem),
        Kind(
            "record",
            f"{ATTEMPT.id}.json",
            _record,
            _read_record,
            RecordsProblem,
            lambda folder: write_plan(folder, PLAN),
        ),
        Kind(
            "day of deletion, on the stick",
            "loeschtermin.json",
            lambda folder, number: write_plan(folder, replace(PLAN, delete_on=TODAY + timedelta(number))),
            lambda path: _known(read_plan(path.parent)),
            OSError,
        ),
        Kind(
            "days of deletion, on the computer",
            "loeschtermine.json",
            _enter_day,
            lambda path: _known(listed(path.parent)),
            RecordsProblem,
        ),
        Kind("own contacts", *contacts),
        Kind(
            "own contacts for other computers",
            "andere.yaml",
            _write_other,
            _read_contacts,
            OwnHelpProblem,
        ),
        Kind("printed sheet", "blatt.pdf", _print, None, CommandFailed),
        Kind(
            "catalogue",
            "ui.po",
            lambda folder, number: write_catalogue(folder / "ui.po", b"#\n" * (1000 + number % VERSIONS)),
            None,
            LanguageProblem,
        ),
        Kind(
            "compiled pack",
            "compiled.json",
            lambda folder, _number: compiled.write(SMALL, folder / "compiled.json", folder),
            None,
            OSError,
        ),
        _export("urteile.csv", lambda path, number: write_csv(path, _class(number), {})),
        _export("antworten.csv", lambda path, number: write_choices_csv(path, _class(number))),
        _export("aussagen.jsonl", lambda path, number: write_xapi(path, _class(number))),
        _export("fragen.gift", lambda path, number: write_gift(path, pack, ("a", "b")[number % 2])),
        _export(
            "klasse.xlsx",
            lambda path, number: write_xlsx(
                path, class_results(_class(number), pack.tactics), pack.tactics, TODAY, _class(number)
            ),
        ),
    )


def _known(found: object) -> object:
    assert found
    return found


def _write_other(folder: Path, number: int) -> None:
    own = folder / "own"
    own.mkdir(exist_ok=True)
    _change_contacts(own, number)
    OwnHelp(own, TODAY).write_other(folder / "andere.yaml")


class Faults:
    """Makes the n-th step of writing fail with an error; counts the steps in `steps`."""

    def __init__(self, fails_at: int, error: int) -> None:
        self.steps: list[str] = []
        self._fails_at = fails_at
        self._error = error

    def step(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) == self._fails_at:
            raise OSError(self._error, os.strerror(self._error))


class _Faulty:
    """A file in which each write, flush and close is a step."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def write(self, content: Any) -> int:
        self._faults.step("write")
        return int(self._file.write(content))

    def flush(self) -> None:
        self._faults.step("flush")
        self._file.flush()

    def close(self) -> None:
        self._file.close()
        self._faults.step("close")

    def __enter__(self) -> _Faulty:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def faulty(fails_at: int = 0, error: int = errno.EIO) -> Iterator[Faults]:
    """Opening, writing, flushing, syncing, closing and renaming are steps; the n-th of them fails, none if it is 0."""
    faults = Faults(fails_at, error)
    open_now = io.open

    def opening(path: Any, mode: str = "r", *words: Any, **more: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return open_now(path, mode, *words, **more)
        faults.step("open")
        return _Faulty(open_now(path, mode, *words, **more), faults)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", opening)
        for name in ("fsync", "replace"):
            patch.setattr(os, name, _counted(name, getattr(os, name), faults))
        yield faults


def _counted(name: str, call: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def counted(*words: Any, **more: Any) -> Any:
        faults.step(name)
        return call(*words, **more)

    return counted


def wholes(kind: Kind, folder: Path) -> set[bytes]:
    """All contents that a whole file of this kind can have."""
    fresh(kind, folder)
    found = set()
    for number in range(VERSIONS):
        kind.write(folder, number)
        found.add(kind.path(folder).read_bytes())
    return found


def fresh(kind: Kind, folder: Path) -> None:
    """An empty folder in which this kind can be written."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kind.prepare(folder)
