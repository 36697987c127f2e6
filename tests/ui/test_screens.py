"""Every screen in every size, direction and theme: nothing is cut or scrolls sideways, and the focus is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QScrollArea, QWidget

from quiz.languages import catalogs
from quiz.play.sitting import FinishedPlaythrough, LookBackPlace
from quiz.story.playthrough import play_to_end
from quiz.ui.components.appbar import AppBar
from quiz.ui.components.chips import Chip
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.quick_exit import ExitLink
from quiz.ui.screens.help_card import DangerStrip
from quiz.ui.state import (
    ChatState,
    EndingState,
    HelpState,
    LessonsState,
    LookBackState,
    PageState,
    PickerState,
    ResultsState,
    ScriptState,
    TeacherState,
)
from quiz.ui.teacher.paper.screen import PrintScreen
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go

pytestmark = pytest.mark.no_cover

WORDS = (QLabel, QAbstractButton, Chip)
"""What shows words and must never cut them."""

SIZES = ((1024, 600), (1366, 768), (1920, 1080))


@pytest.fixture(autouse=True)
def right_to_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pseudo-language runs from right to left, so that it proves two things at once."""
    monkeypatch.setattr(catalogs, "_PSEUDO", catalogs.Language("qps", "Pseudo", "rtl"))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["de", "qps"], ids=["german", "longer-and-mirrored"])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    open_program: Opener, size: tuple[int, int], percent: int, language: str
) -> None:
    pupil = open_program(size, text_size=percent, language=language)
    problems = []
    for name, reach in SITUATIONS.items():
        reach(pupil)
        problems += [f"{name}: {problem}" for problem in faults(pupil)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 200), ((1024, 600), 100)], ids=str)
@pytest.mark.parametrize("language", [language.tag for language in catalogs.available()])
def test_long_chats_and_full_results_fit_too(
    open_program: Opener, size: tuple[int, int], percent: int, language: str
) -> None:
    pupil = open_program(size, text_size=percent, language=language, pack=None)
    stage = pupil.window.stage
    problems = []
    for scenario in list(stage.pack.scenarios.values())[:6]:
        stage.shared.sitting.finish(
            FinishedPlaythrough(scenario.id, play_to_end(scenario, lambda options: options[-1]))
        )
    last = stage.shared.sitting.playthroughs[0]
    for state in (
        PickerState(),
        ChatState(last.scenario, last.events[:40]),
        EndingState(last.scenario, last.events),
        *(LookBackState(last.scenario, last.events, LookBackPlace(moment)) for moment in range(3)),
        LookBackState(last.scenario, last.events, LookBackPlace(at=3)),
        ResultsState(),
        HelpState(final=True),
        TeacherState(),
        LessonsState(folds=frozenset({"phase-1", "cards", "myths", "law"})),
        ScriptState(last.scenario, "all"),
        PageState("glossary"),
    ):
        go(pupil, state)
        problems += [f"{type(state).__name__}: {problem}" for problem in faults(pupil)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("percent", "language"), [(100, "de"), (200, "qps")], ids=["plain", "big-and-mirrored"])
def test_every_screen_is_painted_in_every_theme(open_program: Opener, theme: str, percent: int, language: str) -> None:
    """A Qt warning or an error while painting fails any test; here everything is painted, also what is out of view."""
    pupil = open_program((1366, 768), theme=theme, text_size=percent, language=language)
    for reach in SITUATIONS.values():
        reach(pupil)
        for area in pupil.all(QScrollArea):
            area.widget().grab()
        picture = pupil.window.grab().toImage()
        window = pupil.window.stage.look.color("window").rgb()
        assert len({picture.pixel(x, y) for x in range(0, 1366, 8) for y in range(0, 768, 8)} - {window}) > 2


COVERED = (
    "strip",
    "before",
    "cover",
    "calculator",
    "display",
    "help card",
    "good to know",
    "family of the glossary",
    "gut feeling over the look-back",
    "chat over the look-back",
    "more results",
    "another chat is kept",
    "desk, decisions to go back to",
    "desk, projector",
    "saving a class result",
    "deleting results",
)
"""The situations in which something lies over the screen."""


def uncovered() -> Iterator[tuple[str, Callable[[Pupil], None]]]:
    """The situations in which the whole screen can be used."""
    for name, reach in SITUATIONS.items():
        if name not in COVERED:
            yield name, reach


def test_help_and_exit_are_the_last_stops_of_tab_in_the_same_corner(open_program: Opener) -> None:
    pupil = open_program()
    places = set()
    for name, reach in uncovered():
        reach(pupil)
        stops = pupil.tour()
        bar = [stop for stop in stops if app_bar(pupil).isAncestorOf(stop)]
        assert [button.text() for button in bar[-2:]] == ["Hilfe holen", "Schnell raus"], name
        bar[-1].setFocus()
        pupil.press("Tab")
        assert isinstance(pupil.focus, ExitLink), f"{name}: {told(pupil.focus)} comes after the exit"
        places.add(tuple(button.mapTo(pupil.window, QPoint()).toTuple() for button in bar[-2:]))
    assert len(places) == 1


def test_f6_walks_through_the_areas_and_comes_back(open_program: Opener) -> None:
    pupil = open_program()
    for name, reach in uncovered():
        reach(pupil)
        screen = pupil.window.screen_in_view
        while isinstance(screen, PrintScreen) and screen.is_busy:  # its preview can be used once it is there
            pupil.wait()
        pupil.press("F6")
        visited = [pupil.focus]
        pupil.press("F6")
        while pupil.focus is not visited[0]:
            visited.append(pupil.focus)
            assert len(visited) < 7, name  # a room has four areas, and a short message lies over one
            pupil.press("F6")
        assert sum(app_bar(pupil).isAncestorOf(stop) for stop in visited) == 1, name
        assert any(screen.isAncestorOf(stop) for stop in visited) == bool(tab_stops(screen)), name
        pupil.press("F6", modifier=Qt.KeyboardModifier.ShiftModifier)
        assert pupil.focus is visited[-1], name


def test_the_focus_is_never_lost_on_the_way(open_program: Opener) -> None:
    """`focus` fails if nothing visible has it; here every screen follows every third other one."""
    pupil = open_program()
    ways = [reach for name, reach in SITUATIONS.items() if name not in ("problem", "toast", "cover", "calculator")]
    for step in (1, 3):
        for reach in ways[::step]:
            reach(pupil)
            assert pupil.window.isAncestorOf(pupil.focus)


def app_bar(pupil: Pupil) -> AppBar:
    return next(pupil.all(AppBar))


def faults(pupil: Pupil) -> Iterator[str]:
    window = pupil.window
    for area in pupil.all(QScrollArea):
        if area.horizontalScrollBar().maximum() > 0:
            yield f"{told(area)} scrolls sideways by {area.horizontalScrollBar().maximum()} px"
    for view in pupil.all(QAbstractItemView):
        if view.horizontalScrollBar().maximum() > 0:
            yield f"{told(view)} scrolls sideways"
    for kind in WORDS:
        for widget in pupil.all(kind):
            yield from cut(widget)
    for child in window.children():
        if not isinstance(child, QWidget) or isinstance(child, ExitLink):
            continue
        if child.isVisible() and not window.rect().contains(child.geometry()):
            yield f"{told(child)} leaves the window"


def cut(widget: QWidget) -> Iterator[str]:
    if not widget.text():  # type: ignore[attr-defined]  # all of WORDS have one
        return
    width, height = widget.width(), widget.height()
    needed = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    if height < needed - 1:
        yield f"{told(widget)} is {height} px high and needs {needed}"
    least = widget.minimumSizeHint().width()
    if width < least - 1:
        yield f"{told(widget)} is {width} px wide and needs {least}"
    if isinstance(widget, QLabel) and not widget.wordWrap() and width < widget.sizeHint().width() - 1:
        yield f"{told(widget)} is {width} px wide and its line takes {widget.sizeHint().width()}"
    holder = widget.parentWidget()
    while holder is not None and not holder.isWindow():
        inside = QRect(widget.mapTo(holder, QPoint()), QSize(width, height))
        area = holder.parentWidget()
        scrolls = isinstance(area, QScrollArea) and area.viewport() is holder
        if inside.left() < 0 or inside.right() >= holder.width():
            yield f"{told(widget)} sticks out at the side of {told(holder)}"
            return
        if scrolls:
            return
        if inside.top() < 0 or inside.bottom() >= holder.height():
            yield f"{told(widget)} sticks out of {told(holder)}"
            return
        holder = area


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} “{widget.objectName() or text[:30] or widget.accessibleName()[:30]}”"


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 200), ((1024, 600), 200)], ids=str)
def test_the_last_page_shows_the_way_out_of_danger_first(
    open_program: Opener, size: tuple[int, int], percent: int
) -> None:
    pupil = open_program(size, text_size=percent)
    pupil.window.show_state(HelpState(final=True))
    pupil.wait()
    [strip] = pupil.all(DangerStrip)
    assert strip.visibleRegion().boundingRect().top() == 0


def test_an_entry_of_the_curriculum_says_which_rule_or_plan_it_belongs_to(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, LessonsState(folds=frozenset({"curriculum"})))
    shown = {label.text() for label in pupil.all(QLabel)}
    links = pupil.window.stage.pack.lessons.curriculum
    assert links
    assert {text for link in links for text in (link.frame, link.area, link.how)} <= shown
