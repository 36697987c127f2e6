"""The help of the built-in pack, as everybody finds it who opens the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QWidget

from quiz.help.resources import find, in_danger, places
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.model import Help
from quiz.ui.components.qr import QrCode
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.help_card import (
    AdviceCard,
    DangerStrip,
    GoodToKnow,
    Number,
    ResourceCard,
    SchoolCard,
    beginning,
    small_card,
)
from quiz.ui.state import HelpState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil

AUDIENCES = ("me", "friends", "boys", "parents", "teachers")
TOPIC = re.compile("gewalt|missbrauch|menschenhandel|opfer|prostitution|loverboy|sex", re.IGNORECASE)
ADDRESSED_AS_CHILD = re.compile(r"\b(du|dir|dich|dein\w*|lass|wähl)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def known() -> Help:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack.help


@pytest.fixture
def helped(open_program: Opener) -> Pupil:
    return open_program(pack=BUILTIN)


def show(pupil: Pupil, state: HelpState) -> None:
    pupil.window.show_state(state)
    pupil.wait()


def texts(pupil: Pupil, kind: type[QWidget] = QWidget) -> list[str]:
    """What stands in the widgets of this kind, in reading order of each."""
    return [label.text() for widget in pupil.all(kind) for label in widget.findChildren(Label)]


def cards(pupil: Pupil) -> list[QWidget]:
    """All cards of the grids, from the top start on."""
    found = [*pupil.all(ResourceCard), *pupil.all(SchoolCard), *pupil.all(AdviceCard)]
    return sorted(found, key=lambda card: (top(pupil, card), card.mapTo(pupil.window, card.rect().topLeft()).x()))


def top(pupil: Pupil, widget: QWidget) -> int:
    return widget.mapTo(pupil.window, widget.rect().topLeft()).y()


def numbers(pupil: Pupil) -> list[str]:
    """The ids of the numbers in the cards, in the order of the screen."""
    labels = [number for card in cards(pupil) for number in card.findChildren(Number)]
    return [label.objectName().removeprefix("number-") for label in labels]


def test_no_text_of_the_help_stays_unseen(helped: Pupil, known: Help) -> None:
    seen = ""
    for audience in AUDIENCES:
        for place in places(known):
            show(helped, HelpState(audience=audience, place=place))
            seen += " ".join(texts(helped))
    helped.click("copy-card")
    seen += " ".join(texts(helped))
    unseen = {key for key, text in known.texts.items() if not all(part in seen for part in beginning(text))}
    assert unseen <= {"gut_feeling", "school"}, "one is said by the screen itself, the other is shown in two parts"


def test_what_is_good_to_know_stands_below_the_first_numbers(helped: Pupil, known: Help) -> None:
    show(helped, HelpState())
    [advice] = helped.all(GoodToKnow)
    wanted = ("not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces")
    assert texts(helped, GoodToKnow) == ["Gut zu wissen", *(known.texts[key] for key in wanted)]
    assert [top(helped, card) < top(helped, advice) for card in cards(helped)[:7]] == [True] * 6 + [False]
    assert known.texts["centres"] in texts(helped)
    show(helped, HelpState(place="de"))
    assert known.texts["centres"] not in texts(helped)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_six_cards_fit_into_the_window(helped: Pupil, audience: str) -> None:
    show(helped, HelpState(final=True, audience=audience))
    for card in cards(helped)[:6]:
        assert card.visibleRegion().boundingRect() == card.rect()


@pytest.mark.parametrize(
    ("place", "number"), [("de-nw", "110"), ("de-by", "110"), ("at", "112"), ("nl", "112"), ("ch", "117"), ("us", None)]
)
def test_danger_has_one_question_everywhere_and_the_number_of_the_place(
    helped: Pupil, place: str, number: str | None
) -> None:
    show(helped, HelpState(place=place))
    [strip] = helped.all(DangerStrip)
    assert [heading.text() for heading in strip.findChildren(Heading)] == ["Bist du oder ist jemand gerade in Gefahr?"]
    assert [label.text() for label in strip.findChildren(Number)] == ([number] if number else [])
    assert all(label.text() for label in strip.findChildren(Label))


@pytest.mark.parametrize("audience", ["parents", "teachers"])
def test_adults_are_not_spoken_to_as_children(helped: Pupil, audience: str) -> None:
    helped.window.stage.shared.today = helped.window.stage.shared.today.replace(year=2030)
    show(helped, HelpState(audience=audience))
    assert [text for text in texts(helped) if ADDRESSED_AS_CHILD.search(text)] == []
    assert not list(helped.all(SchoolCard))
    assert "nicht schuld. Und nicht allein" not in " ".join(texts(helped))
    helped.click(f"more-{numbers(helped)[0]}")
    sheet = helped.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert [text for text in sheet.texts() if ADDRESSED_AS_CHILD.search(text)] == []


def test_parents_find_their_own_line_first(helped: Pupil) -> None:
    show(helped, HelpState(audience="parents"))
    assert numbers(helped)[0] == "de-elterntelefon"


def test_a_boy_who_speaks_arabic_finds_interpreters(helped: Pupil) -> None:
    show(helped, HelpState(audience="boys", language="ar"))
    assert numbers(helped)[:2] == ["nrw-languages", "de-hilfetelefon-missbrauch"]
    show(helped, HelpState(language="uk"))
    assert numbers(helped)[:3] == ["de-hilfetelefon-frauen", "nrw-languages", "de-hilfetelefon-missbrauch"]
    assert "العربية" not in texts(helped, Number)


def test_parts_of_the_country_stand_together(helped: Pupil) -> None:
    show(helped, HelpState())
    place = helped.find("place")
    assert isinstance(place, QComboBox)
    listed = [place.itemText(at) for at in range(place.count())]
    assert listed[:3] == ["Nordrhein-Westfalen", "Bayern", "Deutschland"]


def every_small_card(known: Help) -> Iterator[tuple[str, ...]]:
    for place in places(known):
        for audience in AUDIENCES:
            danger = in_danger(known, place)
            found = [one for one in find(known, place, audience) if one is not danger]
            yield small_card(known.texts["card"], danger, found)


def test_no_small_card_tells_what_it_is_about(known: Help) -> None:
    every = list(every_small_card(known))
    assert [line for lines in every for line in lines if TOPIC.search(line)] == []
    assert max(map(len, every)) <= 7


def test_the_small_card_is_seen_before_it_is_copied(helped: Pupil) -> None:
    show(helped, HelpState())
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("mine")
    helped.click("copy-card")
    assert clipboard.text() == "mine"
    sheet = helped.window.screen_in_view.sheet_in_view
    assert sheet is not None
    shown = sheet.texts()
    helped.click("copy")
    assert clipboard.text().splitlines() == [
        "Reden hilft. Hier hört jemand zu.",
        "110: Notruf, Tag und Nacht",
        "116 111: Nummer gegen Kummer, Mo–Sa 14–20 Uhr",
        "0800 22 55 530: Beratung, Mo, Mi, Fr 9–14 Uhr; Di, Do 15–20 Uhr",
        "116 016: Beratung, Tag und Nacht",
        "krisenchat.de: schreiben statt sprechen, Tag und Nacht",
        "Stand 24. November 2026",
    ]
    assert set(clipboard.text().splitlines()) <= set(shown)
    assert helped.window.screen_in_view.sheet_in_view is None
    assert helped.focus.objectName() == "copy-card"


def test_the_small_card_stays_open_when_the_screen_is_built_anew(helped: Pupil) -> None:
    show(helped, HelpState())
    helped.click("copy-card")
    helped.window.stage.apply_settings(replace(helped.window.stage.settings, theme="dark"))
    helped.wait()
    assert helped.sees("copy")


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 200), ((1024, 600), 100)], ids=str)
def test_an_entry_shows_all_that_is_known_with_its_code_in_view(
    open_program: Opener, size: tuple[int, int], percent: int
) -> None:
    pupil = open_program(size, pack=BUILTIN, text_size=percent)
    show(pupil, HelpState())
    pupil.click("more-de-hilfetelefon-frauen")
    [code] = pupil.all(QrCode)
    assert code.visibleRegion().boundingRect() == code.rect()
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    told = " ".join(sheet.texts())
    for fact in ("116 016", "Hier wird jederzeit beraten", "Tag und Nacht · kostenlos · anonym", "24. November 2026"):
        assert fact in told
    assert "18 Fremdsprachen" in told
    assert {"Deutsch", "العربية"} <= {chip.accessibleName() for chip in sheet.findChildren(QWidget)}


def test_no_caret_stands_behind_a_number(helped: Pupil) -> None:
    show(helped, HelpState())
    helped.click("more-de-kjt")
    for number in helped.all(Number):
        assert number.textInteractionFlags() == Qt.TextInteractionFlag.TextSelectableByMouse
