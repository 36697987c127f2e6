"""The guides of the project are read inside the program, offline: every text of every one, and their links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from quiz.ui.components.text import Heading
from quiz.ui.state import GuidesState, OwnPacksState, StartState, TeacherState
from quiz.ui.teacher.guides import collection
from quiz.ui.teacher.guides.markdown import read_guide
from quiz.ui.teacher.guides.parts import CodeLabel, PictureView
from quiz.ui.teacher.guides.values import CodeBlock, GuidePicture, Prose, StyledRun, Table, Title, anchor, plain
from quiz.ui.theme import assets
from tests.ui.conftest import Opener
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

GUIDES = [guide for shelf in collection.shelves() for guide in shelf.guides]
ALL = [folder / f"{guide}.md" for guide in GUIDES for folder in (collection.DOCS, collection.DOCS / "en")]
WORD = re.compile(r"\w{4,}")


def words_of_file(page: Path) -> list[str]:
    """The longer words of a page as it is written, without where its links lead and what is commented out."""
    text = re.sub(r"<!--.*?-->|^```\w*$|\]\([^)]*\)", " ", page.read_text("utf-8"), flags=re.MULTILINE)
    return sorted(WORD.findall(re.sub(r"[*`\\]", "", text)))


@pytest.mark.parametrize("page", ALL, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_no_word_of_a_page_is_lost(qapp: object, page: Path) -> None:
    guide = read_guide(page.read_text("utf-8"))
    texts = [guide.start.title]
    for chapter in (guide.start, *guide.chapters):
        texts += [chapter.title] if chapter is not guide.start else []
        texts += chapter.texts()
        texts += [block.text for block in chapter.blocks if isinstance(block, CodeBlock)]
    assert sorted(WORD.findall(re.sub(r"[*`\\]", "", " ".join(texts)))) == words_of_file(page)


def test_every_kind_of_block_is_read(qapp: object) -> None:
    text = (
        "# Haus\n\nEin *Satz* mit **Fett** und `code`.\nSelber Absatz.\n\n![Ein Baum](bilder/baum.png)\n\n"
        "## Erster Teil\n\n1. eins\n2. zwei\n   * innen\n\n### Klein\n\n    a:\n      b\n\n"
        "| Wort | Sinn |\n|---|---|\n| x | siehe [dort](it.md#start) |\n"
    )
    guide = read_guide(text)
    assert guide.start.title == "Haus"
    sentence, picture = guide.start.blocks
    assert isinstance(sentence, Prose)
    assert plain(sentence.spans) == "Ein Satz mit Fett und code. Selber Absatz."
    assert [span.text for span in sentence.spans if span.bold] == ["Fett"]
    assert [span.text for span in sentence.spans if span.code] == ["code"]
    assert picture == GuidePicture("bilder/baum.png", "Ein Baum")
    (part,) = guide.chapters
    assert (part.title, part.anchor, part.links()) == ("Erster Teil", "erster-teil", ("it.md#start",))
    *others, last = part.blocks
    assert others == [
        Prose((StyledRun("eins"),), "1."),
        Prose((StyledRun("zwei"),), "2."),
        Prose((StyledRun("innen"),), "•", 1),
        Title("Klein", 3),
        CodeBlock("a:\n  b"),
    ]
    assert isinstance(last, Table)
    assert [[plain(cell) for cell in row] for row in last.rows] == [["Wort", "Sinn"], ["x", "siehe dort"]]
    assert anchor("Was „das“ kostet, in €") == "was-das-kostet-in-"


@pytest.mark.parametrize(("language", "guides"), [("de", GUIDES), ("en", GUIDES[:1]), ("ar", GUIDES[:1])])
def test_each_guide_opens_in_the_language_in_use_and_leads_back(
    open_program: Opener, language: str, guides: list[str]
) -> None:
    pupil = open_program(language=language)
    for guide in guides:
        go(pupil, GuidesState())
        pupil.click(f"guide-{guide}")
        assert pupil.state == GuidesState(guide)
        folder = collection.DOCS if language == "de" else collection.DOCS / "en"
        title = (folder / f"{guide}.md").read_text("utf-8").partition("\n")[0].removeprefix("# ")
        assert title in [heading.text() for heading in pupil.all(Heading)]
    pupil.press("Escape")
    assert pupil.state == GuidesState()
    pupil.press("Escape")
    assert pupil.state == StartState()


def test_a_chapter_is_unfolded_and_its_links_lead_on(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, TeacherState())
    pupil.click("area-guides")
    pupil.click("guide-teachers")
    pupil.click("fold-ergebnisse")
    assert any("vergeben Sie dafür keine Noten" in label.text() for label in pupil.all(QLabel))
    pupil.tab_to("to-measuring")
    pupil.press("Return")
    assert pupil.state == GuidesState("measuring")
    go(pupil, GuidesState("teachers", frozenset({"auf-papier"})))
    pupil.tab_to("to-drucken")
    pupil.press("Return")
    assert pupil.state.folds == {"auf-papier", "drucken"}
    assert pupil.focus.objectName() == "fold-drucken"


def test_the_room_for_own_packs_leads_to_how_to_write_one(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, OwnPacksState())
    pupil.click("to-authors")
    assert pupil.state == GuidesState("authors")


def test_the_arrow_keys_read_a_guide_line_by_line(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, GuidesState("measuring", frozenset({"d-und-c"})))
    read = []
    for _step in range(12):
        pupil.press("Down")
        read.append(pupil.focus.accessibleName())
    assert read[0] == "Was die Zahlen einer Klasse sagen"
    assert "sagt: wie gut die Klasse Tricks und Harmloses auseinanderhält; 0 heißt gar nicht" in read


def test_code_can_be_copied_and_pictures_say_what_is_on_them(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, GuidesState("authors", frozenset({"der-erste-chat-in-zehn-minuten"})))
    codes = list(pupil.all(CodeLabel))
    assert codes[0].text().startswith("format: 1\npack: {id: mein-paket")
    codes[0].setFocus()
    pupil.press("A", modifier=Qt.KeyboardModifier.ControlModifier)
    assert codes[0].selectedText().replace("\u2029", "\n") == codes[0].text()
    go(pupil, GuidesState("teachers", frozenset({"gemeinsam-am-beamer"})))
    (picture,) = pupil.all(PictureView)
    assert picture.accessibleName().startswith("Das Pult: links das Bild der Klasse")
    assert 300 < picture.height() < 600


def test_a_missing_guide_is_told_and_the_others_stay(
    open_program: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "DOCS", tmp_path)
    monkeypatch.setattr(assets.problems, "_found", [])
    (tmp_path / "it.md").write_text("# Für die IT\n\nEin Satz.\n", "utf-8")
    pupil = open_program()
    go(pupil, GuidesState())
    assert f"Die Datei {tmp_path / 'teachers.md'} fehlt." in assets.problems.sentences()
    pupil.click("guide-it")
    assert "Ein Satz." in [label.text() for label in pupil.all(QLabel)]


def test_what_is_shipped_is_there_and_small(qapp: object) -> None:
    files = collection.files()
    assert all(file.is_file() for file in files)
    assert len(files) == len(set(files)) > 2 * len(GUIDES)
    assert sum(file.stat().st_size for file in files) < 1_000_000


def test_only_guides_of_the_program_are_linked() -> None:
    assert collection.led_to("measuring.md#d-und-c") == ("measuring", "d-und-c")
    assert collection.led_to("../rules.md") == ("rules", "")
    assert collection.led_to("#drucken") == ("", "drucken")
    for link in (
        "https://leserlich.info",
        "adr/0048-what-is-collected-of-a-class.md",
        "benchmarks.md",
        "mailto:a@b.de",
    ):
        assert collection.led_to(link) is None


def test_unfolding_a_chapter_changes_the_screen_in_place(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    go(pupil, GuidesState("it"))
    updates = Updates(pupil, monkeypatch)
    with updates.in_place():
        pupil.click("fold-was-geschrieben-wird")
    assert_as_built_again(pupil)
