"""A class plays together: the desk steers, the window of the class shows, and nothing for the teacher gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from quiz.help.resources import SCHOOL
from quiz.play.plenary import Plenary
from quiz.play.plenary_pages import BlankPage, DiscussionPage, ExplainedPage, PlenaryHelpPage, StoryPage
from quiz.story.events import FeelingGiven
from quiz.story.lessons import Lessons
from quiz.story.playthrough import StoryFault
from quiz.story.program import Fault
from quiz.ui.chat.sizes import PLENARY, Sizes
from quiz.ui.chat.view import ChatView
from quiz.ui.components.text import Label
from quiz.ui.plenary.audience import AudienceWindow
from quiz.ui.plenary.audience_page import AudiencePage
from quiz.ui.plenary.board import AnswerRow
from quiz.ui.plenary.desk import DeskScreen
from quiz.ui.plenary.displays import Display
from quiz.ui.state import ChatState, DeskState, HelpState, StartState, TogetherState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

BEAMER, LAPTOP = "HDMI-1", "eDP-1"
Screens = Callable[..., None]


def display(name: str, number: int, place: QRect) -> Display:
    return Display(name, number, place, QGuiApplication.primaryScreen())


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Screens:
    """Pretend that these screens are there: `two`, or only that of the desk."""

    def pretend(*, two: bool, size: tuple[int, int] = (1920, 1080)) -> None:
        found = [display(LAPTOP, 1, QRect(0, 0, 1366, 768))]
        if two:
            found.append(display(BEAMER, 2, QRect(1366, 0, *size)))
        for module in ("desk", "desk_sheets", "projector", "together"):
            monkeypatch.setattr(f"quiz.ui.plenary.{module}.displays", lambda: tuple(found))

    pretend(two=True)
    return pretend


class Teacher(Pupil):
    """A pupil's eyes and hands, at the desk."""

    @property
    def desk(self) -> DeskScreen:
        screen = self.window.screen_in_view
        assert isinstance(screen, DeskScreen), f"{self.screen} is no desk"
        return screen

    @property
    def lesson(self) -> Plenary:
        return self.desk.session.lesson

    @property
    def audience(self) -> AudienceWindow:
        window = self.desk.projector.window
        assert window is not None, "the class has no window"
        return window

    def to_question(self) -> None:
        while self.lesson.poll is None:
            self.press("Right")

    def raise_hands(self, *counts: int) -> None:
        for at, count in enumerate(counts):
            for _hand in range(count):
                self.press(str(at + 1))


@pytest.fixture
def teacher(open_program: Opener, screens: Screens) -> Iterator[Teacher]:
    """The desk of a lesson, with the window of the class on a second screen."""
    pupil = open_program(plenary=True)
    pupil.click("start")
    yield Teacher(pupil.window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts_of(window: QWidget) -> set[str]:
    """All names and texts that assistive technology finds in a window."""
    found: set[str] = set()
    waiting: list[QAccessibleInterface] = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        node = waiting.pop()
        found |= {node.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)}
        children = (node.child(at) for at in range(node.childCount()))
        waiting += [child for child in children if child is not None and not child.state().invisible]
    return found - {""}


def picture(window: AudienceWindow, size: tuple[int, int] = (1366, 768)) -> QImage:
    window.resize(*size)
    QApplication.processEvents()
    return window.grab().toImage()


# The way in


@pytest.mark.parametrize("way", [("door-together", "start"), ("door-teachers", "way-beamer")], ids="-".join)
def test_from_the_first_screen_to_the_first_message_are_three_clicks(
    open_program: Opener, screens: Screens, way: tuple[str, str]
) -> None:
    pupil = open_program()
    clicks: list[str] = []

    def click(name: str) -> None:
        clicks.append(name)
        pupil.click(name)

    for name in way:
        click(name)
    window = Teacher(pupil.window).audience
    page = window.page.page
    assert window.isVisible()
    assert isinstance(page, StoryPage)
    click("forward")
    page = window.page.page
    assert isinstance(page, StoryPage)
    assert page.rows, "something of the chat is on the projector"
    assert len(clicks) <= 3


def test_the_door_and_the_option_lead_to_the_same_page(open_program: Opener, screens: Screens) -> None:
    assert open_program(plenary=True).state == TogetherState()


def test_what_is_set_up_holds_for_the_lesson(open_program: Opener, screens: Screens) -> None:
    pupil = open_program(plenary=True)
    there = pupil.find("present")
    there.setFocus()
    assert isinstance(there, QLineEdit)
    there.selectAll()
    QTest.keyClicks(there, "27")
    pupil.click("minutes-90")
    pupil.click("start")
    teacher = Teacher(pupil.window)
    assert (teacher.lesson.present, teacher.desk.session.minutes) == (27, 90)


def test_a_second_screen_is_chosen_by_itself_and_can_be_changed(open_program: Opener, screens: Screens) -> None:
    pupil = open_program(plenary=True)
    assert pupil.is_checked(f"screen-{BEAMER}")
    pupil.click("screen-same")
    pupil.click("start")
    teacher = Teacher(pupil.window)
    assert teacher.state.shows_class
    assert teacher.desk.projector.window is None


def test_a_screen_that_comes_while_setting_up_is_offered(open_program: Opener, screens: Screens) -> None:
    screens(two=False)
    pupil = open_program(plenary=True)
    assert pupil.is_checked("screen-same")
    screens(two=True)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenAdded.emit(QGuiApplication.primaryScreen())
    pupil.wait()
    assert pupil.is_checked(f"screen-{BEAMER}")


# The lesson, by keyboard and by mouse


def test_a_whole_lesson_by_keyboard(teacher: Teacher) -> None:
    teacher.to_question()
    teacher.raise_hands(2, 1)
    teacher.press("2", modifier=Qt.KeyboardModifier.ShiftModifier)
    assert teacher.lesson.poll is not None
    assert teacher.lesson.poll.hands.counts == (2, 0, 0)
    assert counts_seen(teacher) == [None, None, None]
    teacher.press("V")
    assert counts_seen(teacher) == [2, 0, 0]
    teacher.press("D")
    assert isinstance(teacher.audience.page.page, DiscussionPage)
    teacher.press("D", "B")
    assert isinstance(teacher.audience.page.page, BlankPage)
    teacher.press("B", "N")
    assert counts_seen(teacher) == [None, None, None]
    teacher.raise_hands(0, 3)
    teacher.press("M")
    teacher.raise_hands(0, 1, 4)
    teacher.press("Right", "Right")
    assert isinstance(teacher.audience.page.page, ExplainedPage)
    teacher.press("Right", "Right")
    teacher.press("R")
    assert teacher.desk.sheet_in_view is not None
    teacher.press("Escape")
    for _step in range(60):
        if teacher.lesson.obstacle == "over":
            break
        if teacher.lesson.obstacle:
            teacher.press("1")
        teacher.press("PageDown")
    assert isinstance(teacher.audience.page.page, PlenaryHelpPage)
    teacher.press("Right")
    assert teacher.state == HelpState(final=True)


def counts_seen(teacher: Teacher) -> list[int | None]:
    page = teacher.audience.page.page
    assert isinstance(page, StoryPage)
    assert page.question is not None
    return [answer.count for answer in page.question.answers]


def test_a_lesson_by_mouse(teacher: Teacher) -> None:
    while teacher.lesson.poll is None:
        teacher.click("forward")
    for name in ("more-bremsen", "more-bremsen", "more-mitgehen", "less-bremsen"):
        teacher.click(name)
    assert teacher.lesson.obstacle == "tie"
    assert not teacher.find("forward").isEnabled() or teacher.find("forward").accessibleDescription()
    teacher.click("way-zeigen")
    assert teacher.is_checked("way-zeigen")
    teacher.click("reveal")
    assert counts_seen(teacher) == [1, 1, 0]
    teacher.click("forward")
    teacher.click("forks")
    teacher.click("fork-0")
    assert isinstance(teacher.audience.page.page, DiscussionPage)
    teacher.click("forward")
    assert counts_seen(teacher) == [None, None, None]
    teacher.click("clear")
    teacher.click("class-help")
    assert isinstance(teacher.audience.page.page, PlenaryHelpPage)
    teacher.click("class-help")
    assert isinstance(teacher.audience.page.page, StoryPage)


def test_a_typed_number_counts_and_a_remote_works_meanwhile(teacher: Teacher) -> None:
    teacher.to_question()
    field = teacher.find("count-mitgehen")
    teacher.click(field, QPoint(8, 20))
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "14")  # in place of the 0: a click selects it
    assert teacher.lesson.poll is not None
    assert teacher.lesson.poll.hands.counts == (0, 14, 0)
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert teacher.lesson.poll.hands.counts == (0, 14, 0)
    teacher.press("B")
    assert teacher.lesson.is_blank
    teacher.press("Period")
    assert not teacher.lesson.is_blank
    teacher.press("PageDown")
    assert teacher.lesson.forks


def test_remotes_send_page_keys_and_a_full_stop(teacher: Teacher) -> None:
    before = len(teacher.lesson.events)
    teacher.press("PageDown", "PageDown")
    assert len(teacher.lesson.events) > before
    teacher.press("PageUp", "PageUp")
    assert len(teacher.lesson.events) == before
    teacher.press("Period")
    assert teacher.lesson.is_blank
    teacher.press("B")
    assert not teacher.lesson.is_blank


def test_the_keys_work_in_the_window_of_the_class_too(teacher: Teacher, qtbot: QtBot) -> None:
    teacher.audience.activateWindow()
    qtbot.waitUntil(teacher.audience.isActiveWindow)
    before = len(teacher.lesson.events)
    QTest.keyClick(teacher.audience.windowHandle(), Qt.Key.Key_PageDown)
    teacher.wait()
    assert len(teacher.lesson.events) > before


def test_more_hands_than_people_are_said_and_counted(teacher: Teacher) -> None:
    teacher.desk.session.set_present(2)
    teacher.to_question()
    teacher.raise_hands(3)
    assert "Mehr Hände, als Leute da sind." in labels(teacher)


def labels(teacher: Teacher) -> set[str]:
    return {label.text() for label in teacher.all(Label)}


def test_the_minutes_go_on_without_pressure(
    open_program: Opener, screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = [1000.0]
    monkeypatch.setattr("quiz.ui.plenary.session.monotonic", lambda: passed[0])
    pupil = open_program(plenary=True)
    pupil.click("start")
    pupil.window.stage.shared.clock = lambda: datetime(2009, 1, 1)  # somebody sets the clock
    teacher = Teacher(pupil.window)
    passed[0] += 13 * 60 + 20
    teacher.desk.session.ticked.emit()
    assert "Minute 14 von 45" in labels(teacher)
    passed[0] += 40 * 60
    teacher.desk.session.ticked.emit()
    assert "Minute 54" in labels(teacher)


# Nothing for the teacher reaches the class


def test_the_window_of_the_class_holds_nothing_of_the_desk(teacher: Teacher) -> None:
    teacher.desk.session.set_present(27)
    teacher.to_question()
    teacher.raise_hands(2, 1)
    desk, audience = texts_of(teacher.window), texts_of(teacher.audience)
    assert any("Notizen nur für Sie" in text for text in desk)
    story = {row.text for row in teacher.lesson.play.rows if hasattr(row, "text")}
    shared = {text for text in desk & audience if text not in story}
    known = {"Durchblick", "kay.17", "Was schreibt Mila?"}
    assert not {text for text in shared if not any(part in text for part in known)}
    assert not any(word in text for text in audience for word in ("Notiz", "Besser nicht", "Danach", "Zählung"))


def test_other_notes_change_no_pixel_of_what_the_class_sees(
    open_program: Opener, screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = []
    for note in ("", "Fragen Sie nach dem Wochenende."):
        pupil = open_program(plenary=True)
        pack = pupil.window.stage.pack
        story = replace(pack.scenarios["fest"], teacher_note=note)
        other = replace(pack, scenarios={**pack.scenarios, "fest": story}, lessons=pack.lessons if note else Lessons())
        with monkeypatch.context() as patched:
            patched.setattr(type(pupil.window.stage.shared), "pack", property(lambda _self, other=other: other))
            pupil.click("start")
            teacher = Teacher(pupil.window)
            teacher.to_question()
            teacher.raise_hands(2, 1)
            pictures.append(picture(teacher.audience))
            teacher.window.stage.shared.end_play()
    assert pictures[0] == pictures[1]


def test_the_window_of_the_class_says_nothing_to_a_screen_reader(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[QWidget] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda widget, text, assertive=False: said.append(widget.window()))
    teacher.to_question()
    teacher.raise_hands(1)
    assert set(said) <= {teacher.window}


def test_where_the_projector_shows_the_same_no_note_and_no_count_is_seen(
    open_program: Opener, screens: Screens
) -> None:
    screens(two=False)
    pupil = open_program(plenary=True)
    pupil.click("start")
    teacher = Teacher(pupil.window)
    assert teacher.state.shows_class
    while teacher.lesson.poll is None:
        teacher.click("forward")
    teacher.click("hand-bremsen")
    teacher.click("hand-bremsen")
    seen = texts_of(teacher.window)
    assert not any("Notiz" in text or "Danach" in text for text in seen)
    assert "2 Hände" in seen
    teacher.press("F5")
    assert any("Notizen" in text for text in texts_of(teacher.window)), "it asks before"
    teacher.click("stay")
    assert teacher.state.shows_class
    teacher.press("F5")
    teacher.click("show-desk")
    assert not teacher.state.shows_class
    assert teacher.sees("reveal")
    teacher.press("F5")
    assert teacher.state.shows_class


def test_its_own_look(teacher: Teacher) -> None:
    teacher.click("projector")
    teacher.click("class-theme-dark")
    assert teacher.audience.stage.look.theme.name == "dark"
    assert teacher.window.stage.look.theme.name == "light"
    assert picture(teacher.audience).pixelColor(QPoint(4, 400)) == teacher.audience.stage.look.color("window")
    teacher.click("class-size-150")
    assert (teacher.audience.stage.look.factor, teacher.window.stage.look.factor) == (1.5, 1.0)


# Screens that go, windows that close


def test_an_unplugged_projector_is_said_and_comes_back(teacher: Teacher, screens: Screens) -> None:
    teacher.to_question()
    teacher.raise_hands(2)
    said: list[str] = []
    teacher.desk.projector.said.connect(said.append)
    screens(two=False)
    teacher.desk.projector.on_screens_changed()
    assert teacher.desk.projector.state == "lost"
    assert len(said) == 1
    assert teacher.lesson.poll is not None
    assert teacher.lesson.poll.hands.total == 2
    screens(two=True)
    teacher.desk.projector.on_screens_changed()
    assert teacher.desk.projector.state == "on"
    assert isinstance(teacher.audience.page.page, StoryPage)
    assert len(said) == 2


def test_another_resolution_fits_again(teacher: Teacher, screens: Screens) -> None:
    screens(two=True, size=(1024, 768))
    teacher.desk.projector.on_screens_changed()
    assert teacher.desk.projector.state == "on"
    assert teacher.audience.isVisible()


def test_a_closed_window_of_the_class_can_be_opened_again(teacher: Teacher) -> None:
    teacher.to_question()
    said: list[str] = []
    teacher.desk.projector.said.connect(said.append)
    teacher.audience.close()
    teacher.wait()
    assert teacher.desk.projector.state == "closed"
    assert said
    teacher.press("F5")
    assert isinstance(teacher.audience.page.page, StoryPage)


def test_the_end_of_the_desk_closes_the_window_of_the_class(teacher: Teacher) -> None:
    audience = teacher.audience
    teacher.window.close()
    teacher.wait()
    assert not teacher.window.stage.shared.play
    assert audience not in QApplication.topLevelWidgets() or not audience.isVisible()


def test_the_quick_exit_covers_both_at_once(teacher: Teacher) -> None:
    teacher.to_question()
    audience, shared = teacher.audience, teacher.window.stage.shared
    teacher.click("Schnell raus. Deckt den Bildschirm sofort zu")
    assert teacher.window.is_covered
    assert audience.is_covered
    assert isinstance(audience.page.page, BlankPage)
    black = {picture(audience).pixelColor(QPoint(x, y)).name() for x in (5, 600) for y in (5, 700)}
    assert black == {"#000000"}
    assert shared.play is None
    assert not texts_of(audience) - {"Durchblick"}
    shared.uncover()
    teacher.wait()
    assert teacher.state == StartState()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, AudienceWindow) and one.isVisible()]


# The next one at this PC


def test_nothing_of_the_class_reaches_the_next_pupil(teacher: Teacher) -> None:
    shared = teacher.window.stage.shared
    settings = shared.settings
    teacher.click("projector")
    teacher.click("class-theme-contrast")
    teacher.press("Escape")
    teacher.to_question()
    teacher.press("M")
    teacher.raise_hands(0, 0, 5)
    teacher.press("Right", "Right", "Right")
    teacher.desk.go_back()
    teacher.desk.go_back()
    assert teacher.state == HelpState(final=True)
    assert shared.settings == settings
    assert (shared.chat_pace, shared.watching, shared.play) == (None, False, None)
    assert not shared.sitting.playthroughs
    assert not shared.sitting.answered
    go(teacher, ChatState("fest"))
    assert not any(getattr(row, "mark", None) for row in teacher.messages())
    assert not teacher.chat.session.is_watched


def test_nothing_of_a_lesson_is_written(teacher: Teacher, data_dir: Path) -> None:
    before = {path: path.read_bytes() for path in data_dir.rglob("*") if path.is_file()}
    teacher.to_question()
    teacher.raise_hands(2, 1)
    teacher.press("Right", "Right")
    teacher.desk.session.set_present(3)
    assert {path: path.read_bytes() for path in data_dir.rglob("*") if path.is_file()} == before


# Sizes


@pytest.mark.parametrize(("size", "least"), [((1920, 1080), 28), ((1024, 768), 14)])
def test_no_text_is_smaller_than_28_px_on_a_projector(teacher: Teacher, size: tuple[int, int], least: int) -> None:
    """Smaller projectors have letters as large in proportion."""
    audience = teacher.audience
    audience.resize(*size)
    for _step in range(80):
        teacher.wait()
        found = [label.font().pixelSize() for label in audience.findChildren(Label) if label.isVisible()]
        assert min(found, default=least) >= least, type(audience.page.page)
        view = next(iter(audience.findChildren(ChatView)), None)
        if view is not None:
            sizes = Sizes(replace(audience.stage.look, factor=audience.page.scale), PLENARY)
            assert sizes.lay_out("18:40", "meta", 999).layout.font().pixelSize() >= least
        assert not any(bar.maximum() for bar in audience.findChildren(QScrollBar) if view is None and bar.isVisible())
        if teacher.lesson.obstacle == "over":
            break
        if teacher.lesson.obstacle:
            teacher.desk.session.do(lambda: teacher.lesson.add(teacher.lesson.options[0].id, 3))
            teacher.desk.toggle_counts()
        teacher.desk.forward()


def test_answers_are_large_and_stand_in_the_lower_half(teacher: Teacher) -> None:
    teacher.to_question()
    teacher.audience.resize(1366, 768)
    teacher.wait()
    rows = [row for row in teacher.audience.findChildren(AnswerRow) if row.isVisible()]
    assert len(rows) == 3
    assert all(row.height() >= 84 for row in rows)
    assert min(row.mapTo(teacher.audience, QPoint()).y() for row in rows) >= 768 / 2


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 200)])
def test_in_one_window_all_answers_are_seen_and_counts_move_nothing(
    open_program: Opener, size: tuple[int, int], percent: int
) -> None:
    pupil = open_program(size, pack=None, text_size=percent)
    go(pupil, DeskState("zu-schoen", shows_class=True))
    page = next(pupil.all(AudiencePage))

    def rows() -> dict[str, QRect]:
        found = [row for row in page.findChildren(AnswerRow) if row.isVisible()]
        return {row.accessibleName()[:1]: QRect(row.mapTo(page, QPoint()), row.size()) for row in found}

    while not rows():
        pupil.press("Right")
    before = rows()
    assert list(before) == ["A", "B", "C"]
    assert all(page.rect().contains(place) for place in before.values())
    for key in ("1", "2", "V"):
        pupil.press(key)
        assert rows() == before
    assert next(row for row in page.findChildren(AnswerRow) if row.isVisible()).accessibleName().endswith("1 Hand.")


# Leaving the desk


def test_help_at_the_desk_leads_back_to_the_same_lesson(teacher: Teacher) -> None:
    teacher.to_question()
    teacher.raise_hands(2)
    lesson, audience = teacher.lesson, teacher.audience
    teacher.click("Hilfe holen")
    assert isinstance(audience.page.page, StoryPage)
    teacher.click("return")
    assert teacher.lesson is lesson
    assert teacher.audience is audience
    teacher.press("F1")
    assert teacher.screen == "Keys"
    teacher.press("Escape")
    assert teacher.lesson is lesson


def test_a_lesson_ends_when_the_desk_is_left_for_good(teacher: Teacher) -> None:
    shared = teacher.window.stage.shared
    teacher.click("Hilfe holen")
    go(teacher, StartState())
    assert shared.play is None
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, AudienceWindow) and one.isVisible()]


def test_the_desk_says_what_is_new_and_where_the_class_was_close(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: said.append(text))
    teacher.press("Right", "Right", "Right")
    assert any("Starkes Bild!" in text for text in said)
    teacher.to_question()
    assert "Was schreibt Mila?" in said[-1]
    teacher.raise_hands(3, 3, 1)
    teacher.click("way-bremsen")
    teacher.press("Right")
    assert "Was schreibt Mila?: 3, 3, 1" in labels(teacher)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader says at the desk."""
    said: list[str] = []
    for module in ("stage", "components.toast"):
        monkeypatch.setattr(f"quiz.ui.{module}.announce", lambda _widget, text, assertive=False: said.append(text))
    return said


def test_counting_is_said_once_however_it_is_done(teacher: Teacher, said: list[str]) -> None:
    teacher.to_question()
    teacher.press("1")
    teacher.click("more-mitgehen")
    teacher.click("less-mitgehen")
    teacher.press("V", "V", "N", "M", "3")
    teacher.press("1", modifier=Qt.KeyboardModifier.ShiftModifier)  # there is no hand to take away
    assert said[-8:] == [
        "A: 1.",
        "B: 1.",
        "B: 0.",
        "Ergebnis auf dem Beamer: An. A 1, B 0, C 0.",
        "Ergebnis auf dem Beamer: Aus.",
        "0 Hände.",
        "kay.17: Niemand versteht mich so wie du. Okay, unsicher oder Trick?",
        "Trick: 1.",
    ]


def test_what_a_toast_says_is_said_once(teacher: Teacher, said: list[str]) -> None:
    teacher.press("Right")
    said.clear()
    teacher.audience.close()
    teacher.wait()
    teacher.desk.go_back()
    assert said == [
        "Das Fenster der Klasse ist zu. Mit „Beamer“ öffnen Sie es wieder.",
        "Die Klasse sieht jetzt die Hilfe. Noch einmal „Beenden“ schließt die Stunde.",
    ]


def test_after_black_it_is_said_where_the_story_goes_on(teacher: Teacher, said: list[str]) -> None:
    teacher.press("Right", "Right")
    last = said[-1]
    teacher.press("B", "B")
    assert said[-2:] == ["Schwarz.", last]


def test_every_moment_and_every_message_of_the_round_is_said(teacher: Teacher, said: list[str]) -> None:
    pages = 0
    while teacher.lesson.obstacle != "over":
        if teacher.lesson.obstacle:
            teacher.press("1")
        before, count = teacher.lesson.part, len(said)
        teacher.press("PageDown")
        if before != "story":
            pages += 1
            assert len(said) == count + 1, (teacher.lesson.part, teacher.lesson.at)
    assert pages > 3


def test_the_small_picture_is_named_after_the_page_in_view_alone(teacher: Teacher) -> None:
    teacher.press("Right", "Right", "Right")
    teacher.desk.forward()
    teacher.desk.blank()
    assert teacher.desk.spoken() == "Das sieht die Klasse."


def test_assistive_technology_chooses_a_way_without_a_click(teacher: Teacher) -> None:
    teacher.to_question()
    way = teacher.find("way-bremsen")
    assert isinstance(way, QAbstractButton)
    way.toggle()  # what its action does
    assert teacher.lesson.way == "bremsen"
    assert way.isChecked()
    way.toggle()
    assert teacher.lesson.way is None


def test_what_is_counted_no_more_gives_the_focus_to_the_way_on(teacher: Teacher) -> None:
    teacher.to_question()
    teacher.tab_to("more-zeigen")
    teacher.press("Space", "PageDown")
    assert teacher.focus.objectName() == "forward"


def test_the_class_is_asked_about_a_message_in_the_chat_where_it_stands(open_program: Opener, screens: Screens) -> None:
    pupil = open_program(plenary=True, pack=None, scenario=None)
    pupil.click("start")
    teacher = Teacher(pupil.window)
    teacher.to_question()
    teacher.press("1", "PageDown", "M")
    page = teacher.audience.page.page
    assert isinstance(page, StoryPage)
    assert page.ringed in [row.key for row in page.rows]
    assert page.name == "Ronja"


def test_the_arrows_change_sides_in_arabic(open_program: Opener, screens: Screens) -> None:
    pupil = open_program(plenary=True, language="ar")
    pupil.click("start")
    teacher = Teacher(pupil.window)
    teacher.press("Left", "Left")
    assert len(teacher.lesson.events) == 2
    teacher.press("Right", "Right")
    assert not teacher.lesson.events
    teacher.press("PageDown")
    assert teacher.lesson.events


def test_tables_answer_one_by_one(open_program: Opener, screens: Screens, said: list[str]) -> None:
    pupil = open_program(plenary=True)
    go(pupil, TogetherState("fest", tables=3))
    pupil.click("start")
    teacher = Teacher(pupil.window)
    teacher.to_question()
    said.clear()
    for name in ("table-1-zeigen", "table-2-bremsen", "table-3-zeigen", "reveal"):
        teacher.click(name)
    assert len(said) == 1, "a button says by itself that it is on"
    assert said[0].startswith("Ergebnis auf dem Beamer: An.")
    teacher.press("1")
    assert counts_seen(teacher) == [1, 0, 2], "a key counts no hand where tables answer"
    assert any("Tische 1, 3" in text for text in texts_of(teacher.audience))
    teacher.click("table-3-zeigen")
    assert counts_seen(teacher) == [1, 0, 1]
    assert teacher.lesson.obstacle == "tie"


def test_the_gut_feeling_of_the_class_is_noted_or_skipped(teacher: Teacher) -> None:
    while teacher.lesson.play.moment.kind != "question":
        teacher.press("Right")
    assert "Und euer Bauch?" in texts_of(teacher.audience)
    teacher.click("felt-2")
    assert teacher.lesson.events[-1] == FeelingGiven(2)


def test_a_story_that_breaks_off_is_said_and_can_go_back(teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    teacher.press("Right")
    fault = Fault("endless", teacher.lesson.scenario.location)
    monkeypatch.setattr(teacher.lesson.play, "advance", lambda: (_ for _ in ()).throw(StoryFault(fault)))
    teacher.press("Right")
    report = teacher.window.stage.shared.reports.first
    assert report is not None
    assert "Zurück" in report.text
    teacher.press("Left")
    assert not teacher.lesson.events


def test_a_quick_exit_that_closes_the_program_closes_both(teacher: Teacher) -> None:
    shared, audience = teacher.window.stage.shared, teacher.audience
    shared.settings = replace(shared.settings, cover="close")
    shared.quick_exit()
    assert not teacher.window.isVisible()
    assert not audience.isVisible()


def test_at_a_decision_the_class_can_be_asked_about_any_of_the_last_messages(teacher: Teacher) -> None:
    teacher.to_question()
    teacher.audience.resize(1366, 768)
    teacher.desk.projector.wear("light", 150)
    teacher.click("messages")
    teacher.click("ask-m01")
    page = teacher.audience.page.page
    assert isinstance(page, StoryPage)
    assert page.ringed == "m01"
    teacher.wait()
    view = next(iter(teacher.audience.findChildren(ChatView)))
    rows = view.model()
    at = next(at for at, row in enumerate(page.rows) if row.key == "m01")
    assert view.viewport().rect().contains(view.visualRect(rows.index(at, 0)).center())


def test_another_language_is_that_of_both_and_the_lesson_goes_on(open_program: Opener, screens: Screens) -> None:
    pupil = open_program(plenary=True, pack=None, scenario=None)
    pupil.click("start")
    teacher = Teacher(pupil.window)
    teacher.to_question()
    teacher.raise_hands(2)
    page = teacher.audience.page.page
    stage = teacher.window.stage
    stage.apply_settings(replace(stage.settings, language="en"))
    teacher.wait()
    other = teacher.audience.page.page
    assert isinstance(page, StoryPage)
    assert isinstance(other, StoryPage)
    assert page.question is not None
    assert other.question is not None
    assert other.question.answers[0].words != page.question.answers[0].words
    assert other.question.hands == 2


def test_a_page_that_changed_in_place_looks_like_a_new_one(teacher: Teacher) -> None:
    def pixels() -> QImage:
        return picture(teacher.audience, (1024, 600))

    for keys in (
        ("Right", "Right", "Right"),
        ("Right", "Right"),
        ("Right",),
        ("1", "1", "2"),
        ("V",),
        ("M",),
        ("3", "V"),
    ):
        pixels()
        teacher.press(*keys)
        shown = pixels()
        teacher.audience.page.use_stage(teacher.audience.stage)
        teacher.wait()
        assert pixels() == shown, keys


def test_the_help_for_the_class_begins_with_the_school_and_says_how_old_it_is(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    help_ = teacher.window.stage.shared.help
    line = help_.resources["linie"]
    own = replace(line, id="own", name="Frau Yildiz", kind="school", verified_how=SCHOOL)
    monkeypatch.setattr("quiz.ui.plenary.help_page.find", lambda _help, _place: (line, own))
    teacher.click("class-help")
    names = [label.text() for label in teacher.audience.findChildren(Label) if label.isVisible()]
    assert names.index("Frau Yildiz") < names.index(line.name)
    assert any(text.startswith("Stand ") for text in names)
