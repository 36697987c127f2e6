"""Leave the program alone on its screens, and write docs/reliability.md with what it did meanwhile.

    xvfb-run -a -s "-screen 0 1366x768x24 -noreset" python -m tools.idle [SECONDS]

On each screen it has some seconds to come to rest; then its processor time and how often it woke are counted. Needs
Linux: both are read from /proc.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.state import (
    ChatState,
    DeskState,
    EndingState,
    HelpState,
    LookBackState,
    MapState,
    PickerState,
    ResultsState,
    StartState,
    TeacherState,
    TogetherState,
    ViewState,
)
from quiz.ui.theme import style
from quiz.ui.window import Window
from tests.ui.runs import any_play
from tools.reliability import machine, write_section

TITLE = "Idle"
SETTLES_S = 6.0
"""By then voices are looked for, garbage is collected, and a chat waits for an answer."""
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Rest:
    """What a program does that nobody uses: processor time in s, and how often one of its threads woke."""

    cpu: float
    wakes: int


def rests(folder: Path, settles: float, seconds: float) -> Generator[tuple[str, Rest], None, None]:
    """Show one screen after the other, and yield what the program does on it."""
    app = QApplication.instance() or QApplication([*style.ARGUMENTS])
    assert isinstance(app, QApplication)
    window = open_window(app, StartOptions(data_dir=folder, pace="instant"))
    window.show()
    try:
        for name, state in _screens(window).items():
            window.show_state(state)
            wait(settles)
            before = _measure()
            wait(seconds)
            after = _measure()
            yield name, Rest(after.cpu - before.cpu, after.wakes - before.wakes - 1)  # the end of the wait is one
        window.stage.shared.quick_exit()
        wait(settles)
        before = _measure()
        wait(seconds)
        after = _measure()
        yield "the cover of the quick exit", Rest(after.cpu - before.cpu, after.wakes - before.wakes - 1)
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


def _screens(window: Window) -> Mapping[str, ViewState]:
    scenarios = window.stage.pack.scenarios
    scenario = next(iter(scenarios))
    events = any_play(scenarios[scenario], seed=1)
    return {
        "start": StartState(),
        "picker": PickerState(),
        "a chat that waits for an answer": ChatState(scenario),
        "ending": EndingState(scenario, events),
        "look-back": LookBackState(scenario, events),
        "map": MapState(scenario, events),
        "results": ResultsState(),
        "help": HelpState(final=True),
        "rooms for teachers": TeacherState(),
        "playing with the class": TogetherState(),
        "desk, with the window for the class": DeskState(scenario, present=24, screen="auto"),
    }


def wait(seconds: float) -> None:
    """Let the program go on for so long, without waking it."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _measure() -> Rest:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Rest(used.ru_utime + used.ru_stime, used.ru_nvcsw)


def section(found: Mapping[str, Rest], seconds: float) -> list[str]:
    """The section of docs/reliability.md."""
    return [
        f"`python -m tools.idle`, {machine()}, Xvfb",
        "",
        f"The program stands on each screen and nobody touches it. Counted over {seconds:.0f} s, over all its threads,",
        f"after {SETTLES_S:.0f} s to come to rest. One wake is that of a thread that had waited.",
        "",
        "| Screen | Processor time (s) | Wakes |",
        "|---|---|---|",
        *(f"| {name} | {rest.cpu:.3f} | {rest.wakes} |" for name, rest in found.items()),
    ]


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with TemporaryDirectory() as folder:
        lines = section(dict(rests(Path(folder), SETTLES_S, seconds)), seconds)
    write_section(TITLE, lines)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
