"""When the next message appears: by itself at the pupil's tempo, step by step, or at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from quiz.play.pacing import OWN_MESSAGE_MS, WATCH_MS, Pace, asks_feeling
from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    FeelingAsked,
    MessageShown,
    NoteShown,
    TimeJumped,
)
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Message, Note, TimeJump


class Pacer(QObject):
    """Advances a playthrough. It rests at a choice, a gut-feeling question, the end, in step mode, and while it is
    `paused` by the pupil or `held` because something is read aloud. With `watching` it rests at a question only so long
    that it can be read, where it does not rest for another reason."""

    shown = Signal()
    """One or more events were handed out, and nobody is writing any more."""
    typing = Signal(str)
    """This person is writing; empty when nobody is any more."""
    seen = Signal()
    """Somebody who only watches has seen a question long enough."""

    def __init__(
        self,
        playthrough: Playthrough,
        pace: Pace,
        *,
        dots: bool,
        watching: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._playthrough = playthrough
        self.pace = pace
        self._dots = dots
        self._watching = watching
        self._messages: dict[str, Message] = {m.key: m for m in playthrough.scenario.messages()}
        steps = playthrough.scenario.steps()
        self._asides = {step.key: step.text for step in steps if isinstance(step, Note | TimeJump)}
        self._last_characters = 0
        self._typing = False
        self.paused = False
        self.held = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def run(self) -> None:
        """Start or go on waiting for the next step."""
        self.stop()
        if self.pace.mode == "instant":
            self._run_at_once()
        else:
            self._wait_on()

    def next_now(self) -> None:
        """Show the next step at once, whatever the mode."""
        self.stop()
        if self._playthrough.upcoming() is not None:
            self._advance()

    def stop(self) -> None:
        self._timer.stop()
        self._set_typing("")

    def _rests(self) -> bool:
        return asks_feeling(self._playthrough) or self._playthrough.upcoming() is None

    def _run_at_once(self) -> None:
        while not self._rests():
            self._playthrough.advance()
        self.shown.emit()
        self._wait_on()

    def _wait_on(self) -> None:
        """Wait for the next step, if it comes by itself."""
        if self.pace.mode == "step" or self.paused or self.held:
            return
        if not self._rests():
            if self.pace.mode == "auto":
                self._wait()
            else:
                self._run_at_once()
        elif self._watching and self._playthrough.waiting is not Waiting.ENDED:
            self._timer.start(WATCH_MS)

    def _wait(self) -> None:
        upcoming = self._playthrough.upcoming()
        reading = self.pace.reading_ms(self._last_characters)
        message = self._messages.get(upcoming.key) if isinstance(upcoming, MessageShown) else None
        if message is None:
            immediate = isinstance(upcoming, ChoiceOffered | FeelingAsked)
            self._timer.start(0 if immediate else reading)
        elif message.sender == self._playthrough.scenario.you:
            self._timer.start(max(reading, OWN_MESSAGE_MS))
        else:
            dots = self.pace.typing_ms(len(message.words))
            self._timer.start(max(reading - dots, 0))
            self._next_dots = dots

    def _on_timeout(self) -> None:
        if self._rests():
            self.seen.emit()
            return
        upcoming = self._playthrough.upcoming()
        message = self._messages.get(upcoming.key) if isinstance(upcoming, MessageShown) else None
        foreign = message is not None and message.sender != self._playthrough.scenario.you
        if message is not None and foreign and not self._typing:
            if self._dots:
                self._set_typing(message.sender)
            self._typing = True
            self._timer.start(self._next_dots)
        else:
            self._advance()

    def _advance(self) -> None:
        self._typing = False
        event = self._playthrough.advance()
        if isinstance(event, MessageShown):
            self._last_characters = len(self._messages[event.key].words)
        elif isinstance(event, NoteShown | TimeJumped):
            self._last_characters = len(self._asides[event.key])
        elif isinstance(event, EndingReached):
            self._last_characters = 0
        if not self._rests() and isinstance(self._playthrough.upcoming(), ChoiceOffered):
            self._playthrough.advance()
        self.shown.emit()
        self._wait_on()

    def _set_typing(self, sender: str) -> None:
        if self._typing or sender:
            self.typing.emit(sender)
        self._typing = bool(sender)
