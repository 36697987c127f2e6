"""The packs that the tests play."""

from __future__ import annotations

from pathlib import Path

SMALL = Path(__file__).parents[1] / "ui" / "packs" / "small"

IN_ORDER = 7
"""The draw that shows a round of trick, honest, trick, honest as it is written."""
