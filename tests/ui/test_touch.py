"""By finger alone: from the door to the help screen, targets that are hit, sliding off, and scrolling."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QScrollArea, QScroller, QWidget
from pytestqt.qtbot import QtBot

import quiz.ui
from quiz.play.sitting import LookBackPlace
from quiz.story.events import Mark, MessageMarked, OptionChosen
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_cards import RadioCard, Tile, TriadCard
from quiz.ui.components.doors import Door
from quiz.ui.components.drafts import Draft
from quiz.ui.components.layout import scroll_by_touch
from quiz.ui.state import LookBackState, PickerState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import play
from tests.ui.situations import SITUATIONS, go

pytestmark = pytest.mark.no_cover

COMFORTABLE = 48
"""DESIGN.md 7: main controls; nothing is below 44 anywhere."""


@cache
def touch_screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Finger(Pupil):
    """Taps where a pupil with a mouse would click. There is no mouse."""

    def slide(self, *points: QPoint) -> None:
        """Put the finger down on the first point of the window, go over the others, and lift it on the last."""
        handle, device = self.window.windowHandle(), touch_screen()
        QTest.touchEvent(handle, device).press(0, points[0], handle).commit()
        for point in points[1:]:
            QTest.touchEvent(handle, device).move(0, point, handle).commit()
        QTest.touchEvent(handle, device).release(0, points[-1], handle).commit()
        self.wait()

    def slide_off(self, widget: QWidget, start: QPoint) -> None:
        """Put the finger on a point of a widget and lift it in a corner of the window."""
        first, last = widget.mapTo(self.window, start), QPoint(4, self.window.height() - 4)
        self.slide(first, (first + last) / 2, last)

    def drag_up(self, widget: QWidget, by: int) -> None:
        """Drag what lies in a widget upwards, in small steps as a finger does."""
        start = widget.mapTo(self.window, widget.rect().center())
        self.slide(start, *(start - QPoint(0, step) for step in range(10, by, 10)))

    def click_at(self, point: QPoint) -> None:
        self.slide(point)


def test_by_touch_from_the_door_to_the_help_screen(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.ui.components.pointer.SECOND_WITHIN_MS", 0)  # a pupil takes more time than this test
    pupil = Finger(open_program().window)
    pupil.click("door-alone")
    pupil.click("los")
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    assert MessageMarked("m03", Mark("trick", "idealisation")) in pupil.events
    pupil.click("gut-4")
    pupil.click("answer-bremsen")
    pupil.click("answer-nein")
    pupil.click("next")
    pupil.click("forward")
    for judgement in ("trick", "okay", "unsure", "okay"):
        pupil.click("judge-unsure" if judgement == "unsure" else f"{judgement}-fairly")
        pupil.click("forward")
    pupil.click("moment-3")
    pupil.click("moment-1")
    while pupil.screen == "LookBack":
        pupil.click("next")
    pupil.click("forward")
    assert pupil.screen == "Help"
    pupil.click("leave")
    assert pupil.screen == "Start"


@pytest.mark.parametrize(
    ("situation", "name"),
    [
        ("start", "door-alone"),
        ("before", "watch"),
        ("before", "los"),
        ("picker", "scenario-gruppe"),
        ("answers", "answer-bremsen"),
        ("answers", "answer-zeigen"),
        ("gut feeling", "gut-2"),
        ("strip", "tile-secrecy_isolation"),
        ("item", "judge-trick"),
        ("help", "again"),
    ],
)
def test_sliding_off_cancels(open_program: Opener, situation: str, name: str) -> None:
    pupil = Finger(open_program().window)
    SITUATIONS[situation](pupil)
    before = pupil.screen, pupil.state
    target = pupil.find(name)
    pupil.slide_off(target, target.rect().center())
    assert (pupil.screen, pupil.state) == before


def test_sliding_off_a_message_does_not_mark_it(open_program: Opener) -> None:
    pupil = Finger(open_program().window)
    SITUATIONS["answers"](pupil)
    view = next(pupil.all(ChatView))
    index = view.model().find("m03")
    bubble = view.itemDelegate().bubble_layout(index.data(ROW_ROLE)).bubble
    pupil.slide_off(view.viewport(), view.visualRect(index).topLeft() + bubble.center().toPoint())
    assert pupil.state.sheet is None
    QScroller.scroller(view.viewport()).stop()
    pupil.click_message("m03")
    assert pupil.state.sheet == "m03"


@pytest.mark.parametrize("situation", ["start", "before", "answers", "strip", "item", "results", "help"])
def test_main_controls_are_comfortable(open_program: Opener, situation: str) -> None:
    pupil = open_program()
    SITUATIONS[situation](pupil)
    for widget in pupil.all(QWidget):
        main = isinstance(widget, Button) and widget.kind == "primary"
        if main or isinstance(widget, Draft | Door | RadioCard | Tile | TriadCard):
            assert min(widget.width(), widget.height()) >= COMFORTABLE, widget


def test_answers_lie_in_the_lower_half(open_program: Opener) -> None:
    """There a smaller person reaches them on a board."""
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    for answer in pupil.all(Draft):
        assert answer.mapTo(pupil.window, QPoint(0, 0)).y() > pupil.window.height() / 2


def test_dragging_over_cards_scrolls_and_opens_nothing(open_program: Opener, qtbot: QtBot) -> None:
    pupil = Finger(open_program((1024, 600), text_size=200).window)
    go(pupil, PickerState())
    pane = next(pupil.all(QScrollArea))
    pupil.drag_up(pupil.find("hero"), 150)
    assert pupil.screen == "Picker"
    scrolls_up(pane, qtbot)


def test_dragging_over_messages_scrolls_and_marks_nothing(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.ui.components.pointer.SECOND_WITHIN_MS", 0)  # a pupil takes more time than this test
    pupil = Finger(open_program((1024, 600), text_size=150).window)
    SITUATIONS["end of the chat"](pupil)
    view = next(pupil.all(ChatView))
    view.scrollToTop()
    pupil.drag_up(view.viewport(), 100)
    assert pupil.state.sheet is None
    scrolls_up(view, qtbot)


def scrolls_up(area: QAbstractScrollArea, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 40)
    QScroller.scroller(area.viewport()).stop()


def test_quick_taps_all_count(open_program: Opener) -> None:
    """Also where the place scrolls: there Qt would take the second tap for a double click and swallow it."""
    pupil = Finger(open_program((1024, 600), text_size=150).window)
    SITUATIONS["display"](pupil)
    minus = pupil.find("text-smaller")
    assert pupil.window.stage.settings.text_size == 150
    pupil.click(minus)
    pupil.click("text-smaller")
    assert pupil.window.stage.settings.text_size == 100


def test_everything_that_scrolls_does_so_by_touch(open_program: Opener) -> None:
    pupil = open_program()
    for situation, reach in SITUATIONS.items():
        reach(pupil)
        for area in pupil.all(QAbstractScrollArea):
            if not isinstance(area, QPlainTextEdit):
                assert QScroller.hasScroller(area.viewport()), (situation, area)


def test_areas_share_one_gesture(qtbot: QtBot) -> None:
    """PySide keeps a class for each gesture that is registered, for ever."""

    def let_scroll() -> None:
        area = QScrollArea()
        qtbot.addWidget(area)
        scroll_by_touch(area)
        assert area.viewport().testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    let_scroll()
    before = _gesture_classes()
    for _area in range(3):
        let_scroll()
    assert _gesture_classes() == before


def _gesture_classes() -> int:
    return sum(1 for one in gc.get_objects() if isinstance(one, type) and one.__name__ == Qt.GestureType.__name__)


def test_nothing_needs_hovering_a_second_button_or_a_double_click() -> None:
    forbidden = re.compile(r"setToolTip|ContextMenu|contextMenu|RightButton|mouseDoubleClick|doubleClicked")
    sources = list(_sources())
    assert len(sources) > 50
    assert [str(path) for path, text in sources if forbidden.search(text)] == []


def _sources() -> Iterator[tuple[Path, str]]:
    for path in Path(quiz.ui.__path__[0]).rglob("*.py"):
        yield path, path.read_text(encoding="utf-8")


def double_click(pupil: Pupil, name: str, at: QPoint | None = None) -> None:
    """Press twice within a double click, wherever that leads; in the middle of a button, or at this point of it."""
    button = pupil.find(name)
    point = QPointF(button.mapTo(pupil.window, at or button.rect().center()))
    place = QPointF(pupil.window.mapToGlobal(point.toPoint()))
    device = QPointingDevice.primaryPointingDevice()
    left, none, no_key = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for ms in (0, 150):
        for kind, held, after in ((QEvent.Type.MouseButtonPress, left, 0), (QEvent.Type.MouseButtonRelease, none, 60)):
            target = pupil.window.childAt(point.toPoint())
            assert target is not None
            local = QPointF(target.mapFrom(pupil.window, point.toPoint()))
            event = QMouseEvent(kind, local, point, place, left, held, no_key, device)
            event.setTimestamp(FAR_LATER + ms + after)
            pupil.app.sendEvent(target, event)
            pupil.wait()


FAR_LATER = 10**7
"""In ms: long after all other presses of the test."""


def test_a_double_click_on_an_answer_does_not_press_what_comes_in_its_place(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", pace="step")
    while not pupil.sees("answer-zeigen"):
        pupil.click("next")
    answer = pupil.find("answer-zeigen")
    right = answer.mapTo(pupil.window, QPoint(answer.width() - 60, 0)).x()
    double_click(pupil, "answer-zeigen", QPoint(answer.width() - 60, answer.height() // 2))
    once = len(pupil.events)
    undo = pupil.find("step-back")
    assert undo.mapTo(pupil.window, QPoint(0, 0)).x() < right, "taking back is in another place"
    assert isinstance(pupil.events[-1], OptionChosen), "the double click did more than send"
    pupil.click("step-back")
    pupil.click("answer-zeigen")
    assert len(pupil.events) == once


def test_a_double_click_on_next_shows_two_messages(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", pace="step")
    before = len(pupil.messages())
    double_click(pupil, "next")
    assert len(pupil.messages()) == before + 2


def test_a_double_click_on_the_tempo_is_two_steps(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", pace="normal")
    double_click(pupil, "tempo")
    assert pupil.chat.session.pace.tempo == 2.0


@pytest.mark.parametrize("walking", [False, True], ids=["moments", "all"])
def test_a_double_click_in_the_look_back_skips_nothing(open_program: Opener, walking: bool) -> None:
    pupil = open_program()
    events = play(pupil.window.stage.pack.scenarios["fest"], ("bremsen", "nein"))
    go(pupil, LookBackState("fest", events, LookBackPlace(at=0 if walking else None)))
    double_click(pupil, "next")
    place = pupil.state.place
    assert (place.at if walking else place.moment) == 1, "the second press is part of the first"
    while pupil.find("next").accessibleName() != "Weiter zum Ergebnis":
        pupil.click("next")
    pupil.press("Left")
    double_click(pupil, "next")
    assert pupil.screen == "LookBack", "the second press was meant for the next place, not for the results"
    pupil.click("next")
    assert pupil.screen == "Results"
