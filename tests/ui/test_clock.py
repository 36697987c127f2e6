"""Whatever the clock on the wall says, the program opens, keeps and plays; a jump of it in a play changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from quiz.ui.components.text import Label
from quiz.ui.state import HelpState
from tests.ui.conftest import Opener
from tests.ui.situations import go

YEARS = (2009, 2045)


@pytest.fixture(params=YEARS)
def year(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The program starts in this year."""
    asked: list[int] = []

    def today() -> date:
        asked.append(request.param)
        return date(request.param, 3, 29)

    monkeypatch.setattr("quiz.ui.application.date", SimpleNamespace(today=today))
    yield request.param
    assert asked


def test_the_help_page_and_a_kept_chat_in_any_year(open_program: Opener, data_dir: Path, year: int) -> None:
    first = open_program(scenario="fest", pace="step")
    first.click("next")
    first.click("keep")
    first.click("next")
    kept = first.events
    first.window.close()
    again = open_program(pace="step")
    again.click("resume")
    assert again.events == kept
    again.window.stage.shared.clock = lambda: datetime(year, 3, 29, 1, 59, 59)
    go(again, HelpState())
    assert again.screen == "Help"
    assert any(label.text().replace("\N{NO-BREAK SPACE}", " ") == "116 111" for label in again.all(Label))
    assert again.window.stage.shared.today.year == year


@pytest.mark.parametrize("jump", [datetime(2009, 1, 1), datetime(2045, 1, 1)], ids=["back", "forward"])
def test_a_jump_in_a_play_changes_nothing(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, jump: datetime
) -> None:
    pupil = open_program(scenario="fest", pace="fast")
    session = pupil.chat.session
    before = session._timer.remainingTime()
    assert session._timer.isActive()
    monkeypatch.setattr("time.time", jump.timestamp)
    pupil.window.stage.shared.clock = lambda: jump
    assert 0 <= session._timer.remainingTime() <= before
    told = len(session.events)
    qtbot.waitUntil(lambda: len(session.events) > told)
