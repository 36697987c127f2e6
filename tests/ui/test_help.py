"""The help of the built-in pack, as everybody finds it who opens the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from quiz.cli.packs import translated
from quiz.help.codes import code_of
from quiz.help.offers import ADULT_TOPICS, FIRST_TOPICS, FURTHER_TOPICS
from quiz.help.resources import find, in_danger, places
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.location import NOWHERE
from quiz.story.model import HELP_WAYS, Help, HelpTopic, HelpWay, Resource
from quiz.ui.components.chips import Chip
from quiz.ui.components.qr import QrCode
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.help_card import (
    AdviceCard,
    DangerStrip,
    Number,
    ResourceCard,
    beginning,
    detail,
    number_of,
)
from quiz.ui.screens.help_folds import FoldButton
from quiz.ui.screens.help_ways import SchoolCard, WayCard
from quiz.ui.state import ChatState, HelpState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil

pytestmark = pytest.mark.no_cover

TOPICS = (None, *FIRST_TOPICS, *FURTHER_TOPICS)
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


def texts_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label)]


def texts(pupil: Pupil, kind: type[QWidget] = QWidget) -> list[str]:
    """What stands in the widgets of this kind, in reading order of each."""
    return [label.text() for widget in pupil.all(kind) for label in widget.findChildren(Label)]


def cards(pupil: Pupil) -> list[QWidget]:
    """All cards, from the top start on."""
    found = [*pupil.all(WayCard), *pupil.all(SchoolCard), *pupil.all(ResourceCard)]
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
    for topic in TOPICS:
        show(helped, HelpState(topic=topic, card="good-to-know"))
        seen += " ".join(texts(helped))
    for place in places(known):
        show(helped, HelpState(place=place))
        seen += " ".join(texts(helped))
    for topic in ADULT_TOPICS:
        assert known.texts[topic][:60] in seen
    unseen = {key for key, text in known.texts.items() if not all(part in seen for part in beginning(text))}
    assert unseen <= {"school", "school_friend", "title"}, "the first two are shown in parts"


def test_what_is_good_to_know_is_one_step_away(helped: Pupil, known: Help) -> None:
    show(helped, HelpState())
    helped.click("good-to-know")
    sheet = helped.window.screen_in_view.sheet_in_view
    assert sheet is not None
    told = sheet.texts()
    for key in ("not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces", "centres"):
        assert known.texts[key] in told
    show(helped, HelpState(place="de", card="good-to-know"))
    sheet = helped.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert known.texts["centres"] not in sheet.texts()


@pytest.mark.parametrize("topic", [None, *FIRST_TOPICS])
def test_ways_and_folds_fit_into_the_window(helped: Pupil, topic: HelpTopic | None) -> None:
    show(helped, HelpState(final=True, topic=topic))
    for card in (*cards(helped)[:3], *helped.all(FoldButton)):
        assert card.visibleRegion().boundingRect() == card.rect()
    if topic is None:
        assert len({card.size() for card in cards(helped)[:3]}) == 1
        assert helped.window.screen_in_view.findChild(ReadingPane).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("place", ["de-nw", "de", "at", "ch", "tr"])
def test_every_entry_for_the_young_is_reached_without_a_topic(helped: Pupil, known: Help, place: str) -> None:
    reached: set[str] = set()
    for fold in HELP_WAYS:
        show(helped, HelpState(place=place, fold=fold))
        reached |= set(numbers(helped))
    danger = in_danger(known, place)
    young = {one.id for one in find(known, place) if not {"me", "friends", "boys"}.isdisjoint(one.audience)}
    without = {one.id for one in known.resources.values() if not number_of(one)}
    assert reached == young - without - {danger.id if danger else ""}


@pytest.mark.parametrize(
    ("topic", "call", "write"),
    [
        (None, "de-kjt", "de-krisenchat"),
        ("danger", "de-112", "de-nora"),
        ("images", "de-hilfetelefon-missbrauch", "de-takeitdown"),
        ("relationship", "de-hilfetelefon-missbrauch", "de-krisenchat"),
        ("home", "nrw-jugendamt", "de-offroadkids"),
        ("life", "de-telefonseelsorge", "de-krisenchat"),
        ("friend", "de-kjt", "de-krisenchat"),
        ("debts", "de-kjt", "de-krisenchat"),
        ("queer", "de-kjt", "de-lambda-peersupport"),
        ("boys", "de-kjt", "de-krisenchat"),
        ("parents", "de-elterntelefon", "de-kok-online"),
        ("teachers", "de-hilfetelefon-missbrauch", "de-kok-online"),
    ],
)
def test_a_topic_swaps_what_stands_in_the_cards(helped: Pupil, topic: HelpTopic | None, call: str, write: str) -> None:
    show(helped, HelpState(topic=topic))
    assert numbers(helped) == [call, write]
    assert [type(card) for card in cards(helped)] == [WayCard, WayCard, SchoolCard]


def test_who_does_not_want_to_live_sees_both_numbers_at_once(helped: Pupil) -> None:
    show(helped, HelpState(topic="life"))
    [strip] = helped.all(DangerStrip)
    assert [number.text() for number in strip.findChildren(Number)] == ["110", "112"]
    words = [label.text() for label in strip.findChildren(Label)]
    assert words[0] == "Bleib nicht allein. Hol sofort jemanden."
    assert "hol sofort eine erwachsene Person oder ruf die 112. Das ist kein Verrat." in words[1]


def test_a_friend_gets_a_sentence_of_their_own(helped: Pupil) -> None:
    def opener() -> str:
        [card] = helped.all(SchoolCard)
        return texts(helped, type(card))[2]

    show(helped, HelpState())
    assert opener() == "Kann ich kurz mit dir reden? Allein."
    show(helped, HelpState(topic="friend"))
    assert opener() == "Ich mach mir Sorgen um jemanden. Können wir kurz reden?"
    assert "Das ist kein Verrat." in " ".join(texts(helped))


FRIDAY = datetime(2026, 11, 27, 10, 0)


@pytest.mark.parametrize(
    ("now", "place", "words"),
    [
        (FRIDAY, "de-nw", "öffnet um 14 Uhr"),
        (FRIDAY.replace(hour=15, minute=30), "de-nw", "jetzt offen bis 20 Uhr"),
        (FRIDAY.replace(hour=21), "de-nw", "öffnet morgen um 14 Uhr"),
        (FRIDAY.replace(day=28, hour=21), "de-nw", "öffnet am Montag um 14 Uhr"),
        (datetime(2027, 11, 1, 15), "de-nw", "heute Feiertag, vielleicht geschlossen"),
        (datetime(2027, 11, 1, 15), "de", "jetzt offen bis 20 Uhr"),
        (datetime(2027, 5, 26, 21), "de-nw", "öffnet morgen um 14 Uhr, wenn am Feiertag offen ist"),
        (datetime(2026, 11, 1, 15), "de-nw", None),
        (FRIDAY, "at", "immer erreichbar"),
    ],
)
def test_the_card_says_whether_somebody_answers_now(
    helped: Pupil, now: datetime, place: str, words: str | None
) -> None:
    helped.window.stage.shared.clock = lambda: now
    show(helped, HelpState(place=place))
    first = cards(helped)[0]
    assert [chip.text() for chip in first.findChildren(Chip)] == ([words] if words else [])


def test_what_a_call_or_a_chat_leaves_is_said(helped: Pupil) -> None:
    show(helped, HelpState())
    call, write, _school = cards(helped)
    assert "Der Anruf steht in der Anrufliste." in [label.text() for label in call.findChildren(Label)]
    assert "Läuft über Messenger oder SMS. Der Chat bleibt auf deinem Handy." in [
        label.text() for label in write.findChildren(Label)
    ]


def test_from_a_chat_one_step_leads_back_to_it(helped: Pupil) -> None:
    chat = ChatState("zu-schoen")
    show(helped, HelpState(back=chat))
    assert helped.window.screen_in_view.back_label == "Übersicht"
    helped.click("return")
    assert (helped.screen, helped.state.scenario) == ("Chat", "zu-schoen")
    show(helped, HelpState(back=chat))
    helped.press("Escape")
    assert (helped.screen, helped.state.scenario) == ("Chat", "zu-schoen")


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


@pytest.mark.parametrize("topic", ADULT_TOPICS)
@pytest.mark.parametrize("card", [None, "good-to-know"])
def test_adults_are_not_spoken_to_as_children(helped: Pupil, topic: HelpTopic, card: str | None) -> None:
    helped.window.stage.shared.today = helped.window.stage.shared.today.replace(year=2030)
    show(helped, HelpState(topic=topic, card=card))
    shown = [text for widget in (*cards(helped), *helped.all(AdviceCard)) for text in texts_in(widget)]
    sheet = helped.window.screen_in_view.sheet_in_view
    shown += sheet.texts() if sheet is not None else []
    assert [text for text in shown if ADDRESSED_AS_CHILD.search(text)] == []
    show(helped, HelpState(topic=topic))
    assert "nicht schuld. Und nicht allein" not in " ".join(texts(helped))
    helped.click(f"more-{numbers(helped)[0]}")
    sheet = helped.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert [text for text in sheet.texts() if ADDRESSED_AS_CHILD.search(text)] == []


def test_a_boy_who_speaks_arabic_finds_interpreters(helped: Pupil) -> None:
    show(helped, HelpState(topic="boys", language="ar", fold="call"))
    assert numbers(helped)[0] == "de-hilfetelefon-missbrauch"
    assert numbers(helped)[-3:] == ["nrw-languages"] * 3
    show(helped, HelpState(language="uk"))
    assert numbers(helped) == ["de-hilfetelefon-frauen", "de-krisenchat"]
    assert "العربية" not in texts(helped, Number)


def test_parts_of_the_country_stand_together(helped: Pupil) -> None:
    show(helped, HelpState())
    place = helped.find("place")
    assert isinstance(place, QComboBox)
    listed = [place.itemText(at) for at in range(place.count())]
    assert listed[:3] == ["Nordrhein-Westfalen", "Bayern", "Deutschland"]


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1366, 768), 200), ((1024, 600), 100)], ids=str)
def test_an_entry_shows_all_that_is_known_with_its_code_in_view(
    open_program: Opener, size: tuple[int, int], percent: int
) -> None:
    pupil = open_program(size, pack=BUILTIN, text_size=percent)
    show(pupil, HelpState(fold="call"))
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
    show(helped, HelpState(topic="images"))
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
    for topic in TOPICS:
        show(pupil, HelpState(topic=topic))
        for number in (number for card in pupil.all(WayCard) for number in card.findChildren(Number)):
            assert number.width() >= min(number.sizeHint().width(), number.fontMetrics().horizontalAdvance("0" * 14))
            assert re.search("[a-z]", number.text()) or number.height() < 2 * number.fontMetrics().height()
    show(pupil, HelpState(fold="call"))
    shown = [number for card in pupil.all(ResourceCard) for number in card.findChildren(Number)]
    sizes: dict[bool, set[int]] = {True: set(), False: set()}
    for number in shown:
        is_phone = re.search("[a-z]", number.text()) is None
        sizes[is_phone].add(number.font().pixelSize())
        assert not is_phone or number.height() < 2 * number.fontMetrics().height()
        assert number.width() >= number.fontMetrics().horizontalAdvance(number.text()) or not is_phone
    assert [len(found) for found in sizes.values()] == [1, 0]


def test_an_address_over_two_lines_is_seen_whole(helped: Pupil) -> None:
    show(helped, HelpState(fold="visit"))
    address = helped.find("number-nrw-prozessbegleitung")
    assert address.height() >= 2 * address.fontMetrics().lineSpacing()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_town_is_named_once(open_program: Opener, known: Help, language: str) -> None:
    pupil = open_program(pack=BUILTIN, language=language)
    show(pupil, HelpState(fold="visit"))
    towns = {one.town for one in known.resources.values() if one.show and one.town and "Münster" in one.town}
    assert towns == {"Münster"}
    named = [heading.text() for card in pupil.all(ResourceCard) for heading in card.findChildren(Heading)]
    assert [name.count("Münster") for name in named if "Münster" in name] == [1]


def test_who_answers_is_said_where_it_is_the_police(helped: Pupil, known: Help) -> None:
    seen: set[str] = set()
    folds: tuple[HelpWay, ...] = ("call", "write")
    for place in places(known):
        for fold in folds:
            show(helped, HelpState(place=place, fold=fold))
            for card in (*helped.all(WayCard), *helped.all(ResourceCard)):
                if "Das ist die Polizei." in texts_in(card):
                    seen |= {label.objectName().removeprefix("number-") for label in card.findChildren(Number)}
    police = {one.id for one in known.resources.values() if one.police and one.show and one.id != known.danger}
    assert seen == police
    assert "nrw-lka-hinweistelefon" in police


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
