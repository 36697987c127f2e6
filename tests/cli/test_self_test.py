"""`quiz self-test`: what it does, and what it says when something is broken."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from quiz.cli import self_test
from quiz.documents.problems import DocumentProblem
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.ui.soundness import IMMORTAL_NONE, is_refused, lost_references

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz

ROOT = Path(__file__).parents[2]


def test_the_real_program_passes_without_a_display() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    called = subprocess.run(
        [sys.executable, "-m", "quiz", "self-test"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    out = called.stdout.decode()
    assert (called.returncode, called.stderr.decode()) == (0, "")
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    scenarios = f"{len(pack.scenarios)} Szenarien"
    for part in (
        scenarios,
        "Szenario zu-schoen: ",
        "jeder bis zur Hilfe",
        "Check A: 20",
        "Blätter zum Drucken gesetzt",
        "passen zusammen",
    ):
        assert part in out
    assert "Bildschirme geöffnet" in out
    assert out.endswith("Der Selbsttest ist bestanden.\n")


def test_a_failure_is_named_and_ends_with_one(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_windows", lambda _interrupted: iter(["Das Fenster klemmt."]))
    monkeypatch.setattr(self_test, "covering_paths", lambda scenario: ())
    tested = quiz("self-test")
    assert tested.code == 1
    assert "Szenario zu-schoen: nicht erreicht wurden" in tested.err
    assert "Das Fenster klemmt.\nDer Selbsttest ist nicht bestanden.\n" in tested.err


def test_a_sheet_that_cannot_be_made_fails_the_test(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_fonts(word: str, _request: object) -> bytes:
        raise DocumentProblem("Die Schriften fehlen.")

    monkeypatch.setattr(self_test, "_windows", lambda _interrupted: iter([]))
    monkeypatch.setattr(self_test, "covering_paths", lambda scenario: ())
    monkeypatch.setattr(self_test, "make_pdf", no_fonts)
    tested = quiz("self-test")
    assert tested.code == 1
    assert "help-card: Die Schriften fehlen.\n" in tested.err


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Replace what opens the screens, and leave out stories and sheets: the first test does all of it."""
    monkeypatch.setattr(self_test, "_play_all", lambda _pack, _scenario: iter(()))
    monkeypatch.setattr(self_test, "make_pdf", lambda _word, _request: b"")
    stand_in = SimpleNamespace(open_every_screen=lambda _interrupted: ["Start", "Help", "Start"], missing_files=list)
    monkeypatch.setitem(sys.modules, "quiz.ui.selftest", stand_in)
    monkeypatch.setattr("quiz.ui.soundness.unsound", list)
    return stand_in


def test_it_says_what_it_did(quiz: Quiz, screens: SimpleNamespace) -> None:
    tested = quiz("self-test")
    assert (tested.code, tested.err) == (0, "")
    assert "Sprachen geladen: de, " in tested.out
    assert "3 Bildschirme geöffnet: Start, Help.\n" in tested.out


def test_an_error_that_qt_would_only_print_is_a_failure(quiz: Quiz, screens: SimpleNamespace) -> None:
    def fail_in_a_slot(_interrupted: object) -> list[str]:
        sys.excepthook(KeyError, KeyError("x"), None)
        return ["Start"]

    screens.open_every_screen = fail_in_a_slot
    before = sys.excepthook
    tested = quiz("self-test")
    assert tested.code == 1
    assert "KeyError in ?, 'x'." in tested.err
    assert sys.excepthook is before


def test_an_unsound_pair_is_refused_before_any_screen_is_opened(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch, screens: SimpleNamespace
) -> None:
    monkeypatch.setattr("quiz.ui.soundness.unsound", lambda: ["PySide6 passt nicht."])
    tested = quiz("self-test")
    assert tested.code == 1
    assert tested.err == "PySide6 passt nicht.\nDer Selbsttest ist nicht bestanden.\n"
    assert "Bildschirme" not in tested.out


def test_an_unreadable_built_in_pack_is_a_failure(quiz: Quiz, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "scenarios.yaml").write_bytes(b"\xff")
    monkeypatch.setattr("quiz.cli.packs.BUILTIN", tmp_path)
    tested = quiz("self-test")
    assert tested.code == 1
    assert "scenarios.yaml:1:1: " in tested.err


@pytest.mark.parametrize(
    ("pyside", "python", "refused"),
    [("6.12.0", (3, 11), True), ("6.12.0", (3, 10), True), ("6.12.0", (3, 12), False), ("6.11.3", (3, 11), False)],
)
def test_the_pair_that_is_known_to_crash_is_refused(pyside: str, python: tuple[int, int], refused: bool) -> None:
    assert is_refused(pyside, python) is refused


@pytest.mark.skipif(sys.version_info >= IMMORTAL_NONE, reason="None is immortal here")
def test_a_call_that_loses_references_to_none_is_found() -> None:
    give_back, take = ctypes.pythonapi.Py_DecRef, ctypes.pythonapi.Py_IncRef
    give_back.argtypes = take.argtypes = [ctypes.py_object]
    give_back.restype = take.restype = None
    lost = lost_references(lambda: give_back(None))
    for _call in range(201):
        take(None)
    assert 190 <= lost <= 210
    assert abs(lost_references(lambda: None)) < 10
