"""The finished program with a damaged file starts, and the numbers for help stay. `tools.damage_bundle` tries all."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tools.damage_bundle import KINDS, NAME, WAYS, Outcome, damaged, files


@pytest.mark.skipif(sys.platform != "linux", reason="what a process does is read from /proc, which only Linux has")
def test_a_damaged_file_of_the_finished_program(bundle: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(bundle, tmp_path / NAME, symlinks=True)
    assert all(files(copy / "_internal", kind) for kind in KINDS)
    outcome = damaged(copy / NAME, copy / "_internal/content/compiled.json", WAYS["cut"], "de")
    assert outcome.is_sound, outcome
    assert (outcome.window, outcome.missing) == (None, ())


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(None, 0, "", ("112",)),
        Outcome(-6, 0, "", ()),
        Outcome(None, 0, "Traceback (most recent call last):", ()),
        Outcome(None, 0, "Hier hat Durchblick selbst einen Fehler", ()),
    ],
)
def test_what_is_no_sound_end(outcome: Outcome) -> None:
    assert not outcome.is_sound
    assert str(outcome) in outcome.words
