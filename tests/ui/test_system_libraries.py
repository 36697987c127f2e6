"""A library that the system lacks ends in a sentence with the words to type, not in Qt ending the process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtCore

from launcher.system import LIBRARIES, LIBRARIES_FOR_SPEECH
from quiz.cli import main
from quiz.ui import system_libraries
from quiz.ui.application import last_resort
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.system_libraries import debian_package, missing_library
from tests.ui.conftest import Opener

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings everything along")
NOT_THERE = "cannot open shared object file: No such file or directory"


@pytest.fixture(autouse=True)
def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")


def without(monkeypatch: pytest.MonkeyPatch, *plugins: str) -> list[str]:
    """Let the linker refuse these plugins for the display; return the list of those that it is asked for."""
    asked: list[str] = []

    class Loader:
        def __init__(self, file: str) -> None:
            asked.append(Path(file).name)

        def load(self) -> bool:
            return asked[-1] not in plugins

        def errorString(self) -> str:
            return f"Cannot load library /x/{asked[-1]}: lib{asked[-1][4:-3]}-cursor.so.0: {NOT_THERE}"

    monkeypatch.setattr(QtCore, "QPluginLoader", Loader)
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return asked


def refuse(problem: str) -> Callable[[str], Any]:
    def import_module(_name: str) -> None:
        raise ImportError(problem)

    return import_module


@pytest.mark.parametrize(("library", "package"), sorted((LIBRARIES | LIBRARIES_FOR_SPEECH).items()))
def test_packages_are_named_as_debian_names_them(library: str, package: str) -> None:
    expected = "libglib-2.0-0" if library == "libglib-2.0.so.0" else package  # Debian's exception
    assert debian_package(library) == expected


def test_nothing_is_asked_where_qt_brings_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(system_libraries, "import_module", refuse("x"))
    assert missing_library() is None


def test_a_library_that_qt_itself_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "import_module", refuse(f"libGL.so.1: {NOT_THERE}"))
    assert missing_library() == (
        "Dem System fehlt die Bibliothek libGL.so.1, die Durchblick braucht. "
        "Bitte einmal eintippen: sudo apt install libgl1"
    )


def test_where_there_is_no_apt_its_words_are_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(system_libraries, "import_module", refuse(f"libGL.so.1: {NOT_THERE}"))
    assert "Bitte mit der Paketverwaltung des Systems nachrüsten." in (missing_library() or "")


def test_the_self_test_asks_for_what_is_loaded_later_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def import_module(name: str) -> None:
        if name == "PySide6.QtPdf":
            raise ImportError(f"libgssapi_krb5.so.2: {NOT_THERE}")

    monkeypatch.setattr(system_libraries, "import_module", import_module)
    monkeypatch.setattr("quiz.cli.self_test._play_all", lambda _pack, _scenario: ())
    monkeypatch.setattr("quiz.cli.self_test._sheets", lambda _pack: ())
    assert missing_library() is None
    assert main(["self-test"]) == 1
    assert "sudo apt install libgssapi-krb5-2" in capsys.readouterr().err


def test_what_is_loaded_later_and_refused_is_said_in_the_window(
    open_program: Opener,
) -> None:
    pupil = open_program()
    hook = last_resort(pupil.window, lambda *_defect: None)
    hook(ImportError, ImportError(f"libgssapi_krb5.so.2: {NOT_THERE}"), None)
    pupil.wait()
    [banner] = pupil.all(ErrorBanner)
    assert banner.accessibleName().startswith("Das geht auf diesem Computer noch nicht.")
    assert "sudo apt install libgssapi-krb5-2" in banner.accessibleName()


def test_another_refusal_of_the_linker_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "import_module", refuse("/lib/libc.so.6: version `GLIBC_2.99' not found"))
    assert missing_library() == "/lib/libc.so.6: version `GLIBC_2.99' not found"


def test_one_way_to_the_display_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = without(monkeypatch, "libqxcb.so")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert missing_library() is None
    assert asked == ["libqxcb.so", "libqwayland.so"]


def test_without_any_way_to_the_display_the_first_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "libqxcb.so", "libqwayland.so")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "libxcb-cursor0" in (missing_library() or "")


def test_a_chosen_platform_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = without(monkeypatch, "libqxcb.so")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert missing_library() is None
    assert asked == []


@pytest.mark.parametrize("words", [[], ["self-test"]], ids=["start", "self-test"])
def test_the_program_says_it_and_ends(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "import_module", refuse(f"libEGL.so.1: {NOT_THERE}"))
    monkeypatch.setattr("quiz.cli.self_test._play_all", lambda _pack, _scenario: ())
    monkeypatch.setattr("quiz.cli.self_test._sheets", lambda _pack: ())
    assert main(words) == 1
    assert "sudo apt install libegl1" in capsys.readouterr().err


@ON_LINUX
def test_the_real_linker_is_asked(tmp_path: Path) -> None:
    """A library of no length stands in the way of the real one."""
    (tmp_path / "libxcb-cursor.so.0").touch()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    }
    environment |= {"DISPLAY": ":0", "LD_LIBRARY_PATH": str(tmp_path)}
    command = [sys.executable, "-m", "quiz", "--data-dir", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "libxcb-cursor.so.0: file too short" in done.stderr
    assert len(done.stderr.splitlines()) == 1
