"""How long a message takes to appear in a chat, how smoothly the chat scrolls, and what a new width costs.

    python -m benchmarks.chat [rounds]

Goals: a message takes less than 8 ms with 100 messages shown and less than 16 ms with 1,000, measured from the event
of the story to the end of the first painted frame: rows, model, layout and paint, with entry animation. The other
numbers are reported without a goal; a frame of a screen with 60 Hz has 16.7 ms. The best of some rounds goes into
docs/benchmarks.md, section "Chat". Without a display it uses Qt's offscreen platform.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.report import write_section
from quiz.play.transcript import Row, Transcript
from quiz.story.events import Event, MessageShown
from quiz.story.location import NOWHERE
from quiz.story.model import Person, Scenario, Scene, Tactics
from quiz.story.steps import Message
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ENTRY_MS, ChatView
from quiz.ui.theme import style
from quiz.ui.theme.look import Look

GOALS = {100: 8.0, 1000: 16.0}
APPENDED, SCROLLED = 12, 50
SIZE, WIDER = (914, 588), 40
WHEEL = 120
TEXTS = (
    "Hey, bist du schon zu Hause? Hab den ganzen Tag an dich gedacht.",
    "Ja.",
    "Niemand versteht mich so wie du. Du bist anders als alle, die ich kenne. Können wir das für uns behalten?",
    "Wir schreiben doch erst seit Montag.",
)


def story(messages: int) -> tuple[Scenario, tuple[Event, ...]]:
    """A chat of two people who answer each other, and all its events."""
    said = [
        Message(f"m{n}", "kay" if n // 2 % 2 else "mila", NOWHERE, text=TEXTS[n % len(TEXTS)]) for n in range(messages)
    ]
    people = {
        "mila": Person("mila", "Mila", NOWHERE, avatar="avatar-06"),
        "kay": Person("kay", "kay.17", NOWHERE, avatar="pattern-01"),
    }
    nothing = MappingProxyType[str, object]({})
    scenario = Scenario(
        id="viel",
        title="Viel",
        summary="Ein langer Chat.",
        setting="messenger",
        role="target",
        verdict="manipulation",
        minutes=9,
        you="mila",
        people=MappingProxyType(people),
        variables=nothing,  # type: ignore[arg-type]
        start="a",
        scenes=MappingProxyType({"a": Scene("a", tuple(said), NOWHERE)}),
        endings=nothing,  # type: ignore[arg-type]
        location=NOWHERE,
        clock="15:40",
    )
    return scenario, tuple(MessageShown(message.key) for message in said)


class Bench(QObject):
    """A chat view in its own window, and how long it takes to paint after something happened."""

    def __init__(self, app: QApplication, shown: int) -> None:
        super().__init__()
        self._app = app
        scenario, self._events = story(shown + APPENDED)
        self._transcript = Transcript(scenario)
        nothing = MappingProxyType[str, object]({})
        marks = Marks(Tactics(nothing, nothing, nothing, nothing))  # type: ignore[arg-type]
        self._delegate = ChatDelegate(Look.from_settings("light"), marks, None)
        self._view = ChatView(TranscriptModel(marks.name, self), self._delegate)
        self._view.resize(*SIZE)
        self._view.viewport().installEventFilter(self)
        self._paints = 0
        self._view.show()
        self.first = self.timed(lambda: self._view.set_rows(self._rows(shown), animate=False))
        self._shown = shown

    def appended(self) -> list[float]:
        """Milliseconds for each of some new messages."""
        times = []
        for _ in range(APPENDED):
            self._shown += 1
            times.append(self.timed(lambda: self._view.set_rows(self._rows(self._shown))))
            self._rest()
        return times

    def scrolled(self) -> list[float]:
        """Milliseconds for each frame while scrolling up."""
        bar = self._view.verticalScrollBar()
        return [self.timed(lambda: bar.setValue(bar.value() - WHEEL)) for _ in range(SCROLLED)]

    def widened(self) -> float:
        """Milliseconds for a new width."""
        return self.timed(lambda: self._view.resize(SIZE[0] - WIDER, SIZE[1]))

    def timed(self, action: Callable[[], object]) -> float:
        """Milliseconds from the action to the end of the first paint after it."""
        before, start = self._paints, perf_counter()
        action()
        while self._paints == before:
            self._app.processEvents()
        return (perf_counter() - start) * 1000

    def _rows(self, shown: int) -> tuple[Row, ...]:
        return self._transcript.follow(self._events[:shown]).rows()

    def _rest(self) -> None:
        """Let the entry animation end."""
        end = perf_counter() + 1.2 * ENTRY_MS / 1000
        while perf_counter() < end:
            self._app.processEvents()

    def close(self) -> None:
        self._view.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._paints += 1
        return False


def measure(app: QApplication, shown: int) -> tuple[float, ...]:
    """One round in milliseconds: a new message and the slowest twentieth, a step of scrolling, all at once, a width."""
    bench = Bench(app, shown)
    appended, scrolled = bench.appended(), bench.scrolled()
    numbers = median(appended), quantiles(appended, n=20)[-1], median(scrolled), bench.first, bench.widened()
    bench.close()
    return numbers


def main(rounds: int) -> int:
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([*style.ARGUMENTS])
    style.apply_look(app, Look.from_settings("light"))
    columns = ("messages shown", "a new one", "slowest twentieth", "a step of scrolling", "all at once", "other width")
    table = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    within = True
    for shown, goal in GOALS.items():
        measured = [measure(app, shown) for _ in range(rounds)]
        numbers = [min(column) for column in zip(*measured, strict=True)]
        table.append(f"| {shown:,} | " + " | ".join(f"{number:.1f}" for number in numbers) + " |")
        print(table[-1], flush=True)
        within = within and numbers[0] < goal
    goals = "Goals: a new message in under 8 ms with 100 shown, under 16 ms with 1,000, painted."
    about = f"the best of several rounds, of each the median new message and step. {goals} Milliseconds:"
    write_section("Chat", "benchmarks.chat", about, table)
    return int(not within)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
