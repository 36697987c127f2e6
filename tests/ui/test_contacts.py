"""The page for own contacts: adding, changing, deleting with undo, calling what the program names, and other PCs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from quiz.help import LOCAL_FILE
from quiz.help.local import CalledEntry, LocalHelp, OwnContact
from quiz.help.local_yaml import local_text, read_local_file
from quiz.languages.days import written_day
from quiz.ui.components.chips import Chip
from quiz.ui.components.fields import TextField
from quiz.ui.components.text import Heading, Label
from quiz.ui.components.toast import Toast
from quiz.ui.own_help import ASIDE
from quiz.ui.state import ContactsState, HelpState, TeacherState
from quiz.ui.teacher.contacts.drafts import new_id
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import OWN_CONTACTS, SITUATIONS, go
from tests.ui.updates import Updates

TODAY = date.today()


@pytest.fixture
def listed(open_program: Opener) -> Pupil:
    """The page with three contacts and two calls."""
    pupil = open_program()
    SITUATIONS["own contacts"](pupil)
    return pupil


def local(pupil: Pupil) -> LocalHelp:
    """What stands in the file."""
    found = read_local_file(pupil.window.stage.shared.own_help.path, TODAY)
    assert not found.findings
    return found.local


def write(pupil: Pupil, text: str) -> None:
    """Type any letters, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    pupil.app.sendEvent(pupil.focus, event)
    pupil.wait()


def fill(pupil: Pupil, **texts: str) -> None:
    """Type into the fields of these names, in place of what stands there."""
    for name, text in texts.items():
        pupil.click(name)
        field = pupil.focus
        assert isinstance(field, QLineEdit)
        field.selectAll()
        if text:
            write(pupil, text)
        else:
            pupil.press("Delete")


def faults(pupil: Pupil) -> dict[str, str]:
    return {field.edit.objectName(): field.fault for field in pupil.all(TextField) if field.fault}


def headings(pupil: Pupil) -> list[str]:
    return [heading.text() for heading in pupil.all(Heading)]


def test_a_contact_is_added_by_keyboard_alone(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ContactsState())
    assert "Noch kein Kontakt" in {label.text() for label in pupil.all(Label)}
    pupil.tab_to("add")
    pupil.press("Return")
    assert pupil.focus.objectName() == "name"
    write(pupil, "Frau Yıldız, Sozialarbeit")
    pupil.tab_to("room")
    write(pupil, "Raum 114")
    pupil.tab_to("languages")
    write(pupil, "Deutsch und العربية")
    pupil.press("Return")
    expected = OwnContact(
        "frau-y-ld-z-sozialarbeit", "Frau Yıldız, Sozialarbeit", "school", TODAY, "Raum 114", languages=("de", "ar")
    )
    assert local(pupil).contacts == (expected,)
    assert isinstance(pupil.state, ContactsState)
    assert "Frau Yıldız, Sozialarbeit" in headings(pupil)
    assert pupil.focus is not None
    go(pupil, HelpState())
    assert "Frau Yıldız, Sozialarbeit" in {label.text() for label in pupil.all(Label)}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"name": "Namen"}),
        ({"name": "X"}, {"room": "Raum, Telefon"}),
        ({"name": "X", "phone": "214"}, {"phone": "Vorwahl"}),
        ({"name": "X", "room": "1", "mail": "x@"}, {"mail": "Mailadresse"}),
        ({"name": "X", "room": "1", "web": "keine seite"}, {"web": "Internetadresse"}),
        ({"name": "<b>X</b>", "room": "1"}, {"name": "reiner Text"}),
        ({"name": "X", "room": "1", "languages": "Deutsch, Klingonisch"}, {"languages": "Klingonisch"}),
        ({"name": "X", "room": "1", "checked": "gestern"}, {"checked": "Datum"}),
        ({"name": "X", "room": "1", "checked": "31.2.2026"}, {"checked": "Datum"}),
        ({"name": "X", "room": "1", "checked": written_day(TODAY + timedelta(1))}, {"checked": "Zukunft"}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    open_program: Opener, typed: dict[str, str], wrong: dict[str, str]
) -> None:
    pupil = open_program()
    go(pupil, ContactsState())
    pupil.click("add")
    fill(pupil, **typed)
    assert faults(pupil) == {}, "nobody is told off while typing"
    pupil.click("save")
    found = faults(pupil)
    assert list(found) == list(wrong)
    assert all(word in found[name] for name, word in wrong.items())
    assert pupil.focus.objectName() == next(iter(wrong))
    assert pupil.focus.accessibleDescription() == next(iter(found.values()))
    assert not pupil.window.stage.shared.own_help.path.exists()


def test_a_fault_goes_when_it_is_mended_in_place(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    go(pupil, ContactsState())
    pupil.click("add")
    fill(pupil, name="X", room="1", web="stadt.example")
    fill(pupil, phone="12")
    pupil.click("save")
    updates = Updates(pupil, monkeypatch)
    with updates.in_place():
        fill(pupil, phone="0234 123456")
    assert faults(pupil) == {}
    pupil.press("Return")
    assert [(one.phone, one.web) for one in local(pupil).contacts] == [("0234 123456", "https://stadt.example")]


def test_what_is_typed_survives_another_text_size(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ContactsState())
    pupil.click("add")
    fill(pupil, name="Frau Y")
    pupil.press("Plus", modifier=Qt.KeyboardModifier.ControlModifier)
    field = pupil.find("name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Frau Y"


def test_a_contact_is_changed_and_another_field_stays(listed: Pupil) -> None:
    listed.click("change-ssa")
    fill(listed, room="Raum 7")
    listed.click("save")
    assert local(listed).contacts[0].room == "Raum 7"
    assert local(listed).contacts[0].phone == "0234 123456"
    assert len(local(listed).contacts) == 3


def test_a_contact_is_confirmed_and_deleted_with_undo(listed: Pupil) -> None:
    old = [chip.text() for chip in listed.all(Chip) if chip.text().startswith("bitte prüfen")]
    assert old[0] == "bitte prüfen, Stand 1.9.2020"
    listed.click("renew-bl")
    assert local(listed).contacts[1].checked == TODAY
    listed.click("delete-bl")
    assert [one.id for one in local(listed).contacts] == ["ssa", "amt"]
    assert "Herr Okafor" not in headings(listed)
    assert listed.focus.isVisible()
    undo = next(listed.all(Toast)).undo_button
    assert undo is not None
    listed.click(undo)
    assert [one.id for one in local(listed).contacts] == ["ssa", "bl", "amt"]
    assert "Herr Okafor" in headings(listed)


def test_an_entry_is_found_called_and_corrected(listed: Pupil) -> None:
    assert not listed.sees("right-notruf"), "nobody calls an emergency number to try it"
    fill(listed, search="beratung")
    assert not listed.sees("right-linie")
    listed.click("right-zentrum")
    called = {one.id: one for one in local(listed).called}
    assert called["zentrum"] == CalledEntry("zentrum", TODAY, "https://www.beratung.example/wir")
    fill(listed, search="116111")
    listed.click("other-linie")
    fill(listed, hours="Tag und Nacht")
    listed.click("save")
    called = {one.id: one for one in local(listed).called}
    assert called["linie"] == CalledEntry("linie", TODAY, "116 111", hours="Tag und Nacht")
    go(listed, HelpState())
    assert any("Tag und Nacht" in label.text() for label in listed.all(Label))


def test_a_call_is_taken_back(listed: Pupil) -> None:
    listed.click("forget-linie")
    assert [one.id for one in local(listed).called] == ["zentrum"]
    assert not listed.sees("forget-linie")
    assert listed.focus.isVisible()


def test_a_hidden_entry_needs_everything(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ContactsState(search="haus"))
    assert not pupil.sees("right-versteckt")
    pupil.click("other-versteckt")
    assert any("Die Nummer ist nicht sicher." in label.text() for label in pupil.all(Label))
    pupil.click("save")
    assert set(faults(pupil)) == {"for_whom", "phone", "hours"}
    fill(pupil, for_whom="alle", phone="0201 123456", hours="Mo 9–12 Uhr")
    pupil.click("save")
    assert pupil.window.stage.shared.help.resources["versteckt"].phone == "0201 123456"


def test_a_folder_that_cannot_be_written_is_one_sentence(open_program: Opener, data_dir: Path) -> None:
    data_dir.write_text("a file where the folder should be")
    pupil = open_program()
    go(pupil, ContactsState())
    pupil.click("add")
    fill(pupil, name="X", room="1")
    pupil.click("save")
    problem = pupil.window.stage.shared.reports.first
    assert problem is not None
    assert str(data_dir) in problem.text
    field = pupil.find("room")
    assert isinstance(field, QLineEdit)
    assert field.text() == "1", "what was typed is still there"


def test_a_damaged_file_is_set_aside_before_it_is_written(open_program: Opener, data_dir: Path) -> None:
    data_dir.mkdir()
    broken = "format: 1\ncontacts:\n  - {id: a, name: Frau Y, kind: school, checked: 2026-11-20, phone: nein}\n"
    (data_dir / LOCAL_FILE).write_text(broken, encoding="utf-8")
    pupil = open_program()
    go(pupil, ContactsState())
    pupil.click("add")
    fill(pupil, name="X", room="1")
    pupil.click("save")
    assert [one.name for one in local(pupil).contacts] == ["X"]
    assert (data_dir / ASIDE).read_text(encoding="utf-8") == broken


def test_what_another_program_has_written_stays(listed: Pupil) -> None:
    path = listed.window.stage.shared.own_help.path
    other = OwnContact("neu", "Frau Neu", "other", TODAY, "Aula")
    path.write_text(local_text(LocalHelp((*OWN_CONTACTS.contacts, other), ())), encoding="utf-8")
    listed.click("renew-bl")
    assert "neu" in {one.id for one in local(listed).contacts}


def choose(pupil: Pupil, monkeypatch: pytest.MonkeyPatch, name: str, path: Path) -> None:
    """Press a button that opens a dialog of the system, and choose a file in it."""

    def ask(*arguments: object) -> None:
        then: object = arguments[-1]
        assert isinstance(then, Callable)
        then(path)

    monkeypatch.setattr("quiz.ui.teacher.contacts.screen.ask_for_file", ask)
    monkeypatch.setattr("quiz.ui.teacher.contacts.screen.ask_where_to_save", ask)
    pupil.click(name)
    pupil.wait()


def test_what_one_pc_knows_is_taken_over_by_another(
    listed: Pupil, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "stick" / LOCAL_FILE
    choose(listed, monkeypatch, "save-file", file)
    assert read_local_file(file, TODAY).local == OWN_CONTACTS
    listed.click("delete-amt")
    listed.click("change-ssa")
    fill(listed, room="Raum 7", checked=written_day(TODAY))
    listed.click("save")
    choose(listed, monkeypatch, "take-over", file)
    texts = {label.text() for label in listed.all(Label)}
    assert {"Neu: wird hinzugefügt.", "Älter als hier: Die Angaben hier bleiben.", "Steht hier genauso."} <= texts
    assert "amt" not in {one.id for one in local(listed).contacts}, "nothing happens before the user has seen it"
    listed.click("take")
    assert [one.room for one in local(listed).contacts] == ["Raum 7", "Lehrerzimmer", ""]
    undo = next(listed.all(Toast)).undo_button
    assert undo is not None
    listed.click(undo)
    assert [one.id for one in local(listed).contacts] == ["ssa", "bl"]


@pytest.mark.parametrize("content", [None, b"\x00\xff", b"format: 1\ncontacts: 3\n", b"format: 1\n", b"x" * 300_000])
def test_a_file_with_nothing_in_it_changes_nothing(
    listed: Pupil, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "x.yaml"
    if content is not None:
        file.write_bytes(content)
    before = listed.window.stage.shared.own_help.path.read_bytes()
    choose(listed, monkeypatch, "take-over", file)
    assert "Nichts zu übernehmen" in {label.text() for label in listed.all(Label)}
    assert not listed.sees("take")
    listed.click("cancel")
    assert listed.state == ContactsState()
    assert listed.window.stage.shared.own_help.path.read_bytes() == before


def test_a_file_that_cannot_be_written_is_one_sentence(
    listed: Pupil, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    choose(listed, monkeypatch, "save-file", tmp_path / "file" / "x.yaml")
    problem = listed.window.stage.shared.reports.first
    assert problem is not None
    assert "x.yaml" in problem.text


def test_without_contacts_there_is_nothing_to_save(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ContactsState())
    pupil.click("save-file")
    assert "noch nichts" in {widget.accessibleName() for widget in pupil.all(Toast)}.pop()
    assert not [window for window in pupil.app.topLevelWidgets() if isinstance(window, QFileDialog)]


def test_escape_leads_back_step_by_step(listed: Pupil) -> None:
    listed.click("change-ssa")
    listed.press("Escape")
    assert listed.state == ContactsState()
    listed.press("Escape")
    assert isinstance(listed.state, TeacherState)


@pytest.mark.parametrize(
    ("name", "expected"), [("Frau Müller", "frau-mueller"), ("محمد", "kontakt"), ("Frau  X", "frau-x-2")]
)
def test_ids_are_plain_and_new(name: str, expected: str) -> None:
    taken = LocalHelp((OwnContact("frau-x", "Frau X", "school", TODAY),))
    assert new_id(name, taken) == expected
