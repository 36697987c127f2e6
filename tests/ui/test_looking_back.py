"""Look-back and results: what is explained, and what is counted for whoever was unsure or has only watched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from quiz.scoring.recognition import Counts
from quiz.story.events import Event, Mark, MessageMarked, MessageShown
from quiz.ui.components.progress import CountCells
from quiz.ui.components.text import Label
from quiz.ui.sitting import Run
from quiz.ui.state import Chat, Ending, LookBack, Results
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import play
from tests.ui.situations import go


def played(pupil: Pupil, mark: Mark | None = None) -> tuple[Event, ...]:
    """A play of the party to its end; with a mark, on every message of somebody else."""
    scenario = pupil.window.stage.pack.scenarios["fest"]
    events = play(scenario, ("bremsen", "nein"))
    if mark is None:
        return events
    others = {message.key for message in scenario.messages() if message.sender != scenario.you}
    shown = [event.key for event in events if isinstance(event, MessageShown) and event.key in others]
    return (*events, *(MessageMarked(key, mark) for key in shown))


def labels(pupil: Pupil, within: QWidget | None = None) -> set[str]:
    """All that can be read."""
    return {label.text() for label in (within or pupil.window).findChildren(Label) if label.isVisible()}


def settle_theme(pupil: Pupil) -> None:
    """A change of the settings, which builds the screen anew."""
    stage = pupil.window.stage
    stage.settle(replace(stage.settings, theme="dark"))
    pupil.wait()


# Only watched


def test_a_watched_run_is_not_scored_and_a_later_play_is(open_program: Opener) -> None:
    pupil = open_program()
    sitting, pack = pupil.window.stage.sitting, pupil.window.stage.pack
    sitting.finish(Run("fest", played(pupil), watched=True))
    assert sitting.summary(pack).chats == Counts()
    assert sitting.endings("fest") == {"gut"}, "it was seen all the same"
    sitting.finish(Run("fest", played(pupil, Mark("trick"))))
    assert sitting.summary(pack).chats.hits == 2


def test_whoever_only_watched_is_not_judged(open_program: Opener) -> None:
    pupil = open_program()
    pupil.window.stage.watching = True
    go(pupil, Chat("fest", played(pupil)))
    pupil.click("next")
    assert pupil.state == Ending("fest", played(pupil), watched=True)
    pupil.click("forward")
    assert pupil.screen == "LookBack", "there is no round to answer"
    assert not any(getattr(row, "verdict", None) for row in pupil.messages())
    seen: set[str] = set()
    spoken: list[str] = []
    while pupil.screen == "LookBack":
        seen |= labels(pupil)
        spoken.append(pupil.window.screen_in_view.spoken())
        pupil.click("next")
    assert "Du hast bis zum Ende zugeschaut." in seen
    assert not {text for text in seen if "übersehen" in text or "erkannt" in text}
    assert spoken[0].startswith("Niemand versteht mich so wie du."), "what is true is explained, without a verdict"
    assert pupil.screen == "Results"
    assert any("Beim Zuschauen wird nichts gezählt." in text for text in labels(pupil))
    assert "von" not in pupil.window.screen_in_view.spoken()


def test_a_mark_made_while_watching_is_answered(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBack("fest", (*played(pupil), MessageMarked("m06", Mark("trick"))), watched=True))
    verdicts = {row.key: row.verdict for row in pupil.messages() if getattr(row, "verdict", None)}
    assert verdicts == {"m06": "hit"}


def test_the_way_over_the_map_keeps_that_it_was_watched(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBack("fest", played(pupil), watched=True))
    pupil.click("tab-map")
    assert pupil.screen == "Map"
    pupil.click("tab-chat")
    assert pupil.state.watched


# Unsure


@pytest.fixture
def unsure(open_program: Opener) -> Pupil:
    """Somebody who marked everything as unsure and looks at the results."""
    pupil = open_program()
    pupil.window.stage.sitting.finish(Run("fest", played(pupil, Mark("unsure"))))
    go(pupil, Results())
    return pupil


def test_unsure_is_counted_apart_in_the_results(unsure: Pupil) -> None:
    cells = [(one.right, one.unsure, one.total) for one in unsure.all(CountCells)]
    assert cells == [(0, 3, 3), (0, 2, 2)]
    assert {"2 unsicher", "3 unsicher"} <= labels(unsure)
    assert any(text.startswith("Gefüllt: richtig eingeschätzt. Gestrichelt: unsicher.") for text in labels(unsure))
    assert "5 unsicher" in unsure.window.screen_in_view.spoken()
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in unsure.all(CountCells)]
    assert names[1] == "Das Fest, Tricks erkannt: 0 von 2. 2 unsicher"


def test_unsure_is_counted_apart_in_the_look_back(unsure: Pupil) -> None:
    go(unsure, LookBack("fest", played(unsure, Mark("unsure"))))
    assert any("5 unsicher" in {label.text(), label.accessibleName()} for label in unsure.all(Label))


def test_nothing_is_said_of_unsure_where_there_was_none(open_program: Opener) -> None:
    pupil = open_program()
    pupil.window.stage.sitting.finish(Run("fest", played(pupil, Mark("trick"))))
    go(pupil, Results())
    assert not {text for text in labels(pupil) if "nsicher" in text and "Check" not in text}


# What is explained


def test_a_message_that_is_no_finding_is_explained_read_and_kept(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBack("fest", played(pupil), at=2))
    pupil.click_message("Starkes Bild!")
    told = "Zu Recht nicht markiert\nStarkes Bild!\nEin Kompliment zu einem Bild."
    assert pupil.window.screen_in_view.spoken() == told
    settle_theme(pupil)
    assert pupil.window.screen_in_view.spoken() == told
    assert "Ein Kompliment zu einem Bild." in labels(pupil)
    pupil.click("next")
    assert (pupil.state.at, pupil.state.aside) == (3, None)


def test_the_table_of_the_gut_feeling_outlives_a_change(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBack("fest", played(pupil)))
    pupil.click("as-table")
    assert "Du hast kein Bauchgefühl angegeben. Das ist in Ordnung." in labels(pupil)
    settle_theme(pupil)
    assert "Du hast kein Bauchgefühl angegeben. Das ist in Ordnung." in labels(pupil)
    assert pupil.find("as-table").isChecked()  # type: ignore[attr-defined]
    pupil.click("as-table")
    assert not pupil.state.as_table
