"""Reading the records of a class from a folder that may hold anything. Nothing in it is changed.

Every record counts once: of several with the same id, as after copying a folder twice, the fullest one.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType

from quiz.languages.translation import _
from quiz.records.attempt import Attempt
from quiz.records.attempt_json import LARGEST, Known, NoRecord, RecordFault, attempt_from_text, attempt_to_text
from quiz.records.plan import PLAN_FILE
from quiz.records.store import BEGINNING, MENTION, RECORD_NAME, RecordsProblem

MOST_FILES = 20_000
"""The most files of one folder that are read; records of this program come first."""
NAMED_FILES = 20
"""The most files of one folder that are named as left out; the others are counted."""
_OF_THE_SYSTEM = frozenset(("desktop.ini", "thumbs.db"))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that does not count: its name, why, and where in it that was found (`checks[0].form`)."""

    name: str
    fault: RecordFault
    place: str = ""


@dataclass(frozen=True, slots=True)
class RecordFolder:
    """What was found in a folder.

    `attempts` are by id. `copies`: files that held a record again. `left_out` names the first files that do not count,
    records before foreign files; `faults` counts all of them. `unread`: files beyond MOST_FILES.
    """

    folder: Path
    attempts: tuple[Attempt, ...]
    copies: int = 0
    left_out: tuple[LeftOut, ...] = ()
    faults: Mapping[RecordFault, int] = field(default_factory=dict)
    unread: int = 0


def read_folder(
    folder: Path, today: date, on_file: Callable[[int, int], None] = lambda done, total: None
) -> RecordFolder:
    """Read every record in the folder itself, not in those inside it. Hidden files are passed over.

    `on_file` is called before each file with how many were read, and how many there are; what it raises ends the
    reading.

    Raises:
        RecordsProblem: the folder cannot be read.
    """
    names = _names(folder)
    known: Known = {}
    found: dict[str, Attempt] = {}
    left_out: list[LeftOut] = []
    faults: Counter[RecordFault] = Counter()
    copies = 0
    for number, name in enumerate(names[:MOST_FILES]):
        on_file(number, min(len(names), MOST_FILES))
        try:
            attempt = _read(folder / name, today, known)
        except NoRecord as problem:
            faults[problem.fault] += 1
            if len(left_out) < NAMED_FILES:
                left_out.append(LeftOut(name, problem.fault, problem.place))
            continue
        if attempt is None:
            continue
        other = found.get(attempt.id)
        copies += other is not None
        found[attempt.id] = attempt if other is None else max(attempt, other, key=_fullness)
    return RecordFolder(
        folder,
        tuple(found[key] for key in sorted(found)),
        copies,
        tuple(left_out),
        MappingProxyType(dict(faults)),
        max(len(names) - MOST_FILES, 0),
    )


def _fullness(attempt: Attempt) -> tuple[int, date, str]:
    return attempt.size, attempt.day, attempt_to_text(attempt)


def _names(folder: Path) -> list[str]:
    """The names to look at: those that a record has first, then other JSON, then the rest."""
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError as error:
        raise RecordsProblem(
            _("Der Ordner {folder} lässt sich nicht lesen: {reason}.").format(
                folder=folder, reason=error.strerror or type(error).__name__
            )
        ) from error
    seen = [name for name in names if not name.startswith(".") and name.lower() not in {PLAN_FILE, *_OF_THE_SYSTEM}]
    return sorted(seen, key=lambda name: (not RECORD_NAME.fullmatch(name), not _is_json(name), name))


def _is_json(name: str) -> bool:
    return name.lower().endswith(".json")


def _read(path: Path, today: date, known: Known) -> Attempt | None:
    """The record in a file; None for a folder. Raises NoRecord."""
    if not _is_json(path.name):
        with suppress(OSError):
            if S_ISDIR(path.lstat().st_mode):
                return None
        raise NoRecord("foreign")
    try:
        # without following a link, and without waiting for the other end of a pipe
        state = path.lstat()
        if S_ISDIR(state.st_mode):
            return None
        if not S_ISREG(state.st_mode):
            raise NoRecord("no_file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise NoRecord("unreadable") from None
    if len(content) > LARGEST:
        raise NoRecord("oversized" if BEGINNING.match(content[:200]) else "foreign")
    if MENTION not in content:
        raise NoRecord("foreign" if content.strip() else "no_json")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoRecord("no_text") from None
    return attempt_from_text(text, today, known)
