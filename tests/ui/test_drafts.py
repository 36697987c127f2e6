"""Answering: drafts in the chat, one tap, taking back, and what stays calm meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from quiz.play.pacing import Pace
from quiz.story.events import ChoiceOffered, FeelingAsked, FeelingGiven, OptionChosen
from quiz.ui.components.buttons import Button
from quiz.ui.components.drafts import Deed, Draft
from quiz.ui.components.text import Label
from quiz.ui.components.toast import Toast
from quiz.ui.screens.sending import Flight
from quiz.ui.state import ChatState
from tests.story.small_packs import story, write
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go

CONTROL = Qt.KeyboardModifier.ControlModifier
PEOPLE = "{mila: {name: Mila, age: 15}, kay: {name: Kay}, nele: {name: Nele}}"
CHATS = "chats: {kay: {with: kay}, nele: {with: nele}, familie: {name: Familie, people: [nele]}}"
PHONE = """\
- {id: m1, from: kay, text: Wo bist du?}
- choose:
    options:
      - {id: hier, say: Hier.}
      - {id: familie, say: Kommt ihr?, in: familie}
      - {id: nele, say: Holst du mich ab?, in: nele}
      - {id: gehen, do: Du gehst nach Hause., in: familie}
- {id: m2, from: kay, text: Aha.}"""
ELSEWHERE = """\
- {id: m1, from: kay, text: Wo bist du?}
- {id: m2, from: nele, text: Essen ist fertig.}"""
LONG = "\n".join(
    ["- {id: m1, from: kay, text: Na?}", "- choose:", "    options:"]
    + [f"      - {{id: a{n}, say: {'Das ist eine ziemlich lange Antwort. ' * 3}}}" for n in range(4)]
)


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """A pack with several chats."""
    write(tmp_path / "pack", story(PHONE, people=PEOPLE, more=CHATS))
    return tmp_path / "pack"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story that takes no time, except after an answer."""
    monkeypatch.setattr(Pace, "typing_ms", lambda self, characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda self, characters: 1)
    monkeypatch.setattr("quiz.play.pacing.OWN_MESSAGE_MS", 1)


def chosen(pupil: Pupil) -> list[str]:
    return [event.option for event in pupil.events if isinstance(event, OptionChosen)]


def rect_of(pupil: Pupil, name: str) -> QRect:
    widget = pupil.find(name)
    return QRect(widget.mapTo(pupil.window, QPoint()), widget.size())


def at_first_choice(open_program: Opener, **options: object) -> Pupil:
    pupil = open_program(pace="step", **options)
    go(pupil, ChatState("fest"))
    while not isinstance(pupil.events[-1] if pupil.events else None, ChoiceOffered):
        pupil.press("Space")
    return pupil


def test_drafts_stand_at_the_end_side_below_the_messages_and_say_what_is_done(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    drafts = list(pupil.all(Draft))
    assert [type(draft) for draft in drafts] == [Draft, Draft, Deed]
    column = rect_of(pupil, "messages")
    rects = [rect_of(pupil, f"answer-{draft.key}") for draft in drafts]
    assert {rect.right() for rect in rects} == {column.right() - 24}
    assert len({rect.left() for rect in rects}) == 3, "each is as wide as its words"
    assert all(rect.top() > column.bottom() for rect in rects)
    assert rect_of(pupil, "pause").top() > rects[-1].bottom()


def test_from_right_to_left_they_stand_at_the_left(open_program: Opener) -> None:
    pupil = at_first_choice(open_program, language="ar")
    column = rect_of(pupil, "messages")
    assert {rect_of(pupil, f"answer-{draft.key}").left() for draft in pupil.all(Draft)} == {column.left() + 24}


def test_an_answer_for_another_chat_says_which_one(open_program: Opener, phone: Path) -> None:
    pupil = open_program(pack=phone, pace="step")
    go(pupil, ChatState("s"))
    pupil.press("Space")
    names = [draft.accessibleName() for draft in pupil.all(Draft)]
    assert names == [
        "Antwort A von 4: Hier.",
        "Antwort B von 4, in Familie: Kommt ihr?",
        "Antwort C von 4, an Nele: Holst du mich ab?",
        "Handlung D von 4: Du gehst nach Hause.",
    ]
    to = {draft.key: draft.draft.to for draft in pupil.all(Draft)}
    assert to == {"hier": "", "familie": "in Familie", "nele": "an Nele", "gehen": "ohne zu schreiben"}
    heights = {draft.key: draft.height() for draft in pupil.all(Draft)}
    assert heights["nele"] > heights["hier"]
    pupil.click("answer-nele")
    assert pupil.chat.session.open_chat == "nele"


def test_a_story_without_chats_says_nothing_about_them(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    assert [draft.draft.to for draft in pupil.all(Draft)] == ["", "", ""]


def test_one_tap_sends_and_another_tap_takes_back(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    before = pupil.events
    pupil.click("answer-bremsen")
    assert chosen(pupil) == ["bremsen"]
    assert not list(pupil.all(Draft))
    pupil.click("step-back")
    assert pupil.events == before
    assert len(list(pupil.all(Draft))) == 3
    assert not pupil.sees("step-back")
    assert pupil.focus.objectName() == "messages"


def test_taking_back_stands_until_the_next_step_and_only_then_goes(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    pupil.click("answer-bremsen")
    pupil.click_message("Starkes Bild!")
    pupil.press("Escape")
    assert pupil.sees("step-back"), "a mark is no step"
    pupil.click("next")
    assert not pupil.sees("step-back")
    events = pupil.events
    pupil.press("Z", modifier=CONTROL)
    assert pupil.events == events


def test_control_z_takes_back(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    pupil.press("B", "Return")
    assert chosen(pupil) == ["mitgehen"]
    pupil.press("Z", modifier=CONTROL)
    assert chosen(pupil) == []
    assert pupil.focus.objectName() == "messages"


def test_with_a_screen_reader_there_is_time_until_the_next_answer(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = at_first_choice(open_program)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    pupil.click("answer-bremsen")
    pupil.press("Space", "Space")
    assert pupil.sees("step-back")
    pupil.click("step-back")
    assert chosen(pupil) == []


@pytest.mark.usefixtures("quick")
def test_by_itself_the_story_leaves_time_to_take_back(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program(scenario="fest", pace="fast")
    qtbot.waitUntil(lambda: isinstance(pupil.events[-1], FeelingAsked))
    pupil.click("gut-3")
    qtbot.waitUntil(lambda: pupil.sees("answer-bremsen"))
    pupil.click("answer-bremsen")
    timer = pupil.chat.session._timer
    assert timer.isActive()
    assert timer.remainingTime() > 2500
    pupil.click("step-back")
    assert chosen(pupil) == []
    monkeypatch.setattr("quiz.play.running.TAKE_BACK_MS", 1)
    pupil.click("answer-bremsen")
    qtbot.waitUntil(lambda: pupil.sees("answer-nein"))


def test_whoever_only_watches_sees_no_drafts(open_program: Opener) -> None:
    pupil = open_program(pace="step")
    pupil.window.stage.shared.watching = True
    go(pupil, ChatState("fest"))
    pupil.press("Space")
    while not isinstance(pupil.events[-1], ChoiceOffered):
        pupil.press("Space")
    assert not list(pupil.all(Draft))
    pupil.press("A")
    assert pupil.state.chosen is None
    pupil.click("next")
    assert chosen(pupil) == ["bremsen"]
    assert not pupil.sees("step-back")


def test_a_letter_selects_from_anywhere_in_the_chat_and_sends_nothing(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    pupil.tab_to("pause")
    pupil.press("B")
    assert pupil.state.chosen == "mitgehen"
    assert pupil.focus.objectName() == "answer-mitgehen"
    assert chosen(pupil) == []
    pupil.press("Return")
    assert chosen(pupil) == ["mitgehen"]


def test_the_focus_stays_among_the_messages_when_drafts_come(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    assert pupil.focus.objectName() == "messages"
    stops = [stop.objectName() for stop in pupil.tour()]
    assert [name for name in stops if name.startswith("answer-")] == ["answer-bremsen"], "they are one tab stop"


def test_digits_pick_the_gut_feeling_from_among_the_messages(open_program: Opener) -> None:
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    while pupil.chat.session.moment.kind != "question":
        pupil.press("Space")
    pupil.press("4")
    assert pupil.is_checked("gut-2")
    assert FeelingGiven(2) not in pupil.events
    pupil.press("Return")
    assert FeelingGiven(2) in pupil.events


def test_a_draft_flies_to_its_place_and_the_message_is_hidden_meanwhile(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(scenario="fest", pace="step", reduced_motion=False)
    while not pupil.sees("answer-bremsen"):
        pupil.press("Space")
    start = rect_of(pupil, "answer-bremsen")
    pupil.click("answer-bremsen")
    flight = next(pupil.all(Flight))
    assert pupil.chat.view.itemDelegate().concealed is not None  # type: ignore[attr-defined]
    assert flight._start.toRect().size() == start.size()
    place = pupil.chat.view.place_of_own()
    assert place is not None
    assert flight._end.size() == place[0].size()
    qtbot.waitUntil(lambda: not list(pupil.all(Flight)))
    assert pupil.chat.view.itemDelegate().concealed is None  # type: ignore[attr-defined]


def test_without_motion_nothing_flies(open_program: Opener) -> None:
    pupil = at_first_choice(open_program)
    pupil.click("answer-bremsen")
    assert not list(pupil.all(Flight))


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_large_drafts_scroll_in_half_of_the_chat_and_the_next_one_peeks(
    open_program: Opener, tmp_path: Path, size: tuple[int, int]
) -> None:
    write(tmp_path / "pack", story(LONG))
    pupil = open_program(size=size, pack=tmp_path / "pack", text_size=200)
    go(pupil, ChatState("s"))
    area, view = rect_of(pupil, "answer-area"), rect_of(pupil, "messages")
    assert area.height() <= 0.56 * (area.height() + view.height())
    shown = [draft.visibleRegion().boundingRect().height() / draft.height() for draft in pupil.all(Draft)]
    assert shown[0] == 1 or size[1] == 600
    assert shown[-1] == 0
    pupil.tab_to("answer-a0")
    pupil.press("End")
    last = pupil.find("answer-a3")
    assert not last.visibleRegion().isEmpty(), "what has the focus is scrolled into view"


def test_the_pane_beside_the_chat_does_not_change_while_the_chat_asks(open_program: Opener) -> None:
    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))

    def picture() -> QImage:
        return pupil.chat.side_in_view.grab().toImage()

    calm = picture()
    while pupil.chat.session.moment.kind != "choice":
        assert picture() == calm
        pupil.press("Space")
    pupil.click("answer-bremsen")
    assert picture() == calm


def test_confirming_is_a_setting_that_holds_at_once(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, confirm=True))
    pupil.wait()
    pupil.click("answer-bremsen")
    assert chosen(pupil) == []
    assert pupil.is_checked("answer-bremsen")
    pupil.click("answer-mitgehen")
    assert chosen(pupil) == []
    pupil.click("answer-mitgehen")
    assert chosen(pupil) == ["mitgehen"]


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_a_short_message_covers_nothing_to_press(open_program: Opener, size: tuple[int, int]) -> None:
    pupil = open_program(size=size)
    SITUATIONS["answers"](pupil)
    pupil.window.stage.notify("Dieser Chat wird auf diesem Computer gemerkt. " * 2, lambda: None)
    pupil.wait()
    toast = next(pupil.all(Toast))
    place = QRect(toast.mapTo(pupil.window, QPoint()), toast.size())
    for name in ("answer-bremsen", "answer-mitgehen", "answer-zeigen", "pause"):
        assert not place.intersects(rect_of(pupil, name)), name


def test_the_bar_says_which_chat_the_story_waits_for_and_opens_it(open_program: Opener, tmp_path: Path) -> None:
    write(tmp_path / "pack", story(ELSEWHERE, people=PEOPLE, more=CHATS))
    pupil = open_program(pack=tmp_path / "pack", pace="step")
    go(pupil, ChatState("s"))
    pupil.press("Space")
    assert pupil.chat.session.moment.kind == "elsewhere"
    assert "Wartet auf Nele" in {label.text() for label in pupil.all(Label)}
    button = pupil.find("next")
    assert isinstance(button, Button)
    assert (button.text(), button.kind) == ("Öffnen", "primary")
    pupil.click(button)
    assert pupil.chat.session.open_chat == "nele"
    assert [row.text for row in pupil.messages()] == ["Essen ist fertig."]


def test_one_filled_button_names_the_next_step(open_program: Opener) -> None:
    def filled() -> list[str]:
        return [button.text() for button in pupil.all(Button) if button.kind == "primary"]

    pupil = open_program(pace="step")
    go(pupil, ChatState("fest"))
    assert filled() == ["Nächste Nachricht"]
    while pupil.chat.session.moment.kind != "ended":
        moment = pupil.chat.session.moment
        if moment.kind == "choice":
            assert filled() == [], "the answers are the button"
            pupil.click(f"answer-{moment.options[0].id}")
        elif moment.kind == "question":
            assert filled() == []
            pupil.click("gut-1")
        else:
            assert filled() == ["Nächste Nachricht"]
            pupil.press("Space")
    assert filled() == ["Weiter"]
