"""How long exploring and checking take for stories far larger than real ones.

    python -m benchmarks.explore [rounds]

Goals: a scenario of 2,000 scenes and 6 variables explored in under 2 s; a pack of 10,000 messages loaded and checked in
under 2 s. The result goes into docs/benchmarks.md, section "Exploring".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.report import write_section
from quiz.story.exploring import explore
from quiz.story.loading import load_pack
from quiz.story.rules import check_pack
from quiz.story.simulating import simulate

GOAL_SECONDS = 2.0
TACTICS = ("love_bombing", "secrecy_demand", "platform_shift", "info_probing", "future_promises", "false_identity")

HEAD = """\
format: 1
pack: {id: gross, title: Groß, version: "1", language: de}
scenarios:
"""
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
    variables: {{{variables}}}
    start: c0
    endings:
      gut: {{title: Gut, kind: safe, text: Du bist raus.}}
      geholfen: {{title: Geholfen, kind: helped, text: Nele hilft dir.}}
      offen: {{title: Offen, kind: unsure, text: Du wartest ab.}}
    scenes:
"""
PAIR = """\
        - {{id: m{n}-{pair}, from: kay, text: "Hallo, wie war dein Tag?", {truth}, why: Ein Grund steht hier.}}
        - {{from: mila, text: Ganz gut. Und deiner?}}
"""
CHOICE = """\
        - choose:
            options:
"""
BLOCK = """\
        - if: v{i} and not v{j}
          then: [{{id: m{n}b, from: kay, text: Schön!, okay: benign_interest, why: Ein Lob.}}]
"""
OPTION = """\
              - id: o{o}
                say: Ja, klar.
                kind: {kind}
                feedback: Das ist gut so.
                set: {{v{v}: {value}}}
                {way}
{condition}"""


def write_pack(folder: Path, scenarios: int, scenes: int, pairs: int, variables: int) -> None:
    """Write a pack of random stories, each scene with `pairs` of messages and three options that set a variable."""
    random = Random(1)
    names = ", ".join(f"v{number}: false" for number in range(variables))
    with (folder / "scenarios.yaml").open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(scenarios):
            file.write(SCENARIO.format(number=number, variables=names))
            for n in range(scenes):
                file.write(f"      c{n}:\n")
                file.writelines(steps(n, pairs, variables, random))
                file.writelines(options(n, variables, n == scenes - 1, random))


def steps(n: int, pairs: int, variables: int, random: Random) -> Iterator[str]:
    for pair in range(pairs):
        truth = f"tactic: {random.choice(TACTICS)}" if random.random() < 0.5 else "okay: benign_interest"
        yield PAIR.format(n=n, pair=pair, truth=truth)
    if random.random() < 0.3:
        yield BLOCK.format(n=n, i=random.randrange(variables), j=random.randrange(variables))


def options(n: int, variables: int, last: bool, random: Random) -> Iterator[str]:
    yield CHOICE
    for o, kind in enumerate(("protective", "open", "risky")):
        hidden = o > 0 and random.random() < 0.3
        yield OPTION.format(
            o=o,
            kind=kind,
            condition=f"                if: not v{random.randrange(variables)}\n" if hidden else "",
            v=random.randrange(variables),
            value=random.choice(("true", "false")),
            way=f"end: {('gut', 'geholfen', 'offen')[o]}" if last else f"goto: c{n + 1}",
        )


def timed(work: Callable[[], object], rounds: int) -> float:
    """The shortest of some runs, in seconds."""
    times: list[float] = []
    for _ in range(rounds):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return min(times)


def main(rounds: int) -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_pack(folder, scenarios=1, scenes=2000, pairs=1, variables=6)
        loaded = load_pack(folder)
        assert not loaded.findings
        assert loaded.pack is not None
        scenario = loaded.pack.scenarios["s0"]
        tactics = loaded.pack.tactics
        found = explore(scenario)
        exploring = timed(lambda: explore(scenario), rounds)
        playing = timed(lambda: simulate(scenario, tactics, 100, 1), rounds)
        write_pack(folder, scenarios=500, scenes=5, pairs=2, variables=3)
        checking = timed(lambda: check_pack(load_pack(folder), today=date(2026, 11, 24)), rounds)
    digits = len(str(found.paths))
    rows = [
        f"| explore 2,000 scenes, 6 variables, {found.states:,} states, 10^{digits - 1} paths | {exploring:.2f} |",
        f"| the same story, searched and played 100 times by a made-up reader | {playing:.2f} |",
        f"| load and check 500 scenarios with more than 10,000 messages | {checking:.2f} |",
    ]
    about = f"the best of several runs. Goal: under {GOAL_SECONDS:.0f} s each."
    write_section("Exploring", "benchmarks.explore", about, ["| | seconds |", "|---|---|", *rows])
    print("\n".join(rows))
    return int(max(exploring, checking) > GOAL_SECONDS)


if __name__ == "__main__":
    sys.set_int_max_str_digits(0)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
