"""How long a message takes to appear in a chat, how smoothly the chat scrolls, and what a new width costs.

    python -m benchmarks.chat [rounds]

Goals: a message takes less than 8 ms with 100 messages shown, also if each of five chats has so many, with attachments,
ticks and reactions, and less than 16 ms with 1,000, measured from the event of the story to the end of the first
painted frame: rows, model, layout and paint. While it grows and others glide, no frame takes 16 ms with 200
messages; a frame of a screen with 60 Hz has 16.7 ms. The other numbers are reported without a goal. The best of some
rounds goes into docs/benchmarks.md, section "Chat". Without a display it uses Qt's offscreen platform.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.report import write_section
from quiz.play.transcript import Row, Transcript
from quiz.story.events import Event, MessageShown, SignShown
from quiz.story.location import NOWHERE
from quiz.story.model import Chat, Person, Scenario, Scene, Tactics
from quiz.story.steps import Attachment, Image, Message, Reaction, Read, ShownStep
from quiz.ui.chat.arrivals import MOTION_MS
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.theme import style
from quiz.ui.theme.look import Look

GOALS = {(100, 1): 8.0, (200, 1): 8.0, (1000, 1): 16.0, (100, 5): 8.0}
"""The goals in ms, by the number of messages shown in each chat and the number of chats."""
LONGEST_FRAME = 16.0
"""The goal in ms for each frame of a motion, with up to 200 messages shown."""
APPENDED, SCROLLED = 12, 50
SIZE, WIDER = (914, 588), 40
WHEEL = 120
TEXTS = (
    "Hey, bist du schon zu Hause? Hab den ganzen Tag an dich gedacht.",
    "Ja.",
    "Niemand versteht mich so wie du. Du bist anders als alle, die ich kenne. Können wir das für uns behalten?",
    "Wir schreiben doch erst seit Montag.",
)


def story(messages: int, chats: int) -> tuple[Scenario, tuple[Event, ...]]:
    """So many messages in each chat, between two people who answer each other, and all events.

    Several chats have attachments, ticks and reactions too; the last one comes last.
    """
    others = [f"kay{n}" for n in range(chats)]
    steps: list[ShownStep] = []
    for other in others:
        for n in range(messages):
            steps += _several(other, n) if chats > 1 else [replace(_said(other, n), chat=None)]
    people = {"mila": Person("mila", "Mila", NOWHERE, avatar="avatar-06")} | {
        other: Person(other, f"{other}.17", NOWHERE, avatar="pattern-01") for other in others
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
        scenes=MappingProxyType({"a": Scene("a", tuple(steps), NOWHERE)}),
        endings=nothing,  # type: ignore[arg-type]
        location=NOWHERE,
        clock="15:40",
        chats=MappingProxyType({other: Chat(other, NOWHERE, other) for other in others} if chats > 1 else {}),
    )
    return scenario, tuple(MessageShown(s.key) if isinstance(s, Message) else SignShown(s.key) for s in steps)


def _said(other: str, n: int) -> Message:
    sender = other if n // 2 % 2 else "mila"
    return Message(f"{other}-{n}", sender, NOWHERE, text=TEXTS[n % len(TEXTS)], chat=other)


def _several(other: str, n: int) -> list[ShownStep]:
    """A message of any kind, and now and then a sign."""
    said = _said(other, n)
    match n % 10:
        case 3:
            return [replace(said, text=None, card=Attachment("money", "50 €", "Fürs Ticket. Gern."))]
        case 5:
            return [replace(said, text=None, card=Attachment("place", "Standort teilen?", "Ich warte schon."))]
        case 6:
            return [replace(said, text=None, missed=7)]
        case 7:
            return [replace(said, text=None, image=Image("Ronja schreibt: „Nervt.“", of_chat=True))]
        case 8:
            return [said, Read(f"{other}-{n}-read", other, NOWHERE, other)]
        case 9:
            return [said, Reaction(f"{other}-{n}-react", said.key, other, "🔥", NOWHERE)]
    return [said]


class Bench(QObject):
    """A chat view in its own window, and how long it takes to paint after something happened."""

    def __init__(self, app: QApplication, shown: int, chats: int) -> None:
        super().__init__()
        self._app = app
        scenario, self._events = story(shown + APPENDED, chats)
        self._chat = f"kay{chats - 1}" if chats > 1 else ""
        messages = [at for at, event in enumerate(self._events) if isinstance(event, MessageShown)]
        self._ends = [*messages[-shown - APPENDED :][1:], len(self._events)]
        """How many events there are when so many messages of the last chat are shown, from 1."""
        self._transcript = Transcript(scenario)
        nothing = MappingProxyType[str, object]({})
        marks = Marks(Tactics(nothing, nothing, nothing, nothing))  # type: ignore[arg-type]
        self._delegate = ChatDelegate(Look.from_settings("light"), marks, None)
        self._view = ChatView(TranscriptModel(marks.name, self), self._delegate)
        self._view.resize(*SIZE)
        self._view.viewport().installEventFilter(self)
        self._paints = 0
        self.frames: list[float] = []
        """Milliseconds for each frame of the motions so far."""
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
        return self._transcript.follow(self._events[: self._ends[shown - 1]]).rows(self._chat)

    def _rest(self) -> None:
        """Let the motion end, and measure its frames."""
        end = perf_counter() + 1.2 * MOTION_MS / 1000
        while (start := perf_counter()) < end:
            before = self._paints
            self._app.processEvents()
            if self._paints > before:
                self.frames.append((perf_counter() - start) * 1000)

    def close(self) -> None:
        self._view.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._paints += 1
        return False


def measure(app: QApplication, shown: int, chats: int) -> tuple[float, ...]:
    """One round in milliseconds: a new message and the slowest twentieth, the longest frame while one comes, a step
    of scrolling, all at once, a width."""
    bench = Bench(app, shown, chats)
    appended, scrolled = bench.appended(), bench.scrolled()
    slowest = quantiles(appended, n=20)[-1], max(bench.frames)
    numbers = median(appended), *slowest, median(scrolled), bench.first, bench.widened()
    bench.close()
    return numbers


def main(rounds: int) -> int:
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([*style.ARGUMENTS])
    style.apply_look(app, Look.from_settings("light"))
    columns = (
        "messages shown",
        "a new one",
        "slowest twentieth",
        "longest frame",
        "a step of scrolling",
        "all at once",
        "other width",
    )
    table = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    within = True
    for (shown, chats), goal in GOALS.items():
        measured = [measure(app, shown, chats) for _ in range(rounds)]
        numbers = [min(column) for column in zip(*measured, strict=True)]
        where = f"{shown:,}" if chats == 1 else f"{shown:,} of every kind in each of {chats} chats"
        table.append(f"| {where} | " + " | ".join(f"{number:.1f}" for number in numbers) + " |")
        print(table[-1], flush=True)
        within = within and numbers[0] < goal and (shown > 200 or numbers[2] < LONGEST_FRAME)
    goals = (
        "Goals: a new message in under 8 ms with 200 shown, or 100 in each of 5 chats, under 16 ms with 1,000; "
        "no frame of its motion over 16 ms with 200."
    )
    about = f"the best of several rounds, of each the median new message and step. {goals} Milliseconds:"
    write_section("Chat", "benchmarks.chat", about, table)
    return int(not within)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
