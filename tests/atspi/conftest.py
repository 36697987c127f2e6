"""The real program in a real window, for a screen reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import base, system
from tests.atspi.reader import Reader


@pytest.fixture
def pack() -> tuple[str, ...]:
    """The pack to play, as the command line names it; that of the program if nothing is said."""
    return ()


@pytest.fixture
def reader(tmp_path: Path, pack: tuple[str, ...]) -> Iterator[Reader]:
    missing = [package for package in system.missing_for_screen() if package != "orca"]
    if missing:
        pytest.skip(f"needs the Debian packages {' '.join(missing)}, or what corresponds to them")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(base.ROOT),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    options = ["--data-dir", str(tmp_path / "data"), "--language", "de", "--pace", "step", "--reduced-motion"]
    with Reader([sys.executable, "-P", "-m", "quiz", *pack, *options], environment) as reader:
        yield reader
