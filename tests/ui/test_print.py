"""The print screen: taking sheets, the preview, the sum, saving as PDF, and printing with Qt's own PDF printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from quiz.documents import making
from quiz.documents.kinds import kinds_of
from quiz.documents.problems import DocumentProblem
from quiz.ui.components.text import Label
from quiz.ui.components.toast import Toast
from quiz.ui.state import PrintState
from quiz.ui.teacher.paper import actions, job
from quiz.ui.teacher.paper import screen as paper_screen
from quiz.ui.teacher.paper.plan import PlanLine, free_name, total_words
from quiz.ui.teacher.paper.preview import PageView, PrintSums
from quiz.ui.teacher.paper.screen import PrintScreen
from quiz.ui.teacher.paper.tiles import DocumentTile
from tests.documents.paper import read_pdf
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import Updates

FEW = ("lesson-45", "worksheet", "booklet", "vote-cards", "check-a", "help-card", "poster")
"""The sheets that most tests have: making all of them takes a moment."""


def screen(pupil: Pupil) -> PrintScreen:
    found = pupil.window.screen_in_view
    assert isinstance(found, PrintScreen)
    return found


@pytest.fixture
def opened(open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Pupil]]:
    """Opens the print screen with some of the sheets, once everything on it is made."""
    pupils: list[Pupil] = []

    monkeypatch.setattr(paper_screen, "kinds_of", lambda pack: [kind for kind in kinds_of(pack) if kind.word in FEW])

    def open_it(state: PrintState | None = None, size: tuple[int, int] = (1366, 768)) -> Pupil:
        pupil = open_program(size=size)
        pupils.append(pupil)
        go(pupil, state or PrintState())
        settle(pupil, qtbot)
        return pupil

    yield open_it
    for pupil in pupils:
        if not pupil.window.is_covered:
            screen(pupil).wait()


def settle(pupil: Pupil, qtbot: QtBot) -> None:
    """Wait until everything is made and painted."""
    qtbot.waitUntil(lambda: not screen(pupil).is_busy, timeout=20_000)
    pupil.wait()


def sums(pupil: Pupil) -> list[str]:
    [shown] = pupil.all(PrintSums)
    return [label.text() for label in shown.findChildren(Label) if label.isVisible()]


def page(pupil: Pupil) -> str:
    """What a screen reader says of the page in view."""
    [view] = pupil.all(PageView)
    return view.accessibleName()


def test_every_sheet_has_a_picture_of_its_first_page(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    go(pupil, PrintState())
    settle(pupil, qtbot)
    tiles = {tile.objectName(): tile for tile in pupil.all(DocumentTile)}
    assert {"sheet-lesson-45", "sheet-worksheet", "sheet-booklet", "sheet-help-card"} <= set(tiles)
    assert "sheet-class-result" not in tiles
    assert all(tile.has_picture for tile in tiles.values())
    assert tiles["sheet-help-card"].accessibleName() == "Hilfe-Karten, 10 je Blatt"


def test_sheets_are_taken_by_mouse_and_keyboard_and_shown(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = opened()
    assert "Noch nichts ausgewählt" in {label.text() for label in pupil.all(Label)}
    updates = Updates(pupil, monkeypatch)
    with updates.in_place():
        pupil.click("sheet-help-card")
    assert pupil.is_checked("sheet-help-card")
    assert page(pupil) == "Hilfe-Karten, Seite 1 von 1"
    assert sums(pupil) == ["Hilfe-Karten", "3 × 1 Seite", "Zusammen", "3 Seiten"]
    with updates.in_place():
        pupil.press("Left", "Space")
    taken = pupil.state.kinds
    assert len(taken) == 2
    with updates.in_place():
        pupil.press("Space")
    assert pupil.state.kinds == ("help-card",)
    assert not page(pupil).startswith("Hilfe-Karten"), "a sheet that is left stays in view"


def test_the_preview_turns_and_reads_its_page(opened: Callable[..., Pupil], qtbot: QtBot) -> None:
    pupil = opened(PrintState(("check-a",)))
    count = int(page(pupil).rpartition(" ")[2])
    assert count > 1
    pupil.press("PageDown")
    assert page(pupil) == f"Check auf Papier, Form A, Seite 2 von {count}"
    pupil.click("page-back")
    assert page(pupil).endswith(f"Seite 1 von {count}")
    pupil.press("PageUp")
    assert page(pupil).endswith(f"Seite 1 von {count}"), "there is no page before the first"
    [view] = pupil.all(PageView)
    assert "Check" in view.accessibleDescription()
    settle(pupil, qtbot)
    assert darkness(view.grab().toImage()) > 0


def darkness(image: QImage) -> int:
    """How many of some points of a picture are dark."""
    points = ((x, y) for x in range(4, image.width() - 4, 3) for y in range(4, image.height() - 4, 3))
    return sum(image.pixelColor(x, y).lightness() < 96 for x, y in points)


def test_copies_follow_the_number_of_people(opened: Callable[..., Pupil], qtbot: QtBot) -> None:
    pupil = opened(PrintState(("worksheet", "help-card", "lesson-45")))
    assert sums(pupil)[1:8:2] == ["1 × 1 Seite", "13 × 2 Seiten", "1 × 1 Seite", "3 × 1 Seite"]
    pupil.click("people-plus")
    assert pupil.state.people == 27
    assert sums(pupil)[3] == "14 × 2 Seiten"
    field = pupil.find("people")
    assert isinstance(field, QLineEdit)
    pupil.click(field)
    field.selectAll()
    pupil.press("4", "0", "Return")
    assert pupil.state.people == 40
    assert sums(pupil)[3] == "20 × 2 Seiten"
    pupil.click("people-plus")
    assert pupil.state.people == 40, "there are no larger groups"
    field.selectAll()
    pupil.press("Delete", "Tab")
    assert field.text() == "40"


def test_language_and_story_are_those_of_the_sheets(opened: Callable[..., Pupil], qtbot: QtBot) -> None:
    pupil = opened(PrintState(("booklet",)))
    language = pupil.find("sheet-language")
    assert isinstance(language, QComboBox)
    language.setCurrentIndex(language.findData("en"))
    language.activated.emit(language.currentIndex())
    settle(pupil, qtbot)
    tiles = {tile.objectName(): tile.accessibleName() for tile in pupil.all(DocumentTile)}
    assert "nur Deutsch" in tiles["sheet-booklet"]
    assert "nur Deutsch" not in tiles["sheet-vote-cards"]
    story = pupil.find("story")
    assert isinstance(story, QComboBox)
    before = [view.accessibleDescription() for view in pupil.all(PageView)]
    story.setCurrentIndex(story.findData("gruppe"))
    story.activated.emit(story.currentIndex())
    settle(pupil, qtbot)
    assert before != [view.accessibleDescription() for view in pupil.all(PageView)]


def test_in_a_narrow_window_the_preview_is_a_sheet(opened: Callable[..., Pupil], qtbot: QtBot) -> None:
    pupil = opened(PrintState(("check-a",)), size=(760, 700))
    assert not list(pupil.all(PageView))
    pupil.click("preview")
    settle(pupil, qtbot)
    assert page(pupil).startswith("Check auf Papier, Form A, Seite 1")
    pupil.press("PageDown")
    assert "Seite 2" in page(pupil)
    pupil.press("Escape")
    assert not pupil.state.preview
    assert pupil.focus.objectName() == "preview"


def chosen(path: Path) -> Callable[..., None]:
    """A dialog in which this is chosen at once."""

    def ask(*arguments: object) -> None:
        then = arguments[-1]
        assert callable(then)
        then(path)

    return ask


def said(pupil: Pupil) -> str:
    return next(pupil.all(Toast)).accessibleName()


def test_one_sheet_is_saved_under_the_chosen_name(
    opened: Callable[..., Pupil], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed: list[str] = []

    def ask(_stage: object, _owner: object, name: str, _kinds: object, then: Callable[[Path], None]) -> None:
        proposed.append(name)
        then(tmp_path / "x.pdf")

    monkeypatch.setattr(actions, "ask_where_to_save", ask)
    pupil = opened(PrintState(("help-card",)))
    pupil.click("save-pdf")
    assert proposed == ["Karten.pdf"]
    assert said(pupil) == "1 PDF gespeichert"
    assert read_pdf((tmp_path / "x.pdf").read_bytes()).language == "de"


def test_several_sheets_go_into_a_folder_and_replace_nothing(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "Karten.pdf").write_text("mine")
    monkeypatch.setattr(actions, "ask_for_folder", chosen(tmp_path))
    pupil = opened(PrintState(("help-card", "vote-cards")))
    pupil.click("save-pdf")
    assert said(pupil) == "2 PDF gespeichert"
    assert {path.name for path in tmp_path.glob("*.pdf")} == {"Karten.pdf", "Karten-2.pdf", "Abstimmkarten.pdf"}
    assert (tmp_path / "Karten.pdf").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_one_sentence(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(actions, "ask_where_to_save", chosen(tmp_path / "file" / "x.pdf"))
    pupil = opened(PrintState(("help-card",)))
    pupil.click("save-pdf")
    problem = pupil.window.stage.shared.reports.first
    assert problem is not None
    assert "wählen Sie einen anderen" in problem.text


def test_a_full_disk_is_one_sentence(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(actions, "replacing", full)
    monkeypatch.setattr(actions, "ask_where_to_save", chosen(tmp_path / "x.pdf"))
    pupil = opened(PrintState(("help-card",)))
    pupil.click("save-pdf")
    problem = pupil.window.stage.shared.reports.first
    assert problem is not None
    assert "ist kein Platz mehr" in problem.text


def test_a_sheet_that_cannot_be_made_says_so_and_the_others_print(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise DocumentProblem("Das Zeichen fehlt.")

    monkeypatch.setattr(making, "_FILLS", {**making._FILLS, "vote-cards": refuse})
    monkeypatch.setattr(actions, "ask_for_folder", chosen(tmp_path))
    pupil = opened(PrintState(("help-card", "vote-cards")))
    tiles = {tile.objectName(): tile.accessibleName() for tile in pupil.all(DocumentTile)}
    assert tiles["sheet-vote-cards"] == "Abstimmkarten, lässt sich nicht setzen"
    assert "Das Zeichen fehlt." in {label.text() for label in pupil.all(Label)}
    pupil.click("save-pdf")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["Karten.pdf"]
    problem = pupil.window.stage.shared.reports.first
    assert problem is not None
    assert problem.text == "Das Zeichen fehlt."


def pdf_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def print_to(monkeypatch: pytest.MonkeyPatch, printer: QPrinter) -> None:
    """In place of the dialog of the system: this printer is chosen at once."""
    monkeypatch.setattr(actions, "has_printer", lambda: True)
    monkeypatch.setattr(actions, "ask_for_printer", lambda _stage, _owner, then: then(printer))


def test_pages_come_out_of_the_printer_whole_and_grey(
    opened: Callable[..., Pupil], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "printed.pdf"
    print_to(monkeypatch, pdf_printer(file))
    pupil = opened(PrintState(("help-card", "poster")))
    pupil.press("P", modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(pupil.all(Toast)), timeout=20_000)
    assert said(pupil) == "Alles ist beim Drucker."
    document = QPdfDocument(None)
    document.load(str(file))
    assert document.pageCount() == 2
    sizes = [document.pagePointSize(number).toSize() for number in range(2)]
    assert sizes == [QSize(595, 842), QSize(842, 1191)]
    for number, name in ((0, "sheet-help-card"), (1, "sheet-poster")):
        assert darkness(document.render(number, QSize(400, 566)).convertToFormat(QImage.Format.Format_RGB32)) > 0
        assert pupil.sees(name)


def test_each_document_is_a_job_with_its_copies(
    opened: Callable[..., Pupil], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a real printer would be told; only the file is left out of the question whether this is one."""
    jobs: list[int] = []
    monkeypatch.setattr(job.PrintJob, "_is_file", property(lambda _self: False))
    printer = pdf_printer(tmp_path / "x.pdf")
    copies = printer.setCopyCount
    monkeypatch.setattr(printer, "setCopyCount", lambda count: (jobs.append(count), copies(count)), raising=False)
    print_to(monkeypatch, printer)
    pupil = opened(PrintState(("help-card", "worksheet"), people=10))
    pupil.click("print")
    qtbot.waitUntil(lambda: any(pupil.all(Toast)), timeout=20_000)
    assert jobs == [5, 1, 1], "sheets for pairs, one key, one sheet of ten cards"


def test_printing_can_be_stopped_and_then_begins_anew(
    opened: Callable[..., Pupil], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(job.PrintJob, "_print_strip", lambda _self: None)
    print_to(monkeypatch, pdf_printer(tmp_path / "x.pdf"))
    pupil = opened(PrintState(("help-card",)))
    screen(pupil).tasks.patience.setInterval(0)
    pupil.click("print")
    qtbot.waitUntil(lambda: pupil.sees("stop"))
    assert not pupil.sees("print")
    assert pupil.focus.objectName() == "stop"
    pupil.press("Return")
    assert said(pupil).startswith("Abgebrochen.")
    assert pupil.sees("print")
    assert pupil.focus.objectName() == "print"
    assert screen(pupil).tasks.job is None
    assert not (tmp_path / "x.pdf").exists(), "half a document is of no use"


def test_the_quick_exit_stops_printing_and_drops_the_pages(
    opened: Callable[..., Pupil], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(job.PrintJob, "_print_strip", lambda _self: None)
    print_to(monkeypatch, pdf_printer(tmp_path / "x.pdf"))
    pupil = opened(PrintState(("help-card",)))
    shown = screen(pupil)
    pupil.click("print")
    assert shown.tasks.job is not None
    pupil.window.stage.shared.quick_exit()
    assert pupil.window.is_covered
    assert shown.tasks.job is None
    assert not list(pupil.all(PageView))
    shown.wait()


def test_the_dialog_of_the_system_is_closed_by_the_quick_exit(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = opened(PrintState(("help-card",)))
    chosen: list[QPrinter] = []
    shown = screen(pupil)
    dialog = job.ask_for_printer(pupil.window.stage, shown, chosen.append)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Durchblick"
    assert "Abbrechen" in {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    assert not [one for one in pupil.app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    assert chosen == []
    shown.wait()


def test_without_a_printer_there_is_a_sentence_and_pdf_still_works(
    opened: Callable[..., Pupil], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    pupil = opened(PrintState(("help-card",)))
    pupil.click("print")
    problem = pupil.window.stage.shared.reports.first
    assert problem is not None
    assert "Als PDF speichern" in problem.text
    assert pupil.sees("save-pdf")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_one_sentence(
    opened: Callable[..., Pupil], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    print_to(monkeypatch, pdf_printer(tmp_path / "file" / "x.pdf"))
    pupil = opened(PrintState(("help-card",)))
    pupil.click("print")
    reports = pupil.window.stage.shared.reports
    qtbot.waitUntil(lambda: reports.first is not None)
    assert reports.first is not None
    assert "nimmt die Seiten nicht an" in reports.first.text


def test_sums_wait_for_the_pages() -> None:
    assert total_words((PlanLine("a", 3, 2), PlanLine("b", 1, None))) == "…"
    assert total_words((PlanLine("a", 3, 2), PlanLine("b", 1, 1))) == "7 Seiten"
    assert PlanLine("a", 3, None).amount == "…"


def test_names_that_are_taken_get_a_number() -> None:
    assert free_name("Karten.pdf", {"Karten.pdf", "Karten-2.pdf"}.__contains__) == "Karten-3.pdf"


def test_the_page_of_keys_names_those_of_printing(opened: Callable[..., Pupil]) -> None:
    pupil = opened(PrintState(("help-card",)))
    shown = screen(pupil)
    pupil.press("F1")
    assert any("in der Vorschau blättern" in label.text() for label in pupil.all(Label))
    assert pupil.screen == "Keys"
    pupil.press("Escape")
    assert isinstance(pupil.state, PrintState)
    shown.wait()
