"""The printed script: everything that the script on the screen shows, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from quiz.documents.script_sheet import minutes_words
from quiz.play.script import Script, ScriptAside, ScriptEnd, ScriptFork, ScriptMessage
from quiz.play.script_writing import script_of
from tests.documents.printed import builtin, read


def lines(script: Script) -> Iterator[str]:
    """What the screen shows, as far as it is text of the story, from top to bottom."""
    for scene in script.scenes:
        yield scene.title
        for line in scene.lines:
            match line:
                case ScriptMessage():
                    yield from (line.name, line.words)
                case ScriptFork():
                    yield line.prompt
                    for answer in line.answers:
                        yield from (answer.letter, answer.words)
                    yield line.discuss
                case ScriptEnd():
                    yield from (line.title, line.text)
                case ScriptAside():
                    yield line.text


@pytest.mark.parametrize("scenario", ["zu-schoen", "klassenchat", "sechs-monate"])
def test_the_script_on_paper_is_in_the_order_of_the_screen(scenario: str) -> None:
    script = script_of(builtin().scenarios[scenario], builtin().tactics)
    text = "".join(read(f"script:{scenario}").read.split())
    at = text.index("".join(["Notizen", "zur", "Geschichte"]))
    for line in lines(script):
        found = text.find("".join(line.split()), at)
        assert found >= at, line
        at = found
    for note in (scenario_note := builtin().scenarios[scenario].teacher_note or "").splitlines():
        assert "".join(note.split()) in text
    assert scenario_note


def test_a_fork_says_on_which_page_its_answers_go_on() -> None:
    """The page that is named is that with the heading of the scene."""
    paper = read("script:zu-schoen")
    contents = re.findall(r"(\S+\?) [½1-9]½? Min\. S\. (\d+)", paper.read)
    assert len(contents) == len(script_of(builtin().scenarios["zu-schoen"], builtin().tactics).mains)
    for title, page in contents:
        pages = {run.page + 1 for run in paper.runs if run.text.endswith(title.split()[-1]) and run.size > 13}
        assert int(page) in pages, title


@pytest.mark.parametrize(("minutes", "words"), [(0.5, "½ Min."), (1, "1 Min."), (2.5, "2½ Min.")])
def test_minutes_are_told_in_halves(minutes: float, words: str) -> None:
    assert minutes_words(minutes) == words
