"""What the system would remember of the program, tried in a process of its own where it would apply to all tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from quiz.ui.discretion import NOT_REMEMBERED, PRINT_SERVICE, unremembered
from tests.ui.conftest import Opener

ROOT = Path(__file__).parents[2]
DIALOG = """
import sys
from PySide6.QtWidgets import QApplication, QFileDialog
from quiz.ui.discretion import ask_for_discretion

app = QApplication([])
if "discreet" in sys.argv:
    ask_for_discretion()
dialog = QFileDialog(None, "", sys.argv[1])
dialog.selectFile("karten.pdf")
dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
dialog.show()
dialog.accept()
del dialog
"""
LIMIT = """
import resource, sys
from quiz.ui.discretion import ask_for_discretion

resource.setrlimit(resource.RLIMIT_CORE, (int(sys.argv[1]), int(sys.argv[1])))
ask_for_discretion()
print(*resource.getrlimit(resource.RLIMIT_CORE))
"""


SERVER = """
import os
from quiz.ui.discretion import ask_for_discretion

ask_for_discretion()
print(os.environ.get("CUPS_SERVER"))
"""


def run(code: str, *words: str, **more: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | more
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Qt's notes are in no file there")
def test_qt_notes_no_folder_of_a_dialog(own_folders: Path, tmp_path: Path) -> None:
    run(DIALOG, str(tmp_path))
    notes = [path for path in own_folders.rglob("*") if path.is_file()]
    assert [str(tmp_path) in path.read_text() for path in notes] == [True], "Qt does not do so any more"
    notes[0].unlink()
    run(DIALOG, str(tmp_path), "discreet")
    assert not [path for path in own_folders.rglob("*") if path.is_file()]


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of resources")
@pytest.mark.parametrize(("most", "kept"), [("4096", "1 4096"), ("0", "0 0")])
def test_a_crash_may_leave_no_dump(most: str, kept: str) -> None:
    assert run(LIMIT, most) == kept


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is CUPS on Linux that would look further")
def test_printers_are_looked_for_on_this_computer_if_nobody_has_set_up_a_server(own_folders: Path) -> None:
    assert run(SERVER) == PRINT_SERVICE
    assert run(SERVER, CUPS_SERVER="drucker.schule") == "drucker.schule"
    (own_folders / ".cups").mkdir()
    configuration = own_folders / ".cups" / "client.conf"
    configuration.write_text("# ServerName somewhere\nEncryption Required\n")
    assert run(SERVER) == PRINT_SERVICE
    configuration.write_text("ServerName drucker.schule\n")
    assert run(SERVER) == "None"
    configuration.write_bytes(b"\xff")
    assert run(SERVER) == PRINT_SERVICE


def test_what_is_copied_asks_to_be_forgotten() -> None:
    data = unremembered("116 111")
    assert data.text() == "116 111"
    assert {kind: data.data(kind).data() for kind in data.formats() if kind != "text/plain"} == NOT_REMEMBERED


def test_the_clipboard_is_empty_after_the_end(open_program: Opener) -> None:
    pupil = open_program()
    clipboard = QGuiApplication.clipboard()
    pupil.window.stage.shared.copy(clipboard, "116 111")
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    pupil.window.close()
    assert clipboard.text() == ""


def test_what_others_copied_stays_after_the_end(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("von jemand anderem")
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _clipboard: False)
    pupil.window.close()
    assert clipboard.text() == "von jemand anderem"
