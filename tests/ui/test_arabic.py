"""The program from right to left: the first story is in Arabic, and the others say that they are not."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from quiz.play.transcript import Bubble
from quiz.ui.components.story_tiles import StoryTile
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.story_tabs import Count, StoryTabs
from quiz.ui.theme import style
from quiz.ui.theme.look import Look
from tests.ui.conftest import Opener

ARABIC = re.compile("[\u0621-\u064a]")
IN_GERMAN = "بالألمانية"


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look.from_settings("light", direction="rtl", reduced_motion=True)
    style.apply_look(qapp, look)
    return look


def test_a_chat_that_is_not_translated_says_so(open_program: Opener) -> None:
    pupil = open_program(pack=None, language="ar", screen="picker", size=(1366, 3000))
    tiles = {tile.objectName(): tile for tile in pupil.all(StoryTile) if tile.objectName().startswith("scenario-")}
    marked = {name for name, tile in tiles.items() if IN_GERMAN in tile.line}
    assert marked == set(tiles)
    assert "scenario-zu-schoen" not in tiles, "it is recommended above them"
    assert all(IN_GERMAN in tiles[name].accessibleDescription() for name in marked)
    assert IN_GERMAN not in pupil.find("hero").accessibleName()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_complete_language_has_no_such_note(open_program: Opener, language: str) -> None:
    pupil = open_program(pack=None, language=language, screen="picker")
    lines = [tile.line for tile in pupil.all(StoryTile)]
    assert lines
    assert not [line for line in lines if "Deutsch" in line or "German" in line]


def test_the_first_story_is_played_in_arabic_to_the_help_screen(open_program: Opener) -> None:
    pupil = open_program(pack=None, language="ar", scenario="zu-schoen")
    while pupil.screen == "Chat":
        messages = [row.text for row in pupil.messages() if isinstance(row, Bubble)]
        assert [text for text in messages if text.strip("👍 ") and not ARABIC.search(text)] == []
        answers = [name for name in pupil.names() if name.startswith("answer-")]
        if answers:
            pupil.click(sorted(answers)[0])
        elif pupil.sees("skip"):
            pupil.click("skip")
        else:
            pupil.click("next")
    assert pupil.screen == "Ending"
    pupil.click("forward")
    for _item in range(4):
        pupil.click("okay-fairly")
        pupil.click("forward")
    while pupil.screen == "LookBack":
        pupil.click("next")
    assert pupil.screen == "Results"
    pupil.click("forward")
    assert pupil.screen == "Help"
    numbers = [label.text() for label in pupil.all(QLabel) if re.fullmatch(r"[\d ]+", label.text())]
    assert "116 111" in numbers


def test_vowel_signs_above_a_headline_are_not_cut(look: Look) -> None:
    plain, signs = Heading(look, "ميلا تضع حدا"), Heading(look, "ميلا تضع حدًّا")
    assert signs.sizeHint().height() > plain.sizeHint().height()
    roomy = Heading(look, signs.text())
    roomy.setContentsMargins(0, 20, 0, 0)
    assert ink(signs) == ink(roomy) > 0


def ink(label: Label) -> int:
    """How many pixels are not paper."""
    label.adjustSize()
    image = label.grab().toImage()
    paper = image.pixel(0, image.height() - 1)
    return sum(image.pixel(x, y) != paper for x in range(image.width()) for y in range(image.height()))


def test_a_latin_headline_keeps_its_height(look: Look) -> None:
    assert Label(look, "Ähnlich", "title").sizeHint().height() == Label(look, "ahnlich", "title").sizeHint().height()


def test_where_there_is_little_room_a_count_is_the_number_alone(look: Look) -> None:
    counts = [Count("check", "text", "تم كشف 6", 6), Count("ok", "ok", "لا إنذارات كاذبة", 0)]
    tabs = StoryTabs(look, "chat", counts)
    labels = tabs.findChildren(Label)
    for width, words in ((900, ["تم كشف 6", "لا إنذارات كاذبة"]), (320, ["6", "0"])):
        tabs.resize(width, tabs.height())
        tabs.grab()
        assert [label.text() for label in labels] == words
    assert [label.accessibleName() for label in labels] == [count.words for count in counts]


def test_the_neutral_page_begins_at_the_right(open_program: Opener) -> None:
    pupil = open_program(language="ar")
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    [page] = pupil.all(QPlainTextEdit)
    assert page.cursorRect().center().x() > page.width() / 2
