"""When records are deleted: the day stands in their folder, and on the computer that switched recording on.

The computer looks through its list at every start of the program. A folder that is not there then, such as a stick that
is not plugged in, stays on the list. A day that the clock has not reached is never acted on, whatever the clock said
before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from quiz.languages import catalogs
from quiz.languages.translation import _, ngettext
from quiz.play.files import read_small, remove, write_whole
from quiz.records.plan import DeletionPlan, new_token, read_plan, write_plan
from quiz.records.store import Deleted, RecordsProblem, delete_all, has_records
from quiz.story.plain_text import visible

LIST_FILE = "loeschtermine.json"
"""In the data folder of a computer: which folders it still has to empty, and when."""
LIST_FORMAT = 1
LARGEST_LIST = 1_000_000
DEFAULT_DAYS = 14
LONGEST_DAYS = 365
NAMED = 5
"""The most files that a sentence names."""
_list_lock = Lock()


@dataclass(frozen=True, slots=True)
class Recording:
    """Records are written into `folder`, known again by `token`, and deleted there on `delete_on`."""

    folder: Path
    delete_on: date
    token: str


@dataclass(frozen=True, slots=True)
class Emptied:
    """A folder whose records were due on a day, and what was deleted."""

    folder: Path
    due: date
    deleted: Deleted


@dataclass(frozen=True, slots=True)
class Retained:
    """What the look through the list found: folders that were emptied, and `away`, the due ones that are not there.

    The latter stay on the list, and are in `away` only the first time, so that it is not said at every start.
    """

    emptied: tuple[Emptied, ...] = ()
    away: tuple[Recording, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    recording: Recording
    told: bool = False


def default_day(today: date) -> date:
    """The day that is suggested for deleting."""
    return today + timedelta(days=DEFAULT_DAYS)


def is_allowed(delete_on: date, today: date) -> bool:
    """Whether records may be kept until this day: at least until tomorrow, at most for a year."""
    return today < delete_on <= today + timedelta(days=LONGEST_DAYS)


def prepare(folder: Path, delete_on: date, data_folder: Path, today: date) -> Recording:
    """Write down when the records of a folder are deleted, in the folder and on this computer, before the first record.

    If somebody has promised an earlier day for this folder, that day holds; the result says which one it is. Records
    whose day has passed are deleted first.

    Raises:
        RecordsProblem: the day is not allowed, the folder is not there, or one of the two places cannot be written to.
    """
    if not is_allowed(delete_on, today):
        raise RecordsProblem(
            _("Als Löschtermin geht jeder Tag von morgen bis zum {last}.").format(
                last=catalogs.date(today + timedelta(days=LONGEST_DAYS))
            )
        )
    if not folder.is_dir():
        raise RecordsProblem(_("Den Ordner {folder} gibt es nicht.").format(folder=folder))
    folder = folder.absolute()
    delete_if_due(folder, today)
    plan = read_plan(folder)
    if plan is None:
        plan = DeletionPlan(delete_on, new_token())
    elif delete_on < plan.delete_on:
        plan = replace(plan, delete_on=delete_on)
    recording = Recording(folder, plan.delete_on, plan.token)
    token, new = plan.token, _Listed(recording)
    _change_list(data_folder, lambda entries: [*(one for one in entries if one.recording.token != token), new])
    try:
        write_plan(folder, plan)
    except OSError as error:
        raise RecordsProblem(_not_written(folder, error)) from error
    return recording


def listed(data_folder: Path) -> tuple[Recording, ...]:
    """The folders that this computer still has to empty. What cannot be read is left out."""
    return tuple(one.recording for one in _listed(data_folder))


def delete_due(data_folder: Path, today: date) -> Retained:
    """Delete the records of every listed folder whose day has come; called at the start of the program.

    Raises:
        RecordsProblem: the list could not be written. The records are deleted, and the next start looks again.
    """
    emptied, away = [], []
    become: dict[Recording, _Listed | None] = {}
    for one in _listed(data_folder):
        if today < one.recording.delete_on:
            continue
        found = _empty(one.recording)
        if found is None:
            become[one.recording] = replace(one, told=True)
            away += [] if one.told else [one.recording]
            continue
        emptied.append(found)
        if not found.deleted.left:
            become[one.recording] = None
    _change_list(data_folder, lambda entries: [become.get(one.recording, one) for one in entries])
    return Retained(tuple(emptied), tuple(away))


def delete_if_due(folder: Path, today: date) -> Emptied | None:
    """Delete the records of a folder that somebody opens, if its own plan says that their day has come.

    Raises:
        RecordsProblem: the folder cannot be read.
    """
    plan = read_plan(folder)
    if plan is None or today < plan.delete_on:
        return None
    return Emptied(folder, plan.delete_on, delete_all(folder))


def delete_now(folder: Path, data_folder: Path) -> Deleted:
    """Delete all records of a folder because somebody asks for it; if nothing is left, its day is done with.

    Raises:
        RecordsProblem: the folder cannot be read, or the list of this computer cannot be written.
    """
    folder = folder.absolute()
    deleted = delete_all(folder)
    if not deleted.left:
        _change_list(data_folder, lambda entries: [one for one in entries if one.recording.folder != folder])
    return deleted


def retention_sentences(found: Retained) -> tuple[str, ...]:
    """What is said at the start about records that were due; nothing if none were."""
    sentences = []
    for one in found.emptied:
        text = ngettext(
            "Wie vereinbart gelöscht: {count} Ergebnis im Ordner {folder}, fällig am {day}.",
            "Wie vereinbart gelöscht: {count} Ergebnisse im Ordner {folder}, fällig am {day}.",
            one.deleted.records,
        )
        sentences.append(text.format(count=one.deleted.records, folder=one.folder, day=catalogs.date(one.due)))
        if one.deleted.left:
            sentences.append(left_sentence(one.folder, one.deleted))
    text = _("Der Ordner {folder} ist nicht da. Seine Ergebnisse waren am {day} fällig und werden noch gelöscht.")
    sentences += [text.format(folder=one.folder, day=catalogs.date(one.delete_on)) for one in found.away]
    return tuple(sentences)


def left_sentence(folder: Path, deleted: Deleted) -> str:
    """What is said about files that could not be deleted."""
    files = ", ".join(map(visible, deleted.left[:NAMED]))
    if len(deleted.left) > NAMED:
        text = _("Im Ordner {folder} lassen sich {count} Dateien nicht löschen, darunter {files}.")
        return text.format(folder=folder, count=len(deleted.left), files=files)
    return _("Im Ordner {folder} lässt sich nicht löschen: {files}.").format(folder=folder, files=files)


def _empty(one: Recording) -> Emptied | None:
    """Empty a folder that is due; None if it is not there, or another one is in its place.

    A folder without a plan is this one if there are records in it: somebody has deleted the plan alone.
    """
    plan = read_plan(one.folder)
    try:
        is_there = has_records(one.folder) if plan is None else plan.token == one.token
        return Emptied(one.folder, one.delete_on, delete_all(one.folder)) if is_there else None
    except RecordsProblem:
        return None


def _listed(data_folder: Path) -> list[_Listed]:
    try:
        entries = json.loads(read_small(data_folder / LIST_FILE, LARGEST_LIST))["folders"]
        return [found for one in entries if (found := _entry(one)) is not None]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _entry(value: Any) -> _Listed | None:
    """An entry of the list; None if it is none, or its folder is no path, such as one with a zero byte."""
    try:
        if b"\0" in os.fsencode(value["folder"]):
            return None
        folder, day, token = Path(value["folder"]), date.fromisoformat(value["delete_on"]), str(value["token"])
        return _Listed(Recording(folder, day, token), bool(value["told"])) if folder.is_absolute() else None
    except (KeyError, TypeError, ValueError):
        return None


def _change_list(data_folder: Path, change: Callable[[list[_Listed]], Iterable[_Listed | None]]) -> None:
    """Change what the list holds now, and write it if that is something else; None stands for no entry.

    What is due is deleted in the background, and must not lose what is entered meanwhile.
    """
    with _list_lock:
        known = _listed(data_folder)
        kept = [one for one in change(known) if one is not None]
        if kept != known:
            _write_list(data_folder, kept)


def _write_list(data_folder: Path, entries: Iterable[_Listed]) -> None:
    path = data_folder / LIST_FILE
    folders = [
        {
            "folder": str(one.recording.folder),
            "delete_on": one.recording.delete_on.isoformat(),
            "token": one.recording.token,
            "told": one.told,
        }
        for one in entries
    ]
    try:
        if folders:
            write_whole(path, json.dumps({"format": LIST_FORMAT, "folders": folders}) + "\n")
        else:
            remove(path)
    except OSError as error:
        raise RecordsProblem(_not_written(data_folder, error)) from error


def _not_written(folder: Path, error: OSError) -> str:
    text = _("Der Löschtermin lässt sich im Ordner {folder} nicht festhalten: {reason}.")
    return text.format(folder=folder, reason=error.strerror or type(error).__name__)
