"""A separate X server whose picture can be read without asking it: Xvfb keeps it in a file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

SIZE = (1366, 768)
LOOK_EVERY_S = 0.001
PATIENCE_S = 60
FOREIGN = ("QT_", "WAYLAND_", "PYTHON")
"""The prefixes of environment variables that would change how a program starts."""


class Screen:
    """A virtual screen, for programs that are started with `environment`."""

    def __init__(self, display: str, pixels: mmap) -> None:
        self._pixels = pixels
        own = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        self.environment = {**own, "DISPLAY": display}

    def picture(self) -> bytes:
        """What is on the screen now."""
        return self._pixels[:]

    def last_change(self, start: float, still_for: float) -> float:
        """Wait until the picture has changed and then not changed for so long; return the seconds to its last change.

        `start` is a time of `perf_counter`. A change is seen within about 2 ms.

        Raises:
            TimeoutError: nothing appeared, or it never stopped changing.
        """
        before, changed = self.picture(), None
        while changed is None or perf_counter() - changed < still_for:
            if perf_counter() - start > PATIENCE_S:
                raise TimeoutError("the picture never stood still")
            now = self.picture()
            if now != before:
                before, changed = now, perf_counter()
            sleep(LOOK_EVERY_S)
        return changed - start


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Run Xvfb with one screen of `SIZE`."""
    width, height = SIZE
    with TemporaryDirectory() as folder:
        answer, told = os.pipe()
        words = ["-displayfd", str(told), "-screen", "0", f"{width}x{height}x24", "-fbdir", folder]
        server = subprocess.Popen(["Xvfb", *words, "-nolisten", "tcp", "-noreset", "-nocursor"], pass_fds=[told])
        os.close(told)
        try:
            with os.fdopen(answer) as line:
                display = f":{line.readline().strip()}"
            with (Path(folder) / "Xvfb_screen0").open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as map_:
                yield Screen(display, map_)
        finally:
            server.terminate()
            server.wait()
