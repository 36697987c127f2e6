"""The school's own contacts: what pupils see of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quiz.help import LOCAL_FILE
from quiz.help.local import CalledEntry, LocalHelp, OwnContact
from quiz.help.local_yaml import local_text
from quiz.languages.catalogs import date as date_words
from quiz.play.keeping import FILE as KEPT
from quiz.story.model import HelpTopic
from quiz.ui.components.card_sides import CardSide
from quiz.ui.components.qr import QrCode
from quiz.ui.components.text import Label
from quiz.ui.screens.help_card import Number, ResourceCard
from quiz.ui.screens.help_ways import SchoolCard, WayCard
from quiz.ui.state import HelpState, PageState, PocketCardState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

DAY = date.today() - timedelta(8)
LONG_AGO = date.today() - timedelta(800)
MS_Y = OwnContact(
    "ssa", "Frau Yıldız", "school", DAY, room="Raum 114", phone="0234 123456", hours="Mo–Do", languages=("tr",)
)
MR_O = OwnContact("bl", "Herr Okafor", "school", LONG_AGO, mail="okafor@schule.example")
OFFICE = OwnContact("amt", "Jugendamt am Tag", "youth_office", DAY, phone="0234 9100")
KNOWN = LocalHelp((OFFICE, MS_Y, MR_O), (CalledEntry("linie", DAY, "116 111"), CalledEntry("zentrum", LONG_AGO)))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, local_text(KNOWN))
    return folder


def write(folder: Path, text: str) -> None:
    (folder / LOCAL_FILE).write_text(text, encoding="utf-8")


def words(pupil: Pupil, kind: type[SchoolCard | WayCard | ResourceCard]) -> list[list[str]]:
    """The texts of the cards of this kind."""
    return [[label.text() for label in card.findChildren(Label) if label.isVisible()] for card in pupil.all(kind)]


@pytest.mark.parametrize("topic", [None, "danger", "life", "friend"])
def test_the_card_for_the_school_begins_with_who_is_there(open_program: Opener, topic: HelpTopic | None) -> None:
    pupil = open_program()
    go(pupil, HelpState(topic=topic, place="at"))
    [school] = words(pupil, SchoolCard)
    assert school[1:6] == ["Frau Yıldız", "0234 123456", "Raum 114 · Mo–Do", "Herr Okafor", "okafor@schule.example"]
    assert f"eure Schule, Stand {date_words(LONG_AGO)}" in school, "the date is plain for pupils"
    spoken = pupil.window.screen_in_view.spoken()
    assert "Frau Yıldız\n0234 123456\nRaum 114\nMo–Do\nHerr Okafor" in spoken
    [number] = [one for one in pupil.all(Number) if one.objectName() == "number-school-ssa"]
    assert number.accessibleName() == "Frau Yıldız: 0234 123456"


def test_own_contacts_are_first_in_the_folds_and_open_large(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, HelpState(fold="call"))
    assert [card[0] for card in words(pupil, ResourceCard)] == ["Frau Yıldız", "Jugendamt am Tag"]
    assert "116 111" in words(pupil, WayCard)[0], "to call comes whom the pupil need not know"
    pupil.click("more-own.ssa")
    assert any("Raum 114" in label.text() for label in pupil.all(Label))
    assert [code.accessibleName() for code in pupil.all(QrCode)] == ["QR-Code für Frau Yıldız: 0234 123456"]
    go(pupil, HelpState(fold="call", language="tr"))
    assert words(pupil, ResourceCard) == []
    assert "0234 123456" in words(pupil, WayCard)[0], "nobody else speaks Turkish here"


def test_a_called_entry_says_so_and_an_old_call_is_only_a_date(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, HelpState())
    call, write_to = words(pupil, WayCard)
    assert f"eure Schule, Stand {date_words(DAY)}" in call
    assert f"eure Schule, Stand {date_words(LONG_AGO)}" in write_to
    assert not any("älter als ein Jahr" in text for card in (call, write_to) for text in card)


def test_own_texts_are_read_in_german(open_program: Opener) -> None:
    pupil = open_program(language="en")
    go(pupil, HelpState())
    languages = {one.text: one.language for one in pupil.window.screen_in_view.passages()}
    assert languages["Raum 114"] == languages["Frau Yıldız"] == "de"
    assert languages[pupil.window.screen_in_view.spoken().splitlines()[0]] == "en"


def test_the_card_for_the_pocket_begins_with_the_school(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, PocketCardState(HelpState()))
    [back] = [one.accessibleName() for one in pupil.all(CardSide) if one.accessibleName().startswith("Rückseite")]
    assert back.startswith("Rückseite; 0234 123456, Frau Yıldız, Mo–Do; 116 111, Beratung")
    assert "In der Schule: Raum 114" in back
    pupil.click("on-card-own.ssa")
    pupil.click("on-card-own.amt")
    [back] = [one.accessibleName() for one in pupil.all(CardSide) if one.accessibleName().startswith("Rückseite")]
    assert "0234 9100, Beratung, " not in back, "the office has no hours"
    assert "0234 9100, Beratung;" in back
    assert "In der Schule: Frau Yıldız, Raum 114" in back


@pytest.mark.parametrize("text", ["format: 9\n", "format: 1\ncontacts: nein\n", "\0", "format: 1\ncontacts: ["])
def test_the_help_is_whole_whatever_the_file_says(
    open_program: Opener, qtbot: QtBot, data_dir: Path, text: str
) -> None:
    write(data_dir, text)
    pupil = open_program()
    go(pupil, HelpState())
    assert "116 111" in words(pupil, WayCard)[0]
    reports = pupil.window.stage.shared.reports
    qtbot.waitUntil(lambda: reports.first is not None)
    problem = reports.first
    assert problem is not None
    assert LOCAL_FILE in problem.text
    assert "vollständig" in problem.text
    assert problem.details is not None
    assert problem.details.startswith(f"{LOCAL_FILE}:")


def test_deleting_everything_leaves_what_belongs_to_the_school(open_program: Opener, data_dir: Path) -> None:
    (data_dir / KEPT).write_text("{}")
    pupil = open_program()
    go(pupil, PageState("privacy"))
    assert any(LOCAL_FILE in label.text() for label in pupil.all(Label))
    pupil.click("delete-all")
    assert (data_dir / LOCAL_FILE).exists()
    assert not (data_dir / KEPT).exists()
