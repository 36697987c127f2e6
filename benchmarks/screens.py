"""How long a user waits inside the program: for another language, for the look-back, for the choice of a chat.

    python -m benchmarks.screens [rounds]

Each wait is measured on the real window from the click to the end of the last paint before the program has nothing
left to do: reading catalogues, building widgets, layout and paint. Goals: another language on any screen in under
100 ms, the look-back of a story with 200 messages in under 100 ms, the choice among 500 stories in under 150 ms. The
stories are made here; the languages are those of the built-in pack. The result goes into docs/benchmarks.md, section
"Screens". Without a display it uses Qt's offscreen platform.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.load import CHOICE, END
from benchmarks.load import MESSAGES as FOUR_MESSAGES
from benchmarks.report import write_section
from quiz.story.playthrough import play_to_end
from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.state import (
    ChatState,
    EndingState,
    HelpState,
    ItemsState,
    LookBackState,
    MapState,
    PageState,
    PickerState,
    ResultsState,
    StartState,
    TeacherState,
    ViewState,
)
from quiz.ui.theme import style
from quiz.ui.window import Window

LANGUAGE_MS, LOOK_BACK_MS, PICKER_MS = 100.0, 100.0, 150.0
"""The goals."""
STORIES, MESSAGES = 500, 200
LANGUAGES = ("en", "ar", "de")
SIZE = (1366, 768)
CALM = 5
"""After so many rounds of all events without a paint nothing is left to do."""
PATIENCE_S = 60
PICTURES = ("story-zu-schoen", "story-clan-kumpel", "story-bruderherz", "story-klassenchat", "story-eifersucht")

HEAD = """\
format: 1
pack: {id: viele, title: Viele, version: "1", language: de}
scenarios:
"""
STORY = """\
  - id: s{number}
    title: {title}
    summary: Du bist Mila und schreibst mit Kay.
    setting: messenger
    picture: {picture}
    role: target
    verdict: manipulation
    minutes: 6
    you: mila
    people: {{mila: {{name: Mila}}, kay: {{name: Kay}}}}
    start: a
    endings:
      gut: {{title: Gut, kind: safe, text: Du bist raus.}}
      offen: {{title: Offen, kind: unsure, text: Du wartest ab.}}
    scenes:
      a:
"""


def pack() -> Iterator[str]:
    """The lines of a pack with so many stories, the first of which has so many messages."""
    yield HEAD
    for number in range(STORIES):
        picture = PICTURES[number % len(PICTURES)]
        yield STORY.format(number=number, title=f"Geschichte {number + 1}", picture=picture)
        for n in range(MESSAGES // 4 if number == 0 else 2):
            yield FOUR_MESSAGES.format(n=n)
        yield CHOICE + END


class Clock(QObject):
    """Measures by the paints of all widgets."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._painted = False
        app.installEventFilter(self)

    def timed(self, action: Callable[[], object]) -> float:
        """Milliseconds from the action to the end of the last paint before nothing is left to do."""
        start, last, calm = perf_counter(), 0.0, 0
        self._painted = False
        action()
        while calm < CALM:
            self._app.processEvents()
            if self._painted:
                self._painted, last, calm = False, perf_counter(), 0
            elif last:
                calm += 1
            if perf_counter() - start > PATIENCE_S:
                raise TimeoutError("nothing was painted")
        return (last - start) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._painted = True
        return False


@contextmanager
def opened(app: QApplication, options: StartOptions) -> Iterator[Window]:
    """The program with its first screen; what waits for the first paint is done."""
    window = open_window(app, options)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    ready = perf_counter() + 1
    while perf_counter() < ready:
        app.processEvents()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(app: QApplication) -> None:
    """Do what the program does when it has nothing else to do, before the next wait begins."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    gc.collect()


def screens(window: Window) -> dict[str, ViewState]:
    """The main screens, in the middle of their use."""
    scenario = next(iter(window.stage.pack.scenarios.values()))
    events = play_to_end(scenario, lambda options: options[0])
    half = events[: len(events) // 2]
    return {
        "start": StartState(),
        "choice of a chat": PickerState(),
        "chat": ChatState(scenario.id, half),
        "ending": EndingState(scenario.id, events),
        "messages to judge": ItemsState(None, form="a"),
        "look-back": LookBackState(scenario.id, events),
        "map": MapState(scenario.id, events),
        "results": ResultsState(),
        "help": HelpState(),
        "glossary": PageState("glossary"),
        "for teachers": TeacherState(),
    }


def switches(app: QApplication, rounds: int) -> dict[str, dict[str, list[float]]]:
    """Milliseconds for each screen and each language that it changes to."""
    clock = Clock(app)
    with TemporaryDirectory() as folder, opened(app, options(Path(folder))) as window:
        found: dict[str, dict[str, list[float]]] = {}
        for _ in range(rounds):
            for name, state in screens(window).items():
                window.show_state(state)
                settle(app)
                for language in LANGUAGES:
                    other = replace(window.stage.settings, language=language)
                    wait = clock.timed(partial(window.stage.apply_settings, other))
                    found.setdefault(name, {}).setdefault(language, []).append(wait)
                    settle(app)
        return found


def openings(app: QApplication, rounds: int) -> dict[str, list[float]]:
    """Milliseconds to the look-back and to the choice of a chat, with many messages and stories."""
    clock = Clock(app)
    found: dict[str, list[float]] = {"look-back": [], "picker": []}
    with TemporaryDirectory() as folder:
        (Path(folder) / "scenarios.yaml").write_text("".join(pack()), encoding="utf-8")
        with opened(app, replace(options(Path(folder) / "data"), pack=Path(folder))) as window:
            scenario = window.stage.pack.scenarios["s0"]
            assert len(window.stage.pack.scenarios) == STORIES
            events = play_to_end(scenario, lambda options: options[0])
            for _ in range(rounds):
                for name, state in (("picker", PickerState()), ("look-back", LookBackState("s0", events))):
                    window.show_state(StartState() if name == "picker" else EndingState("s0", events))
                    settle(app)
                    found[name].append(clock.timed(partial(window.show_state, state)))
                    settle(app)
    return found


def options(data: Path) -> StartOptions:
    return StartOptions(data_dir=data, theme="light", pace="instant", language="de", reduced_motion=True)


def main(rounds: int) -> int:
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([*style.ARGUMENTS])
    app.setQuitOnLastWindowClosed(False)
    many, missed = openings(app, rounds), []
    table = ["| | goal | shortest ms | the first time |", "|---|---|---|---|"]
    goals = {f"choice among {STORIES} stories": PICKER_MS, f"look-back of {MESSAGES} messages": LOOK_BACK_MS}
    for (name, goal), waits in zip(goals.items(), many.values(), strict=True):
        table.append(f"| {name} | {goal:.0f} | {min(waits):.0f} | {waits[0]:.0f} |")
        if min(waits) >= goal:
            missed.append(f"{name}, {min(waits):.0f} ms")
    table += ["", "| another language on the screen | to English | to Arabic | to German |", "|---|---|---|---|"]
    for name, found in switches(app, rounds).items():
        table.append(
            f"| {name} | " + " | ".join(f"{min(waits):.0f} ({waits[0]:.0f})" for waits in found.values()) + " |"
        )
        missed += [f"{name} to {tag}, {min(waits):.0f} ms" for tag, waits in found.items() if min(waits) >= LANGUAGE_MS]
    told = (
        f"Goals: another language in under {LANGUAGE_MS:.0f} ms, the look-back in under {LOOK_BACK_MS:.0f} ms, the "
        f"choice of a chat in under {PICKER_MS:.0f} ms."
    )
    met = f"Missed: {'; '.join(missed)}." if missed else "Reached."
    about = f"{app.platformName()}, the shortest of {rounds} rounds, and the first one in brackets. {told} {met}"
    write_section("Screens", "benchmarks.screens", about, table)
    print("\n".join(table), missed, sep="\n")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
