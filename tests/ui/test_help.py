"""The help of the built-in pack, as everybody finds it who opens the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from quiz.cli.packs import translated
from quiz.help.codes import code_of
from quiz.help.resources import find, in_danger, places
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.location import NOWHERE
from quiz.story.model import Help, Resource
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
    detail,
    number_of,
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


def middle(pupil: Pupil, widget: QWidget) -> QPoint:
    return widget.mapTo(pupil.window, widget.rect().center())


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
    ("place", "number"), [("de-nw", "110"), ("de-by", "110"), ("at", "112"), ("nl", "112"), ("ch", None), ("us", None)]
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
    assert numbers(helped)[:4] == ["nrw-opferschutzportal", *["nrw-languages"] * 3]
    show(helped, HelpState(language="uk"))
    assert numbers(helped)[:3] == ["de-hilfetelefon-frauen", "de-krisenchat", "nrw-opferschutzportal"]
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
        "0800 22 55 530: Beratung, werktags",
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
    for fact in (
        "116 016",
        "Hier wird jederzeit beraten",
        "Tag und Nacht kostenlos\u00a0·\u00a0anonym",
        "27. November 2026",
    ):
        assert fact in told
    assert "18 Fremdsprachen" in told
    assert {"Deutsch", "العربية"} <= {chip.accessibleName() for chip in sheet.findChildren(QWidget)}


def test_no_caret_stands_behind_a_number(helped: Pupil) -> None:
    show(helped, HelpState())
    helped.click("more-de-kjt")
    for number in helped.all(Number):
        assert number.textInteractionFlags() == Qt.TextInteractionFlag.TextSelectableByMouse


def test_a_marked_number_is_copied_by_its_keys(helped: Pupil) -> None:
    show(helped, HelpState())
    number = helped.find("number-de-hilfetelefon-missbrauch")
    helped.click(number)
    QTest.mouseDClick(helped.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle(helped, number))
    helped.wait()
    assert helped.focus is number
    helped.press("A", modifier=Qt.KeyboardModifier.ControlModifier)
    helped.press("C", modifier=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0800 22 55 530"


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 200), ((1024, 600), 150)], ids=str)
def test_no_number_is_broken_and_all_are_of_one_size(open_program: Opener, size: tuple[int, int], percent: int) -> None:
    pupil = open_program(size, pack=BUILTIN, text_size=percent)
    show(pupil, HelpState())
    shown = [number for card in pupil.all(ResourceCard) for number in card.findChildren(Number)]
    sizes: dict[bool, set[int]] = {True: set(), False: set()}
    for number in shown:
        is_phone = re.search("[a-z]", number.text()) is None
        sizes[is_phone].add(number.font().pixelSize())
        assert not is_phone or number.height() < 2 * number.fontMetrics().height()
        assert number.width() >= number.fontMetrics().horizontalAdvance(number.text()) or not is_phone
    assert [len(found) for found in sizes.values()] == [1, 1]


def test_an_address_over_two_lines_is_seen_whole(helped: Pupil) -> None:
    show(helped, HelpState())
    address = helped.find("number-nrw-prozessbegleitung")
    assert address.height() >= 2 * address.fontMetrics().lineSpacing()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_town_is_named_once(open_program: Opener, known: Help, language: str) -> None:
    pupil = open_program(pack=BUILTIN, language=language)
    show(pupil, HelpState())
    towns = {one.town for one in known.resources.values() if one.show and one.town and "Münster" in one.town}
    assert towns == {"Münster"}
    named = [heading.text() for card in pupil.all(ResourceCard) for heading in card.findChildren(Heading)]
    assert [name.count("Münster") for name in named if "Münster" in name] == [1]


def test_who_answers_is_said_where_it_is_the_police(helped: Pupil, known: Help) -> None:
    seen = set()
    for place in places(known):
        show(helped, HelpState(audience="teachers", place=place))
        for card in helped.all(ResourceCard):
            words = [label.text() for label in card.findChildren(Label)]
            if "Das ist die Polizei." in words:
                seen.add(words[0].partition(",")[0])
    police = {one.name for one in known.resources.values() if one.police and one.show and one.id != known.danger}
    assert seen == police
    assert "Hinweistelefon der Polizei NRW zu sexuellem Missbrauch" in police


def test_every_card_says_how_to_get_through(known: Help) -> None:
    for resource in known.resources.values():
        if resource.show:
            assert number_of(resource) or resource.hours_note, resource.id


EDITORS = re.compile(
    r"prüfen|\bStand (19|20)\d\d|Zeiten von|laut |check|as of|يُرجى التحقق|عام (19|20)\d\d", re.IGNORECASE
)


@pytest.mark.parametrize("language", [None, "en", "ar"])
def test_no_note_for_editors_stands_before_a_pupil(language: str | None) -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    if language is not None:
        pack = translated(pack, language)
    shown = [
        text
        for one in pack.help.resources.values()
        if one.show
        for text in (one.name, one.hours, one.hours_note, one.cost, one.anonymous, one.languages_note, one.for_whom)
        if text
    ]
    assert len(shown) > 400
    assert [text for text in shown if EDITORS.search(text)] == []


UNVERIFIED = ("0211 686854", "0221 124019", "0231 144491", "02323 994970", "0221 39909964", "02104 1419-226")


def test_what_nobody_verified_is_not_shown(known: Help) -> None:
    shown = [one for one in known.resources.values() if one.show]
    assert len(shown) == 88
    for resource in shown:
        told = f"{resource.phone} {resource.hours_note} {resource.summary}"
        assert not [number for number in UNVERIFIED if number in told]
    assert all(one.hidden_because for one in known.resources.values() if not one.show)


LIAR = Resource("x", "Beratung", NOWHERE, phone="116111", dial=("+49900666666",), places=("de",), show=True)


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"dial": ("116111",)}, "tel:116111"),
        ({}, None),
        ({"web": "https://krisenchat.de"}, "https://krisenchat.de"),
        ({"web": "WIFI:T:WPA;S:net;P:word;;"}, None),
        ({"web": "javascript:alert(1)"}, None),
        ({"web": "file:///etc/hosts"}, None),
        ({"web": f"https://krisenchat.de/{'a' * 3000}"}, None),
        ({"phone": None, "dial": ("110",)}, None),
        ({"phone": "0221 1234567 · 116 111", "dial": ("116111", "+492211234567")}, "tel:+492211234567"),
    ],
)
def test_a_code_says_the_number_beside_it_or_there_is_none(
    helped: Pupil, changes: dict[str, Any], target: str | None
) -> None:
    resource = replace(LIAR, **changes)
    code = code_of(resource)
    assert (code.target if code else None) == target
    content = detail(helped.window.stage, resource)
    codes = content.findChildren(QrCode)
    assert len(codes) == (1 if target else 0)
    if code is not None:
        assert code.shown in [label.text() for label in content.findChildren(Number)]
        assert codes[0].accessibleName() == f"QR-Code für Beratung: {code.shown}"
