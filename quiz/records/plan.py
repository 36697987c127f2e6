"""The plan in a folder of records: the day on which they are deleted, and a random token by which it is known again.

Without the token the empty place where a stick was, or another stick at the same place, would pass for the folder.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quiz.play.files import read_small, write_whole

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
    try:
        data = json.loads(read_small(folder / PLAN_FILE, LARGEST_PLAN))
        if data["record"] != PLAN or not _TOKEN.fullmatch(data["token"]):
            return None
        return DeletionPlan(date.fromisoformat(data["delete_on"]), data["token"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_plan(folder: Path, plan: DeletionPlan) -> None:
    """Write the plan of a folder that is there. Raises OSError."""
    data = {"record": PLAN, "format": PLAN_FORMAT, "delete_on": plan.delete_on.isoformat(), "token": plan.token}
    write_whole(folder / PLAN_FILE, json.dumps(data) + "\n")
