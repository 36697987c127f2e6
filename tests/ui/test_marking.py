"""Marking is a stroke: the mark counts at once, and the strip under the message only says more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from quiz.story.events import Mark
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.components.choices import ChoiceButton
from quiz.ui.screens.mark_strip import MarkStrip
from quiz.ui.screens.marking import STROKE_MS, WAIT_MS
from quiz.ui.state import ChatState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

FEELING = Mark("unsure")
ALL = [
    "contact",
    "idealisation",
    "info",
    "secrecy_isolation",
    "boundaries_guilt",
    "gifts_debts",
    "pretext",
    "images",
    "control_threats",
]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: texts.append(text))
    return texts


def real(open_program: Opener, **options: Any) -> Pupil:
    """A chat of the built-in pack, with its nine families."""
    return open_program(pack=None, scenario="zu-schoen", **options)


def first_answer(pupil: Pupil) -> str:
    return f"answer-{pupil.chat.session.moment.options[0].id}"


def judged(pupil: Pupil) -> list[str]:
    return [row.key for row in pupil.messages() if getattr(row, "judged", False)]


def mark(pupil: Pupil, key: str) -> Mark | None:
    found: Mark | None = pupil.chat.session.mark_of(key)
    return found


def strip(pupil: Pupil) -> MarkStrip:
    found = pupil.chat.marking.strip
    assert found is not None
    return found


def tiles(pupil: Pupil) -> list[str]:
    return [tile.key for tile in strip(pupil).findChildren(ChoiceButton) if tile.isVisible()]


def bubble(pupil: Pupil, key: str) -> QRect:
    """The bubble of a message with its badge, in the window."""
    view = pupil.chat.view
    place = view.place_of(key)
    assert place is not None
    return place.toRect().translated(view.mapTo(pupil.window, QPoint()))


def in_window(pupil: Pupil, name: str) -> QRect:
    widget = pupil.find(name)
    return QRect(widget.mapTo(pupil.window, QPoint()), widget.size())


def test_a_tap_marks_at_once_and_a_tile_says_more(open_program: Opener, heard: list[str]) -> None:
    pupil = real(open_program)
    key = judged(pupil)[-1]
    heard.clear()
    pupil.click_message(key)
    assert mark(pupil, key) == FEELING
    assert heard == ["Markiert als Nur so ein Gefühl. Was passiert hier? 1 bis 9."]
    assert not pupil.sees("unmark")
    heard.clear()
    first = tiles(pupil)[0]
    pupil.click(f"tile-{first}")
    assert mark(pupil, key) == Mark("trick", first)
    assert pupil.state.sheet is None
    assert len(heard) == 1
    assert pupil.focus.objectName() == "messages"


def test_the_three_tiles_are_the_same_for_every_message(open_program: Opener) -> None:
    pupil = real(open_program)
    pupil.click(first_answer(pupil))
    offered = set()
    for key in judged(pupil):
        pupil.click_message(key)
        offered.add(tuple(tiles(pupil)))
        pupil.press("Escape")
    assert len(judged(pupil)) >= 3
    (three,) = offered
    assert len(three) == 3


def test_more_shows_all_nine_in_the_same_place_and_none_wraps_anew(open_program: Opener) -> None:
    pupil = real(open_program)
    pupil.click_message(judged(pupil)[-1])
    three = {name: pupil.find(f"tile-{name}").size() for name in tiles(pupil)}
    assert pupil.find(f"tile-{next(iter(three))}").accessibleDescription().endswith("4 von 9")
    pupil.click("more-families")
    assert tiles(pupil) == ALL
    assert {name: pupil.find(f"tile-{name}").size() for name in three} == three
    assert pupil.state.sheet_shows == "families"
    pupil.click("more-families")
    assert tiles(pupil) == list(three)


def test_a_mark_from_behind_more_is_shown_when_the_strip_opens_again(open_program: Opener) -> None:
    pupil = real(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.press("8")
    assert mark(pupil, key) == Mark("trick", "images")
    pupil.click_message(key)
    assert mark(pupil, key) == Mark("trick", "images"), "opening again changes nothing"
    assert pupil.is_checked("tile-images")
    pupil.click("tile-images")
    assert pupil.state.sheet is None, "the chosen one closes too"
    pupil.click_message(key)
    pupil.click("unmark")
    assert mark(pupil, key) is None
    pupil.click("Rückgängig")
    assert mark(pupil, key) == Mark("trick", "images")


def test_a_tap_outside_and_escape_keep_the_mark(open_program: Opener) -> None:
    pupil = real(open_program)
    one, other = judged(pupil)[-2:]
    pupil.click_message(other)
    pupil.click_message(one)
    assert pupil.state.sheet == one, "the next message needs one tap"
    pupil.click_message(one)
    assert pupil.state.sheet is None
    pupil.click_message(one)
    pupil.click(pupil.chat.view.viewport(), QPoint(pupil.chat.view.viewport().width() - 30, 4))
    assert pupil.state.sheet is None
    pupil.click_message(one)
    pupil.press("Escape")
    assert pupil.state.sheet is None
    assert (mark(pupil, one), mark(pupil, other)) == (FEELING, FEELING)


def test_okay_takes_the_yellow_away(open_program: Opener) -> None:
    pupil = real(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.click("okay")
    assert mark(pupil, key) == Mark("okay")
    assert pupil.state.sheet is None
    pupil.click_message(key)
    assert pupil.is_checked("okay")


def test_all_by_keyboard(open_program: Opener, heard: list[str]) -> None:
    pupil = real(open_program)
    pupil.tab_to("messages")
    pupil.press("End")
    while pupil.chat.view.current_key() not in judged(pupil):
        pupil.press("Up")
    key = pupil.chat.view.current_key()
    for keys, wanted in (
        ("M", FEELING),
        ("9", Mark("trick", "control_threats")),
        ("M", None),
        ("M", FEELING),
        ("1", Mark("trick", "contact")),
    ):
        pupil.press(*keys)
        assert mark(pupil, key) == wanted
    pupil.press("Return")
    assert pupil.focus.objectName() == "messages", "only Tab leads into the strip"
    heard.clear()
    pupil.press("0")
    assert mark(pupil, key) == FEELING
    assert heard == ["Markiert als Nur so ein Gefühl"]
    pupil.press("O")
    assert mark(pupil, key) == Mark("okay")
    assert pupil.state.sheet is None


def test_tab_leads_into_the_strip_and_arrows_only_move(open_program: Opener) -> None:
    pupil = real(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.press("Tab")
    three = tiles(pupil)
    assert pupil.focus.objectName() == f"tile-{three[0]}"
    for at in (1, 2, 0):
        pupil.press("Down")
        assert pupil.focus.objectName() == f"tile-{three[at]}"
    assert mark(pupil, key) == FEELING
    pupil.press("Return")
    assert mark(pupil, key) == Mark("trick", three[0])
    assert pupil.focus.objectName() == "messages"


def test_digits_from_inside_the_strip_name_families_too(open_program: Opener) -> None:
    pupil = real(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.tab_to("more-families")
    pupil.press("3")
    assert mark(pupil, key) == Mark("trick", "info")


def test_digits_answer_the_gut_feeling_again_once_the_strip_is_closed(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    assert pupil.chat.session.moment.kind == "question"
    pupil.click_message("m01")
    pupil.press("2")
    assert mark(pupil, "m01") == Mark("trick", "secrecy_isolation")
    assert pupil.state.felt is None
    pupil.press("2")
    assert pupil.state.felt == 4


def test_the_story_waits_and_cannot_be_paused(open_program: Opener, heard: list[str]) -> None:
    pupil = open_program(scenario="fest", pace="step")
    while not judged(pupil):
        pupil.click("next")
    stage = pupil.window.stage
    pupil.chat.session.toggle_step_mode()
    pupil.chat.session.pause()
    pupil.click_message(judged(pupil)[0])
    assert not pupil.find("pause").is_available
    heard.clear()
    pupil.press("P")
    assert heard == ["Solange du markierst, wartet die Geschichte."]
    assert pupil.chat.session.is_paused
    pupil.press("Escape")
    assert pupil.find("pause").is_available
    assert stage is pupil.window.stage


def test_space_closes_the_strip_and_goes_on(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", pace="step")
    while not judged(pupil):
        pupil.click("next")
    pupil.tab_to("messages")
    pupil.press("M")
    rows = len(pupil.messages())
    pupil.press("Space")
    assert pupil.state.sheet is None
    assert len(pupil.messages()) > rows


def test_a_draft_beside_the_strip_is_not_sent_by_the_tap_that_closes_it(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("gut-3")
    draft = in_window(pupil, first_answer(pupil))
    events = len(pupil.events)
    pupil.click_message(judged(pupil)[-1])
    point = QPoint(draft.right() - 8, draft.center().y())
    assert not QRect(strip(pupil).mapTo(pupil.window, QPoint()), strip(pupil).size()).contains(point)
    pupil.click_at(point)
    assert pupil.state.sheet is None
    assert len(pupil.events) == events + 1, "only the mark"


def test_the_focus_that_goes_elsewhere_closes_the_strip(open_program: Opener) -> None:
    pupil = real(open_program)
    pupil.click(first_answer(pupil))
    pupil.click_message(judged(pupil)[-1])
    pupil.tab_to("tempo")
    assert pupil.state.sheet is None


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"size": (1024, 640)},
        {"size": (1024, 600), "text_size": 200},
        {"size": (1920, 1080)},
        {"language": "ar"},
    ],
    ids=["usual", "narrow", "200 percent", "wide", "arabic"],
)
@pytest.mark.parametrize("more", [False, True])
def test_the_strip_is_below_its_message_and_in_the_window(
    open_program: Opener, options: dict[str, Any], more: bool
) -> None:
    pupil = real(open_program, **options)
    pupil.click(first_answer(pupil))
    for key in judged(pupil):
        pupil.click_message(key)
        if more:
            pupil.click("more-families")
        placed = QRect(strip(pupil).mapTo(pupil.window, QPoint()), strip(pupil).size())
        message = bubble(pupil, key)
        assert placed.top() > message.bottom()
        assert placed.bottom() < pupil.window.height()
        view = pupil.chat.view
        assert message.bottom() > view.mapTo(pupil.window, QPoint()).y() + 40, "the message is in view"
        assert placed.left() >= view.mapTo(pupil.window, QPoint()).x()
        assert placed.right() < view.mapTo(pupil.window, QPoint()).x() + view.width()
        last = pupil.find("okay")
        assert pupil.window.rect().contains(QRect(last.mapTo(pupil.window, QPoint()), last.size()))
        pupil.press("Escape")


def moving(open_program: Opener, **options: Any) -> tuple[Pupil, str]:
    pupil = real(open_program, **options)
    pupil.click(first_answer(pupil))
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, reduced_motion=False))
    pupil.wait()
    return pupil, judged(pupil)[-1]


def at(pupil: Pupil, ms: int) -> None:
    """Stop the motion at this moment."""
    clock = pupil.chat.marking._clock
    clock.pause()
    clock.setCurrentTime(ms)


def yellow(pupil: Pupil, key: str, share: float) -> bool:
    """Whether the bubble is yellow at this share of its width from the start side."""
    view = pupil.chat.view
    index = view.model().find(key)
    origin = view.itemDelegate().origin(view.visualRect(index), view.viewport().width())
    laid = view.itemDelegate().bubble_layout(index.data(ROW_ROLE)).bubble.translated(QPoint(origin))
    rtl = pupil.window.stage.look.is_rtl
    x = laid.right() - laid.width() * share if rtl else laid.left() + laid.width() * share
    color = view.viewport().grab().toImage().pixelColor(round(x), round(laid.top()) + 5)
    return bool(color == pupil.window.stage.look.color("marker"))


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_marker_runs_from_the_start_side(open_program: Opener, language: str) -> None:
    pupil, key = moving(open_program, language=language)
    pupil.click_message(key)
    assert mark(pupil, key) == FEELING, "it counts before the stroke is done"
    at(pupil, 40)
    assert yellow(pupil, key, 0.1)
    assert not yellow(pupil, key, 0.9)
    at(pupil, STROKE_MS)
    assert yellow(pupil, key, 0.9)


def test_the_yellow_runs_back(open_program: Opener) -> None:
    pupil, key = moving(open_program)
    pupil.click_message(key)
    at(pupil, WAIT_MS + 200)
    pupil.press("O")
    at(pupil, 40)
    assert yellow(pupil, key, 0.1)
    assert not yellow(pupil, key, 0.9)
    at(pupil, STROKE_MS)
    assert not yellow(pupil, key, 0.1)


def test_nothing_hops_the_strip_grows_while_the_list_glides(open_program: Opener) -> None:
    pupil, key = moving(open_program)
    before = bubble(pupil, key).top()
    pupil.click_message(key)
    at(pupil, 0)
    assert abs(bubble(pupil, key).top() - before) <= 1
    assert not strip(pupil).isVisible()
    tops, heights = [], []
    for ms in range(WAIT_MS, WAIT_MS + 200, 20):
        at(pupil, ms)
        tops.append(bubble(pupil, key).top())
        heights.append(strip(pupil).height() if strip(pupil).isVisible() else 0)
        if heights[-1]:
            assert strip(pupil).mapTo(pupil.window, QPoint()).y() > bubble(pupil, key).bottom()
    assert tops == sorted(tops, reverse=True)
    assert heights == sorted(heights)
    pupil.press("Escape")
    at(pupil, 200)
    assert pupil.chat.view.foot == 0


def test_without_motion_everything_is_in_place_at_once(open_program: Opener) -> None:
    pupil = real(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    assert yellow(pupil, key, 0.9)
    assert strip(pupil).isVisible()


def test_the_contrast_theme_has_no_pen_and_the_same_stroke(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    monkeypatch.setattr("quiz.ui.theme.images.pen_pixmap", lambda *args: drawn.append(1))
    pupil, key = moving(open_program, theme="contrast")
    pupil.click_message(key)
    at(pupil, 40)
    assert yellow(pupil, key, 0.1)
    assert not yellow(pupil, key, 0.9)
    assert drawn == []


def test_a_strip_of_a_message_that_is_not_there_is_not_built(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    go(pupil, ChatState("fest", (), sheet="m99"))
    assert pupil.state.sheet is None
    assert pupil.chat.marking.strip is None


def test_the_wheel_takes_the_strip_along_and_closes_it_out_of_view(open_program: Opener) -> None:
    pupil = real(open_program, size=(1024, 640))
    for _answer in range(4):
        pupil.click(first_answer(pupil))
    key = judged(pupil)[-1]
    pupil.click_message(key)
    bar = pupil.chat.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderSingleStepSub)
    assert strip(pupil).mapTo(pupil.window, QPoint()).y() > bubble(pupil, key).bottom()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    assert pupil.state.sheet is None
    QTest.keyClick(pupil.window.windowHandle(), Qt.Key.Key_End)
    assert mark(pupil, key) == FEELING


# Naming it precisely


def test_without_the_setting_nobody_is_asked_for_a_term(open_program: Opener) -> None:
    pupil = real(open_program)
    pupil.click_message(judged(pupil)[-1])
    assert not pupil.sees("precisely")


def precise(open_program: Opener) -> Pupil:
    pupil = real(open_program)
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, precise=True))
    pupil.wait()
    return pupil


def test_with_the_setting_one_of_all_tactics_can_be_named(open_program: Opener) -> None:
    pupil = precise(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.click("precisely")
    assert len(tiles(pupil)) == 16
    assert not pupil.sees("precisely")
    pupil.click("tile-secrecy_demand")
    assert mark(pupil, key) == Mark("trick", tactic="secrecy_demand")
    assert pupil.state.sheet is None
    pupil.click_message(key)
    assert pupil.is_checked("tile-secrecy_demand"), "it opens where the mark is seen"
    pupil.click("more-families")
    assert len(tiles(pupil)) == 3
    pupil.click("more-families")
    assert pupil.is_checked("tile-secrecy_isolation"), "its family is the same mark, said less precisely"


def test_all_tactics_are_reached_by_keyboard_and_stay_after_a_rebuild(open_program: Opener) -> None:
    pupil = precise(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.tab_to("precisely")
    pupil.press("Return")
    assert pupil.focus.objectName() == "more-families", "the focus does not go with the button"
    pupil.window.rebuild()
    pupil.wait()
    assert pupil.state.sheet_shows == "tactics"
    assert len(tiles(pupil)) == 16
    pupil.chat.view.setFocus()
    pupil.tab_to(f"tile-{tiles(pupil)[0]}")
    pupil.press("Down", "Return")
    marked = mark(pupil, key)
    assert marked is not None
    assert marked.tactic is not None


def test_when_the_setting_is_switched_off_the_family_of_the_tactic_is_shown(open_program: Opener) -> None:
    pupil = precise(open_program)
    key = judged(pupil)[-1]
    pupil.click_message(key)
    pupil.click("precisely")
    pupil.click("tile-secrecy_demand")
    pupil.click_message(key)
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, precise=False))
    pupil.wait()
    assert len(tiles(pupil)) == 9
    assert pupil.is_checked("tile-secrecy_isolation")
    assert not strip(pupil).findChildren(ChoiceButton, "tile-secrecy_demand"), "no tile is made that nobody can see"
    pupil.click("more-families")
    assert len(tiles(pupil)) == 3
