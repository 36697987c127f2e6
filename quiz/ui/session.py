"""A playthrough under way with a clock. Any number of windows show it; none owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible

from quiz.play.keeping import KeepingLost, KeepingProblem, KeptPlaythrough
from quiz.play.moment import Moment
from quiz.play.pacing import WATCH_MS, Pace
from quiz.play.running import RunningPlaythrough
from quiz.play.sitting import FinishedPlaythrough
from quiz.play.speech import speak_moment, speak_rows
from quiz.play.transcript import ChatInfo, Row, as_heard
from quiz.story.events import Event, Mark, RemarkEvent
from quiz.story.model import Scenario
from quiz.story.playthrough import StoryFault
from quiz.story.steps import Option
from quiz.ui.shared import Shared
from quiz.ui.state import ChatState


@dataclass(frozen=True, slots=True)
class News:
    """What is new: rows of all chats, in words where the chat only draws something; the moment if the story waits."""

    rows: tuple[Row, ...]
    moment: Moment | None


class Session(QObject):
    """Owns a playthrough, advances it at its pace, and keeps it on the computer if the pupil wants that.

    It rests at a question and at the end, in step mode, while it is paused, while something is read aloud, and while no
    window shows it or something lies over it in a window (`hold`).
    """

    changed = Signal()
    """The rows, the moment, the pace or whether it is kept have changed."""
    came = Signal(object)
    """The story went on; carries `News`."""
    stuck = Signal(object)
    """The story cannot go on; carries the `Fault` that says where."""
    not_kept = Signal(str)
    """The playthrough could not be written to the computer or deleted from it; carries a sentence for the user. It is
    emitted once, until writing has succeeded again."""

    def __init__(self, shared: Shared, scenario: Scenario, events: Iterable[Event] = (), *, what_if: bool) -> None:
        super().__init__(shared)
        self.what_if = what_if
        self.typing = ""
        """The id of the person who is typing, or empty."""
        self.typing_in = ""
        """The id of the chat in which that is."""
        self._shared = shared
        self._play = RunningPlaythrough(scenario, shared.pace, events, watching=shared.watching)
        self._paused = False
        self._viewers: dict[QObject, bool] = {}
        self._is_left = False
        self._is_behind = False
        """Whether the latest event could not be written to the computer."""
        self._told = len(self._play.told)
        self._announced = self._moment_to_announce()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        shared.settings_changed.connect(self._on_settings_changed)
        shared.read_aloud.reading.connect(self._on_reading)

    @property
    def scenario(self) -> Scenario:
        return self._play.scenario

    @property
    def events(self) -> tuple[Event, ...]:
        return self._play.events

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that the open chat shows, without the typing row."""
        return self._play.rows

    @property
    def told(self) -> tuple[Row, ...]:
        """What happened in all chats, in words."""
        return self._play.told

    @property
    def chats(self) -> tuple[ChatInfo, ...]:
        """The chats of the list, the newest first; none in a scenario without chats."""
        return self._play.chats

    @property
    def open_chat(self) -> str:
        return self._play.open_chat

    @property
    def moment(self) -> Moment:
        return self._play.moment

    @property
    def pace(self) -> Pace:
        return self._play.pace

    @property
    def is_paused(self) -> bool:
        return self._paused

    @property
    def is_watched(self) -> bool:
        """Whether the story decides by itself."""
        return self._play.watching

    @property
    def is_kept(self) -> bool:
        """Whether the playthrough is written to the computer as it goes on."""
        return not self._is_left and self._shared.keeping.keeps(self.scenario.id)

    @property
    def is_for_two(self) -> bool:
        """Whether two pupils play it together on this computer."""
        return self._shared.pairs is not None

    @property
    def can_take_back(self) -> bool:
        """Whether the last answer can be taken back: until the story brings something. Where all comes at once, and for
        a screen reader, which takes longer, until the next answer."""
        if self.is_watched or not self._play.can_take_back:
            return False
        return self._play.has_just_answered or self.pace.mode == "instant" or QAccessible.isActive()

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the next answer, from 1, and the smallest total that is possible."""
        return self._play.progress

    def chat_of_option(self, option: Option) -> str:
        """The chat that an answer of the open choice goes to."""
        return self._play.chat_of_option(option)

    def is_at(self, scenario: str, events: tuple[Event, ...], *, what_if: bool) -> bool:
        """Whether this is a playthrough of `scenario` with exactly these events."""
        same = self.scenario.id == scenario and self.what_if == what_if and self.is_watched == self._shared.watching
        return same and self.events == events

    def mark_of(self, key: str) -> Mark | None:
        """The last mark on a message."""
        return self._play.mark_of(key)

    def translate(self, scenario: Scenario) -> None:
        """Go on in another language: `scenario` is the same story with other texts."""
        if scenario is not self.scenario:
            self._play.translate(scenario)
            self.changed.emit()

    def add_viewer(self, viewer: QObject, *, held: bool) -> None:
        """Register a viewer; `held`: something lies over the chat there. The story goes on once the event loop runs
        again."""
        self._viewers[viewer] = held
        QTimer.singleShot(0, self, self._go_on)

    def remove_viewer(self, viewer: QObject) -> None:
        """Remove a viewer that no longer shows the playthrough."""
        self._viewers.pop(viewer, None)
        if self._is_left and not self._viewers:
            self._end()
        elif not self._may_go_on():
            self._rest()

    def hold(self, viewer: QObject, on: bool) -> None:
        """Rest while something lies over the chat where `viewer` shows it, or go on."""
        self._viewers[viewer] = on
        if on:
            self._rest()
        else:
            self._go_on()

    def leave(self) -> None:
        """End once no window shows this session any more: another one has begun."""
        self._is_left = True
        if not self._viewers:
            self._end()

    def next_now(self) -> None:
        """Show the next step at once. That skips a gut-feeling question, and while watching a choice too."""
        if any(self._viewers.values()) or (self.moment.kind in ("choice", "ended") and not self.is_watched):
            return
        self._shared.read_aloud.stop()
        self._rest()
        if self._play.awaited is not None:
            self.open(self._play.awaited)
        elif self.is_watched and self._play.skip_choice():
            self._after_answer()
        else:
            self._guarded(self._advance)

    def open(self, chat: str) -> None:
        """Open another chat; what waits there is shown at once."""
        awaited = self._play.awaited
        if chat == self.open_chat:
            return
        self._rest()
        self._play.open(chat)
        self.changed.emit()
        if chat == awaited:
            self._guarded(self._advance)
        else:
            self._go_on()
            self._tell()

    def choose(self, option: str) -> None:
        """Send an answer."""
        self._shared.read_aloud.stop()
        self._play.choose(option)
        self._after_answer()

    def mark(self, key: str, mark: Mark | None) -> None:
        """Mark a message, or remove its mark with None."""
        if mark != self.mark_of(key):
            self._play.mark(key, mark)
            self._keep()
            self.changed.emit()

    def remark(self, remark: RemarkEvent) -> None:
        """Record a remark, such as the gut feeling; if the story asked for it, the story goes on."""
        asked = self.moment.kind == "question"
        self._play.remark(remark)
        self._keep()
        self.changed.emit()
        if asked:
            self._go_on()
            self._tell()

    def take_back(self) -> None:
        """Undo the last answer, if that is still possible."""
        if not self.can_take_back:
            return
        self._shared.read_aloud.stop()
        self._rest()
        self._play.take_back()
        self._told, self._announced = len(self.told), None
        self._keep()
        self.changed.emit()
        self._go_on()
        self._tell()

    def pause(self) -> None:
        """Pause or go on; step by step there is nothing to pause."""
        if self.pace.mode == "auto":
            self._paused = not self._paused
            self.changed.emit()
            if self._paused:
                self._rest()
            else:
                self._go_on()

    def go_faster(self) -> None:
        """Switch to the next tempo, after the fastest to the slowest."""
        self._set_pace(replace(self.pace.faster(), mode="auto"))

    def toggle_step_mode(self) -> None:
        """Switch step mode: messages come only on request, or by themselves again."""
        self._set_pace(replace(self.pace, mode="auto" if self.pace.mode == "step" else "step"))

    def start_keeping(self) -> None:
        """Write the playthrough to the computer from now on, in place of what is kept there; not if that fails."""
        self._shared.keeping.start(self._as_kept())
        self._is_behind = False
        self._keep()
        if self._is_behind:
            self._shared.keeping.stop()
        self.changed.emit()

    def stop_keeping(self) -> None:
        """Delete what was written, and write no more."""
        try:
            self._shared.keeping.forget_own()
        except KeepingProblem as problem:
            self.not_kept.emit(str(problem))
        self.changed.emit()

    def finish(self) -> FinishedPlaythrough:
        """Add the finished playthrough to the sitting and delete it from the computer."""
        finished = FinishedPlaythrough(self.scenario.id, self.events, self.what_if, self.is_watched)
        self._shared.sitting.finish(finished)
        self._shared.record()
        if self.is_kept:
            self.stop_keeping()
        return finished

    def _end(self) -> None:
        self._timer.stop()
        self._shared.settings_changed.disconnect(self._on_settings_changed)
        self._shared.read_aloud.reading.disconnect(self._on_reading)
        self.deleteLater()

    def _after_answer(self) -> None:
        self._keep()
        self.changed.emit()
        self._go_on()
        self._tell()

    def _set_pace(self, pace: Pace) -> None:
        self._rest()
        self._shared.chat_pace = self._play.pace = pace
        self._paused = False
        self.changed.emit()
        self._go_on()

    def _may_go_on(self) -> bool:
        return bool(self._viewers) and not any(self._viewers.values()) and not self._shared.read_aloud.is_reading

    def _rest(self) -> None:
        self._timer.stop()
        self._show_typing("")

    def _go_on(self) -> None:
        self._guarded(self._wait)

    def _wait(self) -> None:
        """Wait for the next step, if it comes by itself."""
        self._rest()
        if not self._may_go_on() or self._paused or self.pace.mode == "step":
            return
        if self.pace.mode == "instant" and not self._play.rests:
            self._run_at_once()
        if not self._play.rests:
            wait = self._play.wait()
            self._timer.start(wait.quiet_ms)
        elif self.is_watched and self._play.is_question:
            self._timer.start(WATCH_MS)

    def _run_at_once(self) -> None:
        while not self._play.rests:
            self._play.advance()
        self._on_came()

    def _on_timeout(self) -> None:
        """Go on; or rest and say how to go on, if a screen reader has begun since the last message: it is known only
        some time after the start of the program."""
        if self.pace != self._shared.pace:
            self._on_settings_changed()
            self.came.emit(News((), self.moment))
        else:
            self._guarded(self._after_wait)

    def _after_wait(self) -> None:
        if self._play.rests:
            self.next_now()
            return
        wait = self._play.wait()
        if wait.sender is not None and not self.typing:
            self._timer.start(wait.typing_ms)
            self._show_typing(wait.sender)
        else:
            self._advance()

    def _advance(self) -> None:
        if self._play.ring() or self._play.advance():
            self._timer.stop()
            self.typing = ""
            self._on_came()
            self._wait()

    def _on_came(self) -> None:
        """Let the windows show what is new, then read it aloud."""
        self._keep()
        self.changed.emit()
        self._tell()

    def _tell(self) -> None:
        """Let the windows announce what is new since the last time, in one go, and read it aloud."""
        rows, moment = self.told, self._moment_to_announce()
        news = News(as_heard(rows[self._told :]), None if moment == self._announced else moment)
        self._told, self._announced = len(rows), moment
        if not news.rows and news.moment is None:
            return
        self.came.emit(news)
        if self._shared.settings.read_aloud:
            spoken = speak_rows(news.rows)
            if news.moment is not None:
                spoken += speak_moment(news.moment)
            self._shared.read_aloud.add(self._shared.passages(spoken))

    def _moment_to_announce(self) -> Moment | None:
        moment = replace(self.moment, feeling=None)
        decides_itself = self.is_watched and moment.kind == "choice"
        return moment if moment.asks and not decides_itself else None

    def _show_typing(self, sender: str) -> None:
        if sender != self.typing:
            self.typing, self.typing_in = sender, self._play.upcoming_chat if sender else ""
            self.changed.emit()

    def _guarded(self, action: Callable[[], None]) -> None:
        """Run `action`, which lets the story go on; report if it cannot."""
        try:
            action()
        except StoryFault as problem:
            self._timer.stop()
            self.stuck.emit(problem.fault)

    def _as_kept(self) -> KeptPlaythrough:
        pack = self._shared.pack
        return KeptPlaythrough(pack.id, pack.version, self.scenario.id, self.events, self.what_if, self.is_watched)

    def _keep(self) -> None:
        """Write the playthrough to the computer if the pupil asked for that; the next event tries again if it fails."""
        if not self.is_kept:
            return
        was_behind = self._is_behind
        try:
            self._shared.keeping.keep(self._as_kept())
            self._is_behind = False
        except KeepingProblem as problem:
            self._is_behind = not isinstance(problem, KeepingLost)
            if not was_behind or not self._is_behind:
                self.not_kept.emit(str(problem))

    def _on_settings_changed(self) -> None:
        if self.pace != self._shared.pace:
            self._play.pace = self._shared.pace
            self._paused = False
            self.changed.emit()
        self._go_on()

    def _on_reading(self, on: bool) -> None:
        """Rest until everything has been read."""
        if on:
            self._rest()
        else:
            self._go_on()


def session_for(shared: Shared, state: ChatState) -> Session:
    """The session that a chat shows: the running one if it is exactly in this state, else a new one."""
    scenario, running = shared.pack.scenarios[state.scenario], shared.play
    if isinstance(running, Session) and running.is_at(state.scenario, state.events, what_if=state.what_if):
        running.translate(scenario)
        return running
    if not shared.keeping.has_come_to(state.scenario, state.events, what_if=state.what_if):
        shared.keeping.stop()  # what is kept stays: this is another playthrough
    session = Session(shared, scenario, state.events, what_if=state.what_if)
    shared.begin_play(session)
    return session
