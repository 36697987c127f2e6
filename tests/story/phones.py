"""The story of the small pack on a phone with several chats, alone in a pack, so that a test can change it."""

from __future__ import annotations

from pathlib import Path

from tests.play.packs import SMALL
from tests.story.small_packs import HEAD, write

_SCENARIOS = SMALL.joinpath("scenarios.yaml").read_text("utf-8")
STORY = "scenarios:\n  - id: handy" + _SCENARIOS.partition("  - id: handy")[2].partition("\ncheck:")[0] + "\n"


def write_phone(folder: Path, story: str = STORY) -> Path:
    """Write a pack with the story to `folder`."""
    return write(folder, HEAD + story)
