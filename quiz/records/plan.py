"""The plan in a folder of records: the day on which they are deleted, and a random token by which it is known again.

Without the token the empty place where a stick was, or another stick at the same place, would pass for the folder. A
file that only has the name of the plan is somebody else's: it is neither read, nor replaced, nor deleted, and a link is
not followed.
"""

from __future__ import annotations

import errno
import json
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from stat import S_ISREG

from quiz.languages.translation import _
from quiz.play.files import Unsuitable, read_small, write_whole

PLAN_FILE = "loeschtermin.json"
PLAN = "durchblick-plan"
PLAN_FORMAT = 1
LARGEST_PLAN = 10_000
_TOKEN = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class DeletionPlan:
    """The records of a folder are deleted on `delete_on`; `token` belongs to this folder and nothing else."""

    delete_on: date
    token: str


def new_token() -> str:
    """A random token for a folder, 16 hexadecimal digits."""
    return os.urandom(8).hex()


def read_plan(folder: Path) -> DeletionPlan | None:
    """The plan of a folder; None if there is none, or none that can be read."""
    path = folder / PLAN_FILE
    try:
        if not S_ISREG(path.lstat().st_mode):
            return None
        data = json.loads(read_small(path, LARGEST_PLAN))
        if data["record"] != PLAN or not _TOKEN.fullmatch(data["token"]):
            return None
        return DeletionPlan(date.fromisoformat(data["delete_on"]), data["token"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_plan(folder: Path, plan: DeletionPlan) -> None:
    """Write the plan of a folder that is there. Raises OSError, also if something else lies in its place."""
    path = folder / PLAN_FILE
    if os.path.lexists(path) and not is_own_plan(path):
        raise Unsuitable(errno.EEXIST, _("dort liegt schon etwas anderes namens {file}").format(file=PLAN_FILE))
    data = {"record": PLAN, "format": PLAN_FORMAT, "delete_on": plan.delete_on.isoformat(), "token": plan.token}
    write_whole(path, json.dumps(data) + "\n", make_folder=False)


def delete_plan(folder: Path) -> None:
    """Delete the plan of a folder, if there is one. Raises OSError."""
    path = folder / PLAN_FILE
    if is_own_plan(path):
        path.unlink(missing_ok=True)


def is_own_plan(path: Path) -> bool:
    """Whether a file was written as a plan, also if it is damaged, such as empty, or of another version."""
    try:
        if not S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as file:
            content = file.read(LARGEST_PLAN)
    except OSError:
        return False
    return f'"{PLAN}"'.encode() in content or not content.strip(b"\0 \t\r\n")
