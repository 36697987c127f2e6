"""Reading a folder of results in the background, for all windows, and what was read last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from quiz.languages.translation import _
from quiz.ui.background import Newest
from quiz.ui.errand import END_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.records.classroom import ClassResult
    from quiz.records.folder import RecordFolder
    from quiz.records.retention import Emptied
    from quiz.story.model import Tactics

LOOK_AGAIN_MS = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """The folder is being read: so many of its files are done, of so many; 0 of 0 at first."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class NotRead:
    """The folder cannot be read; a sentence for the user says why."""

    why: str


@dataclass(frozen=True, slots=True, eq=False)
class OpenFolder:
    """What was found in the folder, and the result of each version of a pack in it."""

    found: RecordFolder
    results: tuple[ClassResult, ...]


FolderSeen: TypeAlias = Reading | NotRead | OpenFolder | None
"""What is known of the folder that is open; None: none is."""


class _Stopped(Exception):
    """Nobody waits for this folder any more."""


class ClassResults(QObject):
    """The folder that is open, read once, and what is done with it. All methods are called from the thread of the user
    interface; the work itself is done in others."""

    changed = Signal()
    """`seen` is another one now."""
    emptied = Signal(object)
    """The day of the results in the folder had come; carries the `Emptied`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.folder: str | None = None
        self.seen: FolderSeen = None
        self.delete_on: date | None = None
        """The day on which what lies in the folder is deleted; None if none is written there."""
        self._emptied: Emptied | None = None
        self._done: Callable[[object], None] | None = None
        self._work: Newest[object] = Newest("class results, work")
        self._work_timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._work_timer.timeout.connect(self._look_at_work)
        self._is_outdated = False
        self._progress = (0, 0)
        self._wanted: object = None
        self._newest: Newest[OpenFolder] = Newest("class results")
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def open(self, folder: str | None, today: date, tactics: Tactics) -> None:
        """Read this folder unless it was read already; None closes the open one. `tactics` give the families."""
        if folder == self.folder and not self._is_outdated:
            return
        self.close()
        if folder is not None:
            self.folder = folder
            self.read_again(today, tactics)

    def outdate(self) -> None:
        """Something was written since: whoever opens the folder next sees it read again."""
        self._is_outdated = True

    def read_again(self, today: date, tactics: Tactics) -> None:
        """Read the open folder again, because something in it has changed."""
        if self.folder is None:
            return
        folder, wanted = Path(self.folder), object()
        self._is_outdated = False
        self._wanted, self._progress = wanted, (0, 0)
        self._show(Reading())
        self._newest.ask(lambda: self._read(folder, today, tactics, wanted))
        self._timer.start()

    def close(self) -> None:
        """Forget what was read, and stop reading."""
        self._wanted = self.folder = None
        self._timer.stop()
        self._show(None)

    def forget(self) -> None:
        """Forget what was read. What is being written is finished, but nobody is told any more."""
        self.close()
        if self._done is not None:
            self._done = _tell_nobody

    def do(self, work: Callable[[], object], done: Callable[[object], None]) -> bool:
        """Do something that takes a while, such as saving a table, then call `done` with its result, or with the
        `RecordsProblem` or `ExportProblem` that it raised. Return whether it was begun: one thing at a time."""
        if self._done is not None:
            return False
        self._done = done
        self._work.ask(work)
        self._work_timer.start()
        return True

    def finish(self) -> None:
        """Wait until the folder is read, and show it."""
        self._newest.wait()
        if self._timer.isActive():
            self._look()

    def stop(self) -> None:
        """Wait for the threads, but not for a folder that does not answer; nobody is told any more what they did."""
        self.close()
        self._work_timer.stop()
        self._done = None
        self._newest.wait(END_S)
        self._work.wait(END_S)

    def _read(self, folder: Path, today: date, tactics: Tactics, wanted: object) -> OpenFolder:
        from quiz.records.classroom import class_results
        from quiz.records.folder import read_folder
        from quiz.records.plan import read_plan
        from quiz.records.retention import delete_if_due

        def on_file(done: int, total: int) -> None:
            if self._wanted is not wanted:
                raise _Stopped
            self._progress = (done, total)

        self._emptied = delete_if_due(folder, today)
        plan = read_plan(folder)
        self.delete_on = plan.delete_on if plan is not None else None
        found = read_folder(folder, today, on_file)
        return OpenFolder(found, class_results(found.attempts, tactics))

    def _look(self) -> None:
        """Show how far it is, or what was read."""
        from quiz.records.store import RecordsProblem

        result = self._newest.take()
        if result is None:
            self._show(Reading(*self._progress))
            return
        self._timer.stop()
        if isinstance(result, RecordsProblem):
            self._show(NotRead(str(result)))
        elif isinstance(result, MemoryError):
            self._show(NotRead(_("Für diesen Ordner reicht der Speicher nicht. Öffnen Sie einen Teil der Dateien.")))
        elif isinstance(result, BaseException):
            raise result
        else:
            self._show(result)
            if self._emptied is not None:
                self.emptied.emit(self._emptied)

    def _look_at_work(self) -> None:
        from quiz.records.exports.release import ExportProblem
        from quiz.records.store import RecordsProblem

        if self._work.is_pending and not self._work.has_result:
            return
        self._work_timer.stop()
        result, done = self._work.take(), self._done
        self._done = None
        if isinstance(result, BaseException) and not isinstance(result, RecordsProblem | ExportProblem):
            raise result
        if done is not None:
            done(result)

    def _show(self, seen: FolderSeen) -> None:
        if seen != self.seen:
            self.seen = seen
            self.changed.emit()


def _tell_nobody(_result: object) -> None:
    pass
