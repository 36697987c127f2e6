"""Ctrl+C while Qt is at work."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held() -> Iterator[Callable[[], bool]]:
    """Delay Ctrl+C: KeyboardInterrupt is raised at the end; yield a function that tells whether it is pending.

    Python would raise it anywhere, and Qt does not survive that in a Python function that it has called.
    """
    noted = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal noted
        noted = True

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # handled elsewhere, or ignored on purpose
        yield lambda: False
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield lambda: noted
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if noted:
        raise KeyboardInterrupt
