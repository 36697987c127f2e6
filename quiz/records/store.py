"""The folder that a teacher chose for records: writing one, and deleting those that this program wrote.

A record is one small file, named by its random id and nothing else, so two computers that write into one folder never
meet. Nothing here touches a file of somebody else, follows a link, or creates the folder: if a stick is gone, its
path must not come into being on the computer's own disk.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quiz.languages.translation import _
from quiz.play.files import remove, write_whole
from quiz.records.attempt import Attempt
from quiz.records.attempt_json import LARGEST, RECORD, RECORD_ID, attempt_to_text
from quiz.records.plan import PLAN_FILE, delete_plan, read_plan

RECORD_NAME = re.compile(rf"{RECORD_ID}\.json")
DRAFT_NAME = re.compile(rf"\.(?:{RECORD_ID}|loeschtermin)\.json\.[0-9]+-[0-9a-f]{{8}}\.new")
BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"record"\s*:\s*"' + RECORD.encode() + rb'"')
MENTION = f'"{RECORD}"'.encode()


class RecordsProblem(Exception):
    """A record cannot be written or deleted. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many records were deleted, and the names of files that could not be."""

    records: int
    left: tuple[str, ...] = ()


def file_of(folder: Path, id: str) -> Path:
    """Where the record with this id lies."""
    return folder / f"{id}.json"


def write_record(folder: Path, token: str, attempt: Attempt) -> None:
    """Write a record, completely or not at all; one with the same id is replaced. `token` is that of the folder's plan.

    Raises:
        RecordsProblem: the folder is not there, is not the one that was chosen, or cannot be written to.
    """
    if not folder.is_dir():
        raise RecordsProblem(
            _(
                "Ein Ergebnis wartet: Der Ordner {folder} ist nicht da. Sobald er wieder da ist, "
                "wird es beim nächsten Ergebnis mitgespeichert."
            ).format(folder=folder)
        )
    plan = read_plan(folder)
    if plan is None or plan.token != token:
        raise RecordsProblem(
            _(
                "Ein Ergebnis wartet: Der Ordner {folder} ist nicht mehr der, der gewählt war. Steckt ein anderer "
                "Stick? Sonst muss eine Lehrkraft das Speichern neu einschalten."
            ).format(folder=folder)
        )
    try:
        write_whole(file_of(folder, attempt.id), attempt_to_text(attempt), make_folder=False)
    except OSError as error:
        raise RecordsProblem(
            _(
                "Ein Ergebnis wartet: Im Ordner {folder} lässt sich nicht schreiben ({reason}). "
                "Beim nächsten Ergebnis wird es noch einmal versucht."
            ).format(folder=folder, reason=error.strerror or type(error).__name__)
        ) from error


def delete_own(folder: Path, token: str, id: str) -> None:
    """Delete one record and its drafts, if it is there. `token` is that of the folder's plan, if it has one.

    Raises:
        RecordsProblem: it cannot be deleted, or the folder is not there, or another one is in its place.
    """
    path = file_of(folder, id)
    plan = read_plan(folder)
    if not folder.is_dir() or (plan is not None and plan.token != token):
        raise RecordsProblem(
            _(
                "Ein Ergebnis ist noch nicht gelöscht: Der Ordner {folder} ist nicht da. Sobald er wieder da ist, wird "
                "es beim nächsten Ergebnis gelöscht, sonst am Löschtermin."
            ).format(folder=folder)
        )
    try:
        remove(path)
    except OSError as error:
        raise RecordsProblem(
            _("Das Ergebnis {file} lässt sich nicht löschen: {reason}.").format(
                file=path, reason=error.strerror or type(error).__name__
            )
        ) from error


def delete_all(folder: Path) -> Deleted:
    """Delete all records in the folder, whatever computer or version of the program wrote them, what interrupted
    writes left behind, and at last, if nothing is left, the plan. Everything else stays, and so does the folder.

    Raises:
        RecordsProblem: the folder cannot be read.
    """
    records, left = 0, []
    for path in sorted(_own_files(folder)):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path.name)
        else:
            records += not path.name.startswith(".")
    if not left:
        try:
            delete_plan(folder)
        except OSError:
            left.append(PLAN_FILE)
    return Deleted(records, tuple(left))


def has_records(folder: Path) -> bool:
    """Whether there is any record in the folder. Raises RecordsProblem if it cannot be read."""
    return any(not path.name.startswith(".") for path in _own_files(folder))


def _own_files(folder: Path) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise RecordsProblem(
            _("Der Ordner {folder} lässt sich nicht lesen: {reason}.").format(
                folder=folder, reason=error.strerror or type(error).__name__
            )
        ) from error
    for entry in entries:
        with suppress(OSError):
            if not entry.is_file(follow_symlinks=False) or entry.name == PLAN_FILE:
                continue
            if DRAFT_NAME.fullmatch(entry.name) or (
                entry.name.lower().endswith(".json") and is_record(Path(entry.path))
            ):
                yield Path(entry.path)


def is_record(path: Path) -> bool:
    """Whether a file was written as a record, also if it is damaged, renamed or of another version. Raises OSError."""
    with path.open("rb") as file:
        begin = file.read(200)
        if BEGINNING.match(begin):
            return True
        if path.stat().st_size > LARGEST:
            return False
        return says_record(begin + file.read(LARGEST))


def says_record(content: bytes) -> bool:
    """Whether a whole file is a record whose keys another program has put into another order."""
    if MENTION not in content:
        return False
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("record") == RECORD
