"""Words and keys: each on one screen, true, and one step from where one was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from quiz.play.wording import family_name
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import KeyCap
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.keys import exit_keys, key_table
from quiz.ui.screens.words import FamilyCard, PhraseLabel
from quiz.ui.state import ChatState, PageState, ResultsState, StartState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

PUPILS_WORDS = [
    "Zieht dich weg",
    "Himmelt dich an",
    "Fragt dich aus",
    "Macht ein Geheimnis draus",
    "Macht dir ein schlechtes Gewissen",
    "Schenkt, um was zu kriegen",
    "Lockt mit einem Angebot",
    "Will Bilder",
    "Droht und kontrolliert",
]


@pytest.fixture
def pupil(open_program: Opener) -> Pupil:
    return open_program(pack=BUILTIN)


def scrolls(pupil: Pupil) -> bool:
    pane = pupil.window.screen_in_view.findChild(ScrollPane)
    assert pane is not None
    return pane.verticalScrollBar().maximum() > 0


def test_families_have_names_in_pupils_words() -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    families = pack.tactics.families.values()
    assert [family_name(family) for family in families] == PUPILS_WORDS
    for family in families:
        assert family.example is not None
        assert family.example.phrase in family.example.trick
        assert "!" not in family.example.trick + family.example.twin


def test_nine_cards_fit_into_the_window_with_bubbles_of_equal_size(pupil: Pupil) -> None:
    go(pupil, PageState("glossary"))
    cards = list(pupil.all(FamilyCard))
    assert [card.accessibleName().partition(".")[0] for card in cards] == PUPILS_WORDS
    assert not scrolls(pupil)
    for card in cards:
        trick, twin = card.findChildren(Card)
        assert trick.size() == twin.size()
        assert trick.height() >= 56
        assert card.visibleRegion().boundingRect() == card.rect()
    assert len({card.size() for card in cards}) <= 2, "rounding of three columns"


def test_a_card_opens_its_tactics_and_is_focused_again(pupil: Pupil) -> None:
    go(pupil, PageState("glossary"))
    pupil.tab_to("family-idealisation")
    pupil.press("Return")
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert pupil.state.card == "idealisation"
    told = " ".join(sheet.texts())
    assert "Überschütten mit Liebe" in told
    assert "Ich mag dich, aber mir geht das zu schnell." in told
    pupil.press("Escape")
    assert pupil.focus.objectName() == "family-idealisation"
    pupil.click("questions")
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert any(text.startswith("Eine einzelne Nachricht beweist selten etwas.") for text in sheet.texts())


def test_only_the_telling_words_are_underlined(pupil: Pupil) -> None:
    go(pupil, PageState("glossary"))
    [card] = [card for card in pupil.all(FamilyCard) if card.objectName() == "family-images"]
    trick, twin = card.findChildren(PhraseLabel)
    ink = pupil.window.stage.look.color("trick").rgb()

    def lines(label: QWidget) -> int:
        image = label.grab().toImage()
        rows = (sum(image.pixel(x, y) == ink for x in range(image.width())) for y in range(image.height()))
        return sum(count > 40 for count in rows)

    assert lines(trick) == 2, "two px high"
    assert lines(twin) == 0


def test_all_keys_fit_into_the_window(pupil: Pupil) -> None:
    go(pupil, PageState("keys"))
    assert not scrolls(pupil)
    caps = list(pupil.all(KeyCap))
    names = [names for names, _meaning in exit_keys(shift=True)]
    for _area, keys in key_table():
        names += [names for names, _meaning in keys]
    assert [cap.text() for cap in caps] == [name for row in names for name in row if name != "bis"]
    for cap in caps:
        assert cap.visibleRegion().boundingRect() == cap.rect()


def test_the_way_out_is_told_first_as_it_is_set(pupil: Pupil) -> None:
    go(pupil, PageState("keys"))
    band = next(heading for heading in pupil.all(Heading) if heading.text() == "Schnell raus")
    assert "Umschalt Umschalt Umschalt" in band.accessibleName()
    assert pupil.window.screen_in_view.spoken().startswith("Umschalt Umschalt Umschalt: Schnell raus")
    assert exit_keys(shift=False) == ((("Strg", "Umschalt", "X"), "Schnell raus"),)


@pytest.mark.parametrize("name", ["keys", "glossary"])
def test_one_step_leads_back_to_the_chat(pupil: Pupil, name: str) -> None:
    go(pupil, PageState(name, ChatState("zu-schoen")))
    pupil.click("return")
    assert (pupil.screen, pupil.state.scenario) == ("Chat", "zu-schoen")
    go(pupil, PageState(name, ResultsState()))
    assert pupil.find("return").accessibleName() == "Zurück"
    pupil.press("Escape")
    assert pupil.screen == "Results"
    go(pupil, PageState(name, StartState()))
    assert not pupil.sees("return")
    assert pupil.window.screen_in_view.back_label == "Start"


def test_a_pack_without_examples_shows_what_its_families_are_about(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, PageState("glossary"))
    families = pupil.window.stage.pack.tactics.families.values()
    shown = " ".join(label.text() for label in pupil.all(Label))
    assert all(family.name in shown and family.hint in shown for family in families)
