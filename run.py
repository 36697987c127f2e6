"""Start Durchblick from a clone: create `.venv` once, install the locked packages, then run the program.

    python3 run.py [WORDS]         starts the program; the words are passed to `python -m quiz`
    python3 run.py test [WORDS]    runs all checks and tests; with words, only pytest with these words

Needs only Python 3.11 or newer. The syntax is kept readable for older versions, so that they can report this.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import io
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "complete"
RUN_PINS = ROOT / "requirements.txt"
TEST_PINS = ROOT / "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)

FAILED, NO_DISPLAY = 1, 3

# What Qt's window system plugins load, and the Debian and Ubuntu package that holds it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What reading aloud loads; the program runs without it.
LIBRARIES_FOR_SPEECH = {
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libspeechd.so.2": "libspeechd2",
}

# What the tests on a screen start, and the Debian and Ubuntu packages that provide it; the last one is Python's access
# to AT-SPI, which only the system's own Python has.
SYSTEM_PYTHON = "/usr/bin/python3"
SCREEN_TOOLS = {
    ("xvfb-run", "--help"): ["xauth", "xvfb"],
    ("dbus-run-session", "--version"): ["dbus"],
    ("test", "-e", "/usr/share/dbus-1/services/org.a11y.Bus.service"): ["at-spi2-core"],
    ("test", "-e", "/usr/bin/orca"): ["orca"],
    (SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"): ["gir1.2-atspi-2.0", "python3-gi"],
}

# The first pattern found in pip's output decides the sentence for the user.
PIP_PROBLEMS = {
    r"No space left|Errno 28|enough space": "Auf der Festplatte ist zu wenig Platz; gebraucht werden etwa 900 MB.",
    r"DO NOT MATCH THE HASHES": "Ein Paket stimmt nicht mit seiner Prüfsumme überein und wurde nicht installiert.",
    r"NewConnection|name resolution|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Connection\w*Error": (
        "Die Pakete lassen sich nicht laden: keine Verbindung ins Internet. Nur der erste Start braucht sie."
    ),
    r"No matching distribution": "Für dieses System und diese Python-Version gibt es kein fertiges Paket.",
    r"Permission denied|Errno 13|Read-only|Errno 30": f"In den Ordner {ROOT} darf nicht geschrieben werden.",
}


class Problem(Exception):
    """Something that the user must fix; the text says what and how."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


def main(words: list[str]) -> int:
    try:
        check_python()
        if words[:1] == ["test"]:
            return test(words[1:])
        return start(words)
    except Problem as problem:
        say(str(problem), sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        say("Abgebrochen. Der nächste Start macht von vorn weiter.", sys.stderr)
        return 128 + signal.SIGINT


def start(words: list[str]) -> int:
    opens_window = not words or words[0].startswith("-") or names_pack(words[0])
    informs = bool({"-h", "--help", "--version"}.intersection(words))
    if opens_window and not informs and not has_display():
        raise Problem(
            "Hier gibt es keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt). "
            "Ohne Bildschirm gehen zum Beispiel: python3 run.py self-test, python3 run.py play --scenario ID.",
            NO_DISPLAY,
        )
    try:
        install_libraries()
    except Problem:
        if opens_window and not informs:
            raise
    install([RUN_PINS])
    compile_messages()
    return hand_over(quiz(*words))


def names_pack(word: str) -> bool:
    """Return whether the first word is the folder of a pack, not a command; the program itself decides the same way."""
    command = ROOT / "quiz" / "cli" / f"{word.replace('-', '_')}.py"
    try:
        return Path(word).is_dir() and not command.exists()
    except (OSError, ValueError):
        return False


def test(words: list[str]) -> int:
    """Run style, types and tests, all of them even if one fails; return the first exit code that is not 0."""
    try:
        install_libraries()
        missing = missing_for_screen()
        if missing:
            apt_install(missing, "Für die Tests mit Bildschirm und Bildschirmvorleser fehlen Pakete.")
    except Problem as problem:
        say(str(problem))
    install([RUN_PINS, TEST_PINS])
    compile_messages()
    python = [str(venv_python()), "-m"]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if words:
        return subprocess.call([*python, "pytest", *words], cwd=ROOT, env=offscreen)
    steps = {
        "Stil": [*python, "ruff", "check"],
        "Form": [*python, "ruff", "format", "--check"],
        "Typen": [*python, "mypy"],
        "Tests": [*python, "coverage", "run", "-m", "pytest"],
        "Abdeckung": [*python, "coverage", "report"],
    }
    codes = {}
    for name, command in steps.items():
        say(f"== {name}")
        codes[name] = subprocess.call(command, cwd=ROOT, env=offscreen)
    if sys.platform.startswith("linux"):
        codes["Tests mit Bildschirm"] = test_on_screen(python)
    failed = [name for name, code in codes.items() if code]
    say(f"Nicht bestanden: {', '.join(failed)}." if failed else "Alles bestanden.")
    return next((code for code in codes.values() if code), 0)


def test_on_screen(python: list[str]) -> int:
    """Run the tests that need an X server and an accessibility bus; where these can be installed, they are required."""
    say("== Tests mit Bildschirm")
    missing = missing_for_screen()
    if missing and (may_install() or not shutil.which("xvfb-run")):
        say(f"Ausgelassen, denn es fehlen: {', '.join(missing)}.")
        return FAILED if may_install() else 0
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
    command = [*screen, *python, "pytest", "-m", "xvfb or atspi"]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "xcb"})


def missing_for_screen() -> list[str]:
    """Return the Debian packages that the tests on a screen still lack."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for command, packages in SCREEN_TOOLS.items() if not works(command) for package in packages]


def works(command: tuple[str, ...]) -> bool:
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


def check_python() -> None:
    if tuple(sys.version_info[:2]) < OLDEST_PYTHON:
        raise Problem(f"Durchblick braucht Python 3.11 oder neuer. Das hier ist Python {platform.python_version()}.")


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


# The environment


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(pins: list[Path]) -> None:
    """Bring `.venv` to the state that the files of pins ask for. Takes almost no time if nothing has changed."""
    if missing_pins(pins):
        try:
            with only_one_at_a_time():
                make(missing_pins(pins))
        except OSError as problem:
            raise Problem(explain(str(problem))) from problem


def missing_pins(pins: list[Path]) -> list[Path]:
    """Return the files of pins that are not installed; all of them if the environment must be created again."""
    try:
        done = STAMP.read_text(encoding="utf-8").split()
    except OSError:
        done = []
    missing = [file for file in pins if fingerprint(file) not in done or not unpacked(file)]
    return pins if RUN_PINS in missing or not venv_python().exists() else missing


def fingerprint(pins: Path) -> str:
    """Return what identifies an installed file of pins: its content, the Python and the kind of machine."""
    machine = f"{platform.python_version()} {platform.python_implementation()} {sys.platform} {platform.machine()}"
    return hashlib.sha256(pins.read_bytes() + machine.encode()).hexdigest()


def unpacked(pins: Path) -> bool:
    """Return whether each package is in its place. Those for some systems only (`;`) are ignored."""
    wanted = re.findall(r"^([\w.-]+)==(\S+) \\$", pins.read_text(encoding="utf-8"), re.MULTILINE)
    packages = VENV.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
    found = {path.name.lower() for folder in packages for path in folder.glob("*.dist-info")}
    return all(f"{re.sub('[-.]', '_', name)}-{version}.dist-info" in found for name, version in wanted)


def make(pins: list[Path]) -> None:
    """Install the files of pins; create the environment again first if the program's own file is among them."""
    if not pins:
        return
    kept = [] if RUN_PINS in pins else STAMP.read_text(encoding="utf-8").split()
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()
    if RUN_PINS in pins:
        say("Durchblick richtet sich ein. Das geschieht nur einmal und dauert ein paar Minuten.")
        make_venv()
    for file in pins:
        pip_install(file)
    unfinished = STAMP.with_suffix(".part")
    unfinished.write_text("\n".join([*kept, *map(fingerprint, pins)]), encoding="utf-8")
    unfinished.replace(STAMP)


def make_venv() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        apt_install(["python{}.{}-venv".format(*sys.version_info[:2])], "Python fehlt das Modul venv.")
    say("Lege die Umgebung an …")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode:
        raise Problem("Die Umgebung lässt sich nicht anlegen. " + explain(made.stdout))


def pip_install(pins: Path) -> None:
    total = len(re.findall(r"^\S+==", pins.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Lade {total} Pakete …")
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    options = ["--no-input", "--disable-pip-version-check", "--retries", "2", "-r", str(pins)]
    complaints = []
    seen = 0
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            word, _, rest = line.strip().partition(" ")
            if word == "Collecting":
                seen += 1
                say(f"  {seen}/{total}  {rest.partition(' ')[0]}")
            elif word == "Installing":
                say("Installiere …")
            else:
                complaints.append(line)
    if pip.returncode:
        raise Problem(explain("".join(complaints)))


def explain(complaint: str) -> str:
    for pattern, sentence in PIP_PROBLEMS.items():
        if re.search(pattern, complaint):
            return sentence
    lines = [line for line in complaint.splitlines() if line.strip()]
    return "Die Einrichtung ist gescheitert: " + (lines[-1].strip() if lines else "ohne Angabe eines Grundes")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Let a second start wait while the first is setting up. The lock ends with the process that holds it."""
    with (ROOT / ".venv.lock").open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            def lock() -> None:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            def lock() -> None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

        waits = False
        while True:
            try:
                lock()
                break
            except (BlockingIOError, PermissionError):
                if not waits:
                    say("Ein anderer Start richtet das Programm gerade ein. Bitte warten …")
                waits = True
                time.sleep(0.5)
        yield


def compile_messages() -> None:
    """Compile the translations if one is newer than its compiled form; the program can do without."""
    sources = [*ROOT.glob("quiz/locale/*/LC_MESSAGES/*.po"), *ROOT.glob("content/locale/*/LC_MESSAGES/*.po")]
    if any(is_newer(source, source.with_suffix(".mo")) for source in sources):
        subprocess.call(quiz("messages", "compile"), stdout=subprocess.DEVNULL)


def is_newer(source: Path, made: Path) -> bool:
    return not made.exists() or source.stat().st_mtime_ns > made.stat().st_mtime_ns


# The system


def install_libraries() -> None:
    """Install the system libraries that Qt needs. On Linux only; elsewhere Qt includes them.

    Those for reading aloud are requested during the first start only.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(LIBRARIES)
    if missing_pins([RUN_PINS]) and may_install():
        wanted.update(LIBRARIES_FOR_SPEECH)
    missing = [library for library in wanted if not loads(library)]
    if missing:
        apt_install([wanted[library] for library in missing], f"Dem System fehlen Bibliotheken: {', '.join(missing)}.")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str], reason: str) -> None:
    """Install Debian packages if the user may do so; otherwise raise the problem that says what to type."""
    if not may_install():
        remedy = "Bitte mit der Paketverwaltung des Systems nachrüsten."
        if shutil.which("apt-get"):
            remedy = f"Bitte einmal eintippen: sudo apt install {' '.join(packages)}"
        raise Problem(f"{reason} {remedy}")
    say(f"{reason} Installiere {' '.join(packages)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (install_command, ["apt-get", "update", "-q"], install_command):
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=environment
        )
        if command is install_command and done.returncode == 0:
            return
    raise Problem(f"{reason} apt-get ist gescheitert: {done.stdout.strip()[-300:]}")


def quiz(*words: str) -> list[str]:
    """Return the command that runs the program with these words, from any working folder."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(os.pathsep.join(paths).split(os.pathsep)))
    return [str(venv_python()), "-P", "-m", "quiz", *words]


def hand_over(command: list[str]) -> int:
    """Replace this process by the program, so that signals reach it; where that is impossible, run it and wait."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


def say(text: str, stream: TextIO | None = None) -> None:
    print(text, file=stream or sys.stdout, flush=True)


if __name__ == "__main__":
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, io.TextIOWrapper):
            output.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
