"""Recording while the program runs: whose record is being written, and what still waits for its folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from quiz.play.sitting import Sitting
from quiz.records.attempt import Attempt
from quiz.records.from_sitting import Beginning, attempt_of, new_id
from quiz.records.retention import Recording
from quiz.records.store import RecordsProblem, delete_own, write_record
from quiz.story.model import Pack


class Recorder:
    """Writes the record of each sitting while a teacher has switched recording on; off at every start.

    A record that cannot be written stays in memory and is written with the next one. A sitting that is wiped ends: what
    is played afterwards gets another id.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self._today = today
        self._recording: Recording | None = None
        self._token: object = None
        self._id = ""
        self._since = Beginning()
        self._waiting: dict[tuple[Recording, str], Attempt] = {}

    @property
    def recording(self) -> Recording | None:
        """Where records are written; None while nothing is recorded."""
        return self._recording

    @property
    def waiting(self) -> int:
        """How many records could not be written yet."""
        return len(self._waiting)

    def switch_on(self, recording: Recording, sitting: Sitting) -> None:
        """Record from now on; what was played before is not recorded."""
        self._recording = recording
        self._begin_now(sitting)

    def switch_off(self) -> None:
        """Record no more; what was written stays until its day, and what waits is forgotten."""
        self._recording = None
        self._waiting.clear()

    def record(self, sitting: Sitting, pack: Pack) -> None:
        """Write the record of this sitting as far as it has come, and what waits. Call it when something was finished.

        Raises:
            RecordsProblem: something could not be written; it waits for the next call.
        """
        if self._recording is None:
            return
        if sitting.token is not self._token:
            self._begin(sitting, Beginning())
        attempt = attempt_of(sitting, pack, self._id, self._today(), self._since)
        if not attempt.is_empty:
            self._waiting[self._recording, self._id] = attempt
        self.write_waiting()

    def write_waiting(self) -> None:
        """Write what waits.

        Raises:
            RecordsProblem: something still could not be written.
        """
        problem: RecordsProblem | None = None
        for key, attempt in list(self._waiting.items()):
            try:
                write_record(key[0].folder, key[0].token, attempt)
            except RecordsProblem as found:
                problem = problem or found
            else:
                del self._waiting[key]
        if problem is not None:
            raise problem

    def forget(self, sitting: Sitting) -> None:
        """Delete the record of the running sitting, because its pupil asks for that; nothing of it is written again.

        Raises:
            RecordsProblem: the file cannot be deleted.
        """
        if self._recording is None:
            return
        self._waiting.pop((self._recording, self._id), None)
        recorded = self._id
        self._begin_now(sitting)
        delete_own(self._recording.folder, recorded)

    def _begin_now(self, sitting: Sitting) -> None:
        self._begin(sitting, Beginning(len(sitting.playthroughs), len(sitting.answered)))

    def _begin(self, sitting: Sitting, since: Beginning) -> None:
        self._token, self._id, self._since = sitting.token, new_id(), since
