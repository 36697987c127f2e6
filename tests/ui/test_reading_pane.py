"""Pages of text by keyboard: line by line, and on with Tab from there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.screens.glossary import glossary_lines
from quiz.ui.state import HelpState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go


def lines_by_keyboard(pupil: Pupil) -> list[str]:
    """What a screen reader says while Down is pressed until nothing comes any more."""
    lines: list[str] = []
    focus = None
    while focus is not pupil.focus:
        focus = pupil.focus
        pupil.press("Down")
        if focus is not pupil.focus:
            lines.append(pupil.focus.accessibleName())
    return lines


@pytest.mark.parametrize("page", ["keys", "privacy", "imprint", "accessibility"])
def test_every_line_of_a_page_is_reached(open_program: Opener, page: str) -> None:
    pupil = open_program()
    SITUATIONS[page](pupil)
    pane = pupil.focus
    assert isinstance(pane, ReadingPane)
    texts = [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label in pane.lines()]
    read = lines_by_keyboard(pupil)
    assert len(read) == len(pane.lines()) >= len(texts) > 3
    assert read[0] == pupil.window.screen_in_view.title
    pupil.press("Home")
    assert pupil.focus.accessibleName() == read[0]
    pupil.press("End")
    assert pupil.focus.accessibleName() == read[-1]
    assert (
        pane.viewport()
        .rect()
        .intersects(pupil.focus.rect().translated(pupil.focus.mapTo(pane.viewport(), 0 * pane.pos())))
    )


def test_the_glossary_over_a_chat_is_read_with_its_terms(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["answers"](pupil)
    pupil.click("more")
    pupil.click("glossary")
    read = " ".join(lines_by_keyboard(pupil))
    assert all(line in read for line in glossary_lines(pupil.window.stage))


def test_tab_goes_on_from_the_line(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, HelpState())
    pupil.tab_to("more-linie")
    pupil.press("Up")
    line = pupil.focus
    assert line.objectName() != "more-linie"
    pupil.press("Tab")
    assert pupil.focus.objectName() == "more-linie"
    pupil.press("Down")
    pupil.press("Tab")
    stops = {pupil.focus}
    assert pupil.focus not in (line, pupil.find("more-linie"))
    while not pupil.find("more-linie").hasFocus():
        pupil.press("Tab")
        assert pupil.focus not in stops
        stops.add(pupil.focus)


def test_the_last_screen_says_who_is_there(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: heard.append(text))
    pupil = open_program()
    go(pupil, HelpState(final=True))
    headline, first = heard[-1].splitlines()
    assert headline == "Du bist nicht schuld. Und nicht allein."
    shown = pupil.find("number-linie")
    assert shown.accessibleName() == first
    assert isinstance(shown, QLabel)
    assert shown.text() in first
