"""How long the quick exit takes: from the press to the painted cover, and until everything is forgotten.

    python -m benchmarks.quick_exit [rounds]

Each round opens a state of the program, covers it and comes back. Needs a display (or xvfb-run); without one it uses
Qt's offscreen platform. The result is a section of docs/benchmarks.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from benchmarks.report import write_section
from quiz.story.playthrough import play_to_end
from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.state import ChatState, HelpState, LookBackState, MapState, ViewState
from quiz.ui.theme import style
from quiz.ui.window import Window

GOAL_MS = 100.0
SCENARIO = "zu-schoen"


@dataclass(frozen=True)
class Times:
    """Milliseconds from the press to the painted cover, and until the play is forgotten too."""

    covered: float
    forgotten: float


def cover(window: Window) -> Times:
    """Take the quick exit once and come back to the first screen."""
    painted: list[float] = []
    show = window.overlays.cover.cover

    def timed(kind: str) -> None:
        show(kind)
        painted.append(perf_counter())

    with patch.object(window.overlays.cover, "cover", timed):
        begun = perf_counter()
        window.stage.shared.quick_exit()
        ended = perf_counter()
    settle()
    window.overlays.cover.start_wanted.emit()
    settle()
    return Times((painted[0] - begun) * 1000, (ended - begun) * 1000)


def settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def places(window: Window) -> dict[str, Callable[[], None]]:
    events = play_to_end(window.stage.pack.scenarios[SCENARIO], lambda options: options[0])

    def state(of: ViewState) -> Callable[[], None]:
        return lambda: window.show_state(of)

    def display() -> None:
        window.show_state(HelpState())
        window.open_display()

    return {
        "a chat to its end": state(ChatState(SCENARIO, events)),
        "the look-back": state(LookBackState(SCENARIO, events)),
        "the map": state(MapState(SCENARIO, events)),
        "the help screen": state(HelpState()),
        "the display settings over it": display,
    }


def main(rounds: int) -> int:
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([*style.ARGUMENTS])
    table = ["| from | covered, median ms | slowest ms | forgotten too, median ms |", "|---|---|---|---|"]
    slowest = 0.0
    with TemporaryDirectory() as folder:
        window = open_window(app, StartOptions(data_dir=Path(folder), pace="instant"))
        window.show()
        window.activateWindow()
        settle()
        for name, reach in places(window).items():
            times = []
            for _ in range(rounds):
                reach()
                assert window.overlays.cover
                settle()
                times.append(cover(window))
            worst = max(time.covered for time in times)
            slowest = max(slowest, worst)
            covered, forgotten = (
                median(column) for column in zip(*((t.covered, t.forgotten) for t in times), strict=True)
            )
            table.append(f"| {name} | {covered:.1f} | {worst:.1f} | {forgotten:.1f} |")
            print(table[-1], flush=True)
        window.close()
    about = f"{rounds} times each. Goal: covered in under {GOAL_MS:.0f} ms, always."
    write_section("Quick exit", "benchmarks.quick_exit", about, table)
    return int(slowest >= GOAL_MS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
