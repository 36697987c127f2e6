"""The card for the pocket: what is on it, that it tells nobody what it is about, and how to take it along."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from quiz.story.builtin import BUILTIN
from quiz.ui.components.card_sides import CODE_MM, HEIGHT_MM, QUIET, WIDTH_MM, CardSide, paint_sheet
from quiz.ui.components.toast import Toast
from quiz.ui.screens import pocket_card
from quiz.ui.screens.pocket_card import PocketCardScreen
from quiz.ui.state import HelpState, PocketCardState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import Updates

TOPIC = re.compile("gewalt|missbrauch|menschenhandel|opfer|prostitution|loverboy|sex", re.IGNORECASE)


@pytest.fixture
def carded(open_program: Opener) -> Pupil:
    pupil = open_program(pack=BUILTIN)
    go(pupil, PocketCardState(HelpState()))
    return pupil


def back(pupil: Pupil) -> str:
    """What a screen reader says of the back."""
    [side] = [side for side in pupil.all(CardSide) if side.accessibleName().startswith("Rückseite")]
    return side.accessibleName()


def test_three_numbers_are_proposed_with_a_code(carded: Pupil) -> None:
    assert back(carded) == (
        "Rückseite; 116 111, Nummer gegen Kummer, Mo–Sa 14–20 Uhr; krisenchat.de, schreiben, Tag und Nacht; "
        "110 · 112, Notruf; Code führt zu krisenchat.de"
    )
    front = next(side for side in carded.all(CardSide))
    assert front.accessibleName() == "Vorderseite: Muster, kein Text"
    assert round(front.width() / front.height(), 2) == round(WIDTH_MM / HEIGHT_MM, 2)


def test_a_fourth_fits_only_without_the_code(carded: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
    updates = Updates(carded, monkeypatch)
    with updates.in_place():
        carded.click("on-card-de-hilfetelefon-missbrauch")
    assert "0800 22 55 530" not in back(carded), "there is no room"
    with updates.in_place():
        carded.click("on-card-de-krisenchat")
        carded.click("on-card-de-hilfetelefon-missbrauch")
        carded.click("on-card-de-hilfetelefon-frauen")
    assert "krisenchat" not in back(carded)
    assert "Code" not in back(carded)
    assert "0800 22 55 530, Beratung, werktags; 116 016, Beratung, Tag und Nacht" in back(carded)


@pytest.mark.parametrize("place", ["de-nw", "de", "at", "ch", "gb", "tr"])
def test_no_card_tells_what_it_is_about(carded: Pupil, place: str) -> None:
    go(carded, PocketCardState(HelpState(place=place)))
    assert not TOPIC.search(back(carded))


def test_the_card_reads_the_same_in_every_theme(open_program: Opener) -> None:
    pictures: list[QImage] = []
    for theme in ("light", "dark", "contrast"):
        pupil = open_program(pack=BUILTIN, theme=theme)
        go(pupil, PocketCardState(HelpState()))
        [side] = [side for side in pupil.all(CardSide) if side.accessibleName().startswith("Rückseite")]
        image = side.grab().toImage()
        inside = image.rect().adjusted(20, 4, -20, -4)
        pictures.append(image.copy(inside))
        assert image.pixelColor(image.width() - 30, 30) == QColor("white")
    assert pictures[0] == pictures[1] == pictures[2]


def test_large_until_escape_and_the_focus_returns(carded: Pupil) -> None:
    carded.click("large")
    assert carded.state.large
    assert carded.focus.objectName() == "close-large"
    carded.press("Escape")
    assert not carded.state.large
    assert carded.focus.objectName() == "large"
    carded.press("Escape")
    assert carded.screen == "Help"


def test_without_a_printer_that_is_said(carded: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pocket_card, "print_page", lambda _paint: False)
    carded.click("print")
    [toast] = carded.all(Toast)
    assert "kein Drucker" in toast.accessibleName()


def test_both_sides_are_printed_in_their_real_size(carded: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
    mm = 10.0
    page = QImage(2100, 2970, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))

    def on_paper(paint: pocket_card.PaintPage) -> bool:
        painter = QPainter(page)
        paint(painter, mm, (210.0, 297.0))
        painter.end()
        return True

    monkeypatch.setattr(pocket_card, "print_page", on_paper)
    monkeypatch.setattr(pocket_card, "default_printer", lambda: "Drucker 1")
    carded.click("print")
    [toast] = carded.all(Toast)
    assert "Drucker 1" in toast.accessibleName()
    assert page.pixelColor(1050 - 840, 300 + 270) != QColor("white"), "the front is 85 mm wide"
    assert page.pixelColor(1050 - 870, 300 + 270) == QColor("white")
    dark = [x for x in range(1050, 1900) if page.pixelColor(x, 300 + 270).lightness() < 60]
    modules = CODE_MM * mm * 25 / (25 + 2 * QUIET)
    assert modules * 0.8 < max(dark) - min(x for x in dark if x > 1050 + 550) < modules * 1.1


def test_the_front_can_be_chosen(carded: Pupil, monkeypatch: pytest.MonkeyPatch) -> None:
    updates = Updates(carded, monkeypatch)
    before = next(iter(carded.all(CardSide))).grab().toImage()
    with updates.in_place():
        go(carded, replace(carded.state, front="dots"))
    assert next(iter(carded.all(CardSide))).grab().toImage() != before
    assert isinstance(carded.window.screen_in_view, PocketCardScreen)


def test_it_fits_without_scrolling(carded: Pupil) -> None:
    for name in ("print", "large", "return"):
        button = carded.find(name)
        assert button.visibleRegion().boundingRect() == button.rect()
        assert button.mapTo(carded.window, QPoint(0, button.height())).y() <= carded.window.height()


def test_the_sheet_has_room_on_the_smallest_paper() -> None:
    assert 2 * WIDTH_MM < 210
    assert callable(paint_sheet)
