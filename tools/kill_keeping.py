"""Kill the program while it writes a kept chat, again and again, and write docs/reliability.md with what was left.

python -m tools.kill_keeping [kills]

Needs a system with fork (Linux or macOS). A thousand kills take some minutes.
"""

from __future__ import annotations

import json
import os
import platform
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import IO

from quiz.play.files import drafts_of
from quiz.play.keeping import FILE, Keeping

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "reliability.md"


@dataclass(frozen=True)
class Kill:
    """What was played, and what the file held before the write under way and after the kill, as texts of events."""

    played: list[str]
    written: list[str]
    found: list[str]
    left_draft: bool

    @property
    def is_sound(self) -> bool:
        """Whether the file holds either the old or the new playthrough."""
        return self.found in (self.played, self.written)

    @property
    def lost(self) -> bool:
        """Whether the event under way was lost, with the question that may have come together with it."""
        return self.found != self.played


def kill_often(folder: Path, kills: int, seed: int = 2026) -> Iterator[Kill]:
    """Play with a chat that is kept in `folder`, and kill the program at random moments, mostly in or near a write.

    Raises:
        KeepingProblem: a kill has left a file that cannot be read.
    """
    chance = random.Random(seed)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.killed", str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    with server:
        for number in range(kills):
            print(number, file=server.stdin, flush=True)
            yield _killed_once(server.stdout, folder, chance)
        server.stdin.close()


def _killed_once(lines: IO[str], folder: Path, chance: random.Random) -> Kill:
    child = int(lines.readline())
    told: dict[str, list[str]] = {}
    for _line in range(chance.randrange(2, 120)):
        _note(lines.readline(), told)
    moment = perf_counter() + chance.random() * 0.004
    while perf_counter() < moment:
        pass
    os.kill(child, signal.SIGKILL)
    while not (line := lines.readline()).endswith("killed\n"):  # the last line may be cut off
        _note(line, told)
    kept = Keeping(folder).read()
    found = [repr(event) for event in kept.events] if kept is not None else []
    drafts = drafts_of(folder / FILE)
    for draft in drafts:
        draft.unlink()
    return Kill(told["played"], told.get("written", []), found, bool(drafts))


def _note(line: str, told: dict[str, list[str]]) -> None:
    word, _space, events = line.partition(" ")
    told[word] = json.loads(events)


def report(kills: list[Kill]) -> str:
    """The page with the result."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    sound = [kill for kill in kills if kill.is_sound]
    lost = sum(kill.lost for kill in sound)
    rows = {
        "Kills": len(kills),
        "The file was whole, and held the playthrough as it was before or after the write under way": len(sound),
        "… and nothing was lost": len(sound) - lost,
        "… and the event under way was lost, with the question that may come together with it": lost,
        "The file was broken, or more was lost": len(kills) - len(sound),
        "A draft was left over, which the next start deletes": sum(kill.left_draft for kill in kills),
    }
    lines = [
        "# Reliability",
        "",
        "## Killed while keeping a chat",
        "",
        f"`python -m tools.kill_keeping {len(kills)}`, {machine}",
        "",
        "With “Später weiterlesen” (keep) on, a program plays at random, and every event is written. It prints a line",
        "just before and just after each write, and is killed (SIGKILL) up to 4 ms after one of these lines; so most",
        "kills fall in a write or next to one. Then the file is read.",
        "",
        "| What | How often |",
        "|---|---|",
        *(f"| {what} | {count} |" for what, count in rows.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    kills: list[Kill] = []
    with TemporaryDirectory() as folder:
        for kill in kill_often(Path(folder), wanted):
            kills.append(kill)
            if not kill.is_sound:
                print(f"after kill {len(kills)}: {kill}", file=sys.stderr)
    _first, *others = re.split(r"^(?=## )", REPORT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    REPORT.write_text("\n".join((report(kills), *others)), encoding="utf-8")
    print(report(kills))


if __name__ == "__main__":
    main()
