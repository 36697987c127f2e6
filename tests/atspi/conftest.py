"""The real program in a real window, for a screen reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.atspi.reader import Reader, skip_without_screen_tools, surroundings


@pytest.fixture
def pack() -> tuple[str, ...]:
    """The pack to play, as the command line names it; that of the program if nothing is said."""
    return ()


@pytest.fixture
def program() -> tuple[str, ...]:
    """How the program is started: from source, or frozen if DURCHBLICK_BUNDLE names the folder of such a one."""
    bundle = os.environ.get("DURCHBLICK_BUNDLE")
    return (str(Path(bundle, "Durchblick").resolve(strict=True)),) if bundle else (sys.executable, "-P", "-m", "quiz")


@pytest.fixture
def reader(tmp_path: Path, pack: tuple[str, ...], program: tuple[str, ...]) -> Iterator[Reader]:
    skip_without_screen_tools(but=("orca", "strace", "x11-utils"))
    options = ["--data-dir", str(tmp_path / "data"), "--language", "de", "--pace", "step", "--reduced-motion"]
    # What Orca says stands in its log. A voice of the machine would hold it up, without sound for good.
    silent = {"SPEECHD_ADDRESS": f"unix_socket:{tmp_path / 'no-voice'}"}
    with Reader([*program, *pack, *options], surroundings(tmp_path) | silent) as reader:
        yield reader
