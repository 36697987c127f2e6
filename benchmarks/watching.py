"""A program as its user has it: how long its first picture takes, its memory then, and what it does at rest."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep
from types import MappingProxyType

from benchmarks.screen import Screen

ROOT = Path(__file__).resolve().parents[1]
TIME_TO_END_S = 3
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Run:
    """One start: the seconds to the finished picture; then the memory in MB, as it is resident and with a fair share
    of what others use, too, and the share of one core. All processes of the program count."""

    seconds: float
    resident: float
    proportional: float
    idle: float


def watch(
    screen: Screen,
    command: Sequence[str | Path],
    *,
    still_for: float,
    idle_for: float,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Run:
    """Start a program, wait until its picture has not changed for so many seconds, look at it at rest and end it."""
    empty = screen.picture()
    start = perf_counter()
    with subprocess.Popen(command, env={**screen.environment, **more}, cwd=ROOT) as process:
        try:
            seconds = screen.last_change(start, still_for)
            resident, proportional = (megabytes(process.pid, kind) for kind in ("Rss", "Pss"))
            before = cpu_seconds(process.pid)
            sleep(idle_for)
            idle = (cpu_seconds(process.pid) - before) / idle_for
        finally:
            end(process)
    while screen.picture() != empty:
        sleep(0.01)
    return Run(seconds, resident, proportional, idle)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        for one in reversed(family(process.pid)):
            with suppress(ProcessLookupError):
                os.kill(one, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(TIME_TO_END_S)
            return


def shortest(runs: list[Run]) -> float:
    """The shortest wait in seconds: nothing else on the machine disturbed it."""
    return min(run.seconds for run in runs)


def quarter(runs: list[Run]) -> float:
    """The lower quartile of the waits in seconds."""
    return quantiles(run.seconds for run in runs)[0]


def cpu_seconds(pid: int) -> float:
    """The CPU time of all threads of a program so far."""
    threads = (thread for one in family(pid) for thread in Path(f"/proc/{one}/task").glob("*"))
    return sum(int(read(thread / "schedstat").partition(" ")[0] or 0) for thread in threads) / 1e9


def megabytes(pid: int, kind: str) -> float:
    """The memory of a program: "Rss" is what is resident; of "Pss" each process has its share of what several use."""
    lines = (line for one in family(pid) for line in read(Path(f"/proc/{one}/smaps_rollup")).splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) / 1024


def family(pid: int) -> list[int]:
    """A process and all that it and its children have started."""
    children = read(Path(f"/proc/{pid}/task/{pid}/children")).split()
    return [pid, *(one for child in children for one in family(int(child)))]


def read(file: Path) -> str:
    """What the system says about a process; nothing if it has ended meanwhile."""
    try:
        return file.read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""
