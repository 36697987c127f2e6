"""A story on a phone with several chats: the list, the banner, switching, profiles; wide, narrow, large, mirrored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from quiz.play.pacing import Pace
from quiz.play.phone import ChatEntry
from quiz.play.transcript import TypingRow
from quiz.story.events import ProfileOpened
from quiz.ui.components.chips import Chip
from quiz.ui.components.text import Label
from quiz.ui.screens.chat_banner import ChatBanner
from quiz.ui.screens.chat_header import ChatHeader
from quiz.ui.screens.chat_list import ChatList
from quiz.ui.stage import Appearance
from quiz.ui.state import ChatState, PhoneState
from quiz.ui.window import Window
from tests.story.phones import STORY, write_phone
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

NARROW = (1024, 640)
SECRET = "Sag den anderen lieber nichts von uns. Die machen das nur kaputt"
Phones = Callable[..., Pupil]


@pytest.fixture
def phone(open_program: Opener, tmp_path: Path) -> Phones:
    """Opens the story, by default step by step, and reads until a message in this chat waits or the answers come."""

    def open_it(until: str = "", story: str = STORY, **options: Any) -> Pupil:
        pack = write_phone(tmp_path / "pack", story)
        pupil = open_program(**({"pack": pack, "scenario": "handy", "pace": "step"} | options))
        read_to(pupil, until)
        return pupil

    return open_it


def read_to(pupil: Pupil, until: str) -> None:
    """Read with the space bar until a message in this chat waits; "choice" until there are answers."""
    while until and until not in (pupil.chat.session.moment.chat, pupil.chat.session.moment.kind):
        pupil.press("Space")


def chats(pupil: Pupil) -> list[str]:
    """What a screen reader finds in the list, row by row."""
    view = next(pupil.all(ChatList))
    interface = QAccessible.queryAccessibleInterface(view)
    return [interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())]


def click_chat(pupil: Pupil, name: str) -> None:
    view = next(pupil.all(ChatList))
    at = next(n for n, row in enumerate(view.entries) if row.name == name)
    view.scrollTo(view.model().index(at, 0))
    pupil.wait()
    pupil.click(view.viewport(), view.visualRect(view.model().index(at, 0)).center())


def header(pupil: Pupil) -> list[str]:
    return [label.text() for label in next(pupil.all(ChatHeader)).findChildren(Label) if label.isVisible()]


def texts(pupil: Pupil) -> list[str]:
    return [row.text for row in pupil.messages()]


def news(pupil: Pupil) -> list[str]:
    """What stands beside the heading of the list."""
    return [chip.text() for chip in pupil.all(Chip)]


def banner(pupil: Pupil) -> list[str]:
    return [label.text() for one in pupil.all(ChatBanner) for label in one.findChildren(Label)]


def test_a_message_in_another_chat_waits_until_that_is_opened_with_one_key(phone: Phones) -> None:
    pupil = phone("ronja")
    assert banner(pupil) == ["Ronja", "Bild: die neue Wand"]
    assert chats(pupil)[0] == "Ronja, 1 ungelesen, Bild: die neue Wand, 15:42 Uhr"
    assert news(pupil) == ["1 neu"]
    assert header(pupil) == ["kay.17", "Foto-App · folgt Mila seit Montag"]
    assert pupil.focus.objectName() == "messages"
    pupil.press("Space")
    assert texts(pupil) == ["die neue Wand"]
    assert header(pupil) == ["Ronja", "Foto-App"]
    assert banner(pupil) == []
    assert pupil.focus.objectName() == "messages"


@pytest.mark.parametrize("button", ["banner-open", "next"])
def test_one_tap_opens_it(phone: Phones, button: str) -> None:
    pupil = phone("familie")
    assert banner(pupil)[0] == "Nele · Familie"
    pupil.click(button)
    assert texts(pupil) == ["Wo steckst du? Der Auflauf wird gerade schwarz."]
    assert pupil.focus


def test_the_bar_says_what_the_story_waits_for(phone: Phones) -> None:
    pupil = phone("familie")
    assert "Wartet auf Familie" in [label.text() for label in pupil.all(Label)]
    pupil.click("next")
    assert "Wartet auf Familie" not in [label.text() for label in pupil.all(Label)]


def test_the_banner_pushes_and_covers_no_message(phone: Phones) -> None:
    pupil = phone("ronja")
    one = next(pupil.all(ChatBanner))
    view = pupil.chat.view
    assert one.mapTo(pupil.window, one.rect().bottomLeft()).y() < view.mapTo(pupil.window, QPoint()).y()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_closing_the_banner_leaves_the_message_waiting(phone: Phones) -> None:
    pupil = phone("ronja")
    pupil.tab_to("banner-close")
    pupil.press("Return")
    assert banner(pupil) == []
    assert pupil.focus.objectName() == "messages"
    assert news(pupil) == ["1 neu"]
    assert any(label.text().startswith("Wartet auf ") for label in pupil.all(Label))
    pupil.window.rebuild()
    pupil.wait()
    assert banner(pupil) == []
    pupil.press("Space", "Space")
    assert pupil.chat.session.moment.chat == "familie"
    assert banner(pupil)[0] == "Nele · Familie"


def test_a_muted_chat_has_a_hollow_badge_and_no_banner(phone: Phones) -> None:
    pupil = phone("team")
    assert banner(pupil) == []
    assert news(pupil) == []
    assert chats(pupil)[0].startswith("Handball U16, Gruppe, stumm, 1 ungelesen, ")
    assert any(label.text().startswith("Wartet auf ") for label in pupil.all(Label))
    pupil.press("Space")
    assert texts(pupil)[-1] == "Samstag doch erst um zehn."


def test_the_list_is_one_stop_walked_with_arrows_and_opened_with_enter(phone: Phones) -> None:
    pupil = phone("ronja")
    pupil.press("F6")
    pupil.tab_to("chats")
    view = next(pupil.all(ChatList))
    assert view.accessibleName() == "Chats, 4"
    assert (
        view.currentIndex().data()
        == "kay.17, geöffnet, Sag den anderen lieber nichts von uns. Die machen das nur kaputt, 15:41 Uhr"
    )
    pupil.press("Down")
    assert header(pupil)[0] == "kay.17"
    pupil.press("Down", "Return")
    assert header(pupil)[0] == "Nele"
    assert pupil.focus is view
    assert texts(pupil)[:2] == ["Mo", "Hab dich lieb"]


def test_rows_move_in_place_and_the_keyboard_stays_with_its_chat(phone: Phones, qtbot: QtBot) -> None:
    pupil = phone("ronja")
    view = next(pupil.all(ChatList))
    resets = []
    view.model().modelReset.connect(lambda: resets.append(1))
    pupil.tab_to("chats")
    pupil.press("End")
    assert view.currentIndex().data().startswith("Nele")
    with qtbot.waitSignal(view.model().rowsMoved):
        pupil.chat.session.next_now()
        pupil.chat.session.next_now()
    assert view.currentIndex().data().startswith("Nele")
    assert pupil.focus is view
    assert not resets
    assert next(pupil.all(ChatList)) is view


def test_alt_and_arrows_go_from_chat_to_chat_and_alt_n_to_what_waits(phone: Phones) -> None:
    pupil = phone("ronja")
    alt = Qt.KeyboardModifier.AltModifier
    pupil.press("Down", modifier=alt)
    assert header(pupil)[0] == "Handball U16"
    pupil.press("Up", modifier=alt)
    assert header(pupil)[0] == "kay.17"
    pupil.press("N", modifier=alt)
    assert header(pupil)[0] == "Ronja"
    assert texts(pupil) == ["die neue Wand"]
    pupil.press("P", modifier=alt)
    assert pupil.chat.state.phone.profile is None  # Ronja has none


def test_a_tap_opens_a_chat_and_sliding_off_does_not(phone: Phones) -> None:
    pupil = phone("ronja")
    click_chat(pupil, "Nele")
    assert header(pupil) == ["Nele", "Foto-App"]
    view = next(pupil.all(ChatList))
    first, second = (view.visualRect(view.model().index(at, 0)).center() for at in (0, 1))
    handle, origin = pupil.window.windowHandle(), view.viewport().mapTo(pupil.window, QPoint())
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, none, origin + first)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, none, origin + second)
    pupil.wait()
    assert header(pupil)[0] == "Nele"


def test_assistive_technology_can_open_a_chat(phone: Phones) -> None:
    pupil = phone("ronja")
    view = next(pupil.all(ChatList))
    row = QAccessible.queryAccessibleInterface(view).child(3)
    assert row.text(QAccessible.Text.Name).startswith("Nele")
    action = row.actionInterface()
    action.doAction(action.actionNames()[0])
    pupil.wait()
    assert header(pupil)[0] == "Nele"


def test_a_chat_is_announced_when_it_is_opened_and_each_message_once(
    phone: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = phone()
    updates = Updates(pupil, monkeypatch)
    read_to(pupil, "ronja")
    assert updates.said()[-1].endswith("Neue Nachricht von Ronja: die neue Wand")
    click_chat(pupil, "Nele")
    assert updates.said() == ["Nele ist geöffnet."]
    pupil.press("N", modifier=Qt.KeyboardModifier.AltModifier)
    said = updates.said()
    assert len(said) == 1
    assert said[0].startswith("Ronja: Bild: die neue Wand.")
    assert "nichts von uns" not in said[0]


def test_leaving_the_chat_in_which_it_goes_on_is_said(phone: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = phone()
    pupil.press("Space", "Space", "Space")
    updates = Updates(pupil, monkeypatch)
    click_chat(pupil, "Nele")
    assert updates.said() == [f"Nele ist geöffnet. Neue Nachricht von kay.17: {SECRET}."]


def test_answers_stay_while_the_pupil_looks_around_and_sending_opens_their_chat(phone: Phones) -> None:
    pupil = phone("choice")
    click_chat(pupil, "Nele")
    pupil.click("answer-neleantwort")
    assert header(pupil)[0] == "Familie"
    assert texts(pupil)[-1] == "Bin gleich da"


def test_marks_stay_with_their_chat(phone: Phones) -> None:
    pupil = phone("ronja")
    pupil.click_message("k3")
    pupil.click("okay")
    click_chat(pupil, "Nele")
    click_chat(pupil, "kay.17")
    assert [row.mark.judgement for row in pupil.messages() if getattr(row, "mark", None)] == ["okay"]


def test_each_chat_keeps_its_place_also_when_it_is_built_again(phone: Phones) -> None:
    pupil = phone("choice", STORY.replace("hast du getroffen?", "hast du getroffen? " * 60))
    click_chat(pupil, "kay.17")
    bar = pupil.chat.view.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    bar.setValue(7)
    click_chat(pupil, "Familie")
    assert pupil.chat.view.verticalScrollBar().value() == pupil.chat.view.verticalScrollBar().maximum()
    click_chat(pupil, "kay.17")
    assert pupil.chat.view.verticalScrollBar().value() == 7
    pupil.window.rebuild()
    pupil.wait()
    assert header(pupil)[0] == "kay.17"
    assert pupil.chat.view.verticalScrollBar().value() == 7


def test_a_rebuild_keeps_the_open_chat_and_the_profile(phone: Phones) -> None:
    pupil = phone("ronja")
    click_chat(pupil, "Nele")
    pupil.click("people")
    before = pupil.events
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, theme="dark", language="en"))
    pupil.wait()
    assert header(pupil)[0] == "Nele"
    assert pupil.sees("back-to-chat")
    assert pupil.events == before
    pupil.press("Escape")
    assert not pupil.sees("back-to-chat")


def test_looking_changes_in_place(phone: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = phone("ronja")
    updates = Updates(pupil, monkeypatch)
    with updates.in_place():
        click_chat(pupil, "Nele")
        pupil.press("Space")
        pupil.press("Space")
    assert_as_built_again(pupil)


def test_back_and_reading_on_open_the_chat_of_the_last_step(phone: Phones) -> None:
    pupil = phone("choice")
    events = pupil.events
    assert header(pupil)[0] == "Familie"
    pupil.click("answer-kayantwort")
    click_chat(pupil, "Nele")
    pupil.click("step-back")
    assert header(pupil)[0] == "kay.17"  # the choice is in this chat
    go(pupil, ChatState("handy", events[:3]))
    assert header(pupil)[0] == "kay.17"


def test_a_profile_is_a_free_look_that_is_recorded(phone: Phones) -> None:
    pupil = phone("ronja")
    before, moment = pupil.events, pupil.chat.session.moment
    pupil.click("people")
    assert [passage.text for passage in pupil.chat.passages()][:2] == ["Profil von kay.17", "kay.17"]
    said = [label.accessibleName() for label in pupil.chat.side_in_view.findChildren(Label)]
    assert "Follower: 12" in said
    assert "Gemeinsam: kein Kontakt" in said
    assert "Ein Handballfeld, leer, von oben." in said
    assert pupil.events == (*before, ProfileOpened("kay"))
    pupil.press("Space")
    assert pupil.chat.session.moment == moment
    assert not pupil.sees("back-to-chat")  # the space bar pressed the button that has the focus
    pupil.click(next(part for part in pupil.all(ChatHeader)), at=QPoint(20, 30))
    assert pupil.events == (*before, ProfileOpened("kay"), ProfileOpened("kay"))
    pupil.press("Escape")
    assert pupil.focus.objectName() == "people"
    assert pupil.sees("banner-open")


def test_the_story_waits_while_a_profile_is_open(phone: Phones, qtbot: QtBot) -> None:
    pupil = phone(pace="fast")
    pupil.click("people")
    assert not pupil.chat.session._timer.isActive()
    shown = len(pupil.chat.session.told)
    pupil.chat.session.next_now()
    assert len(pupil.chat.session.told) == shown
    pupil.click("back-to-chat")
    qtbot.waitUntil(lambda: len(pupil.chat.session.told) > shown)


def test_in_a_group_each_member_with_a_profile_can_be_reached(phone: Phones) -> None:
    pupil = phone("familie")
    pupil.press("Space")
    pupil.click("people")
    assert not pupil.sees("member-mama")
    pupil.click("member-nele")
    assert pupil.chat.state.phone == PhoneState(profile="nele", places=pupil.chat.state.phone.places)
    assert ProfileOpened("nele") in pupil.events
    pupil.press("Escape")
    assert pupil.focus.objectName() == "people"


def test_a_message_and_a_profile_are_not_open_at_once(phone: Phones) -> None:
    pupil = phone("ronja")
    pupil.click("people")
    pupil.click_message("k3")
    assert not pupil.sees("back-to-chat")
    assert pupil.sees("okay")
    pupil.click("people")
    assert not pupil.sees("okay")
    assert pupil.chat.state.sheet is None


def test_narrow_the_list_takes_the_place_of_the_messages(phone: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = phone(size=NARROW)
    updates = Updates(pupil, monkeypatch)
    read_to(pupil, "familie")
    assert updates.said()[-1].endswith(
        "Chats · 1 neu. Neue Nachricht von Nele in Familie: Wo steckst du? Der Auflauf wird gerade schwarz."
    )
    assert banner(pupil) == []
    assert not list(pupil.all(ChatList))
    pupil.click("Chats · 1 neu")
    assert [passage.text for passage in pupil.chat.passages()] == chats(pupil)
    assert pupil.focus.objectName() == "chats"
    assert not pupil.chat.view.isVisible()
    pupil.press("Escape")
    assert pupil.focus.objectName() == "show-chats"
    assert pupil.chat.view.isVisible()
    pupil.press("Return")
    pupil.window.rebuild()
    pupil.wait()
    assert pupil.focus.objectName() == "chats"
    pupil.press("Home", "Return")
    assert header(pupil)[0] == "Familie"
    assert not list(pupil.all(ChatList))
    assert pupil.focus.objectName() == "messages"
    assert pupil.sees("Chats")


def test_in_a_window_that_becomes_wide_the_list_goes_beside_the_messages(phone: Phones, qtbot: QtBot) -> None:
    pupil = phone(size=NARROW)
    pupil.press("Space", "Space")
    pupil.click("show-chats")
    before = pupil.chat
    pupil.window.resize(1366, 768)
    qtbot.waitUntil(lambda: pupil.chat is not before)
    pupil.wait()
    assert pupil.chat.state.phone.listing
    assert pupil.chat.view.isVisible()
    click_chat(pupil, "Nele")
    assert next(pupil.all(ChatList)).isVisible()
    pupil.press("N", modifier=Qt.KeyboardModifier.AltModifier)
    pupil.chat.session.next_now()
    assert len(pupil.messages()) > 2


@pytest.mark.parametrize("size", [NARROW, (1024, 600)])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_at_200_percent_name_button_and_messages_have_room(phone: Phones, size: tuple[int, int], language: str) -> None:
    pupil = phone("familie", size=size, text_size=200, language=language)
    head = next(pupil.all(ChatHeader))
    parts = [
        part
        for part in head.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if part.isVisible()
    ]
    for at, one in enumerate(parts):
        assert head.rect().contains(one.geometry())
        assert one.width() >= one.minimumSizeHint().width()
        assert not any(one.geometry().intersects(other.geometry()) for other in parts[at + 1 :])
    view = pupil.chat.view
    top = head.mapTo(pupil.window, head.rect().bottomLeft()).y()
    assert view.mapTo(pupil.window, QPoint()).y() >= top
    assert view.viewport().height() >= 60
    pupil.click("show-chats")
    assert next(pupil.all(ChatList)).viewport().height() >= 240
    assert not pupil.chat.side_in_view.isVisible()


def test_mirrored_the_list_is_at_the_right(phone: Phones) -> None:
    pupil = phone("ronja", language="ar")
    left = {name: pupil.find(name).mapTo(pupil.window, QPoint()).x() for name in ("chats", "messages")}
    assert left["chats"] > left["messages"]
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, mirrored=True))
    pupil.wait()
    left = {name: pupil.find(name).mapTo(pupil.window, QPoint()).x() for name in ("chats", "messages")}
    assert left["chats"] < left["messages"]


def test_two_windows_show_the_same_chat_and_close_banners_for_themselves(phone: Phones) -> None:
    desk = phone("ronja")
    window = Window(desk.window.stage.shared, Appearance("dark", 100))
    window.resize(1366, 768)
    window.show_state(desk.state)
    window.show()
    audience = Pupil(window)
    audience.wait()
    desk.click("banner-close")
    assert banner(audience) == ["Ronja", "Bild: die neue Wand"]
    click_chat(desk, "Nele")
    assert header(audience)[0] == header(desk)[0] == "Nele"
    desk.click("people")
    assert not audience.sees("back-to-chat")
    desk.click("back-to-chat")
    desk.press("N", modifier=Qt.KeyboardModifier.AltModifier)
    assert texts(audience) == texts(desk) == ["die neue Wand"]
    assert banner(audience) == []
    window.close()
    window.deleteLater()


def test_the_list_shows_who_types_in_a_closed_chat_before_it_rings(phone: Phones, qtbot: QtBot) -> None:
    pupil = phone("ronja")
    events = pupil.events
    pupil.window.stage.shared.chat_pace = Pace("auto", 2.0)
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, reduced_motion=False))
    go(pupil, ChatState("handy", events[:-1]))
    session = pupil.chat.session

    def row(chat: str) -> ChatEntry:
        return next(row for row in next(pupil.all(ChatList)).entries if row.id == chat)

    qtbot.waitUntil(lambda: session.typing == "kay", timeout=20_000)
    assert row("kay").last == "schreibt …"
    click_chat(pupil, "Nele")
    qtbot.waitUntil(lambda: session.typing == "kay", timeout=20_000)
    assert banner(pupil) == []
    assert not any(isinstance(one, TypingRow) for one in pupil.messages())
    qtbot.waitUntil(lambda: banner(pupil) == ["kay.17", f"{SECRET}."], timeout=20_000)
    assert session.typing == ""
    pupil.press("Space")
    assert header(pupil)[0] == "kay.17"
    assert texts(pupil)[-1] == f"{SECRET}."


def test_while_watching_and_at_once_chats_open_by_themselves(phone: Phones) -> None:
    pupil = phone(pace="instant")
    assert pupil.chat.session.moment.kind == "choice"
    assert header(pupil)[0] == "Familie"
    assert banner(pupil) == []


def test_a_story_without_chats_has_none_of_it(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    assert not any(isinstance(part, ChatHeader | ChatBanner | ChatList) for part in pupil.window.findChildren(QWidget))
    assert len(list(pupil.all(QListView))) == 1


def test_quick_exit_leaves_nothing_of_the_phone(phone: Phones) -> None:
    pupil = phone("familie")
    pupil.click("people") if pupil.sees("people") else None
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    pupil.wait()
    left = [part for part in pupil.window.findChildren(QWidget) if isinstance(part, ChatHeader | ChatBanner | ChatList)]
    assert left == []
