"""What a user waits for, the whole process from its start to the finished picture, and the memory it then holds.

    python -m benchmarks.start_up [rounds]

Durchblick and a bare PySide6 chat are watched from outside, in the same way and in turn: a round starts each once, on
a separate X server, and notes the last change of the picture before it stopped changing. The speed of a machine drifts
by a third within hours, so only the ratios within one run count, by the shortest times: nothing else on the machine
disturbed those. The built-in pack is compiled first, as the launcher and the build leave it. Needs Linux with Xvfb.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.report import write_section
from benchmarks.screen import Screen, virtual_screen

ROOT = Path(__file__).resolve().parents[1]
STILL_S = 0.5
IDLE_S = 1.0
FLOOR, START, CHAT = "bare chat, 100 bubbles", "Durchblick, start screen", "Durchblick, straight into a chat"
WAITS = {START: 1.25, CHAT: 1.6}
"""The goal for the wait, as a multiple of the bare chat's."""
MEMORY = 1.2
"""The goal for the memory of the start screen, as a multiple of the bare chat's."""


@dataclass(frozen=True, slots=True)
class Run:
    """One start: the seconds to the finished picture; then the resident memory in MB, and the share of one core."""

    seconds: float
    megabytes: float
    idle: float


def main(rounds: int) -> int:
    subprocess.run([sys.executable, "-m", "quiz.story.compiled"], cwd=ROOT, check=True)
    with TemporaryDirectory() as folder, virtual_screen() as screen:
        quiz = ["quiz", "--data-dir", folder, "--theme", "light"]
        programs = {
            FLOOR: ["benchmarks.bare_chat"],
            START: quiz,
            CHAT: [*quiz, "--scenario", "zu-schoen", "--pace", "instant"],
        }
        runs: dict[str, list[Run]] = {name: [] for name in programs}
        for _ in range(rounds + 1):
            for name, words in programs.items():
                runs[name].append(run(screen, words))
    table = ["| | shortest ms | lower quartile ms | times the bare chat | MB | times | idle CPU % |", "|---" * 7 + "|"]
    missed = []
    for name, warm in ((name, found[1:]) for name, found in runs.items()):
        floor = runs[FLOOR][1:]
        wait, memory = shortest(warm) / shortest(floor), megabytes(warm) / megabytes(floor)
        table.append(
            f"| {name} | {shortest(warm) * 1000:.0f} | {quarter(warm) * 1000:.0f} | {wait:.2f} "
            f"| {megabytes(warm):.0f} | {memory:.2f} | {median(run.idle for run in warm) * 100:.1f} |"
        )
        if wait > WAITS.get(name, wait):
            missed.append(f"{name}, {wait:.2f} times as long")
        if name == START and memory > MEMORY:
            missed.append(f"its memory, {memory:.2f} times as much")
    goal = (
        f"Goals, beside the bare chat: the start screen within {WAITS[START]} times, a chat within {WAITS[CHAT]} times "
        f"the wait, the start screen within {MEMORY} times the memory."
    )
    met = f"Missed: {'; '.join(missed)}." if missed else "Reached."
    write_section("Start-up", "benchmarks.start_up", f"{rounds} interleaved rounds, Xvfb. {goal} {met}", table)
    print("\n".join(table))
    return int(bool(missed))


def run(screen: Screen, words: list[str]) -> Run:
    """Start a module with its words, wait until its picture stops changing, look at it for a while and end it."""
    empty = screen.picture()
    start = perf_counter()
    with subprocess.Popen([sys.executable, "-m", *words], env=screen.environment, cwd=ROOT) as process:
        seconds = screen.last_change(start, STILL_S)
        before = cpu_seconds(process.pid)
        sleep(IDLE_S)
        idle = (cpu_seconds(process.pid) - before) / IDLE_S
        memory = resident(process.pid)
        process.terminate()
    while screen.picture() != empty:
        sleep(0.01)
    return Run(seconds, memory, idle)


def shortest(runs: list[Run]) -> float:
    return min(run.seconds for run in runs)


def quarter(runs: list[Run]) -> float:
    return quantiles(run.seconds for run in runs)[0]


def megabytes(runs: list[Run]) -> float:
    return median(run.megabytes for run in runs)


def cpu_seconds(pid: int) -> float:
    """The CPU time of the first thread of a process so far."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def resident(pid: int) -> float:
    """The resident memory in MB. The proportional one would depend on what else runs with the same libraries."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
