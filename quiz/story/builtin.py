"""Where the built-in pack is. A module of its own: the first screen needs the path, but not the loader."""

from __future__ import annotations

from pathlib import Path

BUILTIN = Path(__file__).resolve().parents[2] / "content"
"""The folder of the pack that comes with the program; in a frozen program it is beside the code, too."""
