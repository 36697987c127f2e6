"""Out at once, from anywhere, and nothing of the play is left behind the cover."""

from __future__ import annotations

import gc
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QToolTip, QWidget

from quiz.play.sitting import Sitting
from quiz.story.events import EndingReached
from quiz.story.loading import load_pack
from quiz.story.playthrough import Playthrough, play_to_end
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.components.text import Label
from quiz.ui.map.view import MapView
from quiz.ui.problems import Problem
from quiz.ui.screens.screen import Screen
from quiz.ui.state import (
    ChatState,
    DeskState,
    EndingState,
    HelpState,
    ItemsState,
    LookBackState,
    MapState,
    PageState,
    PairsState,
    PickerState,
    ReadingState,
    ResultsState,
    ScriptState,
    StartState,
    TeacherState,
    TogetherState,
    ViewState,
)
from quiz.ui.window import Window
from tests.play.packs import IN_ORDER
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL, Pupil
from tests.ui.remembered import OVERWRITING

ROOT = Path(__file__).parents[2]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
STORY = load_pack(SMALL).pack
assert STORY is not None
FEST = STORY.scenarios["fest"]


EVENTS = play_to_end(FEST, lambda options: options[0])
STATES: tuple[ViewState, ...] = (
    StartState(before=True),
    PickerState(),
    ChatState("fest"),
    ChatState("fest", EVENTS[:5], sheet="m03"),
    EndingState("fest", EVENTS),
    ItemsState("fest", draw=IN_ORDER, events=EVENTS),
    ItemsState(None, form="a"),
    LookBackState("fest", EVENTS),
    MapState("fest", EVENTS),
    ResultsState(),
    HelpState(),
    HelpState(card="linie"),
    ReadingState(),
    TogetherState("fest"),
    DeskState("fest", screen="same"),
    *(PageState(name) for name in ("privacy", "keys", "glossary")),
    TeacherState("handy"),
    ScriptState("fest"),
    PairsState("fest"),
)


@pytest.fixture(autouse=True)
def watching_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cover is built and the keys are watched at once, as they are a moment after the start."""
    monkeypatch.setattr("quiz.ui.window.AFTER_FIRST_PAINT_MS", 0)


@pytest.fixture
def pupil(open_program: Opener) -> Pupil:
    return open_program(scenario="fest")


def shift(pupil: Pupil, times: int = 1) -> None:
    pupil.press(*["Shift"] * times)


def words(pupil: Pupil) -> Iterator[str]:
    """All words in the widget tree, seen or not."""
    for widget in pupil.window.findChildren(QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            yield from (str(model.index(row, 0).data()) for row in range(model.rowCount()))
        text: Callable[[], str] | None = getattr(widget, "text", None)
        if callable(text):
            yield text()


def secrets() -> set[str]:
    """What would betray the play."""
    texts = {message.words for message in FEST.messages()} | {FEST.title, FEST.summary}
    options = {option.words for choice in FEST.choices() for option in choice.options}
    return texts | options | {ending.title for ending in FEST.endings.values()} | {"kay.17", "116 111", "Hilfe"}


def assert_gone(pupil: Pupil) -> None:
    pupil.wait()
    assert pupil.window.is_covered
    said = "\n".join(words(pupil))
    assert [secret for secret in secrets() if secret in said] == []
    assert pupil.window.stage.shared.sitting == Sitting()
    assert pupil.window.findChildren(Screen) == []
    gc.collect()
    assert [thing for thing in gc.get_objects() if isinstance(thing, Screen | Playthrough)] == []


@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{type(state).__name__}-{getattr(state, 'name', '')}")
def test_from_every_screen(open_program: Opener, state: ViewState) -> None:
    pupil = open_program()
    pupil.window.show_state(state)
    pupil.wait()
    pupil.click("Schnell raus. Deckt den Bildschirm sofort zu")
    assert_gone(pupil)


@pytest.mark.parametrize(
    "state", [ChatState("fest", EVENTS[:5]), ChatState("fest", EVENTS[:5], sheet="m03"), HelpState()]
)
def test_the_first_stop_is_a_way_out_that_shows_only_then(open_program: Opener, state: ViewState) -> None:
    pupil = open_program()
    pupil.window.show_state(state)
    pupil.wait()
    link = pupil.find("exit-link")
    assert link is next(child for child in pupil.window.children() if isinstance(child, QWidget))
    assert not pupil.window.rect().intersects(link.geometry())
    pupil.tab_to("exit-link")
    assert pupil.window.rect().contains(link.geometry())
    assert pupil.window.childAt(link.geometry().center()) is link
    pupil.press("Tab")
    assert not pupil.window.rect().intersects(link.geometry())
    pupil.tab_to("exit-link")
    pupil.press("Return")
    assert_gone(pupil)
    assert not link.isVisible()


@pytest.mark.parametrize("opener", ["Anzeige", "more-linie"])
def test_a_sheet_keeps_the_focus_but_for_the_way_out(open_program: Opener, opener: str) -> None:
    pupil = open_program(screen="help")
    pupil.click(opener)
    stops = [stop.objectName() or stop.accessibleName() for stop in pupil.tour()]
    assert len(stops) > 2
    assert stops[-2:] == ["Schließen", "exit-link"]
    pupil.tab_to("exit-link")
    pupil.press("Escape")
    assert not pupil.sees("Schließen")
    assert pupil.focus.objectName() == opener or pupil.focus.accessibleName() == opener
    pupil.click(opener)
    pupil.tab_to("exit-link")
    pupil.press("Return")
    assert_gone(pupil)


def test_shift_three_times_within_five_seconds(pupil: Pupil) -> None:
    shift(pupil, 2)
    assert not pupil.window.is_covered
    assert pupil.window.overlays.dots.isVisible()
    shift(pupil)
    assert_gone(pupil)
    assert not pupil.window.overlays.dots.isVisible()


@pytest.mark.parametrize(("seconds", "covered"), [((0, 2, 4.9), True), ((0, 3, 5.5), False), ((0, 4, 8, 8.5), True)])
def test_older_presses_do_not_count(pupil: Pupil, seconds: tuple[float, ...], covered: bool) -> None:
    keys = pupil.window.stage.shared.exit_keys
    for second in seconds:
        keys._now = lambda second=second: second
        shift(pupil)
    assert pupil.window.is_covered is covered


def test_the_dots_go_when_the_time_is_over(pupil: Pupil) -> None:
    shift(pupil)
    assert pupil.window.overlays.dots.isVisible()
    pupil.window.stage.shared.exit_keys._expiry.timeout.emit()
    assert not pupil.window.overlays.dots.isVisible()
    shift(pupil, 2)
    assert not pupil.window.is_covered


def test_shift_as_a_modifier_does_not_count(pupil: Pupil) -> None:
    handle = pupil.window.windowHandle()
    for _n in range(4):
        QTest.keyPress(handle, Qt.Key.Key_Shift)
        QTest.keyClick(handle, Qt.Key.Key_A, SHIFT)
        QTest.keyRelease(handle, Qt.Key.Key_Shift)
    for _n in range(4):
        QTest.keyPress(handle, Qt.Key.Key_Shift)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, SHIFT, QPoint(600, 300))
        QTest.keyRelease(handle, Qt.Key.Key_Shift)
    for _n in range(4):
        QTest.keyPress(handle, Qt.Key.Key_Shift, Qt.KeyboardModifier.AltModifier)
        QTest.keyRelease(handle, Qt.Key.Key_Shift, Qt.KeyboardModifier.AltModifier)
    assert not pupil.window.is_covered
    assert not pupil.window.overlays.dots.isVisible()


def test_control_shift_x(pupil: Pupil) -> None:
    pupil.press("X", modifier=CONTROL | SHIFT)
    assert_gone(pupil)


@pytest.mark.parametrize("way", ["keys", "shortcut"])
def test_with_the_display_sheet_open(pupil: Pupil, way: str) -> None:
    pupil.click("Anzeige")
    if way == "keys":
        shift(pupil, 3)
    else:
        pupil.press("X", modifier=CONTROL | SHIFT)
    assert_gone(pupil)
    assert isinstance(pupil.focus, QPlainTextEdit)


def test_with_a_list_open(open_program: Opener) -> None:
    pupil = open_program(screen="help")
    pupil.click("place")
    assert QApplication.activePopupWidget() is not None
    shift(pupil, 3)
    assert QApplication.activePopupWidget() is None
    assert_gone(pupil)


def test_with_a_message_that_can_be_undone(pupil: Pupil) -> None:
    pupil.press("Down", "Down", "Down", "M", "M")
    assert pupil.sees("Rückgängig")
    shift(pupil, 3)
    assert_gone(pupil)
    assert not pupil.sees("Rückgängig")


def test_while_messages_come_by_themselves(open_program: Opener, qtbot: Any) -> None:
    pupil = open_program(scenario="fest", pace="fast", reduced_motion=False)
    qtbot.waitUntil(lambda: len(pupil.messages()) > 2)
    shift(pupil, 3)
    assert_gone(pupil)
    qtbot.wait(50)
    assert_gone(pupil)


@pytest.mark.parametrize("cover", ["page", "calculator"])
def test_title_and_icon_of_every_window_tell_nothing_until_the_cover_is_off(pupil: Pupil, cover: str) -> None:
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, cover=cover))
    other = Window(pupil.window.stage.shared)
    other.show_state(ChatState("fest"))
    other.show()
    pupil.wait()
    windows = (pupil.window, other)
    before = [picture(window.windowIcon()) for window in windows]
    assert [window.windowTitle() for window in windows] == ["Durchblick"] * 2
    pupil.window.activateWindow()
    shift(pupil, 3)
    assert [window.windowTitle() for window in windows] == ["Ohne Titel"] * 2
    assert QGuiApplication.applicationDisplayName() != "Durchblick", "X11 and Windows would put it behind the title"
    program = QAccessible.queryAccessibleInterface(QApplication.instance())
    assert program.text(QAccessible.Text.Name) == "Ohne Titel"
    sheets = [picture(window.windowIcon()) for window in windows]
    assert sheets[0] == sheets[1] != before[0]
    assert not sheets[0].isNull()
    pupil.window.stage.shared.uncover()
    pupil.wait()
    assert [window.windowTitle() for window in windows] == ["Durchblick"] * 2
    assert [picture(window.windowIcon()) for window in windows] == before
    other.close()
    other.deleteLater()


def picture(icon: QIcon) -> QImage:
    return icon.pixmap(64, 64).toImage()


def test_memory_is_freed_after_the_cover_is_painted(pupil: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[tuple[bool, int]] = []

    def collect() -> int:
        freed.append((pupil.window.is_covered, len(pupil.window.findChildren(Screen))))
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(gc, "collect", collect)
        pupil.window.stage.shared.quick_exit()
        assert pupil.window.is_covered
        assert freed == []
        pupil.wait()
    assert [covered for covered, _screens in freed] == [True]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="needs glibc")
@pytest.mark.parametrize("scenario", ["fest", "handy"])
def test_no_chat_line_is_left_in_memory(tmp_path: Path, scenario: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.remembered", str(tmp_path), scenario],
        cwd=ROOT,
        env=os.environ | OVERWRITING | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    before, meanwhile, after = json.loads(ran.stdout)
    assert before == 0
    assert meanwhile > 0
    assert after == 0


def test_nothing_offers_to_go_on(pupil: Pupil) -> None:
    shift(pupil, 3)
    back_to_start(pupil)
    assert pupil.screen == "Start"
    assert not pupil.sees("resume")


def test_results_of_before_are_gone_too(open_program: Opener) -> None:
    pupil = open_program(scenario="gruppe")
    pupil.click("answer-ja")
    assert isinstance(pupil.events[-1], EndingReached)
    pupil.click("next")
    assert pupil.window.stage.shared.sitting != Sitting()
    shift(pupil, 3)
    assert_gone(pupil)


def test_a_kept_chat_is_deleted(pupil: Pupil) -> None:
    pupil.click("keep")
    path = pupil.window.stage.shared.keeping.path
    assert path.exists()
    shift(pupil, 3)
    assert not path.exists()
    assert list(path.parent.iterdir()) == []


def test_a_kept_chat_that_cannot_be_deleted_is_told_and_not_offered_again(
    pupil: Pupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "kein Zugriff")

    pupil.click("keep")
    monkeypatch.setattr("quiz.play.keeping.remove", refuse)
    shift(pupil, 3)
    assert_gone(pupil)
    back_to_start(pupil)
    assert not pupil.sees("resume")
    [banner] = pupil.all(ErrorBanner)
    assert "angefangen.json lässt sich nicht löschen: kein Zugriff." in banner.accessibleName()


def test_what_was_copied_here_leaves_the_clipboard(open_program: Opener) -> None:
    pupil = open_program(screen="help")
    pupil.click("more-linie")
    pupil.click("copy")
    assert "116 111" in QGuiApplication.clipboard().text()
    shift(pupil, 3)
    assert QGuiApplication.clipboard().text() == ""


class Clipboard:
    """A clipboard of a real system: it knows whether its content comes from this program."""

    def __init__(self, content: str, own: bool) -> None:
        self.content, self.own = content, own

    def ownsClipboard(self) -> bool:
        return self.own

    def ownsSelection(self) -> bool:
        return self.own

    def text(self) -> str:
        return self.content

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        self.content = ""


@pytest.mark.parametrize(("own", "left"), [(True, ""), (False, "von woanders")])
def test_only_what_comes_from_here_is_cleared(pupil: Pupil, own: bool, left: str) -> None:
    clipboard = Clipboard("von woanders", own)
    pupil.window.stage.shared.forget_copied(clipboard)  # type: ignore[arg-type]
    assert clipboard.content == left


def page(pupil: Pupil) -> QPlainTextEdit:
    return next(pupil.all(QPlainTextEdit))


def in_menu(pupil: Pupil, menu: str, act: Callable[[QWidget], None]) -> None:
    """Open a menu of the cover and do something in it; it has to be closed afterwards."""

    def do() -> None:
        opened = QApplication.activePopupWidget()
        assert opened is not None
        act(opened)

    QTimer.singleShot(0, do)
    button = next(b for b in pupil.all(QWidget) if getattr(b, "text", lambda: "")() == menu)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    pupil.window.activateWindow()  # as a system does when a menu closes
    pupil.wait()
    assert QApplication.activePopupWidget() is None


def back_to_start(pupil: Pupil) -> None:
    in_menu(pupil, "Ansicht", lambda menu: [QTest.keyClick(menu, key) for key in (Qt.Key.Key_Down, Qt.Key.Key_Return)])


def test_one_can_type_on_the_page_and_it_is_gone_afterwards(pupil: Pupil) -> None:
    shift(pupil, 3)
    assert isinstance(pupil.focus, QPlainTextEdit)
    pupil.press("H", "A", "L", "L", "O")
    assert page(pupil).toPlainText() == "hallo"
    shift(pupil, 3)
    assert page(pupil).toPlainText() == "hallo", "once more changes nothing"
    in_menu(pupil, "Ansicht", lambda menu: QTest.keyClick(menu, Qt.Key.Key_Escape))
    assert pupil.window.is_covered
    back_to_start(pupil)
    assert not pupil.window.is_covered
    assert (pupil.screen, pupil.focus.objectName()) == ("Start", "language-de")
    shift(pupil, 3)
    assert page(pupil).toPlainText() == ""


def test_tab_stays_on_the_cover(pupil: Pupil) -> None:
    shift(pupil, 3)
    assert all(pupil.window.overlays.cover.isAncestorOf(stop) for stop in pupil.tour())


def test_nothing_of_the_program_can_be_called_from_the_cover(pupil: Pupil) -> None:
    shift(pupil, 3)
    size = pupil.window.stage.settings.text_size
    pupil.press("H", "Plus", modifier=CONTROL)
    pupil.press("F1", "F6", "Escape")
    pupil.window.stage.notify("Geheim")
    assert_gone(pupil)
    assert pupil.window.stage.settings.text_size == size
    assert "Geheim" not in "\n".join(words(pupil))


def test_the_cover_stays_when_the_window_or_the_system_changes(pupil: Pupil) -> None:
    shift(pupil, 3)
    pupil.press("A")
    for width in (1024, 1920):
        pupil.window.resize(width, 700)
        pupil.wait()
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    pupil.wait()
    assert pupil.window.is_covered
    assert page(pupil).toPlainText() == "a"
    assert pupil.window.overlays.cover.size() == pupil.window.size()


def test_a_problem_that_comes_up_waits_until_the_cover_is_off(pupil: Pupil) -> None:
    shift(pupil, 3)
    pupil.window.stage.shared.reports.add(Problem("Etwas fehlt.", "Es geht trotzdem weiter."))
    assert "Etwas fehlt." not in "\n".join(words(pupil))
    back_to_start(pupil)
    assert "Etwas fehlt." in "\n".join(words(pupil))


def test_the_calculator_calculates(pupil: Pupil) -> None:
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, cover="calculator"))
    pupil.wait()
    shift(pupil, 3)
    assert_gone(pupil)
    assert not {"Ohne Titel", "Seite 1", "100 %"} & {label.text() for label in pupil.all(Label)}, "it is no page"
    keys = [pupil.find(sign) for sign in "C7894561230,=+−×÷"]
    assert len({(key.width(), key.height()) for key in keys}) == 1
    for key in keys:
        assert key.visibleRegion().boundingRect() == key.rect(), f"{key.accessibleName()} is cut"
    display = next(pupil.all(QLineEdit))
    pupil.press("1", "2", "Comma", "5", "Asterisk", "4", "Return")
    assert display.text() == "50"
    pupil.click("C")
    for sign in "7÷0=":
        pupil.click(sign)
    assert display.text() == "Das geht nicht."
    for sign in "9−2=":
        pupil.click(sign)
    assert display.text() == "7"


def test_closing_is_a_cover_too(pupil: Pupil) -> None:
    pupil.click("keep")
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, cover="close"))
    pupil.wait()
    shift(pupil, 3)
    assert not pupil.window.isVisible()
    assert not pupil.window.stage.shared.keeping.path.exists()
    assert pupil.window.stage.shared.sitting == Sitting()


def test_closing_ends_the_program(pupil: Pupil) -> None:
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, cover="close"))
    pupil.wait()
    QTimer.singleShot(0, pupil.window, pupil.window.stage.shared.quick_exit)
    rescue = QTimer(pupil.window, singleShot=True)
    rescue.timeout.connect(lambda: pupil.app.exit(1))
    rescue.start(5000)
    assert pupil.app.exec() == 0


@pytest.mark.parametrize(
    ("cover", "told"),
    [
        ("page", ("Eine leere Seite deckt alles zu.", "Zurück geht es über „Ansicht“.")),
        ("calculator", ("Ein Taschenrechner deckt alles zu.", "Zurück geht es über „Ansicht“.")),
        ("close", ("Das Programm ist sofort zu.", "Danach startest du Durchblick neu.")),
    ],
)
def test_it_is_explained_as_it_is_set(pupil: Pupil, cover: str, told: tuple[str, ...]) -> None:
    pupil.window.stage.apply_settings(replace(pupil.window.stage.settings, cover=cover))
    pupil.window.show_state(StartState(before=True, more=True))
    said = "\n".join(words(pupil))
    assert [sentence for sentence in told if sentence in said] == [*told]


def test_before_the_first_scenario_it_can_be_tried_out(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("more-about")
    pupil.click("try-exit")
    assert_gone(pupil)


def test_shift_can_be_switched_off_and_on(pupil: Pupil) -> None:
    pupil.click("Anzeige")
    pupil.click("display-shift_exit")
    pupil.press("Escape")
    shift(pupil, 6)
    assert not pupil.window.is_covered
    pupil.press("X", modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert pupil.window.is_covered


def test_shift_is_left_to_a_screen_reader(pupil: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    shift(pupil, 6)
    assert not pupil.window.is_covered


# Something under way with the mouse


@pytest.mark.parametrize("where", ["map", pytest.param("help", marks=pytest.mark.xvfb)])
def test_a_drag_under_way_does_not_hold_up_the_exit(open_program: Opener, where: str) -> None:
    """The map being moved, and a number being marked, of which a part was marked before."""
    pupil = open_program()
    handle, left, no_key = pupil.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pupil.window.stage.go(MapState("fest", EVENTS) if where == "map" else HelpState())
    pupil.wait()
    if where == "map":
        widget: QWidget = next(pupil.all(MapView)).viewport()
    else:
        number = next(label for label in pupil.all(Label) if label.text() == "110")
        number.setSelection(0, 3)
        widget = number
    start = widget.mapTo(pupil.window, QPoint(8, widget.height() // 2))
    held_up: list[bool] = []

    def release() -> None:
        """End what Qt drags in a loop of its own, which lets nothing else through."""
        held_up.append(True)
        QTest.mouseRelease(handle, left, no_key, start)

    guard = QTimer(pupil.window, singleShot=True, interval=5000)
    guard.timeout.connect(release)
    guard.start()
    QTest.mousePress(handle, left, no_key, start)
    for step in range(1, 8):
        QTest.mouseMove(handle, start + QPoint(6 * step, 0))
        pupil.wait()
    guard.stop()
    assert not held_up
    pupil.press(Qt.Key.Key_Shift, Qt.Key.Key_Shift, Qt.Key.Key_Shift)
    assert pupil.window.is_covered
    QTest.mouseRelease(handle, left, no_key, start + QPoint(60, 0))
    pupil.wait()
    assert pupil.window.is_covered
    assert not list(pupil.all(MapView))
    assert pupil.focus.accessibleName() == "Ohne Titel"


def test_no_tip_is_left_over_the_cover(open_program: Opener) -> None:
    pupil = open_program()
    pupil.window.stage.go(ChatState("fest"))
    pupil.wait()
    QToolTip.showText(pupil.window.mapToGlobal(QPoint(50, 50)), "3 Tricks erkannt", pupil.window)
    assert QToolTip.isVisible()
    pupil.press("X", modifier=SHIFT | CONTROL)
    assert pupil.window.is_covered
    assert not any(isinstance(top, QLabel) and top.isVisible() for top in QApplication.topLevelWidgets())
