"""Ctrl+C while Qt is at work."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held() -> Iterator[Callable[[], bool]]:
    """Hold Ctrl+C back until the end, where KeyboardInterrupt is raised; yield what tells whether there was one.

    Python raises it wherever it is, and Qt does not survive that in a function that it called itself.
    """
    noted = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal noted
        noted = True

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # somebody else sees to it, or nobody may
        yield lambda: False
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield lambda: noted
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if noted:
        raise KeyboardInterrupt
