"""The dialogs of the system: what is chosen, the quick exit, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from quiz.ui.file_dialogs import NOTED_BY_QT, ask_for_folder, ask_where_to_save
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[Callable[[], dict[str, object]]]:
    """What Qt has noted of dialogs, in a folder of this test."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "qt"))

    def read() -> dict[str, object]:
        settings = QSettings(QSettings.Scope.UserScope, "QtProject")
        settings.beginGroup(NOTED_BY_QT)
        return {key: settings.value(key) for key in settings.childKeys()}

    yield read
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(Path.home() / ".config"))


def folder_dialog(pupil: Pupil, start: Path | None, chosen: list[Path]) -> QFileDialog:
    return ask_for_folder(pupil.window.stage, pupil.window, start, chosen.append)


@pytest.mark.parametrize("before", [{}, {"lastVisited": "file:///anderes"}])
def test_a_chosen_folder_is_told_and_leaves_no_note(
    open_program: Opener, noted: Callable[[], dict[str, object]], tmp_path: Path, before: dict[str, object]
) -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key, value in before.items():
        settings.setValue(f"{NOTED_BY_QT}/{key}", value)
    settings.sync()
    pupil, chosen = open_program(), list[Path]()
    dialog = folder_dialog(pupil, tmp_path, chosen)
    assert dialog.windowTitle() == "Durchblick"
    dialog.accept()
    pupil.wait()
    assert chosen == [tmp_path]
    assert noted() == before


def test_a_file_gets_the_proposed_name(
    open_program: Opener, noted: Callable[[], dict[str, object]], tmp_path: Path
) -> None:
    pupil, chosen = open_program(), list[Path]()
    name = "Durchblick-2026-11-28.csv"
    dialog = ask_where_to_save(pupil.window.stage, pupil.window, name, ["Tabelle (*.csv)"], chosen.append)
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    pupil.wait()
    assert chosen == [tmp_path / name]
    assert noted() == {}


def test_the_quick_exit_closes_a_dialog(
    open_program: Opener, noted: Callable[[], dict[str, object]], tmp_path: Path
) -> None:
    pupil, chosen = open_program(), list[Path]()
    dialog = folder_dialog(pupil, tmp_path / "gone", chosen)
    assert dialog.isVisible()
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    assert pupil.window.is_covered
    assert not [window for window in pupil.app.topLevelWidgets() if isinstance(window, QFileDialog)]
    assert chosen == []
    assert noted() == {}
