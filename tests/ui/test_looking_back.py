"""Look-back and results: what is explained, and what is counted for whoever was unsure or has only watched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from quiz.play.sitting import FinishedPlaythrough, LookBackPlace
from quiz.play.transcript import Bubble
from quiz.scoring.recognition import Counts, Verdict
from quiz.story.events import Event, FeelingGiven, Mark, MessageMarked, MessageShown
from quiz.ui.chat.marks import Badge, Marks
from quiz.ui.chat.view import ChatView
from quiz.ui.components.chips import Chip
from quiz.ui.components.text import Label
from quiz.ui.screens.feeling_chart import FeelingChart
from quiz.ui.screens.keys import key_table
from quiz.ui.state import ChatState, EndingState, LookBackState
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
    assert pupil.window.screen_in_view.heard().startswith("Moment 1 von 3, Ein Trick. ")
    pupil.click("all")
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
    pupil.click("map")
    assert pupil.screen == "Map"
    pupil.click("to-look-back")
    assert pupil.state.watched


# Unsure


def test_unsure_has_a_badge_of_its_own_in_the_look_back(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil, Mark("unsure"))))
    badges = {badge.label for row in pupil.messages() if (badge := badge_of(pupil, row)) is not None}
    assert badges == {"Unsicher ist auch okay"}


def badge_of(pupil: Pupil, row: Any) -> Badge | None:
    """The badge of a row, if it is a bubble that has one."""
    stage = pupil.window.stage
    return Marks(stage.pack.tactics).badge(row, stage.look) if isinstance(row, Bubble) else None


# What went well


def honest(pupil: Pupil, false_alarms: int = 0) -> tuple[Event, ...]:
    """A play of the group chat without a trick, with so many of its messages suspected."""
    events = play(pupil.window.stage.pack.scenarios["gruppe"], ("ja",))
    return (*events, *(MessageMarked(key, Mark("trick")) for key in ("g01", "g02")[:false_alarms]))


def test_strengths_come_first_and_in_counts(open_program: Opener) -> None:
    pupil = open_program()
    events = (*played(pupil, Mark("trick")), MessageMarked("m01", None))
    go(pupil, LookBackState("fest", events, LookBackPlace(at=0)))
    said = ["Du hast 2 Tricks erkannt.", "1 von 3 harmlosen Nachrichten hast du richtig eingeschätzt."]
    assert pupil.window.screen_in_view.spoken().splitlines() == said
    assert set(said) <= labels(pupil)
    assert "1 von 8" in labels(pupil)
    assert "Das hast du geschafft" in labels(pupil)


def test_the_rule_to_take_away_comes_last(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=5)))
    assert {"Zum Mitnehmen", "Fünf Fragen", "kay.17 hat Druck gemacht. Verantwortlich ist kay.17."} <= labels(pupil)


def test_nothing_is_praised_that_did_not_happen(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("gruppe", honest(pupil, 2), LookBackPlace(at=0)))
    spoken = pupil.window.screen_in_view.spoken().splitlines()
    assert spoken == ["Du bist bis zum Ende drangeblieben.", "In diesem Chat gab es keinen Trick."]


def test_whoever_marked_nothing_is_not_praised_for_leaving_all_alone(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("gruppe", honest(pupil), LookBackPlace(at=0)))
    spoken = pupil.window.screen_in_view.spoken().splitlines()
    assert spoken == ["Du hast erst mal nur gelesen.", "In diesem Chat gab es keinen Trick."]
    assert "Das hast du geschafft" not in labels(pupil)


def test_a_harmless_chat_in_which_somebody_said_so_is_praised(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("gruppe", (*honest(pupil), MessageMarked("g01", Mark("okay"))), LookBackPlace(at=0)))
    assert "2 von 2 harmlosen Nachrichten hast du richtig eingeschätzt." in labels(pupil)


def test_each_verdict_has_a_badge_of_its_own(open_program: Opener) -> None:
    stage = open_program().window.stage
    marks = Marks(stage.pack.tactics)
    bubble = Bubble("m", "kay", "kay.17", None, own=False, text="Hey")
    badges = {verdict: marks.badge(replace(bubble, verdict=verdict), stage.look) for verdict in get_args(Verdict)}
    assert badges.pop("correct_rejection") is None, "nothing is said of a plain message that was left alone"
    assert badges["contested"] is None, "nor of a contested one"
    badges["contested"] = marks.badge(replace(bubble, verdict="contested", mark=Mark("trick")), stage.look)
    shown = [(badge.label, badge.icon, badge.ink.name()) for badge in badges.values() if badge is not None]
    assert len(shown) == len(badges)
    assert badges["miss"] is not None
    assert badges["miss"].label == "Nicht markiert"
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
        go(pupil, LookBackState("fest", (*played(pupil), MessageMarked("m03", mark)), LookBackPlace(at=1)))
        assert (better in labels(pupil)) is named
        assert (better in pupil.window.screen_in_view.spoken()) is named


def test_what_was_missed_says_that_it_was_not_marked(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=1)))
    assert "Nicht markiert" in {chip.text() for chip in pupil.all(Chip)}
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=1), watched=True))
    assert "Nicht markiert" not in {chip.text() for chip in pupil.all(Chip)}


def test_what_one_can_answer_stands_above_the_twin(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=1)))
    at = {label.text(): label.mapTo(pupil.window, QPoint()).y() for label in pupil.all(Label)}
    assert at["Geht es dir zu schnell?"] < at["„Mir geht das zu schnell.“"] < at["Ähnlich, aber okay"]


def test_only_what_is_said_stands_in_quotation_marks(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=2)))
    assert {"„Das geht mir zu schnell.“", "Mila zeigt Nele den Chat."} <= labels(pupil)


def test_page_keys_walk_from_wherever_the_focus_is(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=0)))
    view = next(pupil.all(ChatView))
    view.setFocus()
    for key, at in (("PageDown", 1), ("PageDown", 2), ("PageUp", 1)):
        pupil.press(key)
        assert (pupil.state.place.at, pupil.focus) == (at, view)
    pupil.press("Up")
    pupil.press("Return")
    assert pupil.state.aside is None, "own messages are not explained"
    pupil.press("Up")
    pupil.press("Return")
    assert pupil.state.aside == "m01"
    pupil.find("map").setFocus()
    pupil.press("PageDown")
    assert pupil.state.place.at == 1
    pupil.click("glossary")
    pupil.press("PageDown")
    assert pupil.state.place.at == 1, "it belongs to the sheet now"


def test_the_list_of_keys_has_those_of_the_look_back() -> None:
    keys = dict(key_table())["Rückblick"]
    assert keys[0] == (("Bild auf", "Bild ab"), "Stelle davor, danach")


# The gut feeling


@pytest.mark.parametrize("options", [{"size": (1024, 600)}, {"text_size": 200}])
def test_a_small_window_shows_the_chat_and_the_table_on_sheets(open_program: Opener, options: dict[str, Any]) -> None:
    pupil = open_program(**options)
    go(pupil, LookBackState("fest", (*played(pupil), FeelingGiven(2))))
    assert not list(pupil.all(FeelingChart))
    pupil.click("in-chat")
    assert len(list(pupil.all(ChatView))) == 1
    pupil.click("as-table")
    assert pupil.find("feeling-table")
    settle_theme(pupil)
    assert pupil.find("feeling-table"), "it is still there"
    pupil.press("Escape")
    assert pupil.state.over == ""
    pupil.click("in-chat")
    pupil.press("Escape")
    assert pupil.focus.objectName() == "in-chat"


def test_a_chart_without_a_gut_feeling_says_so_unless_somebody_watched(open_program: Opener) -> None:
    pupil = open_program()
    none = "Du hast kein Bauchgefühl angegeben. Das ist in Ordnung."
    go(pupil, LookBackState("fest", played(pupil), over="feeling"))
    assert none in labels(pupil)
    assert none in next(pupil.all(FeelingChart)).accessibleDescription()
    go(pupil, LookBackState("fest", played(pupil), watched=True, over="feeling"))
    assert none not in labels(pupil)
    assert none not in next(pupil.all(FeelingChart)).accessibleDescription()
    assert "Dein Bauch" not in labels(pupil)


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
    go(pupil, LookBackState("fest", events, LookBackPlace(at=2)))
    pupil.click_message("Starkes Bild!")
    assert pupil.window.screen_in_view.spoken().startswith("Richtig: war in Ordnung\n")
    assert {"Richtig: war in Ordnung", "Du: Ist in Ordnung"} <= {chip.text() for chip in pupil.all(Chip)}
    said = next(row for row in pupil.messages() if row.key == "m01")
    badge = Marks(pupil.window.stage.pack.tactics).badge(said, pupil.window.stage.look)
    assert badge is not None
    assert badge.label == "Richtig: war in Ordnung"


def test_a_message_that_is_no_finding_is_explained_read_and_kept(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, LookBackState("fest", played(pupil), LookBackPlace(at=2)))
    pupil.click_message("Starkes Bild!")
    told = "Starkes Bild!\nEin Kompliment zu einem Bild."
    assert pupil.window.screen_in_view.spoken() == told
    settle_theme(pupil)
    assert pupil.window.screen_in_view.spoken() == told
    assert "Ein Kompliment zu einem Bild." in labels(pupil)
    assert "3 von 6" not in labels(pupil), "it is no stop"
    pupil.click("next")
    assert (pupil.state.place.at, pupil.state.aside) == (1, None), "on with the first stop after it"
    pupil.click_message("Starkes Bild!")
    pupil.click("previous")
    assert (pupil.state.place.at, pupil.state.aside) == (0, None)
