"""The finished program beside the least that PySide6 can be, and beside programs that pupils know.

    python -m benchmarks.bundle [folder of the frozen program] [--rounds N] [--peers] [--sizes]

The floor is the bare chat of `bare_chat.py`, frozen in the same way (`bare.spec`). Every program is watched from
outside on a separate X server: a round starts each once and notes the last change of the picture before it stopped
changing, and the memory it then holds, its fair share (PSS) of what several processes use. Only ratios within one run
count, by the shortest times. `--peers` adds the programs of `peers.py` that are installed, `--sizes` packs both folders
as the archives for users are packed, which takes two minutes. Needs Linux with Xvfb and PyInstaller; the folder can
also be named by DURCHBLICK_BUNDLE. The result goes into docs/benchmarks.md, section "The frozen program".
"""

from __future__ import annotations

import argparse
import io
import lzma
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.peers import Peer, peers
from benchmarks.report import write_section
from benchmarks.screen import Screen, virtual_screen
from benchmarks.watching import ROOT, Run, quarter, shortest, watch

FLOOR, OURS = "bare chat, frozen", "Durchblick, frozen"
WAIT, MEMORY, IDLE_PERCENT = 1.3, 1.2, 0.05
"""The goals: wait and memory as multiples of the floor's; idle CPU that counts as none."""
PACKED_MB, PACKED_WITHOUT_TYPST_MB = 75.0, 45.0
STILL_S, IDLE_S, PEER_STILL_S, PEER_ROUNDS = 0.5, 0.2, 1.0, 3
AT_REST_S, LONG_IDLE_S = 3.0, 10.0
PRESET = 9
"""Of xz, as for the archives."""


def main(bundle: Path, rounds: int, *, with_peers: bool, with_sizes: bool) -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        bare = freeze_bare(folder, bundle)
        packing = stack.enter_context(ProcessPoolExecutor(2))
        screen = stack.enter_context(virtual_screen())
        data = ["--data-dir", str(folder / "data"), "--theme", "light"]
        own = [Peer(FLOOR, [str(bare / bare.name)], bare), Peer(OURS, [str(bundle / bundle.name), *data], bundle)]
        others = peers(folder) if with_peers else []
        runs = watched(screen, own, rounds, STILL_S) | watched(screen, others, PEER_ROUNDS, PEER_STILL_S)
        idle = {peer.name: at_rest(screen, peer, AT_REST_S) for peer in own}
        idle |= {peer.name: at_rest(screen, peer, PEER_STILL_S) for peer in others}
        packed = {}
        if with_sizes:
            parts = {FLOOR: (bare, ""), OURS: (bundle, ""), "without typst": (bundle, "typst")}
            packed = dict(zip(parts, packing.map(packed_megabytes, *zip(*parts.values(), strict=True)), strict=True))
        sizes = {peer.name: peer.megabytes() for peer in (*own, *others)}
    return report(runs, idle, sizes, packed, rounds)


def freeze_bare(folder: Path, bundle: Path) -> Path:
    """Freeze the bare chat; return the folder of the program."""
    options = ["--noconfirm", "--log-level", "ERROR", "--distpath", str(folder), "--workpath", str(folder / "work")]
    command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "benchmarks" / "bare.spec")]
    subprocess.run(command, check=True, env={**os.environ, "DURCHBLICK_BUNDLE": str(bundle)})
    return folder / "bare_chat"


def watched(screen: Screen, programs: Sequence[Peer], rounds: int, still_for: float) -> dict[str, list[Run]]:
    """Start each program in turn; the first start of each only warms up."""
    runs: dict[str, list[Run]] = {peer.name: [] for peer in programs}
    for _ in range(rounds + 1):
        for peer in programs:
            peer.prepare()
            run = watch(screen, peer.command, still_for=still_for, idle_for=IDLE_S, more=peer.environment)
            runs[peer.name].append(run)
    return {name: found[1:] for name, found in runs.items()}


def at_rest(screen: Screen, peer: Peer, still_for: float) -> float:
    """The share of one core that a program takes while nobody uses it."""
    peer.prepare()
    return watch(screen, peer.command, still_for=still_for, idle_for=LONG_IDLE_S, more=peer.environment).idle


def packed_megabytes(folder: Path, without: str) -> float:
    """The size of a folder as an archive, without the folder of one package if it is named."""

    def kept(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        return None if without and without in Path(member.name).parts else member

    memory = io.BytesIO()
    with lzma.open(memory, "wb", preset=PRESET) as stream, tarfile.open(fileobj=stream, mode="w|") as archive:
        archive.add(folder, folder.name, filter=kept)
    return memory.tell() / 1e6


def report(
    runs: dict[str, list[Run]], idle: dict[str, float], sizes: dict[str, float], packed: dict[str, float], rounds: int
) -> int:
    """Write the table and the packed sizes; return 1 if a goal is missed."""
    head = ["", "shortest ms", "lower quartile ms", "times the floor", "PSS MB", "times", "idle CPU %", "MB on disk"]
    table = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    floor = runs[FLOOR]
    memory = {name: median(run.proportional for run in found) for name, found in runs.items()}
    for name, found in runs.items():
        table.append(
            f"| {name} | {shortest(found) * 1000:.0f} | {quarter(found) * 1000:.0f} "
            f"| {shortest(found) / shortest(floor):.2f} | {memory[name]:.0f} | {memory[name] / memory[FLOOR]:.2f} "
            f"| {idle[name] * 100:.1f} | {sizes[name]:.0f} |"
        )
    wait, more = shortest(runs[OURS]) / shortest(floor), memory[OURS] / memory[FLOOR]
    reached = {
        f"first screen within {WAIT} times ({wait:.2f})": wait <= WAIT,
        f"memory within {MEMORY} times ({more:.2f})": more <= MEMORY,
        f"idle CPU 0 ({idle[OURS] * 100:.2f} %)": idle[OURS] * 100 < IDLE_PERCENT,
    }
    if packed:
        every, less = packed[OURS], packed["without typst"]
        reached[f"packed under {PACKED_MB:.0f} MB ({every:.1f})"] = every < PACKED_MB
        reached[f"without typst {PACKED_WITHOUT_TYPST_MB:.0f} MB ({less:.1f})"] = less < PACKED_WITHOUT_TYPST_MB
        table += [
            "",
            f"Packed with xz, preset {PRESET}: the bare chat {packed[FLOOR]:.1f} MB, Durchblick {every:.1f} MB.",
        ]
    goals = "; ".join(f"{goal}: {'reached' if is_met else 'missed'}" for goal, is_met in reached.items())
    about = f"{rounds} interleaved rounds ({PEER_ROUNDS} of other programs), Xvfb. Goals: {goals}."
    write_section("The frozen program", "benchmarks.bundle --peers --sizes", about, table)
    print("\n".join(table), goals, sep="\n")
    return int(not all(reached.values()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle", nargs="?", type=Path, default=os.environ.get("DURCHBLICK_BUNDLE"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--sizes", action="store_true")
    words = parser.parse_args()
    if words.bundle is None:
        parser.error("name the folder of the frozen program: dist/Durchblick")
    given = Path(words.bundle).resolve()
    sys.exit(main(given, words.rounds, with_peers=words.peers, with_sizes=words.sizes))
