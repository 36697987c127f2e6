"""The packs that the tests play."""

from __future__ import annotations

from pathlib import Path

SMALL = Path(__file__).parents[1] / "ui" / "packs" / "small"
