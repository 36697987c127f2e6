"""One module a screen; `build` makes the screen of a state."""

from __future__ import annotations

from importlib import import_module

from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import State

_MODULES = {
    "Start": ("start", "StartScreen"),
    "Before": ("before", "BeforeScreen"),
    "Picker": ("picker", "PickerScreen"),
    "Chat": ("chat", "ChatScreen"),
    "Ending": ("ending", "EndingScreen"),
    "Items": ("items", "ItemsScreen"),
    "LookBack": ("lookback", "LookBackScreen"),
    "Map": ("map", "MapScreen"),
    "Results": ("results", "ResultsScreen"),
    "Help": ("help", "HelpScreen"),
    "Reading": ("reading", "ReadingScreen"),
    "Page": ("page", "PageScreen"),
}


def build(stage: Stage, state: State) -> Screen:
    """The screen of a state. Its module is imported only now, so that the first screen comes up fast."""
    module, name = _MODULES[type(state).__name__]
    screen: Screen = getattr(import_module(f"quiz.ui.screens.{module}"), name)(stage, state)
    return screen
