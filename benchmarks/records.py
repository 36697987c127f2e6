"""How long the result of a city takes: 10,000 records read, merged and counted, and the memory for it.

    python -m benchmarks.records [records]

Goals: 10,000 records in under 5 s and 300 MB, as a process of its own with everything it imports. Each made-up sitting
has a check before and after, one chat of the built-in pack with its round, marks and choices. The result goes into
docs/benchmarks.md, section "Records of a city". Needs a system that counts a process's memory (not Windows).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.report import write_section
from quiz.play.sitting import Answered, FinishedPlaythrough, Sitting
from quiz.records.attempt import Attempt
from quiz.records.attempt_json import attempt_to_text
from quiz.records.classroom import class_results
from quiz.records.folder import read_folder
from quiz.records.from_sitting import attempt_of, new_id
from quiz.scoring.items import CONFIDENCES, ItemAnswer
from quiz.story.builtin import BUILTIN
from quiz.story.events import Judgement, Mark, MessageMarked
from quiz.story.loading import load_pack
from quiz.story.model import Item, Pack
from quiz.story.playthrough import play_to_end

ROOT = Path(__file__).resolve().parents[1]
GOAL_SECONDS = 5.0
GOAL_MEGABYTES = 300
DAY = date(2026, 11, 28)
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # bytes per unit of the system's count


def built_in() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


def sitting(pack: Pack, chance: Random) -> Sitting:
    """What one made-up pupil did: check a, a chat, its round, check b."""
    found = Sitting()
    first, second = chance.sample(list(pack.checks), 2)
    found.answer(Answered(None, first, tuple(answers(pack.checks[first], chance))))
    scenario = chance.choice(list(pack.scenarios.values()))
    events = play_to_end(scenario, chance.choice)
    marks = [
        MessageMarked(
            message.key, Mark("trick", None if not message.tactics else pack.tactics.tactics[message.tactics[0]].family)
        )
        for message in scenario.messages()
        if message.sender != scenario.you and chance.random() < (0.6 if message.tactics else 0.1)
    ]
    found.finish(FinishedPlaythrough(scenario.id, (*events, *marks)))
    found.answer(Answered(scenario.id, None, tuple(answers(scenario.round[:4], chance))))
    found.answer(Answered(None, second, tuple(answers(pack.checks[second], chance))))
    return found


def answers(items: tuple[Item, ...], chance: Random) -> Iterator[ItemAnswer]:
    for item in items:
        judgement: Judgement = "trick" if chance.random() < (0.2 if item.honest else 0.7) else "okay"
        yield ItemAnswer(item.id, judgement, chance.choice(CONFIDENCES))


def attempts(number: int, seed: int = 1) -> Iterator[Attempt]:
    pack, chance = built_in(), Random(seed)
    for _ in range(number):
        yield attempt_of(sitting(pack, chance), pack, new_id(), DAY)


def measured(folder: Path) -> tuple[float, float, float, int, int]:
    """Seconds to read, to count, and of the processor, megabytes, and records, of a process of its own."""
    call = [sys.executable, "-m", "benchmarks.records", "--read", str(folder)]
    result = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True)
    reading, counting, worked, megabytes, records = result.stdout.split()
    return float(reading), float(counting), float(worked), int(megabytes), int(records)


def read(folder: Path) -> None:
    """Read a folder and count; print the seconds of both, those of the processor, megabytes and records."""
    tactics = built_in().tactics
    begin, work = perf_counter(), process_time()
    found = read_folder(folder, DAY)
    between = perf_counter()
    class_results(found.attempts, tactics)
    end = perf_counter()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE // (1024 * 1024)
    print(between - begin, end - between, process_time() - work, megabytes, len(found.attempts))


def main(number: int, rounds: int = 3) -> int:
    rows = []
    within = True
    for size in (25, 1_000, number):
        with TemporaryDirectory() as name:
            sizes = []
            for attempt in attempts(size):
                text = attempt_to_text(attempt)
                sizes.append(len(text))
                (Path(name) / f"{attempt.id}.json").write_text(text, encoding="utf-8")
            results = [measured(Path(name)) for _ in range(rounds)]
        reading, counting, _, _, records = min(results, key=lambda one: one[0] + one[1])
        worked, megabytes = min(one[2] for one in results), max(one[3] for one in results)
        rows.append(
            f"| {records:,} | {sum(sizes) // len(sizes) / 1000:.1f} | {reading:.2f} | {counting:.2f} "
            f"| {reading + counting:.2f} | {worked:.2f} | {megabytes} |"
        )
        print(rows[-1], flush=True)
        within = within and reading + counting <= GOAL_SECONDS and megabytes <= GOAL_MEGABYTES
    about = (
        f"the shortest time and the most memory of {rounds} runs, each a process of its own. Each sitting has two "
        f"checks, a chat and its round. Others had the machine too: {os.getloadavg()[0]:.0f} processes wanted its "
        f"{os.cpu_count()} processors. Goal: {number:,} records in under {GOAL_SECONDS:.0f} s and {GOAL_MEGABYTES} MB."
    )
    head = [
        "| records | kB each | seconds to read | to count | together | of the processor | MB |",
        "|---|---|---|---|---|---|---|",
    ]
    write_section("Records of a city", "benchmarks.records", about, [*head, *rows])
    return int(not within)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
