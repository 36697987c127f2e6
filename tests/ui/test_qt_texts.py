"""The menus that Qt itself opens speak the language of the program."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from quiz.story.builtin import BUILTIN
from quiz.ui.state import HelpState
from tests.ui.conftest import Opener

WORDS = {
    "de": {"Kopieren", "Alles auswählen", "Rückgängig", "Wiederholen", "Ausschneiden", "Einfügen", "Löschen"},
    "en": {"Copy", "Select all", "Undo", "Redo", "Cut", "Paste", "Delete"},
    "ar": {"نسخ", "تحديد الكل", "تراجع", "إعادة", "قص", "لصق", "حذف"},
}


def menu_over(qtbot: QtBot, widget: QWidget) -> list[str]:
    """What the menu says that a right click opens."""
    at = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [re.sub("&|\t.*", "", action.text()) for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return said


@pytest.mark.parametrize("language", WORDS)
def test_the_menu_over_a_number_speaks_the_language_in_use(open_program: Opener, qtbot: QtBot, language: str) -> None:
    pupil = open_program(pack=BUILTIN, language=language)
    pupil.window.show_state(HelpState())
    pupil.wait()
    said = menu_over(qtbot, pupil.find("number-de-kjt"))
    assert said
    assert set(said) <= WORDS[language]


def test_the_cover_page_has_no_english_menu(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    page = next(edit for edit in pupil.window.findChildren(QPlainTextEdit) if edit.isVisible())
    said = menu_over(qtbot, page.viewport())
    assert len(said) >= 7
    assert set(said[:7]) == WORDS["de"]
