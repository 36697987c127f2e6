"""The frozen program for tests: made once, and again only if something that it is made of has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "tested"
MADE_OF = (
    "quiz",
    "content",
    "assets",
    "LICENSES",
    "shipping",
    "REUSE.toml",
    "requirements.txt",
    "requirements-build.txt",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "bundle" in getattr(item, "fixturenames", ()):
            item.add_marker("bundle")


@pytest.fixture(scope="session")
def bundle() -> Path:
    """Return the folder of the frozen program. DURCHBLICK_BUNDLE names one to test instead of making it.

    Nothing may be written into it: other tests use the same folder.
    """
    given = os.environ.get("DURCHBLICK_BUNDLE")
    if given:
        return Path(given).resolve(strict=True)
    made = KEPT / _fingerprint() / "Durchblick"
    if not made.exists():
        shutil.rmtree(KEPT, ignore_errors=True)
        _make(made.parent)
    return made


def _make(folder: Path) -> None:
    """Make the frozen program in a folder, which comes to be in one move: another test run may do the same."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=KEPT.parent) as made:
        command = [sys.executable, "-m", "shipping", "--folder-only", "--output", f"{made}/new"]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
        if not folder.exists():
            Path(made, "new").rename(folder)


def _fingerprint() -> str:
    """Return a hash of everything that the frozen program is made of."""
    found = hashlib.sha256(sys.version.encode())
    for name in MADE_OF:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix not in {".pyc", ".mo"} and file.name != "compiled.json":
                found.update(f"{file.relative_to(ROOT)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return found.hexdigest()[:16]
