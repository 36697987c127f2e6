"""Results and rounds: what is offered from here, what is said of families, and what a repeated round changes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from quiz.play.headline_words import reason_words
from quiz.play.sitting import Answered, FinishedPlaythrough, items_of
from quiz.scoring.items import ItemAnswer
from quiz.scoring.recognition import Counts
from quiz.story.events import Event, Mark, MessageMarked, MessageShown
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.message_bubbles import MessageBubbles
from quiz.ui.components.progress import CountCells
from quiz.ui.components.text import Heading, Label
from quiz.ui.content import Content
from quiz.ui.state import HelpState, MapState, ResultsState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import any_play, play
from tests.ui.situations import SITUATIONS, go
from tests.ui.updates import Updates


def finish(pupil: Pupil, *marks: tuple[str, Mark], watched: bool = False, what_if: bool = False) -> tuple[Event, ...]:
    """A finished play of the party, with these marks."""
    stage = pupil.window.stage
    events = play(stage.pack.scenarios["fest"], ("bremsen", "nein"))
    events = (*events, *(MessageMarked(key, mark) for key, mark in marks))
    stage.shared.sitting.finish(FinishedPlaythrough("fest", events, what_if, watched))
    return events


def answer_round(pupil: Pupil) -> None:
    """Answer every item of a round as okay, being sure."""
    for _item in pupil.window.stage.pack.scenarios["fest"].round:
        for name in ("okay-sure", "forward"):
            pupil.click(name)


def answer_check(pupil: Pupil, form: str) -> None:
    stage = pupil.window.stage
    answers = tuple(ItemAnswer(item.id, "okay", "sure") for item in items_of(stage.pack, None, form))
    stage.shared.sitting.answer(Answered(None, form, answers))


def texts(pupil: Pupil) -> set[str]:
    return {one.text() for kind in (Label, Heading, Chip) for one in pupil.all(kind)}


# What is said


def test_a_family_is_told_in_both_directions(open_program: Opener) -> None:
    pupil = open_program()
    finish(
        pupil,
        ("m01", Mark("trick", family="secrecy_isolation")),
        ("m04", Mark("trick", family="idealisation")),
        ("m06", Mark("trick")),
    )
    go(pupil, ResultsState(more=True))
    families = pupil.window.stage.pack.tactics.families
    assert {
        f"{families['idealisation'].name}: erkannt 0 von 1 · Fehlalarm 1 von 3",
        f"{families['secrecy_isolation'].name}: erkannt 1 von 1 · Fehlalarm 1 von 3",
    } <= texts(pupil)


def test_of_a_family_that_was_only_suspected_nothing_is_said_but_that(open_program: Opener) -> None:
    pupil = open_program()
    check = ItemAnswer("b02", "trick", "sure", family="secrecy_isolation"), ItemAnswer("b01", "trick", "sure")
    pupil.window.stage.shared.sitting.answer(Answered(None, "b", check))
    go(pupil, ResultsState(more=True))
    assert f"{pupil.window.stage.pack.tactics.families['secrecy_isolation'].name}: Fehlalarm 1 von 1" in texts(pupil)


@pytest.mark.parametrize(
    ("watched", "heading"), [(True, "Du hast zugeschaut."), (False, "Hier steht später dein Ergebnis.")]
)
def test_without_counts_the_heading_is_neutral(open_program: Opener, watched: bool, heading: str) -> None:
    pupil = open_program()
    if watched:
        finish(pupil, watched=True)
    go(pupil, ResultsState())
    assert heading in texts(pupil)
    assert not any("genau hingeschaut" in text for text in texts(pupil))


@pytest.mark.parametrize(
    ("scenario", "form", "item", "said"),
    [
        ("fest", None, "r1", {"Kurzrunden: keine harmlosen Nachrichten"}),
        ("fest", None, "r2", {"Kurzrunden: keine Tricks"}),
        (None, "b", "b01", {"Check: keine harmlosen Nachrichten"}),
        (None, "b", "b02", {"Check: keine Tricks"}),
    ],
)
def test_a_row_says_which_kind_of_message_did_not_come_up(
    open_program: Opener, scenario: str | None, form: str | None, item: str, said: set[str]
) -> None:
    pupil = open_program()
    pupil.window.stage.shared.sitting.answer(Answered(scenario, form, (ItemAnswer(item, "okay", "sure"),)))
    go(pupil, ResultsState(more=True))
    assert {one.accessibleName() for one in pupil.all(Label) if one.text().startswith("keine ")} == said


# Where it leads


def test_whoever_is_done_for_today_comes_to_the_help(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    pupil.click("Für heute fertig")
    assert pupil.screen == "Help"
    assert pupil.state == HelpState(back=pupil.state.back, final=True)


def test_a_round_that_was_passed_over_can_be_caught_up_on(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, MapState("fest", finish(pupil)))
    pupil.click("forward")
    assert pupil.screen == "Results"
    pupil.click("more")
    assert not pupil.sees("round-again")
    pupil.click("round")
    answer_round(pupil)
    assert pupil.screen == "Results"
    sitting, pack = pupil.window.stage.shared.sitting, pupil.window.stage.pack
    assert sitting.summary(pack).items == Counts(misses=2, correct_rejections=2)
    pupil.click("more")
    assert not pupil.sees("round"), "it was answered"


def test_a_round_can_be_repeated_and_the_first_answers_stay(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    first = tuple(ItemAnswer(item.id, "trick", "sure") for item in pupil.window.stage.pack.scenarios["fest"].round)
    pupil.window.stage.shared.sitting.answer(Answered("fest", None, first))
    go(pupil, ResultsState(more=True))
    pupil.click("round-again")
    assert "Diese Runde ist zum Üben: Im Ergebnis bleiben deine ersten Antworten." in texts(pupil)
    answer_round(pupil)
    assert pupil.screen == "Results"
    sitting, pack = pupil.window.stage.shared.sitting, pupil.window.stage.pack
    assert sitting.summary(pack).items == Counts(hits=2, false_alarms=2)


@pytest.mark.parametrize("kind", ["watched", "what_if"])
def test_no_round_is_offered_for_what_was_not_played(open_program: Opener, kind: str) -> None:
    pupil = open_program()
    finish(pupil, watched=kind == "watched", what_if=kind == "what_if")
    go(pupil, ResultsState(more=True))
    assert not {"round", "round-again"} & pupil.names()


def test_the_second_check_is_offered_after_playing(open_program: Opener) -> None:
    pupil = open_program()
    answer_check(pupil, "a")
    go(pupil, ResultsState())
    assert not pupil.sees("check"), "nothing was played in between"
    assert pupil.find("forward").accessibleName() == "Einen Chat lesen"
    finish(pupil)
    go(pupil, ResultsState(more=True))
    assert pupil.find("check").accessibleName() == "Check nachher"
    pupil.click("check")
    assert (pupil.screen, pupil.state.form) == ("Items", "b")
    answer_check(pupil, "b")
    go(pupil, ResultsState(more=True))
    assert not pupil.sees("check"), "no form is left"


def test_a_first_check_after_playing_is_just_a_check(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState(more=True))
    assert pupil.find("check").accessibleName() == "Check"


# The sentence, the two pictures and the next step


def states(pupil: Pupil) -> list[tuple[str, ...]]:
    """The bubbles of both pictures."""
    return [bubbles.states for bubbles in pupil.all(MessageBubbles)]


def test_both_directions_have_pictures_of_equal_weight(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil, ("m03", Mark("trick")), ("m01", Mark("trick")), ("m04", Mark("unsure")))
    go(pupil, ResultsState())
    assert states(pupil) == [("alarm", "unsure", "left"), ("hit", "missed")]
    assert {"1 von 3", "Harmloses in Ruhe gelassen", "1 Fehlalarm", "1 unsicher"} <= texts(pupil)
    assert {"1 von 2", "Tricks erkannt", "1 nicht markiert"} <= texts(pupil)
    assert {card.size().toTuple() for card in cards(pupil)} == {cards(pupil)[0].size().toTuple()}
    heard = pupil.window.screen_in_view.heard()
    assert heard.startswith("Du hast 1 Trick erkannt. 1 von 3 Harmloses in Ruhe gelassen, 1 Fehlalarm, 1 unsicher. ")


@pytest.mark.parametrize("most", [12, 19, 24, 36])
def test_many_harmless_messages_stay_as_low_as_few_and_are_as_large_as_the_tricks(
    open_program: Opener, most: int
) -> None:
    look = open_program().window.stage.look
    harmless, tricks = (MessageBubbles(look, ["left"] * count, most) for count in (most, 5))
    room = 570
    assert harmless._bubble(room) == tricks._bubble(room)
    assert harmless.heightForWidth(room) <= 3 * 54, "as many fit into the card of the drawing"


def cards(pupil: Pupil) -> list[QWidget]:
    return [card for card in pupil.all(Card) if card.objectName().startswith("direction-")]


def test_whoever_marked_nothing_gets_no_count_of_what_was_left_alone(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    assert states(pupil) == [("plain",) * 3, ("missed",) * 2]
    assert {"Du hast erst mal nur gelesen.", "Nichts markiert"} <= texts(pupil)
    assert "3 von 3" not in texts(pupil)
    assert "3 von 3" not in pupil.window.screen_in_view.spoken()


@pytest.mark.parametrize("reduced", [True, False])
def test_the_bubbles_fill_once_unless_motion_is_reduced(open_program: Opener, reduced: bool, qtbot: QtBot) -> None:
    pupil = open_program(reduced_motion=reduced)
    finish(pupil, ("m03", Mark("trick")))
    pupil.window.stage.go(ResultsState())
    bubbles = next(pupil.window.screen_in_view.findChildren(MessageBubbles).__iter__())
    assert (bubbles._ms == bubbles.duration) is reduced
    qtbot.waitUntil(lambda: bubbles._ms == bubbles.duration)
    pupil.window.rebuild()
    again = pupil.window.screen_in_view.findChildren(MessageBubbles)[0]
    assert again is not bubbles
    assert again._ms == again.duration, "a change of the settings moves nothing"


def test_the_sentence_says_which_chat_it_is_about_if_there_were_several(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    assert "Keine Note. Nichts davon wird gespeichert." in texts(pupil)
    pupil.click("Übersicht")
    finish(pupil, ("m03", Mark("trick")))
    go(pupil, ResultsState())
    assert "„Das Fest“. Keine Note. Nichts davon wird gespeichert." in texts(pupil)


def test_a_screen_of_results_has_at_most_45_words(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    for scenario in list(pupil.window.stage.pack.scenarios)[:6]:
        events = any_play(pupil.window.stage.pack.scenarios[scenario], 2)
        received = [event.key for event in events if isinstance(event, MessageShown)][::2]
        marks = tuple(MessageMarked(key, Mark("trick")) for key in received)
        pupil.window.stage.shared.sitting.wipe()
        pupil.window.stage.shared.sitting.finish(FinishedPlaythrough(scenario, (*events, *marks)))
        go(pupil, ResultsState())
        shown = words_below_the_title(pupil)
        assert len(shown) <= 45, (scenario, shown)
        pupil.click("Übersicht")


def words_below_the_title(pupil: Pupil) -> list[str]:
    """The words that can be read below the title of the screen in view, with the buttons."""
    screen = pupil.window.screen_in_view
    said = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    said += [button.text() for button in screen.findChildren(Button) if button.isVisible()]
    title = next(label.text() for label in screen.findChildren(Heading) if label.isVisible())
    said.remove(title)
    return " ".join(said).split()


def test_the_next_step_is_a_story_for_the_family_that_was_missed(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    scenario = pupil.window.stage.pack.scenarios["zu-schoen"]
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("zu-schoen", any_play(scenario, 1)))
    go(pupil, ResultsState())
    summary = pupil.window.stage.shared.sitting.summary(pupil.window.stage.pack, frozenset())
    assert summary.practise_family is not None
    assert summary.practise_next is not None
    families = pupil.window.stage.pack.tactics.families
    assert reason_words(families[summary.practise_family]) in texts(pupil)
    assert pupil.focus is pupil.find("practise")
    pupil.press("Return")
    assert (pupil.screen, pupil.state.scenario) == ("Chat", summary.practise_next)


def test_after_a_false_alarm_no_reason_tells_that_the_chat_is_harmless(open_program: Opener) -> None:
    pupil = open_program()
    tactical = [m.key for m in pupil.window.stage.pack.scenarios["fest"].messages() if not m.honest]
    finish(pupil, ("m01", Mark("trick", "idealisation")), *((key, Mark("trick")) for key in tactical))
    go(pupil, ResultsState())
    assert {"Die Gruppe", pupil.window.stage.pack.scenarios["gruppe"].summary} <= texts(pupil)
    assert not any("zweiter Blick" in text for text in texts(pupil))


def test_a_translated_chat_is_suggested_before_an_untranslated_one(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program()
    untranslated: set[str] = {"gruppe"}
    monkeypatch.setattr(Content, "is_untranslated", lambda _self, scenario: scenario in untranslated)
    finish(pupil)
    go(pupil, ResultsState())
    assert "Vier Chats" in texts(pupil)
    pupil.click("Übersicht")
    untranslated.add("handy")
    go(pupil, ResultsState())
    assert "Die Gruppe" in texts(pupil), "nothing else is left"
    assert any(text.endswith("auf Deutsch.") for text in texts(pupil))


def test_when_all_stories_were_read_a_round_is_the_next_step(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    for scenario, answers in (("gruppe", ("ja",)), ("handy", ("weg",))):
        events = play(pupil.window.stage.pack.scenarios[scenario], answers)
        pupil.window.stage.shared.sitting.finish(FinishedPlaythrough(scenario, events))
    go(pupil, ResultsState())
    assert "Vier einzelne Nachrichten zu „Das Fest“." in texts(pupil)
    pupil.click("practise")
    assert (pupil.screen, pupil.state.scenario) == ("Items", "fest")


def test_only_one_button_is_filled(open_program: Opener) -> None:
    pupil = open_program()
    for situation in ("ending", "a trick", "a choice", "look-back on a message", "results", "no results"):
        SITUATIONS[situation](pupil)
        screen = pupil.window.screen_in_view
        filled = [b for b in screen.findChildren(Button) if b.isVisible() and b.kind in ("primary", "secondary")]
        assert len(filled) == 1, (situation, [button.text() for button in filled])


def test_the_details_come_and_go_in_place(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    updates = Updates(pupil, monkeypatch)
    with updates.in_place():
        pupil.click("more")
    assert pupil.state.more
    assert list(pupil.all(CountCells))
    with updates.in_place():
        pupil.press("Escape")
    assert pupil.state == ResultsState()
    assert pupil.focus.objectName() == "more"
    assert not list(pupil.all(CountCells))


def test_unsure_is_counted_apart(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil, *((key, Mark("unsure")) for key in ("m01", "m03", "m04", "m05", "m06")))
    go(pupil, ResultsState())
    assert states(pupil) == [("unsure",) * 3, ("unsure",) * 2]
    assert {"2 unsicher", "3 unsicher"} <= texts(pupil)
    pupil.click("more")
    cells = [(one.right, one.unsure, one.total) for one in pupil.all(CountCells)]
    assert cells == [(0, 3, 3), (0, 2, 2)]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in pupil.all(CountCells)]
    assert names[1] == "Das Fest, Tricks erkannt: 0 von 2. 2 unsicher"


def test_nothing_is_said_of_unsure_where_there_was_none(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil, ("m03", Mark("trick")))
    go(pupil, ResultsState(more=True))
    assert not {text for text in texts(pupil) if "nsicher" in text and "Check" not in text}


def test_large_text_leaves_the_window_to_the_counts(open_program: Opener) -> None:
    pupil = open_program(text_size=200, theme="contrast")
    finish(pupil)
    go(pupil, ResultsState())
    fixed = [one.objectName() for one in pupil.all(QAbstractButton) if _stands_still(pupil, one)]
    assert fixed == ["look-back", "more", "forward"], "all others scroll with the content"
    pane = next(pane for pane in pupil.all(QScrollArea) if pane.widget().isAncestorOf(cards(pupil)[0]))
    assert pane.verticalScrollBar().value() == 0, "the sentence comes first"


def _stands_still(pupil: Pupil, button: QWidget) -> bool:
    inside = pupil.window.screen_in_view.isAncestorOf(button)
    return inside and not any(area.isAncestorOf(button) for area in pupil.window.findChildren(QScrollArea))
