"""A lesson on two real screens of the platform: as Qt simulates them, and of an X server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DESK, BEAMER = (1366, 768), (1920, 1080)


def play_on(folder: Path, **environment: str) -> dict[str, Any]:
    """Play a lesson in a program of its own; return what it saw."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens", str(folder)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def assert_whole(seen: dict[str, Any]) -> None:
    assert seen["screens"] == 2
    assert seen["size"] == list(BEAMER)
    assert not seen["same screen"]
    assert list(dict.fromkeys(seen["pages"])) == [
        "StoryPage",
        "EndingPage",
        "MomentPage",
        "ItemPage",
        "PlenaryHelpPage",
    ]
    assert (seen["end"], seen["closed"]) == ("Help", True)


def test_a_lesson_on_two_screens_of_the_platform(tmp_path: Path) -> None:
    def screen(name: str, x: int, size: tuple[int, int]) -> dict[str, Any]:
        place = {"x": x, "y": 0, "width": size[0], "height": size[1]}
        return {"name": name, **place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}

    config = tmp_path / "screens.json"
    both = [screen("eDP-1", 0, DESK), screen("HDMI-1", DESK[0], BEAMER)]
    config.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": both})
    )
    assert_whole(play_on(tmp_path, QT_QPA_PLATFORM=f"offscreen:configfile={config}"))


@pytest.fixture
def x_server() -> Iterator[str]:
    """An X server with two screens; yields its display."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("there is no Xvfb")
    screens = [f"{width}x{height}x24" for width, height in (DESK, BEAMER)]
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", screens[0], "-screen", "1", screens[1], "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.mark.xvfb
def test_a_lesson_on_two_screens_of_an_x_server(x_server: str, tmp_path: Path) -> None:
    assert_whole(play_on(tmp_path, DISPLAY=x_server, QT_QPA_PLATFORM="xcb"))
