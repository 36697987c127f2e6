"""Look-back and results: what is explained, and what is counted for whoever was unsure or has only watched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from quiz.play.sitting import FinishedPlaythrough
from quiz.play.transcript import Bubble
from quiz.scoring.recognition import Counts, Verdict
from quiz.story.events import Event, FeelingGiven, Mark, MessageMarked, MessageShown
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.view import ChatView
from quiz.ui.components.chips import Chip
from quiz.ui.components.progress import CountCells
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.feeling_chart import FeelingChart, FeelingPanel
from quiz.ui.screens.keys import key_table
from quiz.ui.screens.story_tabs import StoryTabs
from quiz.ui.state import ChatState, EndingState, LookBackState, ResultsState
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
    stage.apply_settings(replace(stage.settings, theme="dark"))
    pupil.wait()


# Only watched


def test_a_watched_run_is_not_scored_and_a_later_play_is(open_program: Opener) -> None:
    pupil = open_program()
    sitting, pack = pupil.window.stage.shared.sitting, pupil.window.stage.pack
    sitting.finish(FinishedPlaythrough("fest", played(pupil), watched=True))
    assert sitting.summary(pack).chats == Counts()
    assert sitting.endings("fest") == {"gut"}, "it was seen all the same"
    sitting.finish(FinishedPlaythrough("fest", played(pupil, Mark("trick"))))
    assert sitting.summary(pack).chats.hits == 2


def test_whoever_only_watched_is_not_judged(open_program: Opener) -> None:
    pupil = open_program()
    pupil.window.stage.shared.watching = True
    go(pupil, ChatState("fest", played(pupil)))
    pupil.click("next")
    assert pupil.state == EndingState("fest", played(pupil), watched=True)
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
    assert spoken[0] == "Du hast bis zum Ende zugeschaut."
    assert spoken[1].startswith("Niemand versteht mich so wie du."), "what is true is explained, without a verdict"
    assert pupil.screen == "Results"
    assert any("Beim Zuschauen wird nichts gezählt." in text for text in labels(pupil))
    assert "von" not in pupil.window.screen_in_view.spoken()


def test_a_mark_made_while_watching_is_answered(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", (*played(pupil), MessageMarked("m06", Mark("trick"))), watched=True))
    verdicts = {row.key: row.verdict for row in pupil.messages() if getattr(row, "verdict", None)}
    assert verdicts == {"m06": "hit"}


def test_the_way_over_the_map_keeps_that_it_was_watched(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), watched=True))
    pupil.click("tab-map")
    assert pupil.screen == "Map"
    pupil.click("to-look-back")
    assert pupil.state.watched


# Unsure


@pytest.fixture
def unsure(open_program: Opener) -> Pupil:
    """Somebody who marked everything as unsure and looks at the results."""
    pupil = open_program()
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("fest", played(pupil, Mark("unsure"))))
    go(pupil, ResultsState())
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
    go(unsure, LookBackState("fest", played(unsure, Mark("unsure"))))
    assert any("5 unsicher" in {label.text(), label.accessibleName()} for label in unsure.all(Label))


def test_nothing_is_said_of_unsure_where_there_was_none(open_program: Opener) -> None:
    pupil = open_program()
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("fest", played(pupil, Mark("trick"))))
    go(pupil, ResultsState())
    assert not {text for text in labels(pupil) if "nsicher" in text and "Check" not in text}


# What went well


def honest(pupil: Pupil, false_alarms: int = 0) -> tuple[Event, ...]:
    """A play of the group chat without a trick, with so many of its messages suspected."""
    events = play(pupil.window.stage.pack.scenarios["gruppe"], ("ja",))
    return (*events, *(MessageMarked(key, Mark("trick")) for key in ("g01", "g02")[:false_alarms]))


def counted(pupil: Pupil) -> list[str]:
    """What the head of the look-back counts, in words."""
    tabs = next(pupil.all(StoryTabs))
    return [label.accessibleName() for label in tabs.findChildren(Label)]


def test_strengths_come_first_and_in_counts(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", (*played(pupil, Mark("trick")), MessageMarked("m01", None))))
    said = ["Du hast 2 Tricks erkannt.", "1 von 3 harmlosen Nachrichten hast du richtig eingeschätzt."]
    assert pupil.window.screen_in_view.spoken().splitlines() == said
    assert set(said) <= labels(pupil)
    assert "1 von 8" in labels(pupil)
    assert counted(pupil) == [
        "2 erkannt", "0 leicht zu übersehen", "2 Fehlalarme", "1 zu Recht nicht markiert"
    ]  # fmt: skip


def test_the_rule_to_take_away_comes_last(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), at=5))
    assert {"Zum Mitnehmen", "Fünf Fragen", "kay.17 hat Druck gemacht. Verantwortlich ist kay.17."} <= labels(pupil)
    left = {label.mapTo(pupil.window, QPoint()).x() for label in pupil.all(Heading)}
    left -= {label.mapTo(pupil.window, QPoint()).x() for label in next(pupil.all(FeelingPanel)).findChildren(Heading)}
    assert len(left) == 1, "all of it begins at the same edge"


def test_nothing_is_praised_that_did_not_happen(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("gruppe", honest(pupil, 2)))
    spoken = pupil.window.screen_in_view.spoken().splitlines()
    assert spoken == ["Du bist bis zum Ende drangeblieben.", "In diesem Chat gab es keinen Trick."]


def test_a_harmless_chat_that_nobody_suspected_is_praised(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("gruppe", honest(pupil)))
    assert "2 von 2 harmlosen Nachrichten hast du richtig eingeschätzt." in labels(pupil)
    assert counted(pupil) == ["0 Fehlalarme", "2 zu Recht nicht markiert"]


def test_each_verdict_has_a_badge_of_its_own(open_program: Opener) -> None:
    stage = open_program().window.stage
    marks = Marks(stage.pack.tactics)
    bubble = Bubble("m", "kay", "kay.17", None, own=False, text="Hey")
    badges = [marks.badge(replace(bubble, verdict=verdict), stage.look) for verdict in get_args(Verdict)]
    shown = [(badge.label, badge.icon, badge.ink.name()) for badge in badges if badge is not None]
    assert len(shown) == len(badges)
    for kind in zip(*shown, strict=True):
        assert len(set(kind)) == len(badges)


# What is explained


def test_a_trick_taken_for_another_one_is_named_without_blame(open_program: Opener) -> None:
    pupil = open_program()
    better = "Du hast gemerkt, dass etwas nicht stimmt. Am besten passt „Überschütten mit Liebe“."
    for mark, named in (
        (Mark("trick", family="secrecy_isolation"), True),
        (Mark("trick", tactic="future_promises"), True),
        (Mark("trick", family="idealisation"), False),
        (Mark("trick", tactic="love_bombing"), False),
        (Mark("trick"), False),
    ):
        go(pupil, LookBackState("fest", (*played(pupil), MessageMarked("m03", mark)), at=1))
        assert (better in labels(pupil)) is named
        assert (better in pupil.window.screen_in_view.spoken()) is named


def test_what_was_missed_says_that_it_was_not_marked(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), at=1))
    assert "Du: nicht markiert" in {chip.text() for chip in pupil.all(Chip)}
    go(pupil, LookBackState("fest", played(pupil), at=1, watched=True))
    assert "Du: nicht markiert" not in {chip.text() for chip in pupil.all(Chip)}


def test_what_one_can_answer_stands_above_the_twin(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), at=1))
    at = {label.text(): label.mapTo(pupil.window, QPoint()).y() for label in pupil.all(Label)}
    assert at["Geht es dir zu schnell?"] < at["„Mir geht das zu schnell.“"] < at["Ähnlich, aber okay"]


def test_only_what_is_said_stands_in_quotation_marks(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), at=2))
    assert {"„Das geht mir zu schnell.“", "Mila zeigt Nele den Chat."} <= labels(pupil)


def test_page_keys_walk_from_wherever_the_focus_is(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil)))
    view = next(pupil.all(ChatView))
    view.setFocus()
    for key, at in (("PageDown", 1), ("PageDown", 2), ("PageUp", 1)):
        pupil.press(key)
        assert (pupil.state.at, pupil.focus) == (at, view)
    pupil.press("Up")
    pupil.press("Return")
    assert pupil.state.aside is None, "own messages are not explained"
    pupil.press("Up")
    pupil.press("Return")
    assert pupil.state.aside == "m01"
    pupil.find("tab-map").setFocus()
    pupil.press("PageDown")
    assert pupil.state.at == 1
    pupil.click("glossary")
    pupil.press("PageDown")
    assert pupil.state.at == 1, "it belongs to the sheet now"


def test_the_list_of_keys_has_those_of_the_look_back() -> None:
    keys = dict(key_table())["Rückblick"]
    assert keys[0] == (("Bild auf", "Bild ab"), "Stelle davor, danach")


# The gut feeling


@pytest.mark.parametrize("options", [{"size": (1024, 600)}, {"text_size": 200}])
def test_a_small_window_shows_the_gut_feeling_on_a_sheet(open_program: Opener, options: dict[str, Any]) -> None:
    pupil = open_program(**options)
    go(pupil, LookBackState("fest", (*played(pupil), FeelingGiven(2))))
    assert not list(pupil.all(FeelingChart))
    pupil.click("feeling")
    assert len(list(pupil.all(FeelingChart))) == 1
    assert "Ab Nachricht 3: Druck 1 von 4" in labels(pupil)
    settle_theme(pupil)
    assert len(list(pupil.all(FeelingChart))) == 1, "it is still there"
    pupil.press("Escape")
    assert pupil.focus.objectName() == "feeling"
    assert pupil.state.over == ""


def test_a_chart_without_a_gut_feeling_says_so_unless_somebody_watched(open_program: Opener) -> None:
    pupil = open_program()
    none = "Du hast kein Bauchgefühl angegeben. Das ist in Ordnung."
    go(pupil, LookBackState("fest", played(pupil)))
    assert none in labels(pupil)
    assert none in next(pupil.all(FeelingChart)).accessibleDescription()
    go(pupil, LookBackState("fest", played(pupil), watched=True))
    assert none not in labels(pupil)
    assert none not in next(pupil.all(FeelingChart)).accessibleDescription()
    assert "Druck im Chat" in labels(pupil)


def test_the_names_of_both_lines_have_room_where_both_end_low(open_program: Opener) -> None:
    """A run that stays calm: the two names stand above each other, and both are whole."""
    pupil = open_program()
    go(pupil, LookBackState("gruppe", (*honest(pupil), FeelingGiven(5))))
    chart = next(pupil.all(FeelingChart))
    picture = chart.grab().toImage()
    scale = picture.devicePixelRatio()
    ink = pupil.window.stage.look.color("chartLine").rgb()
    start = round((chart.width() - 130) * scale)
    rows = [
        y for y in range(picture.height()) if any(picture.pixel(x, y) == ink for x in range(start, picture.width()))
    ]
    assert rows, "the name of the gut feeling is there"
    assert rows[-1] < picture.height() - 20 * scale, "it stands above the other name"


def test_a_message_that_was_marked_as_okay_was_not_left_unmarked(open_program: Opener) -> None:
    pupil = open_program()
    events = (*played(pupil), MessageMarked("m01", Mark("okay")))
    go(pupil, LookBackState("fest", events, at=2))
    pupil.click_message("Starkes Bild!")
    assert pupil.window.screen_in_view.spoken().startswith("Richtig: war in Ordnung\n")
    assert {"Richtig: war in Ordnung", "Du: Ist in Ordnung"} <= {chip.text() for chip in pupil.all(Chip)}
    said = next(row for row in pupil.messages() if row.key == "m01")
    badge = Marks(pupil.window.stage.pack.tactics).badge(said, pupil.window.stage.look)
    assert badge is not None
    assert badge.label == "Richtig: war in Ordnung"


def test_a_message_that_is_no_finding_is_explained_read_and_kept(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), at=2))
    pupil.click_message("Starkes Bild!")
    told = "Zu Recht nicht markiert\nStarkes Bild!\nEin Kompliment zu einem Bild."
    assert pupil.window.screen_in_view.spoken() == told
    settle_theme(pupil)
    assert pupil.window.screen_in_view.spoken() == told
    assert "Ein Kompliment zu einem Bild." in labels(pupil)
    assert "3 von 6" not in labels(pupil), "it is no stop"
    pupil.click("next")
    assert (pupil.state.at, pupil.state.aside) == (1, None), "on with the first stop after it"
    pupil.click_message("Starkes Bild!")
    pupil.click("previous")
    assert (pupil.state.at, pupil.state.aside) == (0, None)


def test_the_table_of_the_gut_feeling_outlives_a_change(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil)))
    pupil.click("as-table")
    assert "Ab Nachricht 3: Druck 1 von 4" in labels(pupil)
    settle_theme(pupil)
    assert "Ab Nachricht 3: Druck 1 von 4" in labels(pupil)
    assert pupil.is_checked("as-table")
    pupil.click("as-table")
    assert not pupil.state.as_table
