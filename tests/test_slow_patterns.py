"""Texts of packs that make a careless pattern look at everything again and again. Found by reading every pattern."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from quiz.languages.po_files import read_po
from quiz.languages.promises import promises
from quiz.languages.translation import LanguageProblem
from quiz.play.moment_words import _SENTENCE
from quiz.story.contacts import _SEPARATOR
from quiz.story.pictures import fault_in
from quiz.story.rules.r325_named_you import _SAID
from quiz.story.surface import _END_OF_SENTENCE

MANY = 40_000
LONGEST_S = 3.0
"""Looking at each character once takes milliseconds; again from each character, a minute or more."""


def svg(_folder: Path) -> None:
    content = f'<svg xmlns="http://www.w3.org/2000/svg" style="fill:url({" " * MANY})"/>'
    assert fault_in(content.encode()) is None


def line_of_a_catalogue(folder: Path) -> None:
    file = folder / "content.po"
    file.write_text(" " * MANY + "x", encoding="utf-8")
    with pytest.raises(LanguageProblem):
        read_po(file)


def promise(_folder: Path) -> None:
    (found,) = promises("# Coverage:" + " " * MANY + "fest")
    assert found.parts == {"fest"}


def numbers(_folder: Path) -> None:
    assert _SEPARATOR.split(" " * MANY + "x, y") == [" " * MANY + "x", "y"]


def sentences(_folder: Path) -> None:
    assert _SENTENCE.findall("!" * MANY + "x") == ["!" * MANY + "x"]
    assert _END_OF_SENTENCE.findall("!" * MANY + "x") == []


def quotes(_folder: Path) -> None:
    assert _SAID.sub("", "„" * MANY) == "„" * MANY


@pytest.mark.parametrize("read", [svg, line_of_a_catalogue, promise, numbers, sentences, quotes])
def test_the_time_grows_with_the_text(tmp_path: Path, read: Callable[[Path], None]) -> None:
    begin = perf_counter()
    read(tmp_path)
    assert perf_counter() - begin < LONGEST_S
