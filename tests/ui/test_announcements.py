"""What a screen reader is told without moving the focus: politely, in order, and each thing once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from quiz.ui.components import announce
from quiz.ui.problems import Problem
from quiz.ui.state import ChatState, ItemsState, PageState, ReadingState
from tests.play.packs import IN_ORDER
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go

GO_ON = "Lies in Ruhe. Mit „Nächste Nachricht“ oder der Leertaste geht es weiter."
Politeness = QAccessible.AnnouncementPoliteness


class Listener:
    """Stands in for Qt where announcements are handed over."""

    AnnouncementPoliteness = Politeness

    def __init__(self) -> None:
        self.polite: list[str] = []
        self.assertive: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        heard = self.assertive if event.politeness() == Politeness.Assertive else self.polite
        heard.append(event.message())

    def new(self) -> list[str]:
        """What was said politely since the last time."""
        said, self.polite = self.polite, []
        return said


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    listener = Listener()
    monkeypatch.setattr(announce, "QAccessible", listener)
    return listener


def test_a_chat_is_told_from_message_to_message(open_program: Opener, listener: Listener) -> None:
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    assert listener.new() == ["Durchblick", f"Das Fest\nDu bist Mila, 15.\nJemand macht Druck.\n{GO_ON}"]
    pupil.press("Space", "Space", "Space")
    assert listener.new() == ["Montag, Tag 1", "Mila hat ein Bild gepostet.", "kay.17: Starkes Bild!"]
    pupil.press("M")
    assert listener.new() == ["Markiert als Nur so ein Gefühl. Was passiert hier? 1 bis 2."]
    pupil.press("Space", "Space", "Space")
    assert listener.new()[-1].endswith("Und dein Bauch? 5 Antworten")
    pupil.press("Space")
    assert listener.new() == ["Was schreibt Mila? 2 Antworten, eine Handlung."]
    assert listener.assertive == []


def test_what_is_told_of_a_message_stands_in_the_list_too(open_program: Opener, listener: Listener) -> None:
    """A screen reader that starts later missed what was announced before."""
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    told = " ".join(listener.new())
    rows = [row.split(" Uhr: ")[1].split(" Nachricht ")[0] for row in rows_of(pupil) if " Uhr: " in row]
    assert rows
    assert all(row in told for row in rows)


def test_the_end_of_a_chat_is_told(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    SITUATIONS["end of the chat"](pupil)
    assert listener.new()[-1].endswith("Das ist das Ende dieser Geschichte. Weiter mit der Eingabetaste.")
    pupil.click("next")
    assert listener.new()[-1].startswith("Gut für dich gesorgt. Mila hat Nein gesagt.")


def test_a_verdict_is_told_with_its_reason(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    go(pupil, ItemsState("fest", draw=IN_ORDER))
    assert listener.new()[-1] == "lio: Das bleibt unter uns."
    pupil.click("trick-sure")
    assert listener.new() == ["Erkannt. Geheimnis & Abschotten. Geheim."]


def test_what_is_read_asked_and_explained_is_told(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    go(pupil, ReadingState())
    assert listener.new()[-1] == "Wandertag\nWofür reichen die 15 Euro?"
    pupil.click("answer-0")
    (told,) = listener.new()
    assert told.startswith("Richtig ist: für den Tierpark und das Paddeln\nMit dem Bus kostet")
    pupil.click("next")
    (told,) = listener.new()
    assert told.startswith("Suna: Wir gehen um 8 Uhr los.")
    assert told.endswith("Warum sagt Suna, dass es nicht geht?")


def test_a_problem_is_told_once_however_many_screens_come(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    pupil.window.stage.shared.reports.add(Problem("Diese Datei fehlt.", "Alles andere geht."))
    go(pupil, PageState("about"))
    go(pupil, PageState("keys"))
    assert listener.new().count("Diese Datei fehlt. Alles andere geht.") == 1
    pupil.click("Okay")
    pupil.window.stage.shared.reports.add(Problem("Noch etwas fehlt.", "Alles andere geht."))
    assert "Noch etwas fehlt. Alles andere geht." in listener.new()


def test_short_messages_and_what_they_can_undo_are_told(open_program: Opener, listener: Listener) -> None:
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    pupil.press("Space", "Space", "Space", "End", "M")
    listener.new()
    pupil.press("M")
    assert listener.new() == ["Markierung gelöscht"]


def test_a_button_that_cannot_be_pressed_says_why(open_program: Opener, listener: Listener, qtbot: QtBot) -> None:
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    pupil.tab_to("pause")
    listener.new()
    pupil.press("Return")
    pupil.press("Space")
    assert listener.new() == ["„Schritt für Schritt“ wartet immer auf dich."] * 2
    interface = QAccessible.queryAccessibleInterface(pupil.find("pause"))
    interface.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: bool(listener.polite))
    assert listener.new() == ["„Schritt für Schritt“ wartet immer auf dich."]


def test_only_the_way_out_interrupts(open_program: Opener, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.ui.window.AFTER_FIRST_PAINT_MS", 0)
    pupil = open_program()
    pupil.press(Qt.Key.Key_Shift, Qt.Key.Key_Shift)
    assert listener.new()[-1] == "Schnell raus: noch 2 Mal Umschalt"
    assert listener.assertive == ["Schnell raus: noch 1 Mal Umschalt"]
    pupil.press(Qt.Key.Key_Shift)
    assert pupil.window.is_covered
    assert listener.new() == []
    assert len(listener.assertive) == 1


def test_another_text_size_is_said(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    listener.new()
    control = Qt.KeyboardModifier.ControlModifier
    for key, size in (("Plus", 125), ("Plus", 150), ("Minus", 125), ("0", 100)):
        pupil.press(key, modifier=control)
        assert listener.new() == [f"Textgröße: {size} %"]


def test_that_the_map_shows_the_messages_or_not_is_said(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    SITUATIONS["map"](pupil)
    listener.new()
    pupil.press("Plus")
    assert listener.new() == ["Mit Nachrichten"]
    pupil.press("Minus")
    assert listener.new() == ["Nur Entscheidungen und Enden"]


def test_a_place_of_the_look_back_is_told_once_with_who_and_which_trick(
    open_program: Opener, listener: Listener
) -> None:
    pupil = open_program()
    SITUATIONS["look-back on the strengths"](pupil)
    listener.new()
    pupil.press("PageDown")
    (said,) = listener.new()
    assert "kay.17: Niemand versteht mich so wie du. " in said
    assert "Überschütten mit Liebe" in said
    assert "\n" not in said


def test_a_moment_of_the_look_back_is_told_once_with_its_number_and_both_cards(
    open_program: Opener, listener: Listener
) -> None:
    pupil = open_program()
    SITUATIONS["a trick"](pupil)
    said = listener.new()[-1]
    assert said.startswith("Moment 1 von 3, Ein Trick. Auf ein Podest stellen: Niemand versteht mich so wie du. ")
    assert "Ähnlich, aber okay: Schön, dass wir uns kennen. " in said
    pupil.press("PageDown")
    (said,) = listener.new()
    assert said.startswith("Moment 2 von 3, Etwas Echtes. In Ordnung: ")
    assert "\n" not in said


def test_the_picker_is_said(open_program: Opener, listener: Listener) -> None:
    pupil = open_program()
    SITUATIONS["picker"](pupil)
    assert listener.new()[-1] == "Chats"


def rows_of(pupil: Pupil) -> list[str]:
    view = pupil.find("messages")
    interface = QAccessible.queryAccessibleInterface(view)
    return [interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())]
