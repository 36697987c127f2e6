"""What `run.py` does: prepares system and environment, then hands over to the program or the tests."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from launcher import base, environment, system
from launcher.base import FAILED, NO_DISPLAY, Problem, explain, say
from launcher.environment import quiz, venv_python

ON_SCREEN = "Tests mit Bildschirm und am fertigen Programm"


def main(words: list[str]) -> int:
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, io.TextIOWrapper):
            output.reconfigure(errors="replace")
    try:
        if words[:1] == ["test"]:
            return test(words[1:])
        if words[:1] == ["build"]:
            return build(words[1:])
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
        system.install_build_tools()
        missing = system.missing_for_screen()
        if missing:
            system.apt_install(missing, "Für die Tests mit Bildschirm und Bildschirmvorleser fehlen Pakete.")
    except Problem as problem:
        say(str(problem))
    folder = environment.install([base.RUN_PINS, base.TEST_PINS, base.BUILD_PINS])
    compile_messages(folder)
    compile_pack(folder)
    python = [str(venv_python(folder)), "-m"]
    if words:
        return run([*python, "pytest", *words])
    codes = {}
    for name, command in {"Stil": ["ruff", "check"], "Form": ["ruff", "format", "--check"]}.items():
        say(f"== {name}")
        codes[name] = run([*python, *command])
    screen = find_screen()
    if not screen and sys.platform.startswith("linux") and system.may_install():
        codes["Bildschirm"] = FAILED
    beside = {
        "Typen": [*python, "mypy"],
        ON_SCREEN: [*screen, *python, "pytest", "-m", "xvfb or atspi or bundle" if screen else "bundle"],
    }
    # What waits for a screen reader must not wait for a core as well: the others give way.
    gently = ["nice"] if os.name == "posix" else []
    tests = [*gently, *python, "pytest", "--numprocesses", "auto", "--dist", "worksteal", "-m"]
    passes = {
        "Tests": [*tests, "not no_cover and not bundle", "--cov"],
        "Tests, die viel wiederholen": [*tests, "no_cover and not bundle"],
    }
    with TemporaryFile() as output, ThreadPoolExecutor(max_workers=1) as other:
        ended = {name: other.submit(run, command, output) for name, command in beside.items()}
        for name, command in passes.items():
            say(f"== {name}")
            codes[name] = run(command)
        say(f"== {', '.join(beside)}")
        codes |= {name: call.result() for name, call in ended.items()}
        output.seek(0)
        say(output.read().decode(errors="replace"))
    failed = [name for name, code in codes.items() if code]
    say(f"Nicht bestanden: {', '.join(failed)}." if failed else "Alles bestanden.")
    return next((code for code in codes.values() if code), 0)


def build(words: list[str]) -> int:
    """Make the frozen program in an environment of its own, in which nothing lies that does not belong to it."""
    system.install_build_tools()
    with contextlib.suppress(Problem):
        system.install_libraries(speech=True)
    folder = environment.install([base.RUN_PINS, base.BUILD_PINS], ".venv-build")
    return subprocess.call([str(venv_python(folder)), "-m", "shipping", *words], cwd=base.ROOT)


def run(command: list[str], output: IO[bytes] | None = None) -> int:
    """Run a command in the project and return its exit code; Qt draws nowhere but on a screen that the command has."""
    chosen = {**os.environ, "QT_QPA_PLATFORM": "xcb" if command[0] == "xvfb-run" else "offscreen"}
    stderr = None if output is None else subprocess.STDOUT
    return subprocess.call(command, cwd=base.ROOT, env=chosen, stdout=output, stderr=stderr)


def find_screen() -> list[str]:
    """Return the words that give a command an X server of its own; none if there is none, after saying what is missing.

    Where it can be installed together with the accessibility bus, the tests that need them are required.
    """
    if not sys.platform.startswith("linux"):
        return []
    missing = system.missing_for_screen()
    if missing and (system.may_install() or not shutil.which("xvfb-run")):
        say(f"Tests mit Bildschirm sind ausgelassen, denn es fehlen: {', '.join(missing)}.")
        return []
    # Without -noreset the server begins anew when its last client leaves, and refuses the next test for a moment.
    return ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24 -noreset"]


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
