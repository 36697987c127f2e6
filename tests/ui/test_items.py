"""A round and a check: one tap answers, a bar says what it was, and a quiet tick."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from quiz.scoring.items import Confidence, ItemAnswer
from quiz.story.events import Judgement
from quiz.ui.components.buttons import Button
from quiz.ui.components.chips import FamilyBadge
from quiz.ui.components.choice_cards import TriadCard
from quiz.ui.components.progress import ProgressDots
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.item_verdict import VerdictBar
from quiz.ui.state import CheckDoneState, ItemsState
from tests.play.packs import IN_ORDER
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

ROUND = ItemsState("fest", draw=IN_ORDER)
CHECK = ItemsState(None, form="a")


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.ui.screens.items.TICK_MS", 0)


def answers(pupil: Pupil) -> tuple[ItemAnswer, ...]:
    given: tuple[ItemAnswer, ...] = pupil.state.answers
    return given


def bar(pupil: Pupil) -> VerdictBar:
    return next(pupil.all(VerdictBar))


# One tap


@pytest.mark.parametrize("judgement", ["okay", "trick"])
@pytest.mark.parametrize("sure", ["fairly", "sure"])
def test_one_tap_answers(open_program: Opener, judgement: Judgement, sure: Confidence) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click(f"{judgement}-{sure}")
    assert answers(pupil) == (ItemAnswer("r1", judgement, sure),)


@pytest.mark.parametrize("judgement", ["okay", "trick"])
def test_a_card_asks_how_sure_and_answers_nothing(open_program: Opener, judgement: Judgement) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click(f"judge-{judgement}")
    assert not answers(pupil)
    assert pupil.focus.objectName() == f"{judgement}-fairly"
    pupil.press("2")
    assert answers(pupil) == (ItemAnswer("r1", judgement, "sure"),)


def test_unsure_is_one_tap(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click("judge-unsure")
    assert answers(pupil) == (ItemAnswer("r1", "unsure", "unsure"),)
    assert not any(pupil.sees(f"{card}-fairly") for card in ("okay", "trick"))


def test_another_card_may_be_taken_until_a_chip_answers(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click("judge-okay")
    pupil.click("trick-sure")
    assert answers(pupil)[0].judgement == "trick"
    assert not pupil.is_checked("judge-okay")


def test_what_is_answered_keeps_only_its_own_chips(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    assert pupil.sees("okay-sure")
    pupil.click("trick-sure")
    assert (pupil.sees("okay-sure"), pupil.sees("trick-fairly")) == (False, True)


def test_the_chips_lie_inside_their_cards_and_move_nothing(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    names = ("judge-okay", "judge-unsure", "judge-trick", "item")
    before = [pupil.find(name).geometry() for name in names]
    pupil.click("judge-trick")
    assert [pupil.find(name).geometry() for name in names] == before
    card = pupil.find("judge-trick")
    for name in ("trick-fairly", "trick-sure"):
        chip = pupil.find(name)
        assert card.rect().contains(
            chip.rect().translated(chip.mapTo(pupil.window, QPoint())).translated(-card.mapTo(pupil.window, QPoint()))
        )
        assert chip.mapTo(pupil.window, QPoint()).y() > card.mapTo(pupil.window, card.rect().center()).y()


def test_an_answer_cannot_be_changed_any_more(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click("okay-sure")
    before = pupil.state
    for name in ("judge-trick", "judge-unsure", "okay-fairly"):
        pupil.click(name)
    pupil.press("2", "Backspace")
    assert pupil.state == before
    assert pupil.is_checked("judge-okay")
    assert pupil.is_checked("okay-sure")
    assert not pupil.find("judge-trick").isEnabled()


# Keys


def test_keys_answer_and_go_on(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.press("3", "1", "Return", "2", "Return", "1", "2", "Return", "2", "Return")
    assert pupil.screen == "Results"
    [answered] = pupil.window.stage.shared.sitting.answered
    assert [(one.judgement, one.confidence) for one in answered.answers] == [
        ("trick", "fairly"),
        ("unsure", "unsure"),
        ("okay", "sure"),
        ("unsure", "unsure"),
    ]


def test_arrows_only_move(open_program: Opener) -> None:
    """An arrow over "Unsicher" must not answer."""
    pupil = open_program()
    go(pupil, ROUND)
    pupil.press("Right")
    assert pupil.focus.objectName() == "judge-unsure"
    assert pupil.state == replace(ROUND, known=True)
    pupil.press("Right", "Space")
    assert pupil.state.judgement == "trick"
    pupil.press("Right")
    assert pupil.focus.objectName() == "trick-sure"
    assert not answers(pupil)
    pupil.press("Return")
    assert answers(pupil) == (ItemAnswer("r1", "trick", "sure"),)


@pytest.mark.parametrize("from_where", ["trick-fairly", "item"])
def test_backspace_takes_the_card_back(open_program: Opener, from_where: str) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.press("3")
    assert pupil.focus.objectName() == "trick-fairly"
    pupil.find(from_where).setFocus()
    pupil.press("Backspace")
    assert pupil.state == replace(ROUND, known=True)
    assert pupil.focus.objectName() == "judge-trick"
    assert not pupil.is_checked("judge-trick")


def test_keys_mean_the_same_from_the_scene(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.find("item").setFocus()
    pupil.press("1")
    pupil.find("item").setFocus()
    pupil.press("2")
    assert answers(pupil) == (ItemAnswer("r1", "okay", "sure"),)
    pupil.find("item").setFocus()
    pupil.press("Return")
    assert pupil.state.at == 1


# The bar


def test_the_bar_moves_nothing(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click("judge-trick")
    names = ("judge-okay", "judge-unsure", "judge-trick", "item", "trick-sure")
    before = [pupil.find(name).mapTo(pupil.window, QPoint()) for name in names]
    pupil.click("trick-sure")
    assert [pupil.find(name).mapTo(pupil.window, QPoint()) for name in names] == before


@pytest.mark.parametrize("text_size", [150, 200])
def test_a_scroll_bar_that_comes_with_it_breaks_no_line(open_program: Opener, text_size: int) -> None:
    pupil = open_program(size=(1024, 600), text_size=text_size)
    go(pupil, ROUND)
    before = pupil.find("item").size()
    pupil.click("judge-unsure")
    assert pupil.find("item").size() == before


TITLES = {
    ("r1", "trick"): ("Erkannt", True),
    ("r2", "okay"): ("Stimmt, alles okay", False),
    ("r1", "okay"): ("Hier war ein Trick", True),
    ("r2", "trick"): ("Hier war alles okay", False),
    ("r1", "unsure"): ("Unsicher ist auch okay", True),
    ("r2", "unsure"): ("Unsicher ist auch okay", False),
}


@pytest.mark.parametrize(("item", "judgement"), TITLES)
def test_the_bar_says_what_it_was_and_why(open_program: Opener, item: str, judgement: str) -> None:
    pupil = open_program()
    answer = ItemAnswer(item, judgement, "unsure" if judgement == "unsure" else "sure")  # type: ignore[arg-type]
    go(pupil, replace(ROUND, at=("r1", "r2").index(item), answers=(answer,), verdict=True))
    title, badged = TITLES[item, judgement]
    assert [one.text() for one in bar(pupil).findChildren(Heading)] == [title]
    assert [one.text() for one in bar(pupil).findChildren(FamilyBadge)] == ["Geheimnis & Abschotten"] * badged
    assert {one.text() for one in bar(pupil).findChildren(Label)} == {title, "Geheim." if item == "r1" else "Ein Gruß."}


def test_the_bar_looks_the_same_whatever_was_answered(open_program: Opener) -> None:
    """Only words differ: the same place, the same height, and the same icon for the same truth."""
    pupil = open_program()
    looks = set()
    for judgement in ("okay", "trick"):
        go(pupil, replace(ROUND, answers=(ItemAnswer("r1", judgement, "sure"),), verdict=True))  # type: ignore[arg-type]
        found = bar(pupil)
        square = found.grab(found.rect().adjusted(0, 0, -found.width() + 400, 0)).toImage().copy(0, 0, 290, 148)
        looks.add((found.geometry().getRect(), bytes(square.constBits())))
        go(pupil, CHECK)
    assert len(looks) == 1


def test_the_button_names_the_next_step(open_program: Opener) -> None:
    pupil = open_program()
    last = replace(ROUND, at=3, answers=(ItemAnswer("r4", "okay", "sure"),), verdict=True)
    for state, words in (
        (replace(last, at=0, answers=(ItemAnswer("r1", "okay", "sure"),)), "Weiter"),
        (last, "Zum Ergebnis"),
    ):
        go(pupil, state)
        assert pupil.find("forward").accessibleName() == words
        go(pupil, CHECK)


@pytest.mark.parametrize(("size", "text_size"), [((1024, 600), 200), ((800, 600), 150), ((1366, 768), 100)])
def test_the_bar_takes_at_most_its_share_of_the_height(
    open_program: Opener, size: tuple[int, int], text_size: int
) -> None:
    pupil = open_program(size=size, text_size=text_size)
    go(pupil, ROUND)
    pupil.click("judge-unsure")
    assert bar(pupil).height() <= 0.45 * pupil.window.height() + 20
    forward = pupil.find("forward")
    assert pupil.window.rect().contains(forward.rect().translated(forward.mapTo(pupil.window, QPoint())))


def test_it_rises_and_stands_still_with_reduced_motion(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    pupil.click("judge-unsure")
    motion = bar(pupil).findChild(QPropertyAnimation)
    assert motion is not None
    assert motion.state() == QPropertyAnimation.State.Stopped
    pupil = open_program(reduced_motion=False)
    go(pupil, ROUND)
    pupil.click("judge-unsure")
    motion = bar(pupil).findChild(QPropertyAnimation)
    assert motion is not None
    assert (motion.state(), motion.duration()) == (QPropertyAnimation.State.Running, 200)
    assert pupil.focus.objectName() == "forward", "who is in a hurry need not wait"
    place = bar(pupil).geometry()
    qtbot.waitUntil(lambda: motion.state() == QPropertyAnimation.State.Stopped)
    assert bar(pupil).geometry() == place


def test_leaving_ends_the_motion(open_program: Opener) -> None:
    pupil = open_program(reduced_motion=False)
    go(pupil, ROUND)
    pupil.click("judge-unsure")
    pupil.click("Übersicht")
    assert pupil.screen == "Picker"


def test_nothing_scrolls_in_the_usual_window(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    for form in ("a", "b"):
        for at, item in enumerate(pupil.window.stage.pack.checks[form]):
            answer = ItemAnswer(item.id, "okay", "sure")
            go(pupil, ItemsState(None, form=form, at=at, answers=(answer,), verdict=True))  # type: ignore[arg-type]
            assert all(area.verticalScrollBar().maximum() == 0 for area in pupil.all(QScrollArea)), item.id


# The check


def test_a_check_shows_a_tick_and_no_verdict(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    go(pupil, CHECK)
    pupil.click("trick-sure")
    assert pupil.is_checked("trick-sure")
    assert not list(pupil.all(VerdictBar))
    assert not answers(pupil)
    assert timer(pupil).interval() == 400
    pupil.click("judge-okay")
    assert pupil.is_checked("judge-trick"), "it is answered"
    qtbot.waitUntil(lambda: pupil.state.at == 1)
    assert answers(pupil) == (ItemAnswer("a01", "trick", "sure"),)
    assert not list(pupil.all(VerdictBar))
    assert pupil.focus.objectName() == "judge-okay"


def timer(pupil: Pupil) -> QTimer:
    found = pupil.window.screen_in_view.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(found, QTimer)
    assert found.isActive()
    return found


def test_an_answer_is_not_lost_if_the_help_comes_in_between(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    go(pupil, CHECK)
    pupil.click("judge-unsure")
    pupil.click("Hilfe holen")
    assert pupil.screen == "Help"
    pupil.click("Zurück")
    qtbot.waitUntil(lambda: pupil.state.at == 1)
    assert answers(pupil) == (ItemAnswer("a01", "unsure", "unsure"),)


@pytest.mark.usefixtures("no_waiting")
def test_the_end_of_a_check_says_three_sentences(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, CHECK)
    pupil.press("3", "2", "3", "1")
    assert isinstance(pupil.state, CheckDoneState)
    shown = [one.text() for one in pupil.all(Label)]
    for sentence in (
        "Die eine harmlose Nachricht hast du nicht okay gefunden.",
        "Den einen Trick hast du erkannt.",
        "Ganz sicher warst du einmal, und da hat es gestimmt.",
    ):
        assert sentence in shown
    assert pupil.focus.objectName() == "forward"
    pupil.press("Return")
    assert pupil.screen == "Results"


def test_a_check_counts_in_words_and_with_a_line(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, replace(CHECK, at=2))
    dots = next(pupil.all(ProgressDots))
    assert dots.accessibleName() == "Fortschritt: 3 von 20"
    assert dots.dots_width() == ProgressDots.LINE
    assert "3 von 20" in [one.text() for one in pupil.all(Label)]


# Hands and fingers


def test_a_double_click_on_a_chip_answers_one_item(open_program: Opener, qtbot: QtBot) -> None:
    """While the tick is seen, nothing else answers; so the second press is lost and not taken for the next item."""
    pupil = open_program()
    go(pupil, CHECK)
    for _press in range(2):
        pupil.click("okay-sure")
    qtbot.waitUntil(lambda: pupil.state.at == 1)
    assert len(answers(pupil)) == 1


def test_the_next_item_does_not_seem_chosen_where_the_pointer_lies(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, replace(ROUND, answers=(ItemAnswer("r1", "unsure", "unsure"),), verdict=True))
    card = pupil.find("judge-trick")
    assert isinstance(card, TriadCard)
    card.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QCursor.setPos(card.mapToGlobal(card.rect().center()))
    pupil.press("Return")
    assert pupil.state.at == 1
    assert not card.is_touched
    QCursor.setPos(card.mapToGlobal(card.rect().center() + QPoint(2, 0)))
    assert card.is_touched


def test_one_filled_button_at_most(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ROUND)
    assert not [one for one in pupil.all(Button) if one.kind == "primary"]
    pupil.click("judge-unsure")
    assert [one.objectName() for one in pupil.all(Button) if one.kind == "primary"] == ["forward"]
