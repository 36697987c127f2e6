"""Damage the finished program, file by file, and write docs/reliability.md with what became of it.

    python -m tools.damage_bundle [FOLDER]

The folder is that of the frozen program, `dist/Durchblick` if nothing is said. It is copied, and in the copy one file
after the other is cut, emptied, filled with garbage, or taken away. Each time the help screen has to open, or the
program has to end with a sentence; and `play` has to end with the numbers for help, or with one sentence. Needs no
screen.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from tools.reliability import machine, write_section

ROOT = Path(__file__).resolve().parents[1]
NAME = "Durchblick"
TITLE = "Damage in the finished program"
KINDS = {
    "content": ("content/*.yaml", "content/compiled.json"),
    "catalogues": ("quiz/locale/*/LC_MESSAGES/*.mo", "content/locale/*/LC_MESSAGES/*.mo"),
    "tokens": ("**/tokens.json",),
    "fonts": ("assets/**/*.ttf", "assets/**/*.otf"),
    "pictures": ("assets/**/*.svg", "assets/**/*.png"),
}
OF_A_KIND = {"catalogues": 2, "fonts": 2, "pictures": 2}
"""So many files of a kind are tried, spread over all of them."""
WINDOWS = "libqoffscreen"
"""What a program has loaded that shows windows without a display."""
PATIENCE_S = 60.0
MOMENT_S = 0.1
STAYS_S = 1.5
"""So long it has to do nothing: by then its help screen is shown and its pack is read."""
SCENARIO = "zu-schoen"
STOPPED = (1, 2)
"""How `play` ends that refuses to play, with a sentence; with 2 also if nobody answers until the story is over."""
DEFECT = "selbst einen Fehler"
NUMBERS = ("110", "112", "116 111")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def garbage(file: Path) -> None:
    file.write_bytes(Random(file.name).randbytes(max(64, file.stat().st_size)))


WAYS: Mapping[str, Callable[[Path], None]] = {"cut": cut, "empty": empty, "garbage": garbage, "missing": Path.unlink}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`window` and `play`: how each ended by itself, None if the window stayed; `said`: what they wrote to the terminal
    as a problem; `missing`: the numbers for help that `play` did not name."""

    window: int | None
    play: int
    said: str
    missing: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        if DEFECT in self.said or "Traceback" in self.said or self.window not in (None, *STOPPED):
            return False
        return not self.missing or (self.play in STOPPED and self.said != "")

    @property
    def words(self) -> str:
        """What became of it, for the table."""
        window = "the window stays" if self.window is None else "no window, a sentence"
        play = "a sentence" if self.missing else "numbers named"
        return f"{window}; `play`: {play}" if self.is_sound else f"**{self}**"


def files(inside: Path, kind: str) -> list[Path]:
    """The files of a kind that are tried, relative to the folder of the program's parts."""
    found = sorted({file.relative_to(inside) for pattern in KINDS[kind] for file in inside.glob(pattern)})
    count = OF_A_KIND.get(kind, len(found))
    return [found[len(found) * number // count] for number in range(count)]


def damaged(program: Path, file: Path, way: Callable[[Path], None], language: str) -> Outcome:
    """Damage one file, look at what becomes of the program in this language, and repair it."""
    whole = file.read_bytes()
    way(file)
    try:
        return look(program, language)
    finally:
        file.write_bytes(whole)


def look(program: Path, language: str) -> Outcome:
    """Start the program at its help screen, and the command that plays and prints the help."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with TemporaryDirectory() as data:
        command = [str(program), "--screen", "help", "--language", language, "--data-dir", data]
        running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            code = ended(running)
            if code is None:
                running.send_signal(signal.SIGINT)
            _out, said = running.communicate(timeout=PATIENCE_S)
        finally:
            running.kill()
    command = [str(program), "play", "--scenario", SCENARIO, "--language", language]
    played = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    missing = tuple(number for number in NUMBERS if number not in played.stdout)
    return Outcome(code, played.returncode, "\n".join(filter(None, (said.strip(), played.stderr.strip()))), missing)


def ended(running: subprocess.Popen[str]) -> int | None:
    """Wait until the program has ended, and return its code; or until it shows windows and does nothing any more, None.

    Raises:
        TimeoutError: it does neither.
    """
    process = Path(f"/proc/{running.pid}")
    calm, end = 0, monotonic() + PATIENCE_S
    while monotonic() < end:
        try:
            return running.wait(MOMENT_S)
        except subprocess.TimeoutExpired:
            sleeps = (process / "stat").read_text().rpartition(")")[2].split()[0] == "S"
            calm = calm + 1 if sleeps and WINDOWS in (process / "maps").read_text() else 0
            if calm * MOMENT_S >= STAYS_S:
                return None
    raise TimeoutError(running.args)


def outcomes(program: Path) -> Iterator[tuple[str, Path, str, Outcome]]:
    inside = program.parent / "_internal"
    for kind in KINDS:
        for file in files(inside, kind):
            for name, way in WAYS.items():
                language = file.parts[-3] if kind == "catalogues" else "de"
                yield kind, file, name, damaged(program, inside / file, way, language)


def section(found: Mapping[tuple[str, str], Counter[str]]) -> list[str]:
    """The section of docs/reliability.md."""
    rows = [
        f"| {kind} | {way} | {'; '.join(f'{count} × {words}' for words, count in counted.items())} |"
        for (kind, way), counted in found.items()
    ]
    return [
        f"`python -m tools.damage_bundle`, {machine()}",
        "",
        "In a copy of the finished program one file after the other is damaged. The program is started at its help",
        "screen, without a display, and `play` is run to its end without an answer. “Numbers named” are 110, 112 and",
        "116 111; “a sentence” is said on the terminal, and nothing else.",
        "",
        "| Files | Damage | What became of it |",
        "|---|---|---|",
        *rows,
    ]


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started must not inherit that it is ignored
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / NAME
    found: dict[tuple[str, str], Counter[str]] = {}
    with TemporaryDirectory() as copy:
        program = Path(shutil.copytree(folder, Path(copy, NAME), symlinks=True)) / NAME
        for kind, file, way, outcome in outcomes(program):
            print(file, way, outcome, file=sys.stderr, flush=True)
            found.setdefault((kind, way), Counter())[outcome.words] += 1
    write_section(TITLE, section(found))


if __name__ == "__main__":
    main()
