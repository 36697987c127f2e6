"""How long reading a pack takes, and how much memory the largest files need.

    python -m benchmarks.load [rounds]

Goals: 10,000 messages in under 1 s, so that they can be checked in under 2 s; a file of 10 MB never takes more than
500 MB. Each case is read by separate processes; time is the shortest, memory the largest that the system reports.
The result goes into docs/benchmarks.md, section "Loading". Needs a system that counts a process's memory (not Windows).
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.report import write_section
from quiz.story.loading import load_pack

ROOT = Path(__file__).resolve().parents[1]
GOAL_SECONDS = 1.0
GOAL_MEGABYTES = 500
LARGEST = 10 * 1024 * 1024
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # bytes per unit of the system's count

HEAD = "format: 1\npack: {id: gross, title: Groß, version: 1, language: de}\n"
SCENARIO = """\
  - id: s{number}
    title: Groß
    summary: Du bist Mila.
    setting: messenger
    role: target
    verdict: manipulation
    minutes: 6
    you: mila
    people: {{mila: {{name: Mila}}, kay: {{name: Kay}}}}
    start: a
    endings: {{gut: {{title: Gut, kind: safe, text: Du bist raus.}}}}
    scenes:
      a:
"""
MESSAGES = """\
        - {{id: a{n}, from: kay, text: "Hey, wie geht es dir heute?", okay: benign_interest, why: "Eine Frage."}}
        - id: b{n}
          from: kay
          text: "Nur du verstehst mich wirklich, wir sind seelenverwandt."
          tactic: love_bombing
          phrases: ["seelenverwandt"]
          why: Nach zwei Nachrichten kennt dich niemand so gut.
        - {{from: mila, text: "Danke, ganz gut :)"}}
        - {{from: mila, text: "Und dir?"}}
"""
CHOICE = """\
        - choose:
            options:
              - {id: ja, say: Gern., kind: open, feedback: Das ist deine Entscheidung.}
              - {id: nein, say: "Mir geht das zu schnell.", kind: protective, feedback: Gut.}
"""
END = "        - end: gut\n"


def stories(messages: int) -> Iterator[str]:
    """A pack of scenarios with 40 messages each."""
    yield HEAD + "scenarios:\n"
    for number in range(messages // 40):
        yield SCENARIO.format(number=number)
        for n in range(10):
            yield MESSAGES.format(n=n) + CHOICE
        yield END


def filled(start: str, unit: str) -> Iterator[str]:
    """A file of the largest size: `unit` repeated."""
    yield start
    yield unit * ((LARGEST - len(start.encode())) // len(unit.encode()))


def cases() -> Iterator[tuple[str, Iterator[str]]]:
    yield "10,000 messages", stories(10_000)
    yield "10 MB, 59,000 messages", stories(59_000)
    yield "10 MB, one list of short words", filled(HEAD + "scenarios: [", "a,")
    yield "10 MB, one list of empty lists", filled(HEAD + "scenarios: [", "[],")
    yield "10 MB, one text", filled(HEAD + "scenarios: [{scenes: {a: [{note: ", "\U0001f600")
    yield "10 MB, 500,000 notes of a rare character", filled(HEAD + "scenarios: [{scenes: {a: [", "{note: \U0001f600},")
    yield "10 MB, aliases of aliases", filled("a: &a [x, x]\n", "- &a [*a , *a ]\n")
    yield "10 MB of opening brackets", filled("", "[")
    yield "10 MB of the same key", filled("", "a: 1\n")


def measured(folder: Path, rounds: int) -> tuple[float, int]:
    """Seconds and megabytes to read the pack."""
    found = []
    for _ in range(rounds):
        call = [sys.executable, "-m", "benchmarks.load", "--read", str(folder)]
        result = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True)
        seconds, megabytes = result.stdout.split()
        found.append((float(seconds), int(megabytes)))
    return min(seconds for seconds, _ in found), max(megabytes for _, megabytes in found)


def read(folder: Path) -> None:
    """Read a pack and print the seconds and megabytes it took."""
    begin = perf_counter()
    loaded = load_pack(folder)
    seconds = perf_counter() - begin
    assert loaded.pack is not None or loaded.findings
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE // (1024 * 1024))


def main(rounds: int) -> int:
    rows: list[str] = []
    within = True
    for title, parts in cases():
        with TemporaryDirectory() as name:
            with (Path(name) / "scenarios.yaml").open("w", encoding="utf-8") as file:
                file.writelines(parts)
            seconds, megabytes = measured(Path(name), rounds)
        rows.append(f"| {title} | {seconds:.2f} | {megabytes} |")
        print(rows[-1], flush=True)
        within = within and megabytes <= GOAL_MEGABYTES and (len(rows) > 1 or seconds <= GOAL_SECONDS)
    goal = f"Goal: 10,000 messages in under {GOAL_SECONDS:.0f} s, never more than {GOAL_MEGABYTES} MB."
    about = f"the shortest time and the most memory of several runs. {goal}"
    write_section("Loading", "benchmarks.load", about, ["| | seconds | MB |", "|---|---|---|", *rows])
    return int(not within)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
