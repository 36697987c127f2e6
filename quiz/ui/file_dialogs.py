"""The system's dialogs for folders and files. None of them holds up the quick exit, which closes them.

Qt notes the last folder of such a dialog in settings that all Qt programs of an account share; what was noted there
before is put back, so that nobody finds out later where this program has written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from quiz.ui.stage import Stage

NOTED_BY_QT = "FileDialog"
"""The group of Qt's own settings in which a dialog notes where it was."""


def ask_for_folder(stage: Stage, owner: QWidget, start: Path | None, then: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose a folder, beginning at `start`; call `then` if one is chosen. It returns at once."""
    dialog = _dialog(stage, owner, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, then)


def ask_where_to_save(
    stage: Stage, owner: QWidget, name: str, kinds: Sequence[str], then: Callable[[Path], None]
) -> QFileDialog:
    """Let the user choose where a file is saved; `name` is proposed, with a suffix. It returns at once.

    `kinds` are filters as Qt writes them, "Bild (*.png)"; the dialog itself asks before a file is replaced.
    """
    dialog = _dialog(stage, owner, None)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _open(dialog, then)


def ask_for_file(
    stage: Stage, owner: QWidget, kinds: Sequence[str], then: Callable[[Path], None], start: Path | None = None
) -> QFileDialog:
    """Let the user choose a file to read, beginning in `start`; call `then` if one is chosen. It returns at once."""
    dialog = _dialog(stage, owner, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(kinds))
    return _open(dialog, then)


def _dialog(stage: Stage, owner: QWidget, start: Path | None) -> QFileDialog:
    folder = str(start) if start is not None and start.is_dir() else _documents()
    noted = _noted()
    dialog = QFileDialog(owner.window(), "Durchblick", folder)
    stage.shared.covering.connect(dialog.reject)
    dialog.finished.connect(dialog.deleteLater)
    dialog.destroyed.connect(partial(_put_back, noted))
    return dialog


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _qt_settings() -> QSettings:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup(NOTED_BY_QT)
    return settings


def _noted() -> dict[str, object]:
    settings = _qt_settings()
    return {key: settings.value(key) for key in settings.childKeys()}


def _put_back(noted: dict[str, object], _dialog: object = None) -> None:
    """Leave Qt's notes as they were before the dialog."""
    settings = _qt_settings()
    for key in set(settings.childKeys()) - set(noted):
        settings.remove(key)
    for key, value in noted.items():
        settings.setValue(key, value)
