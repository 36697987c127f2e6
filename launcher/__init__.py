"""What `run.py` does: prepares system and environment, then hands over to the program or the tests."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile

from launcher import base, environment, system
from launcher.base import FAILED, NO_DISPLAY, Problem, explain, say
from launcher.environment import quiz, venv_python

LOOK_AT_EVERYTHING = ("accessibility", "contrast", "focus", "live_changes", "monkey", "screens", "theme", "touch")
"""Tests of every screen in many looks: they reach no line that others do not, and measuring would double their time."""


def main(words: list[str]) -> int:
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, io.TextIOWrapper):
            output.reconfigure(errors="replace")
    try:
        if words[:1] == ["test"]:
            return test(words[1:])
        return start(words)
    except Problem as problem:
        say(str(problem), sys.stderr)
        return problem.code
    except OSError as problem:
        say(explain(str(problem)), sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        say("Abgebrochen. Der nächste Start macht von vorn weiter.", sys.stderr)
        return 128 + signal.SIGINT


def start(words: list[str]) -> int:
    opens_window = not words or words[0].startswith("-") or names_pack(words[0])
    informs = bool({"-h", "--help", "--version"}.intersection(words))
    if opens_window and not informs and not system.has_display():
        raise Problem(
            "Hier gibt es keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt). "
            "Ohne Bildschirm gehen zum Beispiel: python3 run.py self-test, python3 run.py play --scenario ID.",
            NO_DISPLAY,
        )
    try:
        system.install_libraries(speech=environment.is_incomplete())
    except Problem:
        if opens_window and not informs:
            raise
    folder = environment.install([base.RUN_PINS])
    compile_messages(folder)
    compile_pack(folder)
    return hand_over(quiz(folder, *words))


def names_pack(word: str) -> bool:
    """Return whether the first word is the folder of a pack, not a command; the program itself decides the same way."""
    command = base.ROOT / "quiz" / "cli" / f"{word.replace('-', '_')}.py"
    try:
        return Path(word).is_dir() and not command.exists()
    except (OSError, ValueError):
        return False


def test(words: list[str]) -> int:
    """Run style, types and tests, all of them even if one fails; return the first exit code that is not 0."""
    try:
        system.install_libraries(speech=environment.is_incomplete())
        missing = system.missing_for_screen()
        if missing:
            system.apt_install(missing, "Für die Tests mit Bildschirm und Bildschirmvorleser fehlen Pakete.")
    except Problem as problem:
        say(str(problem))
    folder = environment.install([base.RUN_PINS, base.TEST_PINS])
    compile_messages(folder)
    compile_pack(folder)
    python = [str(venv_python(folder)), "-m"]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if words:
        return subprocess.call([*python, "pytest", *words], cwd=base.ROOT, env=offscreen)
    measured = [*python, "coverage", "run", "--parallel-mode", "-m", "pytest"]
    looks = [f"tests/ui/test_{name}.py" for name in LOOK_AT_EVERYTHING]
    left_out = [f"--ignore={file}" for file in looks]
    steps = {
        "Stil": [*python, "ruff", "check"],
        "Form": [*python, "ruff", "format", "--check"],
        "Typen": [*python, "mypy"],
        "Tests": [*measured, "--ignore-glob=tests/ui/test_[c-z]*", *left_out],
    }
    beside = {
        "Tests der Fenster": [*measured, "tests/ui", "--ignore-glob=tests/ui/test_[ab]*", *left_out],
        "Tests aller Bildschirme": [*python, "pytest", *looks],
    }
    run(python, "coverage", "erase")
    codes = {}
    with TemporaryFile() as output, ThreadPoolExecutor(max_workers=1) as other:
        # These take as long as everything else together, and computers have more than one core.
        ended = {
            name: other.submit(
                subprocess.call, command, cwd=base.ROOT, env=offscreen, stdout=output, stderr=subprocess.STDOUT
            )
            for name, command in beside.items()
        }
        for name, command in steps.items():
            say(f"== {name}")
            codes[name] = subprocess.call(command, cwd=base.ROOT, env=offscreen)
        if sys.platform.startswith("linux"):
            codes["Tests mit Bildschirm"] = test_on_screen(python)
        say(f"== {', '.join(beside)}")
        codes |= {name: call.result() for name, call in ended.items()}
        output.seek(0)
        say(output.read().decode(errors="replace"))
    say("== Abdeckung")
    codes["Abdeckung"] = run(python, "coverage", "combine", "--quiet") or run(python, "coverage", "report")
    failed = [name for name, code in codes.items() if code]
    say(f"Nicht bestanden: {', '.join(failed)}." if failed else "Alles bestanden.")
    return next((code for code in codes.values() if code), 0)


def run(python: list[str], *words: str) -> int:
    """Run a module of the environment in the project; return its exit code."""
    return subprocess.call([*python, *words], cwd=base.ROOT)


def test_on_screen(python: list[str]) -> int:
    """Run the tests that need an X server and an accessibility bus; where these can be installed, they are required."""
    say("== Tests mit Bildschirm")
    missing = system.missing_for_screen()
    if missing and (system.may_install() or not shutil.which("xvfb-run")):
        say(f"Ausgelassen, denn es fehlen: {', '.join(missing)}.")
        return FAILED if system.may_install() else 0
    # Without -noreset the server begins anew when its last client leaves, and refuses the next test for a moment.
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24 -noreset"]
    command = [*screen, *python, "pytest", "-m", "xvfb or atspi"]
    return subprocess.call(command, cwd=base.ROOT, env={**os.environ, "QT_QPA_PLATFORM": "xcb"})


def compile_messages(folder: Path) -> None:
    """Compile the translations if one is newer than its compiled form; skip it where nothing can be written."""
    sources = [*base.ROOT.glob("quiz/locale/*/LC_MESSAGES/*.po"), *base.ROOT.glob("content/locale/*/LC_MESSAGES/*.po")]
    newer = [source for source in sources if is_newer(source, source.with_suffix(".mo"))]
    if newer and all(os.access(source.parent, os.W_OK) for source in newer):
        subprocess.call(quiz(folder, "messages", "compile"), stdout=subprocess.DEVNULL)


def compile_pack(folder: Path) -> None:
    """Compile the built-in pack if one of its files or the code that reads it is newer; what fails is read as YAML."""
    made = base.ROOT / "content" / "compiled.json"
    story = base.ROOT / "quiz" / "story"
    sources = [*base.ROOT.glob("content/*.yaml"), *story.glob("*.py"), *story.glob("loading/*.py")]
    if any(is_newer(source, made) for source in sources) and os.access(made.parent, os.W_OK):
        command = [str(venv_python(folder)), "-m", "quiz.story.compiled"]
        subprocess.call(command, cwd=base.ROOT, stderr=subprocess.DEVNULL)


def is_newer(source: Path, made: Path) -> bool:
    return not made.exists() or source.stat().st_mtime_ns > made.stat().st_mtime_ns


def hand_over(command: list[str]) -> int:
    """Replace this process by the program, so that signals reach it; where that is impossible, run it and wait.

    Ctrl+C stays pending until the program handles it: while Python starts, it would end in a traceback.
    """
    sys.stdout.flush()
    if os.name == "posix":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)
