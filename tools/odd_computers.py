"""Start the program on computers that lack something, and write docs/reliability.md with what became of it.

    python -m tools.odd_computers [PROGRAM …]

PROGRAM is how the program is started, by default from source. Needs Linux with Xvfb and xdotool.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.reliability import machine, write_section

TITLE = "Odd computers"
OPENS_WITHIN_S = 60.0
STAYS_S = 2.0
"""So long the window has to stay after it has opened."""
USUAL = "1366x768x24"
TRACE = "Traceback"
ENDED = (-signal.SIGINT, 128 + signal.SIGINT)
"""How a program ends that was interrupted."""
NO_SCREEN = 3
"""How it ends that has said that there is no screen for it."""


@dataclass(frozen=True, eq=False)
class Computer:
    """What is odd: the X server's screen and arguments, variables that are set or, if None, not there, the mode of the
    folder for data, and the bits that new files do not get. `usable`: whether a window can be shown there at all."""

    name: str
    screen: str = USUAL
    server: tuple[str, ...] = ()
    variables: Mapping[str, str | None] = field(default_factory=dict)
    mode: int = 0o700
    umask: int = 0o022
    usable: bool = True


COMPUTERS = (
    Computer("usual"),
    Computer("no OpenGL (no GLX)", server=("-extension", "GLX")),
    Computer("OpenGL by software only", variables={"LIBGL_ALWAYS_SOFTWARE": "1"}),
    Computer("no RANDR", server=("-extension", "RANDR")),
    Computer("no RENDER", server=("-extension", "RENDER")),
    Computer("no MIT-SHM", server=("-extension", "MIT-SHM")),
    Computer("16-bit colour", "1366x768x16"),
    Computer("8-bit colour", "1366x768x8", usable=False),
    Computer("a screen that nobody answers for", variables={"DISPLAY": ":9999"}, usable=False),
    Computer("640 × 480", "640x480x24"),
    Computer("800 × 600", "800x600x24"),
    Computer("3840 × 2160, scaled twice", "3840x2160x24", variables={"QT_SCALE_FACTOR": "2"}),
    Computer("1366 × 768, scaled twice", variables={"QT_SCALE_FACTOR": "2"}),
    Computer("no session bus", variables={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}),
    Computer("no HOME", variables={"HOME": None}),
    Computer("HOME is not there", variables={"HOME": "/nowhere"}),
    Computer("no runtime folder", variables={"XDG_RUNTIME_DIR": None}),
    Computer("no folder for temporary files", variables={"TMPDIR": "/nowhere"}),
    Computer("LANG=C", variables={"LANG": "C", "LC_ALL": "C"}),
    Computer("LANG=POSIX", variables={"LANG": "POSIX", "LC_ALL": "POSIX"}),
    Computer("a locale that does not exist", variables={"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"}),
    Computer("no variables at all but DISPLAY and PATH", variables=dict.fromkeys(os.environ)),
    Computer("no fonts in the system", variables={"FONTCONFIG_FILE": "/dev/null"}),
    Computer("the folder for data is read-only", mode=0o500),
    Computer("the folder for data cannot be entered", mode=0o000),
    Computer("umask 777", umask=0o777),
    Computer("umask 000", umask=0),
)


@dataclass(frozen=True)
class Outcome:
    """`window`: its size, empty if none came; `code`: how the program ended when it was asked to; `said`: what it wrote
    to the terminal."""

    window: str
    code: int | None
    said: str

    def is_sound(self, computer: Computer) -> bool:
        if computer.usable:
            return self.window != "" and self.code in ENDED and TRACE not in self.said
        return self.window == "" and self.code == NO_SCREEN and len(self.said.splitlines()) == 1


@contextmanager
def x_server(computer: Computer) -> Iterator[str]:
    """A server with this screen; yields its display."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", computer.screen, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([*command, *computer.server], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        yield f":{os.read(read, 20).decode().strip()}"
    finally:
        os.close(read)
        server.kill()
        server.wait()


def start(program: list[str], computer: Computer, folder: Path) -> Outcome:
    """Start the program there, look for its window, and end it as Ctrl+C does. Root would enter any folder: where the
    mode matters, it is started as nobody."""
    data = folder / "data"
    data.mkdir()
    data.chmod(computer.mode)
    folder.chmod(0o755)
    with x_server(computer) as display:
        variables = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display, **computer.variables}
        known = {name: value for name, value in variables.items() if value is not None}
        known = {"DISPLAY": display, "PATH": os.environ["PATH"]} | known
        restricted = computer.mode != 0o700 and os.geteuid() == 0
        running = subprocess.Popen(
            [*program, "--data-dir", str(data)],
            env=known,
            stderr=subprocess.PIPE,
            text=True,
            umask=computer.umask,
            user="nobody" if restricted else None,
        )
        window = _window(running, display)
        if window:
            running.send_signal(signal.SIGINT)
        try:
            _out, said = running.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            running.kill()
            _out, said = running.communicate()
            return Outcome(window, None, said)
    return Outcome(window, running.returncode, said)


def _window(running: subprocess.Popen[str], display: str) -> str:
    """The size of the program's window once it has stayed for a while."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "Durchblick", "getwindowgeometry", "--shell"]
    end = time.monotonic() + OPENS_WITHIN_S
    while time.monotonic() < end and running.poll() is None:
        found = subprocess.run(search, env={**os.environ, "DISPLAY": display}, capture_output=True, text=True)
        values = dict(line.split("=", 1) for line in found.stdout.splitlines() if "=" in line)
        if "WIDTH" in values:
            try:
                running.wait(STAYS_S)
            except subprocess.TimeoutExpired:
                return f"{values['WIDTH']} × {values['HEIGHT']}"
            return ""
        time.sleep(0.2)
    return ""


def section(outcomes: Mapping[Computer, Outcome], program: str) -> list[str]:
    """The section of docs/reliability.md."""
    rows = []
    for computer, outcome in outcomes.items():
        lines = [line for line in outcome.said.splitlines() if line.strip()]
        said = f"{len(lines)} lines" if len(lines) > 1 else "".join(lines).replace("|", "¦")
        state = outcome.window or "none"
        ended = "as asked" if outcome.code in ENDED else str(outcome.code)
        rows.append(f"| {computer.name} | {state} | {ended} | {said or '–'} |")
    return [
        f"`python -m tools.odd_computers {program}`, {machine()}",
        "",
        "Each time the program is started, its window is looked for, has to stay, and is ended with Ctrl+C.",
        "",
        "| Computer | Window | Ended | On the terminal |",
        "|---|---|---|---|",
        *rows,
    ]


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started must not inherit that it is ignored
    program = sys.argv[1:] or [sys.executable, "-m", "quiz"]
    outcomes = {}
    for computer in COMPUTERS:
        with TemporaryDirectory() as folder:
            outcomes[computer] = start(program, computer, Path(folder))
            (Path(folder) / "data").chmod(0o700)
            print(computer.name, outcomes[computer], file=sys.stderr)
    write_section(TITLE, section(outcomes, "PROGRAM" if sys.argv[1:] else ""))


if __name__ == "__main__":
    main()
