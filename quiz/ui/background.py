"""Work in the background, of which only the newest result counts. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Newest(Generic[Result]):
    """Does the last requested job in one thread and drops the results of all earlier ones.

    All methods must be called from one thread, that of the user interface.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._thread: Thread | None = None
        self._works = False
        self._job: Callable[[], Result] | None = None
        self._result: Result | BaseException | None = None

    def ask(self, job: Callable[[], Result]) -> None:
        """Do `job` as soon as the running job is done; a job that is still waiting is dropped."""
        with self._lock:
            self._job, self._result = job, None
            if self._works:
                return
            self._works = True
        self._thread = Thread(target=self._work, name=self._name, daemon=True)
        self._thread.start()

    @property
    def has_result(self) -> bool:
        """Whether :meth:`take` would return a result."""
        return self._result is not None

    @property
    def is_pending(self) -> bool:
        """Whether there is work to do or a result to take."""
        with self._lock:
            return self._works or self._result is not None

    def take(self) -> Result | BaseException | None:
        """Return the result of the last job, or what it raised, once; None if there is none yet."""
        with self._lock:
            result, self._result = self._result, None
        return result

    def wait(self, seconds: float | None = None) -> None:
        """Wait until all work is done, or at most for some seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._lock:
                job, self._job = self._job, None
                if job is None:
                    self._works = False
                    return
            result = _outcome(job)
            with self._lock:
                if self._job is None:
                    self._result = result


def _outcome(job: Callable[[], Result]) -> Result | BaseException:
    try:
        return job()
    except BaseException as error:  # noqa: BLE001 - passed on to the caller of `take`
        return error
