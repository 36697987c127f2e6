"""The lesson under way, with signals: the desk steers it, and any window shows it. Nothing of it is written to disk."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from quiz.play.plenary import Plenary
from quiz.play.plenary_pages import PlenaryPage, page_of
from quiz.story.playthrough import StoryFault
from quiz.ui.shared import Shared
from quiz.ui.stage import Stage
from quiz.ui.state import DeskState, HelpState, PageState, PocketCardState, ReadingState, ViewState

MINUTE_MS = 60_000


class PlenarySession(QObject):
    """Owns the lesson, and ends when another play begins, the quick exit is pressed, or the teacher ends it.

    It has no clock that moves the story: the class reads together, and the teacher goes on.
    """

    changed = Signal()
    """What the class sees, the hands, or the number of those present has changed."""
    ticked = Signal()
    """Another minute has begun."""
    stuck = Signal(object)
    """The story cannot go on; carries the `Fault` that says where."""
    ended = Signal()
    """The lesson is over: windows that show it close."""

    def __init__(self, shared: Shared, state: DeskState) -> None:
        super().__init__(shared)
        self.lesson = Plenary(shared.pack, state.scenario, present=state.present, tables=state.tables)
        self.minutes = state.minutes
        self.has_begun = False
        """Whether the class has been shown where to look."""
        self._shared = shared
        self._began = monotonic()
        self._is_over = False
        self._stage: Stage | None = None
        self._timer = QTimer(self, interval=MINUTE_MS)
        self._timer.timeout.connect(self.ticked)
        self._timer.start()
        shared.settings_changed.connect(self._on_settings_changed)

    @property
    def page(self) -> PlenaryPage:
        """What the class sees now."""
        return page_of(self.lesson)

    @property
    def minute(self) -> int:
        """The minute of the lesson, from 1, whatever happens to the clock of the computer."""
        return int(monotonic() - self._began) // 60 + 1

    def follow(self, stage: Stage) -> None:
        """End with the desk: when its window goes on to something that does not lead back to it."""
        if self._stage is None:
            self._stage = stage
            stage.navigated.connect(self._on_navigated)

    def do(self, action: Callable[[], None]) -> None:
        """Change the lesson, and let the windows show it; report if the story cannot go on."""
        try:
            action()
        except StoryFault as problem:
            self.stuck.emit(problem.fault)
        self.changed.emit()

    def set_present(self, count: int) -> None:
        """Note how many are there; 0 if nobody has counted."""
        if count != self.lesson.present:
            self.lesson.present = count
            self.changed.emit()

    def leave(self) -> None:
        """End."""
        if self._is_over:
            return
        self._is_over = True
        self._timer.stop()
        if self._stage is not None:
            self._stage.navigated.disconnect(self._on_navigated)
        self._shared.settings_changed.disconnect(self._on_settings_changed)
        self.ended.emit()
        self.deleteLater()

    def _on_navigated(self, state: ViewState) -> None:
        if self._shared.play is self and not leads_to_desk(state):
            self._shared.end_play()

    def _on_settings_changed(self) -> None:
        if self._shared.pack is not self.lesson.pack:
            self.lesson.translate(self._shared.pack)
            self.changed.emit()


def leads_to_desk(state: ViewState | None) -> bool:
    """Whether a screen is the desk, or was opened from it and leads back."""
    while isinstance(state, HelpState | PageState | PocketCardState | ReadingState):
        state = state.back
    return isinstance(state, DeskState)


def plenary_session(shared: Shared, state: DeskState) -> PlenarySession:
    """The lesson that the desk shows: the one under way if it is of the same story, else a new one."""
    running = shared.play
    if isinstance(running, PlenarySession) and running.lesson.scenario.id == state.scenario:
        return running
    session = PlenarySession(shared, state)
    shared.begin_play(session)
    return session
