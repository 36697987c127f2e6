"""The frozen program as a whole."""

from __future__ import annotations

import subprocess
from pathlib import Path


def test_the_frozen_program_passes_its_own_test(bundle: Path, tmp_path: Path) -> None:
    done = subprocess.run([bundle / "Durchblick", "self-test"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "Der Selbsttest ist bestanden."
