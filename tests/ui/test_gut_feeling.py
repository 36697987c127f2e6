"""The question about the gut feeling: what steps back, how the card comes, and what an answer leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from quiz.play.transcript import FeltRow
from quiz.ui.screens.dimmer import REST, Dimmer
from quiz.ui.screens.gut_feeling import GutFeeling
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil

pytestmark = pytest.mark.no_cover


def dimmer(pupil: Pupil) -> Dimmer:
    return next(iter(pupil.window.screen_in_view.findChildren(Dimmer)))


def pixel(pupil: Pupil, at: QPoint) -> QColor:
    return pupil.window.grab().toImage().pixelColor(at)


def test_all_but_the_question_and_the_newest_message_steps_back(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    newest = pupil.chat.view.place_of("m03")
    assert newest is not None
    behind = pupil.chat.view.mapTo(pupil.window, newest.center().toPoint())
    assert dimmer(pupil).is_dim
    dimmed = [widget.mapTo(pupil.window, QPoint(12, 12)) for widget in (pupil.chat.side_in_view, pupil.chat.view)]
    clear = [pupil.find("gut-3").mapTo(pupil.window, QPoint(12, 12)), behind]
    dimmer(pupil).hide()
    before = {at.toTuple(): pixel(pupil, at) for at in (*dimmed, *clear)}
    dimmer(pupil).show()
    for at in clear:
        assert pixel(pupil, at) == before[at.toTuple()]
    window = pupil.window.stage.look.color("window")
    for at in dimmed:
        was, now = before[at.toTuple()], pixel(pupil, at)
        assert abs(now.red() - (was.red() * REST + window.red() * (1 - REST))) <= 2


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_bar_below_the_question_steps_back_whole(open_program: Opener, text_size: int) -> None:
    """At 200 % the question scrolls; what is scrolled away lies under the bar."""
    pupil = open_program((1350, 620), scenario="fest", text_size=text_size)
    pupil.wait()
    bar = pupil.find("tempo")
    lower = QRectF(bar.rect()).translated(QPointF(bar.mapTo(pupil.window.screen_in_view, QPoint())))
    assert dimmer(pupil).is_dim
    assert not any(rect.intersects(lower) for rect in dimmer(pupil)._clear())


def test_what_steps_back_still_works(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    pupil.click_message("Starkes Bild!")
    assert pupil.chat.marking.is_open
    assert not dimmer(pupil).is_dim, "the strip is what counts now"
    pupil.press("Escape")
    assert dimmer(pupil).is_dim


@pytest.mark.parametrize("name", ["gut-2", "next"])
def test_an_answer_lifts_it_and_leaves_a_line(open_program: Opener, name: str) -> None:
    pupil = open_program(scenario="fest")
    pupil.click(name)
    assert not dimmer(pupil).is_dim
    assert dimmer(pupil).isHidden()
    lines = [row.text for row in pupil.messages() if isinstance(row, FeltRow)]
    assert lines == (["Dein Bauch: komisch"] if name == "gut-2" else [])


def test_the_contrast_theme_keeps_everything_readable(open_program: Opener) -> None:
    pupil = open_program(scenario="fest", theme="contrast")
    assert pupil.sees("gut-3")
    assert dimmer(pupil).isHidden()


def test_the_card_rises_and_the_waves_draw_themselves_once(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(scenario="fest", pace="instant", reduced_motion=False)
    card = next(pupil.all(GutFeeling))
    assert card.card.y() > 0
    assert [tile._drawn for tile in card._tiles] == [0.0] * 5
    qtbot.waitUntil(lambda: card.card.y() == 0 and all(tile._drawn == 1.0 for tile in card._tiles))
    pupil.click_message("Starkes Bild!")
    pupil.press("Escape")
    assert next(pupil.all(GutFeeling)) is card
    assert card.card.y() == 0, "it does not come again"


def test_with_reduced_motion_the_card_is_there_at_once(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    card = next(pupil.all(GutFeeling))
    assert card.card.y() == 0
    assert [tile._drawn for tile in card._tiles] == [1.0] * 5
