"""What holds for every document: tagged for every reader, in its language, on the page, in our fonts, and neutral."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import pytest
import typst

from quiz.documents.kinds import kinds_of
from quiz.documents.making import fitting, make_pdf
from quiz.documents.request import Request
from tests.documents.printed import builtin, in_edition, made, read

WORDS = [kind.word for kind in kinds_of(builtin()) if kind.needs == "nothing"]
EVERY = [(word, tag) for word in WORDS for tag in ("de", "en", "ar")]
OF_STORIES = [f"{kind.word}:zu-schoen" for kind in kinds_of(builtin()) if kind.needs == "scenario"]
WORDS += OF_STORIES
EVERY += [(word, tag) for word in OF_STORIES for tag in ("de", "ar") if (word, tag) != ("booklet:zu-schoen", "ar")]
TOPIC = re.compile(r"loverboy|menschenhandel|ausbeutung|missbrauch|grooming|prostitution", re.IGNORECASE)
MARGIN_MM, MM = 4.9, 72 / 25.4
"""No printer leaves a wider edge of the paper white than 5 mm at its sides."""


def language_of(word: str, tag: str) -> str:
    return fitting(word, Request(in_edition(tag)))[1].edition.language


@pytest.mark.parametrize(("word", "tag"), EVERY)
def test_a_document_is_tagged_and_says_its_language(word: str, tag: str) -> None:
    paper = read(word, tag)
    assert paper.marked
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.metadata
    assert paper.language == language_of(word, tag)
    assert paper.kinds()[:1] == ["Document"]
    assert paper.bookmarks
    assert [figure.alt for figure in paper.figures() if not (figure.alt or "").strip()] == []


@pytest.mark.parametrize(("word", "tag"), EVERY)
def test_every_character_is_there_in_a_font_that_comes_along(word: str, tag: str) -> None:
    paper = read(word, tag)
    assert sum(run.missing for run in paper.runs) == 0
    assert paper.fonts
    assert {font for font, embedded in paper.fonts.items() if not embedded} == set()
    assert {re.sub(r".*\+", "", font).partition("-")[0] for font in paper.fonts} <= {
        "SNPro",
        "NotoSans",
        "NotoSansArabic",
        "DurchblickEmoji",
    }


@pytest.mark.parametrize(("word", "tag"), EVERY)
def test_no_text_leaves_the_page_or_is_too_small(word: str, tag: str) -> None:
    paper = read(word, tag)
    edge = MARGIN_MM * MM
    for run in paper.runs:
        width, height = paper.pages[run.page]
        assert edge <= run.x, run
        assert run.x + run.width <= width - edge, run
        assert edge <= run.y <= height - edge, run
        assert run.size >= 9 or not run.text.strip(), run


@pytest.mark.parametrize(("word", "tag"), EVERY)
def test_nothing_about_a_document_tells_who_made_it_or_what_it_is_about(word: str, tag: str) -> None:
    paper = read(word, tag)
    assert set(paper.info) == {"/Title", "/Author", "/Creator"}
    assert paper.info["/Author"] == "Durchblick"
    assert paper.info["/Creator"].startswith("Typst")
    assert not TOPIC.search(paper.info["/Title"])
    assert "Date" not in paper.metadata
    assert not re.search(r"/(home|root|tmp|Users|work)\b", made(word, tag).decode("latin-1"))


class Listening:
    """A compiler that remembers the warnings that nobody else sees: a page that never settles, an unknown font."""

    warned: ClassVar[list[str]] = []
    compiler = typst.Compiler

    def __init__(self, *args: Any, **options: Any) -> None:
        self._real = self.compiler(*args, **options)

    def compile(self, **options: Any) -> Any:
        made, warnings = self._real.compile_with_warnings(**options)
        self.warned.extend(warning.message for warning in warnings)
        return made


@pytest.mark.parametrize("word", WORDS)
def test_the_same_is_made_again_byte_for_byte_and_without_a_warning(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(word)
    monkeypatch.setattr(typst, "Compiler", Listening)
    monkeypatch.setattr(Listening, "warned", [])
    assert make_pdf(word, Request(in_edition("de"))) == first
    assert Listening.warned == []
