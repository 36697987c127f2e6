"""The class result through the window: what is shown, what is hidden, what goes wrong, and what leaves the program."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from quiz.records.attempt_json import attempt_to_text
from quiz.records.folder import RecordFolder
from quiz.records.retention import prepare
from quiz.ui.class_results import NotRead, Reading
from quiz.ui.components.share_bar import ShareBar
from quiz.ui.components.text import Label
from quiz.ui.state import ClassResultState, HelpState, TogetherState
from quiz.ui.teacher.results.bar_tables import BarCell, BarColumn, BarRow, BarTable
from tests.ui.conftest import Opener
from tests.ui.made_class import made_class, write_class
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import Updates, assert_as_built_again

TOPIC = ("loverboy", "menschenhandel", "ausbeutung", "sex")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Klasse 8b"


def opened(pupil: Pupil, folder: Path, pupils: int = 12, **more: Any) -> Pupil:
    """The result of a made-up class, in view."""
    stage = pupil.window.stage
    write_class(folder, made_class(stage.pack, pupils, ["fest"], day=stage.shared.today, **more))
    show(pupil, folder)
    return pupil


def show(pupil: Pupil, folder: Path) -> None:
    go(pupil, ClassResultState(str(folder)))
    pupil.window.stage.shared.class_results.finish()
    pupil.wait()


def texts(pupil: Pupil) -> list[str]:
    return [label.text() for label in pupil.all(Label)]


def bars(pupil: Pupil) -> list[str]:
    return [bar.accessibleName() for bar in pupil.all(ShareBar)]


def toast(pupil: Pupil) -> str:
    shown = pupil.window.overlays.toast
    assert shown is not None
    return shown.accessibleName()


def wait_for_work(pupil: Pupil) -> None:
    results = pupil.window.stage.shared.class_results
    results._work.wait()
    results._look_at_work()
    results.finish()
    pupil.wait()


def test_a_class_is_shown_in_both_directions(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder)
    seen = texts(pupil)
    assert {"12", "Durchgänge", "Tricks erkannt", "Fehlalarme", "erkannt", "Fehlalarm bei Ähnlichem"} <= set(seen)
    assert any("Auf ein Podest stellen" in name and "erkannt" in name for name in bars(pupil))
    assert pupil.window.screen_in_view.heard() == "Ergebnisse der Klasse"
    assert "Fehlalarme" in pupil.window.screen_in_view.spoken()


def test_hidden_cells_say_so(open_program: Opener) -> None:
    cell = BarCell()
    assert (cell.words, cell.spoken, cell.share) == ("weniger als 5", "weniger als 5 Antworten, nicht angezeigt", None)
    row = BarRow("a", "Ausfragen", (cell, BarCell(3, 6)))
    columns = (BarColumn("erkannt", "trick", "trick"), BarColumn("Fehlalarm", "ok", "ok"))
    table = BarTable("Tricks", "Art", columns, (row,))
    assert table.lines() == ("Ausfragen: erkannt weniger als 5 Antworten, nicht angezeigt, Fehlalarm 3 von 6",)


def test_below_five_nothing_is_shown_but_what_to_do(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder, 4)
    assert "Ab 5 Durchgängen" in texts(pupil)
    assert not list(pupil.all(ShareBar))
    assert not pupil.sees("over-save")
    assert "4" not in " ".join(texts(pupil)).split()


def test_parts_change_in_place(open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = opened(open_program(), folder)
    updates = Updates(pupil, monkeypatch)
    with updates.in_place():
        pupil.click("tab-change")
    assert pupil.focus.objectName() == "tab-change"
    assert_as_built_again(pupil)
    assert any("Tricks" in text for text in texts(pupil))
    with updates.in_place():
        pupil.click("tab-messages")
    assert "Am seltensten erkannt" in texts(pupil) or "Noch zu wenig" in texts(pupil)
    with updates.in_place():
        pupil.click("tab-experts")
    assert any("einzelne Person" in text for text in texts(pupil))


def test_a_family_is_unfolded_by_keyboard(open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = opened(open_program(), folder)
    updates = Updates(pupil, monkeypatch)
    before = len(list(pupil.all(ShareBar)))
    pupil.tab_to("fold-idealisation")
    with updates.in_place():
        pupil.press("Return")
    assert pupil.focus.objectName() == "fold-idealisation"
    assert pupil.focus.accessibleDescription() == "aufgeklappt"
    assert len(list(pupil.all(ShareBar))) > before
    assert_as_built_again(pupil)


def test_the_table_can_be_read_line_by_line(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder)
    pupil.click("over-table")
    sheet = pupil.window.screen_in_view.sheet_in_view
    assert sheet is not None
    assert any("erkannt" in label.accessibleName() for label in sheet.panel.findChildren(Label))
    pupil.press("Escape")
    assert pupil.state.over == ""
    assert pupil.focus.objectName() == "over-table"


def test_the_class_can_go_on_to_the_story(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder, 30)
    pupil.click("open-together")
    assert pupil.state == TogetherState("fest")


def test_several_versions_are_chosen_between(open_program: Opener, folder: Path) -> None:
    pupil = open_program()
    stage = pupil.window.stage
    made = made_class(stage.pack, 8, ["fest"])
    other = [replace(one, id=one.id[::-1], version="0.9", plays=one.plays) for one in made[:6]]
    write_class(folder, [*made, *other])
    show(pupil, folder)
    assert "8" in texts(pupil)
    group = pupil.find("group")
    group.setFocus()
    pupil.press("Down", "Return")
    pupil.wait()
    assert pupil.state.group is not None
    assert "6" in texts(pupil)


# Where it comes from


def test_a_folder_is_chosen_in_a_dialog_or_dropped(
    open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program()
    write_class(folder, made_class(pupil.window.stage.pack, 6, ["fest"]))

    def choose(stage: object, owner: object, start: object, then: Callable[[Path], None]) -> None:
        then(folder)

    monkeypatch.setattr("quiz.ui.teacher.results.screen.ask_for_folder", choose)
    go(pupil, ClassResultState())
    pupil.click("open-folder")
    assert pupil.state.folder == str(folder)
    go(pupil, ClassResultState())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(next(folder.iterdir())))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    pupil.window.screen_in_view.dropEvent(event)
    assert pupil.state.folder == str(folder)
    pupil.window.stage.shared.class_results.finish()


def test_reading_can_be_stopped(
    open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    pupil, goes_on = open_program(), Event()

    def slow(_folder: Path, _today: date, on_file: Callable[[int, int], None]) -> RecordFolder:
        on_file(3, 10)
        goes_on.wait(20)
        on_file(4, 10)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr("quiz.records.folder.read_folder", slow)
    folder.mkdir()
    go(pupil, ClassResultState(str(folder)))
    assert isinstance(pupil.window.stage.shared.class_results.seen, Reading)
    qtbot.waitUntil(lambda: "3 von 10 Dateien gelesen" in bars(pupil))
    cancel = pupil.find("cancel")
    assert pupil.focus is cancel
    pupil.click("cancel")
    goes_on.set()
    pupil.window.stage.shared.class_results._newest.wait()
    assert pupil.state == ClassResultState()
    assert pupil.window.stage.shared.class_results.seen is None
    assert pupil.sees("open-folder")


def test_a_folder_that_is_gone_is_one_sentence(open_program: Opener, folder: Path) -> None:
    pupil = open_program()
    show(pupil, folder)
    seen = pupil.window.stage.shared.class_results.seen
    assert isinstance(seen, NotRead)
    assert str(folder) in seen.why
    assert seen.why in texts(pupil)
    assert pupil.sees("open-folder")


def test_what_does_not_count_is_named_and_left_alone(open_program: Opener, folder: Path) -> None:
    pupil = open_program()
    today = pupil.window.stage.shared.today
    made = made_class(pupil.window.stage.pack, 7, ["fest"], day=today)
    write_class(folder, made[:6])
    (folder / "brief.docx").write_bytes(b"PK\x03\x04")
    (folder / f"{made[6].id}.json").write_text(attempt_to_text(replace(made[6], day=today + timedelta(3))))
    (folder / "neu.json").write_text(json.dumps({"record": "durchblick", "format": 99}))
    (folder / "kaputt.json").write_text('{"record": "durchblick", ')
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    show(pupil, folder)
    pupil.click("over-skipped")
    said = " ".join(texts(pupil))
    for word in ("brief.docx", "Zukunft", "neueren", "beschädigt"):
        assert word in said
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_thousands_of_foreign_files_are_one_note(open_program: Opener, folder: Path) -> None:
    pupil = open_program()
    write_class(folder, made_class(pupil.window.stage.pack, 6, ["fest"]))
    for number in range(2000):
        (folder / f"bild{number}.jpg").touch()
    show(pupil, folder)
    assert "6" in texts(pupil)
    pupil.click("over-skipped")
    assert any("1980 weitere Dateien" in text for text in texts(pupil))


def test_two_computers_write_into_one_folder(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder, 5)
    again = write_class(folder / "Kopie", made_class(pupil.window.stage.pack, 5, ["fest"]))
    for path in again.iterdir():
        shutil.copy(path, folder / f"Kopie von {path.name}")
    write_class(folder, made_class(pupil.window.stage.pack, 5, ["fest"], seed=2))
    assert "5" in texts(pupil)
    pupil.window.stage.shared.class_results.outdate()
    go(pupil, ClassResultState())
    show(pupil, folder)
    assert "10" in texts(pupil)


# What leaves the program


def save(pupil: Pupil, monkeypatch: pytest.MonkeyPatch, button: str, target: Path) -> list[str]:
    """Press a button for saving; return the names that were proposed."""
    proposed: list[str] = []

    def ask(
        stage: object, owner: object, name: str, kinds: Sequence[str], then: Callable[[Path], None]
    ) -> QFileDialog | None:
        proposed.append(name)
        then(target)
        return None

    monkeypatch.setattr("quiz.ui.teacher.results.sheets.ask_where_to_save", ask)
    pupil.click("over-save")
    pupil.click(button)
    wait_for_work(pupil)
    return proposed


def test_answers_have_a_file_of_their_own(
    open_program: Opener, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = opened(open_program(), folder, 6)
    today = pupil.window.stage.shared.today.isoformat()
    proposed = save(pupil, monkeypatch, "save-csv-part", tmp_path / "x.csv")
    assert proposed == [f"Durchblick-{today}-Antworten.csv"]
    assert "option" in (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()[0]


def test_one_thing_is_done_at_a_time(open_program: Opener) -> None:
    results = open_program().window.stage.shared.class_results
    goes_on, told = Event(), list[object]()
    assert results.do(lambda: goes_on.wait(20), told.append)
    assert not results.do(lambda: "second", told.append)
    goes_on.set()
    results._work.wait()
    results._look_at_work()
    assert told == [True]


def test_what_was_found_is_announced(open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    updates = Updates(pupil, monkeypatch)
    opened(pupil, folder, 6)
    assert any(said.startswith("Durchgänge: 6") for said in updates.said())
    show(pupil, folder.parent / "gibt es nicht")
    assert any("gibt es nicht" in said for said in updates.said())


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "jsonl", "png", "svg", "pdf"])
def test_what_is_saved_has_a_neutral_name_and_no_topic(
    open_program: Opener, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    pupil = opened(open_program(), folder, 6)
    target = tmp_path / f"x.{suffix}"
    today = pupil.window.stage.shared.today.isoformat()
    assert save(pupil, monkeypatch, f"save-{suffix}", target) == [f"Durchblick-{today}.{suffix}"]
    assert target.stat().st_size > 500
    assert f"x.{suffix}" in toast(pupil)
    if suffix == "svg":
        found = "".join(ElementTree.parse(target).getroot().itertext()).lower()
        assert "erkannt" in found
        assert not [word for word in TOPIC if word in found]
    if suffix == "png":
        image = QImage(str(target))
        assert image.width() == 2000
        assert image.pixelColor(5, 5).lightness() > 240


def test_a_full_stick_is_one_sentence_and_nothing_is_lost(
    open_program: Opener, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = opened(open_program(), folder, 6)
    target = tmp_path / "weg" / "x.csv"
    save(pupil, monkeypatch, "save-csv", target)
    assert "x.csv" in toast(pupil)
    assert not target.exists()
    assert "6" in texts(pupil)


def test_the_result_is_printed_as_a_document(
    open_program: Opener, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    pupil = opened(open_program(), folder, 6)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "gedruckt.pdf"))

    def ask(stage: object, owner: object, then: Callable[[QPrinter], None]) -> None:
        then(printer)

    monkeypatch.setattr("quiz.ui.teacher.results.sheets.has_printer", lambda: True)
    monkeypatch.setattr("quiz.ui.teacher.results.sheets.ask_for_printer", ask)
    pupil.click("print")
    wait_for_work(pupil)
    qtbot.waitUntil(lambda: pupil.window.overlays.toast is not None, timeout=10_000)
    assert toast(pupil) == "Alles ist beim Drucker."
    assert (tmp_path / "gedruckt.pdf").stat().st_size > 1000


@pytest.mark.parametrize("leave", ["another room", "the quick exit"])
def test_whoever_leaves_meanwhile_prints_nothing_and_hears_nothing(
    open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    pupil = opened(open_program(), folder, 6)
    may_go_on = Event()
    begun: list[object] = []

    def typeset(*_what: object) -> bytes:
        assert may_go_on.wait(10)
        return b"%PDF"

    monkeypatch.setattr("quiz.ui.teacher.results.sheets.has_printer", lambda: True)
    monkeypatch.setattr("quiz.ui.teacher.results.sheets.ask_for_printer", lambda _stage, _owner, then: then(None))
    monkeypatch.setattr("quiz.ui.teacher.results.sheets.result_pdf", typeset)
    monkeypatch.setattr("quiz.ui.teacher.results.sheets.PrintJob", lambda *what: begun.append(what))
    pupil.click("print")
    shared = pupil.window.stage.shared
    if leave == "another room":
        go(pupil, TogetherState())
    else:
        shared.quick_exit()
        pupil.wait()
        shared.uncover()
    may_go_on.set()
    wait_for_work(pupil)
    assert begun == []
    assert pupil.window.overlays.toast is None


def test_nobody_is_told_after_the_quick_exit_what_was_saved(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder, 6)
    shared = pupil.window.stage.shared
    written = Event()
    told: list[object] = []
    assert shared.class_results.do(written.set, told.append)
    shared.quick_exit()
    wait_for_work(pupil)
    assert written.is_set()
    assert told == []
    assert shared.class_results.do(lambda: None, told.append), "the next one can begin"
    wait_for_work(pupil)
    assert told == [None]


def test_printing_without_a_printer_says_what_else_there_is(
    open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.ui.teacher.results.sheets.has_printer", lambda: False)
    pupil = opened(open_program(), folder, 6)
    pupil.click("print")
    assert "kein Drucker" in toast(pupil)


# Deleting


def test_only_our_results_are_deleted_and_only_after_a_question(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder, 6)
    (folder / "brief.docx").write_text("x")
    (folder / "daten.json").write_text("{}")
    pupil.click("over-delete")
    pupil.click("keep")
    assert len(list(folder.iterdir())) == 8
    pupil.click("over-delete")
    pupil.click("delete-records")
    wait_for_work(pupil)
    assert {path.name for path in folder.iterdir()} == {"brief.docx", "daten.json"}
    assert "6 Ergebnisse gelöscht" in toast(pupil)
    assert "In diesem Ordner sind keine Ergebnisse." in texts(pupil)


def test_what_cannot_be_deleted_is_named(open_program: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = opened(open_program(), folder, 6)
    stays = next(folder.iterdir())
    unlink = Path.unlink

    def locked(self: Path, missing_ok: bool = False) -> None:
        if self == stays:
            raise PermissionError(13, "gesperrt")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", locked)
    pupil.click("over-delete")
    pupil.click("delete-records")
    wait_for_work(pupil)
    assert "5 Ergebnisse gelöscht" in toast(pupil)
    assert stays.name in toast(pupil)


def test_a_folder_whose_day_has_come_is_emptied_when_it_is_opened(
    open_program: Opener, folder: Path, tmp_path: Path
) -> None:
    pupil = open_program()
    today = date.today()
    folder.mkdir()
    prepare(folder, today - timedelta(1), tmp_path / "other", today - timedelta(20))
    opened(pupil, folder, 6)
    assert not [path for path in folder.iterdir() if path.suffix == ".json"]
    first = pupil.window.stage.shared.reports.first
    assert first is not None
    assert "6 Ergebnisse" in first.text


def test_the_quick_exit_forgets_what_was_read(open_program: Opener, folder: Path) -> None:
    pupil = opened(open_program(), folder, 6)
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    assert pupil.window.stage.shared.class_results.seen is None
    pupil.window.stage.shared.uncover()
    go(pupil, HelpState())
