"""One module a screen; `build` makes the screen of a state."""

from __future__ import annotations

from typing import Any, assert_never

from quiz.ui import state as states
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import State


def build(stage: Stage, state: State) -> Screen[Any]:
    """The screen of a state. Its module is imported only now, so that the first screen comes up fast."""
    match state:
        case states.Start():
            from quiz.ui.screens.start import StartScreen

            return StartScreen(stage, state)
        case states.Before():
            from quiz.ui.screens.before import BeforeScreen

            return BeforeScreen(stage, state)
        case states.Picker():
            from quiz.ui.screens.picker import PickerScreen

            return PickerScreen(stage, state)
        case states.Chat():
            from quiz.ui.screens.chat import ChatScreen

            return ChatScreen(stage, state)
        case states.Ending():
            from quiz.ui.screens.ending import EndingScreen

            return EndingScreen(stage, state)
        case states.Items():
            from quiz.ui.screens.items import ItemsScreen

            return ItemsScreen(stage, state)
        case states.LookBack():
            from quiz.ui.screens.lookback import LookBackScreen

            return LookBackScreen(stage, state)
        case states.Map():
            from quiz.ui.screens.map import MapScreen

            return MapScreen(stage, state)
        case states.Results():
            from quiz.ui.screens.results import ResultsScreen

            return ResultsScreen(stage, state)
        case states.Help():
            from quiz.ui.screens.help import HelpScreen

            return HelpScreen(stage, state)
        case states.Reading():
            from quiz.ui.screens.reading import ReadingScreen

            return ReadingScreen(stage, state)
        case states.Page():
            from quiz.ui.screens.page import PageScreen

            return PageScreen(stage, state)
        case _ as unreachable:
            assert_never(unreachable)
