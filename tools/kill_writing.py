"""Kill the program while it writes files of every kind, and write docs/reliability.md with what was left.

python -m tools.kill_writing [kills of each kind]

What is killed writes one version after the other, and nothing else, so that most kills fall in a write. Kept chats have
a tool of their own, `tools.kill_keeping`, which also looks at what was lost. Needs a system with fork.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.play.files import drafts_of
from quiz.play.keeping import KeepingProblem
from tests.writing import Kind, fresh, kinds, wholes
from tools.reliability import machine, write_section

TITLE = "Killed while writing, every kind of file"
BROKEN = (AssertionError, KeepingProblem, OSError, ValueError)
LONGEST_S = 0.1
"""A kill comes so many seconds after the first version was begun, at most."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What was left of a file: why it is not whole, or nothing; and whether a draft lay beside it."""

    kind: str
    problem: str
    left_draft: bool


def kill_often(every: Iterable[Kind], folder: Path, kills: int, seed: int = 2026) -> Iterator[Kill]:
    """Kill so many times while each kind is written."""
    chance = random.Random(seed)
    for kind in every:
        known = wholes(kind, folder / "known") if kind.read is None else set()
        fresh(kind, folder / "there")
        kind.write(folder / "there", 1)
        for _number in range(kills):
            yield _killed_once(kind, folder / "there", known, chance.random() * LONGEST_S)


def _killed_once(kind: Kind, folder: Path, known: set[bytes], seconds: float) -> Kill:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(tell, b".")
            for number in itertools.count(1):
                kind.write(folder, number)
        finally:
            os._exit(1)
    os.read(told, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    os.close(told)
    os.close(tell)
    assert os.WIFSIGNALED(status), f"{kind.name}: the program ended by itself"
    problem = ""
    try:
        if kind.read is not None:
            kind.read(kind.path(folder))
        elif kind.path(folder).read_bytes() not in known:
            problem = "unknown content"
    except BROKEN as error:
        problem = repr(error)
    drafts = drafts_of(kind.path(folder))
    for draft in drafts:
        draft.unlink()
    return Kill(kind.name, problem, bool(drafts))


def section(kills: list[Kill]) -> list[str]:
    """The section of docs/reliability.md."""
    names = dict.fromkeys(kill.kind for kill in kills)
    rows = []
    for name in names:
        own = [kill for kill in kills if kill.kind == name]
        broken = sum(kill.problem != "" for kill in own)
        drafts = sum(kill.left_draft for kill in own)
        rows.append(f"| {name} | {len(own)} | {broken} | {drafts} |")
    return [
        f"`python -m tools.kill_writing {len(kills) // len(names)}`, {machine()}",
        "",
        "A program writes one version after the other, and is killed (SIGKILL) at a drawn moment of the first 100 ms.",
        "Then the file is read by the code that reads it in use; a draft that lies beside it is deleted at the next",
        "start, or with the records of a folder.",
        "",
        "| File | Kills | Not whole | A draft was left |",
        "|---|---|---|---|",
        *rows,
    ]


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with TemporaryDirectory() as folder:
        kills = list(kill_often(kinds(), Path(folder), wanted))
    for kill in kills:
        if kill.problem:
            print(kill, file=sys.stderr)
    lines = section(kills)
    write_section(TITLE, lines)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
