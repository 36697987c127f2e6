"""Where the program keeps what it writes."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder(chosen: Path | None) -> Path:
    """The folder for data: `chosen`, else a folder `data` beside the program, else that of the user account."""
    if chosen is not None:
        return chosen
    if getattr(sys, "frozen", False):
        beside = beside_program(Path(sys.executable).resolve()) / "data"
    else:
        beside = Path(__file__).resolve().parents[2] / "data"
    if beside.is_dir():
        return beside
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home()) / "Durchblick"
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / "Durchblick"
    return Path(os.environ.get("XDG_CONFIG_HOME") or _home() / ".config") / "durchblick"


def beside_program(program: Path) -> Path:
    """The folder that a frozen program lies in. That of macOS lies three folders deep in one that looks like a file."""
    is_bundle = program.parent.name == "MacOS" and program.parents[2].suffix == ".app"
    return program.parents[3] if is_bundle else program.parent


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without a name, as in a container
        return Path(os.sep).absolute()
