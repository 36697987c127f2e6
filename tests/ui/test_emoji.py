"""Emoji are drawn with the program's own font wherever they are, and a screen reader hears their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from quiz.languages.catalogs import use
from quiz.languages.emoji import FOLDER
from quiz.ui.chat.view import ChatView
from quiz.ui.components import announce
from quiz.ui.components.chips import Chip
from quiz.ui.components.text import Label
from quiz.ui.state import ChatState, PickerState
from quiz.ui.theme import fonts
from quiz.ui.theme.look import Look
from tests.story.examples import write_pack
from tests.ui.conftest import Opener
from tests.ui.situations import go
from tests.ui.test_announcements import Listener

pytestmark = pytest.mark.no_cover

OWN = "Durchblick Emoji"
STORY = """\
scenes:
  anfang:
    - {id: m01, from: kay, text: "Starkes Bild 🔥🔥🔥 ❤️‍🔥", okay: benign_interest, why: Ein Gruß 👍.}
    - choose:
        prompt: Was machst du? 🤔
        options:
          - {id: weg, do: "Du legst das Handy weg 📱", kind: protective, end: gut}
          - {id: warten, say: "Ok 👍🏽", kind: open, end: offen}
hero: "Du bist Mila 🤳"
"""


@pytest.fixture
def emoji_pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    return write_pack(folder, STORY)


@pytest.fixture
def english() -> Iterator[None]:
    yield
    use("de")


def drawn(text: str, font: QFont) -> list[tuple[str, int]]:
    """The families that a text is drawn with, and how many glyphs that are not empty each of them gives."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    found = []
    for run in layout.glyphRuns():
        visible = [glyph for glyph in run.glyphIndexes() if not run.rawFont().pathForGlyph(glyph).isEmpty()]
        found.append((run.rawFont().familyName(), len(visible)))
    return found


@pytest.mark.parametrize("role", ["bubble", "label", "title", "small"])
@pytest.mark.parametrize("readable", [False, True])
def test_every_emoji_is_one_sign_of_our_own_font(qapp: QApplication, role: str, readable: bool) -> None:
    fonts.register_fonts()
    font = Look.from_settings("light", readable=readable).font(role)
    emoji = [line.split("\t")[0] for line in (FOLDER / "de.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(emoji) > 300
    for one in emoji:
        as_written = one.replace("\u200d", "\ufe0f\u200d", 1) if one[0] in "❤🏳" else one
        for text in (as_written, f"{one}\ufe0f"):
            assert [found for found in drawn(text, font) if found[1]] == [(OWN, 1)], one


def test_emoji_stand_in_a_text_of_another_font_without_making_its_line_higher(qapp: QApplication) -> None:
    fonts.register_fonts()
    font = Look.from_settings("light").font("bubble")
    assert sorted(drawn("Na 👍🏽 ja", font)) == [(OWN, 1), ("Noto Sans", 4)]
    assert sorted(drawn("مرحبا 😂", font))[0] == (OWN, 1)
    assert {family for family, _glyphs in drawn("→ ✓ 12 # ©", font)} <= {"Noto Sans", "SN Pro"}
    plain, with_emoji = (QTextLayout(text, font) for text in ("Na ja", "Na 👍 ja"))
    heights = []
    for layout in (plain, with_emoji):
        layout.beginLayout()
        heights.append(layout.createLine().height())
        layout.endLayout()
    assert heights[0] == heights[1]


def test_an_emoji_has_the_colour_of_its_text(qapp: QApplication) -> None:
    fonts.register_fonts()
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(Look.from_settings("light").font("display"))
    painter.setPen(Qt.GlobalColor.red)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, "😂")
    painter.end()
    colors = [image.pixelColor(x, y) for x in range(60) for y in range(60)]
    assert any(color == Qt.GlobalColor.red for color in colors)
    assert all(color.red() == 255 and color.green() == color.blue() for color in colors)


def named(widget: QWidget) -> str:
    """What assistive technology is told as the name of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_screen_reader_hears_the_names_in_a_chat(
    open_program: Opener, emoji_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener()
    monkeypatch.setattr(announce, "QAccessible", listener)
    pupil = open_program(pack=emoji_pack, pace="step")
    go(pupil, ChatState("zu-schoen"))
    pupil.press("Space")
    assert listener.new()[-1].startswith("kay.17: Starkes Bild, Feuer, Herz in Flammen. ")
    view = next(pupil.all(ChatView))
    assert view.model().index(view.model().rowCount() - 1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "kay.17: Starkes Bild, Feuer, Herz in Flammen. Nachricht 1 von 1."
    )
    assert named(pupil.find("answer-weg")).endswith("Du legst das Handy weg, Mobiltelefon")
    assert named(pupil.find("answer-warten")).endswith("Ok, Daumen hoch")


def test_a_screen_reader_hears_the_names_on_a_card_of_the_picker(open_program: Opener, emoji_pack: Path) -> None:
    pupil = open_program(pack=emoji_pack)
    go(pupil, PickerState())
    card = QAccessible.queryAccessibleInterface(pupil.find("hero"))
    assert card.text(QAccessible.Text.Name).endswith("Du bist Mila, Selfie.")


def test_the_names_are_in_the_language_of_the_program(qapp: QApplication, english: None) -> None:
    use("en")
    look = Look.from_settings("light")
    label, chip = Label(look, "Na 👍"), Chip(look, "Na 👍")
    assert (named(label), named(chip)) == ("Na, thumbs up", "Na, thumbs up")
    assert label.text() == "Na 👍"
