"""Play whole stories in one window, many times, and write docs/reliability.md with what has grown.

    QT_QPA_PLATFORM=offscreen python -m tools.many_plays [plays]

Each play draws its story, its answers, the language and the look, and shows every screen after the chat. A play takes
a pupil a quarter of an hour; eight hours are some thirty plays. Needs Linux: the memory is read from /proc.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLayoutItem

from quiz.languages.catalogs import available
from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.screens.chat import ChatScreen
from quiz.ui.settings import TEXT_SIZES
from quiz.ui.state import (
    ChatState,
    EndingState,
    HelpState,
    ItemsState,
    LookBackState,
    MapState,
    PickerState,
    ResultsState,
    StartState,
    ViewState,
)
from quiz.ui.theme import style
from quiz.ui.window import Window
from tools.reliability import machine, write_section

TITLE = "Many plays in one window"
FIRST_PLAYS = 50
"""By then every story was played in some language and look, and the caches are full."""
SAMPLES = 10


@dataclass(frozen=True, slots=True)
class Size:
    """What the program takes after so many plays: its memory in kB (PSS), the objects that Python knows, those of Qt,
    open files, and threads."""

    plays: int
    memory: int
    objects: int
    qt_objects: int
    files: int
    threads: int


def play_often(folder: Path, plays: int, seed: int = 2026) -> Iterator[Size]:
    """Play, and yield the size after each play."""
    app = QApplication.instance() or QApplication([*style.ARGUMENTS])
    assert isinstance(app, QApplication)
    window = open_window(app, StartOptions(data_dir=folder, pace="step", reduced_motion=True))
    window.show()
    chance = random.Random(seed)
    try:
        for number in range(1, plays + 1):
            _play(app, window, chance)
            yield _size(app, window, number)
    finally:
        window.close()
        window.deleteLater()
        _catch_up(app)


def _play(app: QApplication, window: Window, chance: random.Random) -> None:
    """One whole play, from the first screen back to it, in another look than before."""
    stage = window.stage
    look = replace(
        stage.settings,
        language=chance.choice(available()).tag,
        theme=chance.choice(("light", "dark", "contrast")),
        text_size=chance.choice(TEXT_SIZES),
    )
    stage.shared.apply_settings(look, keep=False)
    scenario = chance.choice(list(stage.pack.scenarios))
    for state in (StartState(), PickerState(), ChatState(scenario)):
        _show(app, window, state)
    session = _chat(window).session
    while session.moment.kind != "ended":
        if session.moment.kind == "choice":
            _chat(window).choose(chance.choice(session.moment.options).id)
        else:
            session.next_now()
        app.processEvents()
    events = tuple(session.events)
    for after in (
        EndingState(scenario, events),
        ItemsState(scenario, events=events),
        LookBackState(scenario, events),
        MapState(scenario, events),
        ResultsState(),
        HelpState(final=True),
    ):
        _show(app, window, after)
    if chance.random() < 0.2:
        stage.shared.quick_exit()
        _catch_up(app)
        stage.shared.uncover()
    else:
        stage.shared.end_sitting()
    _show(app, window, StartState())


def _chat(window: Window) -> ChatScreen:
    """The chat in view; it is another one once voices are found, for example."""
    screen = window.screen_in_view
    assert isinstance(screen, ChatScreen)
    return screen


def _show(app: QApplication, window: Window, state: ViewState) -> None:
    window.show_state(state)
    _catch_up(app)


def _catch_up(app: QApplication) -> None:
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()


def _size(app: QApplication, window: Window, plays: int) -> Size:
    """The size on the first screen in the usual look, after all that is gone was cleared away."""
    usual = replace(window.stage.settings, language="de", theme="light", text_size=100)
    window.stage.shared.apply_settings(usual, keep=False)
    _catch_up(app)
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    of_qt = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QObject | QLayoutItem)]
    files, threads = (sum(1 for _one in Path(f"/proc/self/{name}").iterdir()) for name in ("fd", "task"))
    return Size(plays, memory, len(gc.get_objects()), len(of_qt), files, threads)


def grown(sizes: list[Size]) -> Size:
    """By how much each number rises with a play, by least squares over all plays after the first ones, times 1000."""
    kept = [astuple(size) for size in sizes[FIRST_PLAYS:]]
    numbers = [row[0] for row in kept]
    middle = sum(numbers) / len(numbers)
    spread = sum((number - middle) ** 2 for number in numbers)
    slopes = [
        sum((number - middle) * row[at] for number, row in zip(numbers, kept, strict=True)) / spread
        for at in range(len(kept[0]))
    ]
    return Size(*(round(1000 * slope) for slope in slopes))


def section(sizes: list[Size]) -> list[str]:
    """The section of docs/reliability.md."""
    every = max(1, len(sizes) // SAMPLES)
    rows = [sizes[0], *(size for size in sizes if size.plays % every == 0)]
    slope = grown(sizes)
    return [
        f"`python -m tools.many_plays {len(sizes)}`, {machine()}, without a screen",
        "",
        "Whole plays of drawn stories in one window, each in another language, theme and text size, with all screens",
        "after the chat; every fifth ends with the quick exit. Eight hours are some 30 plays of a pupil. Measured on",
        "the first screen, after everything that is gone was cleared away.",
        "",
        "| Plays | Memory (PSS, MB) | Objects of Python | Objects of Qt | Open files | Threads |",
        "|---|---|---|---|---|---|",
        *(
            f"| {size.plays} | {size.memory / 1024:.1f} | {size.objects} | {size.qt_objects} | {size.files} "
            f"| {size.threads} |"
            for size in rows
        ),
        f"| a play after the first {FIRST_PLAYS} adds | {slope.memory / 1000:.2f} kB | "
        + " | ".join(f"{number / 1000:.2f}" for number in astuple(slope)[2:])
        + " |",
    ]


def main() -> None:
    plays = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with TemporaryDirectory() as folder:
        sizes = list(play_often(Path(folder), plays))
    lines = section(sizes)
    write_section(TITLE, lines)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
