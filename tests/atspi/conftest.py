"""The real program in a real window, for a screen reader."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import system
from tests.atspi.reader import Reader, surroundings


@pytest.fixture
def pack() -> tuple[str, ...]:
    """The pack to play, as the command line names it; that of the program if nothing is said."""
    return ()


@pytest.fixture
def reader(tmp_path: Path, pack: tuple[str, ...]) -> Iterator[Reader]:
    missing = [package for package in system.missing_for_screen() if package != "orca"]
    if missing:
        pytest.skip(f"needs the Debian packages {' '.join(missing)}, or what corresponds to them")
    options = ["--data-dir", str(tmp_path / "data"), "--language", "de", "--pace", "step", "--reduced-motion"]
    with Reader([sys.executable, "-P", "-m", "quiz", *pack, *options], surroundings(tmp_path)) as reader:
        yield reader
