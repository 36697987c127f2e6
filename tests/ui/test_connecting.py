"""Without a screen that can be used, the program ends with a sentence, not in Qt's words or with an empty window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.odd_computers import COMPUTERS, Computer, start

ROOT = Path(__file__).parents[2]
NO_DISPLAY = 3
UNUSABLE = [computer for computer in COMPUTERS if not computer.usable]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"DISPLAY": "nowhere:9999", "QT_QPA_PLATFORM": ""}, "could not connect to display nowhere:9999"),
        ({"QT_QPA_PLATFORM": "nonsense"}, 'Could not find the Qt platform plugin "nonsense" in ""'),
    ],
)
def test_a_screen_that_cannot_be_reached(variables: dict[str, str], reason: str, tmp_path: Path) -> None:
    environment = {**os.environ, **variables}
    environment.pop("WAYLAND_DISPLAY", None)
    command = [sys.executable, "-m", "quiz", "--data-dir", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == NO_DISPLAY
    assert ended.stdout == ""
    assert ended.stderr == (
        "Durchblick erreicht den Bildschirm nicht. Bitte in einer Sitzung starten, die einen Bildschirm hat. "
        f"Ohne Bildschirm gehen zum Beispiel die Befehle self-test und play. Qt sagt dazu: {reason}\n"
    )


@pytest.mark.xvfb
@pytest.mark.parametrize("computer", UNUSABLE, ids=lambda computer: computer.name)
def test_a_computer_with_no_usable_screen(computer: Computer, tmp_path: Path) -> None:
    outcome = start([sys.executable, "-m", "quiz"], computer, tmp_path)
    assert outcome.is_sound(computer), outcome
    assert ("zu wenige Farben (8 Bit)" if "8-bit" in computer.name else "could not connect") in outcome.said
