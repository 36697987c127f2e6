"""What the command line can say about the start. No Qt here, so that a wrong argument is reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from quiz.ui.settings import PACES, TEXT_SIZES, THEMES
from quiz.ui.state import (
    HelpState,
    PageState,
    PickerState,
    ReadingState,
    ResultsState,
    StartState,
    ViewState,
)

__all__ = ["PACES", "SCREENS", "TEXT_SIZES", "THEMES", "StartOptions"]

SCREENS: Mapping[str, ViewState] = MappingProxyType(
    {
        "start": StartState(),
        "before": StartState(before=True),
        "picker": PickerState(),
        "results": ResultsState(),
        "help": HelpState(),
        "reading": ReadingState(),
        "privacy": PageState("privacy"),
        "imprint": PageState("imprint"),
        "accessibility": PageState("accessibility"),
        "keys": PageState("keys"),
        "glossary": PageState("glossary"),
        "about": PageState("about"),
    }
)
"""The screens that `--screen` can open at once, by name."""


@dataclass(frozen=True, slots=True)
class StartOptions:
    """How the program starts; None leaves the choice to the kept settings. `text_size` is in percent."""

    pack: Path | None = None
    language: str | None = None
    scenario: str | None = None
    screen: str | None = None
    pace: str | None = None
    theme: str | None = None
    text_size: int | None = None
    data_dir: Path | None = None
    plenary: bool = False
    reduced_motion: bool = False
