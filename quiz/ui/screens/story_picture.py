"""The round picture of a story: one of the artwork, or a file of the pack."""

from __future__ import annotations

from pathlib import Path

from quiz.story.model import Scenario
from quiz.ui.stage import Stage
from quiz.ui.theme.assets import asset_path


def story_picture(stage: Stage, scenario: Scenario) -> str | Path | None:
    """What `Look.story` takes; None if the story has no picture."""
    if scenario.picture is None:
        return None
    if asset_path("stories", f"{scenario.picture}.svg").is_file():
        return scenario.picture
    media = stage.shared.content.media
    return None if media is None else media / f"{scenario.picture}.svg"
