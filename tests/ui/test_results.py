"""Results and rounds: what is offered from here, what is said of families, and what a repeated round changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from quiz.play.sitting import Answered, FinishedPlaythrough, items_of
from quiz.scoring.items import ItemAnswer
from quiz.scoring.recognition import Counts
from quiz.story.events import Event, Mark, MessageMarked
from quiz.ui.components.chips import Chip
from quiz.ui.components.text import Heading, Label
from quiz.ui.content import Content
from quiz.ui.state import HelpState, MapState, ResultsState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import play
from tests.ui.situations import go


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
        for name in ("judge-okay", "sure-sure", "forward"):
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
    go(pupil, ResultsState())
    families = pupil.window.stage.pack.tactics.families
    assert {
        f"{families['idealisation'].name}: erkannt 0 von 1 · Fehlalarm 1 von 3",
        f"{families['secrecy_isolation'].name}: erkannt 1 von 1 · Fehlalarm 1 von 3",
    } <= texts(pupil)


def test_of_a_family_that_was_only_suspected_nothing_is_said_but_that(open_program: Opener) -> None:
    pupil = open_program()
    check = ItemAnswer("b02", "trick", "sure", family="secrecy_isolation"), ItemAnswer("b01", "trick", "sure")
    pupil.window.stage.shared.sitting.answer(Answered(None, "b", check))
    go(pupil, ResultsState())
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
    go(pupil, ResultsState())
    assert {one.accessibleName() for one in pupil.all(Label) if one.text().startswith("keine ")} == said


# Where it leads


LEFT: dict[str, Callable[[Pupil], object]] = {
    "main button": lambda pupil: pupil.click("forward"),
    "way back": lambda pupil: pupil.click("Zur Hilfe"),
}


@pytest.mark.parametrize("way", LEFT)
def test_every_way_out_leads_to_the_same_help(open_program: Opener, way: str) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    LEFT[way](pupil)
    assert pupil.screen == "Help"
    assert pupil.state == HelpState(back=pupil.state.back, final=True)


def test_a_round_that_was_passed_over_can_be_caught_up_on(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, MapState("fest", finish(pupil)))
    pupil.click("forward")
    assert pupil.screen == "Results"
    assert not pupil.sees("round-again")
    pupil.click("round")
    answer_round(pupil)
    assert pupil.screen == "Results"
    sitting, pack = pupil.window.stage.shared.sitting, pupil.window.stage.pack
    assert sitting.summary(pack).items == Counts(misses=2, correct_rejections=2)
    assert not pupil.sees("round"), "it was answered"


def test_a_round_can_be_repeated_and_the_first_answers_stay(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    first = tuple(ItemAnswer(item.id, "trick", "sure") for item in pupil.window.stage.pack.scenarios["fest"].round)
    pupil.window.stage.shared.sitting.answer(Answered("fest", None, first))
    go(pupil, ResultsState())
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
    go(pupil, ResultsState())
    assert not {"round", "round-again"} & pupil.names()


def test_the_second_check_is_offered_after_playing(open_program: Opener) -> None:
    pupil = open_program()
    answer_check(pupil, "a")
    go(pupil, ResultsState())
    assert not pupil.sees("check"), "nothing was played in between"
    assert pupil.find("forward").accessibleName() == "Einen Chat lesen"
    finish(pupil)
    go(pupil, ResultsState())
    assert pupil.find("check").accessibleName() == "Check nachher"
    pupil.click("check")
    assert (pupil.screen, pupil.state.form) == ("Items", "b")
    answer_check(pupil, "b")
    go(pupil, ResultsState())
    assert not pupil.sees("check"), "no form is left"


def test_a_first_check_after_playing_is_just_a_check(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    assert pupil.find("check").accessibleName() == "Check"


def test_the_suggestion_names_the_chat_and_leads_there(open_program: Opener) -> None:
    pupil = open_program()
    finish(pupil)
    go(pupil, ResultsState())
    name = pupil.window.stage.pack.tactics.families["idealisation"].name
    assert f"Um „{name}“ besser zu erkennen, passt der Chat „Das Fest“." in texts(pupil)
    pupil.click("„Das Fest“ lesen")
    assert (pupil.screen, pupil.state.scenario) == ("Chat", "fest")


def test_after_a_false_alarm_the_suggestion_does_not_say_that_the_chat_is_harmless(open_program: Opener) -> None:
    pupil = open_program()
    family = Mark("trick", "idealisation")
    honest = [m.key for m in pupil.window.stage.pack.scenarios["fest"].messages() if m.honest]
    tactical = [m.key for m in pupil.window.stage.pack.scenarios["fest"].messages() if not m.honest]
    finish(pupil, *((key, family) for key in (*honest, *tactical)))
    summary = pupil.window.stage.shared.sitting.summary(pupil.window.stage.pack, frozenset())
    assert summary.practise_family is not None
    row = summary.families[summary.practise_family]
    assert row.false_alarms > row.misses
    go(pupil, ResultsState())
    assert any(text.startswith("Als Nächstes passt der Chat „") for text in texts(pupil))
    assert not any("besser zu erkennen" in text for text in texts(pupil))


def test_a_translated_chat_is_suggested_before_an_untranslated_one(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program()
    untranslated: set[str] = {"fest"}
    monkeypatch.setattr(Content, "is_untranslated", lambda _self, scenario: scenario in untranslated)
    finish(pupil)
    go(pupil, ResultsState())
    assert pupil.find("practise").accessibleName() == "„Die Gruppe“ lesen"
    assert "auf Deutsch" not in texts(pupil)
    untranslated.update(("gruppe", "handy"))
    go(pupil, ResultsState())
    assert pupil.find("practise").accessibleName() == "„Das Fest“ lesen", "nothing else is left"
    assert "auf Deutsch" in texts(pupil)


def test_large_text_leaves_the_window_to_the_counts(open_program: Opener) -> None:
    pupil = open_program(text_size=200, theme="contrast")
    finish(pupil)
    go(pupil, ResultsState())
    fixed = [one.objectName() for one in pupil.all(QAbstractButton) if _stands_still(pupil, one)]
    assert fixed == ["forward"], "all others scroll with the content"
    assert {"check", "round", "practise"} <= pupil.names()


def _stands_still(pupil: Pupil, button: QWidget) -> bool:
    inside = pupil.window.screen_in_view.isAncestorOf(button)
    return inside and not any(area.isAncestorOf(button) for area in pupil.window.findChildren(QScrollArea))
