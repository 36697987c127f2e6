"""Opens every screen of the program without showing it, for the self-test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from quiz.story.model import Scenario
from quiz.story.playthrough import play_to_end
from quiz.ui.application import open_window
from quiz.ui.options import SCREENS, StartOptions
from quiz.ui.state import (
    ChatState,
    CheckDoneState,
    ClassResultState,
    ContactsState,
    DeskState,
    DisclosureState,
    EndingState,
    GuidesState,
    HelpState,
    ItemsState,
    LessonsState,
    LookBackState,
    MapState,
    OwnPacksState,
    PairsState,
    PocketCardState,
    PrintState,
    RecordingState,
    ScriptState,
    TeacherSettingsState,
    TeacherState,
    TogetherState,
    ViewState,
)
from quiz.ui.theme import style
from quiz.ui.theme.assets import problems


def open_every_screen(interrupted: Callable[[], bool] = lambda: False) -> list[str]:
    """Open and paint each screen once, in a window with a temporary data folder; return their names.

    It ends before the next screen if it is interrupted.

    What fails in a slot or while painting goes to `sys.excepthook`; `missing_files` lists missing files afterwards.
    """
    app = QApplication.instance() or QApplication([*style.ARGUMENTS])
    assert isinstance(app, QApplication)
    opened: list[str] = []
    with TemporaryDirectory() as folder:
        window = open_window(app, StartOptions(data_dir=Path(folder), reduced_motion=True))
        window.show()
        for state in (*SCREENS.values(), *_played(next(iter(window.stage.pack.scenarios.values())))):
            if interrupted():
                break
            window.show_state(state)
            app.processEvents()
            opened.append(type(window.screen_in_view).__name__)
        window.stage.shared.quick_exit()
        app.processEvents()
        window.close()
        window.deleteLater()
        app.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    return opened


def missing_files() -> list[str]:
    """One sentence for each font, icon or picture of the program found missing or broken so far."""
    return problems.sentences()


def _played(scenario: Scenario) -> tuple[ViewState, ...]:
    """The states around one playthrough of a scenario."""
    events = play_to_end(scenario, lambda options: options[0])
    return (
        ChatState(scenario.id),
        ChatState(scenario.id, events),
        EndingState(scenario.id, events),
        ItemsState(scenario.id, events=events),
        ItemsState(None, form="a"),
        CheckDoneState("a", ()),
        LookBackState(scenario.id, events),
        MapState(scenario.id, events),
        PocketCardState(HelpState()),
        TogetherState(),
        DeskState(scenario.id, screen="same"),
        DeskState(scenario.id),
        TeacherState(),
        ContactsState(),
        ClassResultState(),
        RecordingState(),
        PrintState(),
        LessonsState(),
        DisclosureState(),
        ScriptState(scenario.id, "all"),
        PairsState(),
        OwnPacksState(),
        TeacherSettingsState(),
        GuidesState(),
        GuidesState("teachers"),
    )
