"""Creates the screen of a state."""

from __future__ import annotations

from typing import Any, assert_never

from quiz.ui import state as states
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import ViewState


def build(stage: Stage, state: ViewState) -> Screen[Any]:
    """Create the screen of a state. Its module is imported only now, so that the first screen appears fast."""
    match state:
        case states.StartState():
            from quiz.ui.screens.start import StartScreen

            return StartScreen(stage, state)
        case states.PickerState():
            from quiz.ui.screens.picker import PickerScreen

            return PickerScreen(stage, state)
        case states.ChatState():
            from quiz.ui.screens.chat import ChatScreen

            return ChatScreen(stage, state)
        case states.EndingState():
            from quiz.ui.screens.ending import EndingScreen

            return EndingScreen(stage, state)
        case states.ItemsState():
            from quiz.ui.screens.items import ItemsScreen

            return ItemsScreen(stage, state)
        case states.CheckDoneState():
            from quiz.ui.screens.check_done import CheckDoneScreen

            return CheckDoneScreen(stage, state)
        case states.LookBackState():
            from quiz.ui.screens.lookback import LookBackScreen

            return LookBackScreen(stage, state)
        case states.MapState():
            from quiz.ui.screens.map import MapScreen

            return MapScreen(stage, state)
        case states.ResultsState():
            from quiz.ui.screens.results import ResultsScreen

            return ResultsScreen(stage, state)
        case states.HelpState():
            from quiz.ui.screens.help import HelpScreen

            return HelpScreen(stage, state)
        case states.PocketCardState():
            from quiz.ui.screens.pocket_card import PocketCardScreen

            return PocketCardScreen(stage, state)
        case states.ReadingState():
            from quiz.ui.screens.reading import ReadingScreen

            return ReadingScreen(stage, state)
        case states.PageState("glossary"):
            from quiz.ui.screens.words import WordsScreen

            return WordsScreen(stage, state)
        case states.PageState("keys"):
            from quiz.ui.screens.keys import KeysScreen

            return KeysScreen(stage, state)
        case states.PageState():
            from quiz.ui.screens.page import PageScreen

            return PageScreen(stage, state)
        case states.TeacherState():
            from quiz.ui.teacher.home import TeacherScreen

            return TeacherScreen(stage, state)
        case states.LessonsState():
            from quiz.ui.teacher.lessons import LessonsScreen

            return LessonsScreen(stage, state)
        case states.ScriptState():
            from quiz.ui.teacher.script.screen import ScriptScreen

            return ScriptScreen(stage, state)
        case states.PairsState():
            from quiz.ui.teacher.pairs import PairsScreen

            return PairsScreen(stage, state)
        case states.OwnPacksState():
            from quiz.ui.teacher.packs import OwnPacksScreen

            return OwnPacksScreen(stage, state)
        case states.TeacherSettingsState():
            from quiz.ui.teacher.settings import TeacherSettingsScreen

            return TeacherSettingsScreen(stage, state)
        case states.DisclosureState():
            from quiz.ui.teacher.disclosure import DisclosureScreen

            return DisclosureScreen(stage, state)
        case states.ContactsState():
            from quiz.ui.teacher.contacts.screen import ContactsScreen

            return ContactsScreen(stage, state)
        case states.TogetherState():
            from quiz.ui.plenary.together import TogetherScreen

            return TogetherScreen(stage, state)
        case states.DeskState():
            from quiz.ui.plenary.desk import DeskScreen

            return DeskScreen(stage, state)
        case states.ClassResultState():
            from quiz.ui.teacher.results.screen import ClassResultScreen

            return ClassResultScreen(stage, state)
        case states.RecordingState():
            from quiz.ui.teacher.results.recording import RecordingScreen

            return RecordingScreen(stage, state)
        case states.PrintState():
            from quiz.ui.teacher.paper.screen import PrintScreen

            return PrintScreen(stage, state)
        case states.GuidesState():
            from quiz.ui.teacher.guides.screen import GuidesScreen

            return GuidesScreen(stage, state)
        case _ as unreachable:
            assert_never(unreachable)
