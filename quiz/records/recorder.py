"""Recording while the program runs: whose record is being written, and what still waits for its folder.

What a recorder wants and what is done about it are apart: the folder can be on a network drive that blocks whoever
touches it, so its files are written and deleted by :meth:`Recorder.work`, which any thread may do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from quiz.play.sitting import Sitting
from quiz.records.attempt import Attempt
from quiz.records.from_sitting import Beginning, attempt_of, new_id
from quiz.records.retention import Recording
from quiz.records.store import RecordsProblem, delete_own, write_record
from quiz.story.model import Pack

Key: TypeAlias = tuple[Recording, str]
"""Where a record is written, and its id."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What `done` holds is as it was wanted: written, or deleted if it is None. The problems say why others are not."""

    done: Mapping[Key, Attempt | None]
    not_written: RecordsProblem | None = None
    not_deleted: RecordsProblem | None = None


class Recorder:
    """Knows what is to become of the record of each sitting while a teacher has switched recording on; off at every
    start.

    A record that cannot be written stays in memory and is written with the next one, and one that cannot be deleted is
    deleted then. A sitting that is wiped ends: what is played afterwards gets another id.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self._today = today
        self._recording: Recording | None = None
        self._token: object = None
        self._id = ""
        self._since = Beginning()
        self._has_recorded = False
        self._wanted: dict[Key, Attempt | None] = {}
        """What has not become of these records yet; None: they are to be deleted."""

    @property
    def recording(self) -> Recording | None:
        """Where records are written; None while nothing is recorded."""
        return self._recording

    @property
    def waiting(self) -> int:
        """How many records could not be written yet."""
        return sum(attempt is not None for attempt in self._wanted.values())

    @property
    def has_work(self) -> bool:
        """Whether there is anything to write or to delete."""
        return bool(self._wanted)

    def switch_on(self, recording: Recording, sitting: Sitting) -> None:
        """Record from now on; what was played before is not recorded."""
        self._recording = recording
        self._begin_now(sitting)

    def switch_off(self) -> None:
        """Record no more; what was written stays until its day, and what waits to be written is forgotten."""
        self._recording = None
        self._wanted = {key: None for key, attempt in self._wanted.items() if attempt is None}

    def record(self, sitting: Sitting, pack: Pack) -> None:
        """Want the record of this sitting to be written as far as it has come. Call it when something was finished."""
        if self._recording is None:
            return
        if sitting.token is not self._token:
            self._begin(sitting, Beginning())
        attempt = attempt_of(sitting, pack, self._id, self._today(), self._since)
        if not attempt.is_empty:
            self._wanted[self._recording, self._id] = attempt
            self._has_recorded = True

    def forget(self, sitting: Sitting) -> None:
        """Want the record of the running sitting to be deleted, because its pupil asks for that; nothing of it is
        written again."""
        if self._recording is None:
            return
        if self._has_recorded:
            self._wanted[self._recording, self._id] = None
        self._begin_now(sitting)

    def work(self) -> Callable[[], Settled]:
        """What is to be done now; tell :meth:`settle` what came of it."""
        return partial(_work, dict(self._wanted))

    def settle(self, settled: Settled) -> None:
        """What was done is not wanted any more, unless something else is wanted of that record by now."""
        for key, attempt in settled.done.items():
            if key in self._wanted and self._wanted[key] is attempt:
                del self._wanted[key]

    def _begin_now(self, sitting: Sitting) -> None:
        self._begin(sitting, Beginning(len(sitting.playthroughs), len(sitting.answered)))

    def _begin(self, sitting: Sitting, since: Beginning) -> None:
        self._token, self._id, self._since = sitting.token, new_id(), since
        self._has_recorded = False


def _work(wanted: Mapping[Key, Attempt | None]) -> Settled:
    """Write and delete all that is possible."""
    done: dict[Key, Attempt | None] = {}
    not_written: RecordsProblem | None = None
    not_deleted: RecordsProblem | None = None
    for key, attempt in wanted.items():
        recording, id = key
        try:
            if attempt is None:
                delete_own(recording.folder, recording.token, id)
            else:
                write_record(recording.folder, recording.token, attempt)
        except RecordsProblem as problem:
            if attempt is None:
                not_deleted = not_deleted or problem
            else:
                not_written = not_written or problem
        else:
            done[key] = attempt
    return Settled(done, not_written, not_deleted)
