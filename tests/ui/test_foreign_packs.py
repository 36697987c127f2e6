"""A pack of somebody else may be unlike the built-in one; every screen shows what it has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from quiz.play.moment import answer_name, letter_of
from quiz.play.sitting import Answered
from quiz.ui.components import faces
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.stage import Stage
from quiz.ui.state import (
    EndingState,
    HelpState,
    LessonsState,
    PageState,
    PickerState,
)
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL, Pupil
from tests.ui.runs import play
from tests.ui.situations import go
from tests.ui.test_bad_input import change, loaded, report


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small pack, to be changed before it is opened."""
    return Path(shutil.copytree(SMALL, tmp_path / "pack"))


def with_check(pack: Path, check: str) -> None:
    path = pack / "scenarios.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("check:")] + check, encoding="utf-8")


def texts(pupil: Pupil) -> set[str]:
    return {label.text() for label in pupil.all(QLabel)}


def test_a_choice_may_have_many_answers(open_program: Opener, pack: Path) -> None:
    saft = '              - {id: saft, say: "Ich bringe Saft.", kind: protective, feedback: "Gut.", end: saft}\n'
    more = [saft.replace("id: saft", f"id: saft{n}").replace("Saft.", f"Saft {n}.") for n in range(30)]
    change(pack / "scenarios.yaml", saft, "".join([saft, *more]))
    pupil = open_program(pack=pack, scenario="gruppe")
    pupil.window.grab()
    pupil.click("answer-saft29")
    assert pupil.messages()[-1].text == "Ich bringe Saft 29."


def test_letters_end_with_the_alphabet() -> None:
    assert [letter_of(at) for at in (0, 11, 12, 25, 26)] == ["A", "L", "M", "Z", ""]
    assert [answer_name(at) for at in (25, 26)] == ["Z", "27"]


@pytest.mark.parametrize("form", ["a", "b"])
def test_a_check_may_have_one_form_only(
    open_program: Opener, pack: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = '{id: c01, from: "Jo", text: "Viel Glück!", okay: benign_interest, why: "Ein Wunsch."}'
    with_check(pack, f"check: {{{form}: [{item}]}}\n")
    monkeypatch.setattr("secrets.randbelow", lambda _count: 0 if form == "a" else 1)
    pupil = open_program(pack=pack, screen="picker")
    pupil.click("check")
    assert (pupil.screen, pupil.state.form) == ("Items", form)
    pupil.window.stage.shared.sitting.answer(Answered(None, form, ()))
    go(pupil, PickerState())
    assert not pupil.sees("check"), "it was done"


def test_a_check_without_items_is_not_offered(open_program: Opener, pack: Path) -> None:
    with_check(pack, "check: {a: [], b: []}\n")
    pupil = open_program(pack=pack, screen="picker")
    assert pupil.sees("hero")
    assert not pupil.sees("check")


def test_which_form_comes_first_is_drawn_again_after_the_quick_exit(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([1, 0])
    monkeypatch.setattr("secrets.randbelow", lambda _count: next(drawn))
    stage: Stage = open_program().window.stage
    assert stage.shared.next_form() == "a"
    stage.shared.forget()
    assert stage.shared.next_form() == "b"


def test_people_may_have_pictures_of_the_pack(open_program: Opener, pack: Path) -> None:
    faces._source.cache_clear()
    shutil.copy(pack / "media" / "sonne.svg", pack / "media" / "mila.svg")
    shutil.copy(pack / "media" / "sonne.svg", pack / "media" / "nele.svg")
    change(pack / "scenarios.yaml", "avatar: avatar-06", "avatar: mila")
    change(pack / "scenarios.yaml", "avatar: avatar-07", "avatar: nele")
    pupil = open_program(pack=pack, screen="picker")
    pupil.window.grab()
    go(pupil, EndingState("fest", play(pupil.window.stage.pack.scenarios["fest"], ("zeigen", "nele"))))
    pupil.window.grab()
    pupil.wait()
    assert list(pupil.all(ErrorBanner)) == []


def test_a_family_may_have_a_colour_that_the_program_does_not_know(open_program: Opener, pack: Path) -> None:
    change(pack / "tactics.yaml", "color: idealisation", "color: pink.panther")
    pupil = open_program(pack=pack, scenario="fest")
    pupil.click("next")
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    pupil.click_message("m03")
    pupil.window.grab()
    go(pupil, PageState("glossary"))
    pupil.window.grab()
    assert list(pupil.all(ErrorBanner)) == []


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (
            "public page",
            "Aus öffentlichen Seiten zusammengestellt, Stand 1. November 2026. Niemand hat dort angerufen.",
        ),
        ("called", "Durch einen Anruf geprüft, Stand {}."),
        ("Besuch vor Ort", "Stand {}, so geprüft: Besuch vor Ort."),
    ],
)
def test_an_entry_says_how_it_was_checked(open_program: Opener, pack: Path, how: str, said: str) -> None:
    change(pack / "help.yaml", "verified: 2026-11-01}", f"verified: 2026-11-01, verified_how: {how}}}")
    change(pack / "help.yaml", "verified: 2025-01-01}", f"verified: 2025-01-01, verified_how: {how}}}")
    pupil = open_program(pack=pack)
    go(pupil, HelpState())
    public = "Stand 1. Januar 2025, aus öffentlichen Seiten"
    assert (public if how == "public page" else "Stand 1. Januar 2025") in texts(pupil)
    pupil.click("more-linie")
    assert said.format("1. November 2026") in texts(pupil)


def test_teachers_find_the_goal_the_note_and_the_questions_of_each_chat(open_program: Opener, pack: Path) -> None:
    change(pack / "scenarios.yaml", "    content_note:", '    goal: "Geheimnisse prüfen."\n    content_note:')
    change(pack / "scenarios.yaml", "    content_note:", '    teacher_note: "Mila ist nicht naiv."\n    content_note:')
    question = '            prompt: "Was schreibt Mila?"\n'
    change(pack / "scenarios.yaml", question, f'{question}            discuss: "Woran merkt sie es?"\n')
    (pack / "lessons.yaml").write_text("plans: []\n", encoding="utf-8")
    pupil = open_program(pack=pack)
    go(pupil, LessonsState(folds=frozenset({"chats"})))
    wanted = {"Das Fest", "Ziel: Geheimnisse prüfen.", "Mila ist nicht naiv.", "Woran merkt sie es?"}
    assert wanted <= texts(pupil)
    assert "Die Gruppe" not in texts(pupil)


def test_what_a_family_is_about_is_told_at_its_tile_and_in_the_glossary(open_program: Opener, pack: Path) -> None:
    change(pack / "tactics.yaml", "icon: fam-idealisation, color", 'hint: "Sehr viel Zuneigung.", color')
    pupil = open_program(pack=pack, scenario="fest")
    pupil.click("next")
    pupil.click_message("m03")
    assert pupil.find("tile-idealisation").accessibleDescription() == "Sehr viel Zuneigung. 1 von 2"
    go(pupil, PageState("glossary"))
    assert "Sehr viel Zuneigung." in texts(pupil)
    assert "Sehr viel Zuneigung." in pupil.window.screen_in_view.spoken()


def test_lessons_with_errors_are_shown_as_far_as_they_can_be_read(
    open_program: Opener, qtbot: QtBot, pack: Path
) -> None:
    lessons = """\
plans:
  - {id: p, title: Eine Stunde, minutes: lang, phases: [{minutes: 5, was: Los}, 7]}
cards: [{}, {id: nein, question: Wie geht ein Nein?, hint: 7}]
disclosure: [Zuhören]
parents_letter: {paragraphs: [Liebe Eltern]}
myths: [7]
regeln: [Ruhe]
"""
    (pack / "lessons.yaml").write_text(lessons, encoding="utf-8")
    pupil = loaded(open_program(pack=pack), qtbot)
    assert "lessons.yaml:7:1: [T01] Fehler: Die Angabe „regeln“ gibt es hier nicht." in report(pupil)
    go(pupil, LessonsState(folds=frozenset({"cards", "letter"})))
    assert {"Eine Stunde (0 Minuten)", "Wie geht ein Nein?", "7", "Liebe Eltern"} <= texts(pupil)
    assert "Irrtümer und Tatsachen" not in texts(pupil)
    go(pupil, PickerState())
    assert pupil.sees("check"), "the stories have no error"


def test_a_third_form_is_offered_after_both_parallel_ones(open_program: Opener, pack: Path) -> None:
    item = '[{{id: {0}01, from: "Jo", text: "Viel Glück!", okay: benign_interest, why: "Ein Wunsch."}}]'
    with_check(pack, f"check: {{{', '.join(f'{form}: {item.format(form)}' for form in 'abc')}}}\n")
    sitting = open_program(pack=pack, screen="picker").window.stage.shared
    offered = []
    while form := sitting.next_form():
        offered.append(form)
        sitting.sitting.answer(Answered(None, form, ()))
    assert sorted(offered[:2]) == ["a", "b"]
    assert offered[2:] == ["c"]
