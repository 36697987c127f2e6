"""The teacher's home and the rooms beside it: what they offer, and where everything leads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from quiz.help.local import LocalHelp, OwnContact
from quiz.play.sitting import FinishedPlaythrough
from quiz.ui.chat.media import fitted_picture
from quiz.ui.components.access import role_of
from quiz.ui.stage import Stage
from quiz.ui.state import (
    ChatState,
    ClassResultState,
    ContactsState,
    DeskState,
    DisclosureState,
    HelpState,
    LessonsState,
    OwnPacksState,
    PairsState,
    PrintState,
    ScriptState,
    StartState,
    TeacherSettingsState,
    TeacherState,
)
from tests.story.zips import Member, sound, zip_of
from tests.ui.conftest import Opener
from tests.ui.parts import Role
from tests.ui.pupil import SMALL, Pupil
from tests.ui.situations import go

BROKEN = Path(__file__).parent / "packs" / "broken"


def texts(pupil: Pupil) -> set[str]:
    return {label.text() for label in pupil.all(QLabel)}


def choose(pupil: Pupil, story: str) -> None:
    """Choose the chat for today."""
    box = pupil.find("story")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(story))
    box.activated.emit(box.currentIndex())
    pupil.wait()


def test_two_clicks_lead_from_the_start_to_the_desk(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-teachers")
    assert isinstance(pupil.state, TeacherState)
    pupil.click("way-beamer")
    assert pupil.state == DeskState("fest", minutes=45, shows_class=True), "one screen, so it shows what the class sees"


def test_the_chat_in_the_corner_changes_everything_below_it_and_is_remembered(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, TeacherState())
    choose(pupil, "handy")
    pupil.click("aside-script")
    assert pupil.state == ScriptState("handy")
    pupil.press("Escape")
    assert pupil.state.scenario == "handy"
    pupil.click("area-lessons")
    pupil.click("area-home")
    pupil.click("way-paper")
    assert pupil.state.scenario == "handy"
    pupil.window.stage.shared.end_sitting()
    go(pupil, TeacherState())
    pupil.click("way-beamer")
    assert pupil.state.scenario == "fest", "the next class begins anew"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("way-pairs", PairsState()),
        ("way-paper", PrintState(("booklet", "worksheet", "vote-cards", "help-card"), "zu-schoen")),
        ("aside-script", ScriptState("zu-schoen")),
        ("aside-disclosure", DisclosureState()),
        ("aside-contacts", ContactsState()),
        ("aside-results", ClassResultState()),
        ("sheet-2", PrintState(("vote-cards",), "zu-schoen")),
        (
            "print-all",
            PrintState(("lesson-45", "vote-cards", "tactic-cards", "worksheet", "help-card"), "zu-schoen"),
        ),
    ],
)
def test_everything_leads_where_it_says(open_program: Opener, name: str, state: object) -> None:
    pupil = open_program(pack=None)
    go(pupil, TeacherState())
    pupil.click(name)
    assert pupil.state == state


def test_the_line_shows_the_minutes_of_the_plan_and_after_choosing_paper_the_booklet(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, TeacherState())
    rows = [part for part in pupil.window.findChildren(type(pupil.window).__mro__[1]) if role_of(part) == Role.ListItem]
    assert rows[2].accessibleName() == "8 bis 26 Minuten, Chat: Erst nach Gründen fragen, dann Hände zählen"
    plan = pupil.window.stage.pack.lessons.plans["lesson-45"]
    assert len(rows) == len(plan.phases)
    assert pupil.find("sheet-2").accessibleName() == "Abstimmkarten"
    pupil.click("way-paper")
    pupil.click("area-home")
    assert pupil.find("sheet-2").accessibleName() == "Lesebuch zum Chat"
    pupil.click("90 Min.")
    assert pupil.state.minutes == 90
    assert any(text.startswith("Zwei Fragen aus der Kiste") for text in texts(pupil))


@pytest.mark.parametrize(
    ("checked", "words"), [("2026-11-20", "1 Kontakt, 20. November 2026"), ("2024-01-01", "Bitte prüfen")]
)
def test_the_card_of_the_own_contacts_says_when_they_were_checked(
    open_program: Opener, checked: str, words: str
) -> None:
    pupil = open_program()
    shared = pupil.window.stage.shared
    shared.today = date(2026, 11, 28)
    contact = OwnContact("a", "Frau Berg", "school", date.fromisoformat(checked), room="12")
    shared.own_help.change(lambda _local: LocalHelp((contact,)))
    go(pupil, TeacherState())
    assert words in texts(pupil)
    pupil.click("area-disclosure")
    assert "Frau Berg" in texts(pupil), "the school's own people are the first to call"


def test_half_a_minute_is_enough_for_what_to_do_when_somebody_confides(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, DisclosureState())
    assert len(pupil.window.screen_in_view.spoken()) <= 30 * 25, "read at 25 characters a second, as a script"
    pupil.click("fold-later")
    assert "Rufen Sie in akuter Gefahr die 110." in texts(pupil)
    pupil.click("print-checklist")
    assert pupil.state == PrintState(("safeguarding",))


def test_a_pack_without_advice_shows_the_built_in_one(open_program: Opener, tmp_path: Path) -> None:
    for file in SMALL.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "lessons.yaml").write_text("limits: [x]\n", encoding="utf-8")
    pupil = open_program(pack=tmp_path)
    go(pupil, DisclosureState())
    assert "Bleiben Sie ruhig und hören Sie zu." in texts(pupil)
    go(pupil, TeacherState())
    assert pupil.sees("way-beamer")
    assert not pupil.sees("print-all"), "there is no plan"
    go(pupil, LessonsState())
    assert "Dieses Paket enthält keinen Stundenplan." in texts(pupil)


def test_every_plan_can_be_reached_the_one_for_older_classes_too(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    go(pupil, LessonsState())
    pupil.click("Doppelstunde mit „Sechs Monate“ (ab 15)")
    assert pupil.state.plan == "lesson-heavy"
    pupil.click("fold-phase-4")
    assert any(text.startswith("Fragen Sie, ob die Klasse weiterlesen möchte.") for text in texts(pupil))
    pupil.click("print-plan")
    assert pupil.state == PrintState(("lesson-heavy",))


def test_two_pupils_are_told_whose_turn_it_is_and_the_next_pupil_is_not(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: said.append(text))
    pupil = open_program()
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("fest", ()))
    go(pupil, PairsState("fest"))
    pupil.click("begin-pairs")
    assert pupil.state == StartState(before=True)
    assert not pupil.window.stage.shared.sitting.playthroughs, "they begin with nothing of somebody else"
    pupil.click("Los")
    assert pupil.state.scenario == "fest"
    pupil.click("next")
    assert any(text.startswith("Eine Person entscheidet, die andere fragt nach.") for text in texts(pupil))
    assert said[-1].endswith(" eine Handlung. Eine Person entscheidet, die andere fragt nach."), said
    pupil.click_message("m03")
    assert "Einigt euch, bevor ihr markiert." in texts(pupil)
    pupil.press("Escape")
    pupil.click("answer-zeigen")
    assert any(text.startswith("Jetzt entscheidet die andere Person.") for text in texts(pupil))
    go(pupil, HelpState(final=True))
    pupil.click("leave")
    assert pupil.window.stage.shared.pairs is None
    go(pupil, ChatState("fest"))
    pupil.click("next")
    assert not any("Person entscheidet" in text for text in texts(pupil))


def checked(pupil: Pupil, qtbot: QtBot) -> None:
    """Wait until the chosen pack is checked."""
    qtbot.waitUntil(lambda: "Das Paket wird geprüft …" not in texts(pupil))
    pupil.wait()


def drop(pupil: Pupil, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(5, 5), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    pupil.window.screen_in_view.dropEvent(event)
    pupil.wait()


def test_a_pack_is_checked_then_used_and_the_built_in_one_comes_back(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(pack=None)
    go(pupil, OwnPacksState())
    drop(pupil, BROKEN / "scenarios.yaml")
    assert pupil.state == OwnPacksState(BROKEN)
    checked(pupil, qtbot)
    shown = texts(pupil)
    assert "Mit Fehler, Version 2, 1 Chat" in shown
    assert "Fehler in \u2068scenarios.yaml\u2069, Zeile 34" in shown
    assert "Die Angabe „taktik“ gibt es hier nicht." in shown
    pupil.click("use-pack")
    assert isinstance(pupil.state, TeacherState)
    assert list(pupil.window.stage.pack.scenarios) == ["gut"]
    assert pupil.window.stage.shared.reports.first is None, "its mistakes were told already"
    pupil.click("way-beamer")
    assert pupil.state.scenario == "gut"
    go(pupil, OwnPacksState())
    pupil.click("builtin-pack")
    pupil.click("aside-script")
    assert pupil.state == ScriptState("zu-schoen")


def test_a_zip_file_is_chosen_by_keyboard_and_used(
    open_program: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.make_archive(str(tmp_path / "von-ida"), "zip", SMALL))
    asked: list[Sequence[str]] = []

    def ask(
        _stage: Stage, _owner: QWidget, kinds: Sequence[str], then: Callable[[Path], None], _start: Path | None
    ) -> None:
        asked.append(kinds)
        then(file)

    monkeypatch.setattr("quiz.ui.teacher.packs.ask_for_file", ask)
    pupil = open_program(pack=None)
    go(pupil, OwnPacksState())
    pupil.tab_to("choose-pack-file")
    pupil.press(Qt.Key.Key_Space)
    assert asked == [["Zip-Datei (*.zip)"]]
    assert pupil.state == OwnPacksState(file)
    checked(pupil, qtbot)
    help_ = "Statt der mitgelieferten Hilfe zeigt dieses Paket"
    assert any(text.startswith(help_) and "116 111" in text for text in texts(pupil))
    pupil.click("use-pack")
    assert list(pupil.window.stage.pack.scenarios) == ["fest", "gruppe", "handy"]
    media = pupil.window.stage.shared.content.media
    assert fitted_picture(media / "sonne.svg", 40, 40, 1) is not None
    assert pupil.window.windowTitle() == "Durchblick"
    assert list(tmp_path.iterdir()) == [file], "nothing is unpacked"


def test_a_zip_file_that_is_no_pack_gets_one_sentence(open_program: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(zip_of(*sound(Member(b"../autostart.bat", b"x"))))
    pupil = open_program()
    go(pupil, OwnPacksState())
    drop(pupil, file)
    checked(pupil, qtbot)
    assert "Der Name „../autostart.bat“ ist in einem Archiv nicht erlaubt." in texts(pupil)
    assert not pupil.sees("use-pack")


def test_a_folder_that_is_no_pack_gets_one_sentence_and_nothing_is_lost(
    open_program: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    pupil = open_program()
    go(pupil, OwnPacksState(tmp_path))
    checked(pupil, qtbot)
    assert "Dieses Paket lässt sich nicht öffnen." in texts(pupil)
    assert not pupil.sees("use-pack")
    assert "fest" in pupil.window.stage.pack.scenarios


def test_settings_lead_to_the_pages_and_the_display(open_program: Opener) -> None:
    pupil = open_program()
    for name in ("privacy", "keys"):
        go(pupil, TeacherSettingsState())
        pupil.click(f"settings-{name}")
        assert pupil.state.name == name
    go(pupil, TeacherSettingsState())
    pupil.click("settings-display")
    assert pupil.window.overlays.display is not None
